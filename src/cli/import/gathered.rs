//! Pages that are read and wait to be shelved together: a transaction for many costs little more than one for one.

use std::time::{Duration, Instant};

use super::reading::Outcome;
use crate::error::Result;
use crate::library::{Press, Ready};
use crate::model::ReadPage;

/// So many bytes of text are put in at once, or somewhat more …
const BYTES: usize = 6 << 20;
/// … so many files …
const FILES: usize = 1_000;
/// … or what has come in this time.
const PATIENCE: Duration = Duration::from_millis(500);

/// A file that was read, and what the library needs of its page.
pub(super) struct Work {
    pub(super) outcome: Outcome,
    /// Nothing if there is no page.
    ready: Option<Ready>,
}

impl Work {
    pub(super) fn on(outcome: Outcome, press: &mut Press) -> Result<Work> {
        let ready = outcome.read.as_ref().ok().map(|reading| Ready::of(&reading.page, press));
        Ok(Work { ready: ready.transpose()?, outcome })
    }

    fn bytes(&self) -> usize {
        self.outcome.read.as_ref().map_or(0, |reading| reading.page.raw.len())
    }
}

/// What waits, in its order.
#[derive(Default)]
pub(super) struct Gathered {
    works: Vec<Work>,
    bytes: usize,
    since: Option<Instant>,
}

impl Gathered {
    pub(super) fn extend(&mut self, work: Option<Work>) {
        self.since = self.since.or_else(|| work.as_ref().map(|_| Instant::now()));
        self.bytes += work.as_ref().map_or(0, Work::bytes);
        self.works.extend(work);
    }

    /// Whether it should wait no longer.
    pub(super) fn is_enough(&self) -> bool {
        let is_late = self.since.is_some_and(|since| since.elapsed() >= PATIENCE);
        self.bytes >= BYTES || self.works.len() >= FILES || is_late
    }

    /// The pages among them.
    pub(super) fn pages(&self) -> Vec<(&ReadPage, &Ready)> {
        let pages = self
            .works
            .iter()
            .filter_map(|work| work.outcome.read.as_ref().ok().zip(work.ready.as_ref()));
        pages.map(|(reading, ready)| (&reading.page, ready)).collect()
    }

    pub(super) fn into_works(self) -> impl Iterator<Item = Work> {
        self.works.into_iter()
    }
}
