//! Pages that lie all over a file on the disk: while those of a day are looked at, others are read ahead. The disk
//! answers several who ask at once much sooner than one who asks again and again.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, Builder};
use std::time::Duration;

use super::look::open_current;
use super::sheets::Sheets;
use crate::error::Result;

/// From memory a screen of pages does not take so long.
pub(super) const PATIENCE: Duration = Duration::from_millis(3);
/// So many read ahead.
const READERS: usize = 3;

/// Looks at articles of each of `days`, known by their serial numbers in the library in `file`, one day after the other,
/// until `look` breaks. When that has taken as long as `patience`, those of the days that follow are read ahead.
///
/// # Errors
/// Those of `look`.
pub(super) fn look_at_each(
    file: Option<&Path>,
    days: &[&[u64]],
    patience: Duration,
    mut look: impl FnMut(&[u64]) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let next = AtomicUsize::new(0);
    let mut look_at_all = || {
        for (number, of_day) in days.iter().enumerate() {
            next.fetch_max(number + 1, Ordering::Relaxed);
            if look(of_day)?.is_break() {
                break;
            }
        }
        Ok(())
    };
    let Some(file) = file.filter(|_| days.len() > READERS) else { return look_at_all() };
    thread::scope(|scope| {
        let (looking, done) = mpsc::channel::<()>();
        let next = &next;
        // Whoever cannot read ahead is no loss.
        let reader =
            || _ = Builder::new().spawn_scoped(scope, || read_ahead(file, days, next).ok());
        let waiting = Builder::new().spawn_scoped(scope, move || {
            if done.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                (0..READERS).for_each(|_| reader());
            }
        });
        drop(waiting);
        let outcome = look_at_all();
        next.store(days.len(), Ordering::Relaxed);
        drop(looking);
        outcome
    })
}

/// Reads those of `days` that nobody has read yet, until there is none left.
fn read_ahead(file: &Path, days: &[&[u64]], next: &AtomicUsize) -> Result<()> {
    let Some(db) = open_current(file)? else { return Ok(()) };
    let mut sheets = Sheets::new(&db)?;
    let (any, no, none) = (|_: &_| true, |_: &_| false, |_: &_, _, _| ControlFlow::Break(()));
    while let Some(of_day) = days.get(next.fetch_add(1, Ordering::Relaxed)) {
        for sheet in sheets.of_articles(of_day)? {
            let _ = sheets.look(&sheet, &any, &no, &mut none.clone())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Library, digest};
    use super::*;
    use crate::error::Error;

    /// Looks at the articles of the digest as if each were of a day of its own, reading ahead after the first ones: until
    /// `look` breaks or fails, which it is asked for every number from 0 on, so many are looked at, each in its turn.
    #[track_caller]
    fn check(
        file: Option<&str>,
        look: impl Fn(usize) -> Result<ControlFlow<()>>,
        looked_at: usize,
    ) {
        let home = tempfile::tempdir().expect("a directory");
        let mut library = Library::open(&home.path().join("library.db")).expect("a library");
        library.preload("", digest::pages).expect("the digest");
        let serials: Vec<u64> = (1..=42).collect();
        let (days, file): (Vec<&[u64]>, _) =
            (serials.chunks(1).collect(), file.map(|file| home.path().join(file)));
        let mut seen: Vec<u64> = Vec::new();
        let outcome = look_at_each(file.as_deref(), &days, Duration::ZERO, |of_day| {
            seen.extend(of_day);
            look(seen.len() - 1)
        });
        assert_eq!(seen, serials[..looked_at]);
        assert_eq!(outcome.is_err(), look(looked_at - 1).is_err());
    }

    #[test]
    fn all_are_looked_at_in_their_order_whoever_reads_ahead() {
        for file in [None, Some("library.db"), Some("nothing.db")] {
            check(file, |_| Ok(ControlFlow::Continue(())), 42);
        }
    }

    #[test]
    fn looking_ends_where_it_breaks_or_fails() {
        let go_on = || Ok(ControlFlow::Continue(()));
        let breaks = |number| if number == 20 { Ok(ControlFlow::Break(())) } else { go_on() };
        check(Some("library.db"), breaks, 21);
        let torn = || Err(Error::Torn("an article".to_owned()));
        check(Some("library.db"), |number| if number == 7 { torn() } else { go_on() }, 8);
    }

    #[test]
    fn what_is_read_ahead_is_what_nobody_has_read() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        Library::open(&path).expect("a library").preload("", digest::pages).expect("the digest");
        let db = rusqlite::Connection::open(&path).expect("the library");
        let tear = "UPDATE body SET text = x'' WHERE article = 9";
        assert_eq!(db.execute(tear, []).expect("torn"), 1);
        let days: [&[u64]; 4] = [&[1], &[9], &[3, 99], &[4]];
        let next = AtomicUsize::new(2);
        // Article 9 cannot be read, but somebody else has seen to it.
        read_ahead(&path, &days, &next).expect("read");
        assert!(next.into_inner() > days.len());
        assert!(read_ahead(&path, &days, &AtomicUsize::new(0)).is_err());
    }
}
