//! Pages and articles, in and out of the tables.

use std::borrow::Cow;

use rusqlite::{Connection, OptionalExtension, Row, Transaction};
use serde::{Deserialize, Serialize};

use super::{Library, Reading};
use crate::error::{Error, Result};
use crate::model::{
    Article, ArticleId, Dates, District, Fact, Flaw, FlawKind, Kind, Page, PageId, Part, PartKind,
    ReadPage, SourceLines,
};
use crate::text::sanitise_line;

/// How many characters of an article's text the list can show.
const LEDE: usize = 120;

/// An article as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name.
    pub id: ArticleId,
    /// Its page, as an index into [`Shelf::pages`].
    pub page: usize,
    /// Its form.
    pub kind: Kind,
    /// The line above the headline (引题).
    pub kicker: Option<String>,
    /// The headline (主题).
    pub headline: String,
    /// The headline is made from the first words.
    pub made: bool,
    /// The by-line as printed.
    pub byline: Option<String>,
    /// The section (栏目).
    pub section: String,
    /// Nothing of it is lost.
    pub complete: bool,
    /// How the text begins, one line.
    pub lede: String,
    /// What the reader did with it.
    pub reading: Reading,
}

/// Everything the list needs: pages, newest first, and their articles in page order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shelf {
    /// The pages, newest first.
    pub pages: Vec<Page>,
    /// The articles, in the order of the pages.
    pub entries: Vec<Entry>,
}

impl Library {
    /// Puts a page in, whole; says whether it was new. A page that is there stays as it is.
    ///
    /// # Errors
    /// SQLite's.
    pub fn add(&mut self, page: &ReadPage) -> Result<bool> {
        let writing = self.db.transaction()?;
        let new = insert(&writing, page)?;
        writing.commit()?;
        Ok(new)
    }

    /// All pages and articles as the list shows them.
    ///
    /// # Errors
    /// SQLite's.
    pub fn shelf(&self) -> Result<Shelf> {
        let pages = pages(&self.db)?;
        let mut statement = self.db.prepare(
            "SELECT id, kind, kicker, headline, made, byline, section, complete, lede, read, starred, place
             FROM article LEFT JOIN reading ON reading.article = article.id
             WHERE page = ?1 ORDER BY position",
        )?;
        let mut entries = Vec::new();
        for (page, Page { id, .. }) in pages.iter().enumerate() {
            for row in statement.query_map([&id.0], |row| entry(row, page))? {
                entries.push(row?);
            }
        }
        Ok(Shelf { pages, entries })
    }

    /// One whole article.
    ///
    /// # Errors
    /// SQLite's, or no article has this name.
    pub fn article(&self, id: &ArticleId) -> Result<Option<Article>> {
        self.db
            .query_row(
                "SELECT id, page, kind, kicker, headline, made, byline, section, complete, text, rest
                 FROM article JOIN body ON body.article = article.id WHERE id = ?1",
                [&id.0],
                article,
            )
            .optional()?
            .map(clean)
            .transpose()
    }
}

fn pages(db: &Connection) -> Result<Vec<Page>> {
    let mut statement = db.prepare(
        "SELECT * FROM page ORDER BY coalesce(date_to, date_from, '') DESC, supplement, id",
    )?;
    let pages = statement.query_map([], page)?.collect::<rusqlite::Result<_>>()?;
    Ok(pages)
}

fn page(row: &Row) -> rusqlite::Result<Page> {
    let fact = |text: &str, basis: &str| -> rusqlite::Result<Option<Fact>> {
        let (text, basis) = (maybe_line(row, text)?, maybe_line(row, basis)?);
        Ok(text.map(|text| Fact { text, basis }))
    };
    let day = |name: &str| -> rusqlite::Result<_> {
        Ok(row.get::<_, Option<String>>(name)?.and_then(|text| text.parse().ok()))
    };
    Ok(Page {
        id: PageId(line(row, "id")?),
        file: line(row, "file")?,
        paper: fact("paper", "paper_basis")?,
        supplement: fact("supplement", "supplement_basis")?,
        district: District {
            name: line(row, "district")?,
            full: maybe_line(row, "district_full")?,
            city: maybe_line(row, "city")?,
            province: maybe_line(row, "province")?,
        },
        dates: Dates { from: day("date_from")?, to: day("date_to")?, printed: row.get("printed")? },
        dates_basis: maybe_line(row, "dates_basis")?,
    })
}

fn entry(row: &Row, page: usize) -> rusqlite::Result<Entry> {
    Ok(Entry {
        id: ArticleId(line(row, "id")?),
        page,
        kind: from_word(&row.get::<_, String>("kind")?)?,
        kicker: maybe_line(row, "kicker")?,
        headline: line(row, "headline")?,
        made: row.get("made")?,
        byline: maybe_line(row, "byline")?,
        section: line(row, "section")?,
        complete: row.get("complete")?,
        lede: line(row, "lede")?,
        reading: Reading {
            read: row.get::<_, Option<bool>>("read")?.unwrap_or(false),
            starred: row.get::<_, Option<bool>>("starred")?.unwrap_or(false),
            place: row
                .get::<_, Option<i64>>("place")?
                .and_then(|place| usize::try_from(place).ok())
                .unwrap_or(0),
        },
    })
}

/// What an article has beside the columns of its row.
#[derive(Serialize, Deserialize)]
struct Rest {
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

fn article(row: &Row) -> rusqlite::Result<Article> {
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
        text: row.get("text")?,
        parts: parts.map(|(kind, from, to)| Part { kind, range: from..to }).collect(),
        flaws: flaws.map(|(kind, at, zh, en)| Flaw { kind, at, zh, en }).collect(),
        lines: rest.lines.into_iter().map(|(from, to)| from..=to).collect(),
    })
}

/// One line of text out of a table: no library is trusted with what it says.
fn line(row: &Row, column: &str) -> rusqlite::Result<String> {
    row.get(column).map(harmless)
}

fn maybe_line(row: &Row, column: &str) -> rusqlite::Result<Option<String>> {
    Ok(row.get::<_, Option<String>>(column)?.map(harmless))
}

fn harmless(line: String) -> String {
    match sanitise_line(&line) {
        Cow::Borrowed(_) => line,
        Cow::Owned(clean) => clean,
    }
}

/// The article with its parts checked against its text and made harmless one by one.
fn clean(article: Article) -> Result<Article> {
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

/// Writes a page and its articles; nothing if the page is there.
pub(super) fn insert(writing: &Transaction, read: &ReadPage) -> Result<bool> {
    let Page { id, file, paper, supplement, district, dates, dates_basis } = &read.page;
    let text = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.text.clone());
    let basis = |fact: &Option<Fact>| fact.as_ref().and_then(|fact| fact.basis.clone());
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let new = writing.execute(
        "INSERT OR IGNORE INTO page VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        rusqlite::params![
            id.0,
            file,
            text(paper),
            basis(paper),
            text(supplement),
            basis(supplement),
            district.name,
            district.full,
            district.city,
            district.province,
            day(dates.from),
            day(dates.to),
            dates.printed,
            dates_basis,
        ],
    )? > 0;
    if new {
        let furniture: Vec<_> =
            read.furniture.iter().map(|piece| (&piece.text, pairs(&piece.lines))).collect();
        writing.execute(
            "INSERT INTO page_text VALUES (?1, ?2, ?3)",
            (&id.0, &read.raw, to_json(&furniture)?),
        )?;
        for (position, article) in read.articles.iter().enumerate() {
            insert_article(writing, position, article)?;
        }
    }
    Ok(new)
}

fn insert_article(writing: &Transaction, position: usize, article: &Article) -> Result<()> {
    let lede = lede(article);
    writing.execute(
        "INSERT INTO article VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        rusqlite::params![
            article.id.0,
            article.page.0,
            i64::try_from(position).unwrap_or(i64::MAX),
            to_word(article.kind)?,
            article.kicker,
            article.headline,
            article.made,
            article.byline,
            article.section,
            article.complete,
            lede,
        ],
    )?;
    writing.execute(
        "INSERT INTO body VALUES (?1, ?2, ?3)",
        (&article.id.0, &article.text, to_json(&Rest::from(article))?),
    )?;
    Ok(())
}

/// How the text begins, in one line, up to where something is lost.
fn lede(article: &Article) -> String {
    let whole = article.flaws.first().map_or(article.text.len(), |flaw| flaw.at);
    let begins = article.text.get(..whole).unwrap_or(&article.text);
    let more = if whole < article.text.len() { "……" } else { "" };
    begins.chars().chain(more.chars()).take(LEDE).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

fn pairs(lines: &[SourceLines]) -> Vec<(u32, u32)> {
    lines.iter().map(|lines| (*lines.start(), *lines.end())).collect()
}

/// The word of an enum of the model, as it stands in a table.
fn to_word(word: impl Serialize) -> Result<String> {
    Ok(to_json(&word)?.trim_matches('"').to_owned())
}

fn from_word<T: for<'a> Deserialize<'a>>(word: &str) -> rusqlite::Result<T> {
    from_json(&format!("\"{word}\""))
}

fn to_json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|cause| rusqlite::Error::ToSqlConversionFailure(cause.into()).into())
}

fn from_json<T: for<'a> Deserialize<'a>>(text: &str) -> rusqlite::Result<T> {
    serde_json::from_str(text).map_err(|cause| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, cause.into())
    })
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;

    fn library() -> Library {
        let mut library =
            Library::open(std::path::Path::new("/dev/null/library.db")).expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        library
    }

    #[test]
    fn an_article_comes_out_as_it_went_in() {
        let library = library();
        for page in digest::pages() {
            for article in page.articles {
                assert_eq!(library.article(&article.id).expect("read"), Some(article));
            }
        }
        let unknown = ArticleId("nothing".to_owned());
        assert_eq!(library.article(&unknown).expect("read"), None);
    }

    #[test]
    fn the_shelf_has_the_newest_page_first_and_page_order_within() {
        let Shelf { pages, entries } = library().shelf().expect("the shelf");
        let days: Vec<_> = pages.iter().map(|page| page.dates.latest()).collect();
        assert!(days.is_sorted_by(|a, b| a >= b));
        assert!(entries.is_sorted_by_key(|entry| entry.page));
        assert_eq!(pages.len(), 5);
        assert_eq!(entries[0].headline, "解放区召开“550”重点项目工作调度会");
    }

    #[test]
    fn what_a_library_says_is_made_harmless() {
        let mut page = digest::pages().remove(0);
        let article = &mut page.articles[0];
        article.headline = "题\u{1b}]52;c;x\u{7}\u{202e}".to_owned();
        article.text = "一\u{9b}2J二\n三\u{1b}[2J".to_owned();
        let kind = PartKind::Paragraph;
        article.parts = vec![Part { kind, range: 0..10 }, Part { kind, range: 11..18 }];
        article.flaws = Vec::new();
        article.complete = true;
        let id = article.id.clone();
        let mut library =
            Library::open(std::path::Path::new("/dev/null/library.db")).expect("in memory");
        library.add(&page).expect("put in");
        let shown = library.article(&id).expect("read").expect("there");
        assert_eq!((shown.headline.as_str(), shown.text.as_str()), ("题]52;c;x", "一2J二\n三[2J"));
        assert_eq!(&shown.text[shown.parts[1].range.clone()], "三[2J");
    }

    #[test]
    fn parts_outside_the_text_are_an_error() {
        let mut page = digest::pages().remove(0);
        page.articles[0].parts[0].range = 1..2;
        let id = page.articles[0].id.clone();
        let mut library =
            Library::open(std::path::Path::new("/dev/null/library.db")).expect("in memory");
        library.add(&page).expect("put in");
        assert!(matches!(library.article(&id), Err(Error::Torn(torn)) if torn == id.0));
    }

    #[test]
    fn a_page_is_put_in_once() {
        let mut library = library();
        let page = digest::pages().remove(0);
        assert!(!library.add(&page).expect("there already"));
        assert_eq!(library.shelf().expect("the shelf").entries.len(), 42);
    }
}
