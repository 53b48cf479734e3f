//! The top row: the name of the program, a tab for each district, the page being read.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{Focus, State};
use crate::config::Role;
use crate::language::Text;

pub(super) fn draw(state: &State, canvas: &mut Canvas, row: Rect) {
    canvas.fill(row, Role::Bar);
    let pen = |x: u16| Pen::new(row).at(x);
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
    let title = title(state);
    let room = row.width.saturating_sub(tabs.end + 1);
    let cells = canvas.cells(&title).min(room);
    if room >= LEAST {
        canvas.write_cut(
            &mut Pen { end: row.right() - 1, ..pen(row.right() - cells - 1) },
            &title,
            Role::Bar,
        );
    }
}

/// Fewer cells than this say nothing.
const LEAST: u16 = 12;

/// What is read: the headline once it has scrolled away, else the page.
fn title(state: &State) -> String {
    match (&state.desk, state.focus) {
        (Some(desk), Focus::Article) if desk.top >= desk.layout.head.max(1) => {
            desk.article.headline.clone()
        }
        (Some(desk), _) => state.page_title(&desk.entry.page),
        (None, _) => String::new(),
    }
}
