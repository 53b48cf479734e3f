//! Pages come in whole and go whole.

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::counts::{Incoming, count, count_in, count_out, has_readings};
use super::district::home;
use super::twins::{LATE, forget, settle, twins};
use super::{Home, Library, Place, Press, Ready, Scope, Twin, facts, insert, rows, since};
use crate::error::{Error, Result};
use crate::language::Text;
use crate::model::{Page, PageId, ReadPage};

/// What became of a page that was put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is in the library now.
    New,
    /// It was there, and stays as it is.
    Known,
    /// It was there; what is known of it has changed.
    Renewed,
}

/// A page that was put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Put {
    /// What became of it.
    pub added: Added,
    /// The articles of it that the library had already, from another page.
    pub twins: Vec<Twin>,
    /// The serial number of its first article, which those of the others follow; nothing if none has come in.
    pub first: Option<u64>,
}

/// A page of the library, and how many articles it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// The page.
    pub page: Page,
    /// Its articles.
    pub articles: u32,
    /// Those of which something is lost.
    pub incomplete: u32,
}

impl Library {
    /// Puts a page in, whole. The page of the same bytes keeps its articles; what is known of it changes where
    /// the new reading is as sure or surer (a fact without a basis is surer than one that is inferred).
    ///
    /// # Errors
    /// SQLite's.
    pub fn add(&mut self, page: &ReadPage) -> Result<Added> {
        let put = self.add_all(&[(page, &Ready::of(page, &mut Press::default())?)])?;
        Ok(put.first().map_or(Added::Known, |put| put.added))
    }

    /// Puts pages in one after the other, as [`Library::add`] does: all of them or none.
    ///
    /// # Errors
    /// SQLite's.
    pub fn add_all(&mut self, pages: &[(&ReadPage, &Ready)]) -> Result<Vec<Put>> {
        let mut fingerprints = std::mem::take(&mut self.fingerprints);
        let put = self.writing(|writing| {
            let articles = pages.iter().map(|(_, ready)| ready.articles.len()).sum();
            fingerprints.expect(articles, writing)?;
            let (mut all, mut putting) = (Vec::with_capacity(pages.len()), Putting::default());
            for (page, ready) in pages {
                let twins = twins(writing, page, ready, &mut fingerprints)?;
                let (added, first) = putting.put(writing, page, ready)?;
                all.push(Put { added, twins, first });
            }
            putting.end(writing)?;
            Ok((all, next_serial(writing)?))
        });
        self.fingerprints = fingerprints;
        let (put, next) = put?;
        self.fingerprints.are_in(next);
        if let Some(checkpoints) = &mut self.checkpoints {
            checkpoints.after(pages.iter().map(|(page, _)| page.raw.len()).sum(), &self.db);
        }
        Ok(put)
    }

    /// Takes a page and its articles out; whether it was there. What the reader did with them is kept.
    ///
    /// # Errors
    /// SQLite's.
    pub fn remove(&mut self, id: &PageId) -> Result<bool> {
        self.writing(|writing| {
            let Some((serial, _)) = stored(writing, id)? else { return Ok(false) };
            count_out(writing, serial)?;
            writing
                .execute("INSERT INTO gone SELECT serial FROM article WHERE page = ?1", [serial])?;
            forget(writing, serial)?;
            writing.execute("DELETE FROM page WHERE serial = ?1", [serial])?;
            Ok(true)
        })
    }

    /// The page of this name, or the only one whose name begins so.
    ///
    /// # Errors
    /// No page is named so, or several are; SQLite's.
    pub fn page_named(&self, name: &str) -> Result<Page> {
        let mut statement = self
            .db
            .prepare_cached("SELECT * FROM page WHERE substr(id, 1, length(?1)) = ?1 LIMIT 2")?;
        let mut found = statement.query_map([name], rows::page)?;
        let failed = |sentence| Error::Failed(sentence, vec![name.to_owned()]);
        match (found.next().transpose()?, found.next()) {
            (Some(page), None) if !name.is_empty() => Ok(page),
            (Some(_), Some(_)) if !name.is_empty() => Err(failed(Text::AmbiguousPage)),
            _ => Err(failed(Text::UnknownPage)),
        }
    }

    /// Hands out all pages, newest first, until `take` fails.
    ///
    /// # Errors
    /// SQLite's, and those of `take`.
    pub fn pages(&self, mut take: impl FnMut(Shelved) -> Result<()>) -> Result<()> {
        let mut statement = self.db.prepare(
            "SELECT page.*, (SELECT count(*) FROM article WHERE page = page.serial AND NOT complete) AS incomplete
             FROM page ORDER BY place",
        )?;
        for shelved in statement.query_map([], shelved)? {
            take(shelved?)?;
        }
        Ok(())
    }

    /// The newest pages with articles, of one district or all of them, and how many there are in all.
    ///
    /// # Errors
    /// SQLite's.
    pub fn newest_pages(&self, home: Option<Home>, most: usize) -> Result<Vec<(Arc<Page>, usize)>> {
        let of = if home.is_some() { "home = ?1" } else { "?1 IS NULL" };
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT * FROM page WHERE {of} AND articles > 0 ORDER BY place LIMIT ?2",
        ))?;
        let page = |row: &Row| Ok((Arc::new(rows::page(row)?), row.get("articles")?));
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let pages = statement.query_map((home.map(|home| home.0), most), page)?;
        Ok(pages.collect::<rusqlite::Result<_>>()?)
    }

    /// The first pages of a list.
    ///
    /// # Errors
    /// SQLite's.
    pub fn pages_of(&self, scope: &Scope, most: usize) -> Result<Vec<Arc<Page>>> {
        let pages = scope.pages();
        let sql = format!("SELECT {} {} ORDER BY place LIMIT {most}", scope.serial(), pages.sql);
        let mut statement = self.db.prepare_cached(&sql)?;
        let serials = statement.query_map(params_from_iter(pages.values), |row| row.get(0))?;
        serials.map(|serial| Ok(Arc::new(by_serial(&self.db, serial?)?))).collect()
    }

    /// Whether there is a page whose name begins so.
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_page(&self, name: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM page WHERE substr(id, 1, length(?1)) = ?1 LIMIT 1";
        Ok(self.db.prepare_cached(sql)?.exists([name])?)
    }

    /// Whether there is any page.
    ///
    /// # Errors
    /// SQLite's.
    pub fn has_pages(&self) -> Result<bool> {
        Ok(self.db.prepare_cached("SELECT 1 FROM page LIMIT 1")?.exists([])?)
    }

    /// The next page with articles after this one in the order of the list, or the one before it, of one district or
    /// all of them.
    ///
    /// # Errors
    /// SQLite's.
    pub fn page_beside(
        &self,
        page: &Page,
        home: Option<Home>,
        is_after: bool,
    ) -> Result<Option<Page>> {
        let of = if home.is_some() { "home = ?1" } else { "?1 IS NULL" };
        let (beside, order) = if is_after { (">", "ASC") } else { ("<", "DESC") };
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT * FROM page WHERE {of} AND articles > 0 AND place {beside} ?2 ORDER BY place {order} LIMIT 1",
        ))?;
        let home = home.map(|home| home.0);
        Ok(statement.query_row((home, Place::of(page).0), rows::page).optional()?)
    }
}

fn shelved(row: &Row) -> rusqlite::Result<Shelved> {
    Ok(Shelved {
        page: rows::page(row)?,
        articles: row.get("articles")?,
        incomplete: row.get("incomplete")?,
    })
}

/// Pages on their way in, inside the transaction of the caller, who says when they are all.
#[derive(Default)]
pub(super) struct Putting {
    incoming: Incoming,
    /// Whether the reader has read anything, once that is known.
    has_readings: Option<bool>,
}

impl Putting {
    /// Puts a page in; what became of it, and the serial number of its first article if it is new.
    pub(super) fn put(
        &mut self,
        writing: &Connection,
        page: &ReadPage,
        ready: &Ready,
    ) -> Result<(Added, Option<u64>)> {
        let Some((serial, stored)) = stored(writing, &page.page.id)? else {
            let home = home(writing, &page.page.district)?;
            let (all, sections) = count(writing, page, self.has_readings(writing)?)?;
            let first = next_serial(writing)?;
            let own = insert::insert(writing, (page, ready), home, all, first)?;
            self.incoming.shelve(writing, (own, &Place::of(&page.page), home), &sections)?;
            if !page.articles.is_empty() {
                since::note(writing, first, Place::day(page.page.dates.latest()))?;
            }
            let first = u64::try_from(first).ok().filter(|_| !page.articles.is_empty());
            return Ok((Added::New, first));
        };
        let settled = facts::settled(&stored, &page.page);
        if settled == stored {
            return Ok((Added::Known, None));
        }
        self.incoming.write(writing)?;
        count_out(writing, serial)?;
        insert::update(writing, &settled)?;
        count_in(writing, serial)?;
        since::note_again(writing, serial)?;
        changed(writing)?;
        Ok((Added::Renewed, None))
    }

    fn has_readings(&mut self, writing: &Connection) -> Result<bool> {
        let has = self.has_readings.map_or_else(|| has_readings(writing), Ok)?;
        self.has_readings = Some(has);
        Ok(has)
    }

    /// Writes what is still to be written.
    pub(super) fn end(mut self, writing: &Connection) -> Result<()> {
        self.incoming.write(writing)?;
        settle(writing, LATE)
    }
}

/// The serial number that the next article bears.
pub(super) fn next_serial(writing: &Connection) -> Result<i64> {
    let mut last =
        writing.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = 'article'")?;
    Ok(last.query_row([], |row| row.get::<_, i64>(0)).optional()?.unwrap_or(0) + 1)
}

/// Notes that what is known of articles that were there has changed, so that indexes are made anew.
pub(super) fn changed(writing: &Connection) -> Result<()> {
    writing
        .prepare_cached(
            "INSERT INTO fact VALUES ('changes', '1')
             ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1",
        )?
        .execute([])?;
    Ok(())
}

pub(super) fn stored(db: &Connection, id: &PageId) -> Result<Option<(i64, Page)>> {
    let mut statement = db.prepare_cached("SELECT * FROM page WHERE id = ?1")?;
    let page = |row: &Row| Ok((row.get("serial")?, rows::page(row)?));
    Ok(statement.query_row([&id.0], page).optional()?)
}

pub(super) fn by_serial(db: &Connection, serial: i64) -> Result<Page> {
    let mut statement = db.prepare_cached("SELECT * FROM page WHERE serial = ?1")?;
    Ok(statement.query_row([serial], rows::page)?)
}

#[cfg(test)]
mod tests {
    use super::super::counts::miscounted;
    use super::super::{Entry, Reading, digest};
    use super::*;
    use crate::model::Fact;

    fn library() -> Library {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        library
    }

    fn listed(library: &Library) -> Vec<Shelved> {
        let mut pages = Vec::new();
        let take = |shelved| {
            pages.push(shelved);
            Ok(())
        };
        library.pages(take).expect("the pages");
        pages
    }

    fn rows(library: &Library, table: &str) -> i64 {
        let count = format!("SELECT count(*) FROM {table}");
        library.db.query_row(&count, [], |row| row.get(0)).expect("a count")
    }

    #[test]
    fn the_same_page_again_changes_nothing() {
        let mut library = library();
        let before = library.db.total_changes();
        for page in digest::pages() {
            assert_eq!(library.add(&page).expect("there already"), Added::Known);
        }
        assert_eq!(library.db.total_changes(), before, "nothing is written");
    }

    #[test]
    fn new_facts_renew_the_page_and_nothing_else() {
        let mut library = library();
        let pages = |library: &Library| listed(library).into_iter().map(|shelved| shelved.page);
        let before = library.all_entries().expect("the articles");
        let pages_before: Vec<_> = pages(&library).collect();
        let mut page = digest::pages().remove(0);
        page.page.number = Some(Fact { text: "3".to_owned(), basis: None });
        page.page.district.name = "中站区".to_owned();
        page.page.district_basis = None;
        page.articles.clear();
        assert_eq!(library.add(&page).expect("renewed"), Added::Renewed);
        let after = library.all_entries().expect("the articles");
        let texts = |entries: &[Entry]| -> Vec<_> {
            entries.iter().map(|entry| (entry.id.clone(), entry.reading)).collect()
        };
        assert_eq!(texts(&after), texts(&before));
        let is_it = |stored: &Page| stored.id == page.page.id;
        let stored = pages(&library).find(is_it).expect("the page");
        assert_eq!(
            (&stored.number, &stored.district.name),
            (&page.page.number, &page.page.district.name)
        );
        let before: Vec<_> = pages_before.into_iter().filter(|page| !is_it(page)).collect();
        assert_eq!(pages(&library).filter(|page| !is_it(page)).collect::<Vec<_>>(), before);
        assert_eq!(library.districts().expect("the districts").len(), 3);
        assert_eq!(miscounted(&library.db).expect("the counts"), 0);
        assert_eq!(library.add(&page).expect("known"), Added::Known);
    }

    #[test]
    fn every_fact_comes_out_as_it_went_in() {
        let mut page = digest::pages().remove(0);
        page.page.id = PageId("new".to_owned());
        page.articles.clear();
        page.page.number =
            Some(Fact { text: "A12".to_owned(), basis: Some("文件名".to_owned()) });
        page.page.district_basis = Some("文中出现 9 次".to_owned());
        let mut library = Library::in_memory().expect("in memory");
        assert_eq!(library.add(&page).expect("put in"), Added::New);
        assert_eq!(library.page_named("new").expect("the page"), page.page);
    }

    #[test]
    fn a_page_goes_whole_and_comes_back_as_it_was_read() {
        let mut library = library();
        let before = listed(&library);
        let page = digest::pages().remove(1);
        let id = &page.page.id;
        let read = Reading { read: true, starred: true, place: 0 };
        library.keep(&[(page.articles[0].id.clone(), read)]).expect("kept");
        assert!(library.remove(id).expect("removed"));
        assert!(!library.remove(id).expect("not there"));
        let left = i64::try_from(42 - page.articles.len()).expect("a number");
        let tables = [("page", 4), ("page_text", 4), ("article", left), ("body", left)];
        for (table, count) in tables {
            assert_eq!(rows(&library, table), count, "{table}");
        }
        library.preload("", || panic!("what is removed stays away")).expect("nothing to do");
        assert_eq!(library.add(&page).expect("put in"), Added::New);
        assert_eq!(listed(&library), before);
        assert_eq!(miscounted(&library.db).expect("the counts"), 0);
        let again = library.all_entries().expect("the articles");
        let readings = again.iter().filter(|entry| entry.reading == read).count();
        assert_eq!(readings, 1, "what the reader did is kept");
    }

    #[test]
    fn a_page_is_named_by_how_it_begins() {
        let mut library = library();
        let page = digest::pages().remove(0);
        let mut other = page.clone();
        other.page.id = PageId(format!("{}x", &page.page.id.0[..6]));
        other.articles.clear();
        library.add(&other).expect("put in");
        let id = page.page.id.0.as_str();
        let named = |name: &str| library.page_named(name).map_err(|error| error.to_string());
        assert_eq!(named(id), Ok(page.page.clone()));
        assert_eq!(named(&id[..7]), Ok(page.page.clone()));
        assert_eq!(named(&other.page.id.0), Ok(other.page.clone()));
        assert!(named(&id[..6]).is_err_and(|error| error.contains("more than one")));
        for none in ["", "zz", "%", "-"] {
            assert!(named(none).is_err_and(|error| error.contains("no page")), "{none}");
        }
    }

    #[test]
    fn pages_are_counted_and_in_order() {
        let mut library = library();
        let pages = listed(&library);
        assert!(pages.is_sorted_by_key(|shelved| Place::of(&shelved.page)));
        assert_eq!(pages.iter().map(|shelved| shelved.articles).sum::<u32>(), 42);
        assert_eq!(pages.iter().map(|shelved| shelved.incomplete).sum::<u32>(), 8);
        let mut page = digest::pages().remove(0);
        page.articles.clear();
        page.page.dates.to = Some(jiff::civil::date(2030, 1, 1));
        for number in ["10", "A10", "2", "B1", "A2"] {
            page.page.id = PageId(number.to_owned());
            page.page.number = Some(Fact { text: number.to_owned(), basis: None });
            library.add(&page).expect("put in");
        }
        let pages = listed(&library);
        let numbers: Vec<_> = pages
            .iter()
            .take(5)
            .map(|shelved| (shelved.page.id.0.as_str(), shelved.articles))
            .collect();
        assert_eq!(numbers, [("2", 0), ("10", 0), ("A2", 0), ("A10", 0), ("B1", 0)]);
    }
}
