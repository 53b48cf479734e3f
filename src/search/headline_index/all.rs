//! All rows that answer, not only the best: for what is done with every one of them.

use super::bits::BLOCK;
use super::file_query::FileQuery;
use super::names::Districts;
use super::within::Within;
use super::{HeadlineIndex, tail};
use crate::search::query::{Query, StillWanted};

impl HeadlineIndex {
    /// The serial numbers of all rows `within` that answer `query`, rising. Nothing if the answer is no longer `wanted`,
    /// which is asked now and then.
    pub fn all(
        &self,
        query: &Query,
        within: &Within,
        districts: Districts,
        wanted: StillWanted,
    ) -> Option<Vec<u64>> {
        let mut serials = Vec::new();
        if query.asks_nothing() {
            return Some(serials);
        }
        if let Some(file) = &self.file {
            let names = self.answered().names(file, districts);
            let matches =
                self.search(&FileQuery::new(file, &names, &query.terms), within, 0, wanted)?;
            for (number, left) in matches.left.iter().enumerate() {
                let serial = |row: u16| file.serial(number * BLOCK + usize::from(row));
                serials.extend(left.rows.iter().map(serial));
            }
        }
        for rows in [&self.tail, &self.odd().1] {
            let hits = tail::hits(rows, &query.terms, within, districts, wanted)?;
            serials.extend(hits.into_iter().map(|(_, row)| row.serial));
        }
        serials.sort_unstable();
        Some(serials)
    }
}
