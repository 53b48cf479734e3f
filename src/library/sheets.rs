//! Pages whose articles are looked at: the words of each, then all of it.

use std::ops::ControlFlow;
use std::sync::Arc;

use rusqlite::{CachedStatement, Connection};

use super::pages::at_home;
use super::press::Texts;
use super::scan::from_serial;
use super::{Entry, Place, rows};
use crate::error::Result;
use crate::model::{Article, Page};

const ARTICLES: &str = "SELECT article.serial, id, ?1 AS page, position, kind, kicker, headline, made, byline, section,
         complete, lede, text, rest, reading.read, reading.starred, reading.place
     FROM article JOIN body ON body.article = article.serial LEFT JOIN reading ON reading.article = article.id";
const ALL_OF_PAGE: &str = "WHERE article.page = ?2 AND article.serial >= ?3 ORDER BY position";
const ONE: &str = "WHERE article.page = ?2 AND article.serial = ?3";

/// A page to be looked at: its serial number, its place, and the serial numbers of its articles that are wanted; none
/// where all of them are.
pub(super) type Sheet<'a> = (i64, &'a Place, Option<&'a [u64]>);

/// Where the articles of pages are looked at.
pub(super) struct Sheets<'a> {
    db: &'a Connection,
    one: CachedStatement<'a>,
    all_of_page: CachedStatement<'a>,
    texts: Texts<'a>,
}

impl Sheets<'_> {
    pub(super) fn new(db: &Connection) -> Result<Sheets<'_>> {
        let articles = |which| db.prepare_cached(&format!("{ARTICLES} {which}"));
        let (one, all_of_page) = (articles(ONE)?, articles(ALL_OF_PAGE)?);
        Ok(Sheets { db, one, all_of_page, texts: Texts::new(db)? })
    }

    /// Hands over the wanted articles of a page that is wanted, of those that may be by all their words.
    ///
    /// # Errors
    /// SQLite's; an article that does not hold together.
    pub(super) fn look(
        &mut self,
        (serial, place, wanted): Sheet,
        is_wanted: &impl Fn(&Page) -> bool,
        may_be: &impl Fn(&str) -> bool,
        take: &mut impl FnMut(&Page, Entry, Article) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        let (page, home) = at_home(self.db, serial)?;
        if !is_wanted(&page) {
            return Ok(ControlFlow::Continue(()));
        }
        let page = Arc::new(page);
        let (articles, numbers): (_, Vec<i64>) = match wanted {
            Some(serials) => (&mut self.one, serials.iter().copied().map(from_serial).collect()),
            None => (&mut self.all_of_page, vec![0]),
        };
        for number in numbers {
            let mut rows = articles.query((&page.id.0, serial, number))?;
            while let Some(row) = rows.next()? {
                let text = rows::text(row, serial, &mut self.texts)?;
                if !may_be(&rows::words(row, text.clone())?) {
                    continue;
                }
                let entry = rows::entry(row, page.clone(), place, home)?;
                let article = rows::clean(rows::article(row, text)?)?;
                if take(&page, entry, article).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}
