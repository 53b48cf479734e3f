//! What is wrong in a file that the reader wrote, and where.

use std::fmt;
use std::fs;
use std::io::{Error, ErrorKind};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// A place in a file as editors count it: lines and characters, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Position {
    pub(super) fn of(text: &str, byte: usize) -> Position {
        let before = text.get(..byte).unwrap_or(text);
        let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
        Position { line: before.matches('\n').count() + 1, column: line.chars().count() + 1 }
    }
}

/// What is wrong in a text of settings or of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// Where it begins.
    pub at: Position,
    /// One sentence for the reader.
    pub reason: String,
}

impl Flaw {
    pub(super) fn new(text: &str, span: Range<usize>, reason: impl fmt::Display) -> Flaw {
        Flaw { at: Position::of(text, span.start), reason: reason.to_string() }
    }

    pub(super) fn from_toml(text: &str, error: &toml::de::Error) -> Flaw {
        Flaw::new(text, error.span().unwrap_or_default(), error.message().replace('\n', "; "))
    }
}

/// A file of the reader's that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The file.
    pub path: PathBuf,
    /// Where in the file; none when the file could not be read at all.
    pub at: Option<Position>,
    /// One sentence for the reader.
    pub reason: String,
}

impl ConfigError {
    pub(super) fn new(path: &Path, reason: impl fmt::Display) -> ConfigError {
        ConfigError { path: path.to_owned(), at: None, reason: reason.to_string() }
    }

    pub(super) fn flaw(path: &Path, flaw: Flaw) -> ConfigError {
        ConfigError { path: path.to_owned(), at: Some(flaw.at), reason: flaw.reason }
    }
}

impl fmt::Display for ConfigError {
    /// As compilers do, so that editors can jump there: `config.toml:3:9: there is no …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.path.display())?;
        if let Some(Position { line, column }) = self.at {
            write!(f, "{line}:{column}:")?;
        }
        write!(f, " {}", self.reason)
    }
}

impl std::error::Error for ConfigError {}

/// The text of a file, or none where there is no such file.
pub(super) fn read(path: &Path) -> Result<Option<String>, ConfigError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ConfigError::new(path, unreadable(&error))),
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some(text)),
        Err(error) => {
            let end = error.utf8_error().valid_up_to();
            let lawful = String::from_utf8_lossy(&error.as_bytes()[..end]);
            Err(ConfigError::flaw(path, Flaw::new(&lawful, end..end, "the file is not in UTF-8")))
        }
    }
}

fn unreadable(error: &Error) -> String {
    format!("the file cannot be read: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, byte: usize, line: usize, column: usize) {
        assert_eq!(Position::of(text, byte), Position { line, column });
    }

    #[test]
    fn a_position_counts_lines_and_characters_from_one() {
        check("", 0, 1, 1);
        check("ab\ncd", 4, 2, 2);
        check("# 读报\n主题 = 1", "# 读报\n主题 = ".len(), 2, 6);
        check("ab", 99, 1, 3);
    }
}
