//! The command line: arguments, subcommands, the terminal. The only room that touches process and terminal.

mod args;
mod clerk;
mod config;
mod facts;
mod fetch;
mod files;
mod fold;
mod import;
mod keys;
mod library;
mod list;
mod man;
mod office;
mod pages;
mod places;
mod probe;
mod read;
mod remove;
mod room;
mod search;
mod session;
mod show;
mod state;
mod terminal;
mod themes;

pub use args::command;
pub use room::{Beyond, Room};

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};

use crate::error::{Error, Result};
use crate::language::{Language, Text};
use session::Session;

/// Does what the arguments ask for; the process's exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let language = session::locale_language();
    match command(language).try_get_matches_from(args) {
        Ok(matches) => {
            let outcome =
                Session::new(language, &matches).and_then(|session| go(&session, &matches));
            outcome.unwrap_or_else(|(error, language)| say(&error, language))
        }
        Err(usage) => {
            // A closed pipe is no reason to complain.
            let _ = usage.print();
            u8::try_from(usage.exit_code()).unwrap_or(2)
        }
    }
}

fn say(error: &Error, language: Language) -> u8 {
    match error {
        Error::Io(cause) if cause.kind() == io::ErrorKind::BrokenPipe => 0,
        _ => {
            let sentence = crate::text::sanitise_line(&error.say(language)).into_owned();
            let _ = writeln!(io::stderr(), "dubao: {sentence}");
            error.exit_code()
        }
    }
}

fn go(session: &Session, matches: &clap::ArgMatches) -> std::result::Result<u8, (Error, Language)> {
    dispatch(session, matches).map_err(|error| (error, session.language))
}

fn dispatch(session: &Session, matches: &clap::ArgMatches) -> Result<u8> {
    let out = &mut io::stdout().lock();
    let reads = matches.subcommand().is_none() && is_for_reading();
    if !reads
        && !matches!(matches.subcommand_name(), Some("config" | "fold" | "man" | "completions"))
    {
        session.warn();
    }
    let files = files::named(matches);
    if let (Some((command, _)), Some(file)) = (matches.subcommand(), files.first()) {
        let words = vec![file.display().to_string(), command.to_owned()];
        return Err(Error::Unknown(Text::FileBeforeCommand, words));
    }
    match matches.subcommand() {
        None => {
            let library = match files.is_empty() {
                true => session.library()?,
                false => files::library(session, &files)?,
            };
            match reads {
                true => return read::run(session, library),
                false => list::run(session, &library, &list::Wanted::default(), out)?,
            }
        }
        Some(("list", matches)) => {
            list::run(session, &session.library()?, &list::Wanted::of(matches), out)?;
        }
        Some(("search", matches)) => return search::run(session, matches, out),
        Some(("pages", matches)) => pages::run(session, matches, out)?,
        Some(("remove", matches)) => remove::run(session, matches, out)?,
        Some(("show", matches)) => show::run(session, matches, out)?,
        Some(("state", matches)) => state::run(session, matches, out)?,
        Some(("library", matches)) => return library::run(session, matches, out),
        Some(("fold", matches)) => return fold::run(matches, &mut BufWriter::new(out)),
        Some(("import", matches)) => return import::run(session, matches, out),
        Some(("config", matches)) => return config::run(session, matches, out),
        Some(("keys", _)) => keys::run(session, out)?,
        Some(("themes", _)) => themes::run(session, out)?,
        Some(("completions", matches)) => man::completions(matches, out)?,
        Some(("man", _)) => man::page(out)?,
        Some((other, _)) => unreachable!("clap knows no subcommand {other}"),
    }
    out.flush()?;
    Ok(0)
}

/// Whether there is a screen to read on.
fn is_for_reading() -> bool {
    io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}
