//! The filter over the headlines: what was typed and what it asks for.

use super::{Input, Mode, Notice, State};
use crate::keymap::Key;
use crate::language::Text;
use crate::search::Query;

/// A filter over the list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What was typed.
    pub input: Input,
    /// What it asks for.
    pub query: Query,
}

impl State {
    /// Opens the box with what it held.
    pub(super) fn start_filter(&mut self) {
        self.mode = Mode::Filter;
        self.selected_before = self.list.selected_entry();
    }

    /// A key in the box: it edits, moves the selection, keeps the filter or drops it.
    pub(super) fn press_in_filter(&mut self, key: Key) {
        match self.box_key(key) {
            BoxKey::Down => _ = self.list.step(1),
            BoxKey::Up => _ = self.list.step(-1),
            BoxKey::Keep => self.mode = Mode::Browse,
            BoxKey::Drop => {
                self.mode = Mode::Browse;
                self.drop_filter();
                self.list.select(self.selected_before);
            }
            BoxKey::Edit => self.edit_filter(|input| _ = input.press(key)),
        }
    }

    /// Changes what is typed and lists what it asks for.
    pub(super) fn edit_filter(&mut self, edit: impl FnOnce(&mut Input)) {
        let mut input = self.filter.take().unwrap_or_default().input;
        edit(&mut input);
        let query = Query::parse(input.text());
        if query.asks_nothing() {
            self.notice = Some(Notice::new(Text::NothingToFind));
        }
        self.filter = (!input.text().is_empty()).then_some(Filter { input, query });
        self.list_again();
        self.list.select_first();
    }

    /// Lists everything again.
    pub(super) fn drop_filter(&mut self) {
        if self.filter.take().is_some() {
            self.list_again();
        }
    }

    /// What a key does in a box.
    pub(super) fn box_key(&self, key: Key) -> BoxKey {
        use crossterm::event::KeyCode::{Char, Down, Enter, Esc, Up};
        match (key.code, key.ctrl) {
            (Down, _) | (Char('n'), true) => BoxKey::Down,
            (Up, _) | (Char('p'), true) => BoxKey::Up,
            (Enter, _) => BoxKey::Keep,
            (Esc, _) => BoxKey::Drop,
            _ => BoxKey::Edit,
        }
    }
}

/// What a key does in an input box.
pub(super) enum BoxKey {
    /// To the next row or hit.
    Down,
    /// To the one before.
    Up,
    /// Close the box, keep what it found.
    Keep,
    /// Close the box and forget.
    Drop,
    /// Change what is typed.
    Edit,
}
