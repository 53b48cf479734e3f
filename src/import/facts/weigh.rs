//! How much a date that a text mentions says of the day on which the page was printed.

use jiff::civil::Date;

use super::cue::days;
use super::infer::FRESH;
use super::mention::{Mention, Tense};

/// News this old is half as likely to be the paper's latest.
const HALF: i64 = 7;
/// No mention repeated more often says more.
const MOST_REPEATS: i32 = 6;
/// A year ahead speaks against one behind it no oftener than this: it can be a plan's.
const MOST_AGAINST: i32 = 2;
/// What is planned comes within a year.
const PLANNED: i64 = 400;

impl Mention {
    /// How much a year, said so often, speaks for a page whose last event is on `day`.
    pub(super) fn year_points(&self, times: i32, day: Date) -> i32 {
        let Some(year) = self.when.year else { return 0 };
        let part = match i32::from(day.year()) - i32::from(year) {
            0 => 100,
            1 if day.month() == 1 => 90,
            1 if day.month() == 2 => 60,
            1 => 40,
            2 => 10,
            -1 if day.month() >= 10 => 35,
            ..0 => -150,
            3.. => 2,
        };
        let weight = match self.tense {
            Tense::Past | Tense::News => 100,
            Tense::Unsure => 60,
            Tense::LongPast => 40,
            Tense::ToCome => 20,
        };
        let first = self
            .when
            .month
            .and_then(|month| Date::new(year, month, self.when.day.unwrap_or(1)).ok());
        let ahead = first.map(|first| days(day, first));
        let is_past = matches!(self.tense, Tense::Past | Tense::News);
        let fit = match ahead {
            Some(ahead) if self.tense == Tense::ToCome && (-31..PLANNED).contains(&ahead) => 50,
            Some(ahead) if self.tense == Tense::ToCome && ahead < 0 => -200,
            Some(ahead) if is_past && (-75..0).contains(&ahead) && self.when.day.is_none() => 100,
            Some(ahead) if is_past && ahead > 0 => -200,
            Some(_) | None => 0,
        };
        let repeats = if part < 0 { MOST_AGAINST } else { MOST_REPEATS };
        part * weight / 100 * times.min(repeats) + fit
    }

    /// How well a day, said so often, fits a page whose last event is on `day`.
    pub(super) fn fresh_points(&self, times: i32, day: Date) -> i32 {
        let weight = match self.tense {
            Tense::News => 100,
            Tense::Past => 50,
            Tense::ToCome | Tense::LongPast | Tense::Unsure => return 0,
        };
        let years = self.when.year.map_or([day.year(), day.year() - 1], |year| [year, year]);
        let held = years.into_iter().filter_map(|year| self.when.in_year(year));
        let ages: Vec<i64> = held.map(|held| days(held, day)).collect();
        let last = ages.iter().copied().find(|age| *age >= 0).unwrap_or(i64::from(i16::MAX));
        let is_just_ahead = ages.iter().any(|age| (-20..0).contains(age));
        let fit = i32::try_from(HALF * 100 / (HALF + last)).unwrap_or(0);
        let fit = if is_just_ahead { fit - 50 } else { fit };
        fit * weight / 100 * times.min(3)
    }

    /// The day of what is to come soon after `from`.
    pub(super) fn planned(&self, from: Date) -> Option<Date> {
        let day = self.when.in_year(self.when.year.unwrap_or(from.year()))?;
        let is_soon = (0..=i64::from(FRESH)).contains(&days(from, day));
        (self.tense == Tense::ToCome && is_soon).then_some(day)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::mention::mentions;
    use super::*;

    #[track_caller]
    fn check(text: &str, day: Date, year: i32, fresh: i32) {
        let mention = mentions(&text.into()).into_iter().next().expect("a date");
        assert_eq!(
            (mention.year_points(1, day), mention.fresh_points(1, day)),
            (year, fresh),
            "{text}"
        );
    }

    #[test]
    fn a_year_speaks_for_itself_and_a_little_for_the_next() {
        check("2022年", date(2022, 6, 11), 100, 0);
        check("2022年", date(2023, 6, 11), 40, 0);
        check("2022年", date(2023, 1, 4), 90, 0);
        check("2022年", date(2021, 6, 11), -150, 0);
        check("2024年4月", date(2024, 4, 12), 200, 0);
        check("将持续至2022年12月28日", date(2023, 10, 11), 8 - 200, 0);
    }

    #[test]
    fn news_grows_old() {
        check("4月12日上午", date(2024, 4, 12), 0, 100);
        check("4月5日上午", date(2024, 4, 12), 0, 50);
        check("4月12日", date(2024, 4, 12), 0, 50);
        check("4月13日上午", date(2024, 4, 12), 0, -49);
    }

    #[test]
    fn what_is_planned_bounds_the_day() {
        let planned = |text: &str| mentions(&text.into())[0].planned(date(2022, 6, 12));
        assert_eq!(planned("将于6月18日"), Some(date(2022, 6, 18)));
        assert_eq!(planned("将于9月18日"), None);
        assert_eq!(planned("6月18日"), None);
    }
}
