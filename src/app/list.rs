//! The list of headlines: its rows, the selection, the window on it.

use super::ShownRow;
use crate::search::{Hit, Snippet};

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The head of a page, as an index into the shelf's pages.
    PageHead(usize),
    /// An article, and how the filter found it.
    Article {
        /// An index into the shelf's entries.
        entry: usize,
        /// What the filter matched.
        hit: Option<Hit>,
        /// Where its text has what was searched for.
        snippet: Option<Snippet>,
    },
}

/// The list, its selection and its window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// All rows.
    pub rows: Vec<Row>,
    /// Which of the rows are heads of pages.
    heads: Vec<usize>,
    /// How many of the articles are unread.
    pub unread: usize,
    /// How many articles there are without the filter.
    pub unfiltered: usize,
    /// The selected row; an article whenever there is one.
    pub selected: usize,
    /// The first row on the screen.
    pub top: usize,
    /// The rows on the screen, from `top`.
    pub shown: Vec<ShownRow>,
}

impl List {
    /// The selected article, as an index into the shelf's entries.
    pub fn selected_entry(&self) -> Option<usize> {
        self.rows.get(self.selected).and_then(Row::entry)
    }

    /// Which of the articles is selected, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        let all = self.rows.len() - self.heads.len();
        let heads_above = self.heads.partition_point(|head| *head < self.selected);
        (all.min(self.selected + 1 - heads_above), all)
    }

    /// Takes new rows and selects the article `entry` if it is among them, else the first.
    pub(super) fn fill(&mut self, rows: Vec<Row>, entry: Option<usize>) {
        self.heads = (0..rows.len()).filter(|row| rows[*row].entry().is_none()).collect();
        self.rows = rows;
        self.shown.clear();
        self.select_first();
        self.select(entry);
    }

    /// Selects an article if it is among the rows.
    pub(super) fn select(&mut self, entry: Option<usize>) {
        let wanted = |row: &Row| entry.is_some() && row.entry() == entry;
        if let Some(row) = self.rows.iter().position(wanted) {
            self.selected = row;
        }
    }

    /// Moves the selection by so many articles; says whether it moved.
    pub(super) fn step(&mut self, by: isize) -> bool {
        let before = self.selected;
        let is_article = |row: &&Row| row.entry().is_some();
        let count = by.unsigned_abs();
        let next = if by >= 0 {
            let after = self.rows.iter().enumerate().skip(before + 1);
            after.filter(|(_, row)| is_article(row)).take(count).last()
        } else {
            let earlier = self.rows.iter().enumerate().take(before).rev();
            earlier.filter(|(_, row)| is_article(row)).take(count).last()
        };
        self.selected = next.map_or(before, |(index, _)| index);
        self.selected != before
    }

    /// Selects the first article.
    pub(super) fn select_first(&mut self) {
        self.selected = self.rows.iter().position(|row| row.entry().is_some()).unwrap_or(0);
        self.top = 0;
    }

    /// Selects the first article of the next page, or of the one before; says whether there is one.
    pub(super) fn step_page(&mut self, by: isize) -> bool {
        let here = self.heads.partition_point(|head| *head <= self.selected).checked_sub(1);
        let there = here.and_then(|here| here.checked_add_signed(by));
        let head = there.and_then(|there| self.heads.get(there));
        head.into_iter().for_each(|head| self.selected = head + 1);
        head.is_some()
    }

    /// How many articles the window shows: what a page up or down moves by.
    pub(super) fn screenful(&self) -> isize {
        let shown = self.shown.iter().filter(|shown| self.rows[shown.row].entry().is_some());
        isize::try_from(shown.count()).unwrap_or(isize::MAX).max(2) - 1
    }

    /// Selects the row drawn at `y` rows below the top of the pane, if it is an article.
    pub(super) fn row_at(&self, y: usize) -> Option<usize> {
        let mut above = 0;
        let shown = self.shown.iter().find(|shown| {
            above += shown.lines.len();
            y < above
        })?;
        self.rows[shown.row].entry().map(|_| shown.row)
    }
}

impl Row {
    /// The article of the row, as an index into the shelf's entries.
    pub fn entry(&self) -> Option<usize> {
        match self {
            Row::PageHead(_) => None,
            Row::Article { entry, .. } => Some(*entry),
        }
    }
}
