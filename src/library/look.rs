//! Looking into a library without changing it: a dry run asks what is there, what cannot be written is read so.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::facts::settled;
use super::migrate::{VERSION, version};
use super::open::APPLICATION;
use super::pages::{Added, stored};
use super::{Kept, Library};
use crate::error::Result;
use crate::model::ReadPage;

impl Library {
    /// Opens the library in `path` to look only: nothing is made or written. Where there is none, or one
    /// that this dubao would have to change first, it is a copy in memory.
    ///
    /// # Errors
    /// The file is damaged, of a newer dubao, or not a library.
    pub fn look(path: &Path) -> Result<Library> {
        let library = match open_current(path) {
            Ok(Some(db)) => Ok(Library::of(db, Kept::File(path.to_owned()))),
            Ok(None) | Err(_) => Library::open_copy(path),
        };
        library.map_err(|error| error.of_file(path))
    }

    /// What would become of a page that is put in.
    ///
    /// # Errors
    /// SQLite's.
    pub fn would_add(&self, read: &ReadPage) -> Result<Added> {
        Ok(match stored(&self.db, &read.page.id)? {
            None => Added::New,
            Some((_, stored)) if settled(&stored, &read.page) == stored => Added::Known,
            Some(_) => Added::Renewed,
        })
    }
}

/// The file, to be read only, if it is a library of this version.
pub(super) fn open_current(path: &Path) -> Result<Option<Connection>> {
    let db = open_file(path)?;
    let application = |row: &rusqlite::Row| row.get::<_, i64>(0);
    let application = db.pragma_query_value(None, "application_id", application)?;
    let is_current = application == APPLICATION && version(&db)? == VERSION;
    Ok(is_current.then_some(db))
}

/// The file, to be read only, with its journal if there is one: what another dubao has not moved from there yet, or
/// could not move, is read only the usual way. That fails where the disk cannot be written and SQLite's own notes of
/// the journal are not beside it either.
pub(super) fn open_file(path: &Path) -> Result<Connection> {
    if !has_journal(path) {
        return open_alone(path);
    }
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    version(&db)?;
    Ok(db)
}

/// The file as it is, to be read only, without anything beside it.
pub(super) fn open_alone(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    Ok(Connection::open_with_flags(immutable(path), flags)?)
}

/// Whether a library has a journal with something in it.
pub(super) fn has_journal(path: &Path) -> bool {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    fs::metadata(journal).is_ok_and(|journal| journal.is_file() && journal.len() > 0)
}

/// The URI under which SQLite reads a file without touching anything beside it.
fn immutable(path: &Path) -> String {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {
                uri.push(char::from(*byte));
            }
            other => uri.push_str(&format!("%{other:02x}")),
        }
    }
    uri + "?immutable=1"
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;
    use crate::model::{Fact, PageId};

    #[test]
    fn looking_makes_no_library() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("deep/library.db");
        let library = Library::look(&path).expect("an empty library");
        assert_eq!(library.kept, Kept::Memory(path));
        assert_eq!(home.path().read_dir().expect("a directory").count(), 0);
    }

    /// That a look finds the first page of the digest in a library that is open meanwhile, or closed.
    #[track_caller]
    fn check_found(is_open: bool) {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let mut library = Library::open(&path).expect("a new library");
        let page = digest::pages().remove(0);
        library.add(&page).expect("put in");
        let kept = is_open.then_some(library);
        let look = Library::look(&path).expect("the library");
        assert_eq!(look.kept, Kept::File(path));
        let [mut changed, mut other] = [page.clone(), page.clone()];
        changed.page.number = Some(Fact { text: "3".to_owned(), basis: None });
        other.page.id = PageId::of(b"another");
        assert_eq!(look.would_add(&page).expect("an answer"), Added::Known);
        assert_eq!(look.would_add(&changed).expect("an answer"), Added::Renewed);
        assert_eq!(look.would_add(&other).expect("an answer"), Added::New);
        assert!(look.db.execute("DELETE FROM page", []).is_err());
        drop(kept);
    }

    #[test]
    fn a_look_finds_what_is_there() {
        check_found(false);
        check_found(true);
    }

    #[test]
    fn what_is_no_library_is_not_looked_at() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        std::fs::write(&path, "not a database, but a long enough text to be looked at")
            .expect("a file");
        assert!(Library::look(&path).is_err());
    }
}
