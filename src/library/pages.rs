//! Pages come in whole and go whole.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::{Library, facts, insert, rows};
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

/// The newest first; pages of one day by paper, in the order of their numbers: 2, 10, A2, A10, B1.
pub(super) const ORDER: &str =
    "coalesce(date_to, date_from, '') DESC, paper, rtrim(number, '0123456789'),
     length(number), number, supplement, id";

impl Library {
    /// Puts a page in, whole. The page of the same bytes keeps its articles; what is known of it changes where
    /// the new reading is as sure or surer (a fact without a basis is surer than one that is inferred).
    ///
    /// # Errors
    /// SQLite's.
    pub fn add(&mut self, page: &ReadPage) -> Result<Added> {
        let writing = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let added = put(&writing, page)?;
        writing.commit()?;
        Ok(added)
    }

    /// Takes a page and its articles out; whether it was there. What the reader did with them is kept.
    ///
    /// # Errors
    /// SQLite's.
    pub fn remove(&mut self, id: &PageId) -> Result<bool> {
        Ok(self.db.execute("DELETE FROM page WHERE id = ?1", [&id.0])? > 0)
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

    /// All pages, newest first.
    ///
    /// # Errors
    /// SQLite's.
    pub fn pages(&self) -> Result<Vec<Shelved>> {
        let mut statement = self.db.prepare(&format!(
            "SELECT page.*, count(article.id) AS articles, count(*) FILTER (WHERE NOT complete) AS incomplete
             FROM page LEFT JOIN article ON article.page = page.id GROUP BY page.id ORDER BY {ORDER}",
        ))?;
        let shelved = |row: &rusqlite::Row| {
            Ok(Shelved {
                page: rows::page(row)?,
                articles: row.get("articles")?,
                incomplete: row.get("incomplete")?,
            })
        };
        Ok(statement.query_map([], shelved)?.collect::<rusqlite::Result<_>>()?)
    }
}

/// Puts a page in, inside the transaction of the caller.
pub(super) fn put(writing: &Connection, page: &ReadPage) -> Result<Added> {
    let Some(stored) = stored(writing, &page.page.id)? else {
        insert::insert(writing, page)?;
        return Ok(Added::New);
    };
    let settled = facts::settled(&stored, &page.page);
    if settled == stored {
        return Ok(Added::Known);
    }
    insert::update(writing, &settled)?;
    Ok(Added::Renewed)
}

pub(super) fn stored(db: &Connection, id: &PageId) -> Result<Option<Page>> {
    let mut statement = db.prepare_cached("SELECT * FROM page WHERE id = ?1")?;
    Ok(statement.query_row([&id.0], rows::page).optional()?)
}

#[cfg(test)]
mod tests {
    use super::super::{Reading, digest};
    use super::*;
    use crate::model::Fact;

    fn library() -> Library {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        library
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
        let before = library.shelf().expect("the shelf");
        let mut page = digest::pages().remove(0);
        page.page.number = Some(Fact { text: "3".to_owned(), basis: None });
        page.page.district.name = "中站区".to_owned();
        page.page.district_basis = None;
        page.articles.clear();
        assert_eq!(library.add(&page).expect("renewed"), Added::Renewed);
        let after = library.shelf().expect("the shelf");
        assert_eq!(after.entries, before.entries);
        let is_it = |stored: &&Page| stored.id == page.page.id;
        let stored = after.pages.iter().find(is_it).expect("the page");
        assert_eq!(
            (&stored.number, &stored.district.name),
            (&page.page.number, &page.page.district.name)
        );
        let before: Vec<_> = before.pages.iter().filter(|page| !is_it(page)).collect();
        assert_eq!(after.pages.iter().filter(|page| !is_it(page)).collect::<Vec<_>>(), before);
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
        let before = library.shelf().expect("the shelf");
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
        let again = library.shelf().expect("the shelf");
        assert_eq!(again.pages, before.pages);
        let readings = again.entries.iter().filter(|entry| entry.reading == read).count();
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
        let shelf = library.shelf().expect("the shelf");
        let pages = library.pages().expect("the pages");
        let listed: Vec<_> = pages.iter().map(|shelved| shelved.page.clone()).collect();
        assert_eq!(listed, shelf.pages);
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
        let pages = library.pages().expect("the pages");
        let numbers: Vec<_> = pages
            .iter()
            .take(5)
            .map(|shelved| (shelved.page.id.0.as_str(), shelved.articles))
            .collect();
        assert_eq!(numbers, [("2", 0), ("10", 0), ("A2", 0), ("A10", 0), ("B1", 0)]);
    }
}
