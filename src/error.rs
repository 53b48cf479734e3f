//! What keeps dubao from doing what it was asked, in one sentence each.

use std::path::{Path, PathBuf};
use std::{fmt, io};

use rusqlite::ErrorCode;

use crate::language::{Language, Text};

/// Everything that can go wrong outside a page.
#[derive(Debug)]
pub enum Error {
    /// The library's file is damaged.
    Corrupt(PathBuf),
    /// The file is a database of another program, or no database.
    Foreign(PathBuf),
    /// The library was written by a newer dubao.
    Newer(PathBuf),
    /// An article does not hold together.
    Torn(String),
    /// SQLite said no.
    Database(rusqlite::Error),
    /// The configuration could not be understood: the whole sentence.
    Config(String),
    /// No article has this name.
    NoArticle(String),
    /// Several articles' names begin like this.
    Ambiguous(String),
    /// Nothing is named like this: the sentence, and the words that fill it.
    Unknown(Text, Vec<String>),
    /// It cannot be done: the sentence, and the words that fill it.
    Failed(Text, Vec<String>),
    /// Reading or writing failed.
    Io(io::Error),
}

/// The outcome of what can fail.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// The sentence: what happened, where, what to do.
    pub fn say(&self, language: Language) -> String {
        let path = |path: &PathBuf| path.display().to_string();
        match self {
            Error::Corrupt(file) => language.fill(Text::LibraryCorrupt, &[&path(file)]),
            Error::Foreign(file) => language.fill(Text::LibraryForeign, &[&path(file)]),
            Error::Newer(file) => language.fill(Text::LibraryNewer, &[&path(file)]),
            Error::Torn(id) => language.fill(Text::ArticleTorn, &[id]),
            Error::Database(cause) => language.fill(Text::LibraryFailed, &[&cause.to_string()]),
            Error::Config(sentence) => sentence.clone(),
            Error::NoArticle(id) => language.fill(Text::NoSuchArticle, &[id]),
            Error::Ambiguous(id) => language.fill(Text::AmbiguousArticle, &[id]),
            Error::Unknown(sentence, words) | Error::Failed(sentence, words) => {
                language.fill(*sentence, &words.iter().map(String::as_str).collect::<Vec<_>>())
            }
            Error::Io(cause) => cause.to_string(),
        }
    }

    /// The same error, of the library in `path` if SQLite found the file wanting, or could not write it.
    pub fn of_file(self, path: &Path) -> Error {
        let Error::Database(cause) = self else { return self };
        let name = path.display().to_string();
        match cause.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Error::Foreign(path.to_owned()),
            Some(ErrorCode::DatabaseCorrupt) => Error::Corrupt(path.to_owned()),
            Some(ErrorCode::DiskFull) => Error::Failed(Text::LibraryFull, vec![name]),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                Error::Failed(Text::LibraryBusy, vec![name])
            }
            Some(ErrorCode::SystemIoFailure | ErrorCode::ReadOnly | ErrorCode::CannotOpen) => {
                Error::Failed(Text::LibraryStuck, vec![name, cause.to_string()])
            }
            Some(_) | None => Error::Database(cause),
        }
    }

    /// The process's exit code: 2 for what was asked wrongly, else 1.
    pub fn exit_code(&self) -> u8 {
        match self {
            Error::Config(_) | Error::Unknown(..) => 2,
            Error::Corrupt(_)
            | Error::Foreign(_)
            | Error::Newer(_)
            | Error::Torn(_)
            | Error::Failed(..)
            | Error::Database(_)
            | Error::NoArticle(_)
            | Error::Ambiguous(_)
            | Error::Io(_) => 1,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Language::En))
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(cause: io::Error) -> Error {
        Error::Io(cause)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(cause: rusqlite::Error) -> Error {
        Error::Database(cause)
    }
}
