//! A segment in the making: documents become lists, lists become a file.

use std::io;
use std::ops::RangeInclusive;
use std::path::Path;

use super::block::Block;
use super::header::Header;
use super::lists::Lists;
use super::part::Written;
use super::piece::Making;
use super::units::{self, Unit};
use super::{DOCUMENTS, KEYS, list, places};

/// Bytes of memory that the lists may take.
const MEMORY: usize = 96 << 20;

/// The documents of a segment that is not written yet.
#[derive(Default)]
pub(super) struct Builder {
    pub(super) lists: Lists,
    /// The documents' keys, in order.
    pub(super) keys: Vec<u64>,
}

impl Builder {
    /// Appends a document. There must be room.
    pub(super) fn put(&mut self, key: u64, text: &str) {
        let ordinal = self.keys.len() as u16;
        if places::is_due(self.keys.len()) {
            self.lists.know_frequent(ordinal);
        }
        self.keys.push(key);
        units::each(text, |unit| match unit {
            Unit::Char(unit) => self.lists.put(unit, ordinal),
            Unit::Pair(unit, number) => self.lists.put_at(unit, ordinal, places::place(number)),
        });
    }

    pub(super) fn is_full(&self) -> bool {
        self.keys.len() >= DOCUMENTS || self.lists.bytes() >= MEMORY
    }

    /// Writes the segment, which answers for the keys `covers`, to the file `path`.
    pub(super) fn write(&mut self, path: &Path, covers: RangeInclusive<u64>) -> io::Result<()> {
        let mut file = Making::new(path, Header::BYTES)?;
        let table = self.write_lists(&mut file)?;
        let keys = file.length;
        for some in self.keys.chunks(KEYS) {
            file.put(&bytes(some))?;
        }
        let table_at = file.length;
        file.put(&bytes(&table))?;
        let documents = self.keys.len();
        let (is_full, length) = (self.is_full(), file.length);
        let header = Header { covers, documents, is_full, keys, table: table_at, length };
        file.finish(&header.to_bytes())
    }

    /// Writes lists and blocks; for each block its first unit, its start and its end.
    fn write_lists(&mut self, file: &mut Making) -> io::Result<Vec<u64>> {
        let mut table = Vec::new();
        let mut list = Written::default();
        let mut rest = self.lists.finish().into_iter().peekable();
        while let Some(first) = rest.peek().map(|made| made.unit) {
            let mut block = Block::new(first, file.length);
            while !block.is_full()
                && let Some(made) = rest.next()
            {
                self.lists.read(&made, &mut list);
                self.write_list(file, &mut block, made.unit, &list)?;
            }
            let place = file.put(&block.bytes)?;
            table.extend([first, place.start, place.end]);
        }
        Ok(table)
    }

    fn write_list(
        &self,
        file: &mut Making,
        block: &mut Block,
        unit: u64,
        list: &Written,
    ) -> io::Result<()> {
        // It was frequent in the segment before.
        if list.count == 0 {
            return Ok(());
        }
        if !Block::is_long(&list.gaps) {
            block.put_short(unit, list.count, &list.gaps);
            return Ok(());
        }
        let packed = list::packed(&list.gaps, self.keys.len())?;
        let places = list.since.map(|since| (since, list.places.len()));
        block.put_long(unit, list.count, packed.len(), places);
        file.put(&packed)?;
        if places.is_some() {
            file.put(&list.places)?;
        }
        Ok(())
    }
}

fn bytes(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}
