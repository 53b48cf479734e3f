//! Which articles a list is of: a district, and a shelf in it.

use rusqlite::types::Value;

use super::{Home, Place};
use crate::model::{Dates, PageId};

/// What the articles of a list have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shelving {
    /// Nothing.
    #[default]
    All,
    /// Their section (栏目).
    Section(String),
    /// Their page (版).
    Page(PageId),
    /// Their issue (期): they were printed on the day, or in the span of days, or their pages have no date. Of a single
    /// day it does not matter whether its date is printed.
    Issue(Dates),
    /// Not yet read.
    Unread,
    /// They have a star (收藏).
    Starred,
}

/// A district, or all of them, and a shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// The district; none: all of them.
    pub home: Option<Home>,
    /// The shelf.
    pub shelving: Shelving,
}

/// A part of a query: SQL, and what stands for its question marks.
pub(super) struct Part {
    pub(super) sql: String,
    pub(super) values: Vec<Value>,
}

impl Part {
    fn new(sql: &str) -> Part {
        Part { sql: sql.to_owned(), values: Vec::new() }
    }

    pub(super) fn and(mut self, condition: &str, values: impl IntoIterator<Item = Value>) -> Part {
        self.sql.push_str(" AND ");
        self.sql.push_str(condition);
        self.values.extend(values);
        self
    }
}

impl Scope {
    /// The rows that say which pages may have some of it: `FROM … WHERE …`, with the columns `place` and `home` and
    /// those of [`Scope::serial`] and [`Scope::weight`].
    pub(super) fn pages(&self) -> Part {
        let pages = match &self.shelving {
            Shelving::All => Part::new("FROM page WHERE true"),
            Shelving::Section(section) => {
                Part::new("FROM shelf WHERE true").and("section = ?", [section.clone().into()])
            }
            Shelving::Page(page) => {
                Part::new("FROM page WHERE true").and("id = ?", [page.0.clone().into()])
            }
            Shelving::Issue(dates) => of_issue(Part::new("FROM page WHERE true"), *dates),
            Shelving::Unread => Part::new("FROM page WHERE read < articles"),
            Shelving::Starred => Part::new("FROM page WHERE starred > 0"),
        };
        match self.home {
            Some(Home(home)) => pages.and("home = ?", [home.into()]),
            None => pages,
        }
    }

    /// The column that has the serial number of the page.
    pub(super) fn serial(&self) -> &'static str {
        if matches!(self.shelving, Shelving::Section(_)) { "page" } else { "serial" }
    }

    /// How many articles of the scope a page has.
    pub(super) fn weight(&self) -> &'static str {
        match self.shelving {
            Shelving::Unread => "articles - read",
            Shelving::Starred => "starred",
            Shelving::All | Shelving::Section(_) | Shelving::Page(_) | Shelving::Issue(_) => {
                "articles"
            }
        }
    }

    /// Which articles of such a page are of it, beside their reading; the page is the first question mark.
    pub(super) fn articles(&self) -> Part {
        let articles = Part::new(
            "FROM article LEFT JOIN reading ON reading.article = article.id WHERE article.page = ?",
        );
        match &self.shelving {
            Shelving::All | Shelving::Page(_) | Shelving::Issue(_) => articles,
            Shelving::Section(section) => {
                articles.and("article.section = ?", [section.clone().into()])
            }
            Shelving::Unread => articles.and("coalesce(reading.read, 0) = 0", []),
            Shelving::Starred => articles.and("reading.starred = 1", []),
        }
    }
}

/// The pages of an issue: its days as the calendar has them, the earlier first, a missing one as the other.
fn of_issue(pages: Part, dates: Dates) -> Part {
    let Dates { from, to, printed } = dates.in_order();
    let text = |day: Option<jiff::civil::Date>| Value::from(day.map(|day| day.to_string()));
    let first = Place::day(to);
    let mut last = first.to_vec();
    last.resize(64, u8::MAX);
    let pages = pages
        .and("place BETWEEN ? AND ?", [first.to_vec().into(), last.into()])
        .and("min(coalesce(date_from, date_to), coalesce(date_to, date_from)) IS ?", [text(from)])
        .and("max(coalesce(date_from, date_to), coalesce(date_to, date_from)) IS ?", [text(to)]);
    if from == to { pages } else { pages.and("printed = ?", [printed.into()]) }
}
