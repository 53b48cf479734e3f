//! A set of rows as it lies in the file: as a list, as all but a list, or as bits, whichever is shortest.

use super::bits::Bits;
use super::bytes::u64_at;
use super::rows::Rows;

/// A stored set of a block's rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Set<'a> {
    kind: Kind,
    /// How many rows are in it.
    pub(super) count: usize,
    bytes: &'a [u8],
    /// How many rows the block has.
    rows: usize,
}

/// How the rows are written.
#[derive(Clone, Copy, Debug)]
enum Kind {
    /// Those in the set.
    These,
    /// Those not in it.
    Others,
    /// A bit for each row of the block.
    Bits,
}

/// The shortest way to write `count` of `rows`, and its bytes.
fn shortest(count: usize, rows: usize) -> (Kind, usize) {
    let (these, others, bits) = (count * 2, rows.saturating_sub(count) * 2, rows.div_ceil(64) * 8);
    match () {
        () if these <= others.min(bits) => (Kind::These, these),
        () if others <= bits => (Kind::Others, others),
        () => (Kind::Bits, bits),
    }
}

/// Appends the number of rows of the list, which rise, and the set of them.
pub(super) fn put(list: &[u16], rows: usize, to: &mut Vec<u8>) {
    match shortest(list.len(), rows).0 {
        Kind::These => {
            put_count(list.len(), to);
            to.extend(list.iter().flat_map(|row| row.to_le_bytes()));
        }
        Kind::Others | Kind::Bits => put_bits(&Bits::of(list), rows, to),
    }
}

/// Appends the number of rows and the set of them.
pub(super) fn put_bits(bits: &Bits, rows: usize, to: &mut Vec<u8>) {
    let count = bits.count();
    put_count(count, to);
    match shortest(count, rows).0 {
        Kind::These => to.extend(bits.rows().flat_map(u16::to_le_bytes)),
        Kind::Others => {
            let mut others = Bits::range(0, rows);
            others.minus(bits);
            to.extend(others.rows().flat_map(u16::to_le_bytes));
        }
        Kind::Bits => {
            let words = bits.words.iter().take(rows.div_ceil(64));
            to.extend(words.flat_map(|word| word.to_le_bytes()));
        }
    }
}

fn put_count(count: usize, to: &mut Vec<u8>) {
    to.extend((count as u32).to_le_bytes());
}

impl<'a> Set<'a> {
    /// The set at the beginning of `bytes`, of so many rows in all, and what comes after it.
    pub(super) fn take(rows: usize, bytes: &'a [u8]) -> Option<(Set<'a>, &'a [u8])> {
        let (count, bytes) = bytes.split_first_chunk()?;
        let count = u32::from_le_bytes(*count) as usize;
        let (kind, length) = shortest(count, rows);
        let (bytes, rest) = bytes.split_at_checked(length)?;
        Some((Set { kind, count, bytes, rows }, rest))
    }

    /// Takes the rows of this set into `bits`.
    pub(super) fn or_into(self, bits: &mut Bits) {
        match self.kind {
            Kind::These => self.listed().for_each(|row| bits.set(row)),
            Kind::Others => bits.or(&self.to_bits()),
            Kind::Bits => {
                bits.words.iter_mut().zip(self.words()).for_each(|(to, word)| *to |= word)
            }
        }
    }

    /// Keeps in `bits` the rows of this set.
    pub(super) fn and_into(self, bits: &mut Bits) {
        match self.kind {
            Kind::These => bits.and(&self.to_bits()),
            Kind::Others => {
                self.listed().for_each(|row| bits.unset(row));
            }
            Kind::Bits => {
                bits.words.iter_mut().zip(self.words()).for_each(|(to, word)| *to &= word);
                let first_without = self.bytes.len() / 8;
                bits.words.iter_mut().skip(first_without).for_each(|word| *word = 0);
            }
        }
    }

    /// The rows as bits.
    pub(super) fn to_bits(self) -> Bits {
        match self.kind {
            Kind::These | Kind::Bits => {
                let mut bits = Bits::none();
                self.or_into(&mut bits);
                bits
            }
            Kind::Others => {
                let mut bits = Bits::range(0, self.rows);
                self.listed().for_each(|row| bits.unset(row));
                bits
            }
        }
    }

    /// The rows, if they are a list.
    pub(super) fn list(self) -> Option<Vec<u16>> {
        match self.kind {
            Kind::These => Some(self.listed().collect()),
            Kind::Others | Kind::Bits => None,
        }
    }

    /// Whether a row is in a set that is no list.
    pub(super) fn has_bit(self, row: u16) -> bool {
        match self.kind {
            Kind::These => false,
            Kind::Others => self
                .bytes
                .as_chunks()
                .0
                .binary_search_by_key(&row, |row| u16::from_le_bytes(*row))
                .is_err(),
            Kind::Bits => u64_at(self.bytes, usize::from(row) / 64)
                .is_some_and(|word| word >> (row % 64) & 1 != 0),
        }
    }

    /// The rows.
    pub(super) fn to_rows(self) -> Rows {
        self.list().map_or_else(|| Rows::Many(self.to_bits()), Rows::Few)
    }

    fn listed(self) -> impl Iterator<Item = u16> + 'a {
        self.bytes.as_chunks().0.iter().map(|row| u16::from_le_bytes(*row))
    }

    fn words(self) -> impl Iterator<Item = u64> + 'a {
        self.bytes.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(list: &[u16], rows: usize, length: usize) {
        let mut written = Vec::new();
        put(list, rows, &mut written);
        assert_eq!(written.len(), length + 4);
        let mut of_bits = Vec::new();
        put_bits(&Bits::of(list), rows, &mut of_bits);
        assert_eq!(of_bits, written);
        written.push(7);
        let (set, rest) = Set::take(rows, &written).expect("a set");
        assert_eq!(rest, [7]);
        assert_eq!(set.to_bits(), Bits::of(list));
        for other in [Bits::range(0, rows), Bits::range(5, rows.min(99)), Bits::none()] {
            let (mut both, mut either) = (other.clone(), other.clone());
            set.and_into(&mut both);
            set.or_into(&mut either);
            let (mut all, mut any) = (Bits::of(list), Bits::of(list));
            all.and(&other);
            any.or(&other);
            assert_eq!((both, either), (all, any));
        }
    }

    #[test]
    fn a_set_is_written_the_shortest_way() {
        check(&[], 100, 0);
        check(&[3, 70], 100, 4);
        check(&(0..100).collect::<Vec<_>>(), 100, 0);
        check(&(1..100).collect::<Vec<_>>(), 100, 2);
        check(&(0..50).map(|row| row * 2).collect::<Vec<_>>(), 100, 16);
        check(&(0..30_000).map(|row| row * 2).collect::<Vec<_>>(), 65_536, 8192);
        check(&(0..u16::MAX).collect::<Vec<_>>(), 65_536, 2);
    }

    #[test]
    fn a_set_that_is_cut_off_is_none() {
        assert!(Set::take(100, &[3, 0, 0, 0, 1, 0, 2, 0, 3]).is_none());
        assert!(Set::take(100, &[50, 0, 0, 0, 0, 0, 0]).is_none());
        assert!(Set::take(100, &[3, 0, 0]).is_none());
    }
}
