//! The lists of a segment in the making, in parts that a processor's cache can hold.

use super::part::{PARTS, Part, hash};

/// Bits of a document's ordinal.
const ORDINAL: u32 = 16;
/// So much waits for a part before it is put on its lists.
const WAITING: usize = 8192;

/// The lists so far.
pub(super) struct Lists {
    parts: Vec<Part>,
    /// For each part what is still to be put on its lists: units, and documents in the last bits.
    waiting: Vec<Vec<u64>>,
    /// What was put lately: a document says most of its units more than once.
    lately: Box<[u64; LATELY]>,
}

/// So much is remembered of what was put, a power of two.
const LATELY: usize = 4096;

/// A list that was made.
pub(super) struct Made {
    pub(super) unit: u64,
    part: u32,
    number: u32,
}

impl Default for Lists {
    fn default() -> Lists {
        let parts = (0..1 << PARTS).map(|_| Part::default()).collect();
        let waiting = (0..1 << PARTS).map(|_| Vec::with_capacity(WAITING)).collect();
        // No unit is 0.
        Lists { parts, waiting, lately: Box::new([0; LATELY]) }
    }
}

impl Lists {
    /// Puts a document on the list of `unit`: documents in their order, the same as often as one likes.
    pub(super) fn put(&mut self, unit: u64, ordinal: u16) {
        let (hash, both) = (hash(unit), unit << ORDINAL | u64::from(ordinal));
        let lately =
            &mut self.lately[(hash >> (u64::BITS - PARTS - LATELY.ilog2())) as usize % LATELY];
        if *lately == both {
            return;
        }
        *lately = both;
        let part = (hash >> (u64::BITS - PARTS)) as usize;
        let waiting = &mut self.waiting[part];
        waiting.push(both);
        if waiting.len() == WAITING {
            settle(&mut self.parts[part], waiting);
        }
    }

    /// The lists, by their units.
    pub(super) fn finish(&mut self) -> Vec<Made> {
        for (part, waiting) in self.parts.iter_mut().zip(&mut self.waiting) {
            settle(part, waiting);
        }
        let mut made = Vec::with_capacity(self.parts.iter().map(Part::len).sum());
        for (part, lists) in (0..).zip(&self.parts) {
            made.extend((0..).zip(lists.units()).map(|(number, unit)| Made { unit, part, number }));
        }
        made.sort_unstable_by_key(|made| made.unit);
        made
    }

    /// How many documents are on a list, and the list in gaps (`super::list`), which replaces `gaps`.
    pub(super) fn gaps(&self, made: &Made, gaps: &mut Vec<u8>) -> usize {
        self.parts[made.part as usize].gaps(made.number as usize, gaps)
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        let waiting = self.parts.len() * WAITING * size_of::<u64>();
        waiting + self.parts.iter().map(Part::bytes).sum::<usize>()
    }
}

fn settle(part: &mut Part, waiting: &mut Vec<u64>) {
    for both in waiting.drain(..) {
        part.put(both >> ORDINAL, both as u16);
    }
}
