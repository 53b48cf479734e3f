//! What the reader did: read, starred, where they stopped. It is kept by the article's name.

use rusqlite::{Connection, OptionalExtension};

use super::counts::count_reading;
use super::sitting::Deed;
use super::{Library, rows};
use crate::error::Result;
use crate::model::ArticleId;

/// What the reader did with one article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// It was opened.
    pub read: bool,
    /// It has a star (收藏).
    pub starred: bool,
    /// The byte of its text that stood at the top of the pane when it was left.
    pub place: usize,
}

impl Library {
    /// Keeps what the reader did, all of it or nothing.
    ///
    /// # Errors
    /// SQLite's.
    pub fn keep(&mut self, readings: &[(ArticleId, Reading)]) -> Result<()> {
        self.marking(|writing| keep(writing, readings), |()| Deed::Keep(readings.to_vec()))
    }
}

pub(super) fn keep(writing: &Connection, readings: &[(ArticleId, Reading)]) -> Result<()> {
    readings.iter().try_for_each(|(id, reading)| write(writing, id, *reading))
}

/// Writes what the reader did with an article, and keeps the counts up.
pub(super) fn write(writing: &Connection, id: &ArticleId, reading: Reading) -> Result<()> {
    let before = writing
        .prepare_cached("SELECT read, starred, place FROM reading WHERE article = ?1")?
        .query_row([&id.0], rows::reading)
        .optional()?;
    writing
        .prepare_cached(
            "INSERT OR REPLACE INTO reading (article, read, starred, place) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((
            &id.0,
            reading.read,
            reading.starred,
            i64::try_from(reading.place).unwrap_or(0),
        ))?;
    count_reading(writing, id, before.unwrap_or_default(), reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_reader_did_is_there_the_next_time() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let mut library = Library::open(&path).expect("a library");
        library.preload("", super::super::digest::pages).expect("the digest");
        let id = library.all_entries().expect("the articles")[3].id.clone();
        let reading = Reading { read: true, starred: true, place: 300 };
        library.keep(&[(id, reading)]).expect("kept");
        drop(library);
        let entries =
            Library::open(&path).expect("the library").all_entries().expect("the articles");
        assert_eq!(entries[3].reading, reading);
        assert_eq!(entries[4].reading, Reading::default());
    }

    #[test]
    fn on_a_full_disk_nothing_is_lost_and_the_sentence_says_where() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let mut library = Library::open(&path).expect("a library");
        library.preload("", super::super::digest::pages).expect("the digest");
        let id = library.all_entries().expect("the articles")[3].id.clone();
        let reading = Reading { read: true, starred: true, place: 300 };
        library.keep(&[(id, reading)]).expect("kept");
        let pages = "SELECT page_count FROM pragma_page_count";
        let pages: i64 = library.db.query_row(pages, [], |row| row.get(0)).expect("a number");
        library
            .db
            .pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()))
            .expect("full");
        let many: Vec<_> = (0..9_999).map(|n| (ArticleId(n.to_string()), reading)).collect();
        let error = library.keep(&many).expect_err("no room").to_string();
        assert!(error.contains(&path.display().to_string()) && error.contains("full"), "{error}");
        let mut kept = Vec::new();
        let take = |record| {
            kept.push(record);
            Ok(())
        };
        library.records(take).expect("the records");
        assert_eq!(kept.iter().map(|record| record.reading).collect::<Vec<_>>(), [reading]);
    }
}
