//! Which articles the list is of: a district and a shelf in it.

use super::{Filter, Row, State};
use crate::library::{Entry, Shelf};
use crate::model::District;

/// What the articles of a list have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shelving {
    /// Nothing.
    #[default]
    All,
    /// Their section (栏目).
    Section(String),
    /// Their page (版), as an index into [`Shelf::pages`].
    Page(usize),
    /// Not yet read.
    Unread,
    /// They have a star (收藏).
    Starred,
}

/// A district, or all of them, and a shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// An index into [`State::districts`]; none: all districts.
    pub district: Option<usize>,
    /// The shelf.
    pub shelving: Shelving,
}

/// The districts of a shelf in the order of their first appearance.
pub(super) fn districts(shelf: &Shelf) -> Vec<District> {
    let mut districts = Vec::new();
    for page in &shelf.pages {
        if !districts.contains(&page.district) {
            districts.push(page.district.clone());
        }
    }
    districts
}

impl State {
    /// Whether the list of `scope` has this article.
    pub fn is_in(&self, entry: &Entry, scope: &Scope) -> bool {
        let page = &self.shelf.pages[entry.page];
        let here = scope.district.is_none_or(|district| self.districts[district] == page.district);
        here && match &scope.shelving {
            Shelving::All => true,
            Shelving::Section(section) => entry.section == *section,
            Shelving::Page(page) => entry.page == *page,
            Shelving::Unread => !entry.reading.read,
            Shelving::Starred => entry.reading.starred,
        }
    }

    /// How many articles a district has, or all of them.
    pub fn district_count(&self, district: Option<usize>) -> usize {
        district.map_or(self.shelf.entries.len(), |district| self.district_counts[district])
    }

    /// How many articles `scope` has.
    pub(super) fn count(&self, scope: &Scope) -> usize {
        self.shelf.entries.iter().filter(|entry| self.is_in(entry, scope)).count()
    }

    /// Shows another district or shelf; the selection stays where it can.
    pub(super) fn show(&mut self, scope: Scope) {
        self.scope = scope;
        self.count_side();
        self.list_again();
    }

    /// Makes the list anew: from the scope in page order, or from the filter in the order of its rank.
    pub(super) fn list_again(&mut self) {
        let selected = self.list.selected_entry();
        let entries = 0..self.shelf.entries.len();
        let is_in = |&entry: &usize| self.is_in(&self.shelf.entries[entry], &self.scope);
        let in_scope: Vec<_> = entries.filter(is_in).collect();
        self.list.unfiltered = in_scope.len();
        let in_scope = in_scope.into_iter();
        let rows = match &self.filter {
            None => with_page_heads(in_scope.map(|entry| (entry, self.shelf.entries[entry].page))),
            Some(Filter { query, .. }) => {
                let hits = self.headlines.filter(query, in_scope);
                hits.into_iter()
                    .map(|hit| Row::Article { entry: hit.row, hit: Some(hit) })
                    .collect()
            }
        };
        self.list.fill(rows, selected);
        self.count_unread();
    }

    /// Counts the unread articles of the list.
    pub(super) fn count_unread(&mut self) {
        let entries = self.list.rows.iter().filter_map(Row::entry);
        self.list.unread = entries.filter(|&entry| !self.shelf.entries[entry].reading.read).count();
    }
}

fn with_page_heads(entries: impl Iterator<Item = (usize, usize)>) -> Vec<Row> {
    let (mut rows, mut current) = (Vec::new(), None);
    for (entry, page) in entries {
        if current != Some(page) {
            rows.push(Row::PageHead(page));
            current = Some(page);
        }
        rows.push(Row::Article { entry, hit: None });
    }
    rows
}
