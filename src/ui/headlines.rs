//! The list of headlines.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{Focus, MARKS, RowLineKind, Shelving, ShownRow, State, tag};
use crate::config::Role;
use crate::keymap::Action;
use crate::language::Text;
use crate::library::Entry;

pub(super) fn draw(state: &State, canvas: &mut Canvas, pane: Rect) {
    if state.list.rows.is_empty() {
        return canvas.sentence(pane, &why_empty(state));
    }
    let mut y = pane.top();
    for shown in &state.list.shown {
        draw_row(state, canvas, Rect { y, ..pane }, shown);
        y += u16::try_from(shown.lines.len()).unwrap_or(u16::MAX);
    }
    let is_last =
        state.list.shown.last().is_some_and(|shown| shown.row + 1 == state.list.rows.len());
    if !is_last && y < pane.bottom() {
        canvas.write(&mut Pen { x: pane.x + 1, y, end: pane.right() }, "…", Role::Muted);
    }
}

fn draw_row(state: &State, canvas: &mut Canvas, area: Rect, shown: &ShownRow) {
    let is_selected = shown.row == state.list.selected;
    let entry = state.list.rows[shown.row].entry().map(|entry| &state.shelf.entries[entry]);
    for (y, line) in (area.y..area.bottom()).zip(&shown.lines) {
        let row = Rect { y, height: 1, ..area };
        let mut pen = Pen { x: area.x, y, end: area.right() };
        match (line.kind, entry) {
            (RowLineKind::PageHead, _) | (_, None) => {
                pen.x += 1;
                canvas.write(&mut pen, "╌╌ ", Role::Rule);
                canvas.write(&mut pen, &line.text, Role::Muted);
            }
            (kind, Some(entry)) => {
                if is_selected {
                    let role =
                        if state.focus == Focus::Article { Role::Muted } else { Role::Selection };
                    canvas.tint(row, role);
                    canvas.write(&mut pen, "❯", Role::Unread);
                }
                if y == area.y {
                    draw_marks(state, canvas, row, entry);
                }
                pen.x = area.x + u16::try_from(MARKS).unwrap_or(0);
                canvas.write_marked(&mut pen, &line.text, role(entry, kind), &line.hits);
            }
        }
    }
}

fn draw_marks(state: &State, canvas: &mut Canvas, row: Rect, entry: &Entry) {
    let pen = |x: u16| Pen { x: row.x + x, y: row.y, end: row.right() };
    if !entry.reading.read {
        canvas.write(&mut pen(1), "▪", Role::Unread);
    }
    if entry.reading.starred {
        canvas.write(&mut pen(2), "✓", Role::Star);
    }
    if let Some(tag) = tag(entry) {
        canvas.write(&mut pen(row.width.saturating_sub(3)), state.language.say(tag), Role::Tag);
    }
}

fn role(entry: &Entry, kind: RowLineKind) -> Role {
    match kind {
        RowLineKind::Headline if entry.made => Role::Made,
        RowLineKind::Headline if entry.reading.read => Role::Muted,
        RowLineKind::Headline => Role::Headline,
        RowLineKind::Lede | RowLineKind::Field | RowLineKind::PageHead => Role::Muted,
    }
}

/// Why there is nothing, and which key helps.
fn why_empty(state: &State) -> String {
    let language = state.language;
    match (&state.filter, &state.scope.shelving) {
        _ if state.shelf.entries.is_empty() => language.say(Text::EmptyLibrary).to_owned(),
        (Some(filter), _) if filter.query.asks_nothing() => {
            language.fill(Text::EmptyQuery, &[filter.input.text()])
        }
        (Some(filter), _) => language.fill(Text::EmptyFilter, &[filter.input.text()]),
        (None, Shelving::Unread) => language.say(Text::EmptyUnread).to_owned(),
        (None, Shelving::Starred) => language.fill(Text::EmptyStarred, &[&state.key(Action::Star)]),
        (None, Shelving::All | Shelving::Section(_) | Shelving::Page(_)) => {
            language.say(Text::EmptyShelf).to_owned()
        }
    }
}
