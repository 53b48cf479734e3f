//! The pane of sections, pages, unread and starred articles. What is selected in it is what the list shows.

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
        let mut items = vec![self.counted(Shelving::All)];
        let sections = self.sections.iter().map(|section| Shelving::Section(section.clone()));
        items.extend(self.worth_showing(sections));
        items.extend([SideItem::Blank, SideItem::Pages]);
        if let issue @ Shelving::Pages(_) = &self.scope.shelving {
            items.push(self.counted(issue.clone()));
        }
        items.extend(self.worth_showing((0..self.shelf.pages.len()).map(Shelving::Page)));
        items.push(SideItem::Blank);
        items.extend([Shelving::Unread, Shelving::Starred].map(|shelving| self.counted(shelving)));
        self.side.items = items;
    }

    fn worth_showing(&self, shelves: impl Iterator<Item = Shelving>) -> Vec<SideItem> {
        let counted = shelves.map(|shelving| self.counted(shelving));
        let shown = &self.scope.shelving;
        let worth = |item: &SideItem| matches!(item, SideItem::Shelf(own, count) if *count > 0 || own == shown);
        counted.filter(worth).collect()
    }

    fn counted(&self, shelving: Shelving) -> SideItem {
        let scope = Scope { shelving: shelving.clone(), ..self.scope.clone() };
        SideItem::Shelf(shelving, self.count(&scope))
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
