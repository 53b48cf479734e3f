//! What a search leaves to those that go on from it.

use std::sync::Arc;

use super::super::rows::Rows;
use super::found::Found;
use crate::search::query::Term;

/// What an earlier search has left.
pub(in super::super) struct Before {
    pub(in super::super) terms: Vec<Term>,
    pub(in super::super) left: Left,
    /// How many rows.
    pub(in super::super) count: usize,
}

/// What a search has left of each block.
pub(in super::super) type Left = Arc<[BlockLeft]>;

/// What a search has left of a block: the rows, and what it found of each term.
#[derive(Clone, Default)]
pub(in super::super) struct BlockLeft {
    pub(in super::super) rows: Rows,
    pub(super) found: Arc<[Found]>,
}

impl BlockLeft {
    /// About how many bytes of memory it takes.
    pub(in super::super) fn bytes(&self) -> usize {
        self.rows.bytes() + self.found.iter().map(Found::bytes).sum::<usize>()
    }
}
