//! The lists of a segment on their way into its file, with the blocks that say where they are.

use std::io;

use super::block::Block;
use super::part::Written;
use super::piece::Making;
use super::{list, places};

/// Lists are put by rising units.
pub(super) struct Writing<'a> {
    file: &'a mut Making,
    documents: usize,
    /// The block in the making, and its first unit.
    block: Option<(u64, Block)>,
    table: Vec<u64>,
}

impl<'a> Writing<'a> {
    /// The lists are of so many `documents`.
    pub(super) fn new(file: &'a mut Making, documents: usize) -> Writing<'a> {
        Writing { file, documents, block: None, table: Vec::new() }
    }

    pub(super) fn put(&mut self, unit: u64, list: &Written) -> io::Result<()> {
        if list.count == 0 {
            return Ok(());
        }
        let (_, block) =
            self.block.get_or_insert_with(|| (unit, Block::new(unit, self.file.length())));
        if Block::is_long(list.gaps) || list.places.is_some() {
            let packed = list::packed(list.gaps, self.documents)?;
            let length = (packed.len(), list.rough.len());
            block.put_long(unit, list.count, length, list.places.map(<[u8]>::len));
            self.file.put(&[&packed, list.rough].concat())?;
            if let Some(places) = list.places {
                places::put(self.file, places)?;
            }
        } else {
            block.put_short(unit, list.count, list.gaps, list.rough);
        }
        if block.is_full() { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> io::Result<()> {
        if let Some((first, block)) = self.block.take() {
            let place = self.file.put(&block.bytes)?;
            self.table.extend([first, place.start, place.end]);
        }
        Ok(())
    }

    /// For each block its first unit, its start and its end.
    pub(super) fn finish(mut self) -> io::Result<Vec<u64>> {
        self.close()?;
        Ok(self.table)
    }
}
