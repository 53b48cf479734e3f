//! What the reader types → which articles, in which order, which characters matched.
//!
//! Every term of the query has to match, each in some field, as hanzi, as letters or as pinyin. The order of the hits
//! is decided in one place, [`Hit::rank`]. The filter knows neither the library nor the screen: it is given the fields of
//! each row and says which rows are left. Full text is looked for in the library itself; in a large one [`Segments`]
//! say which texts need not be looked into.

mod catalogue;
mod fetch;
mod full_text;
mod headline_index;
mod headlines;
mod helper;
mod matching;
mod pinyin;
mod query;
mod rank;
mod segments;
mod whole_file;

pub use catalogue::{Asking, Catalogue};
pub use full_text::{
    Asked, Feed, Field, Finding, Order, Snippet, TextIndex, answers_since, each_answer, keep_best,
    search,
};
pub use headline_index::{
    Districts, Filtered, FoundRow, HeadlineIndex, IndexMaker, IndexRow, Within,
};
pub use headlines::{Fields, Headlines};
pub use pinyin::{initial, initials};
pub use query::{Query, StillWanted};
pub use rank::{Also, Hit};
pub use segments::{Lookup, Segments, Sieve};
