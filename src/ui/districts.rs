//! The index of districts over everything else.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{DistrictIndex, State, district_name};
use crate::config::Role;
use crate::language::Text;
use crate::search::initial;

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
            let district = &state.districts[district].district;
            let letter = district.name.chars().next().and_then(initial);
            (district_name(state.language, district), letter.unwrap_or(' '))
        }
        None => (state.language.say(Text::All).to_owned(), ' '),
    };
    let home = district.map(|district| state.districts[district].home);
    let count = state.district_count(home).to_string();
    let mut pen = Pen::new(row);
    if is_selected {
        canvas.tint(row, Role::Selection);
        pen.over = Some(Role::Selection);
        canvas.write(&mut pen.clone(), "❯", Role::Unread);
    }
    let end = row.right().saturating_sub(canvas.cells(&count) + 1);
    canvas.write(&mut pen.at(end), &count, Role::Muted);
    let mut pen = Pen { end: end.saturating_sub(1), ..pen.at(row.x + 2) };
    let digit = if index <= 9 { index.to_string() } else { " ".to_owned() };
    canvas.write(&mut pen, &format!("{digit} {letter}  "), Role::Key);
    canvas.write_cut(&mut pen, &name, Role::Text);
}
