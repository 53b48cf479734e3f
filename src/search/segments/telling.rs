//! Which pairs of a row tell much and which tell nothing, learned from one segment for the next.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many starts show how much a pair tells …
const ENOUGH: usize = 64;
/// … and so many, in all segments, that it tells nothing: it leaves all but one in so many.
const ENOUGH_LEFT: usize = 16;
const NEARLY_ALL: usize = 20;

/// What the pairs of a row tell: of the documents with all pairs of the row, few have them where they have to stand. What
/// one segment has shown the next one asks first, or no more. A pair is known by how many steps from the beginning of the
/// row it stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Telling(Arc<Mutex<Told>>);

#[derive(Debug, Default)]
struct Told {
    /// The least share of starts, in thousandths, that a pair has left, and that pair.
    least: Option<(usize, usize)>,
    /// How many starts each pair was asked of and how many it left, where others had been asked before.
    left: BTreeMap<usize, (usize, usize)>,
}

impl Telling {
    fn told(&self) -> MutexGuard<'_, Told> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Of so many starts a pair has left so many.
    pub(super) fn learn(&self, steps: usize, (before, after): (usize, usize)) {
        let mut told = self.told();
        let left = told.left.entry(steps).or_default();
        *left = (left.0 + before, left.1 + after);
        let share = after * 1_000 / before.max(1);
        if before >= ENOUGH && told.least.is_none_or(|(least, _)| share < least) {
            told.least = Some((share, steps));
        }
    }

    /// The pair that tells most, once that is known.
    pub(super) fn most(&self) -> Option<usize> {
        self.told().least.map(|(_, steps)| steps)
    }

    /// Whether a pair is known to tell nothing that those before it have not told.
    pub(super) fn is_idle(&self, steps: usize) -> bool {
        let left = self.told().left.get(&steps).copied().unwrap_or_default();
        left.0 >= ENOUGH_LEFT && left.0.saturating_sub(left.1) * NEARLY_ALL <= left.0
    }
}
