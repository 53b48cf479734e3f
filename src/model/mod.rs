//! What a newspaper is made of, as plain data: a page (版) of a district's paper and its articles.

mod article;
mod page;

pub use article::{Article, ArticleId, Flaw, FlawKind, Kind, Part, PartKind};
pub use page::{Dates, District, Fact, Furniture, Page, PageId, ReadPage};

/// Lines of a page's raw text, 1-based, both ends included.
pub type SourceLines = std::ops::RangeInclusive<u32>;
