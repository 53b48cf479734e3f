//! What a page's text says, article by article.

mod headline;
mod section;

pub use headline::made_headline;
pub use section::Sections;
