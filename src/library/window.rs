//! A part of a list, however long the list is: from some place in it, so many articles on.

use std::ops::ControlFlow;
use std::sync::Arc;

use rusqlite::types::Value;
use rusqlite::{CachedStatement, OptionalExtension, ToSql, params_from_iter};

use super::articles::{IS_NAMED, WITH_READING};
use super::pages::by_serial;
use super::scope::Part;
use super::{Entry, Home, Library, Place, Scope, Shelving, rows};
use crate::error::{Error, Result};
use crate::model::{ArticleId, Page};

/// Where an article stands in every list: by its page, then by its place on it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Of the page.
    pub place: Place,
    /// On the page, from 0.
    pub position: usize,
}

/// Which part of a list is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// Its beginning.
    First,
    /// Its end.
    Last,
    /// What comes after this.
    After(Spot),
    /// What stands before this.
    Before(Spot),
}

impl From {
    /// Whether the part is walked through from its end.
    fn is_backward(&self) -> bool {
        matches!(self, From::Last | From::Before(_))
    }
}

impl Library {
    /// At most so many articles of a list, in its order.
    ///
    /// # Errors
    /// SQLite's.
    pub fn window(&self, scope: &Scope, from: &From, most: usize) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        self.walk(scope, from, |entry| {
            entries.push(entry);
            Ok(if entries.len() < most {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            })
        })?;
        if from.is_backward() {
            entries.reverse();
        }
        Ok(entries)
    }

    /// Hands out the articles of a list in its order, from its end backwards where `from` is there, until `take` breaks
    /// or fails. Only the one that is handed out is in memory.
    ///
    /// # Errors
    /// SQLite's, and those of `take`.
    pub fn walk(
        &self,
        scope: &Scope,
        from: &From,
        mut take: impl FnMut(Entry) -> Result<ControlFlow<()>>,
    ) -> Result<()> {
        let (end, order) = if from.is_backward() { ("<=", "DESC") } else { (">=", "ASC") };
        let mut pages = scope.pages();
        if let From::After(spot) | From::Before(spot) = from {
            pages = pages.and(&format!("place {end} ?"), [spot.place.0.clone().into()]);
        }
        let serial = scope.serial();
        let sql = format!("SELECT {serial}, place, home {} ORDER BY place {order}", pages.sql);
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut pages = statement.query(params_from_iter(pages.values))?;
        let mut walk = Walk::new(self, scope, order)?;
        while let Some(row) = pages.next()? {
            let stand = Stand::of(row)?;
            if walk.go(&stand, from, &mut take)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// How many articles of a list stand before a spot.
    ///
    /// # Errors
    /// SQLite's.
    pub fn above(&self, scope: &Scope, spot: &Spot) -> Result<usize> {
        let pages = scope.pages().and("place < ?", [spot.place.0.clone().into()]);
        let before = self.sum(scope.weight(), pages)?;
        let serial: Option<i64> = self
            .db
            .prepare_cached("SELECT serial FROM page WHERE place = ?1")?
            .query_row([&spot.place.0], |row| row.get(0))
            .optional()?;
        let Some(serial) = serial else { return Ok(before) };
        let articles = scope.articles();
        let values = [vec![serial.into()], articles.values, vec![to_sql(spot.position)]].concat();
        let sql = format!("SELECT count(*) {} AND article.position < ?", articles.sql);
        let mut count = self.db.prepare_cached(&sql)?;
        let on_page: usize = count.query_row(params_from_iter(values), |row| row.get(0))?;
        Ok(before + on_page)
    }

    /// How many articles a list has, and how many of them are unread.
    ///
    /// # Errors
    /// SQLite's.
    pub fn length(&self, scope: &Scope) -> Result<(usize, usize)> {
        match &scope.shelving {
            Shelving::All | Shelving::Unread | Shelving::Section(_) => {
                let mut tally =
                    Part { sql: "FROM tally WHERE true".to_owned(), values: Vec::new() };
                if let Shelving::Section(section) = &scope.shelving {
                    tally = tally.and("section = ?", [section.clone().into()]);
                }
                if let Some(Home(home)) = scope.home {
                    tally = tally.and("home = ?", [home.into()]);
                }
                let (all, unread) = self.sums("articles", "articles - read", tally)?;
                Ok((if scope.shelving == Shelving::Unread { unread } else { all }, unread))
            }
            Shelving::Page(_) | Shelving::Issue(_) => {
                self.sums("articles", "articles - read", scope.pages())
            }
            Shelving::Starred => self.starred(scope),
        }
    }

    /// The article of this name as the list shows it.
    ///
    /// # Errors
    /// SQLite's.
    pub fn entry(&self, id: &ArticleId) -> Result<Option<Entry>> {
        let found = self
            .db
            .prepare_cached(&format!("SELECT serial FROM article WHERE {IS_NAMED}"))?
            .query_row([&id.0], |row| row.get::<_, i64>(0))
            .optional()?;
        let serial = found.and_then(|serial| u64::try_from(serial).ok());
        Ok(self.entries(serial.as_slice())?.into_iter().next())
    }

    /// The article of this name, or the only one whose name begins so.
    ///
    /// # Errors
    /// No article is named so, or several are; SQLite's.
    pub fn entry_named(&self, name: &str) -> Result<Entry> {
        if let Some(entry) = self.entry(&ArticleId(name.to_owned()))? {
            return Ok(entry);
        }
        let mut statement = self.db.prepare_cached(
            "SELECT article.serial FROM page CROSS JOIN article ON article.page = page.serial
             WHERE substr(page.id, 1, length(?2)) = ?2 AND substr(article.id, 1, length(?1)) = ?1 LIMIT 2",
        )?;
        let page = name.split('-').next();
        let serials = statement.query_map((name, page), |row| row.get(0))?;
        let serials: Vec<u64> = serials.collect::<rusqlite::Result<_>>()?;
        match serials.as_slice() {
            [serial] if !name.is_empty() => {
                let entry = self.entries(&[*serial])?.pop();
                entry.ok_or_else(|| Error::NoArticle(name.to_owned()))
            }
            [_, _] if !name.is_empty() => Err(Error::Ambiguous(name.to_owned())),
            _ => Err(Error::NoArticle(name.to_owned())),
        }
    }

    /// The articles with these serial numbers, in this order; what is gone is left out.
    ///
    /// # Errors
    /// SQLite's.
    pub fn entries(&self, serials: &[u64]) -> Result<Vec<Entry>> {
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT {ENTRY}, article.page, page.place AS own, page.home
             FROM article JOIN page ON page.serial = article.page
                 LEFT JOIN reading ON reading.article = article.id WHERE article.serial = ?1",
        ))?;
        let (mut entries, mut known) = (Vec::new(), None);
        for serial in serials {
            let mut rows = statement.query([i64::try_from(*serial).unwrap_or(0)])?;
            if let Some(row) = rows.next()? {
                let stand = Stand {
                    serial: row.get("page")?,
                    place: Place(row.get("own")?),
                    home: Home(row.get("home")?),
                };
                let page = page_of(&self.db, stand.serial, &mut known)?;
                entries.push(rows::entry(row, page, &stand.place, stand.home)?);
            }
        }
        Ok(entries)
    }

    fn starred(&self, scope: &Scope) -> Result<(usize, usize)> {
        let starred = Part {
            sql: format!("FROM {WITH_READING} WHERE reading.starred = 1"),
            values: Vec::new(),
        };
        let starred = match scope.home {
            Some(Home(home)) => starred.and("page.home = ?", [home.into()]),
            None => starred,
        };
        self.sums("1", "reading.read = 0", starred)
    }

    fn sum(&self, what: &str, of: Part) -> Result<usize> {
        Ok(self.sums(what, "0", of)?.0)
    }

    fn sums(&self, one: &str, other: &str, of: Part) -> Result<(usize, usize)> {
        let sql = format!("SELECT coalesce(sum({one}), 0), coalesce(sum({other}), 0) {}", of.sql);
        let mut statement = self.db.prepare_cached(&sql)?;
        let both = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
        Ok(statement.query_row(params_from_iter(of.values), both)?)
    }
}

/// What the list shows of an article.
const ENTRY: &str =
    "article.serial, article.id, position, kind, kicker, headline, made, byline, section, complete,
     lede, reading.read, reading.starred, reading.place";

/// Where a page stands.
pub(super) struct Stand {
    pub(super) serial: i64,
    pub(super) place: Place,
    pub(super) home: Home,
}

impl Stand {
    /// Of a row that begins with the page's serial number, its place and its district.
    pub(super) fn of(row: &rusqlite::Row) -> rusqlite::Result<Stand> {
        Ok(Stand { serial: row.get(0)?, place: Place(row.get(1)?), home: Home(row.get(2)?) })
    }
}

/// A way through the articles of a list, page by page.
struct Walk<'a> {
    library: &'a Library,
    articles: CachedStatement<'a>,
    values: Vec<Value>,
}

impl<'a> Walk<'a> {
    fn new(library: &'a Library, scope: &Scope, order: &str) -> Result<Walk<'a>> {
        let Part { sql, values } = scope.articles();
        let sql = format!("SELECT {ENTRY} {sql} ORDER BY article.position {order}");
        Ok(Walk { library, articles: library.db.prepare_cached(&sql)?, values })
    }

    /// Hands out the articles of a page that belong to the list and come after, or before, where it begins.
    fn go(
        &mut self,
        stand: &Stand,
        from: &From,
        take: &mut impl FnMut(Entry) -> Result<ControlFlow<()>>,
    ) -> Result<ControlFlow<()>> {
        let page: [&dyn ToSql; 1] = [&stand.serial];
        let values = page.into_iter().chain(self.values.iter().map(|value| value as &dyn ToSql));
        let mut rows = self.articles.query(params_from_iter(values))?;
        let mut known = None;
        while let Some(row) = rows.next()? {
            let position = row.get::<_, usize>("position")?;
            let is_wanted = match from {
                From::First | From::Last => true,
                From::After(spot) => stand.place != spot.place || position > spot.position,
                From::Before(spot) => stand.place != spot.place || position < spot.position,
            };
            if is_wanted {
                let page = page_of(&self.library.db, stand.serial, &mut known)?;
                let entry = rows::entry(row, page, &stand.place, stand.home)?;
                if take(entry)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// The page with this serial number; `known` is the one that was asked for last.
fn page_of(
    db: &rusqlite::Connection,
    serial: i64,
    known: &mut Option<(i64, Arc<Page>)>,
) -> Result<Arc<Page>> {
    match known {
        Some((own, page)) if *own == serial => Ok(page.clone()),
        Some(_) | None => {
            let page = Arc::new(by_serial(db, serial)?);
            *known = Some((serial, page.clone()));
            Ok(page)
        }
    }
}

fn to_sql(number: usize) -> Value {
    Value::from(i64::try_from(number).unwrap_or(i64::MAX))
}
