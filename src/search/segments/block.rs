//! Blocks: units in their order with their lists, the short lists in the block, the others before it in the file.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use super::piece::CHECKSUM;
use super::places::Sheets;
use super::{damaged, number, units};

/// Bytes of a block, or somewhat more.
const BYTES: usize = 1024;
/// Bytes of the longest list that stands in a block.
const SHORT: usize = 32;

/// A unit with its list.
pub(super) struct Entry<'a> {
    pub(super) unit: u64,
    /// The documents on the list.
    pub(super) count: usize,
    pub(super) list: Place<'a>,
}

/// Where a list is.
pub(super) enum Place<'a> {
    /// In the block: its gaps, and the rough places of a pair.
    Here(Cow<'a, [u8]>, Cow<'a, [u8]>),
    /// In a piece of its own, in which so many rough places follow; then the places in the other documents.
    There(Range<u64>, usize, Option<Sheets>),
}

/// A list has a piece of its own.
const LONG: u64 = 1;
/// Its places are known.
const KNOWN: u64 = 2;
/// Bits for these two.
const KINDS: u32 = 2;

impl Place<'_> {
    pub(super) fn into_owned(self) -> Place<'static> {
        match self {
            Place::Here(gaps, rough) => {
                Place::Here(gaps.into_owned().into(), rough.into_owned().into())
            }
            Place::There(range, rough, sheets) => Place::There(range, rough, sheets),
        }
    }
}

/// A block in the making.
pub(super) struct Block {
    /// Its highest unit.
    last: u64,
    pub(super) bytes: Vec<u8>,
}

impl Block {
    /// A block whose first unit will be `first`, and whose first list apart will be at `at`.
    pub(super) fn new(first: u64, at: u64) -> Block {
        let mut block = Block { last: first, bytes: Vec::with_capacity(BYTES * 2) };
        block.put_number(at);
        block
    }

    pub(super) fn is_full(&self) -> bool {
        self.bytes.len() >= BYTES
    }

    /// A list that is to stand in a piece of its own.
    pub(super) fn is_long(gaps: &[u8]) -> bool {
        gaps.len() > SHORT
    }

    /// Appends a unit higher than the others with `count` documents and its short list; of a pair with a rough place in
    /// each.
    pub(super) fn put_short(&mut self, unit: u64, count: usize, gaps: &[u8], rough: &[u8]) {
        self.put_unit(unit);
        self.put_number((count as u64) << KINDS);
        self.bytes.extend_from_slice(gaps);
        self.bytes.extend_from_slice(rough);
    }

    /// Appends a unit higher than the others whose list of `count` documents is in the next piece, `length` bytes long,
    /// and as many bytes as there are `rough` places. The `places` in the other documents, if they are known, follow it,
    /// so many bytes.
    pub(super) fn put_long(
        &mut self,
        unit: u64,
        count: usize,
        (length, rough): (usize, usize),
        places: Option<usize>,
    ) {
        self.put_unit(unit);
        let kind = if places.is_some() { LONG | KNOWN } else { LONG };
        self.put_number((count as u64) << KINDS | kind);
        self.put_number((length + rough) as u64);
        self.put_number(rough as u64);
        if let Some(length) = places {
            self.put_number(length as u64);
        }
    }

    fn put_unit(&mut self, unit: u64) {
        self.put_number(unit - self.last);
        self.last = unit;
    }

    fn put_number(&mut self, number: u64) {
        number::put(number, |byte| self.bytes.push(byte));
    }
}

/// The entries of a block that is read.
pub(super) struct Entries<'a> {
    rest: &'a [u8],
    unit: u64,
    /// Where the next list apart is.
    at: u64,
}

impl<'a> Entries<'a> {
    /// # Errors
    /// These are not the bytes of a block.
    pub(super) fn new(first: u64, block: &'a [u8]) -> io::Result<Entries<'a>> {
        let mut rest = block;
        let at = number::take(&mut rest)?;
        Ok(Entries { rest, unit: first, at })
    }

    fn take(&mut self) -> io::Result<Entry<'a>> {
        let step = number::take(&mut self.rest)?;
        self.unit = self.unit.checked_add(step).ok_or_else(damaged)?;
        let kind = number::take(&mut self.rest)?;
        let count = (kind >> KINDS) as usize;
        let list = if kind & LONG == 0 {
            let gaps = number::take_run(&mut self.rest, count)?;
            let rough = if units::is_pair(self.unit) { count } else { 0 };
            let (rough, rest) = self.rest.split_at_checked(rough).ok_or_else(damaged)?;
            self.rest = rest;
            Place::Here(gaps.into(), rough.into())
        } else {
            let range = self.take_range()?;
            let rough = number::take(&mut self.rest)?;
            let rough = usize::try_from(rough).map_err(|_| damaged())?;
            let sheets = (kind & KNOWN != 0).then(|| self.take_sheets());
            Place::There(range, rough, sheets.transpose()?)
        };
        Ok(Entry { unit: self.unit, count, list })
    }

    fn take_sheets(&mut self) -> io::Result<Sheets> {
        let sheets = Sheets::new(self.at, number::take(&mut self.rest)?)?;
        self.at = sheets.end();
        Ok(sheets)
    }

    fn take_range(&mut self) -> io::Result<Range<u64>> {
        let length = number::take(&mut self.rest)?;
        let start = self.at;
        let end = start.checked_add(length).ok_or_else(damaged)?;
        self.at = end.checked_add(CHECKSUM).ok_or_else(damaged)?;
        Ok(start..end)
    }
}

impl<'a> Iterator for Entries<'a> {
    type Item = io::Result<Entry<'a>>;

    fn next(&mut self) -> Option<io::Result<Entry<'a>>> {
        if self.rest.is_empty() {
            return None;
        }
        let entry = self.take();
        if entry.is_err() {
            self.rest = &[];
        }
        Some(entry)
    }
}
