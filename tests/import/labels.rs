//! The labels of a page: who read which line as what.
//!
//! A page `NAME.txt` has its labels in `NAME.labels`. A blank line parts articles and furniture. An article opens with its kind, and
//! `, incomplete: why` if the page does not give all of it. Then every row is a range of lines, its role, and, where
//! the role is not all of the words of the lines, the words:
//!
//! ```text
//! news
//! 5        kicker?                                a ? says: this may as well be elsewhere
//! 6-7      headline
//! 8        byline   【本報訊】                     the rest of line 8 is of the paragraph
//! 8-15,20  p                                      the column breaks off, and goes on in line 20
//!
//! 16-19    furniture
//! ```
//!
//! - A head with words stands before the first words of a part and is no part of the text; a by-line at the end of the
//!   text, `（王田）`, stays there. Of two by-lines, either will do.
//! - `kicker?` and `subhead?` may as well be a part of the headline; another role with `?` may as well be furniture,
//!   or of another article.
//! - The rows of a table, the names of a list, the lines of a poem are a `p` each. The signature under a letter is a
//!   `credit`, （下转第二版） a `jump`, a 小标题 a `heading`. A label over several articles is furniture.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use dubao::model::Kind;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::reading::{Reading, Told, plain_byline};
use super::words::{plain, plain_line};

/// What the labels say of the page `raw`.
pub(crate) fn reading(labels: &str, raw: &str) -> Reading {
    let page: Vec<&str> = raw.split('\n').collect();
    let written = labels.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>();
    let mut reading = Reading::default();
    for block in written.split(|line| line.is_empty()).filter(|block| !block.is_empty()) {
        let rows = block.iter().filter(|line| line.starts_with(|c: char| c.is_ascii_digit()));
        let rows: Vec<Row> = rows.map(|line| Row::new(line, &page)).collect();
        let open = rows.iter().filter(|row| row.open && !row.is_of_headline());
        reading.open.extend(open.flat_map(Row::lines));
        if rows.len() == block.len() {
            reading.furniture.extend(rows.iter().flat_map(Row::lines));
        } else {
            reading.articles.push(article(block[0], &rows));
        }
    }
    reading
}

fn article(opening: &str, rows: &[Row]) -> Told {
    let (kind, incomplete) = opening.split_once(", incomplete: ").unwrap_or((opening, ""));
    let kind: StrDeserializer<Error> = kind.into_deserializer();
    let role = |role: &'static str| rows.iter().filter(move |row| row.role == role);
    let bylines = role("byline").map(|row| plain_byline(&row.words));
    Told {
        kind: Kind::deserialize(kind).expect("the kind of an article"),
        headlines: headlines(rows),
        bylines: bylines.collect(),
        parts: parts(rows),
        complete: incomplete.is_empty(),
        lines: rows.iter().flat_map(Row::lines).collect(),
    }
}

/// The headline, and with it what may as well be a part of it.
fn headlines(rows: &[Row]) -> Vec<String> {
    let words = |role: &str| rows.iter().find(|row| row.role == role).map(|row| &row.words);
    let open = |role: &str| {
        let row = rows.iter().find(|row| row.role == role && row.open && row.is_of_headline());
        row.map_or("", |row| row.words.as_str())
    };
    let Some(headline) = words("headline") else { return Vec::new() };
    let (kicker, subhead) = (open("kicker"), open("subhead"));
    let joined = [["", ""], [kicker, ""], ["", subhead], [kicker, subhead]];
    let mut headlines = joined.map(|[above, below]| format!("{above}{headline}{below}")).to_vec();
    headlines.sort_by_key(String::len);
    headlines.dedup();
    headlines
}

/// The text, without the heads that share its lines.
fn parts(rows: &[Row]) -> Vec<String> {
    let (parts, heads): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.is_part());
    let text = |part: &&Row| {
        let inside = heads.iter().filter(|head| head.given && part.words != head.words);
        inside
            .fold(part.words.as_str(), |text, head| text.strip_prefix(&head.words).unwrap_or(text))
            .to_owned()
    };
    parts.iter().map(text).collect()
}

/// Lines of the page and their role.
struct Row {
    ranges: Vec<RangeInclusive<u32>>,
    role: String,
    /// In plain words.
    words: String,
    /// The words are not all of the words of the lines.
    given: bool,
    /// The lines may as well be elsewhere.
    open: bool,
}

impl Row {
    fn new(line: &str, page: &[&str]) -> Row {
        let (lines, rest) = line.split_once(' ').expect("a role after the lines");
        let (role, words) = rest.trim_start().split_once("  ").unwrap_or((rest.trim(), ""));
        let ranges: Vec<RangeInclusive<u32>> = lines.split(',').map(range).collect();
        let numbers = ranges.iter().cloned().flatten();
        let lines = || numbers.map(|number| plain_line(page[number as usize - 1])).collect();
        Row {
            role: role.trim_end_matches('?').to_owned(),
            words: if words.is_empty() { lines() } else { plain(words) },
            given: !words.is_empty(),
            open: role.ends_with('?'),
            ranges,
        }
    }

    fn lines(&self) -> BTreeSet<u32> {
        self.ranges.iter().cloned().flatten().collect()
    }

    /// Whether it may be a part of the headline.
    fn is_of_headline(&self) -> bool {
        matches!(self.role.as_str(), "kicker" | "subhead")
    }

    fn is_part(&self) -> bool {
        matches!(self.role.as_str(), "p" | "heading" | "caption" | "credit" | "jump")
    }
}

/// `17` or `19-20`.
fn range(written: &str) -> RangeInclusive<u32> {
    let number = |text: &str| text.parse::<u32>().expect("the number of a line");
    let (from, to) = written.split_once('-').unwrap_or((written, written));
    number(from)..=number(to)
}
