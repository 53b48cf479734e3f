//! A second thread that helps with an answer.
//!
//! A thread that sleeps takes fifty microseconds to come, as long as a good part of the answer takes. So it is called as
//! soon as it is known that there will be work for it, and stays awake until the answer is there.

use std::hint::spin_loop;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder, Yield, yield_now};

/// There is none where it would take the only processor.
static HELPER: LazyLock<Option<ThreadPool>> = LazyLock::new(|| {
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    (processors > 1).then(|| ThreadPoolBuilder::new().num_threads(1).build().ok()).flatten()
});
/// So often it is seen whether the helper is done before one goes to sleep over it: as long as it takes to wake up.
const LOOKS: usize = 4096;

/// The helper, awake until this is dropped.
pub(super) struct Helper {
    is_over: Arc<AtomicBool>,
}

impl Helper {
    /// Calls it, and does not wait until it is there.
    pub(super) fn call() -> Helper {
        let is_over = Arc::new(AtomicBool::new(false));
        if let Some(helper) = HELPER.as_ref() {
            let is_over = Arc::clone(&is_over);
            helper.spawn(move || {
                while !is_over.load(Ordering::Relaxed) {
                    if yield_now() != Some(Yield::Executed) {
                        spin_loop();
                    }
                }
            });
        }
        Helper { is_over }
    }

    /// Does `here` while the helper does `aside`, or then, if there is none.
    pub(super) fn both<A, B: Send>(
        &self,
        here: impl FnOnce() -> A,
        aside: impl FnOnce() -> B + Send,
    ) -> (A, B) {
        let Some(helper) = HELPER.as_ref() else { return (here(), aside()) };
        let (mut there, is_done) = (None, AtomicBool::new(false));
        let here = helper.in_place_scope(|scope| {
            scope.spawn(|_| {
                there = Some(aside());
                is_done.store(true, Ordering::Release);
            });
            let here = here();
            (0..LOOKS).take_while(|_| !is_done.load(Ordering::Acquire)).for_each(|_| spin_loop());
            here
        });
        (here, there.expect("a scope ends when all is done"))
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_are_done_by_whoever_calls() {
        thread::scope(|scope| {
            for number in 0..8 {
                scope.spawn(move || {
                    let helper = Helper::call();
                    for _ in 0..200 {
                        let (here, there) = helper.both(|| number, || number * 2);
                        assert_eq!((here, there), (number, number * 2));
                    }
                });
            }
        });
    }
}
