//! What has come into the library since a search was answered: its answers take their places among the others.

use std::collections::HashSet;

use super::super::{Effect, Since, State};
use super::{Count, Search};
use crate::search::{Finding, Order, keep_best};

/// Answers among the articles that have come since, and what is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Came {
    /// The number of the question.
    pub number: u64,
    /// The answers.
    pub answers: Vec<Finding>,
    /// The serial numbers of articles that were removed, rising.
    pub gone: Vec<u64>,
    /// The highest serial number of the articles that were there.
    pub known: u64,
}

impl Search {
    /// What has come since is asked for with this number, if anything has and the answers are all there.
    pub(in super::super) fn renew(&mut self, number: u64) -> Option<Since> {
        let is_at_rest = self.is_complete && !self.is_running && self.renewal.is_none();
        if !is_at_rest || !std::mem::take(&mut self.is_stale) {
            return None;
        }
        self.renewal = Some(number);
        Some(Since { number, asked: self.asked.clone(), known: self.known })
    }

    /// Puts what has come among the answers, takes out what is gone.
    fn join(&mut self, came: Came) {
        let before = self.answers.len();
        let is_gone = |found: &Finding| came.gone.binary_search(&found.entry.serial).is_ok();
        self.answers.retain(|found| !is_gone(found));
        let gone = before - self.answers.len();
        let known: HashSet<u64> = self.answers.iter().map(|found| found.entry.serial).collect();
        let is_new = |found: &Finding| !known.contains(&found.entry.serial);
        let new: Vec<Finding> = came.answers.into_iter().filter(is_new).collect();
        let count = |before: usize| before.saturating_sub(gone) + new.len();
        self.count = match self.count {
            Count::Exactly(before) => Count::Exactly(count(before)),
            Count::About(before) => Count::About(count(before)),
        };
        self.answers.extend(new);
        self.answers.sort_by(|one, other| one.entry.spot.cmp(&other.entry.spot));
        match self.order {
            Order::Newest => self.answers.truncate(Search::MOST),
            Order::Relevance => keep_best(&mut self.answers, Search::MOST),
        }
    }
}

impl State {
    /// Takes what an [`Effect::Since`] found; what an earlier one found is dropped.
    pub fn came(&mut self, came: Came) -> Vec<Effect> {
        let open = self.search.as_mut().filter(|search| search.renewal == Some(came.number));
        let Some(search) = open else { return Vec::new() };
        (search.renewal, search.known) = (None, came.known);
        search.join(came);
        self.list_answers_again();
        self.settle()
    }
}
