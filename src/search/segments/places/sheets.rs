//! The places of a pair in a file: in sheets, so that those in one document are read without all the others.

use std::io;
use std::ops::Range;

use super::packing::{self, GROUP};
use crate::search::segments::damaged;
use crate::search::segments::piece::{CHECKSUM, Making, Pieces};

/// Bytes of a sheet: with its checksum 8 KB.
const SHEET: usize = GROUP * 744;
/// Bytes that say how many documents begin before a sheet.
const COUNT: usize = size_of::<u32>();

/// Where the places of a pair are: each sheet is a piece. Where there are several, a piece before them says how many
/// documents begin before each but the first.
#[derive(Clone, Debug)]
pub(in crate::search::segments) struct Sheets {
    start: u64,
    /// Bytes of the places.
    pub(in crate::search::segments) bytes: u64,
}

/// Appends `places` to `file`.
pub(in crate::search::segments) fn put(file: &mut Making, places: &[u8]) -> io::Result<()> {
    let begins = places.chunks(SHEET).map(packing::all_begins);
    let mut before: Vec<u32> = begins
        .scan(0, |begun, begins| {
            *begun += begins as u32;
            Some(*begun)
        })
        .collect();
    before.pop();
    if !before.is_empty() {
        file.put(&before.into_iter().flat_map(u32::to_le_bytes).collect::<Vec<u8>>())?;
    }
    places.chunks(SHEET).try_for_each(|sheet| file.put(sheet).map(drop))
}

/// How many documents begin before each sheet, from the piece before the first.
pub(in crate::search::segments) fn begun(counts: &[u8]) -> Vec<u32> {
    let (counts, _) = counts.as_chunks::<COUNT>();
    [0].into_iter().chain(counts.iter().map(|count| u32::from_le_bytes(*count))).collect()
}

impl Sheets {
    /// So many `bytes` of places from `start` on.
    ///
    /// # Errors
    /// No file is so long.
    pub(in crate::search::segments) fn new(start: u64, bytes: u64) -> io::Result<Sheets> {
        let far = start.checked_add(bytes).filter(|end| end.checked_mul(2).is_some());
        far.map(|_| Sheets { start, bytes }).ok_or_else(damaged)
    }

    /// Where the next piece begins.
    pub(in crate::search::segments) fn end(&self) -> u64 {
        self.first() + self.bytes + self.count() * CHECKSUM
    }

    /// Where the piece ends that is before the first sheet, if there is one.
    pub(in crate::search::segments) fn counts_end(&self) -> Option<u64> {
        (self.count() >= 2).then(|| self.first() - CHECKSUM)
    }

    /// All places.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(in crate::search::segments) fn read(&self, pieces: &Pieces) -> io::Result<Vec<u8>> {
        let mut places = Vec::new();
        for sheet in 0..self.count() {
            places.extend(pieces.read(self.sheet(sheet))?);
        }
        Ok(places)
    }

    /// Where all of them are.
    pub(in crate::search::segments) fn range(&self) -> Range<u64> {
        self.first()..self.end()
    }

    pub(super) fn count(&self) -> u64 {
        self.bytes.div_ceil(SHEET as u64)
    }

    /// Where a sheet is.
    pub(super) fn sheet(&self, number: u64) -> Range<u64> {
        let passed = number * SHEET as u64;
        let start = self.first() + passed + number * CHECKSUM;
        start..start + (self.bytes - passed).min(SHEET as u64)
    }

    /// Where the first sheet begins.
    fn first(&self) -> u64 {
        match self.count() {
            0 | 1 => self.start,
            count => self.start + (count - 1) * COUNT as u64 + CHECKSUM,
        }
    }
}
