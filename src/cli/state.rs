//! `dubao state`: what the reader did, as a plain file, and back.

mod export;
mod format;
mod import;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::Session;
use crate::error::Result;

/// The file that is no file: standard output or standard input.
const STANDARD: &str = "-";

pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<()> {
    match matches.subcommand() {
        Some(("export", matches)) => export::run(session, &file(matches), out),
        Some((_, matches)) => import::run(session, &file(matches), out),
        None => Ok(()),
    }
}

fn file(matches: &ArgMatches) -> PathBuf {
    matches.get_one::<PathBuf>("file").cloned().unwrap_or_else(|| PathBuf::from(STANDARD))
}

fn is_standard(file: &Path) -> bool {
    file.as_os_str() == STANDARD
}
