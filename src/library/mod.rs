//! The shelves: pages, articles and what the reader did with them, in one SQLite file.

mod open;

mod articles;
mod insert;
mod journal;
mod rows;

pub mod digest;

pub use articles::{Entry, Shelf};
pub use journal::Reading;
pub use open::{Kept, Library};
