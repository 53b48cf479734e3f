//! Pages that lie all over a file on the disk: while one is looked at, others are read ahead. The disk answers several
//! who ask at once much sooner than one who asks again and again.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, Builder};
use std::time::Duration;

use super::look::open_current;
use super::sheets::{Sheet, Sheets};
use crate::error::Result;

/// From memory a screen of pages does not take so long.
pub(super) const PATIENCE: Duration = Duration::from_millis(3);
/// So many read ahead.
const READERS: usize = 3;

/// Looks at `sheets` of the library in `file` one after the other, until `look` breaks. When that has taken as long as
/// `patience`, those that follow are read ahead.
///
/// # Errors
/// Those of `look`.
pub(super) fn look_at_each(
    file: Option<&Path>,
    sheets: &[Sheet],
    patience: Duration,
    mut look: impl FnMut(Sheet) -> Result<ControlFlow<()>>,
) -> Result<()> {
    let next = AtomicUsize::new(0);
    let mut look_at_all = || {
        for (number, sheet) in sheets.iter().enumerate() {
            next.fetch_max(number + 1, Ordering::Relaxed);
            if look(*sheet)?.is_break() {
                break;
            }
        }
        Ok(())
    };
    let Some(file) = file.filter(|_| sheets.len() > READERS) else { return look_at_all() };
    thread::scope(|scope| {
        let (looking, done) = mpsc::channel::<()>();
        let next = &next;
        // Whoever cannot read ahead is no loss.
        let reader =
            || _ = Builder::new().spawn_scoped(scope, || read_ahead(file, sheets, next).ok());
        let waiting = Builder::new().spawn_scoped(scope, move || {
            if done.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                (0..READERS).for_each(|_| reader());
            }
        });
        drop(waiting);
        let outcome = look_at_all();
        next.store(sheets.len(), Ordering::Relaxed);
        drop(looking);
        outcome
    })
}

/// Reads those of `sheets` that nobody has read yet, until there is none left.
fn read_ahead(file: &Path, sheets: &[Sheet], next: &AtomicUsize) -> Result<()> {
    let Some(db) = open_current(file)? else { return Ok(()) };
    let mut reading = Sheets::new(&db)?;
    let (any, no, none) = (|_: &_| true, |_: &_| false, |_: &_, _, _| ControlFlow::Break(()));
    while let Some(sheet) = sheets.get(next.fetch_add(1, Ordering::Relaxed)) {
        let _ = reading.look(*sheet, &any, &no, &mut none.clone())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Library, Place, digest};
    use super::*;
    use crate::error::Error;

    /// Looks at the pages of the digest nine times over, reading ahead after the first ones: until `look` breaks or
    /// fails, which it is asked for every number from 0 on, so many are looked at, each in its turn.
    #[track_caller]
    fn check(
        file: Option<&str>,
        look: impl Fn(usize) -> Result<ControlFlow<()>>,
        looked_at: usize,
    ) {
        let home = tempfile::tempdir().expect("a directory");
        let mut library = Library::open(&home.path().join("library.db")).expect("a library");
        library.preload("", digest::pages).expect("the digest");
        let place = Place::default();
        let sheets: Vec<Sheet> = (1..=5).map(|serial| (serial, &place, None)).collect();
        let (sheets, file) = (sheets.repeat(9), file.map(|file| home.path().join(file)));
        let mut seen = Vec::new();
        let outcome = look_at_each(file.as_deref(), &sheets, Duration::ZERO, |(serial, ..)| {
            seen.push(serial);
            look(seen.len() - 1)
        });
        let expected: Vec<i64> = sheets.iter().map(|(serial, ..)| *serial).collect();
        assert_eq!(seen, expected[..looked_at]);
        assert_eq!(outcome.is_err(), look(looked_at - 1).is_err());
    }

    #[test]
    fn all_are_looked_at_in_their_order_whoever_reads_ahead() {
        for file in [None, Some("library.db"), Some("nothing.db")] {
            check(file, |_| Ok(ControlFlow::Continue(())), 45);
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
        let (place, next) = (Place::default(), AtomicUsize::new(2));
        let sheets: Vec<Sheet> = [1, 99, 3, 4].map(|serial| (serial, &place, None)).to_vec();
        // Page 99 is not there, but somebody else has seen to it.
        read_ahead(&path, &sheets, &next).expect("read");
        assert!(next.into_inner() > sheets.len());
        assert!(read_ahead(&path, &sheets, &AtomicUsize::new(0)).is_err());
    }
}
