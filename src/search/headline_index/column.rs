//! Columns of a block in as few bytes as their numbers need, and the ends of texts.

use super::bytes::{u16_at, u32_at, u64_at};

/// So many texts are told by their distance from one place.
const GROUP: usize = 256;

/// The numbers as a column: the least of them, then what each is more, in as many bytes as the highest needs.
pub(super) fn pack(numbers: &[u64]) -> Vec<u8> {
    let least = numbers.iter().copied().min().unwrap_or(0);
    let most = numbers.iter().copied().max().unwrap_or(0) - least;
    let width = (64 - most.leading_zeros()).div_ceil(8).max(1) as usize;
    let mut column = least.to_le_bytes().to_vec();
    for number in numbers {
        column.extend_from_slice(&(number - least).to_le_bytes()[..width]);
    }
    column
}

/// The number of a row in a column of so many rows.
pub(super) fn number_at(column: &[u8], rows: usize, row: usize) -> Option<u64> {
    let (least, more) = (u64_at(column, 0)?, column.get(8..)?);
    let width = more.len().checked_div(rows)?.min(8);
    let mut number = [0; 8];
    number[..width].copy_from_slice(more.get(row * width..(row + 1) * width)?);
    Some(least.wrapping_add(u64::from_le_bytes(number)))
}

/// Where each text ends as a column: from where its group begins, then where the groups begin. No text has more than
/// 255 characters.
pub(super) fn pack_ends(ends: &[u32]) -> Vec<u8> {
    let starts =
        [0].into_iter().chain(ends.chunks(GROUP).filter_map(|group| group.last().copied()));
    let starts: Vec<u32> = starts.take(ends.len().div_ceil(GROUP)).collect();
    let near = ends.chunks(GROUP).zip(&starts).flat_map(|(group, start)| {
        group.iter().flat_map(move |end| ((end - start) as u16).to_le_bytes())
    });
    near.chain(starts.iter().flat_map(|start| start.to_le_bytes())).collect()
}

/// Where the text of a row begins and ends, in a column of so many.
pub(super) fn range_at(column: &[u8], rows: usize, row: usize) -> Option<(usize, usize)> {
    let (near, starts) = column.split_at_checked(rows * 2)?;
    let first = u32_at(starts, row / GROUP)? as usize;
    let end = |row| Some(first + usize::from(u16_at(near, row)?));
    let start = if row.is_multiple_of(GROUP) { first } else { end(row - 1)? };
    Some((start, end(row)?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_what_was_packed(
            low in any::<u64>(),
            more in prop::collection::vec(any::<u64>(), 1..40),
            bits in 0u32..64,
        ) {
            let numbers: Vec<u64> = more.iter().map(|more| low.saturating_add(more >> bits)).collect();
            let column = pack(&numbers);
            for (row, number) in numbers.iter().enumerate() {
                prop_assert_eq!(number_at(&column, numbers.len(), row), Some(*number));
            }
            prop_assert_eq!(number_at(&column, numbers.len(), numbers.len()), None);
        }

        #[test]
        fn texts_are_where_they_were(lengths in prop::collection::vec(0u32..256, 1..700)) {
            let mut end = 0;
            let ends: Vec<u32> = lengths.iter().map(|length| { end += length; end }).collect();
            let column = pack_ends(&ends);
            let mut start = 0;
            for (row, &end) in ends.iter().enumerate() {
                prop_assert_eq!(range_at(&column, ends.len(), row), Some((start, end as usize)));
                start = end as usize;
            }
        }
    }

    #[test]
    fn a_column_that_is_cut_off_has_no_numbers() {
        assert_eq!(number_at(&[1, 2, 3], 3, 0), None);
        assert_eq!(number_at(&pack(&[1, 999]), 0, 0), None);
        assert_eq!(range_at(&[0, 0, 0], 1, 0), None);
    }
}
