//! How much is said of every file.

use std::io::{self, IsTerminal};

use super::order::Order;

/// More files than this are many: nobody reads a whole report of each.
pub(super) const MANY: usize = 10;

/// How much is said of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// Everything.
    Full,
    /// One line, and what is wrong.
    Brief,
    /// What is wrong; a bar says the rest.
    Wrong,
}

impl Detail {
    /// As it is asked for, else by how many files there are.
    pub(super) fn of(order: &Order, files: usize, has_bar: bool) -> Detail {
        match (order.verbose || files <= MANY, has_bar && io::stdout().is_terminal()) {
            (true, _) => Detail::Full,
            (false, true) => Detail::Wrong,
            (false, false) => Detail::Brief,
        }
    }
}
