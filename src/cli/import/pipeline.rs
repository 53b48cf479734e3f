//! Work on many things by many threads: outcomes in the order of the things, few of them at a time.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crate::error::Result;

/// Things of so much weight are on their way at most, or one that is heavier: as much as is worked through while what
/// came before is taken.
const ROOM: usize = 6 << 20;

/// The least weight of a thing: its name and what is said of it take memory too.
const LEAST: usize = 4 << 10;

/// When nothing has come for so long, `take` is told.
const PAUSE: Duration = Duration::from_millis(200);

/// Has workers, which `worker` makes on threads of their own, work on `things`, each as it is needed, and has `take` take
/// the outcomes in order until it says no; whether it took them all. `take` is told with nothing that none has come for
/// a while, and that all have. A thing takes room by its weight, from when it comes until its outcome is taken, so no
/// queue grows.
pub(super) fn in_order<T: Send, R: Send, W: FnMut(T) -> R>(
    things: impl Iterator<Item = T> + Send,
    weight: impl Fn(&T) -> usize + Send,
    worker: impl Fn() -> W + Sync,
    mut take: impl FnMut(Option<R>) -> Result<bool>,
) -> Result<bool> {
    let workers = thread::available_parallelism().map_or(1, NonZero::get);
    let space = &Space::default();
    let (hand_out, to_do) = mpsc::channel();
    let (hand_in, done) = mpsc::channel();
    let to_do = Mutex::new(to_do);
    thread::scope(|scope| {
        scope.spawn(move || {
            for (number, thing) in things.enumerate() {
                let weight = weight(&thing).clamp(LEAST, ROOM);
                if !space.enter(weight) || hand_out.send((number, weight, thing)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..workers {
            let (hand_in, to_do, worker) = (hand_in.clone(), &to_do, &worker);
            scope.spawn(move || {
                let mut work = worker();
                let next = || to_do.lock().ok()?.recv().ok();
                while let Some((number, weight, thing)) = next() {
                    if hand_in.send((number, (weight, work(thing)))).is_err() {
                        break;
                    }
                }
            });
        }
        // What ends the threads when this ends: the space that is closed and their only receiver.
        let (open, done) = (Open(space), {
            drop(hand_in);
            done
        });
        let (mut early, mut turn) = (BTreeMap::new(), 0);
        loop {
            match done.recv_timeout(PAUSE) {
                Ok((number, outcome)) => drop(early.insert(number, outcome)),
                Err(RecvTimeoutError::Disconnected) => return take(None),
                Err(RecvTimeoutError::Timeout) if take(None)? => {}
                Err(RecvTimeoutError::Timeout) => return Ok(false),
            }
            while let Some((weight, outcome)) = early.remove(&turn) {
                turn += 1;
                if !take(Some(outcome))? {
                    return Ok(false);
                }
                open.0.leave(weight);
            }
        }
    })
}

/// Where things are on their way.
#[derive(Default)]
struct Space {
    taken: Mutex<Taken>,
    changed: Condvar,
}

#[derive(Default)]
struct Taken {
    weight: usize,
    is_closed: bool,
}

impl Space {
    /// Waits for room for a thing, and takes it; false if no more are wanted.
    fn enter(&self, weight: usize) -> bool {
        let is_full = |taken: &mut Taken| !taken.is_closed && taken.weight + weight > ROOM;
        let taken = self.changed.wait_while(self.taken(), is_full);
        let mut taken = taken.unwrap_or_else(PoisonError::into_inner);
        taken.weight += weight;
        !taken.is_closed
    }

    fn leave(&self, weight: usize) {
        self.taken().weight -= weight;
        self.changed.notify_one();
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A space that is closed in the end, whatever ends it.
struct Open<'a>(&'a Space);

impl Drop for Open<'_> {
    fn drop(&mut self) {
        self.0.taken().is_closed = true;
        self.0.changed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::error::Error;

    #[test]
    fn outcomes_come_in_order_and_few_things_are_taken_ahead() {
        for (weight, most) in [(0, ROOM / LEAST), (ROOM / 40, 40), (ROOM - 1, 1), (ROOM * 9, 1)] {
            let (taken, mut outcomes) = (AtomicUsize::new(0), Vec::new());
            let things = (0..2000).inspect(|_| {
                taken.fetch_add(1, Ordering::SeqCst);
            });
            let work = |n: u32| {
                (0..n % 7).for_each(|_| thread::yield_now());
                n
            };
            let take = |n: Option<u32>| {
                outcomes.extend(n);
                // One more stands at the door.
                assert!(taken.load(Ordering::SeqCst) <= outcomes.len() + most + 1);
                Ok(true)
            };
            assert!(in_order(things, |_| weight, || work, take).expect("all of it"));
            assert!(outcomes.into_iter().eq(0..2000));
        }
    }

    #[test]
    fn it_ends_when_no_more_is_wanted() {
        let mut count = 0;
        let is_all = in_order(
            0..,
            |_| ROOM / 9,
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
            in_order(
                0..,
                |_| 1,
                || |n: u64| n,
                |n| if n < Some(5) { Ok(true) } else { Err(failed()) }
            )
            .is_err()
        );
    }
}
