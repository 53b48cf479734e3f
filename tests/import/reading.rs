//! What somebody read on a page, a person or the importer, as far as readings are compared.

use std::collections::BTreeSet;

use dubao::model::{Article, Kind, ReadPage};

use super::words::plain;

/// A reading of a page.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// The articles.
    pub(crate) articles: Vec<Told>,
    /// The lines that are in no article.
    pub(crate) furniture: BTreeSet<u32>,
    /// Lines that may as well be elsewhere: nothing is measured by them.
    pub(crate) open: BTreeSet<u32>,
}

/// An article as somebody read it, in plain words.
#[derive(Debug)]
pub(crate) struct Told {
    /// Its form.
    pub(crate) kind: Kind,
    /// Its headline; several, if each of them will do; none, if the page gives it none.
    pub(crate) headlines: Vec<String>,
    /// Its by-line, in the same way.
    pub(crate) bylines: Vec<String>,
    /// The parts of its text.
    pub(crate) parts: Vec<String>,
    /// Nothing of it is lost.
    pub(crate) complete: bool,
    /// Where it stands.
    pub(crate) lines: BTreeSet<u32>,
}

impl Told {
    /// Its whole text.
    pub(crate) fn text(&self) -> String {
        self.parts.concat()
    }

    /// What a person calls it.
    pub(crate) fn name(&self) -> String {
        let words = self.headlines.first().or(self.parts.first());
        words.map_or_else(String::new, |words| words.chars().take(24).collect())
    }
}

impl From<&ReadPage> for Reading {
    fn from(page: &ReadPage) -> Reading {
        let left = page.furniture.iter().flat_map(|left| left.lines.iter().cloned().flatten());
        Reading {
            articles: page.articles.iter().map(Told::from).collect(),
            furniture: left.collect(),
            open: BTreeSet::new(),
        }
    }
}

impl From<&Article> for Told {
    fn from(article: &Article) -> Told {
        let headline = Some(&article.headline).filter(|_| !article.made);
        Told {
            kind: article.kind,
            headlines: headline.into_iter().map(|words| plain(words)).collect(),
            bylines: article.byline.iter().map(|words| plain_byline(words)).collect(),
            parts: article.parts.iter().map(|p| plain(&article.text[p.range.clone()])).collect(),
            complete: article.complete,
            lines: article.lines.iter().cloned().flatten().collect(),
        }
    }
}

/// □ 强 声 is 强声, and （记者 姬慧洋） is 记者姬慧洋.
pub(crate) fn plain_byline(words: &str) -> String {
    let words = plain(words);
    let bare = words.trim_start_matches(['□', '■', '●']);
    let inside = bare.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.unwrap_or(bare).to_owned()
}
