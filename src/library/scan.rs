//! All articles, one after the other: what a search looks through.

use std::iter;
use std::ops::ControlFlow;

use rusqlite::{OptionalExtension, Row};

use super::ahead::look_at_each;
use super::press::Texts;
use super::sheets::{Leaf, Sheets, Sought};
use super::{Entry, Gathering, Library, rows};
use crate::error::Result;
use crate::model::{Article, Page};

const ALL_PAGES: &str = "SELECT serial, first, last FROM page WHERE articles > 0 ORDER BY place";

/// Which articles are looked at.
pub enum Among<'a> {
    /// All of them.
    All,
    /// Those that were gathered.
    These(Box<Gathering<'a>>),
    /// Those that are said for the first and the last serial number of a page, which rise; where none are said, all of
    /// the page.
    Between(&'a dyn Fn(u64, u64) -> Option<Vec<u64>>),
}

impl Library {
    /// Hands over every article that may be wanted, newest page first and in page order, until `take` breaks.
    /// `is_wanted` is asked of each page, then `may_be` of all the words of each of its articles that is `among` those
    /// to be looked at, a field a line; by several at once.
    ///
    /// # Errors
    /// SQLite's; an article that does not hold together.
    pub fn scan(
        &self,
        among: Among,
        is_wanted: impl Fn(&Page) -> bool + Sync,
        may_be: impl Fn(&str) -> bool + Sync,
        mut take: impl FnMut(&Page, Entry, Article) -> ControlFlow<()>,
    ) -> Result<()> {
        let mut look = |leaves: &mut dyn Iterator<Item = Result<Leaf>>| {
            let sought = Sought { page: &is_wanted, words: &may_be, goes_on: &|| true };
            let sheets = &mut Sheets::new(&self.db)?;
            look_at_each(self.readers(), sheets, leaves, sought, &mut take)
        };
        match among {
            Among::All => self.each_page(|_, _| None, look),
            Among::Between(said) => self.each_page(said, look),
            Among::These(mut gathering) => match gathering.days() {
                Some(days) => {
                    look(&mut days.into_iter().map(|of_day| Ok(Leaf::Day(of_day.to_vec()))))
                }
                None => {
                    let serials = gathering.serials();
                    let said = |first, last| Some(between(serials, first, last).to_vec());
                    self.each_page(said, look)
                }
            },
        }
    }

    /// Looks at every page with the articles that are said for its first and its last serial number, if there are any,
    /// or with all of them.
    fn each_page(
        &self,
        said: impl Fn(u64, u64) -> Option<Vec<u64>>,
        mut look: impl FnMut(&mut dyn Iterator<Item = Result<Leaf>>) -> Result<()>,
    ) -> Result<()> {
        let mut pages = self.db.prepare_cached(ALL_PAGES)?;
        let leaf = |row: &Row| {
            let wanted = said(row.get(1)?, row.get(2)?);
            let is_any = wanted.as_ref().is_none_or(|wanted| !wanted.is_empty());
            Ok(is_any.then_some(Leaf::Page(row.get(0)?, wanted)))
        };
        let leaves = pages.query_and_then([], leaf)?;
        look(&mut leaves.filter_map(Result::transpose))
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
            "SELECT serial, page, made, headline, kicker, byline, text, rest
             FROM article JOIN body ON body.article = article.serial WHERE serial > ?1 ORDER BY serial",
        )?;
        let mut texts = Texts::new(&self.db)?;
        let mut rows = articles.query([from_serial(serial)])?;
        let words = |row: &Row, texts: &mut Texts| -> Result<(u64, String)> {
            let kept = row.get_ref("text")?.as_bytes().map_err(rusqlite::Error::from)?;
            let text = texts.text(row.get("page")?, kept)?.unwrap_or_default();
            Ok((to_serial(row.get("serial")?), rows::words(row, text)?))
        };
        let mut articles = iter::from_fn(|| match rows.next() {
            Ok(row) => row.map(|row| words(row, &mut texts)),
            Err(cause) => Some(Err(cause.into())),
        });
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

/// All words of an article as [`Library::words_after`] gives them.
pub fn words(article: &Article) -> String {
    let heads =
        [&article.kicker, &article.byline, &article.subhead, &article.column, &article.label];
    let heads = heads.into_iter().flatten().map(String::as_str);
    // A headline made from the text is no other word.
    let headline = Some(article.headline.as_str()).filter(|_| !article.made);
    let heads = headline.into_iter().chain(heads);
    let length = heads.clone().map(|head| 1 + head.len()).sum::<usize>();
    let mut words = String::with_capacity(article.text.len() + length);
    words.push_str(&article.text);
    for head in heads {
        words.push('\n');
        words.push_str(head);
    }
    words
}

/// Those of `serials`, which rise, from the first to the last.
fn between(serials: &[u64], first: u64, last: u64) -> &[u64] {
    let from = &serials[serials.partition_point(|serial| *serial < first)..];
    &from[..from.partition_point(|serial| *serial <= last)]
}

pub(super) fn from_serial(serial: u64) -> i64 {
    i64::try_from(serial).unwrap_or(i64::MAX)
}

fn to_serial(serial: i64) -> u64 {
    u64::try_from(serial).unwrap_or(0)
}
