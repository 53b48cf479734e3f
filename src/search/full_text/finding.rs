//! The answers to a question, in the order that was asked for.

use std::cmp::Reverse;
use std::ops::Range;

use super::condition::folded;
use super::{Asked, Snippet};
use crate::error::Result;
use crate::library::Library;
use crate::model::{Article, ArticleId, Page, PageId};

/// Which answer comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The newest.
    #[default]
    Newest,
    /// The one that says most of the words; of equals, the newest.
    Relevance,
}

/// An article that is an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its name.
    pub id: ArticleId,
    /// Its page.
    pub page: PageId,
    /// The words in its headline: bytes.
    pub headline: Vec<Range<usize>>,
    /// Where else it has them.
    pub snippet: Snippet,
    /// How much it says of them.
    weight: usize,
}

/// Every article of `library` that answers `asked`.
///
/// # Errors
/// SQLite's; an article that does not hold together.
pub fn search(library: &Library, asked: &Asked, order: Order) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    if asked.asks_nothing() {
        return Ok(findings);
    }
    let may_be_in = |words: &str| asked.may_be_in(&folded(words));
    library.scan(
        |page| asked.admits(page),
        may_be_in,
        |page, article| {
            findings.extend(asked.finding(page, &article));
        },
    )?;
    if order == Order::Relevance {
        findings.sort_by_key(|finding: &Finding| Reverse(finding.weight));
    }
    Ok(findings)
}

impl Asked {
    fn finding(&self, page: &Page, article: &Article) -> Option<Finding> {
        self.admits_article(article, page).then(|| Finding {
            id: article.id.clone(),
            page: page.id.clone(),
            headline: self.marks(&article.headline),
            snippet: Snippet::of(self, article),
            weight: self.weight(article),
        })
    }
}

#[cfg(test)]
mod tests;
