//! A file that is written under another name until it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// How the name ends while the file is being written.
const UNFINISHED: &str = ".new";
/// How the name of the file ends that is locked meanwhile; it stays, empty.
const LOCK: &str = ".lock";

/// A file in the making: it has its name only when it is [`finish`](Making::finish)ed, and else goes.
pub(super) struct Making {
    file: BufWriter<File>,
    path: PathBuf,
    /// Bytes so far.
    pub(super) length: usize,
    finished: bool,
    /// Two that write at once would write into one file.
    _lock: File,
}

impl Making {
    /// A file that will be `path`, with room for a head of so many bytes. While another is making it, it cannot be made
    /// (`WouldBlock`).
    pub(super) fn new(path: &Path, head: usize) -> io::Result<Making> {
        let lock = File::create(beside(path, LOCK))?;
        lock.try_lock()?;
        let file = BufWriter::with_capacity(1 << 18, File::create(unfinished(path))?);
        let mut making =
            Making { file, path: path.to_owned(), length: 0, finished: false, _lock: lock };
        making.put(&vec![0; head])?;
        Ok(making)
    }

    /// Appends `bytes`.
    pub(super) fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.length += bytes.len();
        Ok(())
    }

    /// Writes the head, and gives the file its name once all of it is on the disk.
    pub(super) fn finish(mut self, head: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(head)?;
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        fs::rename(unfinished(&self.path), &self.path)?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        if !self.finished {
            // What cannot be removed is written over the next time.
            let _ = fs::remove_file(unfinished(&self.path));
        }
    }
}

fn unfinished(path: &Path) -> PathBuf {
    beside(path, UNFINISHED)
}

/// The file of this name and another ending.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}
