//! The bar on standard error while a long import goes on.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::walk::Walk;
use crate::text::sanitise_line;

/// An import that is over before this has no bar.
const SHORT: Duration = Duration::from_millis(400);

/// How far the import is.
pub(super) struct Progress {
    /// What is imported, until the bar is there; nothing where no bar is wanted.
    waiting: Option<Vec<PathBuf>>,
    bar: Option<ProgressBar>,
    began: Instant,
    done: u64,
}

impl Progress {
    /// For an import of `paths`, which is long or not.
    pub(super) fn new(is_long: bool, paths: &[PathBuf]) -> Progress {
        let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let is_wanted = is_long && !is_dumb && io::stderr().is_terminal();
        let waiting = is_wanted.then(|| paths.to_vec());
        Progress { waiting, bar: None, began: Instant::now(), done: 0 }
    }

    /// Whether there is a bar, or will be.
    pub(super) fn is_wanted(&self) -> bool {
        self.waiting.is_some() || self.bar.is_some()
    }

    /// One more file is done.
    pub(super) fn step(&mut self, name: &str) {
        self.done += 1;
        if self.began.elapsed() > SHORT
            && let Some(paths) = self.waiting.take()
        {
            self.bar = Some(bar(paths));
        }
        if let Some(bar) = &self.bar {
            bar.set_message(sanitise_line(name).into_owned());
            bar.set_position(self.done);
        }
    }

    /// Writes something where the bar would be in its way.
    pub(super) fn around<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    pub(super) fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

/// A bar; how long it is, a thread of its own finds out.
fn bar(paths: Vec<PathBuf>) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:24} {pos}/{len} {wide_msg}");
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> ");
    let bar = ProgressBar::no_length().with_style(style);
    let counted = bar.clone();
    thread::spawn(move || {
        let files = Walk::new(paths, None).count();
        counted.set_length(u64::try_from(files).unwrap_or(u64::MAX));
    });
    bar
}
