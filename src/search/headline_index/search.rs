//! The search of a file: first which rows match, block by block, then the best of them.
//!
//! Which rows match is put together from lists; only rows of which the lists do not say enough are looked into. The
//! best are found by what rows can be worth at most: those that can be worth most come first, and when as many are
//! found as are wanted, each worth more than the others can be, the others are only counted.

mod best;
mod term;

use super::answered::Left;
use super::block::Block;
use super::file::IndexFile;
use super::names::Names;
use super::rows::Rows;
use crate::search::query::Term;
use best::Best;
use term::{Found, SearchTerm};

/// So many rows are looked into between two questions whether the answer is still wanted.
const ROWS_BETWEEN: usize = 4096;

/// A query as it is put to a file.
pub(super) struct Search<'a> {
    file: &'a IndexFile,
    terms: Vec<SearchTerm<'a>>,
    wanted: &'a dyn Fn() -> bool,
}

/// The rows of a file that match.
#[derive(Default)]
pub(super) struct Matches {
    /// How many there are.
    pub(super) count: usize,
    /// The best of them: whether the headline is enough, the score, and the row.
    pub(super) best: Vec<(bool, i64, usize)>,
    /// All of them.
    pub(super) left: Left,
}

/// The rows of a block that match, and what is known of them.
struct BlockMatches<'a> {
    number: usize,
    block: Block<'a>,
    /// What it may have for each term.
    found: Vec<Found>,
    /// Those whose headlines have all terms, and the others.
    rows: [Rows; 2],
}

impl<'a> Search<'a> {
    pub(super) fn new(
        file: &'a IndexFile,
        terms: &'a [Term],
        names: &Names,
        wanted: &'a dyn Fn() -> bool,
    ) -> Search<'a> {
        let terms = terms.iter().map(|term| SearchTerm::new(term, names, file));
        Search { file, terms: terms.collect(), wanted }
    }

    /// The best `most` of the rows, of which `among` says those of a block, and how many match; nothing if the answer
    /// is no longer wanted.
    pub(super) fn run(
        &self,
        among: impl Fn(usize, &Block) -> Rows,
        most: usize,
    ) -> Option<Matches> {
        let mut left = vec![Rows::default(); self.file.blocks()];
        let (mut count, mut blocks) = (0, Vec::new());
        for (number, left) in left.iter_mut().enumerate() {
            if !(self.wanted)() {
                return None;
            }
            let Some(block) = self.file.block(number) else { continue };
            let Some((found, rows)) = self.matching(&block, among(number, &block))? else {
                continue;
            };
            count += rows.count();
            *left = rows.clone();
            blocks.push(self.parted(number, block, found, rows));
        }
        let best = self.best(&blocks, most)?;
        Some(Matches { count, best, left: left.into() })
    }

    /// The rows of a block that match, if any do.
    fn matching(&self, block: &Block, mut rows: Rows) -> Option<Option<(Vec<Found>, Rows)>> {
        let mut found = Vec::new();
        for term in &self.terms {
            let here = term.found(self.file, block, &rows);
            rows = here.all();
            found.push(here);
            if rows.is_none() {
                return Some(None);
            }
        }
        for (term, found) in self.terms.iter().zip(&mut found) {
            term.look(found, block, &mut rows, self.wanted)?;
        }
        Some((!rows.is_none()).then_some((found, rows)))
    }

    /// Parts rows that match by whether the headline is enough.
    fn parted(
        &self,
        number: usize,
        block: Block<'a>,
        found: Vec<Found>,
        mut rows: Rows,
    ) -> BlockMatches<'a> {
        let mut in_headline = rows.clone();
        found.iter().for_each(|found| in_headline = in_headline.and(&found.in_headline));
        rows.minus(&in_headline);
        BlockMatches { number, block, found, rows: [in_headline, rows] }
    }

    /// The best of the rows, headlines first.
    fn best(&self, blocks: &[BlockMatches], most: usize) -> Option<Vec<(bool, i64, usize)>> {
        let mut all = Vec::new();
        for (in_headline, side) in [(true, 0), (false, 1)] {
            let best = Best::new(self, blocks, side, most - all.len()).find()?.into_iter();
            all.extend(best.map(|(score, row)| (in_headline, score, row)));
        }
        Some(all)
    }
}
