//! The list of headlines: its rows, the selection, the window on it. Only rows on the screen are laid out.

use std::ops::Range;

use ratatui::layout::Rect;

use super::{State, district_name};
use crate::language::Text;
use crate::library::Entry;
use crate::model::Kind;
use crate::search::Hit;
use crate::text::{ELLIPSIS, headline};

/// Cells before a headline: the selection mark, the unread mark, the star.
pub const MARKS: usize = 3;
/// Cells after a headline: a space, the tag, a space.
const TAG: usize = 4;

/// The district's index in [`State::fields`].
const DISTRICT: usize = 3;

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
    },
}

/// What a line of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowLineKind {
    /// The head of a page.
    PageHead,
    /// Of a headline.
    Headline,
    /// Of how the text begins.
    Lede,
    /// Of another field, that the filter matched.
    Field,
}

/// One line of a row, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowLine {
    /// What it is.
    pub kind: RowLineKind,
    /// Its words.
    pub text: String,
    /// The bytes of `text` that the filter matched.
    pub hits: Vec<Range<usize>>,
}

/// A row on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownRow {
    /// Its index in [`List::rows`].
    pub row: usize,
    /// Its lines.
    pub lines: Vec<RowLine>,
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

impl State {
    /// Lays out the rows that the pane shows, with the selected one among them.
    pub(super) fn window_list(&mut self, pane: Rect) {
        let height = usize::from(pane.height);
        self.list.top = self.window_top(pane, height);
        let (mut shown, mut used) = (Vec::new(), 0);
        for row in self.list.top..self.list.rows.len() {
            let lines = self.row_lines(row, pane);
            if used + lines.len() > height && used > 0 {
                break;
            }
            used += lines.len();
            shown.push(ShownRow { row, lines });
        }
        self.list.shown = shown;
    }

    /// The first row to show: as few rows away from the present one as show the selected row whole.
    fn window_top(&self, pane: Rect, height: usize) -> usize {
        let List { rows, selected, top, .. } = &self.list;
        let head_above = |row: usize| row > 0 && rows[row - 1].entry().is_none();
        if selected <= top {
            return if head_above(*selected) { selected - 1 } else { *selected };
        }
        let (mut used, mut lowest) = (0, *selected);
        for row in (0..=*selected).rev() {
            used += self.row_lines(row, pane).len();
            if used > height || row < *top {
                break;
            }
            lowest = row;
        }
        lowest.max(*top)
    }

    fn row_lines(&self, row: usize, pane: Rect) -> Vec<RowLine> {
        let width = usize::from(pane.width);
        match self.list.rows.get(row) {
            None => Vec::new(),
            Some(Row::PageHead(page)) => {
                let text = self.page_title(*page);
                vec![RowLine { kind: RowLineKind::PageHead, text, hits: Vec::new() }]
            }
            Some(Row::Article { entry, hit }) => {
                let entry = &self.shelf.entries[*entry];
                self.article_lines(entry, hit.as_ref(), width.saturating_sub(MARKS + 1).max(2))
            }
        }
    }

    fn article_lines(&self, entry: &Entry, hit: Option<&Hit>, room: usize) -> Vec<RowLine> {
        let narrow = if tag(entry).is_some() { room.saturating_sub(TAG - 1).max(2) } else { room };
        let marks = hit.map_or(&[][..], |hit| &hit.marks);
        let mut lines = self.broken(RowLineKind::Headline, &entry.headline, narrow, 2, marks);
        // Where only one district is listed, every row is of it.
        let is_told = |field: usize| field != DISTRICT || self.scope.district.is_none();
        for also in hit.iter().flat_map(|hit| &hit.also).filter(|also| is_told(also.field)) {
            let field = &self.fields(entry)[also.field];
            lines.extend(self.broken(RowLineKind::Field, field, room, 1, &also.marks));
        }
        if self.ledes && !entry.made {
            lines.extend(self.broken(RowLineKind::Lede, &entry.lede, room, 2, &[]));
        }
        lines
    }

    /// `text` in at most `most` lines, with the hits where they are in each.
    fn broken(
        &self,
        kind: RowLineKind,
        text: &str,
        room: usize,
        most: usize,
        hits: &[Range<usize>],
    ) -> Vec<RowLine> {
        let broken = headline(text, room, most, &self.widths);
        let last = broken.lines.len();
        let line = |(index, line): (usize, Range<usize>)| {
            let within = hits.iter().map(|hit| hit.start.max(line.start)..hit.end.min(line.end));
            let here = within.filter(|hit| hit.start < hit.end);
            let hits = here.map(|hit| hit.start - line.start..hit.end - line.start).collect();
            let more = if broken.cut && index + 1 == last { ELLIPSIS } else { "" };
            RowLine { kind, text: format!("{}{more}", &text[line]), hits }
        };
        broken.lines.iter().cloned().enumerate().map(line).collect()
    }

    /// The fields beside the headline that the filter looks into, as they are shown.
    pub(super) fn fields(&self, entry: &Entry) -> [String; 4] {
        let page = &self.shelf.pages[entry.page];
        [
            entry.kicker.clone().unwrap_or_default(),
            entry.byline.clone().unwrap_or_default(),
            entry.section.clone(),
            district_name(self.language, &page.district),
        ]
    }
}

/// The tag that a row carries: the gravest thing to know before opening it.
pub fn tag(entry: &Entry) -> Option<Text> {
    match entry.kind {
        _ if !entry.complete => Some(Text::TagIncomplete),
        Kind::Photo => Some(Text::TagPhoto),
        Kind::Commentary => Some(Text::TagCommentary),
        Kind::News | Kind::Column | Kind::Notice => None,
    }
}
