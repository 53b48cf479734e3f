//! The articles, as the list shows them and whole.

use std::sync::Arc;

use super::press::Texts;
use super::{From, Home, Library, Reading, Scope, Spot, rows};
use crate::error::Result;
use crate::model::{Article, ArticleId, Kind, Page};

/// An article as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its number, by which indexes know it.
    pub serial: u64,
    /// Its name.
    pub id: ArticleId,
    /// Its page.
    pub page: Arc<Page>,
    /// The district of its page.
    pub home: Home,
    /// Where it stands among all articles.
    pub spot: Spot,
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

/// Whether an article bears the name `?1`, which begins with that of its page: a page has few. An expression of SQL.
pub(super) const IS_NAMED: &str = "article.id = ?1
     AND article.page = (SELECT serial FROM page WHERE id = substr(?1, 1, instr(?1, '-') - 1))";

/// What the reader did with articles that are there, the articles, and their pages: tables of SQL.
pub(super) const WITH_READING: &str =
    "reading CROSS JOIN page ON page.id = substr(reading.article, 1, instr(reading.article, '-') - 1)
         CROSS JOIN article ON article.page = page.serial AND article.id = reading.article";

impl Library {
    /// All articles as the list shows them: pages newest first, page order within. They are all in memory at once; a
    /// list that may be long is better asked for by [`Library::window`].
    ///
    /// # Errors
    /// SQLite's.
    pub fn all_entries(&self) -> Result<Vec<Entry>> {
        self.window(&Scope::default(), &From::First, usize::MAX)
    }

    /// One whole article.
    ///
    /// # Errors
    /// SQLite's, or no article has this name.
    pub fn article(&self, id: &ArticleId) -> Result<Option<Article>> {
        let mut statement = self.db.prepare_cached(&format!(
            "SELECT article.id, article.page AS sheet, page.id AS page, kind, kicker, headline, made, byline, section,
                 complete, text, rest
             FROM article JOIN page ON page.serial = article.page JOIN body ON body.article = article.serial
             WHERE {IS_NAMED}",
        ))?;
        let mut rows = statement.query([&id.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let text = rows::text(row, row.get("sheet")?, &mut Texts::new(&self.db)?)?;
        rows::clean(rows::article(row, text)?).map(Some)
    }
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
    fn the_newest_page_is_first_and_page_order_within() {
        let entries = library().all_entries().expect("the articles");
        assert!(entries.is_sorted_by(|a, b| a.page.dates.latest() >= b.page.dates.latest()));
        assert!(entries.is_sorted_by(|a, b| a.spot < b.spot));
        assert_eq!(entries.len(), 42);
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
