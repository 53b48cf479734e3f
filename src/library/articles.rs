//! The shelf and its articles.

use rusqlite::{Connection, OptionalExtension};

use super::pages::{ORDER, stored};
use super::{Library, Reading, rows};
use crate::error::Result;
use crate::model::{Article, ArticleId, Kind, Page, PageId};

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
    /// All pages and articles as the list shows them.
    ///
    /// # Errors
    /// SQLite's.
    pub fn shelf(&self) -> Result<Shelf> {
        self.with_entries(pages(&self.db)?)
    }

    /// Some pages, in this order, and their articles as the list shows them. What is gone is left out.
    ///
    /// # Errors
    /// SQLite's.
    pub fn shelf_of<'a>(&self, pages: impl IntoIterator<Item = &'a PageId>) -> Result<Shelf> {
        let pages = pages.into_iter().map(|id| stored(&self.db, id));
        self.with_entries(pages.filter_map(Result::transpose).collect::<Result<_>>()?)
    }

    fn with_entries(&self, pages: Vec<Page>) -> Result<Shelf> {
        let mut statement = self.db.prepare(
            "SELECT id, kind, kicker, headline, made, byline, section, complete, lede, read, starred, place
             FROM article LEFT JOIN reading ON reading.article = article.id
             WHERE page = ?1 ORDER BY position",
        )?;
        let mut entries = Vec::new();
        for (page, Page { id, .. }) in pages.iter().enumerate() {
            for row in statement.query_map([&id.0], |row| rows::entry(row, page))? {
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
                rows::article,
            )
            .optional()?
            .map(rows::clean)
            .transpose()
    }
}

fn pages(db: &Connection) -> Result<Vec<Page>> {
    let mut statement = db.prepare(&format!("SELECT * FROM page ORDER BY {ORDER}"))?;
    let pages = statement.query_map([], rows::page)?.collect::<rusqlite::Result<_>>()?;
    Ok(pages)
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;
    use crate::error::Error;
    use crate::model::{Part, PartKind};

    fn library() -> Library {
        let mut library = Library::in_memory().expect("in memory");
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
    fn a_shelf_can_be_of_some_pages() {
        let library = library();
        let all = library.shelf().expect("the shelf");
        let ids = [&all.pages[3].id, &PageId("gone".to_owned()), &all.pages[1].id];
        let some = library.shelf_of(ids).expect("a shelf");
        assert_eq!(some.pages, [all.pages[3].clone(), all.pages[1].clone()]);
        let of = |shelf: &Shelf, page: usize| -> Vec<ArticleId> {
            let entries = shelf.entries.iter().filter(|entry| entry.page == page);
            entries.map(|entry| entry.id.clone()).collect()
        };
        assert_eq!((of(&some, 0), of(&some, 1)), (of(&all, 3), of(&all, 1)));
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
        let mut library = Library::in_memory().expect("in memory");
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
        let mut library = Library::in_memory().expect("in memory");
        library.add(&page).expect("put in");
        assert!(matches!(library.article(&id), Err(Error::Torn(torn)) if torn == id.0));
    }
}
