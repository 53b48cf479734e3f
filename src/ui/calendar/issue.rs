//! An issue of the calendar: when it is of, its pages.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, Pen};
use super::{select, spans};
use crate::app::{Issue, PastIssues, State};
use crate::config::Role;
use crate::language::Text;
use crate::text::ELLIPSIS;

/// When an issue is of, as exactly as it is known.
pub(super) fn when(state: &State, issue: &Issue) -> String {
    match issue.day() {
        Some(_) => state.language.date(issue.dates),
        None => state.language.days(issue.dates, true),
    }
}

/// How many pages and articles an issue has.
pub(super) fn counts(state: &State, issue: &Issue) -> String {
    let counts = [issue.pages.to_string(), issue.articles.to_string()];
    state.language.fill(Text::CalendarCounts, &counts.each_ref().map(String::as_str))
}

/// The line over the issues of the month whose day is not known.
pub(super) fn draw_heading(state: &State, canvas: &mut Canvas, row: Rect, open: &PastIssues) {
    let spans = spans(&open.calendar, open.selected);
    let pages: usize = spans.map(|at| open.calendar.issues[at].pages).sum();
    let heading = state.language.fill(Text::CalendarDayUnknown, &[&pages.to_string()]);
    canvas.write_cut(&mut Pen::new(row).at(row.x + 1), &heading, Role::Muted);
}

/// An issue of some day between two days.
pub(super) fn draw_span(
    state: &State,
    canvas: &mut Canvas,
    row: Rect,
    open: &PastIssues,
    at: usize,
) {
    let issue = &open.calendar.issues[at];
    let mut pen = Pen::new(row);
    if at == open.selected {
        select(canvas, row, &mut pen, true);
    }
    let counts = counts(state, issue);
    let end = (pen.end - 1).saturating_sub(canvas.cells(&counts));
    canvas.write(&mut pen.at(end), &counts, Role::Muted);
    let mut pen = Pen { end: end.saturating_sub(1), ..pen.at(row.x + 1) };
    canvas.write_cut(&mut pen, &state.language.days(issue.dates, false), Role::Headline);
}

/// The pages of the selected issue, as their heads name them; of a single page its headlines too. The last line
/// says so if there are more.
pub(super) fn draw_pages(state: &State, canvas: &mut Canvas, area: Rect, open: &PastIssues) {
    let (pages, headlines) = (open.contents.pages.iter(), open.contents.headlines.iter());
    let mut lines: Vec<_> =
        pages.map(|page| ("╌╌ ", state.page_title(page), Role::Muted)).collect();
    lines.extend(headlines.map(|headline| ("   ", headline.clone(), Role::Text)));
    let is_part = open.issue().is_some_and(|issue| issue.pages > open.contents.pages.len());
    let has_more = is_part || lines.len() > usize::from(area.height);
    for (y, (mark, line, role)) in (area.y..area.bottom()).zip(lines) {
        let mut pen = Pen::new(Rect { y, ..area }).at(area.x + 1);
        if has_more && y + 1 == area.bottom() {
            canvas.write(&mut pen, ELLIPSIS, Role::Muted);
        } else {
            canvas.write(&mut pen, mark, Role::Rule);
            canvas.write_cut(&mut pen, &line, role);
        }
    }
}
