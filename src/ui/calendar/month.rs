//! The months of a year, and one of them as a grid of days.

use jiff::civil::Date;
use ratatui::layout::Rect;

use super::super::canvas::{Canvas, Pen};
use super::{cells, select, spans};
use crate::app::{Calendar, Issue, PastIssues, State, column, week};
use crate::config::Role;
use crate::language::Text;

/// Cells of a day: with the mark of what is inferred and the number of pages, with a sign that there are
/// pages, bare.
const DAY: u16 = 8;
const SIGNED: u16 = 5;
/// Cells of a month with its number of pages.
const MONTH: u16 = 9;
/// Months in a line.
const IN_LINE: u16 = 6;
/// With so many lines the month always takes as many as the longest.
const ROOMY: usize = 12;
/// No more issues of an unknown day than this at once.
const SPANS: usize = 5;

/// A line of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The names of the weekdays.
    Weekdays,
    /// A week.
    Week(usize),
    /// How many pages have no day.
    DayUnknown,
    /// An issue of no known day.
    Span(usize),
}

/// The lines of the selected month; none for what has no date.
pub(super) fn rows(calendar: &Calendar, selected: usize, height: usize) -> Vec<Row> {
    let Some(first) = calendar.issues.get(selected).and_then(Issue::month) else {
        return Vec::new();
    };
    let weeks = if height >= ROOMY { 6 } else { week(first.last_of_month()) + 1 };
    let mut rows = vec![Row::Weekdays];
    rows.extend((0..weeks).map(Row::Week));
    let spans: Vec<_> = spans(calendar, selected).collect();
    let here = spans.iter().position(|at| *at == selected).unwrap_or(0);
    let top = (here + 1).saturating_sub(SPANS);
    let shown = spans.iter().skip(top).take(SPANS);
    // Left out only where the issues just fit without it; where they do not it says that there are some.
    if !spans.is_empty() && rows.len() + shown.len() != height {
        rows.push(Row::DayUnknown);
    }
    rows.extend(shown.map(|at| Row::Span(*at)));
    rows
}

/// The first of the lines to show where they do not all fit.
pub(super) fn top(rows: &[Row], selected: usize, calendar: &Calendar, height: usize) -> usize {
    let own = calendar.issues[selected].week().map_or(Row::Span(selected), Row::Week);
    let at = rows.iter().position(|row| *row == own).unwrap_or(0);
    (at + 1).saturating_sub(height)
}

/// The twelve months of the selected year in two lines.
pub(super) fn draw_months(state: &State, canvas: &mut Canvas, area: Rect, open: &PastIssues) {
    let issue = open.issue();
    let shown = issue.and_then(Issue::month).map(|month| month.month());
    let months = open.calendar.months(issue.and_then(Issue::year));
    let width = (area.width / IN_LINE).min(MONTH);
    for (month, (at, pages)) in (1..=12).zip((0..).zip(months)) {
        let (x, y) = (area.x + at % IN_LINE * width, area.y + at / IN_LINE);
        let mut pen = Pen::new(Rect { x, y, width, height: 1 });
        if shown == Some(month) {
            select(canvas, area, &mut pen, false);
        }
        pen.x += 1;
        let role = if pages > 0 { Role::Headline } else { Role::Muted };
        let name = state.language.month(month);
        pen.x += cells(4).saturating_sub(canvas.cells(&name));
        canvas.write(&mut pen, &name, role);
        draw_count(canvas, pen, pages);
    }
}

pub(super) fn draw_weekdays(state: &State, canvas: &mut Canvas, row: Rect) {
    let width = day_width(row);
    let names = state.language.say(Text::Weekdays).split(' ');
    for (x, name) in (row.x..).step_by(usize::from(width)).zip(names) {
        let pen = Pen::new(row);
        canvas.write(&mut pen.at(x + number_from(width)), name, Role::Muted);
    }
}

pub(super) fn draw_week(
    state: &State,
    canvas: &mut Canvas,
    row: Rect,
    open: &PastIssues,
    line: usize,
) {
    let Some(first) = open.issue().and_then(Issue::month) else { return };
    let width = day_width(row);
    let days = (1..=first.days_in_month()).filter_map(|day| {
        Date::new(first.year(), first.month(), day).ok().filter(|day| week(*day) == line)
    });
    let issues = open.calendar.month(open.selected);
    for day in days {
        let area = Rect { x: row.x + cells(column(day)) * width, width, ..row };
        let issue = issues.clone().find(|at| open.calendar.issues[*at].day() == Some(day));
        match issue {
            Some(at) => draw_issue(state, canvas, area, open, at),
            None if width < SIGNED => {}
            None => {
                let pen = Pen::new(area).at(area.x + number_from(width));
                draw_number(canvas, pen, day, Role::Muted);
            }
        }
    }
}

/// A day with pages.
fn draw_issue(state: &State, canvas: &mut Canvas, area: Rect, open: &PastIssues, at: usize) {
    let issue = &open.calendar.issues[at];
    let Some(day) = issue.day() else { return };
    let number = area.x + number_from(area.width);
    let says_about = area.width >= DAY && !issue.dates.printed;
    let x = if says_about { area.x } else { number - 1 };
    let area = Rect { x, width: area.right() - x, ..area };
    let mut pen = Pen::new(area);
    if at == open.selected {
        select(canvas, area, &mut pen, true);
    }
    if says_about {
        canvas.write(&mut pen.at(x + 1), state.language.say(Text::CalendarAbout), Role::Muted);
    }
    draw_number(canvas, pen.at(number), day, Role::Headline);
    draw_count(canvas, pen.at(number + 2), issue.pages);
}

fn draw_number(canvas: &mut Canvas, mut pen: Pen, day: Date, role: Role) {
    canvas.write(&mut pen, &format!("{:2}", day.day()), role);
}

/// The number of pages, or a sign where there is no room for it.
fn draw_count(canvas: &mut Canvas, mut pen: Pen, pages: usize) {
    let count = format!(" {pages}");
    let room = pen.end.saturating_sub(pen.x);
    match pages {
        0 => {}
        _ if room >= 3 && canvas.cells(&count) <= room => {
            canvas.write(&mut pen, &count, Role::Muted)
        }
        _ if room >= 3 => canvas.write(&mut pen, " +", Role::Muted),
        _ => canvas.write(&mut pen, "*", Role::Muted),
    }
}

/// Cells of one day.
fn day_width(row: Rect) -> u16 {
    match row.width / 7 {
        DAY.. => DAY,
        SIGNED.. => SIGNED,
        width => width,
    }
}

/// Where in its cells a day has its number.
fn number_from(width: u16) -> u16 {
    if width >= DAY { 3 } else { 1 }
}
