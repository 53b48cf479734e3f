//! `dubao state import`: what a file says the reader did joins what the library knows, all of it or nothing.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use super::super::Session;
use super::format::Lines;
use super::is_standard;
use crate::error::{Error, Result};
use crate::language::Text;
use crate::library::{Library, Merged};

pub(super) fn run(session: &Session, file: &Path, out: &mut impl Write) -> Result<()> {
    let mut library = session.library()?;
    if let Some(path) = library.kept.unwritable() {
        return Err(Error::Failed(Text::LibraryUnwritable, vec![path.display().to_string()]));
    }
    let language = session.language;
    let merged = if is_standard(file) {
        merge(&mut library, io::stdin().lock(), language.say(Text::StandardInput))?
    } else {
        let name = file.display().to_string();
        let unreadable = |cause: io::Error| {
            Error::Failed(Text::FileUnreadable, vec![name.clone(), cause.to_string()])
        };
        merge(&mut library, BufReader::new(File::open(file).map_err(unreadable)?), &name)?
    };
    let Merged { records, changed, unknown } = merged;
    let words = [records, changed, unknown].map(|count| count.to_string());
    let sentence = language.fill(Text::StateImported, &words.each_ref().map(String::as_str));
    Ok(writeln!(out, "{sentence}")?)
}

fn merge(library: &mut Library, from: impl BufRead, name: &str) -> Result<Merged> {
    library.merge(Lines::new(from, name)?)
}
