//! One file: from its bytes to a page that is read, or to the reason why not.

use std::fs::File;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::order::STDIN;
use super::walk::{Found, bounded};
use crate::import::decode::{Bad, Decoded, LARGEST, NotText, decode};
use crate::import::{self, Doubt, Given, Refusal, Sections};
use crate::language::{Language, Text};
use crate::model::ReadPage;

/// What became of a file.
pub(in crate::cli) struct Outcome {
    /// Its path, `/` between the folders.
    pub(super) name: String,
    pub(in crate::cli) read: Result<Reading, Why>,
}

/// A page that was read.
pub(in crate::cli) struct Reading {
    pub(in crate::cli) page: ReadPage,
    /// The name of the encoding it came in.
    pub(super) encoding: &'static str,
    /// The first bytes of the file that are no text.
    pub(super) bad: Vec<Bad>,
    /// How many there are.
    pub(super) bad_count: usize,
    /// What makes it doubtful that it is a page.
    pub(super) doubts: Vec<Doubt>,
}

/// Why a file is not imported.
pub(in crate::cli) enum Why {
    Lost(io::Error),
    NotText(NotText),
    Refused(Refusal),
    /// A fault of dubao, which is not to cost the other pages.
    Panicked,
}

/// Reads one file; touches nothing but that file.
pub(in crate::cli) fn read(found: Found, given: &Given, sections: &Sections) -> Outcome {
    let (name, bytes) = match found {
        Found::File(path) => (slashed(&path), content(&path)),
        Found::Stdin(bytes) => (STDIN.to_owned(), bytes.map_err(Why::Lost)),
        Found::Lost(path, cause) => (slashed(&path), Err(Why::Lost(cause))),
    };
    let understand = |bytes: Vec<u8>| {
        let read = || understand(&bytes, &name, given, sections);
        catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(Why::Panicked))
    };
    let read = bytes.and_then(understand);
    Outcome { name, read }
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

fn content(path: &Path) -> Result<Vec<u8>, Why> {
    let file = File::open(path).map_err(Why::Lost)?;
    let size = file.metadata().map_err(Why::Lost)?.len();
    if size > LARGEST as u64 {
        return Err(Why::NotText(NotText::TooLarge));
    }
    // One more byte is asked for, so that the end is seen without more room.
    let room = usize::try_from(size).unwrap_or(0) + 1;
    bounded(file, room).map_err(Why::Lost)
}

fn understand(
    bytes: &[u8],
    name: &str,
    given: &Given,
    sections: &Sections,
) -> Result<Reading, Why> {
    let Decoded { text, encoding, bad, bad_count } = decode(bytes).map_err(Why::NotText)?;
    if let Some(refusal) = import::refusal(&text) {
        return Err(Why::Refused(refusal));
    }
    let page = import::read(&text, name, given, sections);
    let doubts = import::doubts(&page);
    Ok(Reading { page, encoding, bad, bad_count, doubts })
}

impl Why {
    /// The sentence about the file `name`, and the words that fill it.
    pub(in crate::cli) fn words(&self, name: &str) -> (Text, Vec<String>) {
        let (text, words) = match self {
            Why::Lost(cause) => (Text::FileUnreadable, vec![cause.to_string()]),
            Why::NotText(NotText::Empty) | Why::Refused(Refusal::Blank) => {
                (Text::FileEmpty, vec![])
            }
            Why::NotText(NotText::Binary(Some("PDF"))) => (Text::FilePdf, vec![]),
            Why::NotText(NotText::Binary(Some(format))) => {
                (Text::FileFormat, vec![(*format).to_owned()])
            }
            Why::NotText(NotText::Binary(None)) => (Text::FileBinary, vec![]),
            Why::NotText(NotText::TooLarge) => {
                (Text::FileTooLarge, vec![(LARGEST >> 20).to_string()])
            }
            Why::Refused(Refusal::NotChinese) => (Text::FileNotChinese, vec![]),
            Why::Refused(Refusal::EndlessLine(line, length)) => {
                (Text::FileEndlessLine, vec![line.to_string(), length.to_string()])
            }
            Why::Panicked => (Text::FilePanicked, vec![]),
        };
        (text, [vec![name.to_owned()], words].concat())
    }

    /// The sentence about the file `name`.
    pub(super) fn say(&self, language: Language, name: &str) -> String {
        let (text, words) = self.words(name);
        language.fill(text, &words.iter().map(String::as_str).collect::<Vec<_>>())
    }
}
