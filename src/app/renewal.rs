//! A filter or a search that is open while the library changes: it is asked again, and the list stays until the answer
//! is there.

use super::{Effect, Filter, Filtered, Focus, State};

impl State {
    /// What filter and search were answered is not what they would be answered now.
    pub(super) fn is_behind(&mut self) {
        self.filter.iter_mut().for_each(|filter| filter.is_stale = true);
        self.search.iter_mut().for_each(|search| search.is_stale = true);
    }

    /// There is an index now: what a filter left of a part is asked again of all.
    pub fn has_index(&mut self) -> Vec<Effect> {
        let of_a_part = self.filter.iter_mut().filter(|filter| filter.covers.is_some());
        of_a_part.for_each(|filter| filter.is_stale = true);
        self.settle()
    }

    /// What the reader did may not be in the answer that is on its way.
    pub(super) fn is_overtaken(&mut self) {
        let open = self.filter.iter_mut().filter(|filter| filter.is_open());
        open.for_each(|filter| filter.is_stale = true);
    }

    /// Asks again what is no longer right, unless an answer is on its way: then when that is there.
    pub(super) fn renew(&mut self) {
        if self.is_marking() {
            return;
        }
        if let Some(search) = &mut self.search {
            let since = search.renew(self.asked + 1);
            self.asked += u64::from(since.is_some());
            return since.into_iter().for_each(|since| self.wants(Effect::Since(since)));
        }
        let Some(filter) = &mut self.filter else { return };
        if self.focus != Focus::Article && std::mem::take(&mut filter.is_put_off) {
            filter.is_stale = true;
        }
        if filter.is_stale && !filter.is_open() {
            (filter.is_stale, filter.is_again) = (false, true);
            self.ask_filter();
        }
    }

    /// Whether what is listed stays: the answer as it is now lacks the selected article. Where that may only have moved
    /// down, more of the answer is asked for; where it is read, it stays until it is put away.
    pub(super) fn keeps_what_is_listed(&mut self, found: &Filtered) -> bool {
        let (Some(filter), Some(selected)) = (&mut self.filter, self.list.selected_entry()) else {
            return false;
        };
        if found.hits.iter().any(|(entry, _)| entry.id == selected.id) {
            return false;
        }
        if found.hits.len() < found.count && filter.most < Filter::MOST {
            filter.most = (4 * filter.most).min(Filter::MOST);
            filter.is_again = true;
            self.ask_filter();
            return true;
        }
        filter.is_put_off = self.focus == Focus::Article;
        filter.is_put_off
    }
}
