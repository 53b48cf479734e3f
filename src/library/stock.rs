//! Every article, one after the other, also those that do not hold together.

use rusqlite::{Connection, Row};

use super::derived::Derived;
use super::press::Texts;
use super::rows;
use crate::error::{Error, Result};
use crate::model::{Article, ArticleId, PageId};

/// An article as it is stored.
pub(super) struct Stored {
    pub(super) serial: i64,
    pub(super) id: ArticleId,
    pub(super) page: PageId,
    /// Nothing if it does not hold together.
    pub(super) article: Option<Article>,
    /// What is kept of it beside that.
    pub(super) kept: Derived,
}

/// Hands out every article that has a body. `take` may change what it has been given.
pub(super) fn each(db: &Connection, mut take: impl FnMut(Stored) -> Result<()>) -> Result<()> {
    let mut statement = db.prepare(
        "SELECT article.serial, article.id, article.page AS sheet, page.id AS page, kind, kicker, headline, made, byline, section, complete, lede, print,
             text, rest
         FROM article CROSS JOIN page ON page.serial = article.page CROSS JOIN body ON body.article = article.serial
         ORDER BY article.serial",
    )?;
    let mut texts = Texts::new(db)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(stored(row, &mut texts)?)?;
    }
    Ok(())
}

fn stored(row: &Row, texts: &mut Texts) -> Result<Stored> {
    Ok(Stored {
        serial: row.get("serial")?,
        id: ArticleId(lossy(row, "id")?),
        page: PageId(lossy(row, "page")?),
        article: article(row, texts)?.filter(is_covered),
        kept: Derived {
            lede: lossy(row, "lede")?,
            print: row.get("print")?,
            complete: row.get("complete")?,
            section: lossy(row, "section")?,
        },
    })
}

/// The article as it was put in, if it can be read.
fn article(row: &Row, texts: &mut Texts) -> Result<Option<Article>> {
    let text = match rows::text(row, row.get("sheet")?, texts) {
        Err(Error::Torn(_)) => return Ok(None),
        text => text?,
    };
    match rows::article(row, text) {
        Err(cause) if cause.sqlite_error_code().is_some() => Err(cause.into()),
        Err(_) => Ok(None),
        Ok(article) => Ok(rows::clean(article.clone()).is_ok().then_some(article)),
    }
}

/// Whether the parts are the whole text but the line feeds between them.
fn is_covered(article: &Article) -> bool {
    let Article { text, parts, .. } = article;
    let is_joined = |end: usize| text.as_bytes().get(end) == Some(&b'\n');
    let ends = parts.first().map_or(text.is_empty(), |part| part.range.start == 0)
        && parts.last().is_none_or(|part| part.range.end == text.len());
    ends && parts.windows(2).all(|two| {
        let end = two[0].range.end;
        two[1].range.start == end + 1 && is_joined(end)
    })
}

fn lossy(row: &Row, column: &str) -> rusqlite::Result<String> {
    let bytes = row.get_ref(column)?.as_bytes()?;
    Ok(String::from_utf8_lossy(bytes).into_owned())
}
