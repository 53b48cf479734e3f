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

/// What is looked at in one go.
pub(super) enum Leaf {
    /// The articles with these serial numbers, which rise: some of one day.
    Day(Vec<u64>),
    /// Those of a page, known by its serial number, that have these serial numbers, or all of them.
    Page(i64, Option<Vec<u64>>),
}

/// What is looked for.
#[derive(Clone, Copy)]
pub(super) struct Sought<'a> {
    /// In which pages.
    pub(super) page: &'a (dyn Fn(&Page) -> bool + Sync),
    /// What all words of an article, a field a line, say of it.
    pub(super) words: &'a (dyn Fn(&str) -> bool + Sync),
    /// Whether it still is.
    pub(super) goes_on: &'a (dyn Fn() -> bool + Sync),
}

/// Takes an article, and says whether another one is wanted.
pub(super) type Take<'a> = dyn FnMut(&Page, Entry, Article) -> ControlFlow<()> + 'a;

/// A page to be looked at.
struct Sheet {
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

    /// Hands over what is `sought` among the articles of `leaf`, in their order, until `take` breaks. Who is gone is
    /// passed over.
    ///
    /// # Errors
    /// SQLite's; an article that does not hold together.
    pub(super) fn look(
        &mut self,
        leaf: &Leaf,
        sought: Sought,
        take: &mut Take,
    ) -> Result<ControlFlow<()>> {
        for sheet in self.of_leaf(leaf)? {
            if (sought.page)(&sheet.page) && self.look_at(&sheet, sought, take)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    /// The pages of a leaf, and which of their articles are wanted.
    fn of_leaf(&mut self, leaf: &Leaf) -> Result<Vec<Sheet>> {
        match leaf {
            Leaf::Day(serials) => self.of_articles(serials),
            Leaf::Page(serial, wanted) => {
                let found = self.page.query_row([serial], sheet).optional()?;
                Ok(found
                    .into_iter()
                    .map(|sheet| Sheet { wanted: wanted.clone(), ..sheet })
                    .collect())
            }
        }
    }

    fn of_articles(&mut self, serials: &[u64]) -> Result<Vec<Sheet>> {
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

    fn look_at(
        &mut self,
        sheet: &Sheet,
        sought: Sought,
        take: &mut Take,
    ) -> Result<ControlFlow<()>> {
        let Sheet { page, place, home, .. } = sheet;
        let (articles, numbers): (_, Vec<i64>) = match &sheet.wanted {
            Some(serials) => (&mut self.one, serials.iter().copied().map(from_serial).collect()),
            None => (&mut self.all_of_page, vec![0]),
        };
        for number in numbers {
            if !(sought.goes_on)() {
                break;
            }
            let mut rows = articles.query((&page.id.0, sheet.serial, number))?;
            while let Some(row) = rows.next()? {
                let text = rows::text(row, sheet.serial, &mut self.texts)?;
                if !(sought.words)(&rows::words(row, text.clone())?) {
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
