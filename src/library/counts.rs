//! The counts that the library keeps up: how many articles each page, section and district has, how many of them are
//! read and starred. Everything here has this one writer.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use rusqlite::{Connection, OptionalExtension};

use super::articles::IS_NAMED;
use super::{Home, Library, Place, Reading};
use crate::error::Result;
use crate::model::{ArticleId, ReadPage};

/// How many articles there are on the shelves of a district, or of all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// Those not yet read.
    pub unread: usize,
    /// Those with a star.
    pub starred: usize,
    /// By section; a section without articles is not among them.
    pub sections: Vec<(String, usize)>,
}

impl Library {
    /// What is counted in a district, or in all of them.
    ///
    /// # Errors
    /// SQLite's.
    pub fn counts(&self, home: Option<Home>) -> Result<Counts> {
        let mut statement = self.db.prepare_cached(
            "SELECT section, sum(articles), sum(read), sum(starred) FROM tally
             WHERE ?1 IS NULL OR home = ?1 GROUP BY section HAVING sum(articles) > 0 ORDER BY section",
        )?;
        let mut counts = Counts::default();
        let mut rows = statement.query([home.map(|home| home.0)])?;
        while let Some(row) = rows.next()? {
            let (articles, read): (usize, usize) = (row.get(1)?, row.get(2)?);
            counts.all += articles;
            counts.unread += articles.saturating_sub(read);
            counts.starred += row.get::<_, usize>(3)?;
            counts.sections.push((row.get(0)?, articles));
        }
        Ok(counts)
    }
}

/// The articles of a page by section, and what is read and starred of them.
const OF_PAGE: &str = "SELECT page.home, section, count(*) AS articles, coalesce(sum(reading.read), 0) AS read,
         coalesce(sum(reading.starred), 0) AS starred, min(article.serial) AS first, max(article.serial) AS last
     FROM article JOIN page ON page.serial = article.page LEFT JOIN reading ON reading.article = article.id
     WHERE article.page = ?1 GROUP BY section";

/// How many articles there are of something, and what is read and starred of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) articles: i64,
    pub(super) read: i64,
    pub(super) starred: i64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.articles += other.articles;
        self.read += other.read;
        self.starred += other.starred;
    }
}

/// The articles of a page by section.
pub(super) type OnPage<'a> = BTreeMap<&'a str, Count>;

/// Whether the reader has read anything.
pub(super) fn has_readings(writing: &Connection) -> Result<bool> {
    Ok(writing.prepare_cached("SELECT 1 FROM reading LIMIT 1")?.exists([])?)
}

/// Counts the articles of a page that is about to come in. What was read of it before it went, or elsewhere, is read.
pub(super) fn count<'a>(
    writing: &Connection,
    read: &'a ReadPage,
    has_readings: bool,
) -> Result<(Count, OnPage<'a>)> {
    let mut known =
        writing.prepare_cached("SELECT read, starred FROM reading WHERE article = ?1")?;
    let mut reading = |article: &ArticleId| -> Result<(i64, i64)> {
        if !has_readings {
            return Ok((0, 0));
        }
        let reading = known.query_row([&article.0], |row| Ok((row.get(0)?, row.get(1)?)));
        Ok(reading.optional()?.unwrap_or((0, 0)))
    };
    let (mut all, mut sections) = (Count::default(), OnPage::new());
    for article in &read.articles {
        let (read, starred) = reading(&article.id)?;
        let count = Count { articles: 1, read, starred };
        all += count;
        *sections.entry(article.section.as_str()).or_default() += count;
    }
    Ok((all, sections))
}

/// What came in and is not in the tally yet: it is written once for many pages.
#[derive(Default)]
pub(super) struct Incoming(BTreeMap<(Home, String), Count>);

impl Incoming {
    /// Puts a new page on the shelves.
    pub(super) fn shelve(
        &mut self,
        writing: &Connection,
        (page, place, home): (i64, &Place, Home),
        sections: &OnPage,
    ) -> Result<()> {
        let mut shelf = writing.prepare_cached(
            "INSERT INTO shelf (section, place, page, home, articles) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (section, count) in sections {
            shelf.execute((section, &place.0, page, home.0, count.articles))?;
            *self.0.entry((home, (*section).to_owned())).or_default() += *count;
        }
        Ok(())
    }

    /// Brings the tally up to date.
    pub(super) fn write(&mut self, writing: &Connection) -> Result<()> {
        let mut tally = writing.prepare_cached(
            "INSERT INTO tally (home, section, articles, read, starred) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (home, section) DO UPDATE SET articles = articles + excluded.articles,
                 read = read + excluded.read, starred = starred + excluded.starred",
        )?;
        for ((home, section), count) in std::mem::take(&mut self.0) {
            tally.execute((home.0, section, count.articles, count.read, count.starred))?;
        }
        Ok(())
    }
}

/// Counts a page that has changed.
pub(super) fn count_in(writing: &Connection, page: i64) -> Result<()> {
    writing
        .prepare_cached(&format!(
            "INSERT INTO tally (home, section, articles, read, starred)
             SELECT home, section, articles, read, starred FROM ({OF_PAGE}) WHERE true
             ON CONFLICT (home, section) DO UPDATE SET articles = tally.articles + excluded.articles,
                 read = tally.read + excluded.read, starred = tally.starred + excluded.starred",
        ))?
        .execute([page])?;
    writing
        .prepare_cached(
            "INSERT INTO shelf (section, place, page, home, articles)
             SELECT section, page.place, page.serial, page.home, count(*)
             FROM article JOIN page ON page.serial = article.page WHERE article.page = ?1 GROUP BY section",
        )?
        .execute([page])?;
    writing
        .prepare_cached(&format!(
            "UPDATE page SET (articles, read, starred, first, last) =
                 (SELECT coalesce(sum(articles), 0), coalesce(sum(read), 0), coalesce(sum(starred), 0),
                     coalesce(min(first), 0), coalesce(max(last), 0) FROM ({OF_PAGE}))
             WHERE serial = ?1",
        ))?
        .execute([page])?;
    Ok(())
}

/// Takes a page out of the counts, before it changes or goes.
pub(super) fn count_out(writing: &Connection, page: i64) -> Result<()> {
    writing
        .prepare_cached(&format!(
            "UPDATE tally SET articles = tally.articles - own.articles, read = tally.read - own.read,
                 starred = tally.starred - own.starred
             FROM ({OF_PAGE}) AS own WHERE tally.home = own.home AND tally.section = own.section",
        ))?
        .execute([page])?;
    writing
        .prepare_cached(
            "DELETE FROM shelf WHERE place = (SELECT place FROM page WHERE serial = ?1)
                 AND section IN (SELECT section FROM article WHERE page = ?1)",
        )?
        .execute([page])?;
    Ok(())
}

/// Counts what is read and starred when the reading of an article changes. An article that is not there counts nowhere.
pub(super) fn count_reading(
    writing: &Connection,
    article: &ArticleId,
    before: Reading,
    after: Reading,
) -> Result<()> {
    let by = |before: bool, after: bool| i64::from(after) - i64::from(before);
    let (read, starred) = (by(before.read, after.read), by(before.starred, after.starred));
    if (read, starred) == (0, 0) {
        return Ok(());
    }
    let mut statement =
        writing.prepare_cached(&format!("SELECT page, section FROM article WHERE {IS_NAMED}"))?;
    let whose = |row: &rusqlite::Row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?));
    let Some((page, section)) = statement.query_row([&article.0], whose).optional()? else {
        return Ok(());
    };
    writing
        .prepare_cached(
            "UPDATE page SET read = read + ?2, starred = starred + ?3 WHERE serial = ?1",
        )?
        .execute((page, read, starred))?;
    writing
        .prepare_cached(
            "UPDATE tally SET read = read + ?3, starred = starred + ?4
             WHERE home = (SELECT home FROM page WHERE serial = ?1) AND section = ?2",
        )?
        .execute((page, section, read, starred))?;
    Ok(())
}

/// Counts the articles whose serial numbers are in the table `marked`: they were unread and are read now, or the other
/// way.
pub(super) fn count_marked(writing: &Connection, is_read: bool) -> Result<()> {
    let by = if is_read { 1 } else { -1 };
    writing
        .prepare_cached(
            "UPDATE page SET read = page.read + ?1 * own.count
             FROM (SELECT article.page, count(*) AS count FROM marked CROSS JOIN article USING (serial)
                 GROUP BY article.page) AS own
             WHERE page.serial = own.page",
        )?
        .execute([by])?;
    writing
        .prepare_cached(
            "UPDATE tally SET read = tally.read + ?1 * own.count
             FROM (SELECT page.home, section, count(*) AS count FROM marked CROSS JOIN article USING (serial)
                     CROSS JOIN page ON page.serial = article.page GROUP BY page.home, section) AS own
             WHERE tally.home = own.home AND tally.section = own.section",
        )?
        .execute([by])?;
    Ok(())
}

/// How the counts should be, for each table that keeps some: in the order of its columns.
const RIGHT: [(&str, &str, &str); 3] = [
    (
        "tally",
        "home, section, articles, read, starred",
        "SELECT page.home, section, count(*), coalesce(sum(reading.read), 0), coalesce(sum(reading.starred), 0)
         FROM article JOIN page ON page.serial = article.page LEFT JOIN reading ON reading.article = article.id
         GROUP BY page.home, section",
    ),
    (
        "shelf",
        "section, place, page, home, articles",
        "SELECT section, page.place, page.serial, page.home, count(*)
         FROM article JOIN page ON page.serial = article.page GROUP BY section, page.serial",
    ),
    (
        "page",
        "serial, articles, read, starred, first, last",
        "SELECT page.serial, count(article.serial), coalesce(sum(reading.read), 0), coalesce(sum(reading.starred), 0),
             coalesce(min(article.serial), 0), coalesce(max(article.serial), 0)
         FROM page LEFT JOIN article ON article.page = page.serial
             LEFT JOIN reading ON reading.article = article.id GROUP BY page.serial",
    ),
];

/// How many rows of the counts are not as they should be.
pub(super) fn miscounted(db: &Connection) -> Result<usize> {
    let mut wrong = 0;
    for (table, columns, right) in RIGHT {
        let is_kept = if table == "page" { "1" } else { "articles <> 0" };
        let kept = format!("SELECT {columns} FROM {table} WHERE {is_kept}");
        let differ = format!(
            "SELECT max((SELECT count(*) FROM ({kept} EXCEPT {right})), (SELECT count(*) FROM ({right} EXCEPT {kept})))"
        );
        wrong += db.query_row(&differ, [], |row| row.get::<_, usize>(0))?;
    }
    Ok(wrong)
}

/// Counts everything anew.
pub(super) fn recount(writing: &Connection) -> Result<()> {
    let [(_, tally, right_tally), (_, shelf, right_shelf), (_, page, right_page)] = RIGHT;
    writing.execute_batch(&format!(
        "DELETE FROM tally; INSERT INTO tally ({tally}) {right_tally};
         DELETE FROM shelf; INSERT INTO shelf ({shelf}) {right_shelf};
         WITH counted ({page}) AS ({right_page})
         UPDATE page SET articles = counted.articles, read = counted.read, starred = counted.starred,
             first = counted.first, last = counted.last
         FROM counted WHERE counted.serial = page.serial;",
    ))?;
    Ok(())
}

#[cfg(test)]
mod tests;
