//! The issues of the library: on which days there are pages, and how many.

use rusqlite::Row;

use super::{Library, rows};
use crate::error::Result;
use crate::model::Dates;

/// Pages that share their dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// When they were printed.
    pub dates: Dates,
    /// How many there are.
    pub pages: usize,
    /// How many articles they have.
    pub articles: usize,
}

impl Library {
    /// The days that pages are of, with their counts.
    ///
    /// # Errors
    /// SQLite's.
    pub fn days(&self) -> Result<Vec<Day>> {
        let mut statement = self.db.prepare_cached(
            "SELECT date_from, date_to, printed, count(*) AS pages, sum(articles) AS articles FROM page
             GROUP BY date_to, date_from, printed",
        )?;
        let day = |row: &Row| {
            Ok(Day {
                dates: rows::dates(row)?,
                pages: row.get("pages")?,
                articles: row.get("articles")?,
            })
        };
        Ok(statement.query_map([], day)?.collect::<rusqlite::Result<_>>()?)
    }
}
