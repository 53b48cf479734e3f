//! The first piece of a segment's file: what it covers, and where its other pieces are.

use std::io;
use std::ops::RangeInclusive;

use super::{DOCUMENTS, damaged, number};

/// "dubaoseg".
const MAGIC: u64 = u64::from_le_bytes(*b"dubaoseg");
/// The version of the format.
const VERSION: u64 = 5;

/// What a segment says of itself. Its keys lie before its table, its lists and blocks before those.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Header {
    /// The keys that it answers for: no other segment has documents among them.
    pub(super) covers: RangeInclusive<u64>,
    pub(super) documents: usize,
    /// Nothing is added to it.
    pub(super) is_full: bool,
    /// Where the keys begin in the file.
    pub(super) keys: u64,
    /// Where the table begins.
    pub(super) table: u64,
    /// Bytes of the file.
    pub(super) length: u64,
}

impl Header {
    /// Bytes of a header.
    pub(super) const BYTES: u64 = 72;

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let words = [
            MAGIC,
            VERSION,
            *self.covers.start(),
            *self.covers.end(),
            self.documents as u64,
            self.is_full.into(),
            self.keys,
            self.table,
            self.length,
        ];
        words.into_iter().flat_map(u64::to_le_bytes).collect()
    }

    /// # Errors
    /// These are not the bytes of a header of this version.
    pub(super) fn of_bytes(bytes: &[u8]) -> io::Result<Header> {
        let words = number::words(bytes);
        let &[MAGIC, VERSION, first, last, documents, full, keys, table, length] = &words[..]
        else {
            return Err(damaged());
        };
        let is_in_order = first <= last && keys <= table && table <= length;
        if !is_in_order || documents == 0 || documents > DOCUMENTS as u64 {
            return Err(damaged());
        }
        let is_full = full != 0;
        let documents = documents as usize;
        Ok(Header { covers: first..=last, documents, is_full, keys, table, length })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: Header = Header {
        covers: 3..=u64::MAX,
        documents: DOCUMENTS,
        is_full: true,
        keys: 80,
        table: 90,
        length: 100,
    };

    #[test]
    fn a_header_is_what_was_written() {
        let bytes = HEADER.to_bytes();
        assert_eq!(bytes.len() as u64, Header::BYTES);
        assert_eq!(Header::of_bytes(&bytes).expect("a header"), HEADER);
    }

    #[test]
    fn other_headers_are_refused() {
        let no_documents = Header { documents: 0, ..HEADER };
        let too_many = Header { documents: DOCUMENTS + 1, ..HEADER };
        let backward = Header { keys: 91, ..HEADER };
        for header in [no_documents, too_many, backward] {
            assert!(Header::of_bytes(&header.to_bytes()).is_err());
        }
        for byte in 0..16 {
            let mut bytes = HEADER.to_bytes();
            bytes[byte] ^= 1;
            assert!(Header::of_bytes(&bytes).is_err(), "magic and version");
        }
        assert!(Header::of_bytes(b"short").is_err());
    }
}
