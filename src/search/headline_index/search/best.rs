//! The best rows of a search: parts of the blocks, those that can be worth most first, each parted only when it is
//! its turn.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::super::best_rows::BestRows;
use super::super::bits::BLOCK;
use super::super::fetched::fetched;
use super::super::plan::Worthy;
use super::super::rows::Rows;
use super::term::Plans;
use super::{BlockMatches, ROWS_BETWEEN, Search};

/// By so many terms rows are parted.
const PARTED: usize = 2;
/// So few rows are not worth parting.
const FEW: usize = 64;

/// Rows of a block of which is known what they can be worth at most.
struct Part<'b> {
    of: &'b BlockMatches<'b>,
    rows: Rows,
    /// What they can be worth if a gap follows the beginning; it is to be looked at.
    with_gap: Option<i64>,
    /// They can be parted further.
    is_whole: bool,
}

/// The parts that are left, and the best rows so far.
pub(super) struct Best<'s, 'a, 'b> {
    search: &'s Search<'s, 'a>,
    /// The headlines of the rows have all terms.
    in_headline: bool,
    best: BestRows,
    parts: Vec<Part<'b>>,
    /// What each part can be worth and its block; the most first, then the newest.
    order: BinaryHeap<(i64, Reverse<usize>, usize)>,
}

impl<'s, 'a, 'b> Best<'s, 'a, 'b> {
    /// The rows of the blocks whose headlines have all terms, or the others, to find the best `most` of them.
    pub(super) fn new(
        search: &'s Search<'s, 'a>,
        blocks: &'b [BlockMatches<'b>],
        in_headline: bool,
        most: usize,
    ) -> Best<'s, 'a, 'b> {
        let (parts, order) = (Vec::new(), BinaryHeap::new());
        let mut all = Best { search, in_headline, best: BestRows::new(most), parts, order };
        for of in blocks {
            let terms = search.terms.iter().zip(of.found.iter());
            let worth = terms.map(|(term, found)| term.most(found, in_headline));
            let part = Part { of, rows: of.rows(in_headline), with_gap: None, is_whole: true };
            all.put(worth.fold(0, i64::saturating_add), part);
        }
        all
    }

    fn put(&mut self, worth: i64, part: Part<'b>) {
        if !part.rows.is_none() {
            self.order.push((worth, Reverse(part.of.number), self.parts.len()));
            self.parts.push(part);
        }
    }

    /// Scores rows until no other can be among the best; score and row, the best first.
    pub(super) fn find(mut self) -> Option<Vec<(i64, usize)>> {
        let is_long = |rows: &Rows| !self.search.terms.is_empty() && !rows.are_at_most(FEW);
        while let Some((worth, Reverse(number), at)) = self.order.pop() {
            (self.search.wanted)().then_some(())?;
            if !self.best.wants(worth, number * BLOCK) {
                break;
            }
            let part = &mut self.parts[at];
            let (of, rows) = (part.of, std::mem::take(&mut part.rows));
            match part.with_gap {
                None if part.is_whole && is_long(&rows) => self.part(of, rows),
                with_gap => self.score(worth, of, rows, with_gap)?,
            }
        }
        Some(self.best.into_sorted())
    }

    /// Parts the rows of a block, and meanwhile those of the next one, which will nearly always be needed too.
    fn part(&mut self, of: &'b BlockMatches<'b>, rows: Rows) {
        let plans: Vec<&Plans> = self.search.terms.iter().map(|term| &*term.plans).collect();
        let in_headline = self.in_headline;
        let parted =
            |of: &'b BlockMatches<'b>, rows: Rows| (of, parted(&plans, of, &rows, in_headline));
        let next = self.search.helper.as_ref().zip(self.next_whole());
        let both = match next {
            None => [Some(parted(of, rows)), None],
            Some((helper, (next, others))) => {
                let (here, there) = helper.both(|| parted(of, rows), || parted(next, others));
                [Some(here), Some(there)]
            }
        };
        let is_one = plans.len() == 1;
        for (of, parts) in both.into_iter().flatten() {
            for Worthy { worth, with_gap, rows } in parts {
                let with_gap = with_gap.filter(|_| is_one);
                self.put(worth, Part { of, rows, with_gap, is_whole: false });
            }
        }
    }

    /// Takes the next part, if it is to be parted as well.
    fn next_whole(&mut self) -> Option<(&'b BlockMatches<'b>, Rows)> {
        let at = self.order.peek()?.2;
        let part = &mut self.parts[at];
        let is_long = part.is_whole && !part.rows.are_at_most(FEW);
        is_long.then(|| {
            self.order.pop();
            (part.of, std::mem::take(&mut part.rows))
        })
    }

    fn score(
        &mut self,
        worth: i64,
        of: &'b BlockMatches<'b>,
        rows: Rows,
        with_gap: Option<i64>,
    ) -> Option<()> {
        let (first, mut with_gaps) = (of.number * BLOCK, Vec::new());
        let rows = fetched(rows.iter(), |row| [of.block.headline(row)]).map(|(row, _)| row);
        for (row, count) in rows.zip(1..) {
            if !self.best.wants(worth, first + usize::from(row)) {
                break;
            }
            if count % ROWS_BETWEEN == 0 && !(self.search.wanted)() {
                return None;
            }
            if with_gap.is_some() && !self.search.terms[0].gains(&of.found[0], &of.block, row) {
                with_gaps.push(row);
                continue;
            }
            let scores =
                self.search.terms.iter().map(|term| term.score(self.search.file, &of.block, row));
            let score = scores.sum();
            #[cfg(test)]
            super::super::tests::scored(score, worth);
            self.best.put(score, first + usize::from(row));
        }
        if let Some(worth) = with_gap {
            self.put(
                worth,
                Part { of, rows: Rows::of(with_gaps), with_gap: None, is_whole: false },
            );
        }
        Some(())
    }
}

/// Parts the rows of a block that match by what they can be worth at most: by two of the terms, which are many parts
/// already.
fn parted(plans: &[&Plans], of: &BlockMatches, rows: &Rows, in_headline: bool) -> Vec<Worthy> {
    let mut parts: Vec<Worthy> = vec![];
    for (at, (plans, found)) in plans.iter().zip(of.found.iter()).enumerate() {
        let of_term = match in_headline {
            true => plans.by_worth_in_headlines(&of.block, rows, found),
            false => plans.by_worth(&of.block, rows, found),
        };
        parts = match at {
            0 => of_term,
            1..PARTED => each_with_each(&parts, &of_term),
            _ => {
                let most = of_term.iter().map(|part| part.worth).max().unwrap_or(0);
                let more = |part: Worthy| Worthy { worth: part.worth.saturating_add(most), ..part };
                parts.into_iter().map(more).collect()
            }
        };
    }
    parts
}

/// The rows of each two parts, with what they are worth together.
fn each_with_each(some: &[Worthy], others: &[Worthy]) -> Vec<Worthy> {
    let both = |one: &Worthy, other: &Worthy| Worthy {
        worth: one.worth.saturating_add(other.worth),
        with_gap: None,
        rows: one.rows.and(&other.rows),
    };
    some.iter().flat_map(|one| others.iter().map(move |other| both(one, other))).collect()
}
