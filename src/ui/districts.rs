//! The index of districts over everything else.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{DistrictIndex, State};
use crate::config::Role;
use crate::language::Text;
use crate::search::initials;

pub(super) fn draw(state: &State, canvas: &mut Canvas, index: DistrictIndex) {
    let rows = state.districts.len() + 1;
    let (inside, _) = canvas.popup(state.overlay(rows), state.language.say(Text::DistrictsTitle));
    let top = (index.selected + 1).saturating_sub(usize::from(inside.height));
    for (row, y) in (top..rows).zip(inside.y..inside.bottom()) {
        let line = Rect { y, height: 1, ..inside };
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
    let count = state.district_count(district).to_string();
    if is_selected {
        canvas.tint(row, Role::Selection);
        canvas.write(&mut Pen { x: row.x, y: row.y, end: row.right() }, "❯", Role::Unread);
    }
    let mut pen = Pen { x: row.x + 2, y: row.y, end: row.right() };
    let digit = if index <= 9 { index.to_string() } else { " ".to_owned() };
    canvas.write(&mut pen, &format!("{digit} {letter}  "), Role::Key);
    let end = row.right().saturating_sub(canvas.cells(&count) + 1);
    canvas.write(&mut Pen { end: end.saturating_sub(1), ..pen }, &name, Role::Text);
    canvas.write(&mut Pen { x: end, ..pen }, &count, Role::Muted);
}
