//! Connections beside the library's own, for those who read at the same time.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OpenFlags};

use super::look::open_current;
use super::sitting::Sitting;
use super::{Kept, Library};
use crate::error::Result;

/// Connections that nobody uses: to open one takes as long as to read some pages.
#[derive(Default)]
pub(super) struct Readers(Mutex<Vec<Connection>>);

/// Where connections to a library come from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    kept: &'a Kept,
    readers: &'a Readers,
}

impl Library {
    /// Connections that see what this one sees: none where it is in memory, or has marks of a sitting that are not in
    /// the file.
    pub(super) fn readers(&self) -> Option<Source<'_>> {
        let has_marks = self.sitting.as_ref().is_some_and(Sitting::has_marks);
        let is_in_file = self.kept.file().is_some() && !has_marks;
        is_in_file.then_some(Source { kept: &self.kept, readers: &self.readers })
    }
}

impl Source<'_> {
    /// Does what `read` does with a connection of its own, to a library that does not change meanwhile; nothing where
    /// there is no library of this version.
    ///
    /// # Errors
    /// SQLite's, and those of `read`.
    pub(super) fn read(&self, read: impl FnOnce(&Connection) -> Result<()>) -> Result<()> {
        let Some(db) = self.connection()? else { return Ok(()) };
        let reading = db.unchecked_transaction()?;
        let outcome = read(&db);
        reading.finish()?;
        // A file that cannot be written may be read as if it never changed: so it is opened anew.
        if self.kept.own_file().is_some() {
            self.readers.0.lock().unwrap_or_else(PoisonError::into_inner).push(db);
        }
        outcome
    }

    fn connection(&self) -> Result<Option<Connection>> {
        if let Some(db) = self.readers.0.lock().unwrap_or_else(PoisonError::into_inner).pop() {
            return Ok(Some(db));
        }
        match self.kept.own_file() {
            Some(path) => open(path).map(Some),
            None => self.kept.file().map_or(Ok(None), open_current),
        }
    }
}

/// A library that is open already, to be read only. Others may write to it.
fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags)?)
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;

    /// How many articles another connection finds.
    fn articles(library: &Library) -> u64 {
        let mut count = 0;
        let read = |db: &Connection| {
            count = db.query_row("SELECT count(*) FROM article", [], |row| row.get(0))?;
            Ok(())
        };
        library.readers().expect("another one").read(read).expect("read");
        count
    }

    #[test]
    fn they_see_what_the_library_has_by_now() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let mut library = Library::open(&path).expect("a library");
        let mut expected = 0;
        for page in digest::pages() {
            library.add(&page).expect("put in");
            expected += page.articles.len() as u64;
            assert_eq!(articles(&library), expected);
        }
        // One connection was enough, and the last to go is the one that tidies up.
        assert_eq!(library.readers.0.lock().expect("nobody else").len(), 1);
        drop(library);
        assert_eq!(home.path().read_dir().expect("a directory").count(), 1);
    }
}
