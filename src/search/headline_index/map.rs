//! The map: the bytes of the index's file, without reading them first.
#![allow(unsafe_code)]

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::Mmap;

/// The bytes of the file `path`, which must be one of ours.
///
/// # Errors
/// The file is not there or cannot be mapped.
pub(super) fn map(path: &Path) -> io::Result<Mmap> {
    let file = File::open(path)?;
    // SAFETY: the bytes must not change while they are mapped. An index is written under another name and takes its
    // own by renaming; nobody writes into it or shortens it afterwards, so the mapped file stays as it is even when a
    // newer one takes its name. What is read from it is checked against its bounds wherever it is used.
    unsafe { Mmap::map(&file) }
}
