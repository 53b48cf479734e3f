//! The rows that are asked about: all of them, or those of a district, a section, a page, an issue …

use std::ops::Range;
use std::sync::Arc;

use super::bits::{BLOCK, Bits};
use super::block::Block;
use super::file::IndexFile;
use super::key::Key;
use super::row::IndexRow;
use super::rows::Rows;

/// Which rows to filter. A row has to meet every condition; without any, all rows are filtered.
///
/// The lists of serials rise. Keep one as long as it stays the same: which rows it means is worked out once for each
/// list, not once for each call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// The district, by number.
    pub district: Option<u32>,
    /// The section, by name.
    pub section: Option<String>,
    /// The page, by place.
    pub page: Option<Vec<u8>>,
    /// Pages from the first of these places up to the other, which is not among them: an issue.
    pub places: Option<Range<Vec<u8>>>,
    /// Only these articles, the starred ones for example.
    pub only: Option<Arc<[u64]>>,
    /// None of these, those that were read for example.
    pub not: Option<Arc<[u64]>>,
    /// None of these either: articles that are removed.
    pub without: Option<Arc<[u64]>>,
}

impl Within {
    /// Whether a row meets the conditions.
    pub(super) fn has(&self, row: &IndexRow) -> bool {
        let is_in = |list: &Option<Arc<[u64]>>| {
            list.as_ref().map(|serials| serials.binary_search(&row.serial).is_ok())
        };
        let places = self.places.as_ref();
        self.district.is_none_or(|district| district == row.district)
            && self.section.as_ref().is_none_or(|section| section == row.section)
            && self.page.as_ref().is_none_or(|page| page == row.place)
            && places.is_none_or(|places| *places.start <= *row.place && *row.place < *places.end)
            && is_in(&self.only) != Some(false)
            && is_in(&self.not) != Some(true)
            && is_in(&self.without) != Some(true)
    }
}

/// FileRows of the file, a bit each.
pub(super) type FileRows = Arc<Vec<u64>>;

/// The rows of a list of serials.
pub(super) fn rows_of(file: &IndexFile, serials: &[u64]) -> FileRows {
    let mut rows = vec![0; file.header.rows.div_ceil(64)];
    for row in file.rows_of(serials) {
        if let Some(word) = rows.get_mut(row / 64) {
            *word |= 1 << (row % 64);
        }
    }
    Arc::new(rows)
}

/// The conditions as they are put to a file.
pub(super) struct Scope {
    rows: Range<usize>,
    keys: Vec<Option<u32>>,
    only: Option<FileRows>,
    not: Vec<FileRows>,
}

impl Scope {
    /// The conditions; `rows_of` gives the rows of a list of serials.
    pub(super) fn new(
        within: &Within,
        file: &IndexFile,
        rows_of: impl Fn(&Arc<[u64]>) -> FileRows,
    ) -> Scope {
        let section = within.section.as_ref().map(|name| {
            let number = file.sections().position(|section| section == name)?;
            file.key(Key::Section(u16::try_from(number).ok()?))
        });
        let district = within.district.map(|wanted| {
            let number = file.districts().position(|district| district == wanted)?;
            file.key(Key::District(u32::try_from(number).ok()?))
        });
        Scope {
            rows: rows_between(within, file),
            keys: section.into_iter().chain(district).collect(),
            only: within.only.as_ref().map(&rows_of),
            not: [&within.not, &within.without].into_iter().flatten().map(&rows_of).collect(),
        }
    }

    /// The rows of block `number` that meet them, without the `odd` rows of the file.
    pub(super) fn rows(&self, number: usize, block: &Block, odd: &[usize]) -> Rows {
        let first = number * BLOCK;
        let low = |row: usize| row.saturating_sub(first).min(block.rows);
        let mut odd = odd.iter().filter(|&row| row / BLOCK == number).peekable();
        let within = low(self.rows.start)..low(self.rows.end);
        if within == (0..block.rows) && self.restricts_nothing() && odd.peek().is_none() {
            return Rows::all(block.rows);
        }
        let mut bits = Bits::range(within.start, within.end);
        for key in &self.keys {
            match key.and_then(|key| block.having(key)) {
                Some(rows) => rows.and_into(&mut bits),
                None => return Rows::default(),
            }
        }
        let mut change = |rows: &FileRows, change: fn(&mut u64, u64)| {
            let words = rows.get(first / 64..).unwrap_or_default();
            bits.words.iter_mut().zip(words).for_each(|(to, &word)| change(to, word));
        };
        self.only.iter().for_each(|rows| change(rows, |to, word| *to &= word));
        self.not.iter().for_each(|rows| change(rows, |to, word| *to &= !word));
        odd.for_each(|row| bits.unset((row % BLOCK) as u16));
        Rows::many(bits).thinned()
    }

    /// It says nothing but which pages.
    fn restricts_nothing(&self) -> bool {
        self.keys.is_empty() && self.only.is_none() && self.not.is_empty()
    }
}

/// The rows of the pages that are asked about.
fn rows_between(within: &Within, file: &IndexFile) -> Range<usize> {
    let mut rows = 0..file.header.rows;
    if let Some(places) = &within.places {
        rows = file.first_row_from(&places.start)..file.first_row_from(&places.end);
    }
    if let Some(page) = &within.page {
        let after = [page, &[0][..]].concat();
        let of_page = file.first_row_from(page)..file.first_row_from(&after);
        rows = rows.start.max(of_page.start)..rows.end.min(of_page.end);
    }
    rows
}
