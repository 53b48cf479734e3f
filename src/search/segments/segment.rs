//! One segment: a file that says which of its documents may have some words.

use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::block::{Entries, Entry, Place};
use super::build::Builder;
use super::header::Header;
use super::list::{self, Bitmap};
use super::lists::Lists;
use super::piece::{CHECKSUM, Pieces};
use super::{KEYS, damaged, number};

/// The file of a segment, of which no more than the header has been read.
#[derive(Debug)]
pub(super) struct Segment {
    pub(super) path: PathBuf,
    pub(super) header: Header,
    pieces: Pieces,
    /// Its blocks, once somebody has asked.
    table: OnceLock<Vec<Row>>,
    /// The keys of all documents, once somebody has asked for one of them by its key.
    all_keys: OnceLock<Vec<u64>>,
}

/// A block: the first of its units, and where it is.
#[derive(Debug)]
struct Row {
    first: u64,
    range: Range<u64>,
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
        Ok(Segment {
            path: path.to_owned(),
            header,
            pieces,
            table: OnceLock::new(),
            all_keys: OnceLock::new(),
        })
    }

    /// The documents that have all of `units`: all if there are none.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(super) fn candidates(&self, units: &[u64]) -> io::Result<Bitmap> {
        let mut lists = Vec::new();
        for &unit in units {
            match self.find(unit)? {
                Some(found) => lists.push(found),
                None => return Ok(Bitmap::none(self.header.documents)),
            }
        }
        lists.sort_unstable_by_key(|(count, _)| *count);
        let mut candidates = Bitmap::all(self.header.documents);
        for (_, list) in lists {
            candidates.intersect(&self.bitmap(&list)?);
            if candidates.is_empty() {
                break;
            }
        }
        Ok(candidates)
    }

    /// Whether the document with this key has all of `units`.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(super) fn knows(&self, key: u64, units: &[u64]) -> io::Result<bool> {
        let Ok(ordinal) = self.all_keys()?.binary_search(&key) else { return Ok(false) };
        for &unit in units {
            let Some((_, list)) = self.find(unit)? else { return Ok(false) };
            if !self.bitmap(&list)?.has(ordinal) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn all_keys(&self) -> io::Result<&[u64]> {
        if let Some(keys) = self.all_keys.get() {
            return Ok(keys);
        }
        let mut keys = Vec::with_capacity(self.header.documents);
        for group in 0..self.header.documents.div_ceil(KEYS) {
            keys.extend(self.keys(group)?);
        }
        Ok(self.all_keys.get_or_init(|| keys))
    }

    /// How many documents have `unit`, and where their list is.
    fn find(&self, unit: u64) -> io::Result<Option<(usize, Place<'static>)>> {
        let table = self.table()?;
        let after = table.partition_point(|row| row.first <= unit);
        let Some(row) = after.checked_sub(1).and_then(|row| table.get(row)) else {
            return Ok(None);
        };
        let block = self.pieces.read(row.range.clone())?;
        for entry in Entries::new(row.first, &block)? {
            let entry = entry?;
            if entry.unit >= unit {
                return Ok((entry.unit == unit).then(|| (entry.count, entry.list.into_owned())));
            }
        }
        Ok(None)
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

    fn bitmap(&self, list: &Place) -> io::Result<Bitmap> {
        match list {
            Place::Here(gaps) => Bitmap::of_gaps(gaps, self.header.documents),
            Place::There(range) => {
                Bitmap::read(&self.pieces.read(range.clone())?, self.header.documents)
            }
        }
    }

    /// The keys of the documents from `group` times [`KEYS`] on, as many.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(super) fn keys(&self, group: usize) -> io::Result<Vec<u64>> {
        let documents = self.header.documents;
        let first = (group * KEYS).min(documents);
        let count = KEYS.min(documents - first);
        let start = self.header.keys + (first * 8) as u64 + group as u64 * CHECKSUM;
        Ok(number::words(&self.pieces.read(start..start + (count * 8) as u64)?))
    }

    /// The documents of this segment, to be written anew with others.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(super) fn unpack(&self) -> io::Result<Builder> {
        let mut builder = Builder::default();
        for group in 0..self.header.documents.div_ceil(KEYS) {
            builder.keys.extend(self.keys(group)?);
        }
        for row in self.table()? {
            let block = self.pieces.read(row.range.clone())?;
            for entry in Entries::new(row.first, &block)? {
                self.unpack_list(&entry?, &mut builder.lists)?;
            }
        }
        Ok(builder)
    }

    fn unpack_list(&self, entry: &Entry, lists: &mut Lists) -> io::Result<()> {
        match &entry.list {
            Place::Here(gaps) => list::each_gap(gaps, self.header.documents, |ordinal| {
                lists.put(entry.unit, ordinal as u16);
            }),
            Place::There(_) => {
                let documents = self.bitmap(&entry.list)?;
                documents.ordinals().for_each(|ordinal| lists.put(entry.unit, ordinal));
                Ok(())
            }
        }
    }
}
