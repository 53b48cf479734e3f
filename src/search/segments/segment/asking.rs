//! Which documents of a segment have what is wanted.

use std::io;

use super::super::block::{Entries, Known, Place};
use super::super::list::Bitmap;
use super::super::places::{self, Places};
use super::super::units::Wanted;
use super::Segment;

/// A unit that is wanted, and the documents that have it.
struct Found {
    unit: u64,
    documents: Bitmap,
    known: Option<Known>,
}

/// A pair of a row whose places are known, and how many steps from the beginning of the row it stands.
struct Step<'a> {
    steps: usize,
    documents: &'a Bitmap,
    known: &'a Known,
}

/// A document, and a place in it where a row may begin.
#[derive(Clone, Copy)]
struct Start {
    ordinal: u16,
    /// [`ANYWHERE`] while nothing is known.
    place: u16,
}

/// No place.
const ANYWHERE: u16 = places::AROUND;

impl Segment {
    /// The documents that have all that is `wanted`: all if it is nothing.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(in crate::search::segments) fn candidates(&self, wanted: &Wanted) -> io::Result<Bitmap> {
        let Some(found) = self.find_all(&wanted.units)? else {
            return Ok(Bitmap::none(self.header.documents));
        };
        let mut candidates = Bitmap::all(self.header.documents);
        found.iter().for_each(|found| candidates.intersect(&found.documents));
        for row in &wanted.rows {
            if candidates.is_empty() {
                break;
            }
            self.keep_row(&steps(row, &found), &mut candidates)?;
        }
        Ok(candidates)
    }

    /// What is known of `units`, the rarest first; nothing if no document can have all of them.
    fn find_all(&self, units: &[u64]) -> io::Result<Option<Vec<Found>>> {
        let mut lists = Vec::with_capacity(units.len());
        for &unit in units {
            let Some((count, list)) = self.find(unit)? else { return Ok(None) };
            lists.push((count, unit, list));
        }
        lists.sort_unstable_by_key(|(count, ..)| *count);
        let mut all: Option<Bitmap> = None;
        let mut found = Vec::with_capacity(lists.len());
        for (_, unit, list) in lists {
            let documents = self.bitmap(&list)?;
            let all = all.get_or_insert_with(|| documents.clone());
            all.intersect(&documents);
            if all.is_empty() {
                return Ok(None);
            }
            let known = if let Place::There(_, known) = list { known } else { None };
            found.push(Found { unit, documents, known });
        }
        Ok(Some(found))
    }

    /// Keeps the candidates where the pairs of a row may stand one after the other.
    fn keep_row(&self, row: &[Step], candidates: &mut Bitmap) -> io::Result<()> {
        // One alone stands anywhere.
        if row.len() < 2 {
            return Ok(());
        }
        let start = |ordinal| Start { ordinal, place: ANYWHERE };
        let mut starts: Vec<Start> = candidates.ordinals().map(start).collect();
        for step in row {
            if starts.is_empty() {
                break;
            }
            starts = self.keep_starts(step, &starts)?;
        }
        *candidates = Bitmap::none(self.header.documents);
        starts.iter().for_each(|start| candidates.insert(start.ordinal.into()));
        Ok(())
    }

    /// Of the `starts`, by documents, those from which a pair stands where it has to.
    fn keep_starts(&self, step: &Step, starts: &[Start]) -> io::Result<Vec<Start>> {
        let bytes = self.pieces.read(step.known.range.clone())?;
        let (mut places, mut here) = (Places::new(&bytes), Vec::new());
        let mut ranks = step.documents.ranks();
        let unknown = ranks.below(step.known.since);
        let mut kept = Vec::new();
        for of_one in starts.chunk_by(|one, next| one.ordinal == next.ordinal) {
            let ordinal = of_one[0].ordinal;
            if ordinal < step.known.since {
                kept.extend(of_one);
                continue;
            }
            places.take(ranks.below(ordinal) - unknown, &mut here)?;
            here.iter_mut().for_each(|place| *place = places::back(*place, step.steps));
            if of_one[0].place == ANYWHERE {
                kept.extend(here.iter().map(|&place| Start { ordinal, place }));
            } else {
                kept.extend(of_one.iter().filter(|start| here.contains(&start.place)));
            }
        }
        Ok(kept)
    }

    /// The documents that have `unit`.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(in crate::search::segments) fn with_unit(&self, unit: u64) -> io::Result<Bitmap> {
        let none = || Ok(Bitmap::none(self.header.documents));
        self.find(unit)?.map_or_else(none, |(_, list)| self.bitmap(&list))
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

/// The pairs of `row` whose places are known, those with the fewest first.
fn steps<'a>(row: &[u64], found: &'a [Found]) -> Vec<Step<'a>> {
    let step = |(steps, unit): (usize, &u64)| {
        let Found { documents, known, .. } = found.iter().find(|found| found.unit == *unit)?;
        Some(Step { steps, documents, known: known.as_ref()? })
    };
    let mut steps: Vec<Step> = row.iter().enumerate().filter_map(step).collect();
    steps.sort_by_key(|step| step.known.range.end - step.known.range.start);
    steps
}
