//! `dubao pages`: the pages of the library, one a line.

use std::io::Write;

use clap::ArgMatches;
use serde::Serialize;

use super::Session;
use super::facts::{Facts, day, district};
use super::list::to_json;
use crate::error::Result;
use crate::language::{Language, Text};
use crate::library::Shelved;

pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<()> {
    session.library()?.pages(|shelved| {
        if matches.get_flag("json") {
            writeln!(out, "{}", to_json(&Listed::of(&shelved))?)?;
        } else {
            writeln!(out, "{}", line(session.language, &shelved))?;
        }
        Ok(())
    })
}

fn line(language: Language, Shelved { page, articles, incomplete }: &Shelved) -> String {
    let district =
        language.as_known(language.district(&page.district), page.district_basis.as_deref());
    let date = language.date(page.dates);
    // A bracket brings its own space.
    let source = language.source(page).join(" · ").replace("） ·", "）·");
    let articles = match incomplete {
        0 => articles.to_string(),
        _ => language.fill(Text::SomeIncomplete, &[&articles.to_string(), &incomplete.to_string()]),
    };
    [&page.id.0, &district, &date, &source, &articles, &page.file].map(String::as_str).join("\t")
}

/// A page as JSON.
#[derive(Serialize)]
struct Listed<'a> {
    id: &'a str,
    file: &'a str,
    district: Option<&'a str>,
    from: Option<String>,
    to: Option<String>,
    printed: bool,
    #[serde(flatten)]
    facts: Facts<'a>,
    articles: u32,
    incomplete: u32,
}

impl<'a> Listed<'a> {
    fn of(Shelved { page, articles, incomplete }: &'a Shelved) -> Listed<'a> {
        Listed {
            id: &page.id.0,
            file: &page.file,
            district: district(page),
            from: day(page.dates.from),
            to: day(page.dates.to),
            printed: page.dates.printed,
            facts: Facts::of(page),
            articles: *articles,
            incomplete: *incomplete,
        }
    }
}
