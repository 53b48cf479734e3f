//! The pane of sections, pages, unread and starred articles.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{Focus, Shelving, SideItem, State};
use crate::config::Role;
use crate::language::Text;

pub(super) fn draw(state: &State, canvas: &mut Canvas, pane: Rect) {
    let rows = state.side.items.iter().skip(state.side.top);
    for (y, item) in (pane.top()..pane.bottom()).zip(rows) {
        let row = Rect { y, height: 1, ..pane };
        match item {
            SideItem::Blank => {}
            SideItem::Pages => {
                let title = state.language.say(Text::Pages);
                canvas.write(&mut Pen { x: pane.x + 1, y, end: pane.right() }, title, Role::Muted);
            }
            SideItem::Shelf(shelving, count) => draw_shelf(state, canvas, row, shelving, *count),
        }
    }
}

fn draw_shelf(state: &State, canvas: &mut Canvas, row: Rect, shelving: &Shelving, count: usize) {
    let is_shown = *shelving == state.scope.shelving;
    if is_shown && state.focus == Focus::Sections {
        canvas.tint(row, Role::Selection);
    }
    if is_shown {
        canvas.write(&mut Pen { x: row.x, y: row.y, end: row.right() }, "❯", Role::Unread);
    }
    let count = count.to_string();
    let end = (row.right() - 1).saturating_sub(canvas.cells(&count));
    canvas.write(&mut Pen { x: end, y: row.y, end: row.right() }, &count, Role::Muted);
    let mut pen = Pen { x: row.x + 1, y: row.y, end: end.saturating_sub(1) };
    canvas.write(&mut pen, &name(state, shelving), Role::Text);
}

fn name(state: &State, shelving: &Shelving) -> String {
    match shelving {
        Shelving::All => state.language.say(Text::All).to_owned(),
        Shelving::Section(section) => state.section_name(section),
        Shelving::Page(page) => {
            let page = &state.shelf.pages[*page];
            let district = page.district.name.chars().next().unwrap_or(' ');
            format!("{district} {}", state.language.short_date(page.dates))
        }
        Shelving::Unread => state.language.say(Text::Unread).to_owned(),
        Shelving::Starred => state.language.say(Text::StarredShelf).to_owned(),
    }
}
