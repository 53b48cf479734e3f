//! Numbers in mapped bytes: each is there, or it is not, and nothing is taken on trust.

/// Number `index` of a list of sixteen-bit numbers.
pub(super) fn u16_at(bytes: &[u8], index: usize) -> Option<u16> {
    chunk(bytes, index).map(u16::from_le_bytes)
}

/// Number `index` of a list of 32-bit numbers.
pub(super) fn u32_at(bytes: &[u8], index: usize) -> Option<u32> {
    chunk(bytes, index).map(u32::from_le_bytes)
}

/// Number `index` of a list of 64-bit numbers.
pub(super) fn u64_at(bytes: &[u8], index: usize) -> Option<u64> {
    chunk(bytes, index).map(u64::from_le_bytes)
}

fn chunk<const N: usize>(bytes: &[u8], index: usize) -> Option<[u8; N]> {
    bytes.get(index.checked_mul(N)?..)?.first_chunk().copied()
}

/// Item `index` of a list of byte strings: where each ends, and all of them in a row.
pub(super) fn string_at<'a>(ends: &[u8], all: &'a [u8], index: usize) -> Option<&'a [u8]> {
    let start = index.checked_sub(1).map_or(Some(0), |before| u32_at(ends, before))?;
    all.get(start as usize..u32_at(ends, index)? as usize)
}

/// The first of `count` items that is not `before`, which is true of the first ones only.
pub(super) fn partition(count: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low.midpoint(high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_where_they_are() {
        let bytes = [1, 0, 2, 0, 0, 0, 0, 0, 9];
        assert_eq!((u16_at(&bytes, 1), u16_at(&bytes, 4)), (Some(2), None));
        assert_eq!((u32_at(&bytes, 0), u32_at(&bytes, 2)), (Some(0x0002_0001), None));
        assert_eq!((u64_at(&bytes, 0), u64_at(&bytes, usize::MAX)), (Some(0x0002_0001), None));
    }

    #[test]
    fn strings_follow_one_another() {
        let ends: Vec<u8> = [2u32, 2, 5, 9].iter().flat_map(|end| end.to_le_bytes()).collect();
        let strings: Vec<_> = (0..5).map(|index| string_at(&ends, b"abcde", index)).collect();
        assert_eq!(strings, [Some(&b"ab"[..]), Some(b""), Some(b"cde"), None, None]);
    }

    #[test]
    fn the_first_that_is_not_before_is_found() {
        for (count, first) in [(0, 0), (1, 0), (1, 1), (9, 4), (9, 9)] {
            assert_eq!(partition(count, |index| index < first), first);
        }
    }
}
