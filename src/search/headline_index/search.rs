//! The search of a file: first which rows match, block by block, then the best of them.
//!
//! Which rows match is put together from lists; only rows of which the lists do not say enough are looked into. The
//! best are found by what rows can be worth at most: those that can be worth most come first, and when as many are
//! found as are wanted, each worth more than the others can be, the others are only counted.

use super::best_rows::BestRows;
use super::bits::{BLOCK, Bits};
use super::block::Block;
use super::file::IndexFile;
use super::key::Part;
use super::matcher::Matcher;
use super::names::{Names, Worth};
use super::plan::{Candidates, Plan};
use super::within::Scope;
use crate::search::query::Term;

/// So many rows are looked into between two questions whether the answer is still wanted.
const ROWS_BETWEEN: usize = 4096;
/// By so many terms rows are parted.
const PARTED: usize = 2;

/// A query as it is put to a file.
pub(super) struct Search<'a> {
    file: &'a IndexFile,
    terms: Vec<SearchTerm<'a>>,
    wanted: &'a dyn Fn() -> bool,
}

/// A term of it.
struct SearchTerm<'a> {
    matcher: Matcher<'a>,
    headline: Plan,
    rest: Plan,
    names: Worth,
}

/// The rows of a file that match.
#[derive(Default)]
pub(super) struct Matches {
    /// How many there are.
    pub(super) count: usize,
    /// The best of them: whether the headline is enough, the score, and the row.
    pub(super) best: Vec<(bool, i64, usize)>,
}

/// Rows that match, by block, with what they are worth at most.
type Parts = Vec<(i64, usize, Bits)>;

/// The rows of two parts, with what they are worth together.
fn both(one: &(i64, Bits), other: &(i64, Bits)) -> (i64, Bits) {
    let mut rows = one.1.clone();
    rows.and(&other.1);
    (one.0.saturating_add(other.0), rows)
}

/// What one block may have for a term.
struct Found {
    headline: Candidates,
    rest: Candidates,
    names: Bits,
    /// The rows whose headline has it, once it is known.
    in_headline: Bits,
    /// Those of them where no beginning adds to what it is worth.
    apart: Bits,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        file: &'a IndexFile,
        terms: &'a [Term],
        names: &Names,
        wanted: &'a dyn Fn() -> bool,
    ) -> Search<'a> {
        let term = |term| SearchTerm {
            matcher: Matcher::new(term, file.alphabet()),
            headline: Plan::new(term, Part::Headline, file),
            rest: Plan::new(term, Part::Rest, file),
            names: names.worth(term, file),
        };
        Search { file, terms: terms.iter().map(term).collect(), wanted }
    }

    /// The best `most` of the rows in `scope`, and how many match; nothing if the answer is no longer wanted.
    pub(super) fn run(&self, scope: &Scope, odd: &[usize], most: usize) -> Option<Matches> {
        let (mut count, mut headlines, mut others) = (0, Parts::new(), Parts::new());
        for number in 0..self.file.blocks() {
            if !(self.wanted)() {
                return None;
            }
            let Some(block) = self.file.block(number) else { continue };
            let mut rows = scope.bits(number, &block);
            for row in odd.iter().filter(|&row| row / BLOCK == number) {
                rows.unset((row % BLOCK) as u16);
            }
            let mut parts = [&mut headlines, &mut others];
            count += self.block(number, &block, rows, &mut parts)?;
        }
        let best = self.best(headlines, others, most)?;
        Some(Matches { count, best })
    }

    /// How many rows of a block match; they are put into the parts for headlines and for others.
    fn block(
        &self,
        number: usize,
        block: &Block,
        mut rows: Bits,
        parts: &mut [&mut Parts; 2],
    ) -> Option<usize> {
        let mut found = Vec::new();
        for term in &self.terms {
            let here = term.found(block, &rows);
            let mut all = here.headline.all();
            all.or(&here.rest.all());
            all.or(&here.names);
            rows.and(&all);
            found.push(here);
            if rows.is_none() {
                return Some(0);
            }
        }
        for (term, found) in self.terms.iter().zip(&mut found) {
            self.look(term, found, block, &mut rows)?;
        }
        let count = rows.count();
        let mut in_headline = rows.clone();
        found.iter().for_each(|found| in_headline.and(&found.in_headline));
        rows.minus(&in_headline);
        for (rows, parts) in [in_headline, rows].into_iter().zip(parts) {
            let of_block = self.part(block, rows, &found).into_iter();
            parts.extend(of_block.map(|(worth, rows)| (worth, number, rows)));
        }
        Some(count)
    }

    /// Takes out of `rows` those that do not have the term, and learns in which headlines it is.
    fn look(
        &self,
        term: &SearchTerm,
        found: &mut Found,
        block: &Block,
        rows: &mut Bits,
    ) -> Option<()> {
        let mut in_headline = found.headline.sure.clone();
        let mut unsure = rows.clone();
        unsure.and(&found.headline.maybe);
        unsure.minus(&in_headline);
        self.each(&unsure, |row| {
            if term.matcher.is_in(block.headline(row)) {
                in_headline.set(row);
            }
        })?;
        unsure.and(&in_headline);
        unsure.minus(&found.headline.typed);
        if term.matcher.is_spelt() {
            unsure.and(&term.headline.beginnings(block));
            self.each(&unsure, |row| {
                if !term.matcher.gains(block.headline(row)) {
                    found.apart.set(row);
                }
            })?;
        }
        let mut left = rows.clone();
        for known in [&in_headline, &found.names, &found.rest.sure] {
            left.minus(known);
        }
        let mut unsure = left.clone();
        unsure.and(&found.rest.maybe);
        self.each(&unsure, |row| {
            if block.rest(row).into_iter().any(|chars| term.matcher.is_in(chars)) {
                left.unset(row);
            }
        })?;
        rows.minus(&left);
        found.in_headline = in_headline;
        Some(())
    }

    /// Does something with every row, as long as the answer is wanted.
    fn each(&self, rows: &Bits, mut with: impl FnMut(u16)) -> Option<()> {
        for (row, count) in rows.rows().zip(1..) {
            if count % ROWS_BETWEEN == 0 && !(self.wanted)() {
                return None;
            }
            with(row);
        }
        Some(())
    }

    /// Parts rows that match by what they can be worth at most: by two of the terms, which are many parts already.
    fn part(&self, block: &Block, rows: Bits, found: &[Found]) -> Vec<(i64, Bits)> {
        if let ([term], [found]) = (&self.terms[..], found) {
            return if rows.is_none() { Vec::new() } else { term.by_worth(block, &rows, found) };
        }
        let mut parts = vec![(0, rows.clone())];
        for (at, (term, found)) in self.terms.iter().zip(found).enumerate() {
            if rows.is_none() {
                return Vec::new();
            }
            let of_term = term.by_worth(block, &rows, found);
            if at >= PARTED {
                let most = of_term.iter().map(|part| part.0).max().unwrap_or(0);
                parts.iter_mut().for_each(|part| part.0 = most.saturating_add(part.0));
                continue;
            }
            parts = parts
                .iter()
                .flat_map(|part| of_term.iter().map(|other| both(part, other)))
                .collect();
            parts.retain(|(_, rows)| !rows.is_none());
        }
        parts
    }

    /// The best of the rows, headlines first.
    fn best(
        &self,
        headlines: Parts,
        others: Parts,
        most: usize,
    ) -> Option<Vec<(bool, i64, usize)>> {
        let mut all = Vec::new();
        for (in_headline, parts) in [(true, headlines), (false, others)] {
            let mut best = BestRows::new(most - all.len());
            self.score(parts, &mut best)?;
            let rows = best.into_sorted().into_iter();
            all.extend(rows.map(|(score, row)| (in_headline, score, row)));
        }
        Some(all)
    }

    /// Scores rows, those that can be worth most first, until no other can be among the best.
    fn score(&self, mut parts: Parts, best: &mut BestRows) -> Option<()> {
        parts.sort_by_key(|(worth, number, _)| (std::cmp::Reverse(*worth), *number));
        for (worth, number, rows) in parts {
            let first = number * BLOCK;
            if !best.wants(worth, first) || !(self.wanted)() {
                (self.wanted)().then_some(())?;
                continue;
            }
            let Some(block) = self.file.block(number) else { continue };
            for (row, count) in rows.rows().zip(1..) {
                if !best.wants(worth, first + usize::from(row)) {
                    break;
                }
                if count % ROWS_BETWEEN == 0 && !(self.wanted)() {
                    return None;
                }
                let score = self.worth(&block, row);
                #[cfg(test)]
                super::tests::scored(score, worth);
                best.put(score, first + usize::from(row));
            }
        }
        Some(())
    }

    /// The score of a row that matches.
    fn worth(&self, block: &Block, row: u16) -> i64 {
        let headline = block.headline(row);
        let worth = |term: &SearchTerm| {
            let here = term.matcher.score(headline);
            here.or_else(|| term.worth_elsewhere(self.file, block, row)).unwrap_or(0)
        };
        self.terms.iter().map(worth).sum()
    }
}

impl SearchTerm<'_> {
    fn found(&self, block: &Block, rows: &Bits) -> Found {
        let mut names = self.names.rows(block);
        names.and(rows);
        Found {
            headline: self.headline.candidates(block, rows),
            rest: self.rest.candidates(block, rows),
            names,
            in_headline: Bits::none(),
            apart: Bits::none(),
        }
    }

    /// Parts rows that have it by what it can be worth in them.
    fn by_worth(&self, block: &Block, rows: &Bits, found: &Found) -> Vec<(i64, Bits)> {
        let (mut here, mut elsewhere) = (rows.clone(), rows.clone());
        here.and(&found.in_headline);
        elsewhere.minus(&found.in_headline);
        let mut parts =
            self.headline.by_worth(block, &here, &found.headline.by_length, &found.apart);
        if !elsewhere.is_none() {
            parts.extend(self.others(block, elsewhere, found));
        }
        parts
    }

    /// What it is worth in the other fields of a row.
    fn worth_elsewhere(&self, file: &IndexFile, block: &Block, row: u16) -> Option<i64> {
        let district = file.district_of(block.page(row));
        let names = self.names.of(block.section(row).into(), district);
        let rest = block.rest(row).into_iter().filter_map(|chars| self.matcher.score(chars));
        rest.max().max(names)
    }

    /// Parts rows that have it in another field by what they can be worth.
    fn others(&self, block: &Block, mut rows: Bits, found: &Found) -> Vec<(i64, Bits)> {
        let mut in_rest = found.rest.all();
        in_rest.and(&rows);
        rows.minus(&in_rest);
        let mut parts = self.names.by_worth(block, rows);
        let most = self.names.most().unwrap_or(i64::MIN);
        let in_rest = self.rest.by_worth(block, &in_rest, &found.rest.by_length, &Bits::none());
        parts.extend(in_rest.into_iter().map(|(worth, rows)| (worth.max(most), rows)));
        parts
    }
}
