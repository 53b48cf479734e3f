//! Work on many things by many threads: outcomes in the order of the things, few of them at a time.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::error::Result;

/// How many things a worker may be ahead of the one whose turn it is.
const AHEAD: usize = 48;

/// When nothing has come for so long, `take` is told.
const PAUSE: Duration = Duration::from_millis(200);

/// Has workers, which `worker` makes on threads of their own, work on `things`, each as it is needed, and has `take` take
/// the outcomes in order until it says no; whether it took them all. `take` is told with nothing that none has come for
/// a while, and that all have. Every thing has a permit from when it comes until its outcome is taken, so no queue
/// grows.
pub(super) fn in_order<T: Send, R: Send, W: FnMut(T) -> R>(
    things: impl Iterator<Item = T> + Send,
    worker: impl Fn() -> W + Sync,
    mut take: impl FnMut(Option<R>) -> Result<bool>,
) -> Result<bool> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let (permit, permits) = mpsc::channel();
    let (hand_out, to_do) = mpsc::channel();
    let (hand_in, done) = mpsc::channel();
    let to_do = Mutex::new(to_do);
    thread::scope(|scope| {
        scope.spawn(move || {
            for thing in things.enumerate() {
                if permits.recv().is_err() || hand_out.send(thing).is_err() {
                    break;
                }
            }
        });
        for _ in 0..workers {
            let (hand_in, to_do, worker) = (hand_in.clone(), &to_do, &worker);
            scope.spawn(move || {
                let mut work = worker();
                let next = || to_do.lock().ok()?.recv().ok();
                while let Some((number, thing)) = next() {
                    if hand_in.send((number, work(thing))).is_err() {
                        break;
                    }
                }
            });
        }
        // What ends the threads when this ends: their last sender and their only receiver.
        let (permit, done) = (permit, {
            drop(hand_in);
            done
        });
        // A walker that is at its end needs no permit.
        let allow = || permit.send(()).unwrap_or_default();
        (0..workers * AHEAD).for_each(|_| allow());
        let (mut early, mut turn) = (BTreeMap::new(), 0);
        loop {
            match done.recv_timeout(PAUSE) {
                Ok((number, outcome)) => drop(early.insert(number, outcome)),
                Err(RecvTimeoutError::Disconnected) => return take(None),
                Err(RecvTimeoutError::Timeout) if take(None)? => {}
                Err(RecvTimeoutError::Timeout) => return Ok(false),
            }
            while let Some(outcome) = early.remove(&turn) {
                turn += 1;
                if !take(Some(outcome))? {
                    return Ok(false);
                }
                allow();
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::error::Error;

    #[test]
    fn outcomes_come_in_order_and_few_things_are_taken_ahead() {
        let (taken, mut outcomes) = (AtomicUsize::new(0), Vec::new());
        let things = (0..2000).inspect(|_| {
            taken.fetch_add(1, Ordering::SeqCst);
        });
        let most = 1 + AHEAD * thread::available_parallelism().map_or(1, NonZero::get);
        let work = |n: u32| {
            (0..n % 7).for_each(|_| thread::yield_now());
            n
        };
        let is_all = in_order(
            things,
            || work,
            |n| {
                outcomes.extend(n);
                assert!(taken.load(Ordering::SeqCst) <= outcomes.len() + most);
                Ok(true)
            },
        );
        assert!(is_all.expect("all of it"));
        assert!(outcomes.into_iter().eq(0..2000));
    }

    #[test]
    fn it_ends_when_no_more_is_wanted() {
        let mut count = 0;
        let is_all = in_order(
            0..,
            || |n: u64| n,
            |n| {
                count += usize::from(n.is_some());
                Ok(n.is_none_or(|n| n < 99))
            },
        );
        assert_eq!((is_all.expect("no error"), count), (false, 100));
    }

    #[test]
    fn it_ends_with_an_error() {
        let failed = || Error::NoArticle(String::new());
        assert!(
            in_order(0.., || |n: u64| n, |n| if n < Some(5) { Ok(true) } else { Err(failed()) })
                .is_err()
        );
    }
}
