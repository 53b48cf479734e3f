//! Places as bytes, in groups of eight: a byte for each with its low bits, then the high bits of all of them.

use std::iter;

use crate::search::segments::number;

/// Bits of a place that stand in a byte of its own.
pub(super) const LOW: u32 = 7;
/// Bits of a place that stand with those of the others of its group.
pub(super) const HIGH: u32 = 3;
/// It stands on the first place of a document.
const FIRST: u8 = 1 << LOW;
/// The same for each place of a group.
const FIRSTS: u64 = u64::from_le_bytes([FIRST; EIGHT]);
/// One in each byte.
const ONES: u64 = u64::from_le_bytes([1; EIGHT]);
/// Places of a group.
const EIGHT: usize = 8;
/// Bytes of a whole group.
pub(super) const GROUP: usize = EIGHT + HIGH as usize;

/// Places on their way into bytes.
#[derive(Clone, Copy, Default)]
pub(in crate::search::segments) struct Packing {
    /// The high bits of the group in the making, and how many places it has.
    high: u32,
    count: u32,
}

impl Packing {
    /// Gives `byte` what follows those before when a place is added, which is the first one in a document or not.
    pub(in crate::search::segments) fn put(
        &mut self,
        place: u16,
        is_first: bool,
        mut byte: impl FnMut(u8),
    ) {
        let low = (place % (1 << LOW)) as u8;
        byte(if is_first { low | FIRST } else { low });
        self.high |= u32::from(place >> LOW) << (HIGH * self.count);
        self.count += 1;
        if self.count == EIGHT as u32 {
            self.end(byte);
            *self = Packing::default();
        }
    }

    /// Gives `byte` what follows the last place.
    pub(in crate::search::segments) fn end(self, byte: impl FnMut(u8)) {
        let bytes = (self.count * HIGH).div_ceil(u8::BITS) as usize;
        self.high.to_le_bytes().into_iter().take(bytes).for_each(byte);
    }
}

/// Gives all places that were packed, and of each whether it is the first one in a document.
pub(in crate::search::segments) fn each(packed: &[u8], mut found: impl FnMut(u16, bool)) {
    for group in packed.chunks(GROUP).map(Group::new) {
        let is_first = |at: usize| group.low >> (at * 8) & u64::from(FIRST) != 0;
        (0..group.count).for_each(|at| found(group.place(at), is_first(at)));
    }
}

/// Some of the places, as they are packed: a byte for each, and their high bits. What is asked of all of them is
/// reckoned at once, in the bytes of a word: a branch that cannot be foretold takes longer.
#[derive(Clone, Copy)]
pub(super) struct Group {
    low: u64,
    high: u32,
    count: usize,
}

/// The places in one document that stand in one group.
#[derive(Clone, Copy)]
pub(in crate::search::segments) struct Here {
    group: Group,
    /// The first bit of the byte of each.
    bits: u64,
}

impl Group {
    pub(super) fn new(bytes: &[u8]) -> Group {
        if let (Some(low), Some(high), GROUP) =
            (bytes.first_chunk(), bytes.last_chunk(), bytes.len())
        {
            let low = u64::from_le_bytes(*low);
            let high = u32::from_le_bytes(*high) >> (u32::BITS - HIGH * 8);
            return Group { low, high, count: EIGHT };
        }
        let count = bytes.len() * EIGHT / GROUP;
        let (low, high) = bytes.split_at(count);
        Group { low: number::word(low), high: number::word(high) as u32, count }
    }

    /// The places in the last of so many documents that begin in the group; of none, in the one that has begun before.
    pub(super) fn of(self, begun: usize) -> Here {
        let bits = if begun > EIGHT { 0 } else { equal(begun_up_to(self.low), begun as u8) };
        let unused = u64::MAX.checked_shl(self.count as u32 * 8).unwrap_or(0);
        Here { group: self, bits: bits & !unused }
    }

    fn place(&self, at: usize) -> u16 {
        let low = (self.low >> (at * 8)) as u16 & u16::from(!FIRST);
        let high = self.high >> (HIGH * at as u32) & ((1 << HIGH) - 1);
        low | (high as u16) << LOW
    }
}

impl Here {
    /// Whether this is one of them.
    pub(in crate::search::segments) fn has(self, place: u16) -> bool {
        let low = equal(self.group.low & !FIRSTS, (place % (1 << LOW)) as u8);
        let alike = Here { bits: self.bits & low, ..self };
        alike.places().any(|alike| alike == place)
    }

    /// All of them.
    pub(in crate::search::segments) fn places(mut self) -> impl Iterator<Item = u16> {
        iter::from_fn(move || {
            let at = self.bits.trailing_zeros() / u8::BITS;
            self.bits &= self.bits.checked_sub(1)?;
            Some(self.group.place(at as usize))
        })
    }

    pub(super) fn is_none(self) -> bool {
        self.bits == 0
    }

    /// Whether there may be more of them in the next group.
    pub(super) fn may_go_on(self) -> bool {
        self.bits.leading_zeros() == 0
    }
}

/// How many documents begin in a whole group.
pub(super) fn begins(group: &[u8; GROUP]) -> usize {
    let low = group.first_chunk().map_or(0, |low| u64::from_le_bytes(*low));
    begun_in(low)
}

/// How many documents begin in whole groups, and in one that is not whole.
pub(super) fn all_begins(packed: &[u8]) -> usize {
    packed.chunks(GROUP).map(|bytes| begun_in(Group::new(bytes).low)).sum()
}

fn begun_in(low: u64) -> usize {
    (begun_up_to(low) >> (u64::BITS - u8::BITS)) as usize
}

/// For each of eight places, how many documents have begun up to it.
fn begun_up_to(low: u64) -> u64 {
    ((low & FIRSTS) >> LOW).wrapping_mul(ONES)
}

/// The first bit of those of eight bytes below 128 that are this one.
fn equal(bytes: u64, byte: u8) -> u64 {
    let other = bytes ^ (u64::from(byte) * ONES);
    !(other + !FIRSTS) & FIRSTS
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::BITS;
    use super::*;

    const PLACES: u16 = 1 << BITS;

    proptest! {
        #[test]
        fn what_is_packed_is_given(places in prop::collection::vec((0..PLACES, any::<bool>()), 0..60)) {
            let (mut bytes, mut packing) = (Vec::new(), Packing::default());
            for (place, is_first) in &places {
                packing.put(*place, *is_first, |byte| bytes.push(byte));
            }
            packing.end(|byte| bytes.push(byte));
            let mut given = Vec::new();
            each(&bytes, |place, is_first| given.push((place, is_first)));
            prop_assert_eq!(all_begins(&bytes), places.iter().filter(|(_, first)| *first).count());
            prop_assert_eq!(given, places);
        }

        #[test]
        fn all_bytes_are_places(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            each(&bytes, |place, _| assert!(place < PLACES));
        }
    }
}
