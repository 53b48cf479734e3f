//! `dubao themes`, and which themes there are: the built-in ones and the reader's own.

use std::io::Write;
use std::path::Path;

use super::Session;
use crate::config::{Level, Theme, ThemeChoice};
use crate::error::Result;
use crate::language::Text;

/// What is wrong in the reader's own themes and in the choice of one, a sentence each.
pub(super) fn errors(session: &Session) -> Vec<String> {
    let directory = directory(session);
    let mut wanted = Theme::names(directory);
    if let ThemeChoice::Named(name) = &session.settings.theme
        && !wanted.contains(name)
    {
        wanted.push(name.clone());
    }
    let loaded = wanted.iter().map(|name| Theme::load(name, directory));
    loaded.filter_map(std::result::Result::err).map(|error| error.to_string()).collect()
}

/// Every theme that can be used, with its name, in as many colours as there are.
pub(super) fn load(session: &Session, level: Level) -> Vec<(String, Theme)> {
    let directory = directory(session);
    let named = Theme::names(directory).into_iter().filter_map(|name| {
        let theme = Theme::load(&name, directory).ok()?.with(&session.settings.colors);
        Some((name, theme.reduced(level)))
    });
    match level {
        Level::NoColor => named.filter(|(name, _)| name == "mono").collect(),
        _ => named.collect(),
    }
}

pub(super) fn run(session: &Session, out: &mut impl Write) -> Result<()> {
    for name in Theme::names(directory(session)) {
        let chosen = session.settings.theme == ThemeChoice::Named(name.clone());
        let note = if chosen { session.language.say(Text::ThemeInUse) } else { "" };
        writeln!(out, "{name}{note}")?;
    }
    Ok(())
}

/// Where the reader's own themes are looked for.
fn directory(session: &Session) -> &Path {
    session.config.parent().unwrap_or_else(|| Path::new(""))
}
