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
    let counts = [issue.pages.len().to_string(), issue.articles.to_string()];
    state.language.fill(Text::CalendarCounts, &counts.each_ref().map(String::as_str))
}

/// The line over the issues of the month whose day is not known.
pub(super) fn draw_heading(state: &State, canvas: &mut Canvas, row: Rect, open: &PastIssues) {
    let spans = spans(&open.calendar, open.selected);
    let pages: usize = spans.map(|at| open.calendar.issues[at].pages.len()).sum();
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
    let pages = open.issue().map_or(&[][..], |issue| &issue.pages);
    let mut lines: Vec<_> =
        pages.iter().map(|page| ("╌╌ ", state.page_title(*page), Role::Muted)).collect();
    if let [page] = pages {
        let entries = state.shelf.entries.iter().filter(|entry| entry.page == *page);
        lines.extend(entries.map(|entry| ("   ", entry.headline.clone(), Role::Text)));
    }
    let has_more = lines.len() > usize::from(area.height);
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
