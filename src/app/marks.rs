//! Stars and what has been read; every mark can be undone.

use std::sync::Arc;

use super::{Effect, Notice, State};
use crate::language::Text;
use crate::library::{Entry, Reading};
use crate::model::ArticleId;

/// Marks that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undo {
    /// What the reader had done with these articles.
    Readings(Vec<(ArticleId, Reading)>),
    /// These were unread; the lowest first.
    Unread(Vec<u64>),
}

impl State {
    /// Remembers a reading, if it says anything new.
    pub(super) fn keep(&mut self, entry: &Entry, reading: Reading) -> Vec<Effect> {
        if entry.reading == reading {
            return Vec::new();
        }
        self.keep_all(vec![(entry.id.clone(), reading)])
    }

    fn keep_all(&mut self, readings: Vec<(ArticleId, Reading)>) -> Vec<Effect> {
        for (id, reading) in &readings {
            self.change(id, |entry| entry.reading = *reading);
        }
        self.is_overtaken();
        vec![Effect::Keep(readings), Effect::Count(self.scope.home)]
    }

    /// Changes what is known of an article wherever it is at hand, and counts what is unread in the list.
    fn change(&mut self, id: &ArticleId, change: impl Fn(&mut Entry)) {
        let unread = |state: &State| {
            let mut listed = state.list.entries().filter(|entry| entry.id == *id);
            listed.next().is_some_and(|entry| !entry.reading.read)
        };
        let before = unread(self);
        self.list.change(id, &change);
        match (before, unread(self)) {
            (true, false) => self.list.unread = self.list.unread.saturating_sub(1),
            (false, true) => self.list.unread += 1,
            (true, true) | (false, false) => {}
        }
        if let Some(search) = &mut self.search {
            search.change(id, &change);
        }
        if let Some(desk) = self.desk.as_mut().filter(|desk| desk.entry.id == *id) {
            change(Arc::make_mut(&mut desk.entry));
        }
    }

    /// Changes the marks of `entries`, so that it can be undone.
    fn mark(&mut self, entries: &[&Entry], change: impl Fn(&mut Reading)) -> Vec<Effect> {
        let reading = |entry: &&Entry| (entry.id.clone(), entry.reading);
        let before: Vec<_> = entries.iter().map(reading).collect();
        let mut after = before.clone();
        after.iter_mut().for_each(|(_, reading)| change(reading));
        self.undo.push(Undo::Readings(before));
        self.keep_all(after)
    }

    /// Gives the selected article a star, or takes it back.
    pub(super) fn star(&mut self) -> Vec<Effect> {
        let Some(entry) = self.list.selected_entry().cloned() else { return Vec::new() };
        let starred = entry.reading.starred;
        let text = if starred { Text::Unstarred } else { Text::Starred };
        self.notice = Some(Notice::new(text));
        self.mark(&[&entry], |reading| reading.starred = !starred)
    }

    /// Marks the selected article as read, or as unread.
    pub(super) fn toggle_read(&mut self) -> Vec<Effect> {
        let Some(entry) = self.list.selected_entry().cloned() else { return Vec::new() };
        let read = entry.reading.read;
        let text = if read { Text::MarkedUnread } else { Text::MarkedRead };
        self.notice = Some(Notice::new(text));
        self.mark(&[&entry], |reading| reading.read = !read)
    }

    /// Takes the last mark back.
    pub(super) fn undo(&mut self) -> Vec<Effect> {
        if self.stop_marking() {
            return Vec::new();
        }
        let Some(undo) = self.undo.pop() else {
            self.notice = Some(Notice::new(Text::NothingToUndo));
            return Vec::new();
        };
        let (count, effects) = match undo {
            Undo::Readings(before) => (before.len(), self.take_back(before)),
            Undo::Unread(serials) => {
                let count = serials.len();
                self.unmark_all(serials);
                (count, Vec::new())
            }
        };
        self.notice = Some(Notice::of(Text::Undone, [count.to_string()]));
        effects
    }

    /// The marks as they were, each article with the place that it has now.
    fn take_back(&mut self, before: Vec<(ArticleId, Reading)>) -> Vec<Effect> {
        let place = |id: &ArticleId| {
            let listed = self.list.entries().find(|entry| entry.id == *id);
            listed.map(|entry| entry.reading.place)
        };
        let before = before.into_iter();
        let before = before
            .map(|(id, reading)| {
                let place = place(&id).unwrap_or(reading.place);
                (id, Reading { place, ..reading })
            })
            .collect();
        self.keep_all(before)
    }
}
