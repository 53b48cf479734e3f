//! Rows of the tables, as the model has them. No library is trusted with what it says.

use std::borrow::Cow;
use std::sync::Arc;

use rusqlite::Row;
use serde::{Deserialize, Serialize};

use super::press::Texts;
use super::{Entry, Home, Place, Reading, Spot};
use crate::error::{Error, Result};
use crate::model::{
    Article, ArticleId, Dates, District, Fact, Flaw, FlawKind, Page, PageId, Part, PartKind,
    SourceLines,
};
use crate::text::sanitise_line;

pub(super) fn page(row: &Row) -> rusqlite::Result<Page> {
    let fact = |text: &str, basis: &str| -> rusqlite::Result<Option<Fact>> {
        let (text, basis) = (maybe_line(row, text)?, maybe_line(row, basis)?);
        Ok(text.map(|text| Fact { text, basis }))
    };
    Ok(Page {
        id: PageId(line(row, "id")?),
        file: line(row, "file")?,
        paper: fact("paper", "paper_basis")?,
        supplement: fact("supplement", "supplement_basis")?,
        number: fact("number", "number_basis")?,
        district: district(row)?,
        district_basis: maybe_line(row, "district_basis")?,
        dates: dates(row)?,
        dates_basis: maybe_line(row, "dates_basis")?,
    })
}

pub(super) fn dates(row: &Row) -> rusqlite::Result<Dates> {
    let day = |name: &str| -> rusqlite::Result<_> {
        Ok(row.get::<_, Option<String>>(name)?.and_then(|text| text.parse().ok()))
    };
    Ok(Dates { from: day("date_from")?, to: day("date_to")?, printed: row.get("printed")? })
}

pub(super) fn district(row: &Row) -> rusqlite::Result<District> {
    Ok(District {
        name: line(row, "district")?,
        full: maybe_line(row, "district_full")?,
        city: maybe_line(row, "city")?,
        province: maybe_line(row, "province")?,
    })
}

pub(super) fn entry(
    row: &Row,
    page: Arc<Page>,
    place: &Place,
    home: Home,
) -> rusqlite::Result<Entry> {
    Ok(Entry {
        serial: row.get("serial")?,
        id: ArticleId(line(row, "id")?),
        page,
        home,
        spot: Spot { place: place.clone(), position: row.get("position")? },
        kind: from_word(&row.get::<_, String>("kind")?)?,
        kicker: maybe_line(row, "kicker")?,
        headline: line(row, "headline")?,
        made: row.get("made")?,
        byline: maybe_line(row, "byline")?,
        section: line(row, "section")?,
        complete: row.get("complete")?,
        lede: line(row, "lede")?,
        reading: reading(row)?,
    })
}

pub(super) fn reading(row: &Row) -> rusqlite::Result<Reading> {
    let place = row.get::<_, Option<i64>>("place")?;
    Ok(Reading {
        read: row.get::<_, Option<bool>>("read")?.unwrap_or(false),
        starred: row.get::<_, Option<bool>>("starred")?.unwrap_or(false),
        place: place.and_then(|place| usize::try_from(place).ok()).unwrap_or(0),
    })
}

/// What an article has beside the columns of its row.
#[derive(Serialize, Deserialize)]
pub(super) struct Rest {
    subhead: Option<String>,
    column: Option<String>,
    label: Option<String>,
    reporters: Vec<String>,
    correspondents: Vec<String>,
    photographers: Vec<String>,
    parts: Vec<(PartKind, usize, usize)>,
    flaws: Vec<(FlawKind, usize, String, String)>,
    lines: Vec<(u32, u32)>,
}

/// The headings among it, which are read much sooner than all of it.
#[derive(Deserialize)]
struct OtherHeads<'a> {
    #[serde(borrow)]
    subhead: Option<Cow<'a, str>>,
    #[serde(borrow)]
    column: Option<Cow<'a, str>>,
    #[serde(borrow)]
    label: Option<Cow<'a, str>>,
}

impl From<&Article> for Rest {
    fn from(article: &Article) -> Rest {
        let parts = article.parts.iter();
        let flaws = article.flaws.iter();
        Rest {
            subhead: article.subhead.clone(),
            column: article.column.clone(),
            label: article.label.clone(),
            reporters: article.reporters.clone(),
            correspondents: article.correspondents.clone(),
            photographers: article.photographers.clone(),
            parts: parts.map(|part| (part.kind, part.range.start, part.range.end)).collect(),
            flaws: flaws
                .map(|flaw| (flaw.kind, flaw.at, flaw.zh.clone(), flaw.en.clone()))
                .collect(),
            lines: pairs(&article.lines),
        }
    }
}

/// The text of an article of this page.
pub(super) fn text(row: &Row, page: i64, texts: &mut Texts) -> Result<String> {
    let kept = row.get_ref("text")?.as_bytes().map_err(rusqlite::Error::from)?;
    let text = texts.text(page, kept)?;
    text.map_or_else(|| Err(Error::Torn(line(row, "id")?)), Ok)
}

/// An article whose text is `text`.
pub(super) fn article(row: &Row, text: String) -> rusqlite::Result<Article> {
    let rest: Rest = from_json(&row.get::<_, String>("rest")?)?;
    let parts = rest.parts.into_iter();
    let flaws = rest.flaws.into_iter();
    Ok(Article {
        id: ArticleId(line(row, "id")?),
        page: PageId(line(row, "page")?),
        kind: from_word(&row.get::<_, String>("kind")?)?,
        kicker: maybe_line(row, "kicker")?,
        headline: line(row, "headline")?,
        made: row.get("made")?,
        subhead: rest.subhead.map(harmless),
        column: rest.column.map(harmless),
        label: rest.label.map(harmless),
        byline: maybe_line(row, "byline")?,
        reporters: rest.reporters,
        correspondents: rest.correspondents,
        photographers: rest.photographers,
        section: line(row, "section")?,
        complete: row.get("complete")?,
        text,
        parts: parts.map(|(kind, from, to)| Part { kind, range: from..to }).collect(),
        flaws: flaws.map(|(kind, at, zh, en)| Flaw { kind, at, zh, en }).collect(),
        lines: rest.lines.into_iter().map(|(from, to)| from..=to).collect(),
    })
}

/// All words of an article whose text is `words`, a field a line; of a torn one those that can be read.
pub(super) fn words(row: &Row, mut words: String) -> rusqlite::Result<String> {
    let column = |name: &str| -> rusqlite::Result<_> { Ok(row.get_ref(name)?.as_str_or_null()?) };
    let rest: Option<OtherHeads> = column("rest")?.and_then(|rest| serde_json::from_str(rest).ok());
    let others = rest.map(|rest| [rest.subhead, rest.column, rest.label]).unwrap_or_default();
    // A headline made from the text is no other word.
    let headline = if row.get("made")? { None } else { column("headline")? };
    let heads = [headline, column("kicker")?, column("byline")?];
    let heads = heads.into_iter().flatten();
    for head in heads.chain(others.iter().flatten().map(Cow::as_ref)) {
        words.push('\n');
        words.push_str(head);
    }
    Ok(words)
}

/// One line of text out of a table: no library is trusted with what it says.
pub(super) fn line(row: &Row, column: &str) -> rusqlite::Result<String> {
    row.get(column).map(harmless)
}

pub(super) fn maybe_line(row: &Row, column: &str) -> rusqlite::Result<Option<String>> {
    Ok(row.get::<_, Option<String>>(column)?.map(harmless))
}

fn harmless(line: String) -> String {
    match sanitise_line(&line) {
        Cow::Borrowed(_) => line,
        Cow::Owned(clean) => clean,
    }
}

/// The article with its parts checked against its text and made harmless one by one.
pub(super) fn clean(article: Article) -> Result<Article> {
    let torn = || Error::Torn(article.id.0.clone());
    let (mut text, mut parts, mut flaws) = (String::new(), Vec::new(), Vec::new());
    let mut left = article.flaws.iter().peekable();
    for part in &article.parts {
        let begin = text.len();
        let mut from = part.range.start;
        while let Some(flaw) = left.next_if(|flaw| flaw.at <= part.range.end) {
            let before = article.text.get(from..flaw.at).ok_or_else(torn)?;
            text.push_str(&sanitise_line(before));
            flaws.push(Flaw {
                at: text.len(),
                zh: harmless(flaw.zh.clone()),
                en: harmless(flaw.en.clone()),
                ..*flaw
            });
            from = flaw.at;
        }
        text.push_str(&sanitise_line(article.text.get(from..part.range.end).ok_or_else(torn)?));
        parts.push(Part { kind: part.kind, range: begin..text.len() });
        text.push('\n');
    }
    text.truncate(text.len().saturating_sub(1));
    flaws.extend(left.map(|flaw| Flaw { at: text.len(), ..flaw.clone() }));
    Ok(Article { text, parts, flaws, ..article })
}

pub(super) fn pairs(lines: &[SourceLines]) -> Vec<(u32, u32)> {
    lines.iter().map(|lines| (*lines.start(), *lines.end())).collect()
}

/// The word of an enum of the model, as it stands in a table.
pub(super) fn to_word(word: impl Serialize) -> Result<String> {
    Ok(to_json(&word)?.trim_matches('"').to_owned())
}

fn from_word<T: for<'a> Deserialize<'a>>(word: &str) -> rusqlite::Result<T> {
    from_json(&format!("\"{word}\""))
}

pub(super) fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|cause| rusqlite::Error::ToSqlConversionFailure(cause.into()).into())
}

fn from_json<T: for<'a> Deserialize<'a>>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|cause| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, cause.into())
    })
}
