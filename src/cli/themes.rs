//! `dubao themes`, and which themes there are: the built-in ones and the reader's own.

use std::io::Write;
use std::path::Path;

use super::Session;
use crate::config::{ConfigError, Level, Settings, Theme, ThemeChoice};
use crate::error::Result;
use crate::language::Text;

/// What is wrong in the reader's own themes and in the choice of one, a sentence each.
pub(super) fn errors(session: &Session) -> Vec<String> {
    let directory = directory(session);
    let names = Theme::names(directory);
    let loaded = names.iter().map(|name| Theme::load(name, directory));
    let mut errors: Vec<_> = loaded.filter_map(std::result::Result::err).collect();
    if let ThemeChoice::Named(name) = &session.settings.theme
        && !names.contains(name)
        && let Err(unknown) = Theme::load(name, directory)
    {
        let at = Settings::place_of_theme(&session.config);
        errors.push(ConfigError { path: session.config.clone(), at, ..unknown });
    }
    errors.iter().map(ToString::to_string).collect()
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
