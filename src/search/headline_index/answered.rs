//! What the keys before this one have left: who types on looks no further than there.

use std::sync::Arc;

use super::file::IndexFile;
use super::names::{Districts, Names};
use super::rows::Rows;
use super::within::Within;
use crate::search::query::Term;

/// So many keys are remembered.
const KEYS: usize = 16;

/// The answers to the keys of a query, each to one that goes on from the one before.
#[derive(Default)]
pub(super) struct Answered {
    /// What sections and districts were called.
    names: Option<Arc<Names>>,
    keys: Vec<Answer>,
}

struct Answer {
    terms: Vec<Term>,
    within: Within,
    left: (Left, usize),
}

/// The rows of each block that match.
pub(super) type Left = Arc<[Rows]>;

impl Answered {
    /// The names as they are now; what they were called otherwise when it was answered is forgotten.
    pub(super) fn names(&mut self, file: &IndexFile, districts: Districts) -> Arc<Names> {
        let names = Names::now(file, districts, self.names.as_ref());
        if !self.names.as_ref().is_some_and(|known| Arc::ptr_eq(known, &names)) {
            *self = Answered { names: Some(Arc::clone(&names)), keys: Vec::new() };
        }
        names
    }

    /// The rows that the last key left from which these terms go on, and how many they are.
    pub(super) fn left(&self, terms: &[Term], within: &Within) -> Option<(Left, usize)> {
        let before = self.keys.iter().rev().find(|key| key.is_before(terms, within))?;
        Some(before.left.clone())
    }

    /// Keeps what these terms leave, and how many, and of the others those from which they go on.
    pub(super) fn keep(&mut self, terms: &[Term], within: &Within, left: (Left, usize)) {
        self.keys.retain(|key| key.terms != terms && key.is_before(terms, within));
        if self.keys.len() == KEYS {
            self.keys.remove(0);
        }
        self.keys.push(Answer { terms: terms.to_vec(), within: within.clone(), left });
    }
}

impl Answer {
    fn is_before(&self, terms: &[Term], within: &Within) -> bool {
        let mut each = self.terms.iter().zip(terms);
        self.terms.len() <= terms.len()
            && each.all(|(before, term)| term.goes_on_from(before))
            && self.within == *within
    }
}
