//! The file of the index in the making.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::search::whole_file::WholeFile;

/// How the name ends while the file is being written.
const UNFINISHED: &str = ".new";
/// How the name of the file ends that is locked meanwhile; it stays, empty.
const LOCK: &str = ".lock";

/// A file that no other dubao is making.
pub(super) struct Making {
    file: WholeFile,
    /// Two that write at once would write into one file.
    _lock: File,
}

impl Making {
    /// A file that will be `path`, with room for a head of so many bytes. While another is making it, it cannot be made
    /// (`WouldBlock`).
    pub(super) fn new(path: &Path, head: usize) -> io::Result<Making> {
        let lock = File::create(beside(path, LOCK))?;
        lock.try_lock()?;
        let mut file = WholeFile::new(path, beside(path, UNFINISHED))?;
        file.put(&vec![0; head])?;
        Ok(Making { file, _lock: lock })
    }

    /// Bytes so far.
    pub(super) fn length(&self) -> usize {
        self.file.length as usize
    }

    /// Appends `bytes`.
    pub(super) fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.put(bytes)
    }

    /// Writes the head, and gives the file its name once all of it is on the disk.
    pub(super) fn finish(self, head: &[u8]) -> io::Result<()> {
        self.file.finish(head)
    }
}

/// The file of this name and another ending.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
