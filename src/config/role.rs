//! What a piece of the screen means; a theme says how each meaning looks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use crate::keymap::nearest;

macro_rules! roles {
    ($($role:ident $name:literal $meaning:literal)*) => {
        /// What a piece of the screen means, never where it stands.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $(#[doc = concat!("`", $name, "`: ", $meaning, ".")] $role,)*
        }

        impl Role {
            /// Every role, in the order of the table.
            pub const ALL: &'static [Role] = &[$(Role::$role,)*];

            /// What the role is called in themes and in the config.
            pub fn name(self) -> &'static str {
                match self {
                    $(Role::$role => $name,)*
                }
            }
        }
    };
}

roles! {
//  role        name           meaning
    Text        "text"         "the text, and the paper that everything stands on"
    Muted       "muted"        "what may be overlooked: counts, dates, what was read"
    Headline    "headline"     "a headline as printed"
    Made        "made"         "a headline made up from an article's first words"
    Kicker      "kicker"       "the line above a headline"
    Subhead     "subhead"      "a heading inside an article"
    Byline      "byline"       "who wrote it"
    Caption     "caption"      "the words under a picture"
    Unread      "unread"       "the mark of an unread article"
    Star        "star"         "the mark of a starred article"
    Tag         "tag"          "a one-word note such as 图, 评, 残"
    Flaw        "flaw"         "what the source lost"
    Hit         "hit"          "what was searched for, where it was found"
    CurrentHit  "current-hit"  "the hit that the reader stands on"
    Selection   "selection"    "the chosen row, laid over what it says"
    Rule        "rule"         "a line between panes or pages"
    Bar         "bar"          "the first and the last row of the screen"
    Tab         "tab"          "the district that is shown"
    Key         "key"          "the name of a key in a hint"
    Notice      "notice"       "a message"
    Error       "error"        "a message that something failed"
}

/// A name in a theme or in the config that no role bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRole(String);

impl fmt::Display for UnknownRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = || Role::ALL.iter().map(|role| role.name());
        write!(f, "there is no role {:?}; ", self.0)?;
        match nearest(&self.0, names()) {
            Some(meant) => write!(f, "did you mean {meant:?}?"),
            None => write!(f, "there are {}", names().collect::<Vec<_>>().join(", ")),
        }
    }
}

impl std::error::Error for UnknownRole {}

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(name: &str) -> Result<Role, UnknownRole> {
        let role = Role::ALL.iter().find(|role| role.name() == name);
        role.copied().ok_or_else(|| UnknownRole(name.to_owned()))
    }
}

impl<'de> Deserialize<'de> for Role {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Role, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}
