//! A file that is there whole or not at all: it is written under another name, and gets its own when all is on the disk.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A file in the making: it has its name only when it is [`finish`](WholeFile::finish)ed, and else goes.
pub(super) struct WholeFile {
    file: BufWriter<File>,
    path: PathBuf,
    unfinished: PathBuf,
    /// Bytes so far.
    pub(super) length: u64,
    finished: bool,
}

impl WholeFile {
    /// A file that will be `path`, and is `unfinished` until then; one of that name is written over.
    pub(super) fn new(path: &Path, unfinished: PathBuf) -> io::Result<WholeFile> {
        let file = BufWriter::with_capacity(1 << 18, File::create(&unfinished)?);
        Ok(WholeFile { file, path: path.to_owned(), unfinished, length: 0, finished: false })
    }

    /// Appends `bytes`.
    pub(super) fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Writes `head` over the first bytes, and gives the file its name once all of it is on the disk.
    pub(super) fn finish(mut self, head: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(head)?;
        self.file.flush()?;
        self.file.get_ref().sync_all()?;
        fs::rename(&self.unfinished, &self.path)?;
        self.finished = true;
        Ok(())
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if !self.finished {
            // What cannot be removed is written over or swept up the next time.
            let _ = fs::remove_file(&self.unfinished);
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::tempdir;

    use super::*;

    #[test]
    fn a_file_has_its_name_when_it_is_finished() {
        let folder = tempdir().expect("a folder");
        let (path, unfinished) = (folder.path().join("file"), folder.path().join("file.new"));
        for is_finished in [false, true] {
            let mut file = WholeFile::new(&path, unfinished.clone()).expect("a file");
            file.put(b"....text").expect("written");
            assert_eq!((file.length, path.exists(), unfinished.exists()), (8, false, true));
            if is_finished {
                file.finish(b"head").expect("the file");
            } else {
                drop(file);
            }
            assert_eq!((path.exists(), unfinished.exists()), (is_finished, false));
        }
        assert_eq!(fs::read(path).expect("the file"), b"headtext");
    }
}
