//! `dubao fold`: sets anyone's Chinese text in lines, as fold and fmt do English.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;

use clap::ArgMatches;
use serde::{Deserialize, Serialize};

use super::list::to_json;
use crate::error::{Error, Result};
use crate::language::Text;
use crate::text::{
    Ambiguous, Hang, Quotes, Setting, Strict, Widths, glyphs, sanitise_keeping_breaks, set,
};

/// Sets what the arguments name, or standard input; the exit code.
pub(super) fn run(matches: &ArgMatches, out: &mut impl Write) -> Result<u8> {
    let files: Vec<&PathBuf> = matches.get_many("file").into_iter().flatten().collect();
    let order = Order::of(matches);
    let mut all_well = true;
    if files.is_empty() {
        return Ok(u8::from(!order.run("-", io::stdin().lock(), out)?));
    }
    for path in files {
        let name = path.display().to_string();
        let named = |cause: io::Error| {
            Error::Failed(Text::FileUnreadable, vec![name.clone(), cause.to_string()])
        };
        let file = File::open(path).map_err(named)?;
        all_well &= order.run(&name, BufReader::new(file), out)?;
    }
    Ok(u8::from(!all_well))
}

/// How the text comes, and how it is to be set.
struct Order {
    setting: Setting,
    widths: Widths,
    /// The text is wrapped already: its lines are joined first.
    join: bool,
    /// Jobs in JSON, one a line.
    json: bool,
}

impl Order {
    fn of(matches: &ArgMatches) -> Order {
        let number = |name: &str| matches.get_one::<u16>(name).copied().map(usize::from);
        let word = |name: &str| matches.get_one::<String>(name).map(String::as_str);
        let usual = Setting::fold(number("width").unwrap_or(72));
        let indent = number("indent").map_or(usual.indent, |em| em * 2);
        let ambiguous =
            if word("ambiguous") == Some("wide") { Ambiguous::Wide } else { Ambiguous::Narrow };
        Order {
            setting: Setting {
                indent,
                hang: named(word("hang")),
                strict: named(word("strict")),
                quotes: named(word("quotes")),
                orphan: !matches.get_flag("no-orphan"),
                bind: !matches.get_flag("no-bind"),
                justify: matches.get_flag("justify"),
                ..usual
            },
            widths: Widths::new(ambiguous),
            join: matches.get_flag("join"),
            json: matches.get_flag("json"),
        }
    }

    /// Sets what comes out of `from`, line by line; says whether all of it could be done.
    fn run(&self, name: &str, mut from: impl BufRead, out: &mut impl Write) -> Result<bool> {
        let (mut all_well, mut number) = (true, 0);
        let (mut bytes, mut paragraph) = (Vec::new(), String::new());
        while from.read_until(b'\n', &mut bytes)? > 0 {
            number += 1;
            let place = || vec![name.to_owned(), number.to_string()];
            let line =
                std::str::from_utf8(&bytes).map_err(|_| Error::Failed(Text::NotUtf8, place()))?;
            let line = line.trim_end_matches(['\n', '\r']);
            match (self.json, self.join) {
                (true, _) => all_well &= answer(line, out)?,
                (false, false) => self.set(line, out)?,
                (false, true) => self.take(&mut paragraph, line, out)?,
            }
            bytes.clear();
        }
        if !paragraph.is_empty() {
            self.set(&paragraph, out)?;
        }
        Ok(all_well)
    }

    /// Adds a wrapped line to its paragraph. An empty line or an indent ends the paragraph before it.
    fn take(&self, paragraph: &mut String, line: &str, out: &mut impl Write) -> Result<()> {
        let is_indented = line.starts_with(['\u{3000}', '\t']) || line.starts_with("  ");
        if (line.trim().is_empty() || is_indented) && !paragraph.is_empty() {
            self.set(&std::mem::take(paragraph), out)?;
        }
        if line.trim().is_empty() {
            return Ok(writeln!(out)?);
        }
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let line = line.trim();
        if is_word(paragraph.chars().next_back()) && is_word(line.chars().next()) {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
        Ok(())
    }

    /// Writes a paragraph in lines; one with nothing in it is an empty line.
    fn set(&self, paragraph: &str, out: &mut impl Write) -> Result<()> {
        let text = sanitise_keeping_breaks(paragraph);
        for paragraph in text.split('\n') {
            let lines = set(paragraph, &self.setting, &self.widths);
            if lines.is_empty() {
                writeln!(out)?;
            }
            for line in lines {
                let mut at = 0;
                for glyph in glyphs(&line, paragraph, &self.widths) {
                    write!(out, "{}{}", " ".repeat(glyph.x - at), glyph.symbol)?;
                    at = glyph.x + glyph.width;
                }
                writeln!(out)?;
            }
        }
        Ok(())
    }
}

/// The variant that serde knows by this name; the default where none is given.
fn named<T: for<'a> Deserialize<'a> + Default>(name: Option<&str>) -> T {
    let known = name.and_then(|name| serde_json::from_value(name.into()).ok());
    known.unwrap_or_default()
}

/// A job of `--json`. Lengths are in cells.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Job {
    text: String,
    width: usize,
    #[serde(default)]
    opts: Options,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Options {
    ambiguous: u8,
    indent: usize,
    hang: Hang,
    strict: Strict,
    quotes: Quotes,
    orphan: bool,
    bind: bool,
    justify: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            ambiguous: 1,
            indent: 0,
            hang: Hang::None,
            strict: Strict::Gb,
            quotes: Quotes::Half,
            orphan: true,
            bind: true,
            justify: false,
        }
    }
}

/// What is answered to a job.
#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    /// The lines, without indent and padding.
    Lines(Vec<String>),
    /// Why there are none.
    Error(String),
}

/// Does one job and answers in one line; says whether it could be done. A bad job does not keep the next
/// from being done.
fn answer(line: &str, out: &mut impl Write) -> Result<bool> {
    if line.trim().is_empty() {
        return Ok(true);
    }
    let answer = match serde_json::from_str::<Job>(line) {
        Ok(Job { opts: Options { ambiguous: 0 | 3.., .. }, .. }) => {
            Answer::Error("opts.ambiguous is 1 or 2".to_owned())
        }
        Ok(job) => Answer::Lines(job.lines()),
        Err(cause) => Answer::Error(cause.to_string()),
    };
    writeln!(out, "{}", to_json(&answer)?)?;
    Ok(matches!(answer, Answer::Lines(_)))
}

impl Job {
    fn lines(&self) -> Vec<String> {
        let Options { ambiguous, indent, hang, strict, quotes, orphan, bind, justify } = self.opts;
        let measure = self.width;
        let setting = Setting { measure, indent, hang, strict, quotes, orphan, bind, justify };
        let ambiguous = if ambiguous == 2 { Ambiguous::Wide } else { Ambiguous::Narrow };
        let widths = Widths::new(ambiguous);
        let text = sanitise_keeping_breaks(&self.text);
        let paragraphs = text.split('\n');
        let lines = paragraphs.flat_map(|paragraph| {
            let lines = set(paragraph, &setting, &widths);
            let drawn =
                |line| glyphs(&line, paragraph, &widths).map(|glyph| glyph.symbol).collect();
            lines.into_iter().map(drawn).collect::<Vec<String>>()
        });
        lines.collect()
    }
}
