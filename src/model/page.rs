//! A page (版): whose it is, when it was printed, how sure that is.

use std::fmt;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::{Article, SourceLines};

/// The name of a page: the first 12 hex digits of the SHA-256 of its raw text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub String);

impl PageId {
    /// The name of the page with these bytes.
    pub fn of(raw: &[u8]) -> PageId {
        let digest = Sha256::digest(raw);
        PageId(digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect())
    }
}

impl fmt::Display for PageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Something known of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What is known.
    pub text: String,
    /// What it was inferred from; nothing if it is printed on the page.
    pub basis: Option<String>,
}

/// The area that a page covers (区).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct District {
    /// The short name that readers use: 示范区; empty where it is not known.
    pub name: String,
    /// The full name, where it differs: 周口市城乡一体化示范区.
    pub full: Option<String>,
    /// The city it belongs to: 周口市.
    pub city: Option<String>,
    /// The province: 河南省.
    pub province: Option<String>,
}

/// When a page was printed: some day between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    /// The first day possible.
    pub from: Option<Date>,
    /// The last day possible.
    pub to: Option<Date>,
    /// The date stands on the page; else it is inferred.
    pub printed: bool,
}

impl Dates {
    /// The day a page is sorted by: the last day it can be of.
    pub fn latest(self) -> Option<Date> {
        self.to.max(self.from)
    }

    /// The same with both days or neither, the earlier first.
    pub fn in_order(self) -> Dates {
        let (from, to) = (self.from.or(self.to), self.to.or(self.from));
        Dates { from: from.min(to), to: from.max(to), ..self }
    }
}

/// One page of a paper and what is known of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name, made from its raw text.
    pub id: PageId,
    /// The file that the raw text came from.
    pub file: String,
    /// The paper: 焦作日报.
    pub paper: Option<Fact>,
    /// The supplement or page title: 解放区新闻.
    pub supplement: Option<Fact>,
    /// Which page of the paper it is: 3, A12.
    pub number: Option<Fact>,
    /// The area it covers.
    pub district: District,
    /// What the district was inferred from; nothing if it is printed or was given.
    pub district_basis: Option<String>,
    /// When it was printed.
    pub dates: Dates,
    /// What the dates were inferred from.
    pub dates_basis: Option<String>,
}

/// Words of a page that belong to no article: page titles, QR prompts, editors' lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// The words.
    pub text: String,
    /// Where they stand in the raw text.
    pub lines: Vec<SourceLines>,
}

/// A page that has been read: what it says, article by article, and its untouched raw text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPage {
    /// What is known of the page.
    pub page: Page,
    /// Its articles, in page order.
    pub articles: Vec<Article>,
    /// Every line that is in no article.
    pub furniture: Vec<Furniture>,
    /// The raw text, as it came.
    pub raw: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_after_its_bytes() {
        assert_eq!(PageId::of(b"abc").0, "ba7816bf8f01");
    }
}
