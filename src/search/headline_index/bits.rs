//! Rows of one block as bits: what sets are put together from.

/// The most rows of a block.
pub(super) const BLOCK: usize = 1 << 16;
const WORDS: usize = BLOCK / 64;

/// Some of the rows of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits {
    pub(super) words: Box<[u64]>,
}

impl Bits {
    /// No row.
    pub(super) fn none() -> Bits {
        Bits { words: vec![0; WORDS].into() }
    }

    /// The rows from `start` up to `end`.
    pub(super) fn range(start: usize, end: usize) -> Bits {
        let mut bits = Bits::none();
        let end = end.min(BLOCK);
        for (at, word) in bits.words.iter_mut().enumerate().take(end.div_ceil(64)).skip(start / 64)
        {
            *word = below(end, at) & !below(start, at);
        }
        bits
    }

    /// Puts a row in.
    pub(super) fn set(&mut self, row: u16) {
        self.words[usize::from(row) / 64] |= 1 << (row % 64);
    }

    /// Takes a row out.
    pub(super) fn unset(&mut self, row: u16) {
        self.words[usize::from(row) / 64] &= !(1 << (row % 64));
    }

    /// Keeps what `other` has too.
    pub(super) fn and(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    /// Takes in what `other` has.
    pub(super) fn or(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    /// Takes out what `other` has.
    pub(super) fn minus(&mut self, other: &Bits) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    /// How many rows are in.
    pub(super) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// No row is in.
    pub(super) fn is_none(&self) -> bool {
        self.words.iter().all(|&word| word == 0)
    }

    /// The rows, the first first.
    pub(super) fn rows(&self) -> impl Iterator<Item = u16> {
        rows(&self.words)
    }

    /// A row is in.
    pub(super) fn has(&self, row: u16) -> bool {
        self.words[usize::from(row) / 64] >> (row % 64) & 1 != 0
    }

    /// So few rows are in that a list of them is shorter.
    pub(super) fn is_thin(&self) -> bool {
        self.words.iter().filter(|&&word| word != 0).count() <= WORDS / 8
            && self.count() <= WORDS / 4
    }

    /// The rows of a list.
    pub(super) fn of(list: &[u16]) -> Bits {
        let mut bits = Bits::none();
        list.iter().for_each(|&row| bits.set(row));
        bits
    }
}

/// The rows that some words of bits say, the first first.
pub(super) fn rows(words: &[u64]) -> impl Iterator<Item = u16> {
    words.iter().zip(0u32..).filter(|(word, _)| **word != 0).flat_map(|(&word, at)| {
        let mut left = word;
        std::iter::from_fn(move || {
            let row = (left != 0).then(|| at * 64 + left.trailing_zeros());
            left &= left.wrapping_sub(1);
            row.map(|row| row as u16)
        })
    })
}

/// The bits of word `at` for the rows before `end`.
fn below(end: usize, at: usize) -> u64 {
    match end.saturating_sub(at * 64) {
        64.. => u64::MAX,
        some => (1 << some) - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_its_rows() {
        for (start, end) in
            [(0, 0), (0, 1), (3, 70), (64, 128), (65, 64), (65_535, 65_536), (9, 99)]
        {
            let rows: Vec<usize> = Bits::range(start, end).rows().map(usize::from).collect();
            assert_eq!(rows, (start..end).collect::<Vec<_>>());
        }
        assert_eq!(Bits::range(0, usize::MAX).count(), BLOCK);
    }

    #[test]
    fn sets_are_put_together() {
        let (low, high) = (Bits::range(0, 100), Bits::range(50, 200));
        let with = |change: fn(&mut Bits, &Bits)| {
            let mut bits = low.clone();
            change(&mut bits, &high);
            bits
        };
        assert_eq!(with(Bits::and), Bits::range(50, 100));
        assert_eq!(with(Bits::or), Bits::range(0, 200));
        assert_eq!(with(Bits::minus), Bits::range(0, 50));
        let mut one = Bits::none();
        one.set(65);
        assert_eq!(one.rows().collect::<Vec<_>>(), [65]);
        one.unset(65);
        assert!(one.is_none());
    }
}
