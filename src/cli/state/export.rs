//! `dubao state export`: what the reader did goes into a file, whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use super::super::Session;
use super::{format, is_standard};
use crate::error::{Error, Result};
use crate::language::Text;
use crate::library::Library;

pub(super) fn run(session: &Session, file: &Path, out: &mut impl Write) -> Result<()> {
    let library = session.library()?;
    if is_standard(file) {
        let mut out = BufWriter::new(out);
        write(&library, &mut out)?;
        return Ok(out.flush()?);
    }
    let name = file.display().to_string();
    let count = to_file(&library, file).map_err(|error| of_file(error, &name))?;
    let sentence = session.language.fill(Text::StateExported, &[&count.to_string(), &name]);
    Ok(writeln!(out, "{sentence}")?)
}

/// Writes the header and a line an article; how many articles.
fn write(library: &Library, to: &mut impl Write) -> Result<usize> {
    writeln!(to, "{}", format::header()?)?;
    let mut count = 0;
    library.records(|record| {
        count += 1;
        Ok(writeln!(to, "{}", format::line(&record)?)?)
    })?;
    Ok(count)
}

/// Writes beside the file and puts the new one in its place. A file that is something else is not touched.
fn to_file(library: &Library, file: &Path) -> Result<usize> {
    let file = &fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    match fs::metadata(file) {
        // A device or a pipe takes what comes.
        Ok(there) if !there.is_file() => return write_all(library, File::create(file)?),
        Ok(there) if there.len() > 0 && !is_state(file)? => {
            return Err(Error::Failed(Text::StateInTheWay, vec![file.display().to_string()]));
        }
        Ok(_) | Err(_) => {}
    }
    let mut beside = file.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = File::create(&beside).map_err(Error::Io).and_then(|part| {
        let count = write_all(library, part.try_clone()?)?;
        part.sync_all()?;
        fs::rename(&beside, file)?;
        Ok(count)
    });
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

fn write_all(library: &Library, file: File) -> Result<usize> {
    let mut to = BufWriter::new(file);
    let count = write(library, &mut to)?;
    to.flush()?;
    Ok(count)
}

fn is_state(file: &Path) -> io::Result<bool> {
    let mut line = Vec::new();
    BufReader::new(File::open(file)?.take(1024)).read_until(b'\n', &mut line)?;
    Ok(format::is_header(&line))
}

fn of_file(error: Error, name: &str) -> Error {
    match error {
        Error::Io(cause) => {
            Error::Failed(Text::FileUnwritable, vec![name.to_owned(), cause.to_string()])
        }
        other => other,
    }
}
