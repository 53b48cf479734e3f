//! A set of rows as it lies in the file: as a list, as the gaps of one, as all but a list, or as bits, whichever is
//! shortest.

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
    /// How many rows lie between each of those and the one before, a byte each; so many and no row if it is the
    /// highest byte.
    Gaps,
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

/// Bits of the number of rows before a set; the length of gaps comes above them.
const COUNT: u32 = 17;

/// Appends the number of rows of the list, which rise, and the set of them.
pub(super) fn put(list: &[u16], rows: usize, to: &mut Vec<u8>) {
    let (kind, length) = shortest(list.len(), rows);
    match kind {
        Kind::These | Kind::Gaps => put_list(list, length, to),
        Kind::Others | Kind::Bits => put_bits(&Bits::of(list), rows, to),
    }
}

/// Appends the number of rows and the set of them.
pub(super) fn put_bits(bits: &Bits, rows: usize, to: &mut Vec<u8>) {
    let count = bits.count();
    let (kind, length) = shortest(count, rows);
    match kind {
        Kind::These | Kind::Gaps => put_list(&bits.rows().collect::<Vec<_>>(), length, to),
        Kind::Others => {
            to.extend((count as u32).to_le_bytes());
            let mut others = Bits::range(0, rows);
            others.minus(bits);
            to.extend(others.rows().flat_map(u16::to_le_bytes));
        }
        Kind::Bits => {
            to.extend((count as u32).to_le_bytes());
            let words = bits.words.iter().take(rows.div_ceil(64));
            to.extend(words.flat_map(|word| word.to_le_bytes()));
        }
    }
}

/// Appends a list, as its gaps if they are shorter than so many bytes.
fn put_list(list: &[u16], length: usize, to: &mut Vec<u8>) {
    let start = to.len();
    to.extend((list.len() as u32).to_le_bytes());
    let mut next = 0;
    for &row in list {
        let mut gap = usize::from(row) - next;
        while gap >= usize::from(u8::MAX) {
            to.push(u8::MAX);
            gap -= usize::from(u8::MAX);
        }
        to.push(gap as u8);
        next = usize::from(row) + 1;
    }
    let gaps = to.len() - start - 4;
    if gaps < length {
        let head = list.len() as u32 | (gaps as u32) << COUNT;
        to[start..start + 4].copy_from_slice(&head.to_le_bytes());
    } else {
        to.truncate(start + 4);
        to.extend(list.iter().flat_map(|row| row.to_le_bytes()));
    }
}

impl<'a> Set<'a> {
    /// The set at the beginning of `bytes`, of so many rows in all, and what comes after it.
    pub(super) fn take(rows: usize, bytes: &'a [u8]) -> Option<(Set<'a>, &'a [u8])> {
        let (head, bytes) = bytes.split_first_chunk()?;
        let head = u32::from_le_bytes(*head);
        let (count, gaps) = ((head & ((1 << COUNT) - 1)) as usize, (head >> COUNT) as usize);
        let (kind, length) = if gaps > 0 { (Kind::Gaps, gaps) } else { shortest(count, rows) };
        let (bytes, rest) = bytes.split_at_checked(length)?;
        Some((Set { kind, count, bytes, rows }, rest))
    }

    /// Takes the rows of this set into `bits`.
    pub(super) fn or_into(self, bits: &mut Bits) {
        match self.kind {
            Kind::These => self.listed().for_each(|row| bits.set(row)),
            Kind::Gaps => self.unpacked(|_| true).into_iter().for_each(|row| bits.set(row)),
            Kind::Others => bits.or(&self.to_bits()),
            Kind::Bits => {
                bits.words.iter_mut().zip(self.words()).for_each(|(to, word)| *to |= word)
            }
        }
    }

    /// Keeps in `bits` the rows of this set.
    pub(super) fn and_into(self, bits: &mut Bits) {
        match self.kind {
            Kind::These | Kind::Gaps => bits.and(&self.to_bits()),
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
            Kind::These | Kind::Gaps | Kind::Bits => {
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
        self.list_of(|_| true)
    }

    /// Those of the rows of which it is true, if they are a list.
    pub(super) fn list_of(self, is_wanted: impl Fn(u16) -> bool) -> Option<Vec<u16>> {
        match self.kind {
            Kind::These => Some(self.listed().filter(|&row| is_wanted(row)).collect()),
            Kind::Gaps => Some(self.unpacked(is_wanted)),
            Kind::Others | Kind::Bits => None,
        }
    }

    /// They are written one by one.
    pub(super) fn is_list(self) -> bool {
        matches!(self.kind, Kind::These | Kind::Gaps)
    }

    /// Whether a row is in a set that is no list.
    pub(super) fn has_bit(self, row: u16) -> bool {
        match self.kind {
            Kind::These | Kind::Gaps => false,
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
        self.list().map_or_else(|| Rows::many(self.to_bits()), Rows::Few)
    }

    /// The rows that are written as gaps, those of them that are wanted. No step depends on a guess of the processor.
    fn unpacked(self, is_wanted: impl Fn(u16) -> bool) -> Vec<u16> {
        let (mut rows, mut len, mut next) =
            (vec![0; self.count.min(self.bytes.len()) + 1], 0, 0u16);
        for &gap in self.bytes {
            let is_row = u16::from(gap != u8::MAX);
            next = next.wrapping_add(gap.into());
            if let Some(row) = rows.get_mut(len) {
                *row = next;
            }
            len += usize::from(is_row & u16::from(is_wanted(next)));
            next = next.wrapping_add(is_row);
        }
        rows.truncate(len.min(self.count));
        rows
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
        check(&[3, 70], 100, 2);
        check(&[3, 258, 260], 9999, 3);
        check(&[300, 600, 601], 9999, 5);
        check(&[600, 60_000], 65_536, 4);
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
