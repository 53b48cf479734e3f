//! Where in a document a frequent pair stands: so it is known whether pairs stand together or merely in one text.
//!
//! A place is the number of the character, counted round and round up to [`AROUND`], which is longer than most texts.
//! What is rare is told well enough by its pairs alone, so only frequent pairs have places. They come in groups of
//! eight: a byte for each with its low bits, then the high bits of all of them.

use std::io;

use super::{damaged, number};

/// Bits of a place that stand in a byte of its own.
const LOW: u32 = 7;
/// Bits of a place that stand with those of the others of its group.
const HIGH: u32 = 3;
/// Bits of a place.
pub(super) const BITS: u32 = LOW + HIGH;
/// After so many characters places begin anew.
pub(super) const AROUND: u16 = 1 << BITS;
/// It stands on the first place of a document.
const FIRST: u8 = 1 << LOW;
/// The same for each place of a group.
const FIRSTS: u64 = u64::from_le_bytes([FIRST; EIGHT]);
/// Places of a group.
const EIGHT: usize = 8;
/// Where one in so many documents is asked for, the others are sooner passed over than unpacked.
const FEW: usize = 16;
/// Bytes of a whole group.
const GROUP: usize = EIGHT + HIGH as usize;
/// A pair is frequent when one in so many documents has it.
const SHARE: usize = 64;
/// So many documents are looked at before any pair counts as frequent.
pub(super) const ENOUGH: usize = 256;

/// Whether it is to be seen which pairs are frequent, now that there are so many `documents`.
pub(super) fn is_due(documents: usize) -> bool {
    documents >= ENOUGH && documents.is_power_of_two()
}

/// Whether a pair that `count` of so many `documents` have is frequent.
pub(super) fn is_frequent(count: usize, documents: usize) -> bool {
    documents >= ENOUGH && count * SHARE >= documents
}

/// The place of the character `number` of a document.
pub(super) fn place(number: usize) -> u16 {
    (number % usize::from(AROUND)) as u16
}

/// The place from which it is `steps` to `place`.
pub(super) fn back(place: u16, steps: usize) -> u16 {
    (place + AROUND - self::place(steps)) % AROUND
}

/// Places on their way into bytes.
#[derive(Clone, Copy, Default)]
pub(super) struct Packing {
    /// The high bits of the group in the making, and how many places it has.
    high: u32,
    count: u8,
}

impl Packing {
    /// Gives `byte` what follows those before when a place is added, which is the first one in a document or not.
    pub(super) fn put(&mut self, place: u16, is_first: bool, mut byte: impl FnMut(u8)) {
        let low = (place % (1 << LOW)) as u8;
        byte(if is_first { low | FIRST } else { low });
        self.high |= u32::from(place >> LOW) << (HIGH * u32::from(self.count));
        self.count += 1;
        if usize::from(self.count) == EIGHT {
            self.end(byte);
            *self = Packing::default();
        }
    }

    /// Gives `byte` what follows the last place.
    pub(super) fn end(self, byte: impl FnMut(u8)) {
        let bytes = (u32::from(self.count) * HIGH).div_ceil(u8::BITS) as usize;
        self.high.to_le_bytes().into_iter().take(bytes).for_each(byte);
    }
}

/// Gives all places that were packed, and of each whether it is the first one in a document.
pub(super) fn each(packed: &[u8], mut found: impl FnMut(u16, bool)) {
    for group in packed.chunks(GROUP).map(Group::new) {
        (0..group.count).for_each(|at| found(group.place(at), group.begins_at(at)));
    }
}

/// Some of the places, as they are packed: a byte for each, and their high bits.
struct Group {
    low: u64,
    high: u32,
    count: usize,
}

impl Group {
    fn new(bytes: &[u8]) -> Group {
        if let (Some(low), Some(high), GROUP) =
            (bytes.first_chunk(), bytes.last_chunk(), bytes.len())
        {
            let low = u64::from_le_bytes(*low);
            return Group {
                low,
                high: u32::from_le_bytes(*high) >> (u32::BITS - HIGH * 8),
                count: EIGHT,
            };
        }
        let count = bytes.len() * EIGHT / GROUP;
        let (low, high) = bytes.split_at(count);
        Group { low: number::word(low), high: number::word(high) as u32, count }
    }

    fn place(&self, at: usize) -> u16 {
        let low = (self.low >> (at * 8)) as u16 & u16::from(!FIRST);
        let high = self.high >> (HIGH * at as u32) & ((1 << HIGH) - 1);
        low | (high as u16) << LOW
    }

    /// A document begins there.
    fn begins_at(&self, at: usize) -> bool {
        self.low >> (at * 8) & u64::from(FIRST) != 0
    }

    /// Where documents begin in it, after `passed` of them: a bit for each.
    fn begins_after(&self, passed: usize) -> u64 {
        (0..passed).fold(self.low & FIRSTS, |begins, _| begins & begins.wrapping_sub(1))
    }

    /// The first place that one of the bits in `begins` tells; else the end.
    fn first_of(&self, begins: u64) -> usize {
        self.count.min((begins.trailing_zeros() / u8::BITS) as usize)
    }
}

/// The places in the documents that have the pair, which are asked for in their order.
pub(super) enum Places<'a> {
    /// Few documents are asked for: what is between them is passed over.
    Packed(Packed<'a>, Vec<u16>),
    /// Many are: all that is packed is unpacked at once, which nothing in it holds up.
    Unpacked(Unpacked),
}

impl<'a> Places<'a> {
    /// The places in so many `documents`, about `asked` of which will be asked for.
    pub(super) fn new(packed: &'a [u8], documents: usize, asked: usize) -> Places<'a> {
        if asked * FEW < documents {
            Places::Packed(Packed { rest: packed, before: 0 }, Vec::new())
        } else {
            Places::Unpacked(Unpacked::new(packed, documents))
        }
    }

    /// The places in document `number` of those that have the pair.
    ///
    /// # Errors
    /// There is no such document.
    pub(super) fn of(&mut self, number: usize) -> io::Result<&[u16]> {
        match self {
            Places::Packed(packed, found) => {
                packed.take(number, found)?;
                Ok(found)
            }
            Places::Unpacked(places) => places.of(number).ok_or_else(damaged),
        }
    }
}

/// All places, those in one document after those in the one before.
pub(super) struct Unpacked {
    places: Vec<u16>,
    /// Where each document begins among them.
    begins: Vec<u32>,
}

impl Unpacked {
    fn new(packed: &[u8], documents: usize) -> Unpacked {
        let mut places = vec![0; packed.len().div_ceil(GROUP) * EIGHT];
        // One more: it is written before it is known whether a document begins.
        let (mut begins, mut begun, mut length) = (vec![0; documents + 1], 0, 0);
        for (bytes, to) in packed.chunks(GROUP).zip(places.as_chunks_mut::<EIGHT>().0) {
            let group = Group::new(bytes);
            *to = std::array::from_fn(|at| group.place(at));
            // Where there is no place no document begins.
            for at in 0..EIGHT {
                if let Some(begin) = begins.get_mut(begun) {
                    *begin = (length + at) as u32;
                }
                begun += usize::from(group.begins_at(at));
            }
            length += group.count;
        }
        places.truncate(length);
        begins.truncate(begun.min(documents));
        Unpacked { places, begins }
    }

    fn of(&self, number: usize) -> Option<&[u16]> {
        let begin = *self.begins.get(number)?;
        let end = self.begins.get(number + 1).map_or(self.places.len(), |end| *end as usize);
        self.places.get(begin as usize..end)
    }
}

/// Places as they are packed, from a document on.
pub(super) struct Packed<'a> {
    rest: &'a [u8],
    /// How many documents begin in the groups before the rest.
    before: usize,
}

impl Packed<'_> {
    /// Puts the places in document `number` in `found`, instead of what is there.
    fn take(&mut self, number: usize, found: &mut Vec<u16>) -> io::Result<()> {
        found.clear();
        let passed = self.go_to(number)?;
        let mut groups = self.rest.chunks(GROUP).map(Group::new);
        let group = groups.next().ok_or_else(damaged)?;
        let begins = group.begins_after(passed);
        let (begin, end) =
            (group.first_of(begins), group.first_of(begins & begins.wrapping_sub(1)));
        found.extend((begin..end).map(|at| group.place(at)));
        let mut is_cut = end == EIGHT;
        while let Some(group) = groups.next().filter(|_| is_cut) {
            let end = group.first_of(group.begins_after(0));
            found.extend((0..end).map(|at| group.place(at)));
            is_cut = end == EIGHT;
        }
        if found.is_empty() { Err(damaged()) } else { Ok(()) }
    }

    /// To the group in which document `number` begins; how many begin there before it.
    fn go_to(&mut self, number: usize) -> io::Result<usize> {
        let mut left = number.checked_sub(self.before).ok_or_else(damaged)?;
        let (groups, _) = self.rest.as_chunks::<GROUP>();
        let mut passed = 0;
        for begin in groups.iter().map(begins) {
            if begin > left {
                break;
            }
            (passed, left) = (passed + GROUP, left - begin);
        }
        (self.rest, self.before) = (&self.rest[passed..], number - left);
        Ok(left)
    }
}

/// How many documents begin in a group.
fn begins(group: &[u8; GROUP]) -> usize {
    let low = group.first_chunk().map_or(0, |low| u64::from_le_bytes(*low));
    // The sum of the bytes, each of which is one or none.
    let sum = ((low & FIRSTS) >> LOW).wrapping_mul(u64::from_le_bytes([1; EIGHT]));
    (sum >> (u64::BITS - u8::BITS)) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed(documents: &[Vec<u16>]) -> Vec<u8> {
        let (mut bytes, mut packing) = (Vec::new(), Packing::default());
        for places in documents {
            for (at, place) in places.iter().enumerate() {
                packing.put(*place, at == 0, |byte| bytes.push(byte));
            }
        }
        packing.end(|byte| bytes.push(byte));
        bytes
    }

    proptest! {
        #[test]
        fn places_are_told_apart_by_document(
            documents in prop::collection::vec(prop::collection::vec(0..AROUND, 1..20), 0..40),
            step in 1..9_usize,
        ) {
            let bytes = packed(&documents);
            for asked in [0, documents.len()] {
                let mut places = Places::new(&bytes, documents.len(), asked);
                for (number, document) in documents.iter().enumerate().step_by(step) {
                    prop_assert_eq!(places.of(number).expect("places"), document);
                }
                prop_assert!(places.of(documents.len()).is_err());
            }
            let mut all = Vec::new();
            each(&bytes, |place, is_first| all.push((place, is_first)));
            let told = documents.iter().flat_map(|places| places.iter().zip(0..));
            prop_assert!(told.map(|(place, at)| (*place, at == 0)).eq(all));
        }

        #[test]
        fn no_bytes_make_reading_panic(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            for (documents, asked) in [(40, 0), (40, 40), (3, 3)] {
                let mut places = Places::new(&bytes, documents, asked);
                (0..40).for_each(|number| _ = places.of(number).is_ok());
            }
            each(&bytes, |place, _| assert!(place < AROUND));
        }
    }

    #[test]
    fn the_place_after_the_last_is_the_first() {
        for number in [0, 1, 126, 127, 1_023, 1_024, 3_000] {
            assert_eq!(back(place(number + 5), 5), place(number), "{number}");
        }
    }

    #[test]
    fn few_documents_have_no_frequent_pairs() {
        assert!(!is_frequent(ENOUGH - 1, ENOUGH - 1));
        assert!(is_frequent(ENOUGH / SHARE, ENOUGH));
        assert!(!is_frequent(ENOUGH / SHARE, ENOUGH + 1));
        assert!((0..ENOUGH).all(|documents| !is_due(documents)) && is_due(ENOUGH));
    }
}
