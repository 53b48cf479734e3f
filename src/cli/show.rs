//! `dubao show`: one whole article.

use std::io::{self, IsTerminal, Write};

use clap::ArgMatches;
use serde::Serialize;

use super::Session;
use super::facts::Facts;
use super::list::{Listed, to_json};
use crate::app::{flaw_note, heading};
use crate::error::{Error, Result};
use crate::library::Entry;
use crate::model::{Article, FlawKind, Page, PartKind};
use crate::text::{Hang, Layout, Setting, Widths, glyphs};

pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<()> {
    let id = matches.get_one::<String>("id").map_or("", String::as_str);
    let library = session.library()?;
    let entry = library.entry_named(id)?;
    let page = entry.page.as_ref();
    let article = library.article(&entry.id)?.ok_or_else(|| Error::NoArticle(id.to_owned()))?;
    if matches.get_flag("json") {
        writeln!(out, "{}", to_json(&Shown::new(&article, &entry))?)?;
    } else {
        let width = io::stdout()
            .is_terminal()
            .then(|| crossterm::terminal::size().map_or(80, |size| size.0));
        write_article(session, &article, page, width, out)?;
    }
    Ok(())
}

/// Cells of a line that is never full: a paragraph stays in one.
const UNBROKEN: usize = 1 << 30;

/// Writes the article for a person, as the reader shows it: at the width of the terminal, or a paragraph a
/// line where it is none.
fn write_article(
    session: &Session,
    article: &Article,
    page: &Page,
    width: Option<u16>,
    out: &mut impl Write,
) -> Result<()> {
    let (language, widths) = (session.language, Widths::default());
    let most = session.settings.measure.cells();
    let measure = width.map_or(UNBROKEN, |width| usize::from(width.min(most)));
    let setting = Setting { hang: Hang::None, ..session.settings.typesetting(measure) };
    let note = |flaw: &_| flaw_note(language, flaw);
    let layout = Layout::new(article, &heading(language, article, page), note, &setting, &widths);
    for line in &layout.lines {
        let mut at = 0;
        for glyph in glyphs(&line.line, layout.source(line, article), &widths) {
            write!(out, "{}{}", " ".repeat(glyph.x - at), glyph.symbol)?;
            at = glyph.x + glyph.width;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A whole article as JSON.
#[derive(Serialize)]
struct Shown<'a> {
    #[serde(flatten)]
    listed: Listed<'a>,
    #[serde(flatten)]
    facts: Facts<'a>,
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
    fn new(article: &'a Article, entry: &'a Entry) -> Shown<'a> {
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
            listed: Listed::new(entry),
            facts: Facts::of(&entry.page),
            kicker: article.kicker.as_deref(),
            subhead: article.subhead.as_deref(),
            body,
            flaws: flaws.collect(),
        }
    }
}
