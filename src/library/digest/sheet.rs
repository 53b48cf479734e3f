//! A page of the digest as its file is written.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::model::{FlawKind, Kind, PartKind, SourceLines};

/// What one page says. A fact without a basis is printed on the page.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sheet {
    pub(super) file: String,
    pub(super) paper: Option<String>,
    pub(super) paper_basis: Option<String>,
    pub(super) supplement: Option<String>,
    pub(super) supplement_basis: Option<String>,
    pub(super) district: String,
    pub(super) district_full: Option<String>,
    pub(super) city: Option<String>,
    pub(super) province: Option<String>,
    #[serde(default, deserialize_with = "date")]
    pub(super) from: Option<Date>,
    #[serde(default, deserialize_with = "date")]
    pub(super) to: Option<Date>,
    pub(super) printed: bool,
    pub(super) dates_basis: Option<String>,
    #[serde(rename = "article")]
    pub(super) articles: Vec<Entry>,
    pub(super) furniture: Vec<Left>,
}

/// One article.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) column: Option<String>,
    pub(super) kicker: Option<String>,
    pub(super) label: Option<String>,
    pub(super) headline: String,
    #[serde(default)]
    pub(super) made: bool,
    pub(super) subhead: Option<String>,
    pub(super) byline: Option<String>,
    #[serde(default)]
    pub(super) reporters: Vec<String>,
    #[serde(default)]
    pub(super) correspondents: Vec<String>,
    #[serde(default)]
    pub(super) photographers: Vec<String>,
    /// Where its heads stand; one that is not here shares the lines of a part or of the furniture.
    #[serde(default)]
    pub(super) lines: BTreeMap<Head, Lines>,
    pub(super) complete: bool,
    #[serde(default, rename = "flaw")]
    pub(super) gaps: Vec<Gap>,
    #[serde(default)]
    pub(super) body: Vec<Piece>,
}

/// What stands before the text of an article.
#[derive(Deserialize, PartialEq, Eq, PartialOrd, Ord)]
#[serde(rename_all = "lowercase")]
pub(super) enum Head {
    Column,
    Kicker,
    Label,
    Headline,
    Subhead,
    Byline,
}

/// One part of the text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Piece {
    #[serde(rename = "type")]
    pub(super) kind: PartKind,
    pub(super) text: String,
    pub(super) lines: Lines,
}

/// A flaw, placed by the part it is in and a byte of that part.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Gap {
    pub(super) kind: FlawKind,
    pub(super) part: usize,
    pub(super) at: usize,
    pub(super) zh: String,
    pub(super) en: String,
}

/// Words that belong to no article.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Left {
    pub(super) text: String,
    pub(super) lines: Lines,
}

/// Lines of the raw text, written `"17, 19-20"`.
#[derive(Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Lines(pub(super) Vec<SourceLines>);

impl TryFrom<String> for Lines {
    type Error = std::num::ParseIntError;

    fn try_from(written: String) -> Result<Lines, Self::Error> {
        let range = |range: &str| {
            let (from, to) = range.split_once('-').unwrap_or((range, range));
            Ok(from.trim().parse()?..=to.trim().parse()?)
        };
        written.split(',').map(range).collect::<Result<_, _>>().map(Lines)
    }
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    let written = toml::value::Datetime::deserialize(deserializer)?;
    written.to_string().parse().map(Some).map_err(D::Error::custom)
}
