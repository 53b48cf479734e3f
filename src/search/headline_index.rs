//! The index of the headlines of a large library: what [`Headlines`](super::Headlines) says, without a look at each row.
//!
//! A file, made whole from all rows at one moment and never changed, lists the rows by what is in them; what has come
//! since is the tail, whose rows are looked at one by one. Without a file all rows are tail, as in a small library.
//! The file is a cache: it can be removed at any time.
//!
//! The order and the count are exactly those of the documented ranking, [`Hit::rank`]: the headline alone answers the
//! query, then the score, then the row as it is shown, by the place of its page and its position there.

mod all;
mod answered;
mod best_rows;
mod bits;
mod block;
mod bytes;
mod candidates;
mod chars;
mod column;
mod fetched;
mod file;
mod file_query;
mod header;
mod key;
mod making;
mod map;
mod matcher;
mod names;
mod plan;
mod ranked;
mod row;
mod rows;
mod search;
mod set;
mod sorted;
mod speller;
mod spelt;
mod tail;
mod walk;
mod within;

#[cfg(test)]
mod tests;

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::query::{Query, StillWanted};
use super::rank::Hit;
use answered::Answered;
use file::IndexFile;
use file_query::FileQuery;
pub use making::IndexMaker;
pub use names::Districts;
use ranked::Ranked;
pub use row::IndexRow;
use search::{Before, BestRow, Matches, Search};
use tail::TailRow;
pub use within::Within;
use within::{FileRows, Scope};

/// How many lists of serials are remembered with their rows.
const REMEMBERED: usize = 4;

/// The headlines of a library, as a file and a tail, answering as one.
#[derive(Default)]
pub struct HeadlineIndex {
    file: Option<IndexFile>,
    /// The rows of the file that are too long for its lists.
    odd: OnceLock<(Vec<usize>, Vec<TailRow>)>,
    tail: Vec<TailRow>,
    /// Lists of serials, each with its rows in the file.
    remembered: Mutex<Vec<(Arc<[u64]>, FileRows)>>,
    answered: Mutex<Answered>,
}

/// What a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filtered {
    /// The best rows, the best first.
    pub hits: Vec<FoundRow>,
    /// How many rows are left in all.
    pub count: usize,
}

/// A row that is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// The number by which the library knows it.
    pub serial: u64,
    /// The place of its page.
    pub place: Vec<u8>,
    /// Where it stands on its page.
    pub position: u32,
    /// How it matches; [`Hit::row`] is its number among the hits.
    pub hit: Hit,
}

impl HeadlineIndex {
    /// The index in the file `path`, with an empty tail; only the head of the file is read.
    ///
    /// # Errors
    /// The file is not there, or it is damaged, cut off or of another version (`InvalidData`).
    pub fn open(path: &Path) -> io::Result<HeadlineIndex> {
        Ok(HeadlineIndex { file: Some(IndexFile::open(path)?), ..HeadlineIndex::default() })
    }

    /// What the file was made from, as its maker said.
    pub fn stamp(&self) -> Option<u64> {
        self.file.as_ref().map(|file| file.header.stamp)
    }

    /// The highest serial of the library when the file was made: later rows belong in the tail.
    pub fn covers(&self) -> Option<u64> {
        self.file.as_ref().map(|file| file.header.covers)
    }

    /// How many rows there are, the removed ones among them.
    pub fn rows(&self) -> usize {
        self.file.as_ref().map_or(0, |file| file.header.rows) + self.tail.len()
    }

    /// How many of them are in the tail.
    pub fn tail(&self) -> usize {
        self.tail.len()
    }

    /// Adds rows to the tail, in any order.
    pub fn add<'a>(&mut self, rows: impl IntoIterator<Item = IndexRow<'a>>) {
        self.tail.extend(rows.into_iter().map(|row| TailRow::new(&row)));
    }

    /// Reads the file through once, so that no key waits for the disk.
    pub fn warm(&self) {
        let bytes = self.file.as_ref().map_or(&[][..], IndexFile::bytes);
        let sum = bytes.iter().step_by(4096).fold(0u8, |sum, byte| sum.wrapping_add(*byte));
        std::hint::black_box(sum);
    }

    /// The best `most` of the rows `within` that answer `query`, and how many answer it; an empty query keeps all rows
    /// as they are shown. `districts` names a district by its number. Nothing if the answer is no longer `wanted`,
    /// which is asked now and then.
    pub fn filter(
        &self,
        query: &Query,
        within: &Within,
        most: usize,
        districts: Districts,
        wanted: StillWanted,
    ) -> Option<Filtered> {
        if query.asks_nothing() {
            return Some(Filtered::default());
        }
        let names = self.file.as_ref().map(|file| self.answered().names(file, districts));
        let shown = self.file.as_ref().zip(names.as_deref());
        let asked = shown.map(|(file, names)| FileQuery::new(file, names, &query.terms));
        let (best, count) = match &asked {
            Some(asked) => self.best(asked, within, most, wanted)?,
            None => Default::default(),
        };
        let mut tail = tail::hits(&self.tail, &query.terms, within, districts, wanted)?;
        tail.extend(tail::hits(&self.odd().1, &query.terms, within, districts, wanted)?);
        let count = count + tail.len();
        let file = self.file.as_ref();
        let ranked = best.into_iter().filter_map(|row| Ranked::of_file(row, file?));
        let mut ranked: Vec<Ranked> = ranked.chain(tail.into_iter().map(Ranked::of_tail)).collect();
        ranked.sort_by(|one, other| one.order().cmp(&other.order()));
        ranked.truncate(most);
        let found = ranked.into_iter().enumerate();
        let hits = found.filter_map(|(at, row)| row.found(at, asked.as_ref())).collect();
        Some(Filtered { hits, count })
    }

    /// The best rows of the file, and how many match.
    fn best(
        &self,
        asked: &FileQuery,
        within: &Within,
        most: usize,
        wanted: StillWanted,
    ) -> Option<(Vec<BestRow>, usize)> {
        let known = self.answered().known(asked.terms, within, most);
        known.or_else(|| {
            let matches = self.search(asked, within, most, wanted)?;
            Some((matches.best, matches.count))
        })
    }

    /// The rows of the file that match.
    fn search(
        &self,
        asked: &FileQuery,
        within: &Within,
        most: usize,
        wanted: StillWanted,
    ) -> Option<Matches> {
        let FileQuery { file, terms, .. } = *asked;
        let before = self.answered().before(terms, within);
        let rows = before.as_ref().map_or(file.header.rows, |before| before.count);
        let search = Search::new(asked, before.as_ref(), rows, wanted);
        let matches = match &before {
            Some(Before { left, .. }) => search.run(|number, _| left[number].rows.clone(), most)?,
            None => {
                let scope = Scope::new(within, file, |serials| self.rows_of(file, serials));
                search.run(|number, block| scope.rows(number, block, &self.odd().0), most)?
            }
        };
        self.answered().keep(terms, within, most, &matches);
        Some(matches)
    }

    fn answered(&self) -> MutexGuard<'_, Answered> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The rows of a list of serials, remembered as long as others do not take its room.
    fn rows_of(&self, file: &IndexFile, serials: &Arc<[u64]>) -> FileRows {
        let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        let known = remembered.iter().find(|(list, _)| Arc::ptr_eq(list, serials));
        if let Some((_, rows)) = known {
            return Arc::clone(rows);
        }
        let rows = within::rows_of(file, serials);
        if remembered.len() >= REMEMBERED {
            remembered.remove(0);
        }
        remembered.push((Arc::clone(serials), Arc::clone(&rows)));
        rows
    }

    /// The rows of the file that are too long for its lists: their numbers, and they themselves.
    fn odd(&self) -> &(Vec<usize>, Vec<TailRow>) {
        self.odd.get_or_init(|| {
            let rows = self.file.iter().flat_map(IndexFile::odd_rows);
            rows.map(|(number, row)| (number, TailRow::new(&row))).unzip()
        })
    }
}
