//! Themes: how every role looks, built in or from the reader's own file.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use ratatui::style::Style;
use serde::{Deserialize, Deserializer, de};

use super::color::luminance;
use super::error::read;
use super::ink::Inks;
use super::{ConfigError, Flaw, Level, Rgb, Role, ThemeChoice};
use crate::keymap::nearest;

/// The themes that come with dubao, in the order in which a key goes through them.
const BUILT_IN: [(&str, &str); 6] = [
    ("paper", include_str!("../../assets/themes/paper.toml")),
    ("night", include_str!("../../assets/themes/night.toml")),
    ("sepia", include_str!("../../assets/themes/sepia.toml")),
    ("contrast", include_str!("../../assets/themes/contrast.toml")),
    ("ansi", include_str!("../../assets/themes/ansi.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
];

/// How every role looks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    inks: Inks,
}

impl Theme {
    /// The names of the themes that come with dubao.
    pub const NAMES: [&str; 6] = {
        let [paper, night, sepia, contrast, ansi, mono] = &BUILT_IN;
        [paper.0, night.0, sepia.0, contrast.0, ansi.0, mono.0]
    };

    /// The names of all themes there are: those of dubao, then the reader's own in alphabetical order.
    pub fn names(config_dir: &Path) -> Vec<String> {
        let files = fs::read_dir(config_dir.join("themes")).into_iter().flatten().flatten();
        let own = files.filter_map(|file| own_name(&file.path()));
        let own: BTreeSet<String> =
            own.filter(|name| !Theme::NAMES.contains(&name.as_str())).collect();
        Theme::NAMES.map(str::to_owned).into_iter().chain(own).collect()
    }

    /// The theme to begin with: none of the colours that the reader does not want, dark or light as the
    /// terminal's ground is, and what can be read on any ground where that is not known.
    pub fn choose(choice: &ThemeChoice, level: Level, background: Option<Rgb>) -> &str {
        match (choice, level, background) {
            (_, Level::NoColor, _) => "mono",
            (ThemeChoice::Named(name), ..) => name,
            (ThemeChoice::Auto, Level::Ansi, _) | (ThemeChoice::Auto, _, None) => "ansi",
            (ThemeChoice::Auto, _, Some(ground)) if is_light(ground) => "paper",
            (ThemeChoice::Auto, _, Some(_)) => "night",
        }
    }

    /// A theme that comes with dubao.
    pub fn built_in(name: &str) -> Option<Theme> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Some(Theme {
            inks: toml::from_str::<File>(text).expect("the built-in themes are lawful").roles,
        })
    }

    /// The theme of this name: the reader's own `themes/NAME.toml` beside the config, or else a built-in one.
    pub fn load(name: &str, config_dir: &Path) -> Result<Theme, ConfigError> {
        let path = config_dir.join("themes").join(format!("{name}.toml"));
        let own = if is_file_name(name) { read(&path)? } else { None };
        match own {
            Some(text) => Theme::parse(&text).map_err(|flaw| ConfigError::flaw(&path, flaw)),
            None => Theme::built_in(name).ok_or_else(|| ConfigError::new(&path, unknown(name))),
        }
    }

    /// Reads a theme from a text. What it leaves out is as in its base.
    pub fn parse(text: &str) -> Result<Theme, Flaw> {
        let file: File = toml::from_str(text).map_err(|error| Flaw::from_toml(text, &error))?;
        Ok(Theme::built_in(file.base.0).unwrap_or_default().with(&file.roles))
    }

    /// The theme with single roles drawn otherwise.
    pub fn with(mut self, own: &Inks) -> Theme {
        for (role, ink) in own {
            let below = self.inks.get(role).copied().unwrap_or_default();
            self.inks.insert(*role, ink.over(below));
        }
        self
    }

    /// The theme with no more colours than the terminal has.
    pub fn reduced(mut self, level: Level) -> Theme {
        for ink in self.inks.values_mut() {
            *ink = ink.reduced(level);
        }
        self
    }

    /// How the role looks, to be laid over what is there: `text` over the empty screen, the others over it.
    pub fn style(&self, role: Role) -> Style {
        self.inks.get(&role).copied().unwrap_or_default().style()
    }
}

/// Whether black can be read better on the ground than white.
fn is_light(ground: Rgb) -> bool {
    luminance(ground) > 0.179
}

fn own_name(path: &Path) -> Option<String> {
    let toml = path.extension().is_some_and(|ending| ending == "toml");
    let name = path.file_stem()?.to_str()?;
    (toml && is_file_name(name)).then(|| name.to_owned())
}

/// Whether the name stays in its folder.
fn is_file_name(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}

fn unknown(name: &str) -> String {
    let hint = match nearest(name, Theme::NAMES) {
        Some(meant) => format!("did you mean {meant:?}?"),
        None => format!("there are {}, and your own in this file", Theme::NAMES.join(", ")),
    };
    format!("there is no theme {name:?}; {hint}")
}

/// A theme as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    base: Base,
    #[serde(default)]
    roles: Inks,
}

/// The name of the built-in theme that a theme departs from.
struct Base(&'static str);

impl Default for Base {
    /// One that can be read on any ground.
    fn default() -> Base {
        Base("ansi")
    }
}

impl<'de> Deserialize<'de> for Base {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Base, D::Error> {
        let name = String::deserialize(from)?;
        let known = Theme::NAMES.into_iter().find(|known| *known == name);
        known.map(Base).ok_or_else(|| de::Error::custom(unknown(&name)))
    }
}

#[cfg(test)]
mod tests;
