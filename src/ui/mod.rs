//! The frame: who draws where. It changes nothing and breaks no line, it only copies.

mod article;
mod calendar;
mod canvas;
mod districts;
mod entry_box;
mod headlines;
mod help;
mod hints;
mod sections;
mod status;
mod tabs;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::app::{Mode, Size, State};
use crate::config::Role;
use crate::language::Text;
use canvas::Canvas;

/// Draws the state. The hardware cursor stands in the open input box, where an input method looks for it;
/// it is hidden where no box is open. A frame of another size than the state knows stays empty: word of the
/// new size is on its way.
pub fn draw(state: &State, frame: &mut Frame) {
    let Size { width, height } = state.size;
    if frame.area() != Rect::new(0, 0, width, height) {
        return;
    }
    let mut canvas = Canvas::new(state, frame.buffer_mut());
    canvas.fill(canvas.area(), Role::Text);
    let cursor = if state.size.is_too_small() {
        canvas.sentence(canvas.area(), state.language.say(Text::TooSmall));
        None
    } else {
        draw_panes(state, &mut canvas)
    };
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

fn draw_panes(state: &State, canvas: &mut Canvas) -> Option<(u16, u16)> {
    let panes = state.panes();
    let rule = |canvas: &mut Canvas, pane: Rect| {
        if pane.x > 0 {
            canvas.column(pane.x - 1, pane);
        }
    };
    if let Some(row) = panes.tabs {
        tabs::draw(state, canvas, row);
    }
    if let Some(pane) = panes.sections {
        sections::draw(state, canvas, pane);
    }
    if let Some(pane) = panes.headlines {
        rule(canvas, pane);
        headlines::draw(state, canvas, pane);
    }
    if let Some(pane) = panes.article {
        rule(canvas, pane);
        article::draw(state, canvas, pane);
    }
    let cursor = panes.status.and_then(|row| status::draw(state, canvas, row));
    match &state.mode {
        Mode::Help(page) => help::draw(state, canvas, page),
        Mode::Districts(index) => {
            districts::draw(state, canvas, *index);
            None
        }
        Mode::PastIssues(open) => {
            calendar::draw(state, canvas, open);
            cursor
        }
        Mode::Browse | Mode::Filter | Mode::Find | Mode::Search(_) => cursor,
    }
}
