//! All articles, one after the other: what a search looks through.

use std::ops::ControlFlow;

use rusqlite::{Connection, OptionalExtension, Row};

use super::pages::ORDER;
use super::{Library, rows};
use crate::error::Result;
use crate::model::{Article, Page};

impl Library {
    /// Hands over every article that may be wanted, newest page first and in page order, until `take` breaks.
    /// `is_wanted` is asked of each page, then `may_be` of all the words of each of its articles, a field a line. Only
    /// those of `serials` are looked at, if there are any given.
    ///
    /// # Errors
    /// SQLite's; an article that does not hold together.
    pub fn scan(
        &self,
        serials: Option<&[u64]>,
        is_wanted: impl Fn(&Page) -> bool,
        may_be: impl Fn(&str) -> bool,
        mut take: impl FnMut(&Page, Article) -> ControlFlow<()>,
    ) -> Result<()> {
        let (those_pages, those_articles) = match serials {
            Some(serials) => {
                lay_out(&self.db, serials)?;
                (
                    "WHERE id IN (SELECT page FROM article WHERE serial IN (SELECT serial FROM temp.wanted))",
                    "AND serial IN (SELECT serial FROM temp.wanted)",
                )
            }
            None => ("", ""),
        };
        let pages = format!("SELECT * FROM page {those_pages} ORDER BY {ORDER}");
        let articles = format!(
            "SELECT id, page, kind, kicker, headline, made, byline, section, complete, text, rest
             FROM article JOIN body ON body.article = article.id
             WHERE page = ?1 {those_articles} ORDER BY position",
        );
        let (mut pages, mut articles) =
            (self.db.prepare_cached(&pages)?, self.db.prepare_cached(&articles)?);
        let mut pages = pages.query([])?;
        while let Some(row) = pages.next()? {
            let page = rows::page(row)?;
            if !is_wanted(&page) {
                continue;
            }
            let mut articles = articles.query([&page.id.0])?;
            while let Some(row) = articles.next()? {
                if may_be(&rows::words(row)?)
                    && take(&page, rows::clean(rows::article(row)?)?).is_break()
                {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Gives `take` the serial numbers above `serial`, and all the words of the article that bears each, a field a
    /// line.
    ///
    /// # Errors
    /// SQLite's, or what `take` says.
    pub fn words_after<T>(
        &self,
        serial: u64,
        take: impl FnOnce(&mut dyn Iterator<Item = Result<(u64, String)>>) -> Result<T>,
    ) -> Result<T> {
        let mut articles = self.db.prepare_cached(
            "SELECT serial, headline, kicker, byline, text, rest
             FROM article JOIN body ON body.article = article.id WHERE serial > ?1 ORDER BY serial",
        )?;
        let words = |row: &Row| Ok((to_serial(row.get("serial")?), rows::words(row)?));
        let mut articles = articles.query_map([from_serial(serial)], words)?.map(|row| Ok(row?));
        take(&mut articles)
    }

    /// The serial numbers above `serial`, at most so many.
    ///
    /// # Errors
    /// SQLite's.
    pub fn serials_after(&self, serial: u64, most: usize) -> Result<Vec<u64>> {
        let mut articles = self.db.prepare_cached(
            "SELECT serial FROM article WHERE serial > ?1 ORDER BY serial LIMIT ?2",
        )?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let serials =
            articles.query_map((from_serial(serial), most), |row| row.get(0).map(to_serial))?;
        Ok(serials.collect::<rusqlite::Result<_>>()?)
    }

    /// The highest serial number that was ever given.
    ///
    /// # Errors
    /// SQLite's.
    pub fn last_serial(&self) -> Result<u64> {
        let last = "SELECT seq FROM sqlite_sequence WHERE name = 'article'";
        let last = self.db.query_row(last, [], |row| row.get(0)).optional()?;
        Ok(last.map_or(0, to_serial))
    }
}

/// Puts `serials` where a query finds them.
fn lay_out(db: &Connection, serials: &[u64]) -> Result<()> {
    db.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS wanted (serial INTEGER PRIMARY KEY) STRICT; DELETE FROM temp.wanted;",
    )?;
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO temp.wanted VALUES (?1)")?;
    let laying = db.unchecked_transaction()?;
    for serial in serials {
        insert.execute([from_serial(*serial)])?;
    }
    Ok(laying.commit()?)
}

fn from_serial(serial: u64) -> i64 {
    i64::try_from(serial).unwrap_or(i64::MAX)
}

fn to_serial(serial: i64) -> u64 {
    u64::try_from(serial).unwrap_or(0)
}
