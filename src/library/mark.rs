//! Marks on a whole list at once: read, and taken back.

use rusqlite::Connection;

use super::Library;
use super::counts::count_marked;
use super::scan::from_serial;
use super::sitting::Deed;
use crate::error::Result;

impl Library {
    /// Marks these articles as read, all of them or none; gives the serial numbers of those that were not, the
    /// lowest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn read(&mut self, serials: &[u64]) -> Result<Vec<u64>> {
        self.marking(
            |writing| set_read(writing, serials, true),
            |serials| Deed::Read(serials.clone(), true),
        )
    }

    /// Marks these articles as unread again.
    ///
    /// # Errors
    /// SQLite's.
    pub fn unread(&mut self, serials: &[u64]) -> Result<()> {
        self.marking(
            |writing| set_read(writing, serials, false).map(drop),
            |()| Deed::Read(serials.to_vec(), false),
        )
    }
}

/// Marks articles; gives those of them that are there and were marked otherwise, the lowest first. A million is marked in
/// the order of each table: one after the other they would be all over the disk.
pub(super) fn set_read(writing: &Connection, serials: &[u64], is_read: bool) -> Result<Vec<u64>> {
    writing.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS marked (serial INTEGER PRIMARY KEY); DELETE FROM marked",
    )?;
    let mut other = writing.prepare_cached(
        "INSERT OR IGNORE INTO marked
         SELECT serial FROM article LEFT JOIN reading ON reading.article = article.id
         WHERE serial = ?1 AND coalesce(reading.read, 0) <> ?2",
    )?;
    for serial in serials {
        other.execute((from_serial(*serial), is_read))?;
    }
    writing
        .prepare_cached(
            "INSERT INTO reading (article, read)
             SELECT id, ?1 FROM article WHERE serial IN (SELECT serial FROM marked) ORDER BY id
             ON CONFLICT (article) DO UPDATE SET read = excluded.read",
        )?
        .execute([is_read])?;
    count_marked(writing, is_read)?;
    let mut marked = writing.prepare_cached("SELECT serial FROM marked ORDER BY serial")?;
    let serials = marked.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    writing.execute("DELETE FROM marked", [])?;
    Ok(serials)
}

#[cfg(test)]
mod tests {
    use super::super::counts::miscounted;
    use super::super::{From, Reading, Scope, Shelving, digest};
    use super::*;

    #[track_caller]
    fn check(shelving: Shelving, marked: usize) {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        let entries = library.all_entries().expect("the articles");
        let keep = |at: usize, read, starred| {
            (entries[at].id.clone(), Reading { read, starred, place: 7 })
        };
        library.keep(&[keep(1, true, true), keep(2, false, true)]).expect("kept");
        let before = library.all_entries().expect("the articles");
        let scope = Scope { shelving, ..Scope::default() };
        let listed = library.serials_of(&scope).expect("the list");
        let serials = library.read(&listed).expect("marked");
        assert_eq!(serials.len(), marked, "{scope:?}");
        assert_eq!(library.length(&scope).expect("a length").1, 0);
        assert_eq!(miscounted(&library.db).expect("counts"), 0);
        let unread = library.window(&scope, &From::First, 99).expect("the list");
        assert!(unread.iter().all(|entry| entry.reading.read));
        library.unread(&serials).expect("taken back");
        assert_eq!(library.all_entries().expect("the articles"), before);
        assert_eq!(miscounted(&library.db).expect("counts"), 0);
    }

    #[test]
    fn of_articles_that_are_named_those_are_marked_that_were_not() {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        let before = library.all_entries().expect("the articles");
        let mut some: Vec<u64> = before.iter().step_by(2).map(|entry| entry.serial).collect();
        some.sort_unstable();
        assert_eq!(library.read(&some[..3]).expect("marked"), some[..3]);
        let named: Vec<u64> = some.iter().copied().chain([9_999]).collect();
        assert_eq!(library.read(&named).expect("marked"), some[3..]);
        assert_eq!(library.read(&named).expect("nothing to mark"), [0; 0]);
        assert_eq!(library.counts(None).expect("counts").unread, before.len() - some.len());
        assert_eq!(miscounted(&library.db).expect("counts"), 0);
        library.unread(&some).expect("taken back");
        assert_eq!(library.all_entries().expect("the articles"), before);
        assert_eq!(miscounted(&library.db).expect("counts"), 0);
    }

    #[test]
    fn a_whole_list_is_marked_and_taken_back() {
        check(Shelving::All, 41);
        check(Shelving::Unread, 41);
        check(Shelving::Starred, 1);
        check(Shelving::Page(digest::pages()[0].page.id.clone()), 10);
        check(Shelving::Issue(digest::pages()[0].page.dates), 10);
        check(Shelving::Section("没有".to_owned()), 0);
    }
}
