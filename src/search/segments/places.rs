//! Where in a document a frequent pair stands: so it is known whether pairs stand together or merely in one text.
//!
//! A place is the number of the character, counted round and round up to [`AROUND`]: a byte for each time. What is rare
//! is told well enough by its pairs alone, so only frequent pairs have places.

use std::io;

use super::damaged;

/// After so many characters places begin anew.
const AROUND: u32 = u128::BITS;
/// Bits of a place.
pub(super) const BITS: u32 = AROUND.ilog2();
/// It stands on the first place of a document.
const FIRST: u8 = 0x80;
/// A pair is frequent when one in so many documents has it.
const SHARE: usize = 64;
/// So many documents are looked at before any pair counts as frequent.
const ENOUGH: usize = 1024;

/// Whether it is to be seen which pairs are frequent, now that there are so many `documents`.
pub(super) fn is_due(documents: usize) -> bool {
    documents >= ENOUGH && documents.is_power_of_two()
}

/// Whether a pair that `count` of so many `documents` have is frequent.
pub(super) fn is_frequent(count: usize, documents: usize) -> bool {
    documents >= ENOUGH && count * SHARE >= documents
}

/// The place of the character `number` of a document.
pub(super) fn place(number: usize) -> u8 {
    (number % AROUND as usize) as u8
}

/// The byte for a place, which is the first one in a document or not.
pub(super) fn byte(place: u8, is_first: bool) -> u8 {
    place | if is_first { FIRST } else { 0 }
}

/// For each document that has the pair, in their order, a bit for every place.
pub(super) struct Places<'a> {
    rest: &'a [u8],
}

impl<'a> Places<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Places<'a> {
        Places { rest: bytes }
    }

    /// The places in the next document.
    ///
    /// # Errors
    /// There is none.
    pub(super) fn take(&mut self) -> io::Result<u128> {
        let (first, rest) = self.rest.split_first().ok_or_else(damaged)?;
        let more = rest.iter().take_while(|byte| **byte & FIRST == 0).count();
        let (others, rest) = rest.split_at(more);
        self.rest = rest;
        Ok(others.iter().fold(bit(*first), |all, byte| all | bit(*byte)))
    }
}

fn bit(byte: u8) -> u128 {
    1 << (byte & !FIRST)
}

/// The places after these.
pub(super) fn next(places: u128) -> u128 {
    places.rotate_left(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_apart_by_document() {
        let bytes: Vec<u8> = [(3, true), (127, false), (3, true), (0, true)]
            .map(|(place, is_first)| byte(place, is_first))
            .to_vec();
        let mut places = Places::new(&bytes);
        let taken: Vec<u128> = (0..3).map(|_| places.take().expect("places")).collect();
        assert_eq!(taken, [1 << 3 | 1 << 127, 1 << 3, 1]);
        assert!(places.take().is_err());
    }

    #[test]
    fn the_place_after_the_last_is_the_first() {
        for number in [0, 1, 126, 127, 128, 300] {
            assert_eq!(next(bit(place(number))), bit(place(number + 1)), "{number}");
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
