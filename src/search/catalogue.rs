//! The headlines of a library as they are now: the index beside it, what has come since, what is gone.

mod beside;

use std::ops::ControlFlow;
use std::sync::Arc;

use super::headline_index::{Filtered, HeadlineIndex, IndexRow, Within};
use super::query::{Query, StillWanted};
use crate::error::Result;
use crate::library::{Head, Library, Scope, Shelving};
use beside::{open_index, stamp};

/// So many headlines are looked at one by one as quickly as an index answers.
const FEW: usize = 20_000;
/// What has come since an index was made is looked at one by one while it is less than one in so many.
const STALE: usize = 8;

/// The headlines of one library.
pub struct Catalogue {
    index: HeadlineIndex,
    /// The highest serial number that its file knows, and what says that it is of this library.
    made: u64,
    stamp: u64,
    /// The highest serial number that it knows.
    covers: u64,
    /// How many articles the library has.
    all: usize,
    gone: Option<Arc<[u64]>>,
    /// There are more headlines than it has, for want of an index: it has the first of this list.
    part: Option<Scope>,
    /// The lists of serial numbers that were needed last.
    lists: Vec<(Shelving, Arc<[u64]>)>,
}

/// What a filter is asked.
pub struct Asking<'a> {
    /// What is looked for.
    pub query: &'a Query,
    /// Among which articles.
    pub scope: &'a Scope,
    /// How many of the best are wanted.
    pub most: usize,
    /// What the districts are called, by their numbers.
    pub districts: &'a dyn Fn(u32) -> String,
    /// Whether the answer is still wanted; asked now and then.
    pub wanted: StillWanted<'a>,
}

impl Catalogue {
    /// The headlines of `library`, by its index if that is of it as it is now.
    ///
    /// # Errors
    /// SQLite's.
    pub fn open(library: &Library) -> Result<Catalogue> {
        let mut index = open_index(library)?.unwrap_or_default();
        let made = index.covers().unwrap_or(0);
        let (mut covers, rows) = (made, index.rows());
        let is_whole = take_in(&mut index, &mut covers, library, FEW.max(rows / STALE))?;
        let gone = library.gone()?;
        let mut catalogue = Catalogue {
            index,
            made,
            stamp: stamp(library, made)?,
            covers,
            all: library.counts(None)?.all,
            gone: (!gone.is_empty()).then(|| gone.into()),
            part: None,
            lists: Vec::new(),
        };
        if !is_whole {
            catalogue.take_part(library, &Scope::default())?;
        }
        Ok(catalogue)
    }

    /// Takes in what has changed in the library since.
    ///
    /// # Errors
    /// SQLite's.
    pub fn keep_up(&mut self, library: &Library) -> Result<()> {
        let is_known = self.part.is_none() && self.stamp == stamp(library, self.made)?;
        let rows = self.index.rows();
        if is_known && take_in(&mut self.index, &mut self.covers, library, FEW.max(rows / STALE))? {
            self.lists.clear();
            self.all = library.counts(None)?.all;
            let gone = library.gone()?;
            if gone.len() != self.gone.as_ref().map_or(0, |gone| gone.len()) {
                self.gone = Some(gone.into());
            }
        } else {
            *self = Catalogue::open(library)?;
        }
        Ok(())
    }

    /// Whether an index should be made: there is none, or too much has changed since it was.
    pub fn is_due(&self) -> bool {
        let gone = self.gone.as_ref().map_or(0, |gone| gone.len());
        self.part.is_some() || self.index.tail() + gone > FEW
    }

    /// How many headlines of how many it has, while not all.
    pub fn has(&self) -> Option<(usize, usize)> {
        self.part.as_ref().map(|_| (self.index.rows(), self.all))
    }

    /// Reads the index through once, so that no key waits for the disk.
    pub fn warm(&self) {
        self.index.warm();
    }

    /// The best of the articles whose headline, or what stands beside it, answers, and how many there are. Nothing if
    /// the answer is no longer wanted.
    ///
    /// # Errors
    /// SQLite's.
    pub fn filter(&mut self, library: &Library, asking: &Asking) -> Result<Option<Filtered>> {
        let within = self.within(library, asking.scope)?;
        let Asking { query, most, districts, wanted, .. } = asking;
        Ok(self.index.filter(query, &within, *most, districts, wanted))
    }

    /// The serial numbers of all articles that answer, rising, however many are asked for. Nothing if the answer is no
    /// longer wanted.
    ///
    /// # Errors
    /// SQLite's.
    pub fn all(&mut self, library: &Library, asking: &Asking) -> Result<Option<Vec<u64>>> {
        let within = self.within(library, asking.scope)?;
        let Asking { query, districts, wanted, .. } = asking;
        Ok(self.index.all(query, &within, districts, wanted))
    }

    /// Takes the first headlines of a list, where there is no index of all.
    fn take_part(&mut self, library: &Library, scope: &Scope) -> Result<()> {
        self.index = HeadlineIndex::default();
        let mut heads = Vec::new();
        library.heads(scope, |head| {
            heads.push(head);
            Ok(if heads.len() < FEW { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
        })?;
        self.index.add(heads.iter().map(row));
        self.part = Some(scope.clone());
        Ok(())
    }

    /// Which rows a list means, once they are there.
    fn within(&mut self, library: &Library, scope: &Scope) -> Result<Within> {
        if self.part.as_ref().is_some_and(|part| part != scope) {
            self.take_part(library, scope)?;
        }
        let mut within = Within {
            district: scope.home.map(|home| u32::try_from(home.0).unwrap_or(u32::MAX)),
            without: self.gone.clone(),
            ..Within::default()
        };
        match &scope.shelving {
            Shelving::All => {}
            Shelving::Section(section) => within.section = Some(section.clone()),
            Shelving::Page(_) | Shelving::Issue(_) | Shelving::Starred => {
                let everywhere = Scope { home: None, ..scope.clone() };
                let list = self.list(&scope.shelving, || library.serials_of(&everywhere))?;
                within.only = Some(list);
            }
            Shelving::Unread => {
                within.not = Some(self.list(&Shelving::Unread, || library.serials_read())?);
            }
        }
        Ok(within)
    }

    /// A list of serial numbers, kept for the next key.
    fn list(
        &mut self,
        shelving: &Shelving,
        fetch: impl FnOnce() -> Result<Vec<u64>>,
    ) -> Result<Arc<[u64]>> {
        if let Some((_, list)) = self.lists.iter().find(|(own, _)| own == shelving) {
            return Ok(list.clone());
        }
        let list: Arc<[u64]> = fetch()?.into();
        self.lists.push((shelving.clone(), list.clone()));
        Ok(list)
    }
}

/// Adds what has come since, if it is not more than so many; whether that is all.
fn take_in(
    index: &mut HeadlineIndex,
    covers: &mut u64,
    library: &Library,
    most: usize,
) -> Result<bool> {
    let heads = library.heads_after(*covers, most + 1)?;
    let is_all = heads.len() <= most;
    if is_all {
        index.add(heads.iter().map(row));
        *covers = heads.last().map_or(*covers, |head| head.serial);
    }
    Ok(is_all)
}

fn row(head: &Head) -> IndexRow<'_> {
    IndexRow {
        serial: head.serial,
        place: &head.place.0,
        district: u32::try_from(head.home.0).unwrap_or(u32::MAX),
        position: head.position,
        section: &head.section,
        headline: &head.headline,
        kicker: &head.kicker,
        byline: &head.byline,
    }
}

#[cfg(test)]
mod tests;
