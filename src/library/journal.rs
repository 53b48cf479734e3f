//! What the reader did: read, starred, where they stopped. It is kept by the article's name.

use rusqlite::TransactionBehavior;

use super::Library;
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
        let writing = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (id, reading) in readings {
            let place = i64::try_from(reading.place).unwrap_or(0);
            writing.execute(
                "INSERT OR REPLACE INTO reading (article, read, starred, place) VALUES (?1, ?2, ?3, ?4)",
                (&id.0, reading.read, reading.starred, place),
            )?;
        }
        Ok(writing.commit()?)
    }
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
        let id = library.shelf().expect("the shelf").entries[3].id.clone();
        let reading = Reading { read: true, starred: true, place: 300 };
        library.keep(&[(id, reading)]).expect("kept");
        drop(library);
        let entries =
            Library::open(&path).expect("the library").shelf().expect("the shelf").entries;
        assert_eq!(entries[3].reading, reading);
        assert_eq!(entries[4].reading, Reading::default());
    }
}
