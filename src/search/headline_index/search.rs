//! The search of a file: first which rows match, block by block, then the best of them.
//!
//! Which rows match is put together from lists; only rows of which the lists do not say enough are looked into. The
//! best are found by what rows can be worth at most: those that can be worth most come first, and when as many are
//! found as are wanted, each worth more than the others can be, the others are only counted.

mod best;
mod term;

use std::ops::Range;

use super::answered::Left;
use super::block::Block;
use super::file::IndexFile;
use super::names::Names;
use super::rows::Rows;
use crate::search::query::{StillWanted, Term};
use best::Best;
use term::{Found, SearchTerm};

/// So few rows are sooner looked through than somebody else is called to help.
const FEW: usize = 1 << 14;
/// So many rows are looked into between two questions whether the answer is still wanted.
const ROWS_BETWEEN: usize = 4096;

/// A query as it is put to a file.
pub(super) struct Search<'a> {
    file: &'a IndexFile,
    asked: &'a [Term],
    terms: Vec<SearchTerm<'a>>,
    wanted: StillWanted<'a>,
}

/// One of the best rows: whether the headline is enough, the score, and the row.
pub(super) type BestRow = (bool, i64, usize);

/// The rows of a file that match.
#[derive(Default)]
pub(super) struct Matches {
    /// How many there are.
    pub(super) count: usize,
    /// The best of them.
    pub(super) best: Vec<BestRow>,
    /// All of them.
    pub(super) left: Left,
}

/// The rows of a block that match, and what is known of them.
struct BlockMatches<'a> {
    number: usize,
    block: Block<'a>,
    /// What it may have for each term.
    found: Vec<Found>,
    all: Rows,
    /// Those whose headlines have all terms.
    in_headline: Rows,
}

impl<'a> BlockMatches<'a> {
    fn new(number: usize, block: Block<'a>, found: Vec<Found>, all: Rows) -> BlockMatches<'a> {
        let in_headline = match &found[..] {
            [one] => one.in_headline.clone(),
            all_found => all_found.iter().fold(all.clone(), |rows, of| rows.and(&of.in_headline)),
        };
        BlockMatches { number, block, found, all, in_headline }
    }

    /// Those whose headlines have all terms, or the others.
    fn rows(&self, in_headline: bool) -> Rows {
        if in_headline {
            return self.in_headline.clone();
        }
        let mut others = self.all.clone();
        others.minus(&self.in_headline);
        others
    }
}

impl<'a> Search<'a> {
    pub(super) fn new(
        file: &'a IndexFile,
        asked: &'a [Term],
        names: &Names,
        wanted: StillWanted<'a>,
    ) -> Search<'a> {
        let terms = asked.iter().map(|term| SearchTerm::new(term, names, file));
        Search { file, asked, terms: terms.collect(), wanted }
    }

    /// The best `most` of so many `rows`, of which `among` says those of a block, and how many match; nothing if the
    /// answer is no longer wanted.
    pub(super) fn run(
        &self,
        among: impl Fn(usize, &Block) -> Rows + Sync,
        rows: usize,
        most: usize,
    ) -> Option<Matches> {
        let all = 0..self.file.blocks();
        let mut left = vec![Rows::default(); all.len()];
        let blocks =
            if rows > FEW { self.by_two(all, &among)? } else { self.matching_in(all, &among)? };
        blocks.iter().for_each(|block| left[block.number] = block.all.clone());
        let count = left.iter().map(Rows::count).sum();
        let best = self.best(&blocks, most)?;
        Some(Matches { count, best, left: left.into() })
    }

    /// What matches in some blocks, half of which are looked through aside.
    fn by_two(
        &self,
        blocks: Range<usize>,
        among: &(impl Fn(usize, &Block) -> Rows + Sync),
    ) -> Option<Vec<BlockMatches<'a>>> {
        let (file, asked, wanted) = (self.file, self.asked, self.wanted);
        let plans: Vec<_> = self.terms.iter().map(SearchTerm::plans).collect();
        let middle = blocks.start + blocks.len() / 2;
        let mut there = None;
        let here = rayon::in_place_scope(|scope| {
            scope.spawn(|_| {
                let terms = asked.iter().zip(plans);
                let terms = terms.map(|(term, plans)| SearchTerm::aside(term, plans, file));
                let aside = Search { file, asked, terms: terms.collect(), wanted };
                there = aside.matching_in(middle..blocks.end, among);
            });
            self.matching_in(blocks.start..middle, among)
        });
        Some([here?, there?].into_iter().flatten().collect())
    }

    /// What matches in some blocks.
    fn matching_in(
        &self,
        blocks: Range<usize>,
        among: &impl Fn(usize, &Block) -> Rows,
    ) -> Option<Vec<BlockMatches<'a>>> {
        let mut all = Vec::new();
        for number in blocks {
            (self.wanted)().then_some(())?;
            let Some(block) = self.file.block(number) else { continue };
            let Some((found, rows)) = self.matching(&block, among(number, &block))? else {
                continue;
            };
            all.push(BlockMatches::new(number, block, found, rows));
        }
        Some(all)
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

    /// The best of the rows, headlines first.
    fn best(&self, blocks: &[BlockMatches], most: usize) -> Option<Vec<BestRow>> {
        let mut all = Vec::new();
        for in_headline in [true, false] {
            if all.len() == most {
                break;
            }
            let best = Best::new(self, blocks, in_headline, most - all.len()).find()?.into_iter();
            all.extend(best.map(|(score, row)| (in_headline, score, row)));
        }
        Some(all)
    }
}
