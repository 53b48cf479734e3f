//! Which documents of a segment have what is wanted.

use std::io;

use super::super::block::{Entries, Known, Place};
use super::super::damaged;
use super::super::list::Bitmap;
use super::super::places::{self, Places};
use super::super::units::Wanted;
use super::Segment;

impl Segment {
    /// The documents that have all that is `wanted`: all if it is nothing.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(in crate::search::segments) fn candidates(&self, wanted: &Wanted) -> io::Result<Bitmap> {
        let mut lists = Vec::new();
        for &unit in &wanted.units {
            match self.find(unit)? {
                Some(found) => lists.push(found),
                None => return Ok(Bitmap::none(self.header.documents)),
            }
        }
        lists.sort_unstable_by_key(|(count, _)| *count);
        let mut candidates = Bitmap::all(self.header.documents);
        for (_, list) in lists {
            candidates.intersect(&self.bitmap(&list)?);
            if candidates.is_empty() {
                return Ok(candidates);
            }
        }
        wanted.rows.iter().try_for_each(|row| self.keep_rows(row, &mut candidates))?;
        Ok(candidates)
    }

    /// Keeps the candidates where the pairs of `row` may stand in a row.
    fn keep_rows(&self, row: &[u64], candidates: &mut Bitmap) -> io::Result<()> {
        let ordinals: Vec<u16> = candidates.ordinals().collect();
        // For each of them the places where the row may have come to.
        let mut reached = vec![u128::MAX; ordinals.len()];
        for &pair in row {
            reached.iter_mut().for_each(|places| *places = places::next(*places));
            if let Some((_, list @ Place::There(_, Some(known)))) = &self.find(pair)? {
                self.keep_places(&self.bitmap(list)?, known, &ordinals, &mut reached)?;
            }
        }
        let gone = ordinals.iter().zip(&reached).filter(|(_, places)| **places == 0);
        gone.for_each(|(ordinal, _)| candidates.remove((*ordinal).into()));
        Ok(())
    }

    /// Of the places `reached` in the documents `ordinals`, keeps those where the pair with this `list` stands.
    fn keep_places(
        &self,
        list: &Bitmap,
        known: &Known,
        ordinals: &[u16],
        reached: &mut [u128],
    ) -> io::Result<()> {
        let bytes = self.pieces.read(known.range.clone())?;
        let mut places = Places::new(&bytes);
        let mut candidates = ordinals.iter().zip(reached).peekable();
        for ordinal in list.ordinals().skip_while(|ordinal| *ordinal < known.since) {
            let here = places.take()?;
            while candidates.next_if(|(candidate, _)| **candidate < ordinal).is_some() {}
            if let Some((_, reached)) = candidates.next_if(|(candidate, _)| **candidate == ordinal)
            {
                *reached &= here;
            }
        }
        if places.take().is_ok() { Err(damaged()) } else { Ok(()) }
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
