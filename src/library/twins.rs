//! Articles that are in the library already, on another page: another edition, or the same page scanned twice.

use rusqlite::{Connection, OptionalExtension};

use super::print::print;
use super::{Library, Ready};
use crate::error::Result;
use crate::model::{ArticleId, ReadPage};

/// Two articles that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Twin {
    /// The article of the page that was asked about.
    pub article: ArticleId,
    /// The one in the library; the first to come in if there are more.
    pub known: ArticleId,
}

impl Library {
    /// The articles of `page` whose text is in the library already, on another page. Spaces and marks do not
    /// count; a text of a few words, and none at all, has no twin.
    ///
    /// # Errors
    /// SQLite's.
    pub fn twins(&self, page: &ReadPage) -> Result<Vec<Twin>> {
        twins_of(&self.db, page, page.articles.iter().map(|article| print(&article.text)))
    }
}

/// The twins of a page that is about to be put in.
pub(super) fn twins(db: &Connection, page: &ReadPage, ready: &Ready) -> Result<Vec<Twin>> {
    twins_of(db, page, ready.articles.iter().map(|article| article.print))
}

fn twins_of(
    db: &Connection,
    page: &ReadPage,
    prints: impl Iterator<Item = Option<i64>>,
) -> Result<Vec<Twin>> {
    let mut statement = db.prepare_cached(
        "SELECT article.id FROM article JOIN page ON page.serial = article.page
         WHERE print = ?1 AND page.id <> ?2 ORDER BY article.serial LIMIT 1",
    )?;
    let mut twins = Vec::new();
    for (article, print) in page.articles.iter().zip(prints) {
        let Some(print) = print else { continue };
        let known = statement.query_row((print, &page.page.id.0), |row| row.get(0)).optional()?;
        let twin = |known| Twin { article: article.id.clone(), known: ArticleId(known) };
        twins.extend(known.map(twin));
    }
    Ok(twins)
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;
    use crate::model::{Article, Page, PageId};

    /// The page as another edition has it: other bytes, other names.
    fn edition(page: &ReadPage, change: impl Fn(&str) -> String) -> ReadPage {
        let id = PageId("another".to_owned());
        let article = |(line, article): (u32, &Article)| Article {
            id: ArticleId::new(&id, line),
            text: change(&article.text),
            ..article.clone()
        };
        ReadPage {
            page: Page { id: id.clone(), ..page.page.clone() },
            articles: (1..).zip(&page.articles).map(article).collect(),
            ..page.clone()
        }
    }

    #[track_caller]
    fn check(change: impl Fn(&str) -> String, are_twins: bool) {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        for page in digest::pages() {
            let edition = edition(&page, &change);
            let pairs = page.articles.iter().zip(&edition.articles);
            let long = pairs.filter(|(article, _)| are_twins && print(&article.text).is_some());
            let expected: Vec<_> = long
                .map(|(known, article)| Twin {
                    article: article.id.clone(),
                    known: known.id.clone(),
                })
                .collect();
            assert_eq!(library.twins(&edition).expect("twins"), expected);
            assert_eq!(library.twins(&page).expect("twins"), [], "a page is no twin of its own");
        }
    }

    #[test]
    fn articles_of_another_edition_are_known_again() {
        check(str::to_owned, true);
        check(|text| text.replace('，', ",\n"), true);
        check(|text| format!("{text}又"), false);
    }
}
