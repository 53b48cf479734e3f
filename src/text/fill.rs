//! Filling lines first fit: it knows cells and breaks, not words.

use std::ops::Range;

use super::class::Class;
use super::paragraph::Hang;
use super::piece::Piece;

/// The room that lines have.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// The cells of the first line.
    pub(super) first: usize,
    /// The cells of every other line.
    pub(super) measure: usize,
    /// What may stand out of the column.
    pub(super) hang: Hang,
}

/// The lines of a paragraph, as ranges of its pieces.
pub(super) fn fill(pieces: &[Piece], column: Column) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < pieces.len() {
        let capacity = if start == 0 { column.first } else { column.measure };
        let room = Room { pieces, start, capacity, hang: column.hang };
        let end = room.last_break().unwrap_or_else(|| room.emergency());
        lines.push(start..end);
        start = end;
    }
    lines
}

/// One line to fill.
struct Room<'a> {
    pieces: &'a [Piece],
    start: usize,
    capacity: usize,
    hang: Hang,
}

impl Room<'_> {
    /// The last legal break that fits, or the end of the paragraph.
    fn last_break(&self) -> Option<usize> {
        let mut last = None;
        let mut cells = 0;
        for (i, piece) in self.pieces.iter().enumerate().skip(self.start) {
            cells += piece.cells;
            let ends = piece.breaks || i + 1 == self.pieces.len();
            if ends && cells <= self.capacity + self.overhang(i) {
                last = Some(i + 1);
            }
            cells += piece.space;
            if cells > self.capacity + self.hang.most() {
                break;
            }
        }
        last
    }

    /// The cells by which piece `i` may stand out of the column when it ends the line.
    fn overhang(&self, i: usize) -> usize {
        let piece = &self.pieces[i];
        if self.hang == Hang::None || piece.cells != 2 || !piece.is_chinese_mark() {
            return 0;
        }
        let after_mark =
            matches!(self.pieces[i.saturating_sub(1)].class, Class::Pause | Class::Closing);
        let whole = self.hang == Hang::Full && piece.class == Class::Pause && i > self.start;
        if whole && !after_mark { 2 } else { 1 }
    }

    /// Where to break when nothing allows it: after the longest run that fits, better one that
    /// leaves the marks in their places; after the first piece if even that is too wide.
    fn emergency(&self) -> usize {
        let (mut longest, mut decent) = (self.start + 1, None);
        let mut cells = 0;
        for (i, pair) in self.pieces.windows(2).enumerate().skip(self.start) {
            cells += pair[0].cells;
            if cells > self.capacity + self.overhang(i) {
                break;
            }
            longest = i + 1;
            if parts_decently(&pair[0], &pair[1]) {
                decent = Some(i + 1);
            }
            cells += pair[0].space;
        }
        decent.unwrap_or(longest)
    }
}

/// Neither through a number or a dash, nor with a mark out of place.
fn parts_decently(a: &Piece, b: &Piece) -> bool {
    let whole = a.grouped || (a.class, b.class) == (Class::Dash, Class::Dash);
    !whole && a.class.ends_lines() && b.class.begins_lines()
}
