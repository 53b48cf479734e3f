//! Text in cells: what is harmless, how wide it is, where its lines break.
//!
//! A paragraph goes through the files in this order: `sanitise` (once, at load), `cluster` (what
//! stands in one place), `width` and `quotes` (its cells), `class` and `piece` (what it is),
//! `breaks` and `number` (where a line may end), `fill` and `orphan` (where it does end), `justify`
//! (blanks that make it flush), `paragraph` (all of that: [`set`]), `glyphs` (its cells on screen).
//! `layout` sets a whole article, `headline` a headline in few lines; `fold` says which characters are the
//! same to someone who searches, `lexicon` finds many words at once, `chars` characters, both by
//! the places that a `sieve` lets through.
//!
//! The rules are those of GB/T 15834 and W3C's CLREQ, for a screen whose unit is half an em.

mod ambiguous;
mod breaks;
mod chars;
mod class;
mod cluster;
mod fill;
pub mod fold;
mod glyphs;
mod headline;
mod justify;
mod layout;
mod lexicon;
mod number;
mod orphan;
mod paragraph;
mod piece;
mod quotes;
mod replace;
mod sanitise;
mod setting;
mod sieve;
mod truncate;
mod unwanted;
mod width;

pub use breaks::breaks;
pub use chars::{Chars, ideographs};
pub use glyphs::{Glyph, glyphs};
pub use headline::{ELLIPSIS, Headline, headline};
pub use layout::{Layout, LineKind, SetLine, Source};
pub use lexicon::{Find, Lexicon};
pub use paragraph::{Line, set};
pub use quotes::Quotes;
pub use replace::replacement;
pub use sanitise::{is_clean, sanitise, sanitise_keeping_breaks, sanitise_line};
pub use setting::{Hang, Setting, Strict};
pub use truncate::truncate;
pub use width::{Ambiguous, Widths};
