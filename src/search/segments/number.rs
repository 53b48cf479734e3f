//! Numbers as bytes: seven bits a byte, the lowest first.

use std::io;

use super::damaged;

/// Writes `number`, a byte at a time.
pub(super) fn put(mut number: u64, mut byte: impl FnMut(u8)) {
    while number >= 0x80 {
        byte(number as u8 | 0x80);
        number >>= 7;
    }
    byte(number as u8);
}

/// Takes a number off the front of `bytes`.
///
/// # Errors
/// It has no end, or too many bits.
pub(super) fn take(bytes: &mut &[u8]) -> io::Result<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (&byte, rest) = bytes.split_first().ok_or_else(damaged)?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    Err(damaged())
}

/// Takes `count` numbers off the front of `bytes`, as they are written.
///
/// # Errors
/// There are fewer.
pub(super) fn take_run<'a>(bytes: &mut &'a [u8], count: usize) -> io::Result<&'a [u8]> {
    let mut ends = bytes.iter().enumerate().filter(|(_, byte)| **byte < 0x80);
    let (last, _) = ends.nth(count.checked_sub(1).ok_or_else(damaged)?).ok_or_else(damaged)?;
    let (run, rest) = bytes.split_at(last + 1);
    *bytes = rest;
    Ok(run)
}

/// Whole words of eight bytes, the lowest byte first.
pub(super) fn words(bytes: &[u8]) -> Vec<u64> {
    let (words, rest) = bytes.as_chunks();
    let rest = (!rest.is_empty()).then(|| word(rest));
    words.iter().map(|word| u64::from_le_bytes(*word)).chain(rest).collect()
}

/// At most eight bytes as a word.
pub(super) fn word(bytes: &[u8]) -> u64 {
    let mut word = [0; 8];
    word[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(word)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_put_is_taken(numbers in prop::collection::vec(any::<u64>(), 1..9)) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|&number| put(number, |byte| bytes.push(byte)));
            let run = take_run(&mut &bytes[..], numbers.len()).expect("so many numbers");
            prop_assert_eq!(run, &bytes[..]);
            let mut rest = &bytes[..];
            for number in numbers {
                prop_assert_eq!(take(&mut rest).expect("a number"), number);
            }
            prop_assert!(rest.is_empty() && take(&mut rest).is_err());
        }
    }

    #[test]
    fn what_has_no_end_is_no_number() {
        assert!(take(&mut &[0x80; 20][..]).is_err());
        assert!(take_run(&mut &[0x80; 20][..], 1).is_err());
        assert!(take_run(&mut &[1][..], 0).is_err());
    }
}
