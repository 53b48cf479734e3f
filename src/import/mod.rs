//! What a page's text says, article by article. The reading never fails: what cannot be understood is
//! furniture or a flaw, and no line is lost.

mod weight;
mod words;

mod clean;
mod line;
mod pairs;

mod byline;
mod column;

mod caption;
mod furniture;

mod role;

mod draft;
mod gather;
mod told;

mod attach;
mod flaws;
mod headline;
mod heads;
mod write;

mod page;

pub mod decode;
mod facts;

mod section;
mod suitability;

#[cfg(test)]
mod sheet;

pub use headline::made_headline;
pub use section::Sections;
pub use suitability::{Doubt, Refusal, doubts, refusal};

use jiff::civil::Date;

use crate::model::{Page, PageId, ReadPage};

/// What is known of a page before it is read; what is not is inferred.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The paper: 焦作日报.
    pub paper: Option<String>,
    /// The supplement or page title: 解放区新闻.
    pub supplement: Option<String>,
    /// The area it covers: 解放区.
    pub district: Option<String>,
    /// The city of the area: 焦作市.
    pub city: Option<String>,
    /// When it was printed.
    pub date: Option<Date>,
    /// Which page of the paper it is: 3, A12.
    pub number: Option<String>,
}

/// Reads the page `raw` that came from `file` (a path, `/` between its folders). Never fails: what cannot be
/// understood is furniture or a flaw.
pub fn read(raw: &str, file: &str, given: &Given, sections: &Sections) -> ReadPage {
    let id = PageId::of(raw.as_bytes());
    let (mut articles, furniture) = page::articles(raw, &id);
    for article in &mut articles {
        article.section = sections.of(article).to_owned();
    }
    let known = facts::facts(given, file, raw);
    ReadPage {
        page: Page {
            id,
            file: file.to_owned(),
            paper: known.paper,
            supplement: known.supplement,
            number: known.number,
            district: known.district,
            district_basis: known.district_basis,
            dates: known.dates,
            dates_basis: known.dates_basis,
        },
        articles,
        furniture,
        raw: raw.to_owned(),
    }
}
