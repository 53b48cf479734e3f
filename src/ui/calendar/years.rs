//! The years of the calendar with their pages and articles.

use ratatui::layout::Rect;

use super::super::canvas::{Canvas, Pen};
use super::select;
use crate::app::{PastIssues, State, Year};
use crate::config::Role;
use crate::language::Text;

/// Cells of each of the two columns of numbers.
const NUMBER: u16 = 6;

pub(super) fn draw(state: &State, canvas: &mut Canvas, area: Rect, open: &PastIssues) {
    let heads = [Text::CalendarYear, Text::CalendarPages, Text::CalendarArticles];
    draw_columns(canvas, Pen::new(area), heads.map(|head| state.language.say(head)), Role::Muted);
    let years = &open.calendar.years;
    let selected = shown(open);
    let top = (selected + 1).saturating_sub(usize::from(area.height) - 1);
    for (y, at) in (area.y + 1..area.bottom()).zip(top..years.len()) {
        let row = Rect { y, height: 1, ..area };
        let mut pen = Pen::new(row);
        if at == selected {
            select(canvas, row, &mut pen, false);
        }
        let Year { pages, articles, .. } = years[at];
        let columns = [name(state, &years[at]), pages.to_string(), articles.to_string()];
        draw_columns(canvas, pen, columns.each_ref().map(String::as_str), Role::Text);
    }
}

/// The selected year in one line.
pub(super) fn draw_one(state: &State, canvas: &mut Canvas, row: Rect, open: &PastIssues) {
    let Some(year) = open.calendar.years.get(shown(open)) else { return };
    let counts = [year.pages.to_string(), year.articles.to_string()];
    let counts = state.language.fill(Text::CalendarCounts, &counts.each_ref().map(String::as_str));
    let mut pen = Pen::new(row).at(row.x + 1);
    canvas.write(&mut pen, &name(state, year), Role::Text);
    pen.x += 2;
    canvas.write_cut(&mut pen, &counts, Role::Muted);
}

fn shown(open: &PastIssues) -> usize {
    let year = open.issue().and_then(|issue| issue.year());
    open.calendar.years.iter().position(|own| own.year == year).unwrap_or(0)
}

fn name(state: &State, year: &Year) -> String {
    match year.year {
        Some(year) => year.to_string(),
        None => state.language.say(Text::CalendarNoYear).to_owned(),
    }
}

/// A name and two numbers, flush right.
fn draw_columns(canvas: &mut Canvas, pen: Pen, [name, pages, articles]: [&str; 3], role: Role) {
    canvas.write(&mut pen.at(pen.x + 1), name, role);
    for (end, number) in [(pen.end - NUMBER, pages), (pen.end, articles)] {
        let from = (end - 1).saturating_sub(canvas.cells(number));
        canvas.write(&mut pen.at(from.max(pen.x + 1)), number, Role::Muted);
    }
}
