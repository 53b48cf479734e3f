//! Calendars of invented pages, in tables.

use super::*;
use crate::library::digest;

/// A calendar of pages with these dates, `from..to`, one day or nothing; `~` before one: inferred. The page at
/// index n has n articles.
fn calendar(dates: &[&str]) -> Calendar {
    let day = |(articles, text): (usize, &&str)| Day { dates: parse(text), pages: 1, articles };
    Calendar::of(&dates.iter().enumerate().map(day).collect::<Vec<_>>())
}

fn parse(text: &str) -> Dates {
    let days = text.trim_start_matches('~');
    let (from, to) = days.split_once("..").unwrap_or((days, days));
    Dates { from: from.parse().ok(), to: to.parse().ok(), printed: !text.starts_with('~') }
}

/// An issue as it is written in the tables: dates, pages, articles.
fn told(issue: &Issue) -> String {
    let about = if issue.dates.printed { "" } else { "~" };
    let when = match (issue.dates.from, issue.dates.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}..{to}"),
        _ => "unknown".to_owned(),
    };
    format!("{about}{when} {} {}", issue.pages, issue.articles)
}

#[track_caller]
fn check(dates: &[&str], issues: &[&str]) {
    let told: Vec<_> = calendar(dates).issues.iter().map(told).collect();
    assert_eq!(told, issues);
}

#[test]
fn pages_of_one_day_are_together_and_time_runs_forward() {
    check(
        &["2024-02-29", "2023-01-06", "2024-02-29", "1958-12-31"],
        &["1958-12-31 1 3", "2023-01-06 1 1", "2024-02-29 2 2"],
    );
    check(&["~2023-01-06", "~2023-01-06"], &["~2023-01-06 2 1"]);
    check(&["~2023-01-06", "2023-01-06"], &["2023-01-06 2 1"]);
}

#[test]
fn a_span_comes_after_the_days_of_the_month_it_ends_in() {
    check(
        &["~2022-09-16..2022-10-03", "2022-10-31", "2022-09-30", "~2022-10-12..2022-10-16"],
        &[
            "2022-09-30 1 2",
            "2022-10-31 1 1",
            "~2022-09-16..2022-10-03 1 0",
            "~2022-10-12..2022-10-16 1 3",
        ],
    );
    check(
        &["~2022-12-28..2023-01-03", "2022-10-01..2022-10-31", "~2022-10-01..2022-10-31"],
        &[
            "~2022-10-01..2022-10-31 1 2",
            "2022-10-01..2022-10-31 1 1",
            "~2022-12-28..2023-01-03 1 0",
        ],
    );
}

#[test]
fn what_is_not_known_or_wrong_has_its_place() {
    check(&["~", "2023-01-06", "~"], &["2023-01-06 1 1", "~unknown 2 2"]);
    check(&["~..2023-01-06", "~2023-01-07.."], &["~2023-01-06 1 0", "~2023-01-07 1 1"]);
    check(&["~2022-10-03..2022-09-16"], &["~2022-09-16..2022-10-03 1 0"]);
    check(&["-009999-01-01..9999-12-31"], &["-009999-01-01..9999-12-31 1 0"]);
    check(&[], &[]);
}

/// The grid of a month as rows of days.
fn grid(month: &str) -> String {
    let first: Date = format!("{month}-01").parse().expect("a month");
    let mut rows = vec![["  "; 7].map(str::to_owned); week(first.last_of_month()) + 1];
    for number in 1..=first.days_in_month() {
        let day = Date::new(first.year(), first.month(), number).expect("a day");
        rows[week(day)][column(day)] = format!("{number:2}");
    }
    let lines: Vec<_> = rows.iter().map(|row| row.join(" ").trim_end().to_owned()).collect();
    lines.join("\n")
}

#[test]
fn weeks_begin_on_monday() {
    assert_eq!(
        grid("2023-01"),
        "                   1\n 2  3  4  5  6  7  8\n 9 10 11 12 13 14 15\n\
         16 17 18 19 20 21 22\n23 24 25 26 27 28 29\n30 31"
    );
    assert_eq!(
        grid("2024-02"),
        "          1  2  3  4\n 5  6  7  8  9 10 11\n12 13 14 15 16 17 18\n\
         19 20 21 22 23 24 25\n26 27 28 29"
    );
    assert_eq!(grid("2021-02").lines().count(), 4);
    assert_eq!(grid("1952-12").lines().next(), Some(" 1  2  3  4  5  6  7"));
}

const DATES: [&str; 9] = [
    "1958-12-31",
    "2022-10-03",
    "2022-10-07",
    "2022-10-12",
    "2022-10-16",
    "~2022-10-12..2022-10-16",
    "~2022-10-01..2022-10-31",
    "2023-01-01",
    "~",
];

#[track_caller]
fn check_step(step: impl Fn(&Calendar, usize) -> usize, there: [usize; 9]) {
    let calendar = calendar(&DATES);
    let steps: Vec<_> = (0..9).map(|at| step(&calendar, at)).collect();
    assert_eq!(steps, there);
}

#[test]
fn a_step_goes_to_the_next_issue_week_month_or_year() {
    check_step(|calendar, at| calendar.step(at, 1), [1, 2, 3, 4, 5, 6, 7, 8, 8]);
    check_step(|calendar, at| calendar.step(at, isize::MIN), [0; 9]);
    check_step(|calendar, at| calendar.step_row(at, 1), [1, 3, 3, 5, 5, 6, 7, 8, 8]);
    check_step(|calendar, at| calendar.step_row(at, -1), [0, 0, 0, 1, 2, 3, 5, 6, 7]);
    check_step(|calendar, at| calendar.step_month(at, 1), [1, 7, 7, 7, 7, 7, 7, 8, 8]);
    check_step(|calendar, at| calendar.step_month(at, -1), [0, 0, 0, 0, 0, 0, 0, 1, 7]);
    check_step(|calendar, at| calendar.step_year(at, -1), [0, 0, 0, 0, 0, 0, 0, 1, 7]);
}

#[test]
fn months_and_years_count_their_pages() {
    let calendar = calendar(&DATES);
    let years: Vec<_> =
        calendar.years.iter().map(|year| (year.year, year.pages, year.articles)).collect();
    assert_eq!(years, [(Some(1958), 1, 0), (Some(2022), 6, 21), (Some(2023), 1, 7), (None, 1, 8)]);
    assert_eq!(calendar.months(Some(2022)), [0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0]);
    assert_eq!((calendar.month(4), calendar.month(8)), (1..7, 8..9));
    assert_eq!(calendar.latest(), 7);
    let page = |dates| Page { dates, ..digest::pages().remove(0).page };
    for (at, issue) in calendar.issues.iter().enumerate() {
        assert_eq!(calendar.of_page(&page(issue.dates)), Some(at));
    }
    assert_eq!(calendar.of_page(&page(parse("1999-01-01"))), None);
}

#[track_caller]
fn check_nearest(typed: &str, found: Option<usize>) {
    let asked = Asked::parse(typed, Some(2022), &[1958, 2022, 2023]).expect("a date");
    assert_eq!(calendar(&DATES).nearest(asked), found, "{typed}");
}

#[test]
fn the_nearest_issue_is_a_day_before_a_span() {
    check_nearest("2022", Some(1));
    check_nearest("2022-10-12", Some(3));
    check_nearest("2022-10-13", Some(5));
    check_nearest("2022-11-20", Some(6));
    check_nearest("2022-12", Some(7));
    check_nearest("1", Some(0));
    check_nearest("1900", Some(0));
    check_nearest("9999-12-31", Some(7));
    let asked = Asked::parse("2022", None, &[]).expect("a date");
    assert_eq!(calendar(&["~"]).nearest(asked), None);
}
