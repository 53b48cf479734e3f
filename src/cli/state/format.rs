//! `dubao-state/1`: a line that names the format, then one an article. Every line is a JSON object.

use std::io::{self, BufRead, Read};

use serde::{Deserialize, Serialize};

use super::super::list::to_json;
use crate::error::{Error, Result};
use crate::language::Text;
use crate::library::{Reading, Record};
use crate::model::ArticleId;
use crate::text::sanitise_line;

const FORMAT: &str = "dubao-state/1";
/// No line is longer, in bytes, even one that somebody wrote.
const LONGEST: u64 = 1 << 16;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
}

/// An article as it is written. Headline and date are for people.
#[derive(Serialize)]
struct Written<'a> {
    id: &'a str,
    read: bool,
    starred: bool,
    /// The byte of its text where the reader stopped.
    place: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
}

/// What counts of a line that is read.
#[derive(Deserialize)]
struct Counts {
    id: String,
    #[serde(default)]
    read: bool,
    #[serde(default)]
    starred: bool,
    #[serde(default)]
    place: u64,
}

/// The first line of a file.
pub(super) fn header() -> Result<String> {
    to_json(&Header { format: FORMAT.to_owned() })
}

/// The line of an article.
pub(super) fn line(record: &Record) -> Result<String> {
    to_json(&Written {
        id: &record.id.0,
        read: record.reading.read,
        starred: record.reading.starred,
        place: record.reading.place,
        date: record.date.as_deref(),
        headline: record.headline.as_deref(),
    })
}

/// Whether this is the first line of such a file, of any version.
pub(super) fn is_header(line: &[u8]) -> bool {
    format_of(line).is_some_and(|format| format.starts_with("dubao-state/"))
}

fn format_of(line: &[u8]) -> Option<String> {
    serde_json::from_slice(line).ok().map(|header: Header| header.format)
}

/// What a file says the reader did, article by article; ends with the first error.
pub(super) struct Lines<'a, R> {
    from: R,
    /// What the file is called.
    name: &'a str,
    number: usize,
    line: Vec<u8>,
}

impl<'a, R: BufRead> Lines<'a, R> {
    /// Reads the first line.
    ///
    /// # Errors
    /// It names another format or none; the file cannot be read.
    pub(super) fn new(from: R, name: &'a str) -> Result<Lines<'a, R>> {
        let mut lines = Lines { from, name, number: 0, line: Vec::new() };
        lines.step()?;
        match format_of(&lines.line) {
            Some(format) if format == FORMAT => Ok(lines),
            Some(format) => Err(lines.failed(Text::StateOther, &format)),
            None => Err(lines.failed(Text::StateForeign, FORMAT)),
        }
    }

    /// Goes on to the next line; whether there is one.
    fn step(&mut self) -> Result<bool> {
        self.line.clear();
        self.number += 1;
        let read = self.from.by_ref().take(LONGEST).read_until(b'\n', &mut self.line);
        Ok(read.map_err(|cause| self.unreadable(&cause))? > 0)
    }

    fn unreadable(&self, cause: &io::Error) -> Error {
        Error::Failed(Text::FileUnreadable, vec![self.name.to_owned(), cause.to_string()])
    }

    fn failed(&self, sentence: Text, word: &str) -> Error {
        Error::Failed(sentence, vec![self.name.to_owned(), sanitise_line(word).into_owned()])
    }

    fn bad(&self, reason: &str) -> Error {
        let words = [self.name, &self.number.to_string(), reason];
        Error::Failed(Text::StateBadLine, words.map(str::to_owned).into())
    }

    fn understand(&self) -> Result<(ArticleId, Reading)> {
        if !self.line.trim_ascii_start().starts_with(b"{") {
            return Err(self.bad("not a JSON object"));
        }
        let counts: Counts = serde_json::from_slice(&self.line).map_err(|cause| {
            // It takes the line for the whole file.
            let reason = cause.to_string();
            self.bad(reason.split(" at line ").next().unwrap_or_default())
        })?;
        if counts.id.is_empty() {
            return Err(self.bad("empty `id`"));
        }
        let Counts { id, read, starred, place } = counts;
        let place = usize::try_from(place).unwrap_or_default();
        Ok((ArticleId(id), Reading { read, starred, place }))
    }
}

impl<R: BufRead> Iterator for Lines<'_, R> {
    type Item = Result<(ArticleId, Reading)>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.step() {
                Ok(false) => return None,
                Ok(true) if self.line.trim_ascii().is_empty() => {}
                Ok(true) => return Some(self.understand()),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
