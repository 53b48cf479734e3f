//! The list of the documents that have a unit: gaps between their ordinals, or a bit for every document.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use super::{damaged, number};

/// Some documents of one segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bitmap {
    words: Vec<u64>,
}

impl Bitmap {
    pub(super) fn none(documents: usize) -> Bitmap {
        Bitmap { words: vec![0; documents.div_ceil(64)] }
    }

    /// All of `documents`.
    pub(super) fn all(documents: usize) -> Bitmap {
        let mut words = vec![u64::MAX; documents.div_ceil(64)];
        if let (Some(last), spare @ 1..) = (words.last_mut(), documents % 64) {
            *last = (1 << spare) - 1;
        }
        Bitmap { words }
    }

    /// The documents of a list that was [`packed`].
    ///
    /// # Errors
    /// It is none of so many documents.
    pub(super) fn read(list: &[u8], documents: usize) -> io::Result<Bitmap> {
        if list.len() == documents.div_ceil(8) {
            Bitmap::of_bits(list, documents)
        } else {
            Bitmap::of_gaps(list, documents)
        }
    }

    /// The documents of a list in gaps.
    ///
    /// # Errors
    /// It is none of so many documents.
    pub(super) fn of_gaps(gaps: &[u8], documents: usize) -> io::Result<Bitmap> {
        let mut found = Bitmap::none(documents);
        each_gap(gaps, documents, |ordinal| found.insert(ordinal))?;
        Ok(found)
    }

    fn of_bits(list: &[u8], documents: usize) -> io::Result<Bitmap> {
        let words = number::words(list);
        let spare = words.len() * 64 - documents;
        match words.last() {
            Some(last) if last.leading_zeros() < spare as u32 => Err(damaged()),
            Some(_) | None => Ok(Bitmap { words }),
        }
    }

    pub(super) fn insert(&mut self, ordinal: usize) {
        self.words[ordinal / 64] |= 1 << (ordinal % 64);
    }

    pub(super) fn has(&self, ordinal: usize) -> bool {
        self.words.get(ordinal / 64).is_some_and(|word| word & (1 << (ordinal % 64)) != 0)
    }

    /// Keeps what `other` has too.
    pub(super) fn intersect(&mut self, other: &Bitmap) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Counts how many there are below ordinals that rise.
    pub(super) fn ranks(&self) -> Ranks<'_> {
        Ranks { words: &self.words, at: 0, before: 0 }
    }

    /// The documents in gaps.
    pub(super) fn gaps(&self) -> Vec<u8> {
        let (mut gaps, mut before) = (Vec::new(), 0);
        for ordinal in self.ordinals() {
            number::put(u64::from(ordinal - before), |byte| gaps.push(byte));
            before = ordinal;
        }
        gaps
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    pub(super) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The ordinals, the lowest first.
    pub(super) fn ordinals(&self) -> Vec<u16> {
        self.ordinals_within(0..self.words.len() * 64)
    }

    /// Those of the ordinals that are `within`, the lowest first.
    pub(super) fn ordinals_within(&self, within: Range<usize>) -> Vec<u16> {
        let first = within.start / 64;
        let end = within.end.div_ceil(64).min(self.words.len());
        let words = self.words.get(first..end).unwrap_or_default();
        let mut ordinals = Vec::new();
        for (&word, at) in words.iter().zip(first..) {
            let mut rest = word;
            while rest != 0 {
                ordinals.push((at * 64) as u16 | rest.trailing_zeros() as u16);
                rest &= rest - 1;
            }
        }
        ordinals.retain(|&ordinal| within.contains(&ordinal.into()));
        ordinals
    }
}

/// How many documents there are below one and another.
pub(super) struct Ranks<'a> {
    words: &'a [u64],
    /// The word that was come to, and how many there are in those before it.
    at: usize,
    before: usize,
}

impl Ranks<'_> {
    /// How many there are below `ordinal`, which is not lower than the one before.
    pub(super) fn below(&mut self, ordinal: u16) -> usize {
        let (word, bit) = (usize::from(ordinal) / 64, ordinal % 64);
        let passed = self.words.get(self.at..word).unwrap_or_default();
        self.before += passed.iter().map(|word| word.count_ones() as usize).sum::<usize>();
        self.at = word.max(self.at);
        let below = self.words.get(word).map_or(0, |word| word & ((1 << bit) - 1));
        self.before + below.count_ones() as usize
    }
}

/// `gaps` (the lowest ordinal, then the way to each next), or as bits where that is not longer.
///
/// # Errors
/// They are no gaps of so many documents.
pub(super) fn packed(gaps: &[u8], documents: usize) -> io::Result<Cow<'_, [u8]>> {
    let length = documents.div_ceil(8);
    if gaps.len() < length {
        return Ok(gaps.into());
    }
    let mut bits = vec![0; length];
    each_gap(gaps, documents, |ordinal| bits[ordinal / 8] |= 1 << (ordinal % 8))?;
    Ok(bits.into())
}

/// Gives the ordinals of a list in gaps, the lowest first.
///
/// # Errors
/// One is not below `documents`, or is cut off.
pub(super) fn each_gap(
    gaps: &[u8],
    documents: usize,
    mut found: impl FnMut(usize),
) -> io::Result<()> {
    let mut rest = gaps;
    let mut ordinal = 0_u64;
    while !rest.is_empty() {
        ordinal = ordinal.saturating_add(number::take(&mut rest)?);
        if ordinal >= documents as u64 {
            return Err(damaged());
        }
        found(ordinal as usize);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn gaps(ordinals: &BTreeSet<u16>) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut before = 0;
        for &ordinal in ordinals {
            number::put(u64::from(ordinal - before), |byte| bytes.push(byte));
            before = ordinal;
        }
        bytes
    }

    proptest! {
        #[test]
        fn a_list_is_what_was_packed(
            documents in 1..=65_536_usize,
            share in 1..2_000_u32,
            seed in any::<u32>(),
        ) {
            let is_in = |ordinal: &u16| u32::from(*ordinal).wrapping_mul(seed | 1) % 2_000 < share;
            let ordinals: BTreeSet<u16> = (0..=((documents - 1) as u16)).filter(is_in).collect();
            let gaps = gaps(&ordinals);
            let list = packed(&gaps, documents).expect("a list");
            prop_assert!(list.len() <= documents.div_ceil(8));
            let read = Bitmap::read(&list, documents).expect("the list");
            prop_assert_eq!(read.len(), ordinals.len());
            let mut ranks = read.ranks();
            for ordinal in (0..documents).step_by(1 + documents / 50).map(|ordinal| ordinal as u16) {
                prop_assert_eq!(ranks.below(ordinal), ordinals.range(..ordinal).count());
            }
            prop_assert!(ordinals.into_iter().eq(read.ordinals()));
        }

        #[test]
        fn no_list_makes_reading_panic(
            list in prop::collection::vec(any::<u8>(), 0..40),
            documents in 1..300_usize,
        ) {
            if let Ok(read) = Bitmap::read(&list, documents) {
                prop_assert!(read.ordinals().iter().all(|ordinal| usize::from(*ordinal) < documents));
            }
        }
    }

    #[test]
    fn all_are_so_many() {
        for documents in [0, 1, 63, 64, 65, 65_536] {
            assert_eq!(Bitmap::all(documents).len(), documents);
        }
    }
}
