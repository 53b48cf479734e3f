//! The head of the file: what it is, what it was made from, and where its parts are.

use std::io;
use std::ops::Range;

use super::bytes::u64_at;

/// "dubaohdl".
const MAGIC: u64 = u64::from_le_bytes(*b"dubaohdl");
/// The version of the format, of folding and of the readings: with another the file is made anew.
const VERSION: u64 = 3;
/// Words before the parts.
const FIXED: usize = 6;

/// The parts that stand in the file once.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// Where each block begins and ends.
    Blocks,
    /// The characters, by number.
    Chars,
    /// The codes of the keys, rising.
    Codes,
    /// The number of each of these keys.
    Numbers,
    /// For each key, by number, where its lists are in one block after the other, or 0.
    Lists,
    /// The phrases: the part of the rows, how many characters, the characters.
    Phrases,
    /// Where the name of each section ends.
    SectionEnds,
    /// The names of the sections.
    Sections,
    /// The caller's number of each district.
    Districts,
    /// The first row of each page.
    PageRows,
    /// The district of each page.
    PageDistricts,
    /// Where the place of each page ends.
    PlaceEnds,
    /// The places of the pages.
    Places,
    /// The rows by serial.
    BySerial,
    /// Which rows are in no list.
    OddRows,
    /// Where each text of these rows ends: three a row.
    OddEnds,
    /// Their texts.
    Odd,
}

/// How many parts there are.
pub(super) const PARTS: usize = Part::Odd as usize + 1;

/// What the file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) stamp: u64,
    pub(super) covers: u64,
    pub(super) rows: usize,
    /// Bytes of the file.
    pub(super) length: u64,
    /// Where each part is.
    pub(super) parts: [Range<usize>; PARTS],
}

impl Header {
    /// Bytes of a header, with its checksum.
    pub(super) const BYTES: usize = (FIXED + 2 * PARTS + 1) * 8;

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let fixed = [MAGIC, VERSION, self.stamp, self.covers, self.rows as u64, self.length];
        let parts = self.parts.iter().flat_map(|part| [part.start as u64, part.end as u64]);
        let words = fixed.into_iter().chain(parts);
        let mut bytes: Vec<u8> = words.flat_map(u64::to_le_bytes).collect();
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    /// The header of the file `bytes`.
    ///
    /// # Errors
    /// It is damaged, cut off, or of another version.
    pub(super) fn of_file(bytes: &[u8]) -> io::Result<Header> {
        Header::read(bytes).ok_or_else(damaged)
    }

    fn read(bytes: &[u8]) -> Option<Header> {
        let (body, sum) = bytes.get(..Header::BYTES)?.split_at(Header::BYTES - 8);
        let word = |index| u64_at(body, index);
        let is_ours = word(0)? == MAGIC && word(1)? == VERSION && u64_at(sum, 0)? == checksum(body);
        let length = word(5)?;
        if !is_ours || length != bytes.len() as u64 {
            return None;
        }
        let mut parts = [const { 0..0 }; PARTS];
        for (at, part) in parts.iter_mut().enumerate() {
            let (start, end) = (word(FIXED + 2 * at)?, word(FIXED + 2 * at + 1)?);
            *part = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
            bytes.get(part.clone())?;
        }
        let rows = usize::try_from(word(4)?).ok()?;
        Some(Header { stamp: word(2)?, covers: word(3)?, rows, length, parts })
    }
}

/// What a file says that is not a whole index of this version.
pub(super) fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the index of the headlines is damaged")
}

/// A sum that the change of any one word changes: each step can be undone.
fn checksum(bytes: &[u8]) -> u64 {
    let words = bytes.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word));
    words.fold(bytes.len() as u64, |sum, word| {
        (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> (Header, Vec<u8>) {
        let length = Header::BYTES as u64 + 10;
        let mut parts = [const { 0..0 }; PARTS];
        parts[3] = Header::BYTES..Header::BYTES + 10;
        let header = Header { stamp: 7, covers: u64::MAX, rows: 3, length, parts };
        let bytes = [&header.to_bytes()[..], &[0; 10]].concat();
        (header, bytes)
    }

    #[test]
    fn a_header_is_what_was_written() {
        let (header, bytes) = file();
        assert_eq!(Header::of_file(&bytes).expect("a header"), header);
    }

    #[test]
    fn a_changed_header_is_refused() {
        let (_, bytes) = file();
        for at in 0..Header::BYTES {
            let mut changed = bytes.clone();
            changed[at] ^= 4;
            assert!(Header::of_file(&changed).is_err(), "byte {at}");
        }
        for length in [0, 8, Header::BYTES, bytes.len() - 1] {
            assert!(Header::of_file(&bytes[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn a_part_outside_the_file_is_refused() {
        let (mut header, bytes) = file();
        header.parts[3].end += 1;
        let changed = [&header.to_bytes()[..], &bytes[Header::BYTES..]].concat();
        assert!(Header::of_file(&changed).is_err());
    }
}
