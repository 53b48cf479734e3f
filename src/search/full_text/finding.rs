//! The answers to a question, in the order that was asked for.

use std::cmp::Reverse;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::condition::folded;
use super::index::MayAnswer;
use super::printed::Printed;
use super::{Asked, Snippet, TextIndex};
use crate::error::Result;
use crate::library::{Among, Entry, Library};
use crate::model::{Article, Page};

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
    /// The article as the list shows it.
    pub entry: Arc<Entry>,
    /// The words in its headline: bytes.
    pub headline: Vec<Range<usize>>,
    /// Where else it has them.
    pub snippet: Snippet,
    /// How much it says of them.
    weight: usize,
}

/// The articles of `library` that answer `asked`: all of them, or the first `most` in their order. With its index
/// they are found sooner; they are the same without.
///
/// # Errors
/// SQLite's; an article that does not hold together.
pub fn search(
    library: &Library,
    index: Option<&TextIndex>,
    asked: &Asked,
    order: Order,
    most: Option<usize>,
) -> Result<Vec<Finding>> {
    let most = most.unwrap_or(usize::MAX);
    let mut findings: Vec<Finding> = Vec::new();
    if most == 0 {
        return Ok(findings);
    }
    each_answer(library, index, asked, |found| {
        findings.extend(found());
        match order {
            Order::Newest if findings.len() >= most => ControlFlow::Break(()),
            Order::Newest | Order::Relevance => ControlFlow::Continue(()),
        }
    })?;
    match order {
        Order::Newest => findings.truncate(most),
        Order::Relevance => keep_best(&mut findings, most),
    }
    Ok(findings)
}

/// Keeps the `most` relevant of findings, in this order; those that say as much stay as they are.
pub fn keep_best(findings: &mut Vec<Finding>, most: usize) {
    findings.sort_by_key(|finding| Reverse(finding.weight));
    findings.truncate(most);
}

/// Hands out every article of `library` that may answer `asked`, the newest first, until `take` breaks: what it is given
/// looks into the text and is the answer, if it is one.
///
/// # Errors
/// As of [`search`].
pub fn each_answer(
    library: &Library,
    index: Option<&TextIndex>,
    asked: &Asked,
    take: impl FnMut(&dyn Fn() -> Option<Finding>) -> ControlFlow<()>,
) -> Result<()> {
    if asked.asks_nothing() {
        return Ok(());
    }
    let may_answer = index.and_then(|index| index.may_answer(library, asked));
    match may_answer {
        None => each_among(library, Among::All, asked, take),
        Some(MayAnswer::These(gathering)) => {
            each_among(library, Among::These(gathering), asked, take)
        }
        Some(MayAnswer::Sieve(sieve)) => {
            let between = |first, last| sieve.between(first, last);
            each_among(library, Among::Between(&between), asked, take)
        }
    }
}

/// The answers among the articles of `library` with higher serial numbers than this, the newest first; some of them if
/// they are no longer `wanted`, which is asked now and then.
///
/// # Errors
/// As of [`search`].
pub fn answers_since(
    library: &Library,
    asked: &Asked,
    serial: u64,
    wanted: &dyn Fn() -> bool,
) -> Result<Vec<Finding>> {
    let serials = library.serials_after(serial, usize::MAX)?;
    let (mut gathering, mut findings) = (library.gather(serials.len())?, Vec::new());
    gathering.add(&serials)?;
    each_among(library, Among::These(Box::new(gathering)), asked, |answer| {
        findings.extend(answer());
        if wanted() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(findings)
}

/// Hands out what may answer `asked` of the articles `among` these, as [`each_answer`] does.
fn each_among(
    library: &Library,
    among: Among,
    asked: &Asked,
    mut take: impl FnMut(&dyn Fn() -> Option<Finding>) -> ControlFlow<()>,
) -> Result<()> {
    library.scan(
        among,
        |page| asked.admits(page),
        |words| asked.may_be_in(&folded(words)),
        |page, entry, article| take(&|| asked.finding(page, &entry, &article)),
    )
}

impl Asked {
    fn finding(&self, page: &Page, entry: &Entry, article: &Article) -> Option<Finding> {
        let printed = Printed::of(article);
        self.admits_article(&printed, page).then(|| Finding {
            entry: Arc::new(entry.clone()),
            headline: self.marks_in(&printed.headline),
            snippet: Snippet::of(self, &printed),
            weight: self.weight(&printed),
        })
    }
}

#[cfg(test)]
mod tests;
