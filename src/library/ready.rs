//! All that follows from a page and needs no library: it is made on any thread, before the page is put in.

use super::derived::lede;
use super::press::Press;
use super::print::print;
use super::rows::{Rest, pairs, to_json, to_word};
use crate::error::Result;
use crate::model::{Article, ReadPage};

/// A page on its way into the library, as the tables will have it.
pub struct Ready {
    pub(super) raw: Vec<u8>,
    pub(super) furniture: String,
    pub(super) articles: Vec<ReadyArticle>,
}

/// What an article will have beside its own words.
pub(super) struct ReadyArticle {
    pub(super) kind: String,
    pub(super) lede: String,
    pub(super) print: Option<i64>,
    pub(super) text: Vec<u8>,
    pub(super) rest: String,
}

impl Ready {
    /// What follows from `read`.
    ///
    /// # Errors
    /// It cannot be compressed or written down.
    pub fn of(read: &ReadPage, press: &mut Press) -> Result<Ready> {
        let raw = press.page(read.raw.as_bytes())?;
        let furniture: Vec<_> =
            read.furniture.iter().map(|piece| (&piece.text, pairs(&piece.lines))).collect();
        let articles = read.articles.iter().map(|article| ReadyArticle::of(article, press));
        Ok(Ready {
            raw,
            furniture: to_json(&furniture)?,
            articles: articles.collect::<Result<_>>()?,
        })
    }
}

impl ReadyArticle {
    fn of(article: &Article, press: &mut Press) -> Result<ReadyArticle> {
        Ok(ReadyArticle {
            kind: to_word(article.kind)?,
            lede: lede(article),
            print: print(&article.text),
            text: press.text(&article.text)?,
            rest: to_json(&Rest::from(article))?,
        })
    }
}
