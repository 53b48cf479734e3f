//! Hits of file and tail in one order.

use std::cmp::Reverse;

use super::FoundRow;
use super::bits::BLOCK;
use super::file::IndexFile;
use super::file_query::FileQuery;
use super::search::BestRow;
use super::tail::TailRow;
use crate::search::rank::Hit;

/// A row that matches, before its marks are known.
pub(super) struct Ranked<'a> {
    in_headline: bool,
    score: i64,
    serial: u64,
    place: &'a [u8],
    position: u32,
    source: Source,
}

/// Where a row comes from.
enum Source {
    File(usize),
    Tail(Hit),
}

impl<'a> Ranked<'a> {
    /// A row of the file.
    pub(super) fn of_file(
        (in_headline, score, row): BestRow,
        file: &'a IndexFile,
    ) -> Option<Ranked<'a>> {
        let (block, low) = (file.block(row / BLOCK)?, (row % BLOCK) as u16);
        Some(Ranked {
            in_headline,
            score,
            serial: block.serial(low),
            place: file.place(block.page(low) as usize),
            position: block.position(low),
            source: Source::File(row),
        })
    }

    /// A row of the tail.
    pub(super) fn of_tail((hit, row): (Hit, &'a TailRow)) -> Ranked<'a> {
        Ranked {
            in_headline: hit.in_headline,
            score: hit.score,
            serial: row.serial,
            place: &row.place,
            position: row.position,
            source: Source::Tail(hit),
        }
    }

    /// The order of [`Hit::rank`], with the place on the pages for the row.
    pub(super) fn order(&self) -> impl Ord {
        (Reverse(self.in_headline), Reverse(self.score), self.place, self.position)
    }

    /// The hit with its marks, which a row of the file does not have yet.
    pub(super) fn found(self, at: usize, asked: Option<&FileQuery>) -> Option<FoundRow> {
        let hit = match self.source {
            Source::Tail(hit) => hit,
            Source::File(row) => asked?.hit(row, self.in_headline)?,
        };
        let (serial, place) = (self.serial, self.place.to_vec());
        Some(FoundRow { serial, place, position: self.position, hit: Hit { row: at, ..hit } })
    }
}
