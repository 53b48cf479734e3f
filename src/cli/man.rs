//! `dubao man` and `dubao completions`, made from the command line itself.

use std::io::Write;

use clap::ArgMatches;
use clap_complete::Shell;

use super::command;
use crate::error::Result;
use crate::language::Language;

pub(super) fn page(out: &mut impl Write) -> Result<()> {
    Ok(clap_mangen::Man::new(command(Language::En)).render(out)?)
}

pub(super) fn completions(matches: &ArgMatches, out: &mut impl Write) -> Result<()> {
    let shell = matches.get_one::<String>("shell").and_then(|name| name.parse::<Shell>().ok());
    let mut script = Vec::new();
    clap_complete::generate(
        shell.unwrap_or(Shell::Bash),
        &mut command(super::session::locale_language()),
        "dubao",
        &mut script,
    );
    Ok(out.write_all(&script)?)
}
