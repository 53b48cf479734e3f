//! What the keys before this one have left: who types on looks no further than there.

use std::sync::Arc;

use super::rows::Rows;
use super::within::Within;
use crate::search::query::Term;
use crate::text::fold::Folded;

/// So many keys are remembered.
const KEYS: usize = 16;

/// The answers to the keys of a query, each to one that goes on from the one before.
#[derive(Default)]
pub(super) struct Answered {
    /// What the districts were called.
    districts: Vec<Folded>,
    keys: Vec<Answer>,
}

struct Answer {
    terms: Vec<Term>,
    within: Within,
    left: Left,
}

/// The rows of each block that match.
pub(super) type Left = Arc<[Rows]>;

impl Answered {
    /// Forgets all if the districts are called otherwise now.
    pub(super) fn keep_to(&mut self, districts: &[Folded]) {
        if self.districts != districts {
            *self = Answered { districts: districts.to_vec(), keys: Vec::new() };
        }
    }

    /// The rows that the last key left from which these terms go on.
    pub(super) fn left(&self, terms: &[Term], within: &Within) -> Option<Left> {
        let before = self.keys.iter().rev().find(|key| key.is_before(terms, within))?;
        Some(Arc::clone(&before.left))
    }

    /// Keeps what these terms leave, and of the others those from which they go on.
    pub(super) fn keep(&mut self, terms: &[Term], within: &Within, left: Left) {
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
