//! Stars and what has been read; every mark can be undone.

use super::{Effect, Notice, State};
use crate::keymap::Action;
use crate::language::Text;
use crate::library::Reading;

impl State {
    /// Remembers a reading, if it says anything new.
    pub(super) fn keep(&mut self, entry: usize, reading: Reading) -> Vec<Effect> {
        self.keep_all(vec![(entry, reading)])
    }

    fn keep_all(&mut self, readings: Vec<(usize, Reading)>) -> Vec<Effect> {
        let entries = &mut self.shelf.entries;
        let mut changed = Vec::new();
        for (entry, reading) in readings {
            if entries[entry].reading != reading {
                entries[entry].reading = reading;
                changed.push((entries[entry].id.clone(), reading));
            }
        }
        if changed.is_empty() {
            return Vec::new();
        }
        self.count_side();
        self.count_unread();
        vec![Effect::Keep(changed)]
    }

    /// Changes the marks of `entries`, so that it can be undone.
    fn mark(&mut self, entries: &[usize], change: impl Fn(&mut Reading)) -> Vec<Effect> {
        let before: Vec<_> =
            entries.iter().map(|&entry| (entry, self.shelf.entries[entry].reading)).collect();
        let mut after = before.clone();
        after.iter_mut().for_each(|(_, reading)| change(reading));
        let effects = self.keep_all(after);
        if !effects.is_empty() {
            self.undo.push(before);
        }
        effects
    }

    /// Gives the selected article a star, or takes it back.
    pub(super) fn star(&mut self) -> Vec<Effect> {
        let Some(entry) = self.list.selected_entry() else { return Vec::new() };
        let starred = self.shelf.entries[entry].reading.starred;
        let text = if starred { Text::Unstarred } else { Text::Starred };
        self.notice = Some(Notice::new(text));
        self.mark(&[entry], |reading| reading.starred = !starred)
    }

    /// Marks the selected article as read, or as unread.
    pub(super) fn toggle_read(&mut self) -> Vec<Effect> {
        let Some(entry) = self.list.selected_entry() else { return Vec::new() };
        let read = self.shelf.entries[entry].reading.read;
        let text = if read { Text::MarkedUnread } else { Text::MarkedRead };
        self.notice = Some(Notice::new(text));
        self.mark(&[entry], |reading| reading.read = !read)
    }

    /// Marks every article of the list as read.
    pub(super) fn mark_all_read(&mut self) -> Vec<Effect> {
        let rows = self.list.rows.iter().filter_map(|row| row.entry());
        let unread: Vec<_> =
            rows.filter(|&entry| !self.shelf.entries[entry].reading.read).collect();
        if unread.is_empty() {
            self.notice = Some(Notice::new(Text::NothingUnread));
            return Vec::new();
        }
        let words = [unread.len().to_string(), self.key(Action::Undo)];
        self.notice = Some(Notice::of(Text::MarkedAllRead, words));
        self.mark(&unread, |reading| reading.read = true)
    }

    /// Takes the last mark back.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(before) = self.undo.pop() else {
            self.notice = Some(Notice::new(Text::NothingToUndo));
            return Vec::new();
        };
        self.notice = Some(Notice::of(Text::Undone, [before.len().to_string()]));
        let place = |entry: usize| self.shelf.entries[entry].reading.place;
        let before = before
            .into_iter()
            .map(|(entry, reading)| (entry, Reading { place: place(entry), ..reading }))
            .collect();
        self.keep_all(before)
    }
}
