//! How one role is drawn: colours and weight, any of them left open.

use std::collections::BTreeMap;
use std::fmt;

use ratatui::style::{Color, Modifier, Style};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Role;
use super::color::{self, Level};

/// Roles with their inks, as a theme or the config names them.
pub type Inks = BTreeMap<Role, Ink>;

/// How a role is drawn. What is left open stays as it is underneath.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ink {
    /// Colour of the characters.
    pub fg: Option<Color>,
    /// Colour of the ground.
    pub bg: Option<Color>,
    /// Modifiers switched on.
    pub on: Modifier,
    /// Modifiers switched off.
    pub off: Modifier,
}

impl Ink {
    /// This ink where it says something, else the one below.
    pub(super) fn over(self, below: Ink) -> Ink {
        Ink {
            fg: self.fg.or(below.fg),
            bg: self.bg.or(below.bg),
            on: below.on.difference(self.off).union(self.on),
            off: below.off.difference(self.on).union(self.off),
        }
    }

    /// The ink with no more colours than the terminal has.
    pub(super) fn reduced(self, level: Level) -> Ink {
        let reduced = |color: Option<Color>| color.and_then(|color| level.reduce(color));
        Ink { fg: reduced(self.fg), bg: reduced(self.bg), ..self }
    }

    /// The ink as ratatui lays it over a cell.
    pub(super) fn style(self) -> Style {
        let style = Style::new().add_modifier(self.on).remove_modifier(self.off);
        Style { fg: self.fg, bg: self.bg, ..style }
    }
}

/// An ink as it is written: `{ fg = "#aa0000", bold = true }`.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Written {
    fg: Option<Paint>,
    bg: Option<Paint>,
    bold: Option<bool>,
    dim: Option<bool>,
    italic: Option<bool>,
    underline: Option<bool>,
    reverse: Option<bool>,
}

impl From<Written> for Ink {
    fn from(written: Written) -> Ink {
        let modifiers = [
            (written.bold, Modifier::BOLD),
            (written.dim, Modifier::DIM),
            (written.italic, Modifier::ITALIC),
            (written.underline, Modifier::UNDERLINED),
            (written.reverse, Modifier::REVERSED),
        ];
        let those = |wanted: bool| {
            let named = modifiers.into_iter().filter(move |(value, _)| *value == Some(wanted));
            named.map(|(_, modifier)| modifier).collect()
        };
        Ink {
            fg: written.fg.map(|paint| paint.0),
            bg: written.bg.map(|paint| paint.0),
            on: those(true),
            off: those(false),
        }
    }
}

struct Paint(Color);

impl<'de> Deserialize<'de> for Paint {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Paint, D::Error> {
        color::parse(&String::deserialize(from)?).map(Paint).map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Ink {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Ink, D::Error> {
        from.deserialize_any(InkVisitor)
    }
}

/// Takes a table, or a colour alone as short form. An untagged enum would lose the line of an error.
struct InkVisitor;

impl<'de> Visitor<'de> for InkVisitor {
    type Value = Ink;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a colour or a table such as { fg = \"#aa0000\", bold = true }")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Ink, E> {
        let fg = color::parse(name).map_err(de::Error::custom)?;
        Ok(Ink { fg: Some(fg), ..Ink::default() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Ink, A::Error> {
        Written::deserialize(MapAccessDeserializer::new(map)).map(Ink::from)
    }
}
