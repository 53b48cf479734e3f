//! Pages, as the tables have them.

use rusqlite::Transaction;

use super::rows::{Rest, pairs, to_json, to_word};
use crate::error::Result;
use crate::model::{Article, Fact, Page, ReadPage};

/// How many characters of an article's text the list can show.
const LEDE: usize = 120;

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
