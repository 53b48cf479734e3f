//! The index fed while articles come in, on a thread of its own: each segment is written as it fills. What comes from
//! another dubao meanwhile is taken in as well, so the index has everything up to the last article that it knows.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use super::TextIndex;
use super::condition::folded;
use super::index::TAIL;
use crate::error::{Error, Result};
use crate::library::{Library, words};
use crate::model::Article;

/// Articles go to the thread in lots of so many bytes of text, or somewhat more.
const LOT: usize = 256 << 10;
/// So many lots wait for the thread: as much as comes in while it writes a segment. Then the one who brings them waits.
const WAITING: usize = 48;

/// Takes articles to the index of a library.
pub struct Feed {
    state: State,
    /// Of the index.
    folder: PathBuf,
}

enum State {
    /// Not enough came in to be worth it.
    Resting { index: TextIndex, fresh: usize },
    /// Articles are on their way.
    Running { line: Line, last: u64, end: JoinHandle<Result<()>> },
    /// All articles are on their way.
    Ending(JoinHandle<Result<()>>),
    /// Another dubao is at it, or it failed.
    Over(Result<()>),
}

/// An article on its way: its serial number and its words.
type Loose = (u64, String);

/// The line on which articles go to the thread.
struct Line {
    lots: SyncSender<Vec<Loose>>,
    lot: Vec<Loose>,
    /// Of text in the lot.
    bytes: usize,
}

impl Line {
    /// Sends an article, together with others; false if nobody takes them any more.
    fn send(&mut self, article: Loose) -> bool {
        self.bytes += article.1.len();
        self.lot.push(article);
        self.bytes < LOT || self.flush()
    }

    fn flush(&mut self) -> bool {
        self.bytes = 0;
        self.lots.send(std::mem::take(&mut self.lot)).is_ok()
    }
}

impl Feed {
    /// A feed for `index`, which is that of `library`.
    ///
    /// # Errors
    /// SQLite's.
    pub fn new(index: TextIndex, library: &Library) -> Result<Feed> {
        let fresh = library.serials_after(index.covers(), TAIL)?.len();
        let folder = index.folder().to_owned();
        Ok(Feed { state: State::Resting { index, fresh }, folder })
    }

    /// Takes articles that have come into the library, the first of them with this serial number.
    ///
    /// # Errors
    /// SQLite's. What keeps the index from being written is told at the end.
    pub fn take(&mut self, library: &Library, first: u64, articles: &[Article]) -> Result<()> {
        if let State::Resting { fresh, .. } = &mut self.state {
            *fresh += articles.len();
            if *fresh < TAIL {
                return Ok(());
            }
            self.begin();
        }
        if let Some(last) = self.last()
            && last + 1 < first
        {
            self.catch_up(library, last, first)?;
        }
        // Those that were read from the library just now are passed over.
        for (serial, article) in (first..).zip(articles) {
            if self.last().is_some_and(|last| last < serial) {
                self.send(serial, words(article));
            }
        }
        Ok(())
    }

    /// Says that no more articles come: what is left is written while something else is done.
    pub fn close(&mut self) {
        self.state = match std::mem::replace(&mut self.state, State::Over(Ok(()))) {
            State::Running { mut line, end, .. } => {
                line.flush();
                State::Ending(end)
            }
            State::Resting { .. } => State::Over(Ok(())),
            other @ (State::Ending(_) | State::Over(_)) => other,
        };
    }

    /// Waits until all is written; where another dubao is at it, it is left to that.
    ///
    /// # Errors
    /// The index, which is in this folder, cannot be read or written.
    pub fn end(mut self) -> std::result::Result<(), (PathBuf, Error)> {
        self.stop();
        match self.state {
            State::Resting { .. } | State::Running { .. } | State::Ending(_) => Ok(()),
            State::Over(outcome) => outcome.map_err(|error| (self.folder, error)),
        }
    }

    /// The last serial number that is on its way; nothing if none is.
    fn last(&self) -> Option<u64> {
        match &self.state {
            State::Running { last, .. } => Some(*last),
            State::Resting { .. } | State::Ending(_) | State::Over(_) => None,
        }
    }

    fn begin(&mut self) {
        let State::Resting { mut index, .. } =
            std::mem::replace(&mut self.state, State::Over(Ok(())))
        else {
            return;
        };
        let (lots, to_add) = sync_channel::<Vec<Loose>>(WAITING);
        let last = index.covers();
        let end = thread::spawn(move || {
            let articles = to_add.into_iter().flatten();
            index.add(articles.map(|(serial, words)| Ok((serial, folded(&words)))))
        });
        let line = Line { lots, lot: Vec::new(), bytes: 0 };
        self.state = State::Running { line, last, end };
    }

    /// Sends what the library has after `last` and before `first`.
    fn catch_up(&mut self, library: &Library, last: u64, first: u64) -> Result<()> {
        library.words_after(last, |articles| {
            for article in articles {
                let (serial, words) = article?;
                if serial >= first || self.last().is_none() {
                    break;
                }
                self.send(serial, words);
            }
            Ok(())
        })
    }

    fn send(&mut self, serial: u64, words: String) {
        let State::Running { line, last, .. } = &mut self.state else { return };
        *last = serial;
        if !line.send((serial, words)) {
            self.stop();
        }
    }

    fn stop(&mut self) {
        self.close();
        self.state = match std::mem::replace(&mut self.state, State::Over(Ok(()))) {
            State::Ending(end) => {
                let broken = || Err(Error::Io(ErrorKind::BrokenPipe.into()));
                State::Over(match end.join().unwrap_or_else(|_| broken()) {
                    Err(Error::Io(cause)) if cause.kind() == ErrorKind::WouldBlock => Ok(()),
                    outcome => outcome,
                })
            }
            other @ (State::Resting { .. } | State::Running { .. } | State::Over(_)) => other,
        };
    }
}
