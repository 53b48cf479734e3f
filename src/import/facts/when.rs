//! A date as a page writes it: 2023年1月6日, 一九五八年三月, 民国四十二年, 4月12日, 2023-01-06.

use std::ops::Range;

use jiff::civil::Date;

use super::numeral::{is_numeral, number, run};
use super::spots::Text;

/// The years of newspapers that are read here.
pub(super) const YEARS: Range<i16> = 1872..2100;
/// The year before the first of the Republic.
const REPUBLIC: i16 = 1911;
/// Years of the Republic that were counted on the mainland and after.
const REPUBLIC_YEARS: Range<i16> = 1..130;

/// As much of a date as is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct When {
    pub(super) year: Option<i16>,
    pub(super) month: Option<i8>,
    pub(super) day: Option<i8>,
}

impl When {
    /// The date, if all of it is said.
    pub(super) fn date(self) -> Option<Date> {
        self.in_year(self.year?)
    }

    /// The month and day in `year`.
    pub(super) fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month?, self.day?).ok()
    }
}

/// The date at the start of `text`, and its length in bytes.
pub(super) fn when(text: &str) -> Option<(When, usize)> {
    let after_era = text.strip_prefix("中华民国").or(text.strip_prefix("民国"));
    if let Some(rest) = after_era {
        let (year, length) = unit(rest, &["年"], REPUBLIC_YEARS)?;
        let era = text.len() - rest.len();
        return Some(go_on(text, Some(year + REPUBLIC), era + length));
    }
    if let Some((year, length)) = unit(text, &["年"], YEARS) {
        return Some(go_on(text, Some(year), length));
    }
    figures(text).or_else(|| unit(text, &["月"], 1..13).map(|_| go_on(text, None, 0)))
}

/// All dates in `text`, in order, with their places. Behind their first number stands a unit or a mark.
pub(super) fn dates(text: &Text) -> Vec<(When, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    for (start, c) in text.spots() {
        if start < at || !is_numeral(c) {
            continue;
        }
        at = start + run(&text[start..]);
        if !text[at..].starts_with(['年', '月', '-', '.', '/']) {
            continue;
        }
        let era = ["中华民国", "民国"].into_iter().find(|era| text[..start].ends_with(era));
        let from = start - era.map_or(0, str::len);
        if let Some((when, length)) = when(&text[from..]) {
            at = from + length;
            found.push((when, from..at));
        }
    }
    found
}

fn go_on(text: &str, year: Option<i16>, length: usize) -> (When, usize) {
    let mut when = When { year, month: None, day: None };
    let Some((month, end)) = unit(&text[length..], &["月"], 1..13) else {
        return (when, length);
    };
    when.month = i8::try_from(month).ok();
    let length = length + end;
    let Some((day, end)) = unit(&text[length..], &["日", "号"], 1..32) else {
        return (when, length);
    };
    let day = i8::try_from(day).ok();
    let is_real = When { day, ..when }.in_year(year.unwrap_or(2000)).is_some();
    when.day = day.filter(|_| is_real);
    (when, length + if is_real { end } else { 0 })
}

/// 6日: a number of `range` and one of `units`.
fn unit(text: &str, units: &[&str], range: Range<i16>) -> Option<(i16, usize)> {
    let (value, length) = match text.strip_prefix("元月") {
        Some(_) => (Some(1), "元".len()),
        None => number(text)?,
    };
    let value = i16::try_from(value?).ok().filter(|value| range.contains(value))?;
    let unit = units.iter().find(|unit| text[length..].starts_with(**unit))?;
    Some((value, length + unit.len()))
}

/// 2023-01-06, 2023.1.6, 2023/1/6.
fn figures(text: &str) -> Option<(When, usize)> {
    let mut rest = text;
    let mut field = |range: Range<i16>, mark: Option<char>| {
        let (value, length) = number(rest).filter(|(_, length)| *length <= 4)?;
        let value = i16::try_from(value?).ok().filter(|value| range.contains(value))?;
        rest = &rest[length..];
        if let Some(mark) = mark {
            rest = rest.strip_prefix(mark)?;
        }
        Some(value)
    };
    let mark = text.get(4..)?.chars().next().filter(|mark| "-./".contains(*mark))?;
    let year = field(YEARS, Some(mark))?;
    let month = i8::try_from(field(1..13, Some(mark))?).ok();
    let day = i8::try_from(field(1..32, None)?).ok();
    let when = When { year: Some(year), month, day };
    when.date().map(|_| (when, text.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, said: &[&str]) {
        let written = |(when, at): (When, Range<usize>)| {
            let part = |part: Option<i8>| part.map_or("?".to_owned(), |part| part.to_string());
            let year = when.year.map_or("?".to_owned(), |year| year.to_string());
            format!("{year}-{}-{} {}", part(when.month), part(when.day), &text[at])
        };
        assert_eq!(dates(&text.into()).into_iter().map(written).collect::<Vec<_>>(), said);
    }

    #[test]
    fn a_date_is_read_as_far_as_it_is_said() {
        check("2023年1月6日", &["2023-1-6 2023年1月6日"]);
        check("于2019年5月开工,8月9日开园", &["2019-5-? 2019年5月", "?-8-9 8月9日"]);
        check("一九五八年三月六日", &["1958-3-6 一九五八年三月六日"]);
        check("二〇二三年元月十二日", &["2023-1-12 二〇二三年元月十二日"]);
        check("中华民国四十二年三月六日", &["1953-3-6 中华民国四十二年三月六日"]);
        check(
            "2023-01-06 2023.1.6 2023/1/6",
            &["2023-1-6 2023-01-06", "2023-1-6 2023.1.6", "2023-1-6 2023/1/6"],
        );
        check("4月12号", &["?-4-12 4月12号"]);
    }

    #[test]
    fn other_numbers_are_no_dates() {
        check("90年代有12个月,13月,3+10,66周年,20235年", &[]);
        check("2月30日", &["?-2-? 2月"]);
        check("3.14-15.9.1", &[]);
    }
}
