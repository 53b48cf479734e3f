//! The list of headlines: the part of it that is at hand, the selection, the window on it.

use std::sync::Arc;

use super::ShownRow;
use crate::library::Entry;
use crate::model::{ArticleId, Page};
use crate::search::{Hit, Snippet};

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// The head of a page.
    PageHead(Arc<Page>),
    /// An article.
    Article(Listed),
}

/// An article of the list, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The article.
    pub entry: Arc<Entry>,
    /// What the filter matched.
    pub hit: Option<Hit>,
    /// Where its text has what was searched for.
    pub snippet: Option<Snippet>,
}

impl Listed {
    /// An article that nobody looked for.
    pub(super) fn plain(entry: Entry) -> Listed {
        Listed { entry: Arc::new(entry), hit: None, snippet: None }
    }
}

/// The list, its selection and its window. Of a long list only the rows around the selection are at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The rows at hand.
    pub rows: Vec<Row>,
    /// Which of the rows are heads of pages.
    heads: Vec<usize>,
    /// How many articles of the list stand above them.
    pub above: usize,
    /// How many articles the list has.
    pub total: usize,
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
    /// The selected article.
    pub fn selected_entry(&self) -> Option<&Arc<Entry>> {
        self.rows.get(self.selected).and_then(Row::entry)
    }

    /// The articles at hand.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Arc<Entry>> {
        self.rows.iter().filter_map(Row::entry)
    }

    /// Which of the articles is selected, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        let heads_above = self.heads.partition_point(|head| *head < self.selected);
        let at = self.above + self.selected + 1 - heads_above;
        (at.min(self.total), self.total)
    }

    /// How many articles are at hand.
    pub(super) fn at_hand(&self) -> usize {
        self.rows.len() - self.heads.len()
    }

    /// How many articles at hand stand above the selected one, and how many below.
    pub(super) fn around(&self) -> (usize, usize) {
        let (at, _) = self.position();
        let above = at.saturating_sub(self.above + 1);
        (above, self.at_hand().saturating_sub(above + 1))
    }

    /// Takes new rows, with or without page heads, and selects this article if it is among them, else the first.
    pub(super) fn fill(
        &mut self,
        listed: Vec<Listed>,
        has_heads: bool,
        wanted: Option<&ArticleId>,
    ) {
        self.rows = if has_heads { with_page_heads(listed) } else { bare(listed) };
        self.heads = (0..self.rows.len()).filter(|row| self.rows[*row].entry().is_none()).collect();
        self.shown.clear();
        self.select_first();
        self.select(wanted);
    }

    /// Takes the rows of the same list as it is now; the window stays where it is. If the selected article is gone, the
    /// one is selected that stands in its place.
    pub(super) fn fill_again(&mut self, listed: Vec<Listed>, has_heads: bool) {
        let top = self.rows.get(self.top).map(Row::name);
        let (at, above) = (self.selected, self.selected.saturating_sub(self.top));
        let selected = self.selected_entry().cloned();
        self.fill(listed, has_heads, selected.as_ref().map(|entry| &entry.id));
        if let Some(selected) = selected
            && self.selected_entry().map(|entry| &entry.id) != Some(&selected.id)
        {
            // With page heads articles stand in the order of their spots.
            let is_next = |row: &Row| row.entry().is_some_and(|entry| entry.spot > selected.spot);
            let next = if has_heads { self.rows.iter().position(is_next) } else { Some(at) };
            let last = self.rows.len().saturating_sub(1);
            self.selected = next.map_or(last, |next| next.min(last));
        }
        let place = self.rows.iter().position(|row| Some(row.name()) == top);
        self.top = place.unwrap_or(self.selected.saturating_sub(above));
    }

    /// Takes more rows of the same list, above or below.
    pub(super) fn extend(&mut self, more: Vec<Listed>, is_above: bool) {
        let here = self.articles();
        let listed = match is_above {
            true => {
                self.above = self.above.saturating_sub(more.len());
                more.into_iter().chain(here).collect()
            }
            false => here.into_iter().chain(more).collect(),
        };
        self.fill_again(listed, true);
    }

    /// Lets go of rows that are far from the selected one.
    pub(super) fn trim(&mut self, most: usize) {
        let (above, below) = self.around();
        if above > 2 * most || below > 2 * most {
            let skipped = above.saturating_sub(most);
            let kept = self.articles().into_iter().skip(skipped).take(above - skipped + 1 + most);
            self.above += skipped;
            self.fill_again(kept.collect(), true);
        }
    }

    /// The articles at hand, as they are listed.
    fn articles(&self) -> Vec<Listed> {
        let listed = |row: &Row| match row {
            Row::PageHead(_) => None,
            Row::Article(listed) => Some(listed.clone()),
        };
        self.rows.iter().filter_map(listed).collect()
    }

    /// Selects an article if it is among the rows.
    pub(super) fn select(&mut self, wanted: Option<&ArticleId>) {
        let is_it = |row: &Row| row.entry().is_some_and(|entry| Some(&entry.id) == wanted);
        if let Some(row) = self.rows.iter().position(is_it) {
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

    /// Selects the first article at hand.
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

    /// Changes what is known of an article wherever it is at hand.
    pub(super) fn change(&mut self, id: &ArticleId, change: impl Fn(&mut Entry)) {
        for row in &mut self.rows {
            if let Row::Article(Listed { entry, .. }) = row
                && entry.id == *id
            {
                change(Arc::make_mut(entry));
            }
        }
    }
}

impl Row {
    /// The article of the row.
    pub fn entry(&self) -> Option<&Arc<Entry>> {
        match self {
            Row::PageHead(_) => None,
            Row::Article(listed) => Some(&listed.entry),
        }
    }

    /// By what a row is known again: the name of its page, or of its article.
    fn name(&self) -> String {
        match self {
            Row::PageHead(page) => page.id.0.clone(),
            Row::Article(listed) => listed.entry.id.0.clone(),
        }
    }
}

fn bare(listed: Vec<Listed>) -> Vec<Row> {
    listed.into_iter().map(Row::Article).collect()
}

fn with_page_heads(listed: Vec<Listed>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::with_capacity(listed.len());
    for listed in listed {
        let page = &listed.entry.page;
        if rows.last().and_then(Row::entry).is_none_or(|above| above.page.id != page.id) {
            rows.push(Row::PageHead(page.clone()));
        }
        rows.push(Row::Article(listed));
    }
    rows
}
