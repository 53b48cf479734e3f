//! The characters of a field as they lie in the file: sixteen-bit numbers, a whole field of which is compared at once.

use super::bytes::u16_at;

pub(super) use crate::search::matching::alignment::LONGEST;
/// Bytes that come after the last field, so that every field can be read in steps.
pub(super) const PADDING: usize = STEP;
const STEP: usize = 32;

/// The characters of one field, by their numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chars<'a> {
    /// Two bytes a character, and what comes after the field.
    bytes: &'a [u8],
    /// How many characters it has.
    pub(super) len: usize,
}

impl<'a> Chars<'a> {
    /// The `len` characters at the beginning of `bytes`; none if they are not there or too many.
    pub(super) fn new(bytes: &'a [u8], len: usize) -> Chars<'a> {
        let is_there = len <= LONGEST && len * 2 <= bytes.len();
        Chars { bytes, len: if is_there { len } else { 0 } }
    }

    /// Those from `start` up to `end`, if there are so many.
    pub(super) fn part(self, start: usize, end: usize) -> Chars<'a> {
        Chars::new(self.bytes.get(start * 2..).unwrap_or_default(), end.saturating_sub(start))
    }

    /// The number of the character at `at`.
    pub(super) fn at(self, at: usize) -> u16 {
        u16_at(self.bytes, at).unwrap_or(0)
    }

    /// The numbers of all characters.
    pub(super) fn numbers(self) -> impl Iterator<Item = u16> + 'a {
        let chunks = self.bytes.as_chunks().0.iter().take(self.len);
        chunks.map(|number| u16::from_le_bytes(*number))
    }

    /// Where the character `number` stands, a bit for each place.
    pub(super) fn places(self, number: u16) -> u64 {
        let mut places = 0;
        for at in (0..self.len).step_by(STEP / 2) {
            let here = self.bytes.get(at * 2..).unwrap_or_default();
            let step = match here.first_chunk::<STEP>() {
                Some(step) => equal(step, number),
                None => equal(&padded(here), number),
            };
            places |= u64::from(step) << at;
        }
        places & (u64::MAX >> (LONGEST - self.len.clamp(1, LONGEST)))
    }
}

fn padded(bytes: &[u8]) -> [u8; STEP] {
    let mut step = [0; STEP];
    step.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
    step
}

/// Which of sixteen numbers are `number`. Written so that all of them are compared at once.
fn equal(step: &[u8; STEP], number: u16) -> u16 {
    let mut bits = 0;
    for (at, other) in step.as_chunks().0.iter().enumerate() {
        bits |= u16::from(u16::from_le_bytes(*other) == number) << at;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bytes(numbers: &[u16]) -> Vec<u8> {
        numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    proptest! {
        #[test]
        fn places_are_where_the_character_is(numbers in prop::collection::vec(0u16..4, 0..=64), more in 0..40usize) {
            let bytes = bytes(&[&numbers[..], &vec![1; more]].concat());
            let chars = Chars::new(&bytes, numbers.len());
            prop_assert_eq!(chars.numbers().collect::<Vec<_>>(), &numbers[..]);
            let expected = (0..numbers.len()).fold(0, |all, at| all | u64::from(numbers[at] == 1) << at);
            prop_assert_eq!(chars.places(1), expected);
        }
    }

    #[test]
    fn a_field_that_is_not_there_is_empty() {
        assert_eq!(Chars::new(&[1, 0, 2], 2).len, 0);
        assert_eq!(Chars::new(&[0; 200], 65).len, 0);
    }
}
