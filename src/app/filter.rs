//! The filter over the headlines: what was typed and what it asks for.

use std::sync::Arc;

use super::list::Listed;
use super::{Effect, Input, Mode, Notice, State};
use crate::keymap::Key;
use crate::language::Text;
use crate::library::Entry;
use crate::model::ArticleId;
use crate::search::{Hit, Query};

/// A filter over the list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What was typed.
    pub input: Input,
    /// What it asks for.
    pub query: Query,
    /// The list shows what it asks for; until then, what was listed before.
    pub is_answered: bool,
    /// How many articles of how many the answer takes into account, while not yet all.
    pub covers: Option<(usize, usize)>,
    /// The number of the question that is open.
    pub(super) number: u64,
    /// How many articles are to be listed at most.
    pub(super) most: usize,
    /// The same question is open for more of its answer.
    pub(super) is_more: bool,
    /// The same question is open for its answer as it is now.
    pub(super) is_again: bool,
    /// The library is another than it was when it was asked.
    pub(super) is_stale: bool,
    /// The answer as it is now lacks the article that is read; it is taken when that is put away.
    pub(super) is_put_off: bool,
}

/// What a filter found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filtered {
    /// The number of the question.
    pub number: u64,
    /// The best of the articles.
    pub hits: Vec<(Entry, Hit)>,
    /// How many there are.
    pub count: usize,
    /// How many articles the list has without the filter.
    pub unfiltered: usize,
    /// How many articles of how many were looked at, while not yet all.
    pub covers: Option<(usize, usize)>,
}

impl Filter {
    /// More articles than this are not listed: nobody walks through them.
    pub const MOST: usize = 2_000;
    /// So many are listed at first.
    const FIRST: usize = 40;

    fn new(input: Input, query: Query) -> Filter {
        Filter { input, query, most: Filter::FIRST, ..Filter::default() }
    }

    /// An answer is on its way.
    pub(super) fn is_open(&self) -> bool {
        !self.is_answered || self.is_again
    }

    /// Nothing is kept of what was listed: the answer that comes is another list.
    pub(super) fn begin_anew(&mut self) {
        (self.is_more, self.is_again) = (false, false);
        (self.is_stale, self.is_put_off) = (false, false);
    }
}

impl State {
    /// Opens the box with what it held.
    pub(super) fn start_filter(&mut self) {
        self.mode = Mode::Filter;
        self.selected_before = self.list.selected_entry().map(|entry| entry.id.clone());
    }

    /// A key in the box: it edits, moves the selection, keeps the filter or drops it.
    pub(super) fn press_in_filter(&mut self, key: Key) {
        match self.box_key(key) {
            BoxKey::Down => _ = self.list.step(1),
            BoxKey::Up => _ = self.list.step(-1),
            BoxKey::Keep => self.mode = Mode::Browse,
            BoxKey::Drop => {
                self.mode = Mode::Browse;
                let selected = self.selected_before.take();
                self.drop_filter(selected);
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
        let is_empty = input.text().is_empty();
        self.filter = (!is_empty).then(|| Filter::new(input, query));
        if is_empty {
            self.wants(Effect::Forget);
        }
        self.list_again(None);
    }

    /// Takes what an [`Effect::Filter`] found; what an earlier one found is dropped.
    pub fn filtered(&mut self, found: Filtered) -> Vec<Effect> {
        let Some(filter) = &mut self.filter else { return Vec::new() };
        if filter.number != found.number || self.search.is_some() {
            return Vec::new();
        }
        let (is_more, is_again) = (filter.is_more, std::mem::take(&mut filter.is_again));
        (filter.is_more, filter.is_answered) = (false, true);
        if (is_more || is_again) && self.keeps_what_is_listed(&found) {
            return self.settle();
        }
        self.filter.iter_mut().for_each(|filter| filter.covers = found.covers);
        let selected = self.list.selected_entry().map(|entry| entry.id.clone());
        let listed =
            |(entry, hit)| Listed { entry: Arc::new(entry), hit: Some(hit), snippet: None };
        let listed: Vec<Listed> = found.hits.into_iter().map(listed).collect();
        (self.list.above, self.list.total) = (0, found.count);
        (self.list.unfiltered, self.list.unread) = (found.unfiltered, 0);
        if is_more || is_again {
            self.list.fill_again(listed, false);
        } else if std::mem::take(&mut self.keeps_selection) {
            self.list.fill(listed, false, selected.as_ref());
        } else {
            self.list.fill(listed, false, None);
        }
        self.fill_side();
        self.settle()
    }

    /// Lists everything again, with this article selected.
    pub(super) fn drop_filter(&mut self, selected: Option<ArticleId>) {
        if self.filter.take().is_some() {
            self.wants(Effect::Forget);
            self.list_again(selected);
        }
    }

    /// Whether a key changes what is typed in a box.
    pub(super) fn edits(&self, key: Key) -> bool {
        matches!(self.box_key(key), BoxKey::Edit)
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
