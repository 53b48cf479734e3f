//! Filling lines first fit: it knows cells and breaks, not words.

use std::ops::Range;

use super::class::Class;
use super::piece::Piece;
use super::setting::Hang;

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
        let rest = &self.pieces[self.start..];
        let most = rest[0].x + self.capacity + self.hang.most();
        let near = self.start + rest.partition_point(|piece| piece.right() <= most);
        let ends = |i: usize| self.pieces[i].breaks || i + 1 == self.pieces.len();
        (self.start..near).rev().find(|&i| ends(i) && self.fits(i)).map(|i| i + 1)
    }

    /// Whether the line may go on to piece `i`.
    fn fits(&self, i: usize) -> bool {
        let cells = self.pieces[i].right() - self.pieces[self.start].x;
        cells <= self.capacity || cells <= self.capacity + self.overhang(i)
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
        for (i, pair) in self.pieces.windows(2).enumerate().skip(self.start) {
            if !self.fits(i) {
                break;
            }
            longest = i + 1;
            if parts_decently(&pair[0], &pair[1]) {
                decent = Some(i + 1);
            }
        }
        decent.unwrap_or(longest)
    }
}

/// Neither through a number or a dash, nor with a mark out of place.
fn parts_decently(a: &Piece, b: &Piece) -> bool {
    let whole = a.grouped || (a.class, b.class) == (Class::Dash, Class::Dash);
    !whole && a.class.ends_lines() && b.class.begins_lines()
}

#[cfg(test)]
mod tests {
    use super::super::piece::pieces;
    use super::super::setting::{Setting, Strict};
    use super::super::width::Widths;
    use super::super::{breaks, number};
    use super::*;

    #[track_caller]
    fn check(column: Column, text: &str, expected: &[&str]) {
        let mut pieces = pieces(text, &Setting::fold(column.measure), &Widths::default());
        breaks::find(&mut pieces, Strict::Gb);
        number::bind(&mut pieces, column.measure / 2);
        let lines = fill(&pieces, column).into_iter();
        let found: Vec<_> =
            lines.map(|l| &text[pieces[l.start].at..pieces[l.end - 1].end]).collect();
        assert_eq!(found, expected);
    }

    fn column(measure: usize, hang: Hang) -> Column {
        Column { first: measure, measure, hang }
    }

    #[test]
    fn the_last_break_that_fits_is_taken() {
        check(column(6, Hang::None), "今天好。", &["今天", "好。"]);
        check(column(8, Hang::None), "Hello world", &["Hello", "world"]);
        check(Column { first: 2, ..column(6, Hang::None) }, "今天好啊", &["今", "天好啊"]);
    }

    #[test]
    fn the_blank_half_of_a_mark_may_stand_out() {
        check(column(7, Hang::None), "今天好。是", &["今天", "好。是"]);
        check(column(7, Hang::Trim), "今天好。是", &["今天好。", "是"]);
        check(column(6, Hang::Trim), "今天好。是", &["今天", "好。是"]);
    }

    #[test]
    fn one_pause_mark_may_stand_out_whole() {
        check(column(6, Hang::Full), "今天好。是", &["今天好。", "是"]);
        check(column(6, Hang::Full), "今天）。是", &["今", "天）。", "是"]);
    }

    #[test]
    fn in_an_emergency_marks_keep_their_places_while_they_can() {
        check(column(4, Hang::None), "abcdefg", &["abcd", "efg"]);
        check(column(3, Hang::None), "abc,de", &["ab", "c,d", "e"]);
        check(column(2, Hang::None), "中，文。", &["中", "，", "文", "。"]);
        check(column(6, Hang::None), "word2023", &["word", "2023"]);
        check(column(0, Hang::None), "中a", &["中", "a"]);
    }
}
