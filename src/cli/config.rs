//! `dubao config`: where the config is, what it says, whether it is right.

use std::fs;
use std::io::{self, Write};

use clap::ArgMatches;

use super::{Session, themes};
use crate::config::EXAMPLE;
use crate::error::Result;
use crate::language::Text;

pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<u8> {
    match matches.subcommand_name() {
        Some("path") => writeln!(out, "{}", session.config.display())?,
        Some("print") => match fs::read(&session.config) {
            Ok(text) => out.write_all(&text)?,
            Err(_) => write!(out, "{EXAMPLE}")?,
        },
        _ => return check(session, out),
    }
    Ok(0)
}

fn check(session: &Session, out: &mut impl Write) -> Result<u8> {
    let mut errors: Vec<_> = session.config_error.iter().map(ToString::to_string).collect();
    errors.extend(themes::errors(session));
    errors.extend(session.sections_error.clone());
    for error in &errors {
        writeln!(io::stderr(), "{error}")?;
    }
    if !errors.is_empty() {
        return Ok(2);
    }
    let is_there = session.config.exists();
    let text = if is_there { Text::ConfigGood } else { Text::ConfigAbsent };
    let path = session.config.display().to_string();
    writeln!(out, "{}", session.language.fill(text, &[&path]))?;
    Ok(0)
}
