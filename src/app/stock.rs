//! What the library says of itself: districts, counts, the newest pages; and a part of a list.

use std::sync::Arc;

use super::{Effect, Reach, State, Wanted};
use crate::library::{Counts, Entry, Home, Inhabited};
use crate::model::{Page, PageId};

/// Pages that stand in the pane of sections; the calendar has the others.
pub const PAGES: usize = 60;

/// The stock of a library, and of one of its districts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stock {
    /// The district that is counted; none: all of them.
    pub home: Option<Home>,
    /// The districts that there are.
    pub districts: Vec<Inhabited>,
    /// What is counted.
    pub counts: Counts,
    /// The newest pages, each with its articles: at most [`PAGES`] and one more.
    pub pages: Vec<(Arc<Page>, usize)>,
    /// There are pages, if only without articles.
    pub has_pages: bool,
}

/// A part of a list, as it was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What was asked for.
    pub wanted: Wanted,
    /// The articles.
    pub entries: Vec<Entry>,
    /// How many articles of the list stand above them. Not counted for what comes before or after a spot.
    pub above: usize,
    /// How many articles the list has; as above.
    pub total: usize,
    /// How many of them are unread; as above.
    pub unread: usize,
}

impl State {
    /// Takes the stock that an [`Effect::Count`] took.
    pub fn counted(&mut self, stock: Stock) -> Vec<Effect> {
        if stock.home != self.scope.home {
            return Vec::new();
        }
        let Stock { districts, counts, pages, has_pages, .. } = stock;
        for (section, _) in &counts.sections {
            if !self.sections.contains(section) {
                self.sections.push(section.clone());
            }
        }
        (self.districts, self.counts, self.pages, self.has_pages) =
            (districts, counts, pages, has_pages);
        self.fill_side();
        self.settle()
    }

    /// A page that was named, if it is at hand.
    pub fn page(&self, id: &PageId) -> Option<&Arc<Page>> {
        let newest = self.pages.iter().map(|(page, _)| page);
        let listed = self.list.entries().map(|entry| &entry.page);
        newest.chain(&self.visited).chain(listed).find(|page| page.id == *id)
    }

    /// The library is another than it was: counts and lists again, with the reader where they are.
    pub fn refresh(&mut self) -> Vec<Effect> {
        self.wants(Effect::Count(self.scope.home));
        if self.search.is_none() && self.filter.is_none() {
            let spot = self.list.selected_entry().map(|entry| entry.spot.clone());
            let reach = spot.map_or(Reach::First, Reach::Near);
            self.wants(Effect::List(Wanted { scope: self.scope.clone(), reach }));
        }
        self.is_behind();
        self.settle()
    }
}
