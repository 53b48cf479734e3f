//! All is marked as read at once: a list, all that a filter leaves, all that a search finds; and taken back at once.

use std::sync::Arc;

use super::marks::Undo;
use super::{Effect, Listed, Notice, Row, Sought, State};
use crate::keymap::Action;
use crate::language::Text;
use crate::library::Scope;

impl State {
    /// The articles that are to be marked are being found.
    pub fn is_marking(&self) -> bool {
        self.marking.is_some()
    }

    /// Marks as read what the bottom row counts: also what of it is not listed.
    pub(super) fn mark_all_read(&mut self) -> Vec<Effect> {
        if self.is_marking() {
            return Vec::new();
        }
        let sought = match (&self.search, &self.filter) {
            (None, None) => Sought::List(self.scope.clone()),
            (None, Some(filter)) => Sought::Filter(filter.query.clone(), self.scope.clone()),
            (Some(search), None) if self.scope == Scope::default() && !search.lists_all() => {
                Sought::Search(search.asked().clone())
            }
            (Some(_), _) => {
                let mut listed: Vec<u64> = self.list.entries().map(|entry| entry.serial).collect();
                listed.sort_unstable();
                return vec![Effect::Read(listed)];
            }
        };
        self.asked += 1;
        self.marking = Some(self.asked);
        vec![Effect::FindAll(self.asked, sought)]
    }

    /// Takes what an [`Effect::FindAll`] found, the lowest serial number first, unless nobody waits for it any more.
    pub fn found_all(&mut self, number: u64, serials: Vec<u64>) -> Vec<Effect> {
        if self.marking != Some(number) {
            return Vec::new();
        }
        self.marking = None;
        let mut effects = vec![Effect::Read(serials)];
        effects.extend(self.settle());
        effects
    }

    /// Takes what an [`Effect::Read`] marked.
    pub fn marked_all(&mut self, serials: Vec<u64>) -> Vec<Effect> {
        let count = serials.len();
        self.notice = Some(match count {
            0 => Notice::new(Text::NothingUnread),
            _ => Notice::of(Text::MarkedAllRead, [count.to_string(), self.key(Action::Undo)]),
        });
        if serials.is_empty() {
            return Vec::new();
        }
        self.show_marked(&serials, true);
        self.list.unread = 0;
        self.undo.push(Undo::Unread(serials));
        self.is_overtaken();
        vec![Effect::Count(self.scope.home)]
    }

    /// Takes the mark of all of these back.
    pub(super) fn unmark_all(&mut self, serials: Vec<u64>) {
        self.show_marked(&serials, false);
        self.wants(Effect::Unread(serials));
        self.wants(Effect::Count(self.scope.home));
        match (&self.search, &mut self.filter) {
            (Some(_), _) => self.list_answers_again(),
            (None, Some(filter)) => filter.is_stale = true,
            (None, None) => {
                let selected = self.list.selected_entry().map(|entry| entry.id.clone());
                self.list_again(selected);
            }
        }
    }

    /// Nothing is marked that was not found yet; says whether something was being looked for.
    pub(super) fn stop_marking(&mut self) -> bool {
        let was_marking = self.marking.take().is_some();
        if was_marking {
            self.notice = Some(Notice::new(Text::MarkingStopped));
        }
        was_marking
    }

    /// Changes what is known of these articles wherever they are at hand.
    fn show_marked(&mut self, serials: &[u64], read: bool) {
        let listed = self.list.rows.iter_mut().filter_map(|row| match row {
            Row::PageHead(_) => None,
            Row::Article(Listed { entry, .. }) => Some(entry),
        });
        let answers = self.search.iter_mut().flat_map(|search| search.entries_mut());
        let desk = self.desk.iter_mut().map(|desk| &mut desk.entry);
        for entry in listed.chain(answers).chain(desk) {
            if serials.binary_search(&entry.serial).is_ok() {
                Arc::make_mut(entry).reading.read = read;
            }
        }
    }
}
