//! The headlines of the library, with what a filter looks into, for an index of them.

use std::ops::ControlFlow;

use rusqlite::{OptionalExtension, Row, params_from_iter};

use super::articles::WITH_READING;
use super::{Home, Library, Place, Scope, rows};
use crate::error::Result;
use crate::model::ArticleId;

/// What a filter looks into, of one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The number of the article.
    pub serial: u64,
    /// Where its page stands.
    pub place: Place,
    /// Where it stands on its page, from 0.
    pub position: u32,
    /// The district of its page.
    pub home: Home,
    /// The section.
    pub section: String,
    /// The headline.
    pub headline: String,
    /// The kicker; empty if there is none.
    pub kicker: String,
    /// The by-line; empty if there is none.
    pub byline: String,
}

const HEAD: &str = "article.serial, article.position, article.section, article.headline, article.kicker, article.byline";

impl Library {
    /// Hands out the heads of a list in its order, until `take` breaks or fails.
    ///
    /// # Errors
    /// SQLite's, and those of `take`.
    pub fn heads(
        &self,
        scope: &Scope,
        mut take: impl FnMut(Head) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let (pages, articles) = (scope.pages(), scope.articles());
        let serial = scope.serial();
        let sql = format!("SELECT {serial}, place, home {} ORDER BY place", pages.sql);
        let mut page_statement = self.db.prepare_cached(&sql)?;
        let sql = format!("SELECT {HEAD} {} ORDER BY article.position", articles.sql);
        let mut article_statement = self.db.prepare_cached(&sql)?;
        let mut page_rows = page_statement.query(params_from_iter(pages.values))?;
        while let Some(page) = page_rows.next()? {
            let (place, home) = (Place(page.get(1)?), Home(page.get(2)?));
            let mut values = vec![page.get::<_, i64>(0)?.into()];
            values.extend(articles.values.iter().cloned());
            let mut rows = article_statement.query(params_from_iter(values))?;
            while let Some(row) = rows.next()? {
                if take(head(row, place.clone(), home)?)?.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// The heads of articles with higher serial numbers than this, by rising number, at most so many.
    ///
    /// # Errors
    /// SQLite's.
    pub fn heads_after(&self, serial: u64, most: usize) -> Result<Vec<Head>> {
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT {HEAD}, page.place, page.home FROM article JOIN page ON page.serial = article.page
             WHERE article.serial > ?1 ORDER BY article.serial LIMIT ?2",
        ))?;
        let to_sql = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let with_page = |row: &Row| head(row, Place(row.get("place")?), Home(row.get("home")?));
        let heads = statement.query_map((to_sql(serial), most), with_page)?;
        Ok(heads.collect::<rusqlite::Result<_>>()?)
    }

    /// The serial numbers of articles that were removed, rising.
    ///
    /// # Errors
    /// SQLite's.
    pub fn gone(&self) -> Result<Vec<u64>> {
        self.serials("SELECT serial FROM gone ORDER BY serial")
    }

    /// The serial numbers of the articles of a list, rising.
    ///
    /// # Errors
    /// SQLite's.
    pub fn serials_of(&self, scope: &Scope) -> Result<Vec<u64>> {
        let mut serials = Vec::new();
        let (pages, articles) = (scope.pages(), scope.articles());
        let of_scope = articles.sql.replacen(
            "article.page = ?",
            &format!("article.page IN (SELECT {} {})", scope.serial(), pages.sql),
            1,
        );
        let sql = format!("SELECT article.serial {of_scope}");
        let mut statement = self.db.prepare_cached(&sql)?;
        let values = pages.values.into_iter().chain(articles.values);
        for serial in statement.query_map(params_from_iter(values), |row| row.get(0))? {
            serials.push(serial?);
        }
        serials.sort_unstable();
        Ok(serials)
    }

    /// The serial numbers of the articles that were read, rising.
    ///
    /// # Errors
    /// SQLite's.
    pub fn serials_read(&self) -> Result<Vec<u64>> {
        self.serials(&format!(
            "SELECT article.serial FROM {WITH_READING} WHERE reading.read = 1 ORDER BY article.serial",
        ))
    }

    /// The name of the article with this number.
    ///
    /// # Errors
    /// SQLite's.
    pub fn id_of(&self, serial: u64) -> Result<Option<ArticleId>> {
        let mut statement = self.db.prepare_cached("SELECT id FROM article WHERE serial = ?1")?;
        let id = |row: &Row| Ok(ArticleId(rows::line(row, "id")?));
        Ok(statement.query_row([i64::try_from(serial).unwrap_or(0)], id).optional()?)
    }

    /// What changes when articles that were there are known otherwise than before: by it an index knows whether it is of
    /// this library as it is now. Articles that come or go do not change it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn stamp(&self) -> Result<String> {
        let name = self.fact("name")?.unwrap_or_default();
        Ok(name + " " + &self.fact("changes")?.unwrap_or_default())
    }

    fn serials(&self, sql: &str) -> Result<Vec<u64>> {
        let mut statement = self.db.prepare_cached(sql)?;
        let serials = statement.query_map([], |row| row.get(0))?;
        Ok(serials.collect::<rusqlite::Result<_>>()?)
    }
}

fn head(row: &Row, place: Place, home: Home) -> rusqlite::Result<Head> {
    Ok(Head {
        serial: row.get("serial")?,
        place,
        position: row.get("position")?,
        home,
        section: rows::line(row, "section")?,
        headline: rows::line(row, "headline")?,
        kicker: rows::maybe_line(row, "kicker")?.unwrap_or_default(),
        byline: rows::maybe_line(row, "byline")?.unwrap_or_default(),
    })
}
