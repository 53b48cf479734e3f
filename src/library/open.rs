//! Opening the library: the file if it can be, memory if it cannot, never over something else.

use std::fs::{self, DirBuilder};
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};

use super::checkpoints::Checkpoints;
use super::fingerprints::Fingerprints;
use super::migrate::{VERSION, migrate, version};
use super::readers::Readers;
use super::sitting::{Sitting, data_version};
use super::{Kept, look};
use crate::error::{Error, Result};

const SCHEMA: &str = include_str!("../../assets/schema.sql");
pub(super) const APPLICATION: i64 = 0x6475_626f;

/// How long a writer waits for another dubao.
const PATIENCE: Duration = Duration::from_secs(5);

/// Kibibytes of the file that are kept in memory: what leads to the articles that a search may find.
const CACHE: i64 = 8 << 10;
/// The same while many pages come in.
const CACHE_FOR_MANY: i64 = 20 << 10;
/// So many statements are kept prepared: more than there are.
pub(super) const STATEMENTS: usize = 128;

/// An open library.
pub struct Library {
    /// While many pages come in. They end before the connection does.
    pub(super) checkpoints: Option<Checkpoints>,
    /// Who reads beside it. They end before the connection too: the last one tidies up, and has to be able to write.
    pub(super) readers: Readers,
    pub(super) db: Connection,
    /// What is known of the articles' fingerprints.
    pub(super) fingerprints: Fingerprints,
    /// Where it is.
    pub kept: Kept,
    /// Of which version it was when that was last looked at, as SQLite counts.
    pub(super) version: Option<i64>,
    /// If it cannot be written: what is done in this sitting.
    pub(super) sitting: Option<Sitting>,
}

impl Library {
    /// Opens the library in `path`, making it if it is not there. Where it cannot be written it is read where it is, for
    /// a sitting; where it cannot be read so either, it is in memory, with what could be read of the file.
    ///
    /// # Errors
    /// The file is damaged, of a newer dubao, or not a library: it is left as it is.
    pub fn open(path: &Path) -> Result<Library> {
        match Library::open_file(path) {
            Err(Error::Io(_)) => Library::open_unwritable(path),
            Err(Error::Database(cause)) if is_unwritable(&cause) => Library::open_unwritable(path),
            outcome => outcome,
        }
        .map_err(|error| error.of_file(path))
    }

    fn open_file(path: &Path) -> Result<Library> {
        if let Some(parent) = path.parent() {
            make_private(parent)?;
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
        let mut db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        // Before anything is read: SQLite would leave a journal beside it that its owner may not write.
        if db.is_readonly("main")? {
            return Library::open_unwritable(path);
        }
        db.busy_timeout(PATIENCE)?;
        if is_empty(&db)? {
            db.pragma_update(None, "journal_mode", "wal")?;
            make_tables(&mut db)?;
        }
        recognise(&db, path)?;
        db.pragma_update(None, "journal_mode", "wal")?;
        migrate(&mut db)?;
        set_up(&db)?;
        Ok(Library::of(db, Kept::File(path.to_owned())))
    }

    pub(super) fn of(db: Connection, kept: Kept) -> Library {
        Library {
            checkpoints: None,
            readers: Readers::default(),
            db,
            fingerprints: Fingerprints::default(),
            kept,
            version: None,
            sitting: None,
        }
    }

    /// Does what `write` does, all of it or nothing; another dubao has its turn before or after.
    pub(super) fn writing<T>(
        &mut self,
        write: impl FnOnce(&Transaction) -> Result<T>,
    ) -> Result<T> {
        self.check_writable()?;
        self.all_or_nothing(write)
    }

    /// Does what `write` does, also where only temporary tables can be written.
    pub(super) fn all_or_nothing<T>(
        &mut self,
        write: impl FnOnce(&Transaction) -> Result<T>,
    ) -> Result<T> {
        let behavior = TransactionBehavior::Immediate;
        let begun = self.db.transaction_with_behavior(behavior).map_err(Error::from);
        let outcome = begun.and_then(|writing| {
            let outcome = write(&writing)?;
            writing.commit()?;
            Ok(outcome)
        });
        outcome.map_err(|error| match self.kept.file() {
            Some(path) => error.of_file(path),
            None => error,
        })
    }

    /// Does what `read` does in a library that does not change meanwhile.
    ///
    /// # Errors
    /// SQLite's, and those of `read`.
    pub fn at_one_moment<T>(&self, read: impl FnOnce(&Library) -> Result<T>) -> Result<T> {
        let reading = self.db.unchecked_transaction()?;
        let outcome = read(self);
        reading.finish()?;
        outcome
    }

    /// Whether another connection has written to the library since this was last asked, or since it was opened.
    ///
    /// # Errors
    /// SQLite's.
    pub fn is_changed_elsewhere(&mut self) -> Result<bool> {
        if self.sitting.is_some() {
            return self.has_news();
        }
        let version = data_version(&self.db)?;
        let before = self.version.replace(version);
        Ok(before.is_some_and(|before| before != version))
    }

    /// Makes ready for many pages: indexes that are written all over stay in memory, and are moved to the library's
    /// file seldom, and aside.
    ///
    /// # Errors
    /// SQLite's.
    pub fn expect_many(&mut self) -> Result<()> {
        // SQLite plans some statements anew for every value, which takes longer than what they do; also later, those that
        // it knows from before.
        self.db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        self.db.flush_prepared_statement_cache();
        self.db.pragma_update(None, "cache_size", -CACHE_FOR_MANY)?;
        self.checkpoints = self.kept.own_file().map(Checkpoints::of);
        Ok(self.db.pragma_update(None, "wal_autocheckpoint", 0)?)
    }

    /// An empty library that is gone when it is dropped.
    ///
    /// # Errors
    /// SQLite's.
    pub fn in_memory() -> Result<Library> {
        let mut db = Connection::open_in_memory()?;
        make_tables(&mut db)?;
        set_up(&db)?;
        Ok(Library::of(db, Kept::Nowhere))
    }

    /// A library that cannot be written. One of this version is left where it is. One that has to be brought up first,
    /// or has a journal that cannot be read beside it, is copied into memory.
    pub(super) fn open_unwritable(path: &Path) -> Result<Library> {
        match Library::sit(path) {
            Ok(Some(library)) => Ok(library),
            Ok(None) | Err(_) => Library::open_copy(path),
        }
    }

    /// What can be read of `path`, in memory.
    pub(super) fn open_copy(path: &Path) -> Result<Library> {
        let mut db = Connection::open_in_memory()?;
        if fs::File::open(path).is_ok() {
            // A journal that cannot be read is passed over: what is only in it is not seen.
            let source = look::open_file(path).or_else(|_| look::open_alone(path))?;
            if !is_empty(&source)? {
                recognise(&source, path)?;
                Backup::new(&source, &mut db)?.run_to_completion(1024, Duration::ZERO, None)?;
            }
        }
        if is_empty(&db)? {
            make_tables(&mut db)?;
        }
        migrate(&mut db)?;
        set_up(&db)?;
        Ok(Library::of(db, Kept::Memory(path.to_owned())))
    }
}

fn is_unwritable(cause: &rusqlite::Error) -> bool {
    matches!(
        cause.sqlite_error_code(),
        Some(
            ErrorCode::CannotOpen
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::SystemIoFailure
                | ErrorCode::DiskFull
        )
    )
}

fn is_empty(db: &Connection) -> Result<bool> {
    Ok(!db.prepare("SELECT 1 FROM sqlite_schema")?.exists([])?)
}

fn recognise(db: &Connection, path: &Path) -> Result<()> {
    let application = |row: &rusqlite::Row| row.get::<_, i64>(0);
    if db.pragma_query_value(None, "application_id", application)? != APPLICATION {
        return Err(Error::Foreign(path.to_owned()));
    }
    if version(db)? > VERSION {
        return Err(Error::Newer(path.to_owned()));
    }
    Ok(())
}

fn set_up(db: &Connection) -> Result<()> {
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    db.pragma_update(None, "cache_size", -CACHE)?;
    db.pragma_update(None, "foreign_keys", true)?;
    Ok(db.pragma_update(None, "synchronous", "normal")?)
}

/// Makes the tables unless another dubao was quicker.
fn make_tables(db: &mut Connection) -> Result<()> {
    let writing = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if is_empty(&writing)? {
        writing.execute_batch(SCHEMA)?;
    }
    Ok(writing.commit()?)
}

/// Makes a directory that only its owner can look into (XDG Base Directory Specification).
fn make_private(directory: &Path) -> Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(directory)?)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    #[test]
    fn the_digest_is_put_in_once() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("deep/library.db");
        let mut library = Library::open(&path).expect("a new library");
        library.preload("", super::super::digest::pages).expect("the digest");
        drop(library);
        let mut again = Library::open(&path).expect("the library");
        again.preload("", || panic!("the digest is in")).expect("nothing to do");
        assert_eq!(again.all_entries().expect("the articles").len(), 42);
        assert_eq!(again.kept, Kept::File(path));
    }

    #[test]
    fn an_unwritable_place_gives_a_library_in_memory() {
        let home = tempfile::tempdir().expect("a directory");
        fs::write(home.path().join("file"), "").expect("a file");
        let path = home.path().join("file/library.db");
        let mut library = Library::open(&path).expect("a library in memory");
        library.preload("", super::super::digest::pages).expect("the digest");
        assert_eq!(library.kept, Kept::Memory(path));
    }

    #[track_caller]
    fn check_refused(content: &[u8], expected: fn(PathBuf) -> Error) {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        fs::write(&path, content).expect("a file");
        let error = Library::open(&path).err().expect("an error");
        assert_eq!(error.to_string(), expected(path.clone()).to_string());
        assert_eq!(fs::read(&path).expect("the file"), content, "the file is left as it is");
    }

    fn library_of_version(version: i64) -> Vec<u8> {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let library = Library::open(&path).expect("a new library");
        library.db.pragma_update(None, "journal_mode", "delete").expect("one file");
        library.db.pragma_update(None, "user_version", version).expect("a version");
        drop(library);
        fs::read(path).expect("the file")
    }

    #[test]
    fn what_is_not_a_library_is_refused_and_left_alone() {
        check_refused(b"not a database, but a long enough text to be looked at", Error::Foreign);
        check_refused(&library_of_version(VERSION + 1), Error::Newer);
        let mut torn = library_of_version(VERSION);
        torn[100..].fill(0x55);
        check_refused(&torn, Error::Corrupt);
    }

    #[test]
    fn two_open_a_new_library_at_once() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let mut library = Library::open(&path).expect("a library");
                    library.preload("", super::super::digest::pages).expect("the digest");
                    assert_eq!(library.all_entries().expect("the articles").len(), 42);
                });
            }
        });
    }
}
