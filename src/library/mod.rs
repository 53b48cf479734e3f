//! The shelves: pages, articles and what the reader did with them, in one SQLite file.

mod checkpoints;
mod kept;
mod look;
mod migrate;
mod open;
mod prepare;
mod readers;
mod sitting;

mod ahead;
mod articles;
mod district;
mod gathering;
mod issues;
mod journal;
mod mark;
mod pages;
mod records;
mod scan;
mod scope;
mod sheets;
mod twins;
mod window;

mod check;
mod stock;

mod counts;
mod derived;
mod facts;
mod fingerprints;
mod heads;
mod insert;
mod place;
mod press;
mod print;
mod ready;
mod rows;
mod since;

pub mod digest;

pub use articles::Entry;
pub use check::{Fault, Finding};
pub use counts::Counts;
pub use district::{Home, Inhabited};
pub use gathering::Gathering;
pub use heads::Head;
pub use issues::Day;
pub use journal::Reading;
pub use kept::Kept;
pub use open::Library;
pub use pages::{Added, Put, Shelved};
pub use place::Place;
pub use press::Press;
pub use ready::Ready;
pub use records::{Merged, Record};
pub use scan::{Among, words};
pub use scope::{Scope, Shelving};
pub use twins::Twin;
pub use window::{From, Spot};
