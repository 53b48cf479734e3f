//! `dubao FILE…`: pages that are read and not kept.

use std::io;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::Session;
use super::import::reading::{self, Why};
use super::import::walk::{Found, bounded};
use crate::error::{Error, Result};
use crate::import::Given;
use crate::language::Text;
use crate::library::Library;
use crate::model::ReadPage;

/// The files that the arguments name.
pub(super) fn named(matches: &ArgMatches) -> Vec<PathBuf> {
    matches.get_many("file").into_iter().flatten().cloned().collect()
}

/// A library of these pages alone, gone when it is dropped. Nothing that is done in it is remembered.
///
/// # Errors
/// There is no such file, it is a directory, it cannot be read, it is no page.
pub(super) fn library(session: &Session, files: &[PathBuf]) -> Result<Library> {
    let mut library = Library::in_memory()?;
    for path in files {
        library.add(&page(session, path)?)?;
    }
    Ok(library)
}

/// The page in `path`; `-` is standard input.
fn page(session: &Session, path: &Path) -> Result<ReadPage> {
    let name = path.display().to_string();
    let found = match path.as_os_str() == "-" {
        true => Found::Stdin(bounded(io::stdin().lock(), 0)),
        false => Found::File(path.to_owned()),
    };
    let outcome = reading::read(found, &Given::default(), &session.sections);
    outcome.read.map(|reading| reading.page).map_err(|why| match &why {
        Why::Lost(cause) if cause.kind() == io::ErrorKind::NotFound => {
            Error::Unknown(Text::NoSuchFile, vec![name])
        }
        Why::Lost(cause) if cause.kind() == io::ErrorKind::IsADirectory => {
            Error::Unknown(Text::FileIsDirectory, vec![name.clone(), name])
        }
        Why::Lost(_) | Why::NotText(_) | Why::Refused(_) | Why::Panicked => {
            let (text, words) = why.words(&name);
            Error::Failed(text, words)
        }
    })
}
