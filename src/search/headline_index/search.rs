//! The search of a file: first which rows match, block by block, then the best of them.
//!
//! Which rows match is put together from lists; only rows of which the lists do not say enough are looked into. The
//! best are found by what rows can be worth at most: those that can be worth most come first, and when as many are
//! found as are wanted, each worth more than the others can be, the others are only counted.

mod best;
mod found;
mod left;
mod term;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::block::Block;
use super::file::IndexFile;
use super::file_query::FileQuery;
use super::rows::Rows;
use crate::search::helper::Helper;
use crate::search::query::StillWanted;
use best::Best;
use found::Found;
pub(super) use left::{Before, BlockLeft, Left};
use term::SearchTerm;

/// So few rows are sooner looked through than somebody else is called to help.
const FEW: usize = 1 << 10;
/// So many rows are looked into between two questions whether the answer is still wanted.
const ROWS_BETWEEN: usize = 4096;

/// A query as it is put to a file.
pub(super) struct Search<'s, 'a> {
    file: &'a IndexFile,
    terms: Vec<SearchTerm<'a>>,
    /// What an earlier search has left, from whose terms these go on.
    before: Option<&'s Before>,
    wanted: StillWanted<'s>,
    /// Who helps if there are many rows.
    helper: Option<Helper>,
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
    found: Arc<[Found]>,
    all: Rows,
    /// Those whose headlines have all terms.
    in_headline: Rows,
}

impl<'a> BlockMatches<'a> {
    fn new(number: usize, block: Block<'a>, found: Vec<Found>, all: Rows) -> BlockMatches<'a> {
        let in_headline = match &found[..] {
            [one] => one.in_headline().clone(),
            all_found => all_found.iter().fold(all.clone(), |rows, of| rows.and(of.in_headline())),
        };
        BlockMatches { number, block, found: found.into(), all, in_headline }
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

    /// What is left of the block.
    fn left(&self) -> BlockLeft {
        BlockLeft { rows: self.all.clone(), found: Arc::clone(&self.found) }
    }
}

impl<'s, 'a> Search<'s, 'a> {
    /// A search in so many `rows`.
    pub(super) fn new(
        asked: &FileQuery<'a>,
        before: Option<&'s Before>,
        rows: usize,
        wanted: StillWanted<'s>,
    ) -> Search<'s, 'a> {
        // While the helper comes, it is thought about what there is to do.
        let helper = (rows > FEW).then(Helper::call);
        let term_before = |at: usize| before.and_then(|before| before.terms.get(at));
        let terms = (0..asked.terms.len()).map(|at| SearchTerm::new(asked, at, term_before(at)));
        Search { file: asked.file, terms: terms.collect(), before, wanted, helper }
    }

    /// The best `most` of the rows, of which `among` says those of a block, and how many match; nothing if the answer is
    /// no longer wanted.
    pub(super) fn run(
        &self,
        among: impl Fn(usize, &Block) -> Rows + Sync,
        most: usize,
    ) -> Option<Matches> {
        let mut left = vec![BlockLeft::default(); self.file.blocks()];
        let next = AtomicUsize::new(0);
        let blocks = match &self.helper {
            Some(helper) => self.by_two(helper, &next, &among)?,
            None => self.matching_in(&next, &among)?,
        };
        blocks.iter().for_each(|block| left[block.number] = block.left());
        let count = left.iter().map(|left| left.rows.count()).sum();
        let best = self.best(&blocks, most)?;
        Some(Matches { count, best, left: left.into() })
    }

    /// What matches in the blocks from `next` on, some of which are looked through aside: as many as there is time for.
    fn by_two(
        &self,
        helper: &Helper,
        next: &AtomicUsize,
        among: &(impl Fn(usize, &Block) -> Rows + Sync),
    ) -> Option<Vec<BlockMatches<'a>>> {
        let Search { file, before, wanted, .. } = *self;
        let lent: Vec<_> = self.terms.iter().map(SearchTerm::lent).collect();
        let aside = || {
            let terms = lent.into_iter().map(|lent| SearchTerm::aside(lent, file)).collect();
            Search { file, terms, before, wanted, helper: None }.matching_in(next, among)
        };
        let (here, there) = helper.both(|| self.matching_in(next, among), aside);
        Some([here?, there?].into_iter().flatten().collect())
    }

    /// What matches in the blocks from `next` on that nobody else looks through.
    fn matching_in(
        &self,
        next: &AtomicUsize,
        among: &impl Fn(usize, &Block) -> Rows,
    ) -> Option<Vec<BlockMatches<'a>>> {
        let (mut all, count) = (Vec::new(), self.file.blocks());
        let numbers = std::iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        for number in numbers.take_while(|number| *number < count) {
            (self.wanted)().then_some(())?;
            let Some(block) = self.file.block(number) else { continue };
            let rows = among(number, &block);
            let Some((found, rows)) = self.matching(number, &block, rows)? else { continue };
            all.push(BlockMatches::new(number, block, found, rows));
        }
        Some(all)
    }

    /// The rows of a block that match, if any do.
    fn matching(
        &self,
        number: usize,
        block: &Block,
        mut rows: Rows,
    ) -> Option<Option<(Vec<Found>, Rows)>> {
        let before = self.before.and_then(|before| before.left.get(number));
        if before.is_some_and(|before| before.rows.is_none()) {
            return Some(None);
        }
        let mut found = Vec::new();
        for (at, term) in self.terms.iter().enumerate() {
            let before = before.and_then(|before| before.found.get(at));
            let here = term.found(self.file, block, &rows, before);
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
