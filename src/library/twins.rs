//! Articles that are in the library already, on another page: another edition, or the same page scanned twice.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use rusqlite::{Connection, OptionalExtension};

use super::fingerprints::Fingerprints;
use super::print::print;
use super::{Library, Ready};
use crate::error::Result;
use crate::model::{ArticleId, ReadPage};

/// So many fingerprints are among those that came in lately. They are in no order: in a large index nearly each of them
/// would change a page of the file of its own; so many at once change each page once.
pub(super) const LATE: i64 = 32 << 10;

/// Two articles that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The article of the page that was asked about.
    pub article: ArticleId,
    /// The one in the library; the first to come in if there are more.
    pub known: ArticleId,
}

impl Library {
    /// The articles of `page` whose text is in the library already, on another page. Spaces and marks do not
    /// count; a text of a few words, and none at all, has no twin.
    ///
    /// # Errors
    /// SQLite's.
    pub fn twins(&self, page: &ReadPage) -> Result<Vec<Twin>> {
        twins_of(&self.db, page, page.articles.iter().map(|article| print(&article.text)))
    }
}

/// The twins of a page that is about to be put in.
pub(super) fn twins(
    db: &Connection,
    page: &ReadPage,
    ready: &Ready,
    known: &mut Fingerprints,
) -> Result<Vec<Twin>> {
    let prints = ready.articles.iter().map(|article| article.print);
    let may_be_there = |print: &i64| known.may_have(*print);
    let twins = twins_of(db, page, prints.clone().map(|print| print.filter(may_be_there)))?;
    prints.flatten().for_each(|print| known.note(print));
    Ok(twins)
}

fn twins_of(
    db: &Connection,
    page: &ReadPage,
    prints: impl Iterator<Item = Option<i64>>,
) -> Result<Vec<Twin>> {
    let mut statement = db.prepare_cached(
        "SELECT article.id FROM print CROSS JOIN article ON article.serial = print.article
             CROSS JOIN page ON page.serial = article.page
         WHERE late IN (0, 1) AND print.print = ?1 AND page.id <> ?2 ORDER BY article.serial LIMIT 1",
    )?;
    let mut twins = Vec::new();
    for (article, print) in page.articles.iter().zip(prints) {
        let Some(print) = print else { continue };
        let known = statement.query_row((print, &page.page.id.0), |row| row.get(0)).optional()?;
        let twin = |known| Twin { article: article.id.clone(), known: ArticleId(known) };
        twins.extend(known.map(twin));
    }
    Ok(twins)
}

/// Joins the fingerprints that have come in lately with the others, if they are `many`.
pub(super) fn settle(writing: &Connection, many: i64) -> Result<()> {
    let late = "SELECT count(*) FROM print WHERE late = 1";
    if writing.prepare_cached(late)?.query_row([], |row| row.get::<_, i64>(0))? >= many {
        writing
            .execute("INSERT INTO print SELECT 0, print, article FROM print WHERE late = 1", [])?;
        writing.execute("DELETE FROM print WHERE late = 1", [])?;
    }
    Ok(())
}

/// Notes that the articles of a page are about to go.
pub(super) fn forget(writing: &Connection, page: i64) -> Result<()> {
    let forget = "DELETE FROM print WHERE late IN (0, 1) AND (print, article) IN
         (SELECT print, serial FROM article WHERE page = ?1 AND print IS NOT NULL)";
    writing.prepare_cached(forget)?.execute([page])?;
    Ok(())
}

/// How often an article is not found by its fingerprint, or by one that is not its own.
pub(super) fn mistaken(db: &Connection) -> Result<usize> {
    // Nearly always both tables say the same, and to look each article up takes as long as ten such sums.
    let own = sum(db, "SELECT print, serial FROM article WHERE print IS NOT NULL")?;
    if own == sum(db, "SELECT print, article FROM print")? {
        return Ok(0);
    }
    let missing = "SELECT count(*) FROM article WHERE print IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM print WHERE late IN (0, 1) AND print.print = article.print AND article = serial)";
    let wrong = "SELECT count(*) FROM print LEFT JOIN article ON serial = article WHERE article.print IS NOT print.print";
    let count = |sql| db.query_row(sql, [], |row| row.get::<_, usize>(0));
    Ok(count(missing)? + count(wrong)?)
}

/// A sum of pairs of numbers in any order, which the change of any of them changes.
fn sum(db: &Connection, pairs: &str) -> Result<u64> {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut pairs = db.prepare(pairs)?;
    let hashes = pairs
        .query_map([], |row| Ok(hasher.hash_one((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))))?;
    let add = |sum: u64, hash: rusqlite::Result<u64>| Ok(sum.wrapping_add(hash?));
    hashes.into_iter().try_fold(0, add)
}

/// Makes anew what finds articles by their fingerprints.
pub(super) fn index(writing: &Connection) -> Result<()> {
    writing.execute("DELETE FROM print", [])?;
    let all = "INSERT INTO print
         SELECT 0, print, serial FROM article WHERE print IS NOT NULL ORDER BY print, serial";
    writing.execute(all, [])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;
    use crate::model::{Article, Page, PageId};

    /// The page as another edition has it: other bytes, other names.
    fn edition(page: &ReadPage, change: impl Fn(&str) -> String) -> ReadPage {
        let id = PageId("another".to_owned());
        let article = |(line, article): (u32, &Article)| Article {
            id: ArticleId::new(&id, line),
            text: change(&article.text),
            ..article.clone()
        };
        ReadPage {
            page: Page { id: id.clone(), ..page.page.clone() },
            articles: (1..).zip(&page.articles).map(article).collect(),
            ..page.clone()
        }
    }

    #[track_caller]
    fn check(change: impl Fn(&str) -> String, are_twins: bool) {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        check_known(&library, &change, are_twins);
        settle(&library.db, 1).expect("joined");
        let late = "SELECT count(*) FROM print WHERE late = 1";
        assert_eq!(library.db.query_row(late, [], |row| row.get(0)), Ok(0));
        check_known(&library, &change, are_twins);
    }

    #[track_caller]
    fn check_known(library: &Library, change: impl Fn(&str) -> String, are_twins: bool) {
        for page in digest::pages() {
            let edition = edition(&page, &change);
            let pairs = page.articles.iter().zip(&edition.articles);
            let long = pairs.filter(|(article, _)| are_twins && print(&article.text).is_some());
            let expected: Vec<_> = long
                .map(|(known, article)| Twin {
                    article: article.id.clone(),
                    known: known.id.clone(),
                })
                .collect();
            assert_eq!(library.twins(&edition).expect("twins"), expected);
            assert_eq!(library.twins(&page).expect("twins"), [], "a page is no twin of its own");
        }
    }

    #[test]
    fn what_is_removed_is_not_known_again() {
        let mut library = Library::in_memory().expect("in memory");
        let pages = digest::pages();
        library.add(&pages[0]).expect("put in");
        settle(&library.db, 1).expect("joined");
        library.add(&pages[1]).expect("put in");
        for page in &pages[..2] {
            assert_ne!(library.twins(&edition(page, str::to_owned)).expect("twins"), []);
            library.remove(&page.page.id).expect("removed");
            assert_eq!(library.twins(&edition(page, str::to_owned)).expect("twins"), []);
            assert_eq!(mistaken(&library.db).expect("counted"), 0);
        }
    }

    #[test]
    fn articles_of_another_edition_are_known_again() {
        check(str::to_owned, true);
        check(|text| text.replace('，', ",\n"), true);
        check(|text| format!("{text}又"), false);
    }
}
