//! The top row: the name of the program, a tab for each district, the page being read.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::State;
use crate::config::Role;
use crate::language::Text;

pub(super) fn draw(state: &State, canvas: &mut Canvas, row: Rect) {
    canvas.fill(row, Role::Bar);
    let pen = |x: u16| Pen { x, y: row.y, end: row.right() };
    canvas.write(&mut pen(row.x + 1), state.language.say(Text::Name), Role::Bar);
    let tabs = state.tabs(row.width);
    for tab in &tabs.tabs {
        let role = if tab.is_chosen { Role::Tab } else { Role::Bar };
        canvas.write(&mut pen(row.x + tab.x), &tab.label, role);
    }
    for (x, arrow) in [(tabs.more_left, "‹"), (tabs.more_right, "›")] {
        if let Some(x) = x {
            canvas.write(&mut pen(row.x + x), arrow, Role::Bar);
        }
    }
    let page = state.list.selected_entry().map(|entry| state.shelf.entries[entry].page);
    let title = page.map(|page| state.page_title(page)).unwrap_or_default();
    let cells = canvas.cells(&title);
    if tabs.end + cells < row.width {
        canvas.write(&mut pen(row.right() - cells - 1), &title, Role::Bar);
    }
}
