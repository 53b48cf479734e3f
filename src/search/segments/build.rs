//! A segment in the making: documents become lists, lists become a file.

use std::io;
use std::ops::RangeInclusive;
use std::path::Path;

use super::block::Block;
use super::header::Header;
use super::lists::Lists;
use super::piece::Making;
use super::{DOCUMENTS, KEYS, list, units};

/// Bytes of memory that the lists may take.
const MEMORY: usize = 128 << 20;

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
        self.keys.push(key);
        units::each(text, |unit| self.lists.put(unit, ordinal));
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
        let mut gaps = Vec::new();
        let mut rest = self.lists.finish().into_iter().peekable();
        while let Some(first) = rest.peek().map(|made| made.unit) {
            let mut block = Block::new(first, file.length);
            while !block.is_full()
                && let Some(made) = rest.next()
            {
                let count = self.lists.gaps(&made, &mut gaps);
                self.write_list(file, &mut block, (made.unit, count), &gaps)?;
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
        (unit, count): (u64, usize),
        gaps: &[u8],
    ) -> io::Result<()> {
        if !Block::is_long(gaps) {
            block.put_short(unit, count, gaps);
            return Ok(());
        }
        let list = list::packed(gaps, self.keys.len())?;
        block.put_long(unit, count, list.len());
        file.put(&list).map(drop)
    }
}

fn bytes(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}
