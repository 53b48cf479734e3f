//! A page's date in words: 约2022年10月, 2023年1月6日 星期五, c. Oct 2022.

use jiff::civil::{Date, Weekday};

use super::{Language, Text};
use crate::model::Dates;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Language {
    /// When a page was printed, as exactly as it is known; an inferred date says so.
    pub fn date(self, dates: Dates) -> String {
        let days = (dates.from.or(dates.to), dates.to.or(dates.from));
        let (Some(from), Some(to)) = days else {
            return self.say(Text::DateUnknown).to_owned();
        };
        let when = self.span(from, to);
        if dates.printed { when } else { self.fill(Text::DateAbout, &[&when]) }
    }

    /// The same in few cells, for the list of pages: 约22年10月.
    pub fn short_date(self, dates: Dates) -> String {
        let Some(day) = dates.latest() else {
            return self.say(Text::DateUnknown).to_owned();
        };
        let year = day.year().rem_euclid(100);
        let when = match self {
            Language::Zh => format!("{year:02}年{}月", day.month()),
            Language::En => format!("{} {year:02}", month(day)),
        };
        if dates.printed { when } else { self.fill(Text::DateAbout, &[&when]) }
    }

    /// The days that a page may be of, with the year or without that of the last: 10月12—16日; an inferred
    /// date says so.
    pub fn days(self, dates: Dates, with_year: bool) -> String {
        let days = (dates.from.or(dates.to), dates.to.or(dates.from));
        let (Some(from), Some(to)) = days else {
            return self.say(Text::DateUnknown).to_owned();
        };
        let when = self.between(from, to, with_year);
        if dates.printed { when } else { self.fill(Text::DateAbout, &[&when]) }
    }

    /// The name of a month, 1 to 12.
    pub fn month(self, month: i8) -> String {
        let at = usize::from(month.unsigned_abs()).saturating_sub(1);
        match self {
            Language::Zh => format!("{month}月"),
            Language::En => MONTHS[at.min(11)].to_owned(),
        }
    }

    fn between(self, from: Date, to: Date, year: bool) -> String {
        let is_of_one_month = from.first_of_month() == to.first_of_month();
        let differ = from.year() != to.year();
        match self {
            _ if from == to => self.day_of_month(to, year),
            _ if from == to.first_of_month() && to == to.last_of_month() => self.month_of(to, year),
            Language::Zh if is_of_one_month => {
                format!("{}{}—{}日", self.month_of(to, year), from.day(), to.day())
            }
            Language::Zh => {
                let last = self.day_of_month(to, year && differ);
                format!("{}—{last}", self.day_of_month(from, year || differ))
            }
            Language::En if is_of_one_month => {
                format!("{}–{} {}", from.day(), to.day(), self.month_of(to, year))
            }
            Language::En => {
                format!("{} – {}", self.day_of_month(from, differ), self.day_of_month(to, year))
            }
        }
    }

    fn day_of_month(self, day: Date, with_year: bool) -> String {
        let month = self.month_of(day, with_year);
        match self {
            Language::Zh => format!("{month}{}日", day.day()),
            Language::En => format!("{} {month}", day.day()),
        }
    }

    fn month_of(self, day: Date, with_year: bool) -> String {
        let month = self.month(day.month());
        match self {
            _ if !with_year => month,
            Language::Zh => format!("{}年{month}", day.year()),
            Language::En => format!("{month} {}", day.year()),
        }
    }

    fn span(self, from: Date, to: Date) -> String {
        let same_year = from.year() == to.year();
        match self {
            _ if from == to => self.day(from),
            Language::Zh if !same_year => format!("{}—{}年", from.year(), to.year()),
            Language::Zh if from.month() != to.month() => {
                format!("{}年{}—{}月", from.year(), from.month(), to.month())
            }
            Language::Zh => format!("{}年{}月", from.year(), from.month()),
            Language::En if !same_year => format!("{}–{}", from.year(), to.year()),
            Language::En if from.month() != to.month() => {
                format!("{}–{} {}", month(from), month(to), from.year())
            }
            Language::En => format!("{} {}", month(from), from.year()),
        }
    }

    fn day(self, day: Date) -> String {
        let weekday = self.weekday(day.weekday());
        match self {
            Language::Zh => {
                format!("{}年{}月{}日 星期{weekday}", day.year(), day.month(), day.day())
            }
            Language::En => format!("{weekday} {} {} {}", day.day(), month(day), day.year()),
        }
    }

    fn weekday(self, weekday: Weekday) -> &'static str {
        let at = usize::from(weekday.to_monday_zero_offset().unsigned_abs());
        match self {
            Language::Zh => ["一", "二", "三", "四", "五", "六", "日"][at],
            Language::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][at],
        }
    }
}

fn month(day: Date) -> &'static str {
    MONTHS[usize::from(day.month().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(from: &str, to: &str, printed: bool, zh: &str, en: &str) {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse().expect("a date"));
        let dates = Dates { from: day(from), to: day(to), printed };
        assert_eq!(
            (Language::Zh.date(dates).as_str(), Language::En.date(dates).as_str()),
            (zh, en)
        );
    }

    #[track_caller]
    fn check_days(from: &str, to: &str, with_year: bool, zh: &str, en: &str) {
        let day = |text: &str| text.parse().ok();
        let dates = Dates { from: day(from), to: day(to), printed: with_year };
        let days = [Language::Zh, Language::En].map(|language| language.days(dates, with_year));
        assert_eq!(days, [zh, en]);
    }

    #[test]
    fn a_span_says_its_days() {
        check_days("2022-10-12", "2022-10-16", false, "约10月12—16日", "c. 12–16 Oct");
        check_days("2022-10-12", "2022-10-16", true, "2022年10月12—16日", "12–16 Oct 2022");
        check_days("2022-10-01", "2022-10-31", false, "约10月", "c. Oct");
        check_days("2024-02-01", "2024-02-29", true, "2024年2月", "Feb 2024");
        check_days("2022-09-16", "2022-10-03", false, "约9月16日—10月3日", "c. 16 Sep – 3 Oct");
        check_days(
            "2022-09-16",
            "2022-10-03",
            true,
            "2022年9月16日—10月3日",
            "16 Sep – 3 Oct 2022",
        );
        check_days(
            "2022-12-28",
            "2023-01-03",
            false,
            "约2022年12月28日—1月3日",
            "c. 28 Dec 2022 – 3 Jan",
        );
        check_days(
            "2022-12-28",
            "2023-01-03",
            true,
            "2022年12月28日—2023年1月3日",
            "28 Dec 2022 – 3 Jan 2023",
        );
        check_days("2023-01-03", "2023-01-03", true, "2023年1月3日", "3 Jan 2023");
        check_days("", "", true, "日期不详", "date unknown");
    }

    #[test]
    fn a_date_is_as_exact_as_it_is_known() {
        check("2023-01-06", "2023-01-06", true, "2023年1月6日 星期五", "Fri 6 Jan 2023");
        check("2022-10-12", "2022-10-16", false, "约2022年10月", "c. Oct 2022");
        check("2022-09-16", "2022-10-03", false, "约2022年9—10月", "c. Sep–Oct 2022");
        check("2022-12-28", "2023-01-03", false, "约2022—2023年", "c. 2022–2023");
        check("", "2023-01-03", false, "约2023年1月3日 星期二", "c. Tue 3 Jan 2023");
        check("", "", false, "日期不详", "date unknown");
    }
}
