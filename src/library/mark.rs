//! Marks on a whole list at once: read, and taken back.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::counts::count_marked;
use super::sitting::Deed;
use super::{Library, Scope};
use crate::error::Result;

impl Library {
    /// Marks every article of a list as read; gives the serial numbers of those that were not, the lowest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn read_all(&mut self, scope: &Scope) -> Result<Vec<u64>> {
        self.marking(
            |writing| read_all(writing, scope),
            |serials| Deed::Read(serials.clone(), true),
        )
    }

    /// Marks these articles as read, all of them or none; gives the serial numbers of those that were not, in their order.
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

fn read_all(writing: &Connection, scope: &Scope) -> Result<Vec<u64>> {
    let (pages, articles) = (scope.pages(), scope.articles());
    // The page is the first question mark of the condition on articles.
    let of_scope = articles.sql.replacen(
        "article.page = ?",
        &format!("article.page IN (SELECT {} {})", scope.serial(), pages.sql),
        1,
    );
    let sql = format!("SELECT article.serial {of_scope} AND coalesce(reading.read, 0) = 0");
    let values: Vec<Value> = [pages.values, articles.values].concat();
    let mut serials: Vec<u64> = {
        let mut statement = writing.prepare(&sql)?;
        let serials = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        serials.collect::<rusqlite::Result<_>>()?
    };
    serials.sort_unstable();
    set_read(writing, &serials, true)
}

/// Marks articles; gives those of them that are there and were marked otherwise.
pub(super) fn set_read(writing: &Connection, serials: &[u64], is_read: bool) -> Result<Vec<u64>> {
    let mut mark = writing.prepare_cached(
        "INSERT INTO reading (article, read) SELECT id, ?2 FROM article WHERE serial = ?1
             AND (?2 = 1 OR id IN (SELECT article FROM reading))
         ON CONFLICT (article) DO UPDATE SET read = excluded.read WHERE read <> excluded.read",
    )?;
    let mut changed = Vec::with_capacity(serials.len());
    for serial in serials {
        if mark.execute((i64::try_from(*serial).unwrap_or(0), is_read))? > 0 {
            changed.push(*serial);
        }
    }
    count_marked(writing, &changed, is_read)?;
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::super::counts::miscounted;
    use super::super::{From, Reading, Shelving, digest};
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
        let serials = library.read_all(&scope).expect("marked");
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
