//! Articles that are to be looked at, gathered as they become known: meanwhile their pages are found.

use std::collections::BTreeMap;

use rusqlite::{CachedStatement, OptionalExtension, Row, Transaction};

use super::scan::from_serial;
use super::sheets::Sheet;
use super::{Library, Place};
use crate::error::Result;

/// The pages of so many articles are sooner found one by one than by going through all pages until a screen is full.
const FEW: usize = 1_000;

/// Some articles of a library. While it is there, the library is read as it was when the first was added.
pub struct Gathering<'a> {
    page: CachedStatement<'a>,
    serials: Vec<u64>,
    /// Their pages are found.
    are_few: bool,
    /// These pages in their order, each with its serial number and with those that are on it.
    pages: BTreeMap<Place, (i64, Vec<u64>)>,
    _reading: Transaction<'a>,
}

impl Library {
    /// Nothing gathered, of about so many.
    ///
    /// # Errors
    /// SQLite's.
    pub fn gather(&self, about: usize) -> Result<Gathering<'_>> {
        Ok(Gathering {
            page: self.db.prepare_cached(
                "SELECT serial, place, last FROM page WHERE first <= ?1 ORDER BY first DESC LIMIT 1",
            )?,
            serials: Vec::new(),
            are_few: about <= FEW,
            pages: BTreeMap::new(),
            _reading: self.db.unchecked_transaction()?,
        })
    }
}

impl Gathering<'_> {
    /// Gathers the articles with these serial numbers; those that are gone are passed over.
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
            let page = |row: &Row| Ok((row.get(0)?, Place(row.get(1)?), row.get(2)?));
            let page = self.page.query_row([from_serial(serial)], page).optional()?;
            if let Some((page, place, last)) = page
                && serial <= last
            {
                self.pages.entry(place).or_insert_with(|| (page, Vec::new())).1.push(serial);
            }
        }
        Ok(())
    }

    /// The pages in their order, with what was gathered on each; nothing where these are so many that all pages are
    /// sooner gone through.
    pub(super) fn sheets(&mut self) -> Option<Vec<Sheet<'_>>> {
        self.pages.values_mut().for_each(|(_, of_page)| of_page.sort_unstable());
        let sheets =
            self.pages.iter().map(|(place, (page, of_page))| (*page, place, Some(&of_page[..])));
        self.are_few.then(|| sheets.collect())
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
            assert_eq!(gathering.sheets().is_some(), about <= FEW);
            assert_eq!(handed_out(&library, Among::These(Box::new(gathering))), expected);
        }
    }
}
