//! Several segments are asked at a time, and what one has found is taken while others are asked.

use std::io;
use std::num::NonZero;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{Segments, units};

/// So many segments are asked at a time: two for each processor, as some wait for the disk.
static AT_ONCE: LazyLock<usize> =
    LazyLock::new(|| 2 * thread::available_parallelism().map_or(1, NonZero::get));
/// Who asks them beside the one who wants to know. They stay: to start one takes as long as it has to do.
static HELPERS: LazyLock<Option<ThreadPool>> =
    LazyLock::new(|| ThreadPoolBuilder::new().num_threads(*AT_ONCE - 1).build().ok());

impl Segments {
    /// Gives `take` the keys of the documents that may have all of `phrases`, segment by segment as these are done, in
    /// each the lowest first; of all documents, if no phrase has a character. The phrases are folded (`text::fold`).
    ///
    /// # Errors
    /// A segment is damaged (`InvalidData`) or cannot be read; those of `take`.
    pub fn candidates<E: From<io::Error>>(
        &self,
        phrases: &[&str],
        take: impl FnMut(Vec<u64>) -> Result<(), E>,
    ) -> Result<(), E> {
        let wanted = &units::wanted(phrases);
        let next = &AtomicUsize::new(0);
        // Each asks the next that nobody else has asked: who has to wait holds nobody up.
        let ask_next = || {
            let segment = self.segments.get(next.fetch_add(1, Ordering::Relaxed))?;
            Some(segment.ask(wanted).and_then(|asking| asking.keys(0..segment.groups())))
        };
        let (found, others) = mpsc::channel();
        let Some(helpers) = HELPERS.as_ref() else {
            drop(found);
            return take_all(ask_next, others, take);
        };
        helpers.in_place_scope(|scope| {
            for _ in 1..(*AT_ONCE).min(self.segments.len()) {
                let found = found.clone();
                // Where nobody takes any more, nothing more is asked.
                scope.spawn(
                    move |_| while ask_next().is_some_and(|keys| found.send(keys).is_ok()) {},
                );
            }
            drop(found);
            take_all(ask_next, others, take)
        })
    }
}

/// Takes the keys of segments that are asked here, and those that `others` send meanwhile and after.
fn take_all<E: From<io::Error>>(
    ask_next: impl Fn() -> Option<io::Result<Vec<u64>>>,
    others: Receiver<io::Result<Vec<u64>>>,
    mut take: impl FnMut(Vec<u64>) -> Result<(), E>,
) -> Result<(), E> {
    while let Some(keys) = ask_next() {
        take(keys?)?;
        others.try_iter().try_for_each(|keys| take(keys?))?;
    }
    others.into_iter().try_for_each(|keys| take(keys?))
}
