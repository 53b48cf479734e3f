//! The settings: one file, each setting a type that only holds what is lawful.

use std::path::Path;

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::error::read;
use super::ink::Inks;
use super::{ConfigError, Flaw, Position, keys};
use crate::keymap::Keymap;
use crate::text::{Hang, Quotes, Setting};

/// Every setting with its default and a word about it; what `dubao config print` shows.
pub const EXAMPLE: &str = include_str!("../../config.example.toml");

/// What the reader has set. A setting that the file leaves out has its default.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The language of everything but the newspaper.
    pub language: Language,
    /// The colours.
    pub theme: ThemeChoice,
    /// Whether the mouse scrolls and clicks; it then no longer selects text.
    pub mouse: bool,
    /// The width of the text column.
    pub measure: Measure,
    /// How far a paragraph's first line stands in.
    pub indent: Indent,
    /// What may stand out at the end of a line.
    pub hang: Hang,
    /// Whether lines end flush.
    pub justify: bool,
    /// How quotation marks are drawn.
    pub quotes: Quotes,
    /// How wide the terminal draws characters that no standard settles.
    pub ambiguous: Ambiguous,
    /// Whether the list shows each article's first lines from the start.
    pub ledes: bool,
    /// Which key starts what.
    #[serde(deserialize_with = "keys::read")]
    pub keys: Keymap,
    /// Single roles drawn otherwise than the theme draws them.
    pub colors: Inks,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            language: Language::default(),
            theme: ThemeChoice::default(),
            mouse: false,
            measure: Measure::default(),
            indent: Indent::default(),
            hang: Hang::Trim,
            justify: false,
            quotes: Quotes::Half,
            ambiguous: Ambiguous::default(),
            ledes: false,
            keys: Keymap::default(),
            colors: Inks::default(),
        }
    }
}

impl Settings {
    /// How text is set in a column of `measure` cells.
    pub fn typesetting(&self, measure: usize) -> Setting {
        let usual = Setting::reader(measure);
        let indent = usual.indent.min(usize::from(self.indent.em()) * 2);
        Setting { indent, hang: self.hang, justify: self.justify, quotes: self.quotes, ..usual }
    }

    /// Reads settings from a text.
    pub fn parse(text: &str) -> Result<Settings, Flaw> {
        keys::check(text)?;
        toml::from_str(text).map_err(|error| Flaw::from_toml(text, &error))
    }

    /// Where the settings in a file name the theme.
    pub fn place_of_theme(path: &Path) -> Option<Position> {
        #[derive(Deserialize)]
        struct Theme {
            theme: Spanned<String>,
        }
        let text = read(path).ok()??;
        let Theme { theme } = toml::from_str(&text).ok()?;
        Some(Position::of(&text, theme.span().start))
    }

    /// Reads settings from a file; where there is none, everything has its default.
    pub fn load(path: &Path) -> Result<Settings, ConfigError> {
        let text = read(path)?.unwrap_or_default();
        Settings::parse(&text).map_err(|flaw| ConfigError::flaw(path, flaw))
    }
}

/// The language of everything but the newspaper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// As the system says.
    #[default]
    Auto,
    /// Chinese.
    Zh,
    /// English.
    En,
}

/// How wide the terminal draws “ ” — … · and what else East Asian Width calls ambiguous (UAX #11).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ambiguous {
    /// As the terminal shows when it is asked.
    #[default]
    Auto,
    /// One cell.
    Narrow,
    /// Two cells.
    Wide,
    /// Not at all: marks of certain width stand in for them.
    Replace,
}

/// Which theme the reader wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    /// The one that suits the terminal.
    #[default]
    Auto,
    /// The one of this name.
    Named(String),
}

impl<'de> Deserialize<'de> for ThemeChoice {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<ThemeChoice, D::Error> {
        let name = String::deserialize(from)?;
        Ok(if name == "auto" { ThemeChoice::Auto } else { ThemeChoice::Named(name) })
    }
}

/// The width of the text column in cells: even, since a Han character takes two, and 20 to 80.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Measure(u16);

impl Measure {
    /// The width in cells.
    pub fn cells(self) -> u16 {
        self.0
    }
}

impl Default for Measure {
    fn default() -> Measure {
        Measure(72)
    }
}

impl TryFrom<i64> for Measure {
    type Error = String;

    fn try_from(cells: i64) -> Result<Measure, String> {
        match u16::try_from(cells) {
            Ok(cells @ 20..=80) if cells % 2 == 0 => Ok(Measure(cells)),
            _ => Err(format!("measure is an even number of cells from 20 to 80, not {cells}")),
        }
    }
}

/// How far a paragraph's first line stands in, in Han characters: 0, 1 or 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Indent(u8);

impl Indent {
    /// The indent in Han characters, each two cells wide.
    pub fn em(self) -> u8 {
        self.0
    }
}

impl Default for Indent {
    fn default() -> Indent {
        Indent(2)
    }
}

impl TryFrom<i64> for Indent {
    type Error = String;

    fn try_from(em: i64) -> Result<Indent, String> {
        match u8::try_from(em) {
            Ok(em @ 0..=2) => Ok(Indent(em)),
            _ => Err(format!("indent is 0, 1 or 2 Han characters, not {em}")),
        }
    }
}

#[cfg(test)]
mod tests;
