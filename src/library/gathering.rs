//! Articles that are to be looked at, gathered as they become known: meanwhile it is found where they stand.

use std::collections::BTreeMap;

use rusqlite::Transaction;

use super::Library;
use super::place::Day;
use super::since::Since;
use crate::error::Result;

/// Where so many articles stand is sooner found one by one than by going through all pages until a screen is full.
const FEW: usize = 1_000;
/// So many of one day are sooner put in order than found by going through all pages.
const FEW_OF_DAY: usize = 400;

/// Some articles of a library. While it is there, the library is read as it was when the first was added.
pub struct Gathering<'a> {
    since: Since<'a>,
    serials: Vec<u64>,
    /// Their days are found.
    are_few: bool,
    /// Those of each day, the newest day first; what has no day is last.
    days: BTreeMap<Day, Vec<u64>>,
    _reading: Transaction<'a>,
}

impl Library {
    /// Nothing gathered, of about so many.
    ///
    /// # Errors
    /// SQLite's.
    pub fn gather(&self, about: usize) -> Result<Gathering<'_>> {
        Ok(Gathering {
            since: Since::new(&self.db)?,
            serials: Vec::new(),
            are_few: about <= FEW,
            days: BTreeMap::new(),
            _reading: self.db.unchecked_transaction()?,
        })
    }
}

impl Gathering<'_> {
    /// Gathers the articles with these serial numbers, whether they are there or gone.
    ///
    /// # Errors
    /// SQLite's.
    pub fn add(&mut self, serials: &[u64]) -> Result<()> {
        self.serials.extend(serials);
        self.are_few &= self.serials.len() <= FEW + FEW / 4;
        if !self.are_few {
            return Ok(());
        }
        for &serial in serials {
            self.days.entry(self.since.day(serial)?).or_default().push(serial);
        }
        Ok(())
    }

    /// What was gathered of each day, rising, the newest day first; nothing where this is so much that all pages are
    /// sooner gone through.
    pub(super) fn days(&mut self) -> Option<Vec<&[u64]>> {
        self.days.values_mut().for_each(|of_day| of_day.sort_unstable());
        let are_few = self.are_few && self.days.values().all(|of_day| of_day.len() <= FEW_OF_DAY);
        are_few.then(|| self.days.values().map(Vec::as_slice).collect())
    }

    /// All serial numbers, rising.
    pub(super) fn serials(&mut self) -> &[u64] {
        self.serials.sort_unstable();
        &self.serials
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;
    use crate::library::{Among, Entry, digest};

    /// The articles that are handed out of these, in their order.
    fn handed_out(library: &Library, among: Among) -> Vec<u64> {
        let mut serials = Vec::new();
        let take = |_: &_, entry: Entry, _| {
            serials.push(entry.serial);
            ControlFlow::Continue(())
        };
        library.scan(among, |_| true, |_| true, take).expect("a look");
        serials
    }

    #[test]
    fn what_was_gathered_is_handed_out_however_much_it_was_thought_to_be() {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        let gone = library.all_entries().expect("the articles")[0].page.id.clone();
        let wanted = library.serials_after(0, usize::MAX).expect("numbers");
        let wanted: Vec<u64> = wanted.into_iter().step_by(3).rev().collect();
        library.remove(&gone).expect("removed");
        let mut expected = handed_out(&library, Among::All);
        expected.retain(|serial| wanted.contains(serial));
        for about in [wanted.len(), FEW + 1] {
            let mut gathering = library.gather(about).expect("nothing yet");
            wanted.chunks(4).for_each(|some| gathering.add(some).expect("gathered"));
            assert_eq!(gathering.days().is_some(), about <= FEW);
            assert_eq!(handed_out(&library, Among::These(Box::new(gathering))), expected);
        }
    }
}
