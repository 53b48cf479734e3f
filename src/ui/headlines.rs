//! The list of headlines.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{Focus, Input, MARKS, Mode, RowLineKind, ShownRow, State, tag};
use crate::config::Role;
use crate::keymap::Action;
use crate::language::Text;
use crate::library::{Entry, Shelving};
use crate::text::{ELLIPSIS, truncate};

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
        canvas.write(&mut Pen::new(Rect { y, ..pane }).at(pane.x + 1), "…", Role::Muted);
    }
}

fn draw_row(state: &State, canvas: &mut Canvas, area: Rect, shown: &ShownRow) {
    let is_selected = shown.row == state.list.selected;
    let entry = state.list.rows[shown.row].entry();
    for (y, line) in (area.y..area.bottom()).zip(&shown.lines) {
        let row = Rect { y, height: 1, ..area };
        let mut pen = Pen::new(row);
        let (RowLineKind::Headline | RowLineKind::Lede | RowLineKind::Field, Some(entry)) =
            (line.kind, entry)
        else {
            pen.x += 1;
            canvas.write(&mut pen, "╌╌ ", Role::Rule);
            canvas.write_cut(&mut pen, &line.text, Role::Muted);
            continue;
        };
        if is_selected && state.focus != Focus::Article {
            canvas.tint(row, Role::Selection);
            pen.over = Some(Role::Selection);
        }
        if is_selected {
            canvas.write(&mut pen.clone(), "❯", Role::Unread);
        }
        if y == area.y {
            draw_marks(state, canvas, pen, entry);
        }
        let mut pen = pen.at(row.x + u16::try_from(MARKS).unwrap_or(0));
        canvas.write_marked(&mut pen, &line.text, role(entry, line.kind), &line.hits);
    }
}

fn draw_marks(state: &State, canvas: &mut Canvas, pen: Pen, entry: &Entry) {
    if !entry.reading.read {
        canvas.write(&mut pen.at(pen.x + 1), "▪", Role::Unread);
    }
    if let Some(tag) = tag(entry) {
        canvas.write(&mut pen.at(pen.end.saturating_sub(3)), state.language.say(tag), Role::Tag);
    }
    if entry.reading.starred {
        canvas.write(&mut pen.at(pen.end - 1), "✓", Role::Star);
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
    let key = if state.mode == Mode::Filter { "Esc".to_owned() } else { state.key(Action::Back) };
    let asked = |input: &Input| shortened(state, input.text());
    match (&state.filter, &state.search, &state.scope.shelving) {
        _ if !state.has_pages => language.say(Text::EmptyLibrary).to_owned(),
        _ if state.districts.iter().all(|own| own.articles == 0) => {
            language.say(Text::EmptyPages).to_owned()
        }
        (Some(filter), ..) => {
            let asks_nothing = filter.query.asks_nothing();
            let text = if asks_nothing { Text::EmptyQuery } else { Text::EmptyFilter };
            language.fill(text, &[&asked(&filter.input), &key])
        }
        (None, Some(search), _) if search.is_running => {
            language.fill(Text::Searching, &[&asked(&search.input), &state.key(Action::Back)])
        }
        (None, Some(search), _) => language.fill(Text::EmptySearch, &[&asked(&search.input), &key]),
        (None, None, Shelving::Unread) => language.fill(Text::EmptyUnread, &[&key]),
        (None, None, Shelving::Starred) => {
            language.fill(Text::EmptyStarred, &[&state.key(Action::Star), &key])
        }
        (
            None,
            None,
            Shelving::All | Shelving::Section(_) | Shelving::Page(_) | Shelving::Issue(_),
        ) => language.fill(Text::EmptyShelf, &[&key]),
    }
}

/// What was typed, short enough to be quoted.
pub(super) fn shortened(state: &State, typed: &str) -> String {
    const MOST: usize = 20;
    let (begins, _) = truncate(typed, MOST, &state.widths);
    let more = if begins.len() < typed.len() { ELLIPSIS } else { "" };
    format!("{begins}{more}")
}
