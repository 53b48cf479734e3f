//! A segment in the making: documents become lists, lists become a file.

use std::io;
use std::ops::RangeInclusive;
use std::path::Path;

use super::header::Header;
use super::list::{self, Bitmap};
use super::lists::Lists;
use super::part::Written;
use super::piece::Making;
use super::units::{self, Unit};
use super::writing::Writing;
use super::{DOCUMENTS, KEYS, places};

/// Bytes of memory that the lists may take.
const MEMORY: usize = 80 << 20;

/// The documents of a segment that is not written yet.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) lists: Lists,
    /// The documents' keys, in order.
    pub(super) keys: Vec<u64>,
}

impl Builder {
    /// That of documents with these keys, whose lists are still to be put in.
    pub(super) fn of(keys: Vec<u64>) -> Builder {
        Builder { keys, ..Builder::default() }
    }

    /// The same with nothing in it, for other documents: its memory need not be asked for again, bit by bit.
    pub(super) fn emptied(mut self) -> Builder {
        self.keys.clear();
        self.lists.clear();
        self
    }

    /// Appends a document. There must be room.
    pub(super) fn put(&mut self, key: u64, text: &str) {
        let ordinal = self.keys.len() as u16;
        self.keys.push(key);
        if places::is_due(ordinal.into()) {
            self.lists.know_frequent(ordinal.into());
        }
        units::each(text, |unit| {
            let (unit, place) = match unit {
                Unit::Last(char) => (char, 0),
                Unit::Pair(pair, number) => (pair, places::place(number)),
            };
            self.lists.put(unit, ordinal, place);
        });
    }

    pub(super) fn is_full(&self) -> bool {
        self.keys.len() >= DOCUMENTS || self.lists.bytes() >= MEMORY
    }

    /// Writes the segment, which answers for the keys `covers`, to the file `path`.
    pub(super) fn write(&mut self, path: &Path, covers: RangeInclusive<u64>) -> io::Result<()> {
        let mut file = Making::new(path, Header::BYTES)?;
        let table = self.write_lists(&mut file)?;
        let keys = file.length();
        for some in self.keys.chunks(KEYS) {
            file.put(&bytes(some))?;
        }
        let table_at = file.length();
        file.put(&bytes(&table))?;
        let documents = self.keys.len();
        let (is_full, length) = (self.is_full(), file.length());
        let header = Header { covers, documents, is_full, keys, table: table_at, length };
        file.finish(&header.to_bytes())
    }

    /// Writes lists and blocks; for each block its first unit, its start and its end. A character is in all documents
    /// with a pair that begins with it.
    fn write_lists(&mut self, file: &mut Making) -> io::Result<Vec<u64>> {
        let documents = self.keys.len();
        let mut writing = Writing::new(file, documents);
        let (made, mut places) = (self.lists.finish(), Vec::new());
        let (mut gaps, mut rough, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        for of_char in
            made.chunk_by(|one, next| units::char_of(one.unit) == units::char_of(next.unit))
        {
            let mut with_char = Bitmap::none(documents);
            gaps.clear();
            rough.clear();
            ends.clear();
            self.lists.expect(of_char);
            for made in of_char {
                let start = gaps.len();
                self.lists.read_gaps(made, &mut gaps, &mut rough);
                list::each_gap(&gaps[start..], documents, |ordinal| with_char.insert(ordinal))?;
                ends.push((gaps.len(), rough.len()));
            }
            let (count, all) = (with_char.len(), with_char.gaps());
            let list = Written { count, gaps: &all, rough: &[], places: None };
            writing.put(units::char_of(of_char[0].unit), &list)?;
            let mut start = (0, 0);
            for (made, &end) in of_char.iter().zip(&ends) {
                let of_one = (&gaps[start.0..end.0], &rough[start.1..end.1]);
                start = end;
                if units::is_pair(made.unit) {
                    writing.put(made.unit, &self.lists.read(made, of_one, &mut places))?;
                }
            }
        }
        writing.finish()
    }
}

fn bytes(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}
