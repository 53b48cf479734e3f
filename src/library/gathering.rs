//! Articles that are to be looked at, gathered as they become known: meanwhile their pages are found.

use rusqlite::{CachedStatement, OptionalExtension, Transaction};
use rustc_hash::FxHashMap;

use super::Library;
use super::scan::from_serial;
use super::window::Stand;
use crate::error::Result;

/// The pages of so many articles are sooner found one by one than by going through all pages until a screen is full.
const FEW: usize = 800;

/// Some articles of a library. While it is there, the library is read as it was when the first was added.
pub struct Gathering<'a> {
    page: CachedStatement<'a>,
    stand: CachedStatement<'a>,
    serials: Vec<u64>,
    /// Their pages are found.
    are_few: bool,
    /// These pages, each with those that are on it.
    pages: FxHashMap<i64, (Stand, Vec<u64>)>,
    _reading: Transaction<'a>,
}

impl Library {
    /// Nothing gathered, of about so many.
    ///
    /// # Errors
    /// SQLite's.
    pub fn gather(&self, about: usize) -> Result<Gathering<'_>> {
        Ok(Gathering {
            page: self.db.prepare_cached("SELECT page FROM article WHERE serial = ?1")?,
            stand: self
                .db
                .prepare_cached("SELECT serial, place, home FROM page WHERE serial = ?1")?,
            serials: Vec::new(),
            are_few: about <= FEW,
            pages: FxHashMap::default(),
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
            let page = self.page.query_row([from_serial(serial)], |row| row.get(0)).optional()?;
            let Some(page) = page else { continue };
            if let Some((_, of_page)) = self.pages.get_mut(&page) {
                of_page.push(serial);
                continue;
            }
            let stand = self.stand.query_row([page], Stand::of)?;
            self.pages.insert(page, (stand, vec![serial]));
        }
        Ok(())
    }

    /// The pages in their order, each with the serial numbers that were gathered on it, rising; nothing where these are
    /// so many that all pages are sooner gone through.
    pub(super) fn pages(&mut self) -> Option<Vec<&(Stand, Vec<u64>)>> {
        if !self.are_few {
            return None;
        }
        self.pages.values_mut().for_each(|(_, of_page)| of_page.sort_unstable());
        let mut pages: Vec<_> = self.pages.values().collect();
        pages.sort_unstable_by(|(one, _), (other, _)| one.place.cmp(&other.place));
        Some(pages)
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
            assert_eq!(gathering.pages().is_some(), about <= FEW);
            assert_eq!(handed_out(&library, Among::These(Box::new(gathering))), expected);
        }
    }
}
