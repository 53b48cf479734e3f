//! What is kept of an article beside what the page says: it can be made anew at any time.

use super::print::print;
use crate::model::Article;

/// How many characters of an article's text the list can show.
const LEDE: usize = 120;

/// What follows from an article and the rules for sections.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Derived {
    pub(super) lede: String,
    pub(super) print: Option<i64>,
    pub(super) complete: bool,
    pub(super) section: String,
}

impl Derived {
    /// What follows from `article`, whose section is `section`.
    pub(super) fn of(article: &Article, section: String) -> Derived {
        let complete = article.flaws.is_empty();
        Derived { lede: lede(article), print: print(&article.text), complete, section }
    }
}

/// How the text begins, in one line, up to where something is lost.
pub(super) fn lede(article: &Article) -> String {
    let whole = article.flaws.first().map_or(article.text.len(), |flaw| flaw.at);
    let begins = article.text.get(..whole).unwrap_or(&article.text);
    let more = if whole < article.text.len() { "……" } else { "" };
    let mut rest = begins.chars();
    let is_cut = rest.nth(LEDE - 1).is_some();
    let begins = &begins[..begins.len() - rest.as_str().len()];
    let mut lede = begins.replace('\n', " ");
    if !is_cut {
        lede.extend(more.chars().take(LEDE - begins.chars().count()));
    }
    lede
}
