//! What is to be imported, and how.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use jiff::civil::Date;

use crate::import::Given;

/// What the arguments say.
pub(super) struct Order {
    /// Files and directories; `-` is standard input, at most once.
    pub(super) paths: Vec<PathBuf>,
    /// What is known of every page.
    pub(super) given: Given,
    /// Nothing is stored.
    pub(super) dry_run: bool,
    /// The report is JSON.
    pub(super) json: bool,
    /// The report is whole, however many files there are.
    pub(super) verbose: bool,
}

/// How standard input is written.
pub(super) const STDIN: &str = "-";

impl Order {
    pub(super) fn of(matches: &ArgMatches) -> Order {
        let word = |name: &str| matches.get_one::<String>(name).cloned();
        let mut paths: Vec<PathBuf> =
            matches.get_many("file").into_iter().flatten().cloned().collect();
        let mut is_new = true;
        paths.retain(|path| path != Path::new(STDIN) || std::mem::take(&mut is_new));
        Order {
            paths,
            given: Given {
                paper: word("paper"),
                supplement: word("supplement"),
                district: word("district"),
                city: word("city"),
                date: matches.get_one::<Date>("date").copied(),
                number: word("page-number"),
            },
            dry_run: matches.get_flag("dry-run"),
            json: matches.get_flag("json"),
            verbose: matches.get_flag("verbose"),
        }
    }

    pub(super) fn reads_stdin(&self) -> bool {
        self.paths.iter().any(|path| path == Path::new(STDIN))
    }
}
