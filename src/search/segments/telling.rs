//! Which pair of a row tells most, learned from one segment for the next.

use std::sync::{Arc, Mutex, PoisonError};

/// Which pair of a row tells most: of the documents with all pairs of the row, few have it where it has to stand. What
/// one segment has shown the next one asks first.
#[derive(Clone, Debug, Default)]
pub(super) struct Telling(Arc<Mutex<Option<(usize, usize)>>>);

impl Telling {
    /// Of so many starts the pair that stands `steps` from the beginning of the row has left so many.
    pub(super) fn learn(&self, steps: usize, (before, after): (usize, usize)) {
        let share = after * 1_000 / before.max(1);
        let mut best = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if best.is_none_or(|(least, _)| share < least) {
            *best = Some((share, steps));
        }
    }

    /// How many steps from the beginning of the row it stands, once that is known.
    pub(super) fn steps(&self) -> Option<usize> {
        let best = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        best.map(|(_, steps)| steps)
    }
}
