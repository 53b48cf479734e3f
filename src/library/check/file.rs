//! The file: whether SQLite finds it whole, and every row belongs to one that is there.

use rusqlite::Connection;

use super::{Check, Fault, Finding, Mended, Shelving, Take};
use crate::error::Result;
use crate::library::Library;

pub(super) struct Whole;

impl Check for Whole {
    fn find(&self, library: &Library, _: &Shelving, take: &mut Take) -> Result<()> {
        for at in damage(&library.db)? {
            take(Finding { fault: Fault::File, at, page: None })?;
        }
        let mut statement = library.db.prepare("PRAGMA foreign_key_check")?;
        let orphan = |row: &rusqlite::Row| {
            let (table, number): (String, Option<i64>) = (row.get(0)?, row.get(1)?);
            Ok(format!("{table} {}", number.unwrap_or_default()))
        };
        for at in statement.query_map([], orphan)? {
            take(Finding { fault: Fault::Orphan, at: at?, page: None })?;
        }
        Ok(())
    }

    fn mend(&self, writing: &Connection, _: &Shelving, mended: &mut Mended) -> Result<()> {
        if !damage(writing)?.is_empty() {
            // An index can be made anew; what else is damaged stays so, and is found.
            writing.execute_batch("REINDEX")?;
            let healed = usize::from(damage(writing)?.is_empty());
            mended.extend((healed > 0).then_some((Fault::File, healed)));
        }
        Ok(())
    }
}

/// What SQLite says of the file, nothing if all is well.
fn damage(db: &Connection) -> Result<Vec<String>> {
    let mut statement = db.prepare("PRAGMA integrity_check")?;
    let lines = statement.query_map([], |row| row.get(0))?;
    let lines: Vec<String> = lines.collect::<rusqlite::Result<_>>()?;
    Ok(lines.into_iter().filter(|line| line != "ok").collect())
}
