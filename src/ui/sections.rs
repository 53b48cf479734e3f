//! The pane of sections, pages, unread and starred articles.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{Focus, SideItem, State};
use crate::config::Role;
use crate::language::Text;
use crate::library::Shelving;

pub(super) fn draw(state: &State, canvas: &mut Canvas, pane: Rect) {
    let (items, top) = (&state.side.items, state.side.top);
    let has_more = items.len() - top > usize::from(pane.height);
    let bottom = if has_more { pane.bottom() - 1 } else { pane.bottom() };
    for (y, item) in (pane.top()..bottom).zip(&items[top..]) {
        let row = Rect { y, height: 1, ..pane };
        match item {
            SideItem::Blank => {}
            SideItem::Older => {
                canvas.write(&mut Pen::new(row).at(row.x + 1), "…", Role::Muted);
            }
            SideItem::Pages => {
                let title = state.language.say(Text::Pages);
                canvas.write(&mut Pen::new(row).at(row.x + 1), title, Role::Muted);
            }
            SideItem::Shelf(shelving, count) => draw_shelf(state, canvas, row, shelving, *count),
        }
    }
    if has_more {
        let row = Rect { y: bottom, height: 1, ..pane };
        canvas.write(&mut Pen::new(row).at(row.x + 1), "…", Role::Muted);
    }
}

fn draw_shelf(state: &State, canvas: &mut Canvas, row: Rect, shelving: &Shelving, count: usize) {
    let is_shown = *shelving == state.scope.shelving;
    let mut pen = Pen::new(row);
    if is_shown && state.focus == Focus::Sections {
        canvas.tint(row, Role::Selection);
        pen.over = Some(Role::Selection);
    }
    if is_shown {
        canvas.write(&mut pen.clone(), "❯", Role::Unread);
    }
    let count = count.to_string();
    let end = (row.right() - 1).saturating_sub(canvas.cells(&count));
    canvas.write(&mut pen.at(end), &count, Role::Muted);
    let mut pen = Pen { end: end.saturating_sub(1), ..pen.at(row.x + 1) };
    canvas.write_cut(&mut pen, &name(state, shelving), Role::Text);
}

pub(super) fn name(state: &State, shelving: &Shelving) -> String {
    match shelving {
        Shelving::All => state.language.say(Text::All).to_owned(),
        Shelving::Section(section) => state.section_name(section),
        Shelving::Page(id) => {
            let Some(page) = state.page(id) else { return String::new() };
            let title = state.language.page_title(page);
            let district = page.district.name.chars().chain(title.chars()).next().unwrap_or(' ');
            let number = page.number.as_ref().map_or("", |number| &number.text);
            format!("{district}{number} {}", state.language.short_date(page.dates))
        }
        Shelving::Issue(dates) => state.language.days(*dates, false),
        Shelving::Unread => state.language.say(Text::Unread).to_owned(),
        Shelving::Starred => state.language.say(Text::StarredShelf).to_owned(),
    }
}
