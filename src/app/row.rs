//! The rows of the list as they are drawn. Only those on the screen are laid out.

use std::ops::Range;

use ratatui::layout::Rect;

use super::list::Listed;
use super::{List, Row, State, district_name};
use crate::language::Text;
use crate::library::Entry;
use crate::model::Kind;
use crate::search::{Hit, Snippet};
use crate::text::{ELLIPSIS, headline};

/// Cells before a headline: the selection mark, the unread mark, a space.
pub const MARKS: usize = 3;
/// Cells after a headline: a space, the tag, the star.
const TAG: usize = 4;

/// The district's index in [`State::fields`].
const DISTRICT: usize = 3;

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
        if selected <= top {
            let is_below_head = *selected > 0 && rows[selected - 1].entry().is_none();
            let both_fit = self.row_lines(*selected, pane).len() < height;
            return if is_below_head && both_fit { selected - 1 } else { *selected };
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
                let text = self.page_title(page);
                vec![RowLine { kind: RowLineKind::PageHead, text, hits: Vec::new() }]
            }
            Some(Row::Article(Listed { entry, hit, snippet })) => {
                let room = width.saturating_sub(MARKS + 1).max(2);
                let mut lines = self.article_lines(entry, hit.as_ref(), room);
                if let Some(Snippet { text, marks }) = snippet {
                    lines.extend(self.broken(RowLineKind::Field, text, room, 2, marks));
                } else if self.ledes && !entry.made {
                    lines.extend(self.broken(RowLineKind::Lede, &entry.lede, room, 2, &[]));
                }
                lines
            }
        }
    }

    fn article_lines(&self, entry: &Entry, hit: Option<&Hit>, room: usize) -> Vec<RowLine> {
        let narrow = if tag(entry).is_some() { room.saturating_sub(TAG - 1).max(2) } else { room };
        let marks = hit.map_or(&[][..], |hit| &hit.marks);
        let mut lines = self.broken(RowLineKind::Headline, &entry.headline, narrow, 2, marks);
        // Where only one district is listed, every row is of it.
        let is_told = |field: usize| field != DISTRICT || self.scope.home.is_none();
        for also in hit.iter().flat_map(|hit| &hit.also).filter(|also| is_told(also.field)) {
            let field = &self.fields(entry)[also.field];
            lines.extend(self.broken(RowLineKind::Field, field, room, 1, &also.marks));
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
        [
            entry.kicker.clone().unwrap_or_default(),
            entry.byline.clone().unwrap_or_default(),
            entry.section.clone(),
            district_name(self.language, &entry.page.district),
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
