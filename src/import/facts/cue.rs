//! What a page says of feasts, exams and congresses: that they are to come, or over, or which one of many it is.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;

use super::around::{after, before};
use super::calendar::{CALENDAR, Day, Named};
use super::numeral::{is_numeral, whole};
use super::spots::Text;
use crate::text::Lexicon;

/// So near, in characters, stands what tells the time.
const NEAR: usize = 8;
/// What is to come is met, counted down to, prepared for.
static MET: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(["迎", "距", "即将到来", "备战", "将到"]));
static COMING: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(["临近", "将至", "即将", "来临", "到来之际", "前夕", "倒计时"]));
static OVER_BEFORE: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(["过去的", "刚过", "欢度"]));
static OVER: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(["刚过", "过后", "假期里", "结束", "闭幕", "期间", "精神"]));
/// No paper looks forward to a feast for longer, in days.
const LOOKS_FORWARD: i64 = 45;
/// Nor to what is held once, for which all prepare.
const PREPARES: i64 = 300;
/// Nor speaks of a feast that is over for longer.
const LOOKS_BACK: i64 = 30;
/// Around the lunar new year its animal is named.
const ANIMAL_DAYS: (i64, i64) = (45, 20);
/// What speaks for a date, and what against.
const SURE: i32 = 300;
const LIKELY: i32 = 100;

/// What is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    ToCome(Day),
    Over(Day),
    /// The year in which the page was printed, or the one before.
    Year(i16),
    Animal(i16),
}

/// A word that tells the time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) what: What,
    /// In the words of the page.
    pub(super) said: String,
}

/// The cues of `text`, each once.
pub(super) fn cues(text: &Text) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    for (named, place) in CALENDAR.find(text) {
        let cue = match named {
            Named::Held(day) => held(text, place, day),
            Named::Counted(zero) => counted(text, place, zero),
            Named::Founded(year) => founded(text, place, year),
            Named::Animal(animal) => {
                let said = text[place].to_owned();
                Some(Cue { what: What::Animal(animal), said })
            }
        };
        cues.extend(cue.filter(|cue| !cues.iter().any(|known| known.what == cue.what)));
    }
    cues
}

impl Cue {
    /// How much this speaks for a page printed on `day`, or against.
    pub(super) fn points(&self, day: Date) -> i32 {
        match self.what {
            What::ToCome(held @ Day::Once(_)) => {
                let ahead = self.next(held, day).map(|held| days(day, held));
                if ahead.is_some_and(|ahead| (0..=PREPARES).contains(&ahead)) {
                    SURE
                } else {
                    -SURE
                }
            }
            What::ToCome(held) => {
                let ahead = self.next(held, day).map(|held| days(day, held));
                if ahead.is_some_and(|ahead| (1..=LOOKS_FORWARD).contains(&ahead)) {
                    LIKELY
                } else {
                    0
                }
            }
            What::Over(Day::Once(held)) => {
                if day < held {
                    -SURE
                } else {
                    LIKELY / 2
                }
            }
            What::Over(held) => {
                let last = CALENDAR.day(held, day.year()).into_iter();
                let is_near = |held| (0..=LOOKS_BACK).contains(&days(held, day));
                if last.into_iter().any(is_near) { LIKELY } else { 0 }
            }
            What::Year(year) if year == day.year() => SURE,
            What::Year(year) if year + 1 == day.year() => 0,
            What::Year(_) => -SURE,
            What::Animal(animal) => animal_points(animal, day),
        }
    }

    /// The last day of a page printed on `day` or after it that still speaks so.
    pub(super) fn until(&self, day: Date) -> Option<Date> {
        let What::ToCome(held) = self.what else { return None };
        let next = self.next(held, day).filter(|next| days(day, *next) <= LOOKS_FORWARD)?;
        match held {
            Day::Once(_) => Some(next),
            Day::Yearly(..) | Day::Feast(_) => {
                next.checked_sub(1.day()).ok().filter(|until| *until >= day)
            }
        }
    }

    /// The years that the cue speaks for.
    pub(super) fn years(&self) -> Option<i16> {
        match self.what {
            What::Year(year) => Some(year),
            What::ToCome(Day::Once(held)) => Some(held.year()),
            What::ToCome(_) | What::Over(_) | What::Animal(_) => None,
        }
    }

    fn next(&self, held: Day, day: Date) -> Option<Date> {
        let days = [day.year(), day.year() + 1].map(|year| CALENDAR.day(held, year));
        days.into_iter().flatten().find(|held| *held >= day)
    }
}

/// The days from `one` to `other`.
pub(super) fn days(one: Date, other: Date) -> i64 {
    one.duration_until(other).as_hours() / 24
}

fn animal_points(animal: i16, day: Date) -> i32 {
    let is_near =
        |new_year: &Date| (-ANIMAL_DAYS.1..=ANIMAL_DAYS.0).contains(&days(day, *new_year));
    let years = [day.year(), day.year() + 1];
    let new_year = years.into_iter().filter_map(|year| CALENDAR.new_year(year)).find(is_near);
    match new_year {
        Some(new_year) if (new_year.year() - 4).rem_euclid(12) == animal => SURE,
        Some(new_year) if (new_year.year() - 5).rem_euclid(12) == animal => 0,
        Some(_) => -LIKELY,
        None => 0,
    }
}

fn held(text: &str, place: Range<usize>, day: Day) -> Option<Cue> {
    let (left, right) = (before(text, place.start, NEAR), after(text, place.end, NEAR));
    let any = |words: &Lexicon, near: &str| words.find(near).next().is_some();
    let meets = any(&MET, &left.replace("迎来", ""));
    let is_over = any(&OVER_BEFORE, left) || any(&OVER, right);
    let is_coming = any(&COMING, right) || meets;
    let what = match (is_coming, is_over) {
        (true, _) => What::ToCome(day),
        (false, true) => What::Over(day),
        (false, false) => return None,
    };
    let word = MET.find(left).last().filter(|_| meets);
    let start = word.map_or(place.start, |(_, at)| place.start - left.len() + at.start);
    let ends = COMING.find(right).chain(OVER.find(right)).map(|(_, at)| at.end);
    let end = place.end + ends.min().filter(|_| start == place.start).unwrap_or(0);
    Some(Cue { what, said: text[start..end].to_owned() })
}

/// 第三十八个…教师节, 第三十一届…
fn counted(text: &str, place: Range<usize>, zero: i16) -> Option<Cue> {
    let left = before(text, place.start, NEAR + 4);
    let start = left.rfind('第')?;
    let number = &left[start + "第".len()..];
    let end = number.find(|c| !is_numeral(c))?;
    let is_one = number[end..].starts_with(['个', '届', '次']);
    let year = zero
        + i16::try_from(whole(&number[..end])?).ok().filter(|number| (1..200).contains(number))?;
    let said = text[place.start - left.len() + start..place.end].to_owned();
    is_one.then_some(Cue { what: What::Year(year), said })
}

/// 建党100周年.
fn founded(text: &str, place: Range<usize>, year: i16) -> Option<Cue> {
    let right = after(text, place.end, NEAR);
    let end = right.find(|c| !is_numeral(c))?;
    let number = whole(&right[..end])?;
    let year = year + i16::try_from(number).ok().filter(|number| (1..200).contains(number))?;
    let said = &text[place.start..place.end + end];
    let is_years = right[end..].starts_with("周年");
    is_years.then(|| Cue { what: What::Year(year), said: format!("{said}周年") })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const SPRING: Day = Day::Feast(0);
    const CONGRESS: Day = Day::Once(date(2022, 10, 16));

    #[track_caller]
    fn check(text: &str, expected: &[(What, &str)]) {
        let cues = cues(&text.into());
        let found: Vec<(What, &str)> =
            cues.iter().map(|cue| (cue.what, cue.said.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_to_come_is_said_so() {
        check("针对春节临近,", &[(What::ToCome(SPRING), "春节临近")]);
        check("以优异成绩迎接党的二十大胜利召开.", &[(What::ToCome(CONGRESS), "迎接党的二十大")]);
        check("喜迎国庆", &[(What::ToCome(Day::Yearly(10, 1)), "迎国庆")]);
        check("迎来国庆", &[]);
        check("中考临近", &[(What::ToCome(Day::Yearly(6, 25)), "中考临近")]);
    }

    #[test]
    fn what_is_over_too() {
        check("在刚刚过去的元旦假期里,", &[(What::Over(Day::Yearly(1, 1)), "元旦假期里")]);
        check("学习党的二十大精神", &[(What::Over(CONGRESS), "二十大精神")]);
        check("利用端午,建党,建军等节日", &[]);
    }

    #[test]
    fn what_is_counted_tells_the_year() {
        check("全市第三十八个教师节", &[(What::Year(2022), "第三十八个教师节")]);
        check("全国第36个爱国卫生月", &[(What::Year(2024), "第36个爱国卫生月")]);
        check("庆祝建党100周年", &[(What::Year(2021), "建党100周年")]);
        check("即将到来的兔年", &[(What::Animal(3), "兔年")]);
        check("第个教师节,第999999999个教师节", &[]);
    }

    #[test]
    fn a_cue_speaks_for_days() {
        let points = |what, day| Cue { what, said: String::new() }.points(day);
        assert_eq!(points(What::ToCome(SPRING), date(2023, 1, 5)), LIKELY);
        assert_eq!(points(What::ToCome(SPRING), date(2023, 5, 5)), 0);
        assert_eq!(points(What::ToCome(CONGRESS), date(2022, 10, 12)), SURE);
        assert_eq!(points(What::ToCome(CONGRESS), date(2022, 10, 17)), -SURE);
        assert_eq!(points(What::Over(CONGRESS), date(2022, 10, 12)), -SURE);
        assert_eq!(points(What::Year(2022), date(2022, 9, 16)), SURE);
        assert_eq!(points(What::Animal(3), date(2023, 1, 5)), SURE);
        assert_eq!(points(What::Animal(3), date(2022, 1, 5)), -LIKELY);
    }
}
