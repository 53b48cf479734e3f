//! Which documents of a segment have what is wanted.

mod row;

use std::io;
use std::ops::Range;

use super::super::block::{Entries, Place};
use super::super::list::Bitmap;
use super::super::places::{Reading, Sheets, Spot};
use super::super::units::Wanted;
use super::super::{KEYS, damaged};
use super::{List, Segment};
use row::{Row, Step};

/// What a segment knows of what is wanted; the places of pairs are read when they are needed.
#[derive(Debug)]
pub(in crate::search::segments) struct Asking<'a> {
    segment: &'a Segment,
    /// Those that have all units.
    documents: Bitmap,
    found: Vec<Found>,
    rows: Vec<Row>,
}

/// A unit that is wanted, and the documents that have it.
#[derive(Debug)]
struct Found {
    unit: u64,
    documents: Bitmap,
    /// The rough places in the first of them, and where those in the others are.
    rough: Vec<u8>,
    sheets: Option<Sheets>,
    /// How many documents begin before each sheet.
    begun: Vec<u32>,
}

/// A document, and where in it a row may begin.
#[derive(Clone, Copy)]
struct Start {
    ordinal: u16,
    spot: Spot,
}

impl Segment {
    /// Asks for the documents that have all that is `wanted`.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(in crate::search::segments) fn ask(&self, wanted: &Wanted) -> io::Result<Asking<'_>> {
        let mut lists = Vec::with_capacity(wanted.units.len());
        for &unit in &wanted.units {
            let Some((count, list)) = self.find(unit)? else { return Ok(self.nothing()) };
            lists.push((count, unit, list));
        }
        lists.sort_unstable_by_key(|(count, ..)| *count);
        let mut all = Bitmap::all(self.header.documents);
        let mut found = Vec::with_capacity(lists.len());
        for (_, unit, list) in lists {
            let List { documents, rough, begun } = self.list(&list)?;
            all.intersect(&documents);
            if all.is_empty() {
                return Ok(self.nothing());
            }
            let sheets = if let Place::There(_, _, sheets) = list { sheets } else { None };
            found.push(Found { unit, documents, rough, sheets, begun });
        }
        let places = |unit| {
            let number = found.iter().position(|found: &Found| found.unit == unit)?;
            let in_sheets = found[number].sheets.as_ref().map_or(0, |sheets| sheets.bytes);
            Some((number, found[number].rough.len() as u64 + in_sheets))
        };
        let rows = wanted.rows.iter().zip(&wanted.telling);
        let rows = rows.filter_map(|(row, telling)| Row::new(row, places, telling)).collect();
        Ok(Asking { documents: all, found, rows, ..self.nothing() })
    }

    fn nothing(&self) -> Asking<'_> {
        let documents = Bitmap::none(self.header.documents);
        Asking { segment: self, documents, found: Vec::new(), rows: Vec::new() }
    }

    /// The documents that have `unit`.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(in crate::search::segments) fn with_unit(&self, unit: u64) -> io::Result<Bitmap> {
        let none = || Ok(Bitmap::none(self.header.documents));
        self.find(unit)?.map_or_else(none, |(_, list)| Ok(self.list(&list)?.documents))
    }

    /// How many documents have `unit`, and where their list is.
    fn find(&self, unit: u64) -> io::Result<Option<(usize, Place<'static>)>> {
        let table = self.table()?;
        let after = table.partition_point(|row| row.first <= unit);
        let Some(row) = after.checked_sub(1).and_then(|row| table.get(row)) else {
            return Ok(None);
        };
        let block = self.pieces.read(row.range.clone())?;
        for entry in Entries::new(row.first, &block)? {
            let entry = entry?;
            if entry.unit >= unit {
                return Ok((entry.unit == unit).then(|| (entry.count, entry.list.into_owned())));
            }
        }
        Ok(None)
    }
}

impl Asking<'_> {
    /// Those of the documents with these ordinals that have all that is wanted, the lowest first.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(in crate::search::segments) fn within(&self, within: Range<usize>) -> io::Result<Vec<u16>> {
        let mut documents = self.documents.ordinals_within(within);
        for row in &self.rows {
            let start = |ordinal| Start { ordinal, spot: Spot::ANYWHERE };
            let mut starts: Vec<Start> = documents.into_iter().map(start).collect();
            for step in row.in_order() {
                if starts.is_empty() {
                    return Ok(Vec::new());
                }
                let kept = self.keep_starts(step, &starts)?;
                row.learn(step, (starts.len(), kept.len()));
                starts = kept;
            }
            documents = starts.into_iter().map(|start| start.ordinal).collect();
            documents.dedup();
        }
        Ok(documents)
    }

    /// How many documents have all that is wanted.
    ///
    /// # Errors
    /// As of [`Asking::within`].
    pub(in crate::search::segments) fn count(&self) -> io::Result<usize> {
        Ok(self.within(0..self.segment.header.documents)?.len())
    }

    /// The keys of the documents of these groups that have all that is wanted, the lowest first.
    ///
    /// # Errors
    /// As of [`Asking::within`].
    pub(in crate::search::segments) fn keys(&self, groups: Range<usize>) -> io::Result<Vec<u64>> {
        let ordinals = self.within(groups.start * KEYS..groups.end * KEYS)?;
        let mut keys = Vec::with_capacity(ordinals.len());
        for of_group in ordinals.chunk_by(|one, next| group(*one) == group(*next)) {
            let known = self.segment.keys(group(of_group[0]))?;
            for &ordinal in of_group {
                keys.push(*known.get(usize::from(ordinal) % KEYS).ok_or_else(damaged)?);
            }
        }
        Ok(keys)
    }

    /// Of the `starts`, by documents, those from which a pair stands where it has to.
    fn keep_starts(&self, step: &Step, starts: &[Start]) -> io::Result<Vec<Start>> {
        let found = &self.found[step.found];
        let pieces = &self.segment.pieces;
        let is_all = starts.len() >= found.begun.len();
        let mut reading =
            found.sheets.as_ref().map(|sheets| Reading::new(pieces, sheets, &found.begun, is_all));
        if let Some(sheets) = found.sheets.as_ref().filter(|_| is_all) {
            pieces.expect(sheets.range());
        }
        let mut ranks = found.documents.ranks();
        let mut kept = Vec::with_capacity(starts.len());
        for of_one in starts.chunk_by(|one, next| one.ordinal == next.ordinal) {
            let mut keep = |start: &Start, spot: Spot| {
                let spot = start.spot.with(spot.back(step.steps));
                kept.extend(spot.map(|spot| Start { spot, ..*start }));
            };
            let rank = ranks.below(of_one[0].ordinal);
            if let Some(&rough) = found.rough.get(rank) {
                of_one.iter().for_each(|start| keep(start, Spot::rough(rough)));
                continue;
            }
            let reading = reading.as_mut().ok_or_else(damaged)?;
            reading.each(rank - found.rough.len(), |here| {
                for start in of_one {
                    let Some((lowest, highest)) = start.spot.places(step.steps) else {
                        here.places().for_each(|place| keep(start, Spot::exact(place)));
                        continue;
                    };
                    if here.has(lowest) {
                        keep(start, Spot::exact(lowest));
                    }
                    if highest != lowest && here.has(highest) {
                        keep(start, Spot::exact(highest));
                    }
                }
            })?;
        }
        Ok(kept)
    }
}

/// The group of a document.
fn group(ordinal: u16) -> usize {
    usize::from(ordinal) / KEYS
}
