//! Where a term is worth more for a beginning, as far as the lists say.

use std::cell::OnceCell;

use super::super::block::Block;
use super::super::candidates::Candidates;
use super::super::file::IndexFile;
use super::super::key::{Key, Part};
use super::super::rows::Rows;
use super::steps::Step;

/// The pairs with which runs of two and more characters begin, if all do with one, and the rows where a character that
/// stands at a beginning stands elsewhere too: only there a run is worth more for a beginning.
pub(super) fn gaining(steps: &[Vec<Step>], part: Part, file: &IndexFile) -> Option<Vec<u32>> {
    let first = steps.first()?.iter().filter(|step| step.to < steps.len());
    let pairs: Option<Vec<u32>> = first.map(|step| step.pair).collect();
    Some(pairs?.into_iter().chain(file.key(Key::Again(part))).collect())
}

/// The syllables that are a whole run, if all such runs are syllables.
pub(super) fn gaining_alone(steps: &[Vec<Step>]) -> Option<Vec<u32>> {
    let whole = steps.first()?.iter().filter(|step| step.to == steps.len());
    whole.map(|step| step.keys.first().copied().filter(|_| step.is_syllable)).collect()
}

/// The rows on some of the lists of what gains by a beginning, and those that have the term as it was typed: put
/// together when they are needed.
pub(super) struct Gaining<'a> {
    block: &'a Block<'a>,
    found: &'a Candidates,
    keys: &'a [u32],
    rows: OnceCell<Rows>,
}

impl<'a> Gaining<'a> {
    pub(super) fn new(block: &'a Block, found: &'a Candidates, keys: &'a [u32]) -> Gaining<'a> {
        Gaining { block, found, keys, rows: OnceCell::new() }
    }

    pub(super) fn rows(&self) -> &Rows {
        self.rows.get_or_init(|| {
            let mut rows = self.found.typed.clone();
            let lists = self.keys.iter().filter_map(|&key| self.block.beginnings(key));
            lists.for_each(|[at_any, ..]| rows.or(&at_any.to_rows()));
            rows
        })
    }
}
