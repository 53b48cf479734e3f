//! All that the reader did: out of one library, and into another, where it joins what was done there.

use rusqlite::{OptionalExtension, Row};

use super::articles::IS_NAMED;
use super::{Library, Reading, journal, rows};
use crate::error::Result;
use crate::model::ArticleId;

/// What the reader did with one article, and what a person knows it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The article's name.
    pub id: ArticleId,
    /// What the reader did.
    pub reading: Reading,
    /// Its headline; nothing if the library does not have the article.
    pub headline: Option<String>,
    /// The day of its page, as YYYY-MM-DD.
    pub date: Option<String>,
}

/// What came of records that were put in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The records.
    pub records: usize,
    /// Those that said something new.
    pub changed: usize,
    /// Those of articles that the library does not have; they wait for them.
    pub unknown: usize,
}

impl Library {
    /// Hands out what the reader did, one article after the other, by their names; ends with the first error of
    /// `take`.
    ///
    /// # Errors
    /// SQLite's, and those of `take`.
    pub fn records(&self, mut take: impl FnMut(Record) -> Result<()>) -> Result<()> {
        let mut statement = self.db.prepare(
            "SELECT reading.article, reading.read, reading.starred, reading.place, headline, coalesce(date_to, date_from) AS date
             FROM reading LEFT JOIN page ON page.id = substr(reading.article, 1, instr(reading.article, '-') - 1)
                 LEFT JOIN article ON article.page = page.serial AND article.id = reading.article
             WHERE reading.read OR reading.starred OR reading.place > 0 ORDER BY reading.article",
        )?;
        for record in statement.query_map([], record)? {
            take(record?)?;
        }
        Ok(())
    }

    /// Puts in what a reader did, all of it or nothing. What was done stays done: an article is read or starred
    /// if it is so here or there; its place is the new one, unless that is its beginning.
    ///
    /// # Errors
    /// SQLite's, and the first among `records`.
    pub fn merge(
        &mut self,
        records: impl IntoIterator<Item = Result<(ArticleId, Reading)>>,
    ) -> Result<Merged> {
        self.writing(|writing| {
            let mut merged = Merged::default();
            let mut known = writing.prepare(&format!("SELECT 1 FROM article WHERE {IS_NAMED}"))?;
            let mut here =
                writing.prepare("SELECT read, starred, place FROM reading WHERE article = ?1")?;
            for record in records {
                let (id, reading) = record?;
                let here = here.query_row([&id.0], rows::reading).optional()?;
                let joined = here.map_or(reading, |here| joined(here, reading));
                merged.records += 1;
                if here != Some(joined) {
                    journal::write(writing, &id, joined)?;
                    merged.changed += 1;
                }
                merged.unknown += usize::from(!known.exists([&id.0])?);
            }
            Ok(merged)
        })
    }
}

/// What was done stays done; a place counts unless it is the beginning.
fn joined(here: Reading, comes: Reading) -> Reading {
    Reading {
        read: here.read || comes.read,
        starred: here.starred || comes.starred,
        place: if comes.place == 0 { here.place } else { comes.place },
    }
}

fn record(row: &Row) -> rusqlite::Result<Record> {
    Ok(Record {
        id: ArticleId(rows::line(row, "article")?),
        reading: rows::reading(row)?,
        headline: rows::maybe_line(row, "headline")?,
        date: rows::maybe_line(row, "date")?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;
    use crate::error::Error;

    fn library() -> Library {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        library
    }

    fn reading((read, starred, place): (bool, bool, usize)) -> Reading {
        Reading { read, starred, place }
    }

    fn records(library: &Library) -> Vec<Record> {
        let mut records = Vec::new();
        let take = |record| {
            records.push(record);
            Ok(())
        };
        library.records(take).expect("the records");
        records
    }

    /// That what is here, if anything, and what comes become this, and whether that is new.
    #[track_caller]
    fn check(
        here: Option<(bool, bool, usize)>,
        comes: (bool, bool, usize),
        becomes: (bool, bool, usize),
        is_new: bool,
    ) {
        let mut library = library();
        let id = library.all_entries().expect("the articles")[0].id.clone();
        let here = here.map(|here| (id.clone(), reading(here)));
        library.keep(here.as_slice()).expect("kept");
        let merged = library.merge([Ok((id, reading(comes)))]).expect("merged");
        assert_eq!(merged, Merged { records: 1, changed: usize::from(is_new), unknown: 0 });
        assert_eq!(records(&library)[0].reading, reading(becomes));
    }

    #[test]
    fn what_was_done_stays_done() {
        check(None, (true, false, 9), (true, false, 9), true);
        check(Some((true, false, 9)), (true, false, 9), (true, false, 9), false);
        check(Some((true, false, 9)), (false, true, 0), (true, true, 9), true);
        check(Some((true, true, 9)), (false, false, 0), (true, true, 9), false);
        check(Some((true, true, 9)), (false, false, 3), (true, true, 3), true);
    }

    #[test]
    fn what_was_done_with_pages_that_are_gone_is_kept() {
        let mut library = library();
        let id = ArticleId("gone-1".to_owned());
        let read = reading((true, false, 0));
        let merged = library.merge([Ok((id.clone(), read))]).expect("merged");
        assert_eq!(merged, Merged { records: 1, changed: 1, unknown: 1 });
        let record = Record { id, reading: read, headline: None, date: None };
        assert_eq!(records(&library), [record]);
    }

    #[test]
    fn an_error_among_the_records_undoes_them_all() {
        let mut library = library();
        let id = ArticleId("any-1".to_owned());
        let failed = Err(Error::NoArticle(String::new()));
        assert!(library.merge([Ok((id, reading((true, true, 1)))), failed]).is_err());
        assert_eq!(records(&library), []);
    }

    #[test]
    fn a_record_says_what_a_person_knows_the_article_by() {
        let mut library = library();
        let id = library.all_entries().expect("the articles")[0].id.clone();
        library.keep(&[(id.clone(), reading((false, true, 0)))]).expect("kept");
        let record = Record {
            id,
            reading: reading((false, true, 0)),
            headline: Some("解放区召开“550”重点项目工作调度会".to_owned()),
            date: Some("2024-04-19".to_owned()),
        };
        assert_eq!(records(&library), [record]);
    }

    #[test]
    fn what_is_unread_again_is_no_record() {
        let mut library = library();
        let id = library.all_entries().expect("the articles")[0].id.clone();
        library.keep(&[(id, Reading::default())]).expect("kept");
        assert_eq!(records(&library), []);
    }
}
