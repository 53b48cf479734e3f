//! Connections beside the library's own, for those who read at the same time.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rusqlite::{Connection, OpenFlags};

use super::look::open_current;
use super::sitting::Sitting;
use super::{Kept, Library};
use crate::error::Result;

/// Connections that nobody uses: to open one takes as long as to read some pages.
#[derive(Default)]
pub(super) struct Readers {
    idle: Mutex<Vec<Connection>>,
    /// The name of the library: by now another one may have its path.
    name: OnceLock<Option<String>>,
}

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
        if self.kept.file().is_none() || has_marks {
            return None;
        }
        self.readers.name.get_or_init(|| name(&self.db).ok());
        Some(Source { kept: &self.kept, readers: &self.readers })
    }
}

impl Source<'_> {
    /// Does what `read` does with a connection of its own, to a library that does not change meanwhile; nothing where
    /// the library is not there any more.
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
            self.readers.idle().push(db);
        }
        outcome
    }

    fn connection(&self) -> Result<Option<Connection>> {
        if let Some(db) = self.readers.idle().pop() {
            return Ok(Some(db));
        }
        let opened = match self.kept.own_file() {
            Some(path) => Some(open(path)?),
            None => self.kept.file().map_or(Ok(None), open_current)?,
        };
        let is_it = |db: &Connection| self.readers.name.get() == Some(&name(db).ok());
        Ok(opened.filter(is_it))
    }
}

impl Readers {
    fn idle(&self) -> MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A library that is open already, to be read only. Others may write to it.
fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(path, flags)?)
}

/// The name that a library was given when it was made.
fn name(db: &Connection) -> rusqlite::Result<String> {
    db.query_row("SELECT value FROM fact WHERE name = 'name'", [], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use std::fs;

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
    #[cfg(unix)]
    fn another_library_in_its_place_is_not_read() {
        let home = tempfile::tempdir().expect("a directory");
        let (path, away) = (home.path().join("library.db"), home.path().join("away.db"));
        let read = |library: &Library, is_read: bool| {
            let mut was_read = false;
            let look = |_: &Connection| {
                was_read = true;
                Ok(())
            };
            library.readers().expect("a file").read(look).expect("a look");
            assert_eq!(was_read, is_read);
        };
        let library = Library::open(&path).expect("a library");
        fs::rename(&path, away).expect("moved");
        let other = Library::open(&path).expect("another one");
        read(&library, false);
        read(&other, true);
        // One that cannot be written is read as it is.
        drop((library, other));
        read(&Library::sit(&path).expect("it can be read").expect("of this version"), true);
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
        assert_eq!(library.readers.idle().len(), 1);
        drop(library);
        assert_eq!(home.path().read_dir().expect("a directory").count(), 1);
    }
}
