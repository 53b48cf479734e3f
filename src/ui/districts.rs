//! The index of districts over everything else.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{DistrictIndex, Scope, State};
use crate::config::Role;
use crate::language::Text;
use crate::search::initials;

pub(super) fn draw(state: &State, canvas: &mut Canvas, index: DistrictIndex) {
    let rows = state.districts.len() + 1;
    let area = state.overlay(rows + 1);
    canvas.fill(area, Role::Bar);
    let title = Pen { x: area.x + 1, y: area.y, end: area.right() };
    canvas.write(&mut title.clone(), state.language.say(Text::DistrictsTitle), Role::Tab);
    let height = usize::from(area.height.saturating_sub(3)).max(1);
    let top = (index.selected + 1).saturating_sub(height);
    let shown = (top..rows).take(height).zip(area.y + 2..area.bottom());
    for (row, y) in shown {
        let line = Rect { x: area.x + 1, y, width: area.width - 2, height: 1 };
        draw_district(state, canvas, line, row, row == index.selected);
    }
}

fn draw_district(state: &State, canvas: &mut Canvas, row: Rect, index: usize, is_selected: bool) {
    let district = index.checked_sub(1);
    let (name, letter) = match district {
        Some(district) => {
            let district = &state.districts[district];
            let first = district.name.chars().next().map(initials).unwrap_or_default();
            (state.district_name(district), first.first().copied().unwrap_or(' '))
        }
        None => (state.language.say(Text::All).to_owned(), ' '),
    };
    let count = state.count(&Scope { district, ..Scope::default() }).to_string();
    if is_selected {
        canvas.tint(row, Role::Selection);
        canvas.write(&mut Pen { x: row.x, y: row.y, end: row.right() }, "❯", Role::Unread);
    }
    let mut pen = Pen { x: row.x + 2, y: row.y, end: row.right() };
    let digit = if index <= 9 { index.to_string() } else { " ".to_owned() };
    canvas.write(&mut pen, &format!("{digit} {letter}  "), Role::Key);
    let end = row.right().saturating_sub(canvas.cells(&count));
    canvas.write(&mut Pen { end: end.saturating_sub(1), ..pen }, &name, Role::Bar);
    canvas.write(&mut Pen { x: end, ..pen }, &count, Role::Muted);
}
