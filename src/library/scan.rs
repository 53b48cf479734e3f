//! All articles, one after the other: what a search looks through.

use std::ops::ControlFlow;

use super::pages::ORDER;
use super::{Library, rows};
use crate::error::Result;
use crate::model::{Article, Page};

impl Library {
    /// Hands over every article that may be wanted, newest page first and in page order, until `take` breaks.
    /// `is_wanted` is asked of each page, then `may_be` of all the words of each of its articles, a field a line.
    ///
    /// # Errors
    /// SQLite's; an article that does not hold together.
    pub fn scan(
        &self,
        is_wanted: impl Fn(&Page) -> bool,
        may_be: impl Fn(&str) -> bool,
        mut take: impl FnMut(&Page, Article) -> ControlFlow<()>,
    ) -> Result<()> {
        let mut pages = self.db.prepare_cached(&format!("SELECT * FROM page ORDER BY {ORDER}"))?;
        let mut articles = self.db.prepare_cached(
            "SELECT id, page, kind, kicker, headline, made, byline, section, complete, text, rest
             FROM article JOIN body ON body.article = article.id WHERE page = ?1 ORDER BY position",
        )?;
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
}
