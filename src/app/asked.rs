//! A date that is asked for, typed whole or in part: 2022, 2022-06, 20220611, 6-11, 22年6月.

use jiff::civil::Date;

/// The days that a date means: a year, a month or one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The first.
    pub(super) from: Date,
    /// The last.
    pub(super) to: Date,
}

/// Whether the character may stand in a date.
pub(super) fn is_of_a_date(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | '年' | '月' | '日')
}

impl Asked {
    /// What was typed, where `here` is shown and there are these years, the earliest first. Half a year means
    /// the latest that begins so; a month or a day without a year is of the year that is shown.
    pub(super) fn parse(typed: &str, here: Option<i16>, years: &[i16]) -> Option<Asked> {
        let parts: Vec<&str> = typed.split(|c: char| !c.is_ascii_digit()).collect();
        let (first, rest) = (parts[0], &parts[1..]);
        let number = |at: usize| rest.get(at).and_then(|part| part.parse().ok());
        match (first.len(), first.parse::<i16>()) {
            (1 | 2, Ok(number_typed)) if !rest.is_empty() => {
                let of_century = |year: &&i16| year.rem_euclid(100) == number_typed;
                match (number_typed, typed.contains('年')) {
                    (1..=12, false) => {
                        Asked::days(here?, i8::try_from(number_typed).ok(), number(0))
                    }
                    _ => Asked::days(*years.iter().rfind(of_century)?, number(0), number(1)),
                }
            }
            (1..=3, Ok(_)) => {
                let begins = |year: &&i16| year.to_string().starts_with(first);
                Asked::days(*years.iter().rfind(begins)?, None, None)
            }
            (4, Ok(year)) => Asked::days(year, number(0), number(1)),
            (5.., _) => {
                let (year, rest) = first.split_at(4);
                let (month, day) = rest.split_at(rest.len().min(2));
                let day = &day[..day.len().min(2)];
                Asked::days(year.parse().ok()?, month.parse().ok(), day.parse().ok())
            }
            _ => None,
        }
    }

    /// A year, a month of it or a day. A month that there is not is left out; a day after the last of its
    /// month is the last.
    fn days(year: i16, month: Option<i8>, day: Option<i8>) -> Option<Asked> {
        let whole = Date::new(year, 1, 1).ok()?;
        let Some(first) = month.and_then(|month| Date::new(year, month, 1).ok()) else {
            return Some(Asked { from: whole, to: whole.last_of_year() });
        };
        let last = first.last_of_month();
        let day = day.filter(|day| *day > 0).map(|day| day.min(last.day()));
        match day.and_then(|day| Date::new(year, first.month(), day).ok()) {
            Some(day) => Some(Asked { from: day, to: day }),
            None => Some(Asked { from: first, to: last }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// That typed where 2022 is shown it means these days; empty: nothing.
    #[track_caller]
    fn check(typed: &str, days: &str) {
        let asked = Asked::parse(typed, Some(2022), &[1958, 1999, 2022, 2023]);
        let found = asked.map(|Asked { from, to }| format!("{from} {to}"));
        assert_eq!(found.unwrap_or_default(), days, "{typed}");
    }

    #[test]
    fn a_date_is_understood_as_it_is_typed() {
        check("2022", "2022-01-01 2022-12-31");
        check("2022-", "2022-01-01 2022-12-31");
        check("2022-0", "2022-01-01 2022-12-31");
        check("2022-06", "2022-06-01 2022-06-30");
        check("2022-6-11", "2022-06-11 2022-06-11");
        check("2022/6/11", "2022-06-11 2022-06-11");
        check("2022.06.11", "2022-06-11 2022-06-11");
        check("2022年6月11日", "2022-06-11 2022-06-11");
    }

    #[test]
    fn a_date_needs_no_marks() {
        check("20220", "2022-01-01 2022-12-31");
        check("20221", "2022-01-01 2022-01-31");
        check("202206", "2022-06-01 2022-06-30");
        check("2022061", "2022-06-01 2022-06-01");
        check("20220611", "2022-06-11 2022-06-11");
        check("20220611999999999", "2022-06-11 2022-06-11");
    }

    #[test]
    fn a_part_of_a_date_is_filled_up() {
        check("19", "1999-01-01 1999-12-31");
        check("195", "1958-01-01 1958-12-31");
        check("2", "2023-01-01 2023-12-31");
        check("7", "");
        check("6-", "2022-06-01 2022-06-30");
        check("6-11", "2022-06-11 2022-06-11");
        check("6月", "2022-06-01 2022-06-30");
        check("58年12月", "1958-12-01 1958-12-31");
        check("23-4", "2023-04-01 2023-04-30");
        check("44-4", "");
    }

    #[test]
    fn a_day_that_there_is_not_is_the_last_of_its_month() {
        check("2023-2-29", "2023-02-28 2023-02-28");
        check("2024-2-29", "2024-02-29 2024-02-29");
        check("2022-06-99", "2022-06-30 2022-06-30");
        check("2022-06-999", "2022-06-01 2022-06-30");
        check("2022-13-01", "2022-01-01 2022-12-31");
        check("", "");
        check("年", "");
        check("-6", "");
    }
}
