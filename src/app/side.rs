//! The pane of sections, pages, unread and starred articles. What is selected in it is what the list shows.

use std::collections::HashMap;

use super::{Scope, Shelving, State};

/// One row of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideItem {
    /// Something to show, and how many articles it has.
    Shelf(Shelving, usize),
    /// An empty row.
    Blank,
    /// The heading over the pages.
    Pages,
}

/// The rows of the pane and the window on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Side {
    /// All rows.
    pub items: Vec<SideItem>,
    /// The first row on the screen.
    pub top: usize,
}

/// How many articles are on every shelf.
#[derive(Default)]
struct Counts<'a> {
    all: usize,
    sections: HashMap<&'a str, usize>,
    pages: Vec<usize>,
    unread: usize,
    starred: usize,
}

impl Counts<'_> {
    fn of(&self, shelving: &Shelving) -> usize {
        match shelving {
            Shelving::All => self.all,
            Shelving::Section(section) => self.sections.get(section.as_str()).copied().unwrap_or(0),
            Shelving::Page(page) => self.pages[*page],
            Shelving::Pages(pages) => pages.iter().map(|page| self.pages[*page]).sum(),
            Shelving::Unread => self.unread,
            Shelving::Starred => self.starred,
        }
    }
}

impl Side {
    /// The row of what the list shows.
    pub fn selected(&self, shelving: &Shelving) -> Option<usize> {
        let is_shown = |item: &SideItem| matches!(item, SideItem::Shelf(own, _) if own == shelving);
        self.items.iter().position(is_shown)
    }

    /// The next shelf that `wanted` accepts, `by` steps from `shelving`; the last in that direction if
    /// there are fewer.
    pub(super) fn step(
        &self,
        shelving: &Shelving,
        by: isize,
        wanted: impl Fn(&Shelving) -> bool,
    ) -> Option<Shelving> {
        let shelves: Vec<_> = self
            .items
            .iter()
            .filter_map(|item| match item {
                SideItem::Shelf(own, _) if wanted(own) || own == shelving => Some(own),
                SideItem::Shelf(..) | SideItem::Blank | SideItem::Pages => None,
            })
            .collect();
        let here = shelves.iter().position(|own| *own == shelving)?;
        let there = here.saturating_add_signed(by).min(shelves.len() - 1);
        (there != here).then(|| shelves[there].clone())
    }
}

impl State {
    /// Counts the shelves of the chosen district. A shelf without articles is left out, but for the one
    /// that is shown and for what the reader fills: unread and starred.
    pub(super) fn count_side(&mut self) {
        let counts = self.counts();
        let shown = &self.scope.shelving;
        let counted = |shelving: Shelving| {
            let count = counts.of(&shelving);
            SideItem::Shelf(shelving, count)
        };
        let is_worth = |item: &SideItem| matches!(item, SideItem::Shelf(own, count) if *count > 0 || own == shown);
        let mut items = vec![counted(Shelving::All)];
        let sections = self.sections.iter().map(|section| Shelving::Section(section.clone()));
        items.extend(sections.map(counted).filter(is_worth));
        items.extend([SideItem::Blank, SideItem::Pages]);
        if let issue @ Shelving::Pages(_) = shown {
            items.push(counted(issue.clone()));
        }
        let pages = (0..self.shelf.pages.len()).map(Shelving::Page);
        items.extend(pages.map(counted).filter(is_worth));
        items.push(SideItem::Blank);
        items.extend([Shelving::Unread, Shelving::Starred].map(counted));
        self.side.items = items;
    }

    /// How many articles of the chosen district are on every shelf, in one pass.
    fn counts(&self) -> Counts<'_> {
        let mut counts = Counts { pages: vec![0; self.shelf.pages.len()], ..Counts::default() };
        let district = Scope { shelving: Shelving::All, ..self.scope.clone() };
        for entry in self.shelf.entries.iter().filter(|entry| self.is_in(entry, &district)) {
            counts.all += 1;
            *counts.sections.entry(&entry.section).or_default() += 1;
            counts.pages[entry.page] += 1;
            counts.unread += usize::from(!entry.reading.read);
            counts.starred += usize::from(entry.reading.starred);
        }
        counts
    }

    /// Scrolls the pane so that the selected row is on it.
    pub(super) fn window_side(&mut self, height: usize) {
        // Where the rest does not fit the last row says so.
        let fits = self.side.items.len() <= height;
        let height = if fits { height } else { height - 1 };
        let selected = self.side.selected(&self.scope.shelving).unwrap_or(0);
        let lowest = (selected + 1).saturating_sub(height);
        let highest = self.side.items.len().saturating_sub(height);
        self.side.top = self.side.top.clamp(lowest, selected).min(highest.max(lowest));
    }
}
