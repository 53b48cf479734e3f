//! A file of pieces, each with a checksum after it, written under another name until it is whole.

use std::fs::{self, File};
use std::io;
use std::num::NonZero;
use std::ops::Range;
use std::path::Path;
use std::time::SystemTime;

use super::{UNFINISHED, damaged, number};
use crate::search::whole_file::WholeFile;

/// Bytes of a checksum.
pub(super) const CHECKSUM: u64 = 8;

/// A file that is read piece by piece.
#[derive(Debug)]
pub(super) struct Pieces {
    file: File,
    /// Bytes of the file.
    pub(super) length: u64,
    /// When it was written, where that is known.
    written: Option<SystemTime>,
}

/// How much of a file will be read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Expected {
    /// A few pieces: what stands beside them is not read too.
    Pieces,
    /// All of these bytes: the system reads them at once.
    All(Range<u64>),
}

impl Pieces {
    /// The file in `path`, of which some pieces will be read.
    pub(super) fn open(path: &Path) -> io::Result<Pieces> {
        let file = File::open(path)?;
        expect(&file, Expected::Pieces);
        let of_file = file.metadata()?;
        let (length, written) = (of_file.len(), of_file.modified().ok());
        Ok(Pieces { file, length, written })
    }

    /// Whether the file in `path` is this one, as it was when it was opened.
    pub(super) fn is_of(&self, path: &Path) -> bool {
        let of_path = fs::metadata(path);
        of_path.is_ok_and(|of_path| {
            let written = of_path.modified().ok();
            of_path.len() == self.length && written.is_some() && written == self.written
        })
    }

    /// Says that all of `range` will be read, so that the system reads it at once.
    pub(super) fn expect(&self, range: Range<u64>) {
        expect(&self.file, Expected::All(range));
    }

    /// The piece in the bytes `range`, without its checksum.
    ///
    /// # Errors
    /// No whole piece is there, or the file cannot be read.
    pub(super) fn read(&self, range: Range<u64>) -> io::Result<Vec<u8>> {
        let mut piece = Vec::new();
        self.read_into(range, &mut piece)?;
        Ok(piece)
    }

    /// The same, in place of what is in `piece`.
    ///
    /// # Errors
    /// As of [`Pieces::read`].
    pub(super) fn read_into(&self, range: Range<u64>, piece: &mut Vec<u8>) -> io::Result<()> {
        self.fill(range, piece)?;
        let length = whole(piece)?.len();
        piece.truncate(length);
        Ok(())
    }

    /// The piece in the bytes `range`, and the next one, which ends at `end`.
    ///
    /// # Errors
    /// As of [`Pieces::read`].
    pub(super) fn read_two(&self, range: Range<u64>, end: u64) -> io::Result<(Vec<u8>, Vec<u8>)> {
        let (mut first, length) = (Vec::new(), range.end.saturating_sub(range.start) + CHECKSUM);
        self.fill(range.start..end, &mut first)?;
        if length > first.len() as u64 {
            return Err(damaged());
        }
        let next = whole(&first[length as usize..])?.to_vec();
        first.truncate(length as usize);
        let length = whole(&first)?.len();
        first.truncate(length);
        Ok((first, next))
    }

    /// Puts the bytes of `range`, and those of a checksum after it, in place of what is in `bytes`: one piece, or several
    /// with their checksums.
    ///
    /// # Errors
    /// There are not so many bytes, or the file cannot be read.
    pub(super) fn fill(&self, range: Range<u64>, bytes: &mut Vec<u8>) -> io::Result<()> {
        let end = range.end.checked_add(CHECKSUM).filter(|&end| end <= self.length);
        if end.is_none() || range.start > range.end {
            return Err(damaged());
        }
        // What was there before need not be blanked.
        bytes.resize((range.end - range.start + CHECKSUM) as usize, 0);
        read_at(&self.file, range.start, bytes)
    }
}

/// Fills `bytes` with those of `file` from the byte `start` on; others may read elsewhere in it meanwhile.
#[cfg(unix)]
fn read_at(file: &File, start: u64, bytes: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, start)
}

/// Fills `bytes` with those of `file` from the byte `start` on; others may read elsewhere in it meanwhile.
#[cfg(windows)]
fn read_at(file: &File, mut start: u64, mut bytes: &mut [u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match std::os::windows::fs::FileExt::seek_read(file, bytes, start)? {
            0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            count => (start, bytes) = (start + count as u64, &mut bytes[count..]),
        }
    }
    Ok(())
}

/// A piece without its checksum, which ends it.
///
/// # Errors
/// It is not whole.
pub(super) fn whole(piece: &[u8]) -> io::Result<&[u8]> {
    let (bytes, sum) = piece.split_last_chunk::<{ CHECKSUM as usize }>().ok_or_else(damaged)?;
    if *sum == checksum(bytes).to_le_bytes() { Ok(bytes) } else { Err(damaged()) }
}

/// Tells the system how much of `file` will be read: it may read megabytes for a piece if nobody does. Where it cannot be
/// told, it is only slower.
fn expect(file: &File, expected: Expected) {
    #[cfg(any(target_os = "linux", target_os = "android", target_os = "freebsd"))]
    {
        use rustix::fs::{Advice, fadvise};
        let (start, length, advice) = match expected {
            Expected::Pieces => (0, None, Advice::Random),
            Expected::All(range) => {
                (range.start, NonZero::new(range.end - range.start), Advice::WillNeed)
            }
        };
        let _ = fadvise(file, start, length, advice);
    }
    #[cfg(not(any(target_os = "linux", target_os = "android", target_os = "freebsd")))]
    let _ = (file, expected);
}

/// A file in the making: it has its name only when it is [`finish`](Making::finish)ed, and else goes.
pub(super) struct Making {
    file: WholeFile,
}

impl Making {
    /// A file that will be `path`, with room for a first piece of `head` bytes.
    pub(super) fn new(path: &Path, head: u64) -> io::Result<Making> {
        let file = WholeFile::new(path, path.with_extension(UNFINISHED))?;
        let mut making = Making { file };
        making.put(&vec![0; head as usize])?;
        Ok(making)
    }

    /// Bytes so far.
    pub(super) fn length(&self) -> u64 {
        self.file.length
    }

    /// Appends a piece; the bytes where it is.
    pub(super) fn put(&mut self, piece: &[u8]) -> io::Result<Range<u64>> {
        let start = self.length();
        self.file.put(piece)?;
        self.file.put(&checksum(piece).to_le_bytes())?;
        Ok(start..start + piece.len() as u64)
    }

    /// Writes the first piece, and gives the file its name once all of it is on the disk.
    pub(super) fn finish(self, head: &[u8]) -> io::Result<()> {
        self.file.finish(&[head, &checksum(head).to_le_bytes()].concat())
    }
}

/// Sums that are made side by side, since a processor does several steps at once that do not wait for each other.
const LANES: usize = 4;

/// A sum that the change of any eight bytes that stand together changes: each step can be undone.
fn checksum(bytes: &[u8]) -> u64 {
    let (blocks, rest) = bytes.as_chunks::<{ LANES * 8 }>();
    let mut sums = [bytes.len() as u64; LANES];
    for block in blocks {
        let (words, _) = block.as_chunks();
        for (sum, word) in sums.iter_mut().zip(words) {
            *sum = mixed(*sum, u64::from_le_bytes(*word));
        }
    }
    let words = sums.into_iter().chain(rest.chunks(8).map(number::word));
    words.fold(0, mixed)
}

fn mixed(sum: u64, word: u64) -> u64 {
    (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29)
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    #[test]
    fn only_a_whole_piece_is_read() {
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("file");
        let mut making = Making::new(&path, 3).expect("a file");
        let second = making.put(b"second").expect("a piece");
        assert_eq!(second, 11..17);
        making.finish(b"one").expect("the file");
        let pieces = Pieces::open(&path).expect("the file");
        assert_eq!(pieces.length, 25);
        assert_eq!(pieces.read(0..3).expect("the first"), b"one");
        assert_eq!(pieces.read(second).expect("the second"), b"second");
        let wrong = [0..2, 1..3, 0..17, 11..18, 25..25, 17..17, 4..u64::MAX];
        for (start, end) in wrong.map(|range| (range.start, range.end)).into_iter().chain([(4, 3)])
        {
            assert!(pieces.read(start..end).is_err(), "{start}..{end}");
        }
    }

    #[test]
    fn every_byte_counts_in_the_sum() {
        for length in 0..40 {
            let bytes = vec![7; length];
            for at in 0..length {
                let mut changed = bytes.clone();
                changed[at] ^= 0x10;
                assert_ne!(checksum(&bytes), checksum(&changed));
            }
            assert_ne!(checksum(&bytes), checksum(&[&bytes[..], &[0]].concat()));
        }
    }
}
