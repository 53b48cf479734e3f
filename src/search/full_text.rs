//! Full text: which articles say, anywhere in them, what the reader asks for.
//!
//! A hit is literal: the folded words stand in one field of the article, as they were typed, next to each other.

mod asked;
mod condition;
mod feed;
mod finding;
mod index;
mod printed;
mod snippet;

pub use asked::Asked;
pub use condition::Field;
pub use feed::Feed;
pub use finding::{Finding, Order, answers_since, each_answer, keep_best, search};
pub use index::TextIndex;
pub use snippet::Snippet;
