//! Several segments are asked at a time, and what one has found is taken while others are asked.

use std::io;
use std::num::NonZero;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{Segments, units};

/// So many segments are asked at a time: two for each processor, as some wait for the disk.
static AT_ONCE: LazyLock<usize> =
    LazyLock::new(|| 2 * thread::available_parallelism().map_or(1, NonZero::get));
/// From memory most questions do not take so long. From then on twice as many segments are asked at a time.
const PATIENCE: Duration = Duration::from_millis(5);
/// Who asks them beside the one who wants to know. They stay: to start one takes as long as it has to do.
static HELPERS: LazyLock<Option<ThreadPool>> =
    LazyLock::new(|| ThreadPoolBuilder::new().num_threads(2 * *AT_ONCE - 1).build().ok());

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
            return take_all((ask_next, ()), others, take);
        };
        // Where nobody takes any more, nothing more is asked.
        let ask_all = move |found: &Sender<_>| {
            while ask_next().is_some_and(|keys| found.send(keys).is_ok()) {}
        };
        helpers.in_place_scope(|scope| {
            for _ in 1..(*AT_ONCE).min(self.segments.len()) {
                let found = found.clone();
                scope.spawn(move |_| ask_all(&found));
            }
            let asking = (self.segments.len() > *AT_ONCE).then(|| {
                let (asking, done) = mpsc::channel::<()>();
                scope.spawn(move |scope| {
                    if done.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                        for _ in 0..*AT_ONCE {
                            let found = found.clone();
                            scope.spawn(move |_| ask_all(&found));
                        }
                    }
                });
                asking
            });
            take_all((ask_next, asking), others, take)
        })
    }
}

/// Takes the keys of segments that are asked here, and those that `others` send meanwhile and after. `asking` goes when
/// there is nothing more to be asked.
fn take_all<E: From<io::Error>, T>(
    (ask_next, asking): (impl Fn() -> Option<io::Result<Vec<u64>>>, T),
    others: Receiver<io::Result<Vec<u64>>>,
    mut take: impl FnMut(Vec<u64>) -> Result<(), E>,
) -> Result<(), E> {
    while let Some(keys) = ask_next() {
        take(keys?)?;
        others.try_iter().try_for_each(|keys| take(keys?))?;
    }
    drop(asking);
    others.into_iter().try_for_each(|keys| take(keys?))
}
