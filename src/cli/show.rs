//! `dubao show`: one whole article.

use std::io::{self, IsTerminal, Write};

use clap::ArgMatches;
use serde::Serialize;

use super::Session;
use super::list::{Listed, to_json};
use crate::error::{Error, Result};
use crate::language::{Language, Text};
use crate::library::{Entry, Shelf};
use crate::model::{Article, FlawKind, Page, PartKind};
use crate::text::{Setting, Widths, set};

pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<()> {
    let id = matches.get_one::<String>("id").map_or("", String::as_str);
    let library = session.library()?;
    let shelf = library.shelf()?;
    let entry = entry(&shelf, id)?;
    let page = &shelf.pages[entry.page];
    let article = library.article(&entry.id)?.ok_or_else(|| Error::NoArticle(id.to_owned()))?;
    if matches.get_flag("json") {
        writeln!(out, "{}", to_json(&Shown::new(&article, entry, page))?)?;
    } else {
        let width = io::stdout()
            .is_terminal()
            .then(|| crossterm::terminal::size().map_or(80, |size| size.0));
        write_article(session, &article, page, width, out)?;
    }
    Ok(())
}

/// The article of this name, or the only one whose name begins so.
fn entry<'a>(shelf: &'a Shelf, id: &str) -> Result<&'a Entry> {
    if let Some(entry) = shelf.entries.iter().find(|entry| entry.id.0 == id) {
        return Ok(entry);
    }
    let mut found =
        shelf.entries.iter().filter(|entry| !id.is_empty() && entry.id.0.starts_with(id));
    match (found.next(), found.next()) {
        (Some(entry), None) => Ok(entry),
        (None, _) => Err(Error::NoArticle(id.to_owned())),
        (Some(_), Some(_)) => Err(Error::Ambiguous(id.to_owned())),
    }
}

/// Writes the article for a person: set at `width` cells, or a paragraph a line where it is no terminal.
fn write_article(
    session: &Session,
    article: &Article,
    page: &Page,
    width: Option<u16>,
    out: &mut impl Write,
) -> Result<()> {
    let language = session.language;
    let own = [&article.column, &article.kicker];
    let head = own.into_iter().flatten().chain([&article.headline]);
    for line in head.chain(&article.subhead).chain(&article.byline) {
        writeln!(out, "{line}")?;
    }
    let district = match &page.district.city {
        Some(city) => language.fill(Text::DistrictOf, &[&page.district.name, city]),
        None => page.district.name.clone(),
    };
    writeln!(out, "{district} · {}\n", language.date(page.dates))?;
    let mut flaws = article.flaws.iter().peekable();
    for part in &article.parts {
        let mut from = part.range.start;
        while let Some(flaw) = flaws.next_if(|flaw| flaw.at <= part.range.end) {
            write_part(session, part.kind, &article.text[from..flaw.at], width, out)?;
            writeln!(out, "〔{}〕", if language == Language::Zh { &flaw.zh } else { &flaw.en })?;
            from = flaw.at;
        }
        write_part(session, part.kind, &article.text[from..part.range.end], width, out)?;
    }
    for flaw in flaws {
        writeln!(out, "〔{}〕", if language == Language::Zh { &flaw.zh } else { &flaw.en })?;
    }
    Ok(())
}

fn write_part(
    session: &Session,
    kind: PartKind,
    text: &str,
    width: Option<u16>,
    out: &mut impl Write,
) -> Result<()> {
    let em = if kind == PartKind::Paragraph { session.settings.indent.em() } else { 0 };
    let indent = "　".repeat(usize::from(em));
    match width {
        _ if text.is_empty() => {}
        None => writeln!(out, "{indent}{text}")?,
        Some(width) => {
            let measure = usize::from(width.min(session.settings.measure.cells()));
            let setting = Setting { indent: usize::from(em) * 2, ..Setting::fold(measure) };
            for line in set(text, &setting, &Widths::default()) {
                writeln!(out, "{}{}", " ".repeat(line.indent), &text[line.range.clone()])?;
            }
        }
    }
    Ok(())
}

/// A whole article as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    listed: Listed<'a>,
    kicker: Option<&'a str>,
    subhead: Option<&'a str>,
    body: Vec<ShownPart<'a>>,
    flaws: Vec<ShownFlaw<'a>>,
}

#[derive(Serialize)]
struct ShownPart<'a> {
    #[serde(rename = "type")]
    kind: PartKind,
    text: &'a str,
}

/// A flaw: in which part of the body, before which byte of it; in none where there is no body.
#[derive(Serialize)]
struct ShownFlaw<'a> {
    kind: FlawKind,
    part: Option<usize>,
    at: usize,
    zh: &'a str,
    en: &'a str,
}

impl<'a> Shown<'a> {
    fn new(article: &'a Article, entry: &'a Entry, page: &'a Page) -> Shown<'a> {
        let parts = article.parts.iter();
        let body = parts
            .map(|part| ShownPart { kind: part.kind, text: &article.text[part.range.clone()] })
            .collect();
        let flaws = article.flaws.iter().map(|flaw| {
            let part = article.parts.iter().position(|part| flaw.at <= part.range.end);
            let start = part.map_or(0, |part| article.parts[part].range.start);
            ShownFlaw { kind: flaw.kind, part, at: flaw.at - start, zh: &flaw.zh, en: &flaw.en }
        });
        Shown {
            listed: Listed::new(entry, page),
            kicker: article.kicker.as_deref(),
            subhead: article.subhead.as_deref(),
            body,
            flaws: flaws.collect(),
        }
    }
}
