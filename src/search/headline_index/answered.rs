//! What was answered before: who types on looks no further than there, who asks the same again has the answer.

use std::sync::Arc;

use super::file::IndexFile;
use super::names::{Districts, Names};
use super::search::{Before, BestRow, BlockLeft, Left, Matches};
use super::within::Within;
use crate::search::query::Term;

/// So many keys are remembered at most, and of the last of them so many bytes of rows.
const KEYS: usize = 512;
const BYTES: usize = 8 << 20;

/// The answers to the last keys, all of them within the same rows.
#[derive(Default)]
pub(super) struct Answered {
    /// What sections and districts were called.
    names: Option<Arc<Names>>,
    within: Within,
    /// The one that was wanted last is the last.
    keys: Vec<Answer>,
}

struct Answer {
    terms: Vec<Term>,
    /// So many of the best rows were asked for.
    most: usize,
    best: Vec<BestRow>,
    count: usize,
    /// All rows that match, while there is room for them, and their bytes.
    left: Option<(Left, usize)>,
}

impl Answered {
    /// The names as they are now; what they were called otherwise when it was answered is forgotten.
    pub(super) fn names(&mut self, file: &IndexFile, districts: Districts) -> Arc<Names> {
        let names = Names::now(file, districts, self.names.as_ref());
        if !self.names.as_ref().is_some_and(|known| Arc::ptr_eq(known, &names)) {
            *self = Answered { names: Some(Arc::clone(&names)), ..Answered::default() };
        }
        names
    }

    /// The best `most` rows `within` that have these terms, and how many have them, if that was asked lately.
    pub(super) fn known(
        &mut self,
        terms: &[Term],
        within: &Within,
        most: usize,
    ) -> Option<(Vec<BestRow>, usize)> {
        let is_it = |key: &Answer| key.most >= most && key.terms == terms;
        let at = self.within(within).iter().position(is_it)?;
        let key = self.keys.remove(at);
        let known = (key.best.iter().copied().take(most).collect(), key.count);
        self.keys.push(key);
        Some(known)
    }

    /// What a key has left `within` from which these terms go on; that of those that left fewest.
    pub(super) fn before(&mut self, terms: &[Term], within: &Within) -> Option<Before> {
        let keys = self.within(within).iter().filter(|key| key.is_before(terms));
        let key = keys.filter(|key| key.left.is_some()).min_by_key(|key| key.count)?;
        let left = Arc::clone(&key.left.as_ref()?.0);
        Some(Before { terms: key.terms.clone(), left, count: key.count })
    }

    /// Keeps what these terms leave `within`, with the best `most` of it.
    pub(super) fn keep(&mut self, terms: &[Term], within: &Within, most: usize, found: &Matches) {
        self.within(within);
        let bytes = found.left.iter().map(BlockLeft::bytes).sum();
        self.keys.retain(|key| key.terms != terms);
        if self.keys.len() == KEYS {
            self.keys.remove(0);
        }
        self.keys.push(Answer {
            terms: terms.to_vec(),
            most,
            best: found.best.clone(),
            count: found.count,
            left: Some((Arc::clone(&found.left), bytes)),
        });
        self.forget_rows();
    }

    /// The keys within these rows; what was asked within others is forgotten.
    fn within(&mut self, within: &Within) -> &[Answer] {
        if self.within != *within {
            (self.within, self.keys) = (within.clone(), Vec::new());
        }
        &self.keys
    }

    /// Forgets the rows of keys that were last asked long ago, until the others have room.
    fn forget_rows(&mut self) {
        let mut bytes = 0;
        for key in self.keys.iter_mut().rev() {
            bytes += key.left.as_ref().map_or(0, |left| left.1);
            if bytes > BYTES {
                key.left = None;
            }
        }
    }
}

impl Answer {
    fn is_before(&self, terms: &[Term]) -> bool {
        let mut each = self.terms.iter().zip(terms);
        self.terms.len() <= terms.len() && each.all(|(before, term)| term.goes_on_from(before))
    }
}
