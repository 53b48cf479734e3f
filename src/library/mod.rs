//! The shelves: pages, articles and what the reader did with them, in one SQLite file.

mod articles;
pub mod digest;
mod journal;
mod open;

pub use articles::{Entry, Shelf};
pub use journal::Reading;
pub use open::{Kept, Library};
