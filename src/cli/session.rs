//! What every subcommand begins with: language, settings, rules, the library.

use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::{places, themes};
use crate::app::Notice;
use crate::config::{self, ConfigError, Settings};
use crate::error::{Error, Result};
use crate::import::Sections;
use crate::language::{Language, Text};
use crate::library::{Kept, Library, digest};
use crate::model::ReadPage;
use crate::text::sanitise_line;

/// What a run of dubao knows of its reader.
pub(super) struct Session {
    pub(super) language: Language,
    /// The config's file.
    pub(super) config: PathBuf,
    pub(super) settings: Settings,
    /// Why the settings are the defaults.
    pub(super) config_error: Option<ConfigError>,
    library: PathBuf,
    pub(super) sections: Sections,
    /// Why the section rules are the built-in ones.
    pub(super) sections_error: Option<String>,
    /// The text of the rules, by which the library knows that they changed.
    rules: String,
}

impl Session {
    pub(super) fn new(
        locale: Language,
        matches: &ArgMatches,
    ) -> std::result::Result<Session, (Error, Language)> {
        let given = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let config = given("config").unwrap_or_else(|| places::config_dir().join("config.toml"));
        let (settings, config_error) = match Settings::load(&config) {
            Ok(_) if given("config").is_some() && !config.exists() => {
                (Settings::default(), Some(absent(&config)))
            }
            Ok(settings) => (settings, None),
            Err(error) => (Settings::default(), Some(error)),
        };
        let language = match settings.language {
            config::Language::Auto => locale,
            config::Language::Zh => Language::Zh,
            config::Language::En => Language::En,
        };
        let own_rules = config.with_file_name("sections.toml");
        let (sections, rules, sections_error) = match own_sections(&own_rules) {
            Ok(Some((sections, rules))) => (sections, rules, None),
            Ok(None) => (Sections::built_in(), Sections::BUILT_IN.to_owned(), None),
            Err(error) => (Sections::built_in(), Sections::BUILT_IN.to_owned(), Some(error)),
        };
        let library = given("library").unwrap_or_else(places::library);
        Ok(Session {
            language,
            config,
            settings,
            config_error,
            library,
            sections,
            sections_error,
            rules,
        })
    }

    /// Opens the library, with the digest in it and every article under its section.
    pub(super) fn library(&self) -> Result<Library> {
        let mut library = Library::open(&self.library)?;
        let prepare = |library: &mut Library| {
            library.preload(&self.rules, || digest_in(&self.sections))?;
            library.shelve(&self.rules, |article| self.sections.of(article).to_owned())
        };
        prepare(&mut library).map_err(|error| error.of_file(&self.library))?;
        Ok(library)
    }

    /// Opens the library to look only; where there is none, what would be in a new one.
    pub(super) fn look(&self) -> Result<Library> {
        let mut library = Library::look(&self.library)?;
        if matches!(library.kept, Kept::Memory(_)) {
            library.preload(&self.rules, || digest_in(&self.sections))?;
        }
        Ok(library)
    }

    /// Says on standard error that the config is not used.
    pub(super) fn warn(&self) {
        if let Some(error) = &self.config_error {
            let sentence = self.language.fill(Text::ConfigIgnored, &[&error.to_string()]);
            // Where nobody listens there is nobody to warn.
            let _ = writeln!(io::stderr(), "dubao: {}", sanitise_line(&sentence));
        }
    }

    /// What the reader should know before reading: the first of what went wrong.
    pub(super) fn warning(&self, library: &Library) -> Option<Notice> {
        let warn =
            |text, words: String| Some(Notice { is_error: true, ..Notice::of(text, [words]) });
        let theme_error = themes::errors(self).into_iter().next();
        match (&self.config_error, theme_error, &self.sections_error, library.kept.unwritable()) {
            (Some(error), ..) => warn(Text::ConfigIgnored, error.to_string()),
            (None, Some(error), ..) => warn(Text::ThemeIgnored, error),
            (None, None, Some(error), _) => warn(Text::SectionsIgnored, error.clone()),
            (None, None, None, Some(path)) => warn(Text::MemoryOnly, path.display().to_string()),
            (None, None, None, None) => None,
        }
    }
}

/// The digest with every article under its section.
fn digest_in(sections: &Sections) -> Vec<ReadPage> {
    let mut pages = digest::pages();
    for article in pages.iter_mut().flat_map(|page| &mut page.articles) {
        article.section = sections.of(article).to_owned();
    }
    pages
}

/// A config that was asked for by name has to be there.
fn absent(config: &Path) -> ConfigError {
    let reason = "there is no such file".to_owned();
    ConfigError { path: config.to_owned(), at: None, reason }
}

/// The reader's own section rules, if there are any.
fn own_sections(path: &Path) -> std::result::Result<Option<(Sections, String)>, String> {
    let named = |cause: &dyn std::fmt::Display| format!("{}: {cause}", path.display());
    match std::fs::read_to_string(path) {
        Ok(rules) => match Sections::from_toml(&rules) {
            Ok(sections) => Ok(Some((sections, rules))),
            Err(error) => Err(named(&error)),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(named(&error)),
    }
}

/// The language of the locale: `LC_ALL`, `LC_MESSAGES`, `LANG`, the first that is set.
pub(super) fn locale_language() -> Language {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| env::var(name).ok());
    Language::of_locale(set.into_iter().find(|value| !value.is_empty()).as_deref())
}
