//! The pages of a library in the order of time: by day, by a span of days, without a date.

use std::ops::Range;

use jiff::civil::Date;

use super::asked::Asked;
use crate::library::Day;
use crate::model::{Dates, Page};

/// All pages that share a day or a span of days, or that have no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// When: the first and the last day, or neither. Several pages of one day count as printed if one is.
    pub dates: Dates,
    /// How many pages it has.
    pub pages: usize,
    /// How many articles they have.
    pub articles: usize,
}

/// What a year has; no year: what has no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: Option<i16>,
    /// How many pages it has.
    pub pages: usize,
    /// How many articles.
    pub articles: usize,
}

/// The issues of a library, the earliest first. In a month its days come first, then what is known less
/// exactly; a span is of the month of its last day. What has no date is the last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The issues.
    pub issues: Vec<Issue>,
    /// The years, in the same order.
    pub years: Vec<Year>,
}

impl Issue {
    /// The day, if it is known which.
    pub fn day(&self) -> Option<Date> {
        self.dates.to.filter(|to| self.dates.from == Some(*to))
    }

    /// The first day of the month that the issue is of.
    pub fn month(&self) -> Option<Date> {
        self.dates.to.map(Date::first_of_month)
    }

    /// The year that the issue is of.
    pub fn year(&self) -> Option<i16> {
        self.dates.to.map(Date::year)
    }

    /// The row of the month's grid that the issue stands in.
    pub fn week(&self) -> Option<usize> {
        self.day().map(week)
    }

    fn is_in_row_with(&self, other: &Issue) -> bool {
        self.week().is_some() && (self.month(), self.week()) == (other.month(), other.week())
    }
}

/// The row of its month's grid that a day stands in; weeks begin on Monday.
pub fn week(day: Date) -> usize {
    (column(day.first_of_month()) + usize::from(day.day().unsigned_abs()) - 1) / 7
}

/// The column of a day: 0 for Monday.
pub fn column(day: Date) -> usize {
    usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())
}

impl Calendar {
    /// The calendar of these days.
    pub fn of(days: &[Day]) -> Calendar {
        let ordered = |day: &Day| Day { dates: day.dates.in_order(), ..*day };
        let mut days: Vec<_> = days.iter().map(ordered).collect();
        days.sort_by_key(|day| place(day.dates));
        let issue = |run: &[Day]| Issue {
            dates: Dates { printed: run.iter().any(|day| day.dates.printed), ..run[0].dates },
            pages: run.iter().map(|day| day.pages).sum(),
            articles: run.iter().map(|day| day.articles).sum(),
        };
        let runs = days.chunk_by(|a, b| place(a.dates) == place(b.dates));
        let issues: Vec<_> = runs.map(issue).collect();
        let year = |run: &[Issue]| Year {
            year: run[0].year(),
            pages: run.iter().map(|issue| issue.pages).sum(),
            articles: run.iter().map(|issue| issue.articles).sum(),
        };
        let years = issues.chunk_by(|a, b| a.year() == b.year()).map(year).collect();
        Calendar { issues, years }
    }

    /// The issue of a page.
    pub fn of_page(&self, page: &Page) -> Option<usize> {
        let own = place(page.dates.in_order());
        self.issues.binary_search_by_key(&own, |issue| place(issue.dates)).ok()
    }

    /// The last issue that has a date, else the last.
    pub fn latest(&self) -> usize {
        let dated = self.issues.iter().rposition(|issue| issue.year().is_some());
        dated.unwrap_or(self.issues.len().saturating_sub(1))
    }

    /// The issues of the same month as one of them.
    pub fn month(&self, at: usize) -> Range<usize> {
        let month = self.issues.get(at).and_then(Issue::month);
        let from = self.issues.partition_point(|issue| before(issue.month(), month));
        let to = self.issues.partition_point(|issue| !before(month, issue.month()));
        from..to
    }

    /// How many pages each month of a year has.
    pub fn months(&self, year: Option<i16>) -> [usize; 12] {
        let mut pages = [0; 12];
        for issue in self.issues.iter().filter(|issue| issue.year() == year) {
            if let Some(month) = issue.month() {
                pages[usize::from(month.month().unsigned_abs()) - 1] += issue.pages;
            }
        }
        pages
    }

    /// So many issues later, or earlier.
    pub(super) fn step(&self, at: usize, by: isize) -> usize {
        at.saturating_add_signed(by).min(self.issues.len().saturating_sub(1))
    }

    /// To the next week with pages or the one before, on the nearest weekday; a span is a row of its own.
    pub(super) fn step_row(&self, at: usize, by: isize) -> usize {
        let there = self.step_group(at, by, Issue::is_in_row_with);
        let Some(wanted) = self.issues.get(at).and_then(Issue::day).map(column) else {
            return there;
        };
        let row = |to: &usize| *to == there || self.issues[there].is_in_row_with(&self.issues[*to]);
        let row = self.month(there).filter(row).filter(|_| there != at);
        let away = |to: &usize| self.issues[*to].day().map_or(0, column).abs_diff(wanted);
        row.min_by_key(away).unwrap_or(at)
    }

    /// To the first issue of the next month with pages, or of the one before.
    pub(super) fn step_month(&self, at: usize, by: isize) -> usize {
        self.step_group(at, by, |a, b| a.month() == b.month())
    }

    /// The same by years.
    pub(super) fn step_year(&self, at: usize, by: isize) -> usize {
        self.step_group(at, by, |a, b| a.year() == b.year())
    }

    /// To the first issue of the next group or of the one before; `at` where there is none.
    fn step_group(&self, at: usize, by: isize, same: impl Fn(&Issue, &Issue) -> bool) -> usize {
        let is_other = |other: &usize| !same(&self.issues[at], &self.issues[*other]);
        if by > 0 {
            return (at + 1..self.issues.len()).find(is_other).unwrap_or(at);
        }
        let Some(last) = (0..at).rev().find(is_other) else { return at };
        let group = (0..last).rev().take_while(|at| same(&self.issues[last], &self.issues[*at]));
        group.last().unwrap_or(last)
    }

    /// The issue nearest to what is asked for: the first of the nearest, a day before a span.
    pub(super) fn nearest(&self, asked: Asked) -> Option<usize> {
        let away = |issue: &Issue| {
            let (from, to) = (issue.dates.from?, issue.dates.to?);
            let gap = days(asked.to, from).max(days(to, asked.from)).max(0);
            Some((gap, issue.day().is_none()))
        };
        let all = self.issues.iter().enumerate();
        let dated = all.filter_map(|(at, issue)| Some((away(issue)?, at)));
        dated.min().map(|(_, at)| at)
    }
}

/// What has no date comes after all that has one.
fn before(a: Option<Date>, b: Option<Date>) -> bool {
    (a.is_none(), a) < (b.is_none(), b)
}

fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// Where in the calendar these dates stand; equal for pages of one issue.
fn place(dates: Dates) -> (bool, Option<Date>, bool, Option<Date>, Option<Date>, bool) {
    let Dates { from, to, printed } = dates;
    let is_span = from != to;
    (to.is_none(), to.map(Date::first_of_month), is_span, to, from, is_span && printed)
}

#[cfg(test)]
mod tests;
