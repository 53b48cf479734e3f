//! Pages whose articles are looked at: the words of each, then all of it.

use std::ops::ControlFlow;
use std::sync::Arc;

use rusqlite::{CachedStatement, Connection, OptionalExtension, Row};

use super::press::Texts;
use super::scan::from_serial;
use super::{Entry, Home, Place, rows};
use crate::error::Result;
use crate::model::{Article, Page};

const PAGE: &str = "SELECT page.* FROM page WHERE serial = ?1";
const PAGE_OF_ARTICLE: &str =
    "SELECT page.* FROM article JOIN page ON page.serial = article.page WHERE article.serial = ?1";
const ARTICLES: &str = "SELECT article.serial, id, ?1 AS page, position, kind, kicker, headline, made, byline, section,
         complete, lede, text, rest, reading.read, reading.starred, reading.place
     FROM article JOIN body ON body.article = article.serial LEFT JOIN reading ON reading.article = article.id";
const ALL_OF_PAGE: &str = "WHERE article.page = ?2 AND article.serial >= ?3 ORDER BY position";
const ONE: &str = "WHERE article.page = ?2 AND article.serial = ?3";

/// A page to be looked at.
pub(super) struct Sheet {
    serial: i64,
    page: Arc<Page>,
    place: Place,
    home: Home,
    /// The highest serial number of its articles.
    last: u64,
    /// The serial numbers of those that are wanted; none where all of them are.
    wanted: Option<Vec<u64>>,
}

/// Where the articles of pages are looked at.
pub(super) struct Sheets<'a> {
    page: CachedStatement<'a>,
    page_of_article: CachedStatement<'a>,
    one: CachedStatement<'a>,
    all_of_page: CachedStatement<'a>,
    texts: Texts<'a>,
}

impl Sheets<'_> {
    pub(super) fn new(db: &Connection) -> Result<Sheets<'_>> {
        let articles = |which| db.prepare_cached(&format!("{ARTICLES} {which}"));
        Ok(Sheets {
            page: db.prepare_cached(PAGE)?,
            page_of_article: db.prepare_cached(PAGE_OF_ARTICLE)?,
            one: articles(ONE)?,
            all_of_page: articles(ALL_OF_PAGE)?,
            texts: Texts::new(db)?,
        })
    }

    /// The page with this serial number, and which of its articles are wanted.
    ///
    /// # Errors
    /// SQLite's.
    pub(super) fn of_page(&mut self, serial: i64, wanted: Option<Vec<u64>>) -> Result<Sheet> {
        Ok(self.page.query_row([serial], |row| Ok(Sheet { wanted, ..sheet(row)? }))?)
    }

    /// The pages of articles whose serial numbers rise, in their order; who is gone is passed over.
    ///
    /// # Errors
    /// SQLite's.
    pub(super) fn of_articles(&mut self, serials: &[u64]) -> Result<Vec<Sheet>> {
        let mut sheets: Vec<Sheet> = Vec::new();
        for &serial in serials {
            if sheets.last().is_none_or(|sheet| sheet.last < serial) {
                let found = self.page_of_article.query_row([from_serial(serial)], sheet);
                let Some(found) = found.optional()? else { continue };
                sheets.push(found);
            }
            if let Some(sheet) = sheets.last_mut() {
                sheet.wanted.get_or_insert_default().push(serial);
            }
        }
        sheets.sort_by(|one, other| one.place.cmp(&other.place));
        Ok(sheets)
    }

    /// Hands over the wanted articles of a page that is wanted, of those that may be by all their words.
    ///
    /// # Errors
    /// SQLite's; an article that does not hold together.
    pub(super) fn look(
        &mut self,
        sheet: &Sheet,
        is_wanted: &impl Fn(&Page) -> bool,
        may_be: &impl Fn(&str) -> bool,
        take: &mut impl FnMut(&Page, Entry, Article) -> ControlFlow<()>,
    ) -> Result<ControlFlow<()>> {
        let Sheet { page, place, home, .. } = sheet;
        if !is_wanted(page) {
            return Ok(ControlFlow::Continue(()));
        }
        let (articles, numbers): (_, Vec<i64>) = match &sheet.wanted {
            Some(serials) => (&mut self.one, serials.iter().copied().map(from_serial).collect()),
            None => (&mut self.all_of_page, vec![0]),
        };
        for number in numbers {
            let mut rows = articles.query((&page.id.0, sheet.serial, number))?;
            while let Some(row) = rows.next()? {
                let text = rows::text(row, sheet.serial, &mut self.texts)?;
                if !may_be(&rows::words(row, text.clone())?) {
                    continue;
                }
                let entry = rows::entry(row, page.clone(), place, *home)?;
                let article = rows::clean(rows::article(row, text)?)?;
                if take(page, entry, article).is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// A page of which nothing is said to be wanted.
fn sheet(row: &Row) -> rusqlite::Result<Sheet> {
    Ok(Sheet {
        serial: row.get("serial")?,
        page: Arc::new(rows::page(row)?),
        place: Place(row.get("place")?),
        home: Home(row.get("home")?),
        last: row.get("last")?,
        wanted: None,
    })
}
