//! `dubao search`: the articles that say what is asked for.

use std::io::{self, IsTerminal, Write};

use clap::ArgMatches;
use jiff::civil::Date;
use serde::Serialize;

use super::Session;
use super::list::{Listed, line, to_json};
use crate::error::{Error, Result};
use crate::language::Text;
use crate::search::{Asked, Field, Finding, Order, Snippet, TextIndex, search};

/// How a hit looks on a terminal, and the rest: bold and not (ECMA-48, 8.3.117).
const BOLD: (&str, &str) = ("\u{1b}[1m", "\u{1b}[22m");

/// Lists the answers; 1 if there are none.
pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<u8> {
    let library = session.library()?;
    let order = match matches.get_flag("relevance") {
        true => Order::Relevance,
        false => Order::Newest,
    };
    let most = matches.get_one::<usize>("limit").copied();
    let index = TextIndex::open(&library);
    let findings = search(&library, index.as_ref(), &asked(matches)?, order, most)?;
    let is_terminal = io::stdout().is_terminal();
    for finding in &findings {
        let entry = &finding.entry;
        let listed = line(session.language, entry);
        let snippet = &finding.snippet;
        match matches.get_flag("json") {
            true => {
                let listed = Listed::new(entry);
                writeln!(out, "{}", to_json(&Found::new(listed, finding))?)?;
            }
            false if is_terminal => writeln!(out, "{listed}\n    {}", bold(snippet))?,
            false => writeln!(out, "{listed}\t{}", snippet.text)?,
        }
    }
    if is_terminal && !matches.get_flag("json") {
        let count = findings.len().to_string();
        writeln!(out, "{}", session.language.fill(Text::SearchCount, &[&count]))?;
    }
    Ok(u8::from(findings.is_empty()))
}

/// The question with what the options add.
fn asked(matches: &ArgMatches) -> Result<Asked> {
    let words: Vec<&String> = matches.get_many("query").into_iter().flatten().collect();
    let typed = words.into_iter().map(String::as_str).collect::<Vec<_>>().join(" ");
    let mut asked = Asked::parse(&typed)?;
    if asked.asks_nothing() {
        return Err(Error::Unknown(Text::SearchNothing, vec![typed]));
    }
    for (name, field) in [("district", Field::District), ("section", Field::Section)] {
        if let Some(word) = matches.get_one::<String>(name) {
            asked = asked.within(field, word);
        }
    }
    let day = |name: &str| matches.get_one::<Date>(name).copied();
    Ok(asked.between(day("from"), day("to")))
}

fn bold(snippet: &Snippet) -> String {
    let mut shown = String::new();
    let mut at = 0;
    for mark in &snippet.marks {
        shown.push_str(&snippet.text[at..mark.start]);
        shown.extend([BOLD.0, &snippet.text[mark.clone()], BOLD.1]);
        at = mark.end;
    }
    shown + &snippet.text[at..]
}

/// An answer as JSON.
#[derive(Serialize)]
struct Found<'a> {
    #[serde(flatten)]
    listed: Listed<'a>,
    /// The bytes of the headline that were asked for.
    headline_hits: Vec<(usize, usize)>,
    snippet: &'a str,
    /// The bytes of the snippet that were asked for.
    snippet_hits: Vec<(usize, usize)>,
}

impl<'a> Found<'a> {
    fn new(listed: Listed<'a>, finding: &'a Finding) -> Found<'a> {
        let bytes = |marks: &[std::ops::Range<usize>]| {
            marks.iter().map(|mark| (mark.start, mark.end)).collect()
        };
        Found {
            listed,
            headline_hits: bytes(&finding.headline),
            snippet: &finding.snippet.text,
            snippet_hits: bytes(&finding.snippet.marks),
        }
    }
}
