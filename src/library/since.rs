//! Of which day an article's page is, from its serial number: the pages of a day mostly come in together, and one row
//! says it of all of them. Where articles that are found by their numbers stand is known after a look into few rows.

use rusqlite::{CachedStatement, Connection, OptionalExtension};

use super::place::{Day, Place};
use super::scan::from_serial;
use crate::error::Result;

/// Whether the rows say of all articles of a page that they are of this day: an expression of SQL.
pub(super) const IS_SAID: &str = "page.articles = 0 OR (
     (SELECT day FROM since WHERE since.first <= page.first ORDER BY since.first DESC LIMIT 1) IS substr(page.place, 1, 4)
     AND NOT EXISTS (SELECT 1 FROM since WHERE since.first > page.first AND since.first <= page.last))";

/// The rows, to be asked.
pub(super) struct Since<'a>(CachedStatement<'a>);

impl Since<'_> {
    pub(super) fn new(db: &Connection) -> Result<Since<'_>> {
        let day = "SELECT day FROM since WHERE first <= ?1 ORDER BY first DESC LIMIT 1";
        Ok(Since(db.prepare_cached(day)?))
    }

    /// The day of the page of the article with this serial number, or none; of one that is gone, any.
    ///
    /// # Errors
    /// SQLite's.
    pub(super) fn day(&mut self, article: u64) -> Result<Day> {
        let day = self.0.query_row([from_serial(article)], |row| row.get(0)).optional()?;
        Ok(day.unwrap_or(Place::day(None)))
    }
}

/// Notes the day of a page that comes in, whose articles follow all others.
pub(super) fn note(writing: &Connection, first: i64, day: Day) -> Result<()> {
    writing
        .prepare_cached(
            "INSERT INTO since (first, day)
             SELECT ?1, ?2 WHERE ?2 IS NOT (SELECT day FROM since ORDER BY first DESC LIMIT 1)
             ON CONFLICT (first) DO UPDATE SET day = excluded.day",
        )?
        .execute((first, day))?;
    Ok(())
}

/// Notes the day of a page that was there. Those after it keep theirs.
pub(super) fn note_again(writing: &Connection, page: i64) -> Result<()> {
    for change in [
        "INSERT OR IGNORE INTO since (first, day)
         SELECT last + 1, (SELECT day FROM since WHERE since.first <= page.last + 1 ORDER BY since.first DESC LIMIT 1)
         FROM page WHERE serial = ?1 AND articles > 0",
        "DELETE FROM since WHERE first > (SELECT page.first FROM page WHERE serial = ?1)
             AND first <= (SELECT last FROM page WHERE serial = ?1)",
        "INSERT INTO since (first, day)
         SELECT first, substr(place, 1, 4) FROM page WHERE serial = ?1 AND articles > 0
         ON CONFLICT (first) DO UPDATE SET day = excluded.day",
    ] {
        writing.prepare_cached(change)?.execute([page])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Library, digest};
    use super::*;
    use crate::model::{ArticleId, Dates, PageId, ReadPage};

    /// A page of three articles, printed on this day of June.
    fn page(number: u64, day: i8) -> ReadPage {
        let mut page = digest::pages().remove(0);
        page.page.id = PageId(format!("{number:012}"));
        page.articles.truncate(3);
        for (line, article) in (1..).zip(&mut page.articles) {
            (article.id, article.page) =
                (ArticleId::new(&page.page.id, line), page.page.id.clone());
        }
        let day = Some(date(2022, 6, day));
        page.page.dates = Dates { from: day, to: day, printed: true };
        page
    }

    /// That the articles from 1 on are of pages of these days of June, three on each, and that so many rows say it.
    #[track_caller]
    fn check(library: &Library, days: &[i8], rows: usize) {
        let mut since = Since::new(&library.db).expect("the rows");
        let said: Vec<_> =
            (1..=3 * days.len() as u64).map(|serial| since.day(serial).expect("a look")).collect();
        let day = |day: &i8| Place::day(Some(date(2022, 6, *day)));
        let expected: Vec<_> = days.iter().flat_map(|of_page| [day(of_page); 3]).collect();
        assert_eq!(said, expected);
        let count = library.db.query_row("SELECT count(*) FROM since", [], |row| row.get(0));
        assert_eq!(count, Ok(rows));
    }

    #[test]
    fn one_row_says_the_day_of_all_pages_that_came_in_with_it() {
        let mut library = Library::in_memory().expect("in memory");
        let add = |library: &mut Library, number, day| {
            library.add(&page(number, day)).expect("put in");
        };
        for (number, day) in [(1, 11), (2, 11), (3, 12), (4, 12), (5, 12)] {
            add(&mut library, number, day);
        }
        check(&library, &[11, 11, 12, 12, 12], 2);
        add(&mut library, 4, 9);
        check(&library, &[11, 11, 12, 9, 12], 4);
        add(&mut library, 5, 9);
        check(&library, &[11, 11, 12, 9, 9], 5);
        add(&mut library, 6, 12);
        check(&library, &[11, 11, 12, 9, 9, 12], 5);
        library.remove(&PageId(format!("{:012}", 6))).expect("removed");
        add(&mut library, 6, 9);
        add(&mut library, 1, 12);
        check(&library, &[12, 11, 12, 9, 9, 12, 9], 7);
    }
}
