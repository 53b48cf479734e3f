//! When a page was printed, as far as its text tells: soon after the last thing that it reports.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::cue::{Cue, cues};
use super::mention::{Mention, Tense, mentions};
use super::spots::Text;
use super::when::When;

/// A paper prints news within so many days, if nothing on the page says that it was earlier.
pub(super) const FRESH: i32 = 14;
/// What the year must have for it, and so much more than any other year.
const ENOUGH: i32 = 100;
const MARGIN: i32 = 50;
/// No page of a paper has more dates that differ.
const MOST_DATES: usize = 96;
/// Nor speaks of more years; of others the last are weighed.
const MOST_YEARS: usize = 32;

/// A span of days, and from what it was inferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inferred {
    pub(super) from: Date,
    pub(super) to: Date,
    pub(super) basis: String,
}

/// A day that a page can be of at the earliest, and how much speaks for it.
struct Candidate<'a> {
    event: &'a Mention,
    day: Date,
    year: i32,
    all: i32,
}

/// What a text says of its time.
struct Evidence {
    events: Vec<(Mention, i32)>,
    years: Vec<(Mention, i32)>,
    cues: Vec<Cue>,
}

/// The days on which a page with this text can have been printed; `known` is what else is known of the date.
pub(super) fn infer(text: &Text, known: When) -> Option<Inferred> {
    let evidence = Evidence::of(text);
    let last = evidence.last_event(known);
    last.map(|last| evidence.after(&last)).or_else(|| evidence.month_or_year(known))
}

impl Evidence {
    fn of(text: &Text) -> Evidence {
        let mut events = Vec::new();
        let mut years = Vec::new();
        for mention in mentions(text) {
            if mention.when.day.is_some() {
                count(&mut events, &mention);
            }
            if mention.says_year {
                count(&mut years, &mention);
            }
        }
        Evidence { events, years, cues: cues(text) }
    }

    /// The latest event, in its year.
    fn last_event(&self, known: When) -> Option<Candidate<'_>> {
        let mut best: BTreeMap<i16, Candidate<'_>> = BTreeMap::new();
        let past = self.events.iter().filter(|(event, _)| is_past(event));
        for (event, _) in past {
            for year in self.candidate_years(known) {
                let said = event.when.year.is_none_or(|said| said == year);
                let Some(day) = event.when.in_year(year).filter(|_| said) else { continue };
                let candidate = self.weigh(event, day);
                let is_known = known.month.is_none_or(|month| month == day.month());
                if is_known && best.get(&year).is_none_or(|best| candidate.all > best.all) {
                    best.insert(year, candidate);
                }
            }
        }
        let mut best: Vec<Candidate<'_>> = best.into_values().collect();
        best.sort_by_key(|candidate| -candidate.all);
        let next = best.get(1).map_or(i32::MIN / 2, |next| next.all);
        let best = best.into_iter().next()?;
        let is_sure = known.year.is_some() || best.year >= ENOUGH && best.all - next >= MARGIN;
        is_sure.then_some(best)
    }

    fn candidate_years(&self, known: When) -> Vec<i16> {
        if let Some(year) = known.year {
            return vec![year];
        }
        let said = self.years.iter().filter_map(|(mention, _)| mention.when.year);
        let cued = self.cues.iter().filter_map(Cue::years);
        let mut years: Vec<i16> =
            said.chain(cued).flat_map(|year| [year - 1, year, year + 1]).collect();
        years.sort_unstable();
        years.dedup();
        years.split_off(years.len().saturating_sub(MOST_YEARS))
    }

    fn weigh<'a>(&self, event: &'a Mention, day: Date) -> Candidate<'a> {
        let printed = day.tomorrow().unwrap_or(day);
        let cues: i32 = self.cues.iter().map(|cue| cue.points(printed)).sum();
        let year = cues
            + self.years.iter().map(|(said, times)| said.year_points(*times, day)).sum::<i32>();
        let fresh: i32 =
            self.events.iter().map(|(said, times)| said.fresh_points(*times, day)).sum();
        Candidate { event, day, year, all: year + fresh }
    }

    /// The days after the latest event.
    fn after(&self, last: &Candidate<'_>) -> Inferred {
        let from = last.day.tomorrow().unwrap_or(last.day);
        let limit = |cue: &'_ Cue| cue.until(from).map(|until| (until, cue.said.clone()));
        let cued = self.cues.iter().filter_map(limit).min();
        let fresh = from.checked_add(FRESH.days()).unwrap_or(from);
        let planned = self.events.iter().filter_map(|(event, _)| event.planned(from)).min();
        let to = cued.as_ref().map_or(fresh, |(until, _)| *until);
        let to = planned.map_or(to, |planned| planned.min(to));
        let mut reasons = Vec::new();
        if last.event.when.year.is_none() {
            reasons.extend(self.reason_for_year(from));
        }
        reasons.extend(cued.map(|(_, said)| said).filter(|said| !reasons.contains(said)));
        let quoted: Vec<String> = reasons.iter().map(|reason| format!("“{reason}”")).collect();
        let latest = format!("据文中最晚的日期{}", last.event.said);
        let basis = match quoted.as_slice() {
            [] => latest,
            [only] => format!("{latest}和{only}"),
            [first, other, ..] => format!("{latest}、{first}和{other}"),
        };
        Inferred { from, to, basis }
    }

    /// What says most of the year.
    fn reason_for_year(&self, from: Date) -> Option<String> {
        let cue = self.cues.iter().rev().max_by_key(|cue| cue.points(from));
        let cue = cue.filter(|cue| cue.points(from) > 200);
        let said = |(mention, times): &'_ (Mention, i32)| {
            let is_it = mention.when.year == Some(from.year()) && mention.tense != Tense::ToCome;
            is_it.then(|| (mention.when.month.is_some(), *times, mention.said.clone()))
        };
        let said = || self.years.iter().filter_map(said).max().map(|(.., said)| said);
        cue.map(|cue| cue.said.clone()).or_else(said)
    }

    /// The month, else the year, that a text without a day speaks of.
    fn month_or_year(&self, known: When) -> Option<Inferred> {
        let past = self.years.iter().filter(|(mention, _)| is_past(mention));
        let past = past
            .filter(|(mention, _)| known.year.is_none_or(|year| mention.when.year == Some(year)));
        let (last, times) =
            past.max_by_key(|(mention, _)| (mention.when.year, mention.when.month))?;
        let year = last.when.year?;
        let basis = format!("据文中的“{}”", last.said);
        let others = self.years.iter().filter(|(mention, _)| mention.when.year != Some(year));
        let others: i32 = others.map(|(_, times)| *times).max().unwrap_or(0);
        if *times < others.max(2) && known.year.is_none() && last.when.month.is_none() {
            return None;
        }
        let month = last.when.month;
        let first = Date::new(year, month.unwrap_or(1), 1).ok()?;
        let end = Date::new(year, month.unwrap_or(12), 1).ok()?.last_of_month();
        Some(Inferred { from: first, to: end, basis })
    }
}

fn is_past(mention: &Mention) -> bool {
    matches!(mention.tense, Tense::Past | Tense::News)
}

fn count(list: &mut Vec<(Mention, i32)>, mention: &Mention) {
    let is_same = |known: &Mention| known.when == mention.when && known.tense == mention.tense;
    match list.iter().position(|(known, _)| is_same(known)) {
        Some(at) => list[at].1 += 1,
        None if list.len() < MOST_DATES => list.push((mention.clone(), 1)),
        None => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, span: &str, basis: &str) {
        check_known(When::default(), text, span, basis);
    }

    #[track_caller]
    fn check_known(known: When, text: &str, span: &str, basis: &str) {
        let inferred = infer(&text.into(), known);
        let found = inferred.map_or(("".to_owned(), "".to_owned()), |inferred| {
            (format!("{}..{}", inferred.from, inferred.to), inferred.basis)
        });
        assert_eq!((found.0.as_str(), found.1.as_str()), (span, basis), "{text}");
    }

    #[test]
    fn a_page_is_printed_after_its_last_event() {
        check(
            "2024年4月是爱国卫生月.4月11日,开会.4月12日上午,又开会.",
            "2024-04-13..2024-04-27",
            "据文中最晚的日期4月12日和“2024年4月”",
        );
        check("2022年9月15日,召开会议.", "2022-09-16..2022-09-30", "据文中最晚的日期2022年9月15日");
        check(
            "一九五八年是丰收年.三月六日,开会.",
            "1958-03-07..1958-03-21",
            "据文中最晚的日期三月六日和“一九五八年”",
        );
    }

    #[test]
    fn the_new_year_comes_after_the_old() {
        check(
            "回顾2022年.12月28日,开会.1月4日上午,又开会,2023年消费券.随着春节临近,兔年",
            "2023-01-05..2023-01-21",
            "据文中最晚的日期1月4日、“兔年”和“春节临近”",
        );
    }

    #[test]
    fn what_is_to_come_bounds_the_days() {
        check(
            "第三十八个教师节,9月15日,迎接党的二十大胜利召开,喜迎国庆",
            "2022-09-16..2022-09-30",
            "据文中最晚的日期9月15日、“第三十八个教师节”和“迎国庆”",
        );
        check(
            "2022年.6月11日,游园.活动将于6月18日举行.",
            "2022-06-12..2022-06-18",
            "据文中最晚的日期6月11日和“2022年”",
        );
    }

    #[test]
    fn plans_and_history_are_not_the_latest() {
        check(
            "10月11日,2023年度缴费启动,将持续至2022年12月28日.2023年度待遇为2023年1月1日至2023年12月31日.以实际行动迎接党的二十大胜利召开",
            "2022-10-12..2022-10-16",
            "据文中最晚的日期10月11日和“迎接党的二十大”",
        );
        check(
            "2022年开局.6月9日下午,开会.园区于2019年5月开工,8月9日开园.",
            "2022-06-10..2022-06-24",
            "据文中最晚的日期6月9日和“2022年”",
        );
    }

    #[test]
    fn no_year_no_date() {
        check("4月12日上午,召开会议.", "", "");
        check("4月12日上午,回顾2021年和2022年工作.", "", "");
        check("近日,召开会议.", "", "");
        check("", "", "");
        check("the 4th of May 2023", "", "");
    }

    #[test]
    fn without_a_day_the_month_is_left() {
        check("2024年4月是爱国卫生月.", "2024-04-01..2024-04-30", "据文中的“2024年4月”");
        check("2023年工作,2023年任务,2022年", "2023-01-01..2023-12-31", "据文中的“2023年”");
    }

    #[test]
    fn a_known_year_is_not_asked_for() {
        let known = When { year: Some(2023), ..When::default() };
        check_known(
            known,
            "4月12日上午,开会.",
            "2023-04-13..2023-04-27",
            "据文中最晚的日期4月12日",
        );
    }
}
