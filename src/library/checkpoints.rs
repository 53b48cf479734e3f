//! The journal brought into the library's file by a thread of its own while many pages come in: SQLite's checkpoint
//! waits for the disk, and nobody needs to wait for that.

use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use rusqlite::{Connection, OpenFlags};

/// So many bytes of pages come in before a checkpoint; the journal has about as many.
const FULL: usize = 96 << 20;
/// With so many times that, what comes in waits for the checkpoint: the journal ends somewhere.
const BRIMFUL: usize = 3;

/// The checkpoints of a library that is written.
pub(super) struct Checkpoints {
    path: PathBuf,
    /// So many bytes come in before one.
    full: usize,
    /// That came in since the last one.
    bytes: usize,
    going: Option<JoinHandle<()>>,
}

impl Checkpoints {
    pub(super) fn of(path: &Path) -> Checkpoints {
        Checkpoints { path: path.to_owned(), full: FULL, bytes: 0, going: None }
    }

    /// Pages of so many bytes came in through `db`.
    pub(super) fn after(&mut self, bytes: usize, db: &Connection) {
        self.bytes += bytes;
        let is_brimful = self.bytes >= BRIMFUL * self.full;
        if let Some(going) = self.going.take_if(|going| is_brimful || going.is_finished()) {
            // What came in meanwhile is little. With it in the file too, the journal begins anew.
            let _ = going.join();
            checkpoint(db);
            self.bytes = 0;
        } else if self.going.is_none() && self.bytes >= self.full {
            let path = self.path.clone();
            self.going = Some(thread::spawn(move || aside(&path)));
        }
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        if let Some(going) = self.going.take() {
            let _ = going.join();
        }
    }
}

fn aside(path: &Path) {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if let Ok(db) = Connection::open_with_flags(path, flags) {
        checkpoint(&db);
    }
}

/// Brings what the journal has into the file, as far as nobody reads there. What fails now is done another time; that
/// the disk is full is told to the one who writes the journal.
fn checkpoint(db: &Connection) {
    let _ = db.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
}

#[cfg(test)]
mod tests {
    use super::super::Library;
    use super::*;

    #[test]
    fn what_comes_in_is_in_the_file_and_the_journal_stays_small() {
        const FULL: usize = 1 << 20;
        const PIECE: usize = FULL / 4;
        const PIECES: usize = 80;
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let mut library = Library::open(&path).expect("a library");
        library.expect_many().expect("ready");
        let mut checkpoints = Checkpoints::of(&path);
        checkpoints.full = FULL;
        library.db.execute("CREATE TABLE piece (bytes BLOB)", []).expect("a table");
        for _ in 0..PIECES {
            library.db.execute("INSERT INTO piece VALUES (zeroblob(?1))", [PIECE]).expect("put in");
            checkpoints.after(PIECE, &library.db);
        }
        drop(checkpoints);
        let length = |path| std::fs::metadata(path).map_or(0, |file| file.len() as usize);
        let journal = length(home.path().join("library.db-wal"));
        assert!(journal < (BRIMFUL + 2) * FULL, "the journal has {journal} bytes");
        assert!(length(path) > (PIECES - 20) * PIECE, "most of it is in the file");
    }
}
