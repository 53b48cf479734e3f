//! The calendar of past issues over everything else.

mod issue;
mod month;
mod years;

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use super::hints;
use crate::app::{Calendar, Issue, PastIssues, State};
use crate::config::Role;
use crate::language::Text;
use month::Row;

/// Cells of the widest calendar, and its lines.
const WIDEST: u16 = 80;
const LINES: usize = 20;
/// Cells of the column of years, and where there are fewer than this it is left out.
const YEARS: u16 = 20;
const WITH_YEARS: u16 = 70;
/// Lines of the months and of the blank one below them.
const MONTHS: u16 = 3;

pub(super) fn draw(state: &State, canvas: &mut Canvas, open: &PastIssues) {
    let area = state.overlay(LINES);
    let width = state.size.width.min(WIDEST);
    let area = Rect { x: (state.size.width - width) / 2, width, ..area };
    let (inside, pen) = canvas.popup(area, state.language.say(Text::PastIssuesTitle));
    let Some(issue) = open.issue() else {
        return canvas.sentence(inside, state.language.say(Text::NoPages));
    };
    let mut pen = Pen { end: pen.end.saturating_sub(1), ..pen };
    canvas.write_cut(&mut pen, &format!("{} ", issue::when(state, issue)), Role::Text);
    if inside.width < WITH_YEARS {
        return draw_year(state, canvas, inside, open, false);
    }
    years::draw(state, canvas, Rect { width: YEARS, ..inside }, open);
    canvas.column(inside.x + YEARS, inside);
    let (x, width) = (inside.x + YEARS + 1, inside.width - YEARS - 1);
    draw_year(state, canvas, Rect { x, width, ..inside }, open, true);
}

/// The months of the selected year, the selected month, the pages of the selected issue: as much of it as
/// there is room for, the month first.
fn draw_year(state: &State, canvas: &mut Canvas, area: Rect, open: &PastIssues, has_years: bool) {
    let (calendar, selected) = (&open.calendar, open.selected);
    let rows = month::rows(calendar, selected, usize::from(area.height));
    let mut free = area.height.saturating_sub(cells(rows.len()));
    let mut y = area.y;
    if !rows.is_empty() && free > MONTHS && !has_years {
        years::draw_one(state, canvas, Rect { height: 1, ..area }, open);
        (y, free) = (y + 1, free - 1);
    }
    if !rows.is_empty() && free >= MONTHS {
        month::draw_months(state, canvas, Rect { y, ..area }, open);
        (y, free) = (y + MONTHS, free - MONTHS);
    }
    let top = month::top(&rows, selected, calendar, usize::from(area.bottom() - y));
    for (y, row) in (y..area.bottom()).zip(&rows[top..]) {
        draw_row(state, canvas, Rect { y, height: 1, ..area }, open, *row);
    }
    y = area.bottom() - free;
    y += u16::from(free > 2 && !rows.is_empty());
    issue::draw_pages(state, canvas, Rect { y, height: area.bottom() - y, ..area }, open);
}

fn draw_row(state: &State, canvas: &mut Canvas, area: Rect, open: &PastIssues, row: Row) {
    match row {
        Row::Weekdays => month::draw_weekdays(state, canvas, area),
        Row::Week(week) => month::draw_week(state, canvas, area, open, week),
        Row::DayUnknown => issue::draw_heading(state, canvas, area, open),
        Row::Span(at) => issue::draw_span(state, canvas, area, open, at),
    }
}

/// The date that is being typed, in the bottom row; says where the cursor stands.
pub(super) fn draw_box(
    state: &State,
    canvas: &mut Canvas,
    row: Rect,
    open: &PastIssues,
) -> (u16, u16) {
    let mut pen = Pen::new(row).at(row.x + 1);
    canvas.write(&mut pen, state.language.say(Text::BoxDate), Role::Key);
    pen.x += 1;
    canvas.write(&mut pen, open.typed.text(), Role::Bar);
    let cursor = (pen.x.min(row.right() - 1), row.y);
    let says = [("Enter", Text::HintOpen), ("Esc", Text::HintClear)];
    let hint = |(key, text)| (key, state.language.say(text));
    let taken = says.map(hint).map(|(key, text)| canvas.cells(key) + canvas.cells(text) + 3);
    let taken: u16 = taken.iter().sum();
    if pen.x + taken < row.right() {
        let mut pen = pen.at(row.right() - taken);
        for (key, text) in says.map(hint) {
            hints::draw_one(canvas, &mut pen, key, text);
        }
    }
    cursor
}

/// What the selected issue has, for the bottom row.
pub(super) fn counts(state: &State, open: &PastIssues) -> String {
    open.issue().map(|issue| issue::counts(state, issue)).unwrap_or_default()
}

/// Draws the mark of what is selected and, where the keys go to it, lays the selection over the area.
fn select(canvas: &mut Canvas, area: Rect, pen: &mut Pen, is_chosen: bool) {
    if is_chosen {
        canvas.tint(area, Role::Selection);
        pen.over = Some(Role::Selection);
    }
    canvas.write(&mut pen.clone(), "❯", Role::Unread);
}

/// The issues of the selected month whose day is not known.
fn spans(calendar: &Calendar, selected: usize) -> impl Iterator<Item = usize> {
    let is_span = |at: &usize| {
        let issue: &Issue = &calendar.issues[*at];
        issue.day().is_none() && issue.month().is_some()
    };
    calendar.month(selected).filter(is_span)
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
