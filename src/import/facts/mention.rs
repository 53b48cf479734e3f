//! The dates that a text mentions, and whether they are behind it.

use std::ops::Range;
use std::sync::LazyLock;

use super::around::{after, clause};
use super::spots::Text;
use super::when::{When, dates};
use crate::text::Lexicon;

/// So many characters of a clause can say what its date is.
const NEAR: usize = 10;
/// The clause of what is planned has one of these.
static PLANS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new([
        "将", "拟", "定于", "计划", "预计", "力争", "截止", "明年", "目标", "规划", "实现",
    ])
});
/// Behind the date of what is planned stands one of these.
const LIMITS: [&str; 5] = ["前", "底前", "之前", "以前", "止"];
/// A span of days runs between these, except up to the present.
const SPANS: [&str; 4] = ["至", "到", "-", "~"];
const PRESENT: &str = "至今";
/// Something else began or was there then.
const HISTORY: [&str; 8] = ["自", "从", "早在", "始建于", "建于", "成立于", "原", "起于"];
/// The clause of what is long past has one of these.
static LONG_AGO: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(["去年", "上年", "前年", "往年", "回顾", "总结"]));
/// News goes on with one of these behind its date.
const LEADS: [&str; 11] =
    [",", "上午", "下午", "晚", "早", "凌晨", "清晨", "中午", "傍晚", "在", "至今"];
/// A year that was said so many bytes before is that of the date too.
const SAME_BREATH: usize = 90;

/// How a date stands to the day of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    /// It is behind it, as far as can be seen.
    Past,
    /// News begins with it: it is just behind.
    News,
    ToCome,
    /// It is told as history, or of last year.
    LongPast,
    /// A bound of a span.
    Unsure,
}

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub(super) when: When,
    pub(super) tense: Tense,
    /// The year is said here, not in the same breath before.
    pub(super) says_year: bool,
    /// In the words of the page.
    pub(super) said: String,
}

/// The dates that `text` (folded, without blanks) mentions, in order.
pub(super) fn mentions(text: &Text) -> Vec<Mention> {
    let mut last: Option<(i16, usize)> = None;
    let found = dates(text).into_iter().filter(|(_, at)| !text[at.end..].starts_with('代'));
    found
        .map(|(mut when, at)| {
            let is_same_breath = |end: usize| {
                at.start - end < SAME_BREATH && !text[end..at.start].contains(['.', '!', '?', ';'])
            };
            let says_year = when.year.is_some();
            match (when.year, when.month, last) {
                (Some(year), Some(_), _) => last = Some((year, at.end)),
                (None, _, Some((year, end))) if is_same_breath(end) => {
                    when.year = Some(year);
                    last = Some((year, at.end));
                }
                _ => last = None,
            }
            Mention { when, tense: tense(text, &at), says_year, said: text[at].to_owned() }
        })
        .collect()
}

fn tense(text: &str, at: &Range<usize>) -> Tense {
    let (left, right) = (clause(text, at, NEAR), after(text, at.end, NEAR));
    let ends_in = |words: &[&str]| words.iter().any(|word| left.ends_with(word));
    let begins_with = |words: &[&str]| words.iter().any(|word| right.starts_with(word));
    if LONG_AGO.find(left).next().is_some() {
        Tense::LongPast
    } else if PLANS.find(left).next().is_some() || begins_with(&LIMITS) {
        Tense::ToCome
    } else if ends_in(&SPANS) || begins_with(&SPANS) && !right.starts_with(PRESENT) {
        Tense::Unsure
    } else if begins_with(&LEADS) {
        Tense::News
    } else if ends_in(&HISTORY) {
        Tense::LongPast
    } else {
        Tense::Past
    }
}

#[cfg(test)]
mod tests {
    use super::Tense::*;
    use super::*;

    #[track_caller]
    fn check(text: &str, mentioned: &[(&str, Option<i16>, Tense)]) {
        let mentions = mentions(&text.into());
        let found = mentions.iter().map(|m| (m.said.as_str(), m.when.year, m.tense));
        assert_eq!(found.collect::<Vec<_>>(), mentioned, "{text}");
    }

    #[test]
    fn news_is_just_behind() {
        check("4月12日,解放区", &[("4月12日", None, News)]);
        check("记者从10月11日上午", &[("10月11日", None, News)]);
        check("1月1日至今", &[("1月1日", None, News)]);
        check("结合市委5月16日、19日下发通知", &[("5月16日", None, Past)]);
    }

    #[test]
    fn plans_are_to_come() {
        check("将持续至2022年12月28日", &[("2022年12月28日", Some(2022), ToCome)]);
        check("应在2022年11月底前缴足", &[("2022年11月", Some(2022), ToCome)]);
        check("拟于6月20日召开", &[("6月20日", None, ToCome)]);
    }

    #[test]
    fn history_is_long_past() {
        check("去年7月27日,", &[("7月27日", None, LongPast)]);
        check("自2021年9月启动", &[("2021年9月", Some(2021), LongPast)]);
        check(
            "2019年5月开工,8月9日开园",
            &[("2019年5月", Some(2019), Past), ("8月9日", Some(2019), Past)],
        );
        check("20世纪90年代,1990年代", &[]);
    }

    #[test]
    fn a_span_has_unsure_bounds() {
        check(
            "为2023年1月1日至2023年12月31日.",
            &[("2023年1月1日", Some(2023), Unsure), ("2023年12月31日", Some(2023), Unsure)],
        );
    }
}
