//! A block of the file: up to 65,536 rows that follow one another, and the lists of those that have a key.

use super::bytes::{u16_at, u32_at};
use super::chars::Chars;
use super::column::{number_at, range_at};
use super::key::Part;
use super::set::Set;

/// What a block consists of, in this order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    /// The serial of each row ([`number_at`], as of the next three).
    Serials,
    /// Its place on its page.
    Positions,
    /// The number of its section.
    Sections,
    /// The number of its page.
    Pages,
    /// How many characters the headlines have up to its end ([`range_at`]).
    HeadlineEnds,
    /// How many the rest has.
    RestEnds,
    /// The characters of the headlines.
    Headlines,
    /// The characters of kickers and by-lines.
    Rests,
    /// How many bytes each character of a headline was printed with, two bits each.
    HeadlineSteps,
    /// The same of the rest.
    RestSteps,
    /// The lists of each key; none begins at 0.
    Lists,
}

/// How many columns there are.
const COLUMNS: usize = Column::Lists as usize + 1;
/// Bytes before the columns: the number of rows, and where each column ends.
pub(super) const HEAD: usize = 4 * (COLUMNS + 1);

/// Where the lists of a block are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places<'a> {
    /// Those of all blocks (`Part::Lists`).
    pub(super) all: &'a [u8],
    pub(super) blocks: usize,
    /// Which of the blocks it is.
    pub(super) number: usize,
}

/// A block that is read. What is not there is nothing, never an error: a damaged file finds too little or too much.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block<'a> {
    pub(super) rows: usize,
    places: Places<'a>,
    columns: [&'a [u8]; COLUMNS],
}

impl<'a> Block<'a> {
    /// The block `bytes`, whose lists are at these places.
    pub(super) fn new(bytes: &'a [u8], places: Places<'a>) -> Option<Block<'a>> {
        let rows = u32_at(bytes, 0)? as usize;
        let mut columns = [&bytes[..0]; COLUMNS];
        let mut start = HEAD;
        for (at, column) in columns.iter_mut().enumerate() {
            let end = u32_at(bytes, at + 1)? as usize;
            *column = bytes.get(start..end)?;
            start = end;
        }
        (rows <= super::bits::BLOCK).then_some(Block { rows, places, columns })
    }

    fn column(&self, column: Column) -> &'a [u8] {
        self.columns[column as usize]
    }

    fn number(&self, column: Column, row: u16) -> u64 {
        number_at(self.column(column), self.rows, row.into()).unwrap_or(0)
    }

    pub(super) fn serial(&self, row: u16) -> u64 {
        self.number(Column::Serials, row)
    }

    pub(super) fn position(&self, row: u16) -> u32 {
        self.number(Column::Positions, row) as u32
    }

    pub(super) fn section(&self, row: u16) -> u16 {
        self.number(Column::Sections, row) as u16
    }

    pub(super) fn page(&self, row: u16) -> u32 {
        self.number(Column::Pages, row) as u32
    }

    /// The characters of a headline.
    pub(super) fn headline(&self, row: u16) -> Chars<'a> {
        let (start, end) = self.range(Part::Headline, row).unwrap_or_default();
        chars(self.column(Column::Headlines), start, end)
    }

    /// The characters of kicker and by-line.
    pub(super) fn rest(&self, row: u16) -> [Chars<'a>; 2] {
        let (start, end) = self.range(Part::Rest, row).unwrap_or_default();
        let all = self.column(Column::Rests);
        let kicker = start + 1;
        let byline = kicker + u16_at(all, start).map_or(0, usize::from);
        [chars(all, kicker, byline), chars(all, byline, end)]
    }

    /// How many bytes each of these characters was printed with, beginning with the first of them.
    pub(super) fn steps(&self, part: Part, row: u16) -> impl Iterator<Item = u32> + 'a {
        let (column, before) = match part {
            Part::Headline => (Column::HeadlineSteps, 0),
            Part::Rest => (Column::RestSteps, 1),
        };
        let column = self.column(column);
        let (start, end) = self.range(part, row).unwrap_or_default();
        (start + before..end).map(move |at| {
            let four = column.get(at / 4).copied().unwrap_or(0);
            u32::from(four >> (at % 4 * 2) & 3) + 1
        })
    }

    fn range(&self, part: Part, row: u16) -> Option<(usize, usize)> {
        let ends = self.column(match part {
            Part::Headline => Column::HeadlineEnds,
            Part::Rest => Column::RestEnds,
        });
        range_at(ends, self.rows, row.into())
    }

    /// The rows that have the key of this number, if any has.
    pub(super) fn having(&self, key: u32) -> Option<Set<'a>> {
        Some(Set::take(self.rows, self.lists(key)?)?.0)
    }

    /// Those of them that have it at the beginning of the field, of a word, of a part of one. They lie apart: who does
    /// not need them does not wait for them.
    pub(super) fn beginnings(&self, key: u32) -> Option<[Set<'a>; 3]> {
        let (_, mut rest) = Set::take(self.rows, self.lists(key)?)?;
        let mut set = || {
            let (set, after) = Set::take(self.rows, rest)?;
            rest = after;
            Some(set)
        };
        Some([set()?, set()?, set()?])
    }

    fn lists(&self, key: u32) -> Option<&'a [u8]> {
        let Places { all, blocks, number } = self.places;
        let at = u32_at(all, key as usize * blocks + number).filter(|&at| at > 0)?;
        self.column(Column::Lists).get(at as usize..)
    }
}

/// The characters from `start` up to `end`.
fn chars(all: &[u8], start: usize, end: usize) -> Chars<'_> {
    Chars::new(all.get(start * 2..).unwrap_or_default(), end.saturating_sub(start))
}
