//! Pages are looked at by several at once, and handed out in their order. From memory there are two; where the disk has
//! to be waited for there are more, as it answers several who ask at once much sooner than one who asks again and again.

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::{Condvar, LazyLock, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use rayon::{Scope, ThreadPool, ThreadPoolBuilder};

use super::Entry;
use super::readers::Source;
use super::sheets::{Leaf, Sheets, Sought, Take};
use crate::error::Result;
use crate::model::Article;

/// From memory a screen of pages does not take so long. From then on there are more helpers …
const PATIENCE: Duration = Duration::from_millis(3);
/// … so many.
const MORE: usize = 2;
/// So many leaves at most are looked at before it is their turn.
const AHEAD: usize = 8;
/// So many are looked at before a helper is there.
const FEW: usize = 2;

/// They stay: to start one takes as long as it has to do. They help one at a time; who comes meanwhile looks alone.
static HELPERS: LazyLock<Option<Mutex<ThreadPool>>> =
    LazyLock::new(|| ThreadPoolBuilder::new().num_threads(1 + MORE).build().ok().map(Mutex::new));
/// With one processor nobody helps until the disk has to be waited for.
static IS_ALONE: LazyLock<bool> =
    LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get) == 1);

/// Hands over what is `sought` in each of `leaves`, one leaf after the other, until `take` breaks. Who helps reads from
/// `source`.
///
/// # Errors
/// What `leaves` says; that of the first leaf that cannot be looked at, once those before it are handed over.
pub(super) fn look_at_each(
    source: Option<Source>,
    sheets: &mut Sheets,
    leaves: &mut dyn Iterator<Item = Result<Leaf>>,
    sought: Sought,
    take: &mut Take,
) -> Result<()> {
    let desk = &Desk::default();
    let helpers = HELPERS.as_ref().and_then(|helpers| helpers.try_lock().ok());
    let (Some(source), Some(helpers)) = (source, helpers) else {
        return desk.hand_out(sheets, leaves, sought, take, || ());
    };
    helpers.in_place_scope(|scope| {
        let _closing = Closing(desk);
        desk.hand_out(sheets, leaves, sought, take, || desk.call(scope, source, sought))
    })
}

/// Where leaves lie before they are looked at and after.
#[derive(Default)]
struct Desk {
    piles: Mutex<Piles>,
    /// A leaf is waiting, or none will be.
    given: Condvar,
    /// A leaf is done.
    done: Condvar,
    closed: Condvar,
}

#[derive(Default)]
struct Piles {
    /// With their numbers, rising.
    waiting: VecDeque<(usize, Leaf)>,
    done: BTreeMap<usize, Done>,
    is_closed: bool,
}

/// What was found in a leaf, or the leaf if it could not be looked at.
type Done = std::result::Result<Vec<(Entry, Article)>, Leaf>;

/// What the one who hands out has to do.
enum Turn<'a> {
    /// To look at the next leaf.
    Look(Leaf),
    /// To hand over what was found there.
    HandOver(Vec<(Entry, Article)>),
    /// To look at a later one meanwhile.
    Meanwhile(Taken<'a>),
}

impl Desk {
    fn piles(&self) -> MutexGuard<'_, Piles> {
        self.piles.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hand_out(
        &self,
        sheets: &mut Sheets,
        leaves: &mut dyn Iterator<Item = Result<Leaf>>,
        sought: Sought,
        take: &mut Take,
        call: impl Fn(),
    ) -> Result<()> {
        let mut given = 0;
        for next in 0.. {
            while given < next + AHEAD
                && let Some(leaf) = leaves.next().transpose()?
            {
                self.give(given, leaf);
                given += 1;
                if given == FEW + 1 {
                    call();
                }
            }
            if given == next {
                break;
            }
            if self.see_to(next, sheets, sought, take)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Lays down a leaf to be looked at.
    fn give(&self, number: usize, leaf: Leaf) {
        self.piles().waiting.push_back((number, leaf));
        self.given.notify_one();
    }

    /// Hands over what is sought in leaf `next`.
    fn see_to(
        &self,
        next: usize,
        sheets: &mut Sheets,
        sought: Sought,
        take: &mut Take,
    ) -> Result<ControlFlow<()>> {
        loop {
            match self.turn(next) {
                Turn::Look(leaf) => return sheets.look(&leaf, sought, take),
                Turn::HandOver(found) => {
                    let mut hand_over = |(entry, article): (Entry, Article)| {
                        let page = entry.page.clone();
                        take(&page, entry, article)
                    };
                    return Ok(found.into_iter().try_for_each(&mut hand_over));
                }
                Turn::Meanwhile(taken) => taken.look(sheets, sought),
            }
        }
    }

    fn turn(&self, next: usize) -> Turn<'_> {
        let mut piles = self.piles();
        loop {
            match piles.done.remove(&next) {
                Some(Ok(found)) => return Turn::HandOver(found),
                Some(Err(leaf)) => return Turn::Look(leaf),
                None => {}
            }
            match piles.waiting.pop_front() {
                Some((number, leaf)) if number == next => return Turn::Look(leaf),
                Some((number, leaf)) => {
                    return Turn::Meanwhile(Taken { desk: self, number, leaf: Some(leaf) });
                }
                None => {}
            }
            piles = self.done.wait(piles).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Calls who helps. Whoever cannot is no loss.
    fn call<'scope>(
        &'scope self,
        scope: &Scope<'scope>,
        source: Source<'scope>,
        sought: Sought<'scope>,
    ) {
        let help = move |_: &Scope| {
            _ = source.read(|db| self.help(&mut Sheets::new(db)?, sought));
        };
        if !*IS_ALONE {
            scope.spawn(help);
        }
        scope.spawn(move |scope| {
            if self.is_open_after(PATIENCE) {
                (0..MORE).for_each(|_| scope.spawn(help));
            }
        });
    }

    /// Looks at leaves until there will be no more.
    fn help(&self, sheets: &mut Sheets, sought: Sought) -> Result<()> {
        while let Some(taken) = self.take() {
            taken.look(sheets, sought);
        }
        Ok(())
    }

    /// The next leaf that nobody looks at; nothing if there will be none.
    fn take(&self) -> Option<Taken<'_>> {
        let is_idle = |piles: &mut Piles| piles.waiting.is_empty() && !piles.is_closed;
        let piles = self.given.wait_while(self.piles(), is_idle);
        let mut piles = piles.unwrap_or_else(PoisonError::into_inner);
        let (number, leaf) = piles.waiting.pop_front()?;
        Some(Taken { desk: self, number, leaf: Some(leaf) })
    }

    fn is_open_after(&self, patience: Duration) -> bool {
        let is_open = |piles: &mut Piles| !piles.is_closed;
        let waited = self.closed.wait_timeout_while(self.piles(), patience, is_open);
        waited.is_ok_and(|(_, waited)| waited.timed_out())
    }
}

/// Closes a desk in the end: what waits there need not be looked at.
struct Closing<'a>(&'a Desk);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        let mut piles = self.0.piles();
        (piles.is_closed, piles.waiting) = (true, VecDeque::new());
        drop(piles);
        self.0.given.notify_all();
        self.0.closed.notify_all();
    }
}

/// A leaf that somebody looks at. It is laid back if that fails.
struct Taken<'a> {
    desk: &'a Desk,
    number: usize,
    leaf: Option<Leaf>,
}

impl Taken<'_> {
    fn look(mut self, sheets: &mut Sheets, sought: Sought) {
        let Some(leaf) = &self.leaf else { return };
        let mut found = Vec::new();
        let mut find = |_: &_, entry, article| {
            found.push((entry, article));
            ControlFlow::Continue(())
        };
        let sought = Sought { goes_on: &|| !self.desk.piles().is_closed, ..sought };
        if sheets.look(leaf, sought, &mut find).is_ok() {
            self.leaf = None;
            self.lay_down(Ok(found));
        }
    }

    fn lay_down(&self, done: Done) {
        self.desk.piles().done.insert(self.number, done);
        self.desk.done.notify_one();
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if let Some(leaf) = self.leaf.take() {
            self.lay_down(Err(leaf));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::{Library, digest};
    use super::*;
    use crate::error::Error;

    /// The digest in a file, of which some articles are torn.
    fn library(path: &Path, torn: &[u64]) -> Library {
        let mut library = Library::open(path).expect("a library");
        library.preload("", digest::pages).expect("the digest");
        for serial in torn {
            let tear = "UPDATE body SET text = x'' WHERE article = ?1";
            assert_eq!(library.db.execute(tear, [serial]).expect("torn"), 1);
        }
        library
    }

    /// What is handed over of these leaves until `take` breaks, which is given the number of articles so far.
    fn looked_at(
        library: &Library,
        leaves: Vec<Leaf>,
        mut take: impl FnMut(usize) -> ControlFlow<()>,
    ) -> (Vec<u64>, Result<()>) {
        let mut serials = Vec::new();
        let mut note = |_: &_, entry: Entry, article: Article| {
            assert_eq!(entry.id, article.id);
            serials.push(entry.serial);
            take(serials.len())
        };
        let sought = Sought { page: &|_| true, words: &|_| true, goes_on: &|| true };
        let mut sheets = Sheets::new(&library.db).expect("where they are looked at");
        let mut leaves = leaves.into_iter().map(Ok);
        let outcome = look_at_each(library.readers(), &mut sheets, &mut leaves, sought, &mut note);
        (serials, outcome)
    }

    /// Each article of the digest as if it were of a day of its own.
    fn days() -> Vec<Leaf> {
        (1..=42).map(|serial| Leaf::Day(vec![serial])).collect()
    }

    /// Takes its time, so that the others who help come too.
    fn slowly(number: usize) -> ControlFlow<()> {
        if number <= 3 {
            thread::sleep(PATIENCE);
        }
        ControlFlow::Continue(())
    }

    #[test]
    fn all_are_handed_over_in_their_order_whoever_helps() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let mut nowhere = Library::in_memory().expect("in memory");
        nowhere.preload("", digest::pages).expect("the digest");
        let mut lost = library(&path, &[]);
        lost.kept = super::super::Kept::File(home.path().join("nothing.db"));
        for library in [library(&path, &[]), nowhere, lost] {
            for _ in 0..3 {
                let (serials, outcome) = looked_at(&library, days(), slowly);
                assert!(outcome.is_ok() && serials.into_iter().eq(1..=42));
            }
            let pages = (1..=5).map(|page| Leaf::Page(page, None)).collect();
            let (mut serials, outcome) = looked_at(&library, pages, slowly);
            serials.sort_unstable();
            assert!(outcome.is_ok() && serials.into_iter().eq(1..=42));
        }
    }

    #[test]
    fn two_who_look_at_once_do_not_wait_for_each_other() {
        let home = tempfile::tempdir().expect("a directory");
        let library = library(&home.path().join("library.db"), &[]);
        let (serials, outcome) = looked_at(&library, days(), |number| {
            if number == 9 {
                let (serials, outcome) = looked_at(&library, days(), slowly);
                assert!(outcome.is_ok() && serials.into_iter().eq(1..=42));
            }
            ControlFlow::Continue(())
        });
        assert!(outcome.is_ok() && serials.into_iter().eq(1..=42));
    }

    #[test]
    fn looking_ends_where_it_breaks() {
        let home = tempfile::tempdir().expect("a directory");
        // What is looked at and not handed over may be torn.
        let library = library(&home.path().join("library.db"), &[22, 25]);
        let until = |last| {
            move |number| match number == last {
                true => ControlFlow::Break(()),
                false => slowly(number),
            }
        };
        for last in [1, 4, 21] {
            let (serials, outcome) = looked_at(&library, days(), until(last));
            assert!(outcome.is_ok() && serials.into_iter().eq(1..=last as u64));
        }
    }

    #[test]
    fn what_does_not_hold_together_is_told_in_its_turn() {
        let home = tempfile::tempdir().expect("a directory");
        let library = library(&home.path().join("library.db"), &[22, 25]);
        for _ in 0..3 {
            let (serials, outcome) = looked_at(&library, days(), slowly);
            assert!(matches!(outcome, Err(Error::Torn(_))));
            assert!(serials.into_iter().eq(1..=21));
        }
    }
}
