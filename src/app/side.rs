//! The pane of sections, pages, unread and starred articles. What is selected in it is what the list shows.

use super::State;
use super::stock::PAGES;
use crate::library::Shelving;
use crate::model::PageId;

/// One row of the pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SideItem {
    /// Something to show, and how many articles it has.
    Shelf(Shelving, usize),
    /// An empty row.
    Blank,
    /// The heading over the pages.
    Pages,
    /// There are older pages.
    Older,
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
                SideItem::Shelf(..) | SideItem::Blank | SideItem::Pages | SideItem::Older => None,
            })
            .collect();
        let here = shelves.iter().position(|own| *own == shelving)?;
        let there = here.saturating_add_signed(by).min(shelves.len() - 1);
        (there != here).then(|| shelves[there].clone())
    }
}

impl State {
    /// Writes the rows anew. A shelf without articles is left out, but for the one that is shown and for what the
    /// reader fills: unread and starred. Of the pages the newest are there, and the one that is shown.
    pub(super) fn fill_side(&mut self) {
        let shown = &self.scope.shelving;
        let mut items = vec![SideItem::Shelf(Shelving::All, self.counts.all)];
        for section in &self.sections {
            let known = self.counts.sections.iter().find(|(own, _)| own == section);
            let count = known.map_or(0, |(_, count)| *count);
            let shelving = Shelving::Section(section.clone());
            if count > 0 || *shown == shelving {
                items.push(SideItem::Shelf(shelving, count));
            }
        }
        items.extend([SideItem::Blank, SideItem::Pages]);
        items.extend(self.shown_apart().map(|shelving| {
            let count = self.list.unfiltered;
            SideItem::Shelf(shelving, count)
        }));
        let newest = self.pages.iter().take(PAGES);
        items.extend(
            newest.map(|(page, articles)| {
                SideItem::Shelf(Shelving::Page(page.id.clone()), *articles)
            }),
        );
        items.extend((self.pages.len() > PAGES).then_some(SideItem::Older));
        items.push(SideItem::Blank);
        items.push(SideItem::Shelf(Shelving::Unread, self.counts.unread));
        items.push(SideItem::Shelf(Shelving::Starred, self.counts.starred));
        self.side.items = items;
    }

    /// The issue that is shown, or the page if it is not among the newest.
    fn shown_apart(&self) -> Option<Shelving> {
        let is_newest = |id: &PageId| self.pages.iter().take(PAGES).any(|(page, _)| page.id == *id);
        match &self.scope.shelving {
            Shelving::Page(id) if is_newest(id) => None,
            apart @ (Shelving::Page(_) | Shelving::Issue(_)) => Some(apart.clone()),
            Shelving::All | Shelving::Section(_) | Shelving::Unread | Shelving::Starred => None,
        }
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
