//! One segment: a file that says which of its documents may have some words.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::block::{Entries, Entry, Place};
use super::build::Builder;
use super::header::Header;
use super::list::Bitmap;
use super::lists::Lists;
use super::piece::{CHECKSUM, Pieces};
use super::places::Sheets;
use super::{KEYS, damaged, number, places, units};

mod asking;

pub(super) use asking::Asking;

/// The file of a segment, of which no more than the header has been read.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) path: PathBuf,
    pub(super) header: Header,
    pieces: Pieces,
    /// Its blocks, once somebody has asked.
    table: OnceLock<Vec<Row>>,
}

/// A block: the first of its units, and where it is.
#[derive(Debug)]
struct Row {
    first: u64,
    range: Range<u64>,
}

/// What is known of a unit but for its places.
struct List {
    documents: Bitmap,
    /// The rough places in the first of them.
    rough: Vec<u8>,
    /// How many of the others begin before each sheet of places.
    begun: Vec<u32>,
}

impl Segment {
    /// # Errors
    /// There is no whole segment of this version in `path`.
    pub(super) fn open(path: &Path) -> io::Result<Segment> {
        let pieces = Pieces::open(path)?;
        let header = Header::of_bytes(&pieces.read(0..Header::BYTES)?)?;
        if header.length != pieces.length {
            return Err(damaged());
        }
        Ok(Segment { path: path.to_owned(), header, pieces, table: OnceLock::new() })
    }

    /// Whether the file in `path` is the one that was opened.
    pub(super) fn is_still(&self, path: &Path) -> bool {
        self.path == path && self.pieces.is_of(path)
    }

    /// Says that most of it will be read.
    pub(super) fn expect_all(&self) {
        self.pieces.expect(0..self.header.length);
    }

    /// The keys of all documents.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(super) fn all_keys(&self) -> io::Result<Vec<u64>> {
        let mut keys = Vec::with_capacity(self.header.documents);
        for group in 0..self.groups() {
            keys.extend(self.keys(group)?);
        }
        Ok(keys)
    }

    fn table(&self) -> io::Result<&[Row]> {
        if let Some(table) = self.table.get() {
            return Ok(table);
        }
        let end = self.header.length.checked_sub(CHECKSUM).ok_or_else(damaged)?;
        let words = number::words(&self.pieces.read(self.header.table..end)?);
        let (rows, _) = words.as_chunks();
        let table = rows.iter().map(|&[first, start, end]| Row { first, range: start..end });
        Ok(self.table.get_or_init(|| table.collect()))
    }

    fn list(&self, list: &Place) -> io::Result<List> {
        let documents = self.header.documents;
        let (range, rough, sheets) = match list {
            Place::Here(gaps, rough) => {
                let documents = Bitmap::of_gaps(gaps, documents)?;
                return Ok(List { documents, rough: rough.to_vec(), begun: Vec::new() });
            }
            Place::There(range, rough, sheets) => (range.clone(), *rough, sheets),
        };
        let (mut list, begun) = match sheets.as_ref().map(Sheets::counts_end) {
            None => (self.pieces.read(range)?, Vec::new()),
            Some(None) => (self.pieces.read(range)?, vec![0]),
            Some(Some(end)) => {
                let (list, counts) = self.pieces.read_two(range, end)?;
                (list, places::begun(&counts))
            }
        };
        let rough = list.split_off(list.len().checked_sub(rough).ok_or_else(damaged)?);
        Ok(List { documents: Bitmap::read(&list, documents)?, rough, begun })
    }

    /// The keys of the documents from `group` times [`KEYS`] on, as many.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(super) fn keys(&self, group: usize) -> io::Result<Vec<u64>> {
        let documents = self.header.documents;
        let first = (group * KEYS).min(documents);
        let count = KEYS.min(documents - first);
        if self.has_all_keys() {
            let key = self.header.covers.start() + first as u64;
            return Ok((key..key + count as u64).collect());
        }
        let start = self.header.keys + (first * 8) as u64 + group as u64 * CHECKSUM;
        Ok(number::words(&self.pieces.read(start..start + (count * 8) as u64)?))
    }

    /// Whether every key that it answers for is one of a document, as it is where none was ever taken away.
    fn has_all_keys(&self) -> bool {
        let (first, last) = (self.header.covers.start(), self.header.covers.end());
        last - first == self.header.documents as u64 - 1
    }

    /// How many groups of keys there are.
    pub(super) fn groups(&self) -> usize {
        self.header.documents.div_ceil(KEYS)
    }

    /// The group in which the keys from `key` on begin.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(super) fn group_of(&self, key: u64) -> io::Result<usize> {
        let last = self.header.documents.saturating_sub(1);
        let numbers = |from: u64, to: u64| usize::try_from(to.saturating_sub(from)).unwrap_or(last);
        // Keys rise: on either side are not more of them than numbers.
        let lowest = last.saturating_sub(numbers(key, *self.header.covers.end()));
        let highest = last.min(numbers(*self.header.covers.start(), key));
        let (mut low, mut high) = (lowest / KEYS, highest / KEYS);
        while low < high {
            let middle = (low + high).div_ceil(2);
            if self.keys(middle)?.first().is_some_and(|first| *first <= key) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Ok(low)
    }

    /// The documents of this segment, to be written anew with others.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(super) fn unpack(&self) -> io::Result<Builder> {
        self.expect_all();
        let mut builder = Builder::of(self.all_keys()?);
        for row in self.table()? {
            let block = self.pieces.read(row.range.clone())?;
            for entry in Entries::new(row.first, &block)? {
                self.unpack_list(&entry?, &mut builder.lists)?;
            }
        }
        Ok(builder)
    }

    fn unpack_list(&self, entry: &Entry, lists: &mut Lists) -> io::Result<()> {
        let unit = entry.unit;
        let List { documents, rough, .. } = self.list(&entry.list)?;
        let mut ordinals = documents.ordinals().into_iter();
        for (&rough, ordinal) in rough.iter().zip(ordinals.by_ref()) {
            lists.put(unit, ordinal, rough.into());
            if places::is_several(rough) {
                lists.put(unit, ordinal, rough.into());
            }
        }
        let Place::There(_, _, Some(sheets)) = &entry.list else {
            ordinals.for_each(|ordinal| lists.put(unit, ordinal, 0));
            return Ok(());
        };
        lists.know(unit);
        let mut at = None;
        places::each(&sheets.read(&self.pieces)?, |place, is_first| {
            at = if is_first { ordinals.next() } else { at };
            at.into_iter().for_each(|ordinal| lists.put(unit, ordinal, place));
        });
        Ok(())
    }

    /// The pairs that are frequent in it.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(super) fn frequent_pairs(&self) -> io::Result<Vec<u64>> {
        let mut pairs = Vec::new();
        for row in self.table()? {
            let block = self.pieces.read(row.range.clone())?;
            for entry in Entries::new(row.first, &block)? {
                let Entry { unit, count, .. } = entry?;
                let is_frequent = places::is_frequent(count, self.header.documents);
                pairs.extend((is_frequent && units::is_pair(unit)).then_some(unit));
            }
        }
        Ok(pairs)
    }
}
