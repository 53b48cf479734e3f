//! A library that can be read and not written: what the reader does there counts for this sitting.
//!
//! The file is read where it is, however large. Before the first mark the tables that marks change are copied into
//! temporary ones with the same columns, keys and indexes, which SQLite finds before those of the file; so all that is
//! asked is asked as ever. Each connection of a sitting has tables of its own, and hears from the others what was done.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use rusqlite::{Connection, Transaction};

use super::open::STATEMENTS;
use super::{Kept, Library, Reading, journal, look, mark};
use crate::error::{Error, Result};
use crate::language::Text;
use crate::model::ArticleId;

/// The tables that marks change.
const MARKED: [&str; 3] = ["reading", "tally", "page"];

/// What the reader did at once.
pub(super) enum Deed {
    /// This with these articles.
    Keep(Vec<(ArticleId, Reading)>),
    /// These were read, or are to be unread again.
    Read(Vec<u64>, bool),
}

/// What a connection knows of its sitting.
pub(super) struct Sitting {
    /// All that was done, by all connections.
    deeds: Arc<Mutex<Vec<Deed>>>,
    /// So much of it is in the tables of this one.
    taken: usize,
    /// Something of it came from another one, and nobody has asked yet.
    is_news: bool,
    /// What the file was like when it was opened: another reader may be allowed to write it.
    seen: Seen,
}

/// By what a file shows from outside that it has changed.
#[derive(PartialEq, Eq)]
struct Seen {
    length: Option<u64>,
    modified: Option<SystemTime>,
    has_journal: bool,
}

impl Seen {
    fn of(path: &Path) -> Seen {
        let file = fs::metadata(path).ok();
        Seen {
            length: file.as_ref().map(fs::Metadata::len),
            modified: file.and_then(|file| file.modified().ok()),
            has_journal: look::has_journal(path),
        }
    }
}

impl Sitting {
    /// Whether there are marks that are not in the file.
    pub(super) fn has_marks(&self) -> bool {
        self.taken > 0
    }
}

impl Library {
    /// Opens the library in `path` for a sitting. One of an older version has to be changed first: there is none then.
    ///
    /// # Errors
    /// SQLite's.
    pub(super) fn sit(path: &Path) -> Result<Option<Library>> {
        Library::join(path, Arc::default())
    }

    /// Opens it for the sitting in which this was done.
    fn join(path: &Path, deeds: Arc<Mutex<Vec<Deed>>>) -> Result<Option<Library>> {
        let seen = Seen::of(path);
        let Some(db) = look::open_current(path)? else { return Ok(None) };
        db.set_prepared_statement_cache_capacity(STATEMENTS);
        // The temporary tables are rows of nothing in the file, and need no disk.
        db.pragma_update(None, "foreign_keys", false)?;
        db.pragma_update(None, "temp_store", "memory")?;
        let version = Some(data_version(&db)?);
        let sitting = Some(Sitting { deeds, taken: 0, is_news: false, seen });
        let kept = Kept::Sitting(path.to_owned());
        Ok(Some(Library { version, sitting, ..Library::of(db, kept) }))
    }

    /// The same library through another connection; nothing if it is in memory.
    pub fn another(&self) -> Option<Library> {
        match (&self.kept, &self.sitting) {
            (Kept::Sitting(path), Some(sitting)) => {
                Library::join(path, sitting.deeds.clone()).ok().flatten()
            }
            (Kept::File(path), _) => Library::open(path).ok().filter(|own| own.kept == self.kept),
            (Kept::Sitting(_) | Kept::Memory(_) | Kept::Nowhere, _) => None,
        }
    }

    /// That what is written now is kept.
    ///
    /// # Errors
    /// The library is one that cannot be written.
    pub(super) fn check_writable(&self) -> Result<()> {
        match &self.kept {
            Kept::Sitting(path) => {
                Err(Error::Failed(Text::LibraryUnwritable, vec![path.display().to_string()]))
            }
            Kept::File(_) | Kept::Memory(_) | Kept::Nowhere => Ok(()),
        }
    }

    /// Before the library itself is changed, not only marked: where it cannot be written it is from now on in memory.
    pub(super) fn make_changeable(&mut self) -> Result<()> {
        if let Kept::Sitting(path) = &self.kept {
            *self = Library::open_copy(path)?;
        }
        Ok(())
    }

    /// Does what `mark` does, all of it or nothing. Where the library cannot be written it counts for this sitting, and
    /// `deed` tells the other connections.
    pub(super) fn marking<T>(
        &mut self,
        mark: impl FnOnce(&Transaction) -> Result<T>,
        deed: impl FnOnce(&T) -> Deed,
    ) -> Result<T> {
        let Some(sitting) = &self.sitting else { return self.writing(mark) };
        let deeds = sitting.deeds.clone();
        let mut deeds = locked(&deeds);
        self.take_in(&deeds)?;
        lay_out(&self.db)?;
        let outcome = self.all_or_nothing(mark)?;
        deeds.push(deed(&outcome));
        self.sitting.iter_mut().for_each(|sitting| sitting.taken = deeds.len());
        Ok(outcome)
    }

    /// Hears what was done in this sitting through other connections.
    ///
    /// # Errors
    /// SQLite's.
    pub fn catch_up(&mut self) -> Result<()> {
        let Some(sitting) = &self.sitting else { return Ok(()) };
        let deeds = sitting.deeds.clone();
        self.take_in(&locked(&deeds))
    }

    /// Whether something was done through another connection since this was last asked, or the file has changed: then
    /// it is opened anew.
    pub(super) fn has_news(&mut self) -> Result<bool> {
        let (Kept::Sitting(path), Some(sitting)) = (&self.kept, &self.sitting) else {
            return Ok(false);
        };
        let is_same =
            sitting.seen == Seen::of(path) && self.version == Some(data_version(&self.db)?);
        if !is_same {
            let again = Library::join(path, sitting.deeds.clone())?;
            *self = again.ok_or_else(|| Error::Newer(path.clone()))?;
        }
        self.catch_up()?;
        let is_news = self.sitting.as_mut().map(|sitting| std::mem::take(&mut sitting.is_news));
        Ok(!is_same || is_news == Some(true))
    }

    fn take_in(&mut self, deeds: &[Deed]) -> Result<()> {
        let taken = self.sitting.as_ref().map_or(0, |sitting| sitting.taken);
        let new = deeds.get(taken..).unwrap_or_default();
        if new.is_empty() {
            return Ok(());
        }
        lay_out(&self.db)?;
        self.all_or_nothing(|writing| new.iter().try_for_each(|deed| redo(writing, deed)))?;
        if let Some(sitting) = &mut self.sitting {
            (sitting.taken, sitting.is_news) = (deeds.len(), true);
        }
        Ok(())
    }
}

fn locked(deeds: &Mutex<Vec<Deed>>) -> MutexGuard<'_, Vec<Deed>> {
    deeds.lock().unwrap_or_else(PoisonError::into_inner)
}

fn redo(writing: &Transaction, deed: &Deed) -> Result<()> {
    match deed {
        Deed::Keep(readings) => journal::keep(writing, readings),
        Deed::Read(serials, is_read) => mark::set_read(writing, serials, *is_read).map(drop),
    }
}

pub(super) fn data_version(db: &Connection) -> Result<i64> {
    Ok(db.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Copies the tables that marks change, if that is not done yet.
fn lay_out(db: &Connection) -> Result<()> {
    if db.prepare_cached("SELECT 1 FROM sqlite_temp_schema WHERE name = 'page'")?.exists([])? {
        return Ok(());
    }
    let laying = db.unchecked_transaction()?;
    for table in MARKED {
        for made in made_by(db, table)? {
            // One statement each: no library is trusted with what it says.
            let own = match made.strip_prefix("CREATE TABLE ") {
                Some(table) => format!("CREATE TEMP TABLE {table}"),
                None => made.replacen("CREATE INDEX ", "CREATE INDEX temp.", 1),
            };
            db.execute(&own, [])?;
        }
        db.execute(&format!("INSERT INTO temp.{table} SELECT * FROM main.{table}"), [])?;
    }
    Ok(laying.commit()?)
}

/// The statements that made a table of the file and its indexes.
fn made_by(db: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement = db.prepare(
        "SELECT sql FROM main.sqlite_schema WHERE tbl_name = ?1 AND type IN ('table', 'index') AND sql IS NOT NULL
         ORDER BY type DESC",
    )?;
    let made = statement.query_map([table], |row| row.get(0))?;
    Ok(made.collect::<rusqlite::Result<_>>()?)
}

#[cfg(test)]
mod tests;
