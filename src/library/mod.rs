//! The shelves: pages, articles and what the reader did with them, in one SQLite file.

mod look;
mod migrate;
mod open;
mod prepare;

mod articles;
mod journal;
mod pages;
mod records;
mod scan;
mod twins;

mod check;
mod stock;

mod derived;
mod facts;
mod insert;
mod print;
mod rows;

pub mod digest;

pub use articles::{Entry, Shelf};
pub use check::{Fault, Finding};
pub use journal::Reading;
pub use open::{Kept, Library};
pub use pages::{Added, Shelved};
pub use records::{Merged, Record};
pub use twins::Twin;
