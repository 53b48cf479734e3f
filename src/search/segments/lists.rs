//! The lists of a segment in the making, in parts that a processor's cache can hold.

use super::part::{PARTS, Part, Written};
use super::{DOCUMENTS, places, units};
use crate::search::fetch::fetch;

/// Bits of a document's ordinal.
const ORDINAL: u32 = DOCUMENTS.ilog2();
/// Bits of a unit that is mixed, without those that say which part it is in.
const IN_PART: u32 = units::BITS - PARTS;
/// What mixes units: near ones go far apart. Odd, so it can be undone.
const MIXER: u64 = 0x9e37_79b9_7f4a_7c15;
/// What undoes it: with each step twice as many bits of the product are those of one.
const UNMIXER: u64 = {
    let (mut inverse, mut bits) = (MIXER, 3);
    while bits < u64::BITS {
        inverse = inverse.wrapping_mul(2_u64.wrapping_sub(MIXER.wrapping_mul(inverse)));
        bits *= 2;
    }
    inverse
};
/// So much waits for a part before it is put on its lists.
const WAITING: usize = 16_384;
/// That keeps what waits for the parts from lying on the same few lines of a processor's cache: a line of it, 64 bytes.
const APART: usize = 8;
/// So many lists are asked for from memory before the first of them is written: it is waited for once for all of them.
const TOGETHER: usize = 64;
/// So many bits of a unit in its part say where it stands among what waits.
const SORTED: u32 = 12;

/// The lists so far.
pub(super) struct Lists {
    parts: Vec<Part>,
    /// For each part what is still to be put on its lists: units as they are mixed, without the bits of the part, then
    /// documents, in the last bits places.
    waiting: Vec<[u64; WAITING + APART]>,
    /// How much that is for each part.
    lengths: [u16; 1 << PARTS],
    /// What waited for one part, when it is sorted.
    sorted: Vec<u64>,
}

/// A list that was made.
pub(super) struct Made {
    pub(super) unit: u64,
    part: u32,
    number: u32,
}

impl Default for Lists {
    fn default() -> Lists {
        let parts = (0..1 << PARTS).map(|_| Part::default()).collect();
        let waiting = vec![[0; WAITING + APART]; 1 << PARTS];
        Lists { parts, waiting, lengths: [0; 1 << PARTS], sorted: vec![0; WAITING] }
    }
}

impl Lists {
    /// Forgets all lists.
    pub(super) fn clear(&mut self) {
        self.lengths.fill(0);
        self.parts.iter_mut().for_each(Part::clear);
    }

    /// Puts a document on the list of `unit`, which stands there at `place`: documents in their order, and in each all
    /// places of a pair.
    pub(super) fn put(&mut self, unit: u64, ordinal: u16, place: u16) {
        let mixed = mixed(unit);
        let (part, in_part) = ((mixed >> IN_PART) as usize, mixed & ((1 << IN_PART) - 1));
        let one = (in_part << ORDINAL | u64::from(ordinal)) << places::BITS | u64::from(place);
        let length = &mut self.lengths[part];
        self.waiting[part][usize::from(*length)] = one;
        *length += 1;
        if usize::from(*length) == WAITING {
            self.settle(part);
        }
    }

    /// In the documents that are put on the list from now on, the places of the pair `unit` are known, if they were not
    /// before.
    pub(super) fn know(&mut self, unit: u64) {
        let part = part(unit);
        self.settle(part);
        self.parts[part].know(unit);
    }

    /// The same for all pairs that are frequent in so many documents, which are all until now.
    pub(super) fn know_frequent(&mut self, documents: usize) {
        let is_frequent =
            |unit, count| units::is_pair(unit) && places::is_frequent(count, documents);
        self.settle_all();
        self.parts.iter_mut().for_each(|part| part.know_all(is_frequent));
    }

    /// The lists, by their units.
    pub(super) fn finish(&mut self) -> Vec<Made> {
        self.settle_all();
        let mut made = Vec::with_capacity(self.parts.iter().map(Part::len).sum());
        for (part, lists) in (0..).zip(&self.parts) {
            made.extend((0..).zip(lists.units()).map(|(number, unit)| Made { unit, part, number }));
        }
        made.sort_unstable_by_key(|made| made.unit);
        made
    }

    fn settle_all(&mut self) {
        (0..self.parts.len()).for_each(|part| self.settle(part));
    }

    /// Puts what waits for a part on its lists, unit by unit: so each list is looked for once, not every time.
    fn settle(&mut self, part: usize) {
        let (lists, bits) = (&mut self.parts[part], (part as u64) << IN_PART);
        let length = usize::from(std::mem::take(&mut self.lengths[part]));
        let sorted = &mut self.sorted[..length];
        sort(&self.waiting[part][..length], sorted);
        let mut runs = sorted.chunk_by(|one, next| in_part(*one) == in_part(*next));
        let mut together = Vec::with_capacity(TOGETHER);
        loop {
            let some = runs.by_ref().take(TOGETHER);
            together.extend(some.map(|run| (lists.find(unmixed(bits | in_part(run[0]))), run)));
            if together.is_empty() {
                return;
            }
            fetch(together.iter().map(|(number, _)| lists.end(*number).into()));
            for (number, run) in together.drain(..) {
                let found = run.iter().map(|one| ((one >> places::BITS) as u16, place(*one)));
                lists.put(number, found);
            }
        }
    }

    /// Asks for lists from memory that are soon to be read.
    pub(super) fn expect(&self, made: &[Made]) {
        let beginning =
            |made: &Made| self.parts[made.part as usize].beginning(made.number as usize).into();
        fetch(made.iter().map(beginning));
    }

    /// One of the lists, whose gaps and rough places have been read; its places are put into `places`.
    pub(super) fn read<'a>(
        &self,
        made: &Made,
        gaps: (&'a [u8], &'a [u8]),
        places: &'a mut Vec<u8>,
    ) -> Written<'a> {
        self.parts[made.part as usize].read(made.number as usize, gaps, places)
    }

    /// Appends the gaps of one of the lists to `gaps`, and its rough places to `rough`.
    pub(super) fn read_gaps(&self, made: &Made, gaps: &mut Vec<u8>, rough: &mut Vec<u8>) {
        self.parts[made.part as usize].read_gaps(made.number as usize, gaps, rough);
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        let waiting = size_of_val(&self.waiting[..]);
        waiting + self.parts.iter().map(Part::bytes).sum::<usize>()
    }
}

/// Sorts what waits for a part by the first bits of its units, which are mixed; what is of one unit stays in order.
fn sort(waiting: &[u64], sorted: &mut [u64]) {
    let key = |one: u64| (in_part(one) >> (IN_PART - SORTED)) as usize;
    let mut ends = [0_u32; 1 << SORTED];
    waiting.iter().for_each(|one| ends[key(*one)] += 1);
    let mut end = 0;
    for count in &mut ends {
        end += *count;
        *count = end;
    }
    for one in waiting.iter().rev() {
        let at = &mut ends[key(*one)];
        *at -= 1;
        sorted[*at as usize] = *one;
    }
}

/// The unit of what waits, mixed, without the bits of its part.
fn in_part(one: u64) -> u64 {
    one >> (places::BITS + ORDINAL)
}

/// The place of what waits.
fn place(one: u64) -> u16 {
    (one & ((1 << places::BITS) - 1)) as u16
}

/// The number of the part with the list of `unit`.
fn part(unit: u64) -> usize {
    (mixed(unit) >> IN_PART) as usize
}

fn mixed(unit: u64) -> u64 {
    in_bits(unit.wrapping_mul(MIXER))
}

fn unmixed(mixed: u64) -> u64 {
    in_bits(mixed.wrapping_mul(UNMIXER))
}

fn in_bits(number: u64) -> u64 {
    number & ((1 << units::BITS) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mixed_can_be_undone() {
        for unit in (0..64).map(|shift| in_bits(0x1_2345_6789_abcd_u64.rotate_left(shift))) {
            assert_eq!(unmixed(mixed(unit)), unit);
        }
        const { assert!(IN_PART + ORDINAL + places::BITS <= u64::BITS) };
    }
}
