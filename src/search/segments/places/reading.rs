//! The places in some documents, sheet by sheet.

use std::io;
use std::ops::Range;

use super::Sheets;
use super::packing::{self, GROUP, Group, Here};
use crate::search::segments::damaged;
use crate::search::segments::piece::{CHECKSUM, Pieces, whole};

/// So many sheets are read at once where nearly all of them are needed.
const AT_ONCE: usize = 8;

/// Reads the places of a pair in documents that are asked for in their order.
pub(in crate::search::segments) struct Reading<'a> {
    pieces: &'a Pieces,
    sheets: &'a Sheets,
    /// How many documents begin before each sheet.
    begun: &'a [u32],
    /// So many sheets are read at once.
    at_once: usize,
    /// Those that were read last, as they stand in the file, and their numbers.
    read: Vec<u8>,
    numbers: Range<usize>,
    /// Where among them the sheet at hand goes on and ends.
    left: Range<usize>,
    /// Its number and one; 0 while none is.
    next: usize,
    /// How many documents begin before what is left of it.
    before: usize,
}

impl<'a> Reading<'a> {
    /// `is_all` says that nearly all of them will be asked for.
    pub(in crate::search::segments) fn new(
        pieces: &'a Pieces,
        sheets: &'a Sheets,
        begun: &'a [u32],
        is_all: bool,
    ) -> Reading<'a> {
        let at_once = if is_all { AT_ONCE } else { 1 };
        let (read, numbers, left) = (Vec::new(), 0..0, 0..0);
        Reading { pieces, sheets, begun, at_once, read, numbers, left, next: 0, before: 0 }
    }

    /// Gives the places in document `number` of those that have the pair, group by group.
    ///
    /// # Errors
    /// The file is damaged or cannot be read.
    pub(in crate::search::segments) fn each(
        &mut self,
        number: usize,
        mut found: impl FnMut(Here),
    ) -> io::Result<()> {
        self.go_to(number)?;
        let mut groups = self.read[self.left.clone()].chunks(GROUP).map(Group::new);
        let first = groups.next().map(|group| group.of(1 + number - self.before));
        let mut here = first.filter(|here| !here.is_none()).ok_or_else(damaged)?;
        found(here);
        while here.may_go_on()
            && let Some(group) = groups.next()
        {
            here = group.of(0);
            found(here);
        }
        while here.may_go_on() && self.next < self.begun.len() {
            self.turn_to(self.next)?;
            for group in self.read[self.left.clone()].chunks(GROUP).map(Group::new) {
                here = group.of(0);
                found(here);
                if !here.may_go_on() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// To the group in which document `number` begins.
    fn go_to(&mut self, number: usize) -> io::Result<()> {
        let is_after = |begun: Option<&u32>| begun.is_none_or(|begun| number < *begun as usize);
        if self.next == 0 || !is_after(self.begun.get(self.next)) {
            let next = self.begun.partition_point(|begun| *begun as usize <= number);
            self.turn_to(next.checked_sub(1).ok_or_else(damaged)?)?;
        }
        let mut left = number.checked_sub(self.before).ok_or_else(damaged)?;
        let (groups, _) = self.read[self.left.clone()].as_chunks();
        for begins in groups.iter().map(packing::begins) {
            if begins > left {
                break;
            }
            self.left.start += GROUP;
            left -= begins;
        }
        self.before = number - left;
        Ok(())
    }

    fn turn_to(&mut self, sheet: usize) -> io::Result<()> {
        if !self.numbers.contains(&sheet) {
            let end = (sheet + self.at_once).min(self.sheets.count() as usize);
            let last = (sheet..end).last().ok_or_else(damaged)?;
            self.numbers = 0..0;
            self.pieces.fill(self.place(sheet).start..self.place(last).end, &mut self.read)?;
            self.numbers = sheet..end;
        }
        let (first, place) = (self.place(self.numbers.start).start, self.place(sheet));
        let (start, end) = ((place.start - first) as usize, (place.end - first) as usize);
        whole(&self.read[start..end + CHECKSUM as usize])?;
        (self.left, self.next, self.before) = (start..end, sheet + 1, self.begun[sheet] as usize);
        Ok(())
    }

    /// Where a sheet is in the file.
    fn place(&self, sheet: usize) -> Range<u64> {
        self.sheets.sheet(sheet as u64)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;
    use tempfile::tempdir;

    use super::super::{BITS, Packing, put};
    use super::*;
    use crate::search::segments::piece::Making;

    /// How many documents begin before each sheet.
    fn begun(pieces: &Pieces, start: u64, sheets: &Sheets) -> io::Result<Vec<u32>> {
        let Some(end) = sheets.counts_end() else { return Ok(vec![0]) };
        Ok(super::super::begun(&pieces.read(start..end)?))
    }

    const PLACES: u16 = 1 << BITS;

    fn packed(documents: &[Vec<u16>]) -> Vec<u8> {
        let (mut bytes, mut packing) = (Vec::new(), Packing::default());
        for places in documents {
            for (at, place) in places.iter().enumerate() {
                packing.put(*place, at == 0, |byte| bytes.push(byte));
            }
        }
        packing.end(|byte| bytes.push(byte));
        bytes
    }

    /// Asks for some of the documents with these places after they were written, all bytes of the file after `damage`.
    fn ask(
        documents: &[Vec<u16>],
        asked: &[usize],
        damage: impl Fn(&mut Vec<u8>),
    ) -> io::Result<Vec<Vec<u16>>> {
        let folder = tempdir()?;
        let path = folder.path().join("file");
        let mut file = Making::new(&path, 0)?;
        let (packed, start) = (packed(documents), file.length());
        put(&mut file, &packed)?;
        let sheets = Sheets::new(start, packed.len() as u64)?;
        assert_eq!(sheets.end(), file.length());
        file.finish(&[])?;
        let mut bytes = fs::read(&path)?;
        damage(&mut bytes);
        fs::write(&path, bytes)?;
        let pieces = Pieces::open(&path)?;
        let begun = begun(&pieces, start, &sheets)?;
        let take = |is_all| {
            let mut reading = Reading::new(&pieces, &sheets, &begun, is_all);
            let taken = asked.iter().map(|number| {
                let mut found = Vec::new();
                let put = |here: Here| {
                    assert!(here.places().all(|place| here.has(place)));
                    found.extend(here.places());
                };
                reading.each(*number, put).map(|()| found)
            });
            taken.collect::<io::Result<Vec<_>>>()
        };
        let taken = take(false);
        assert_eq!(take(true).ok(), taken.as_ref().ok().cloned());
        let taken = taken?;
        assert_eq!(sheets.read(&pieces)?, packed);
        Ok(taken)
    }

    /// Documents with few places, and with so many that they take more than a sheet.
    fn documents() -> impl Strategy<Value = Vec<Vec<u16>>> {
        let places = prop_oneof![9 => 1..20_usize, 1 => 6_000..20_000_usize];
        let document = (places, any::<u16>()).prop_map(|(count, first)| {
            (0..count as u16).map(|at| first.wrapping_add(at % PLACES * 7) % PLACES).collect()
        });
        prop::collection::vec(document, 0..60)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn places_are_told_apart_by_document(documents in documents(), step in 1..30_usize) {
            let asked: Vec<usize> = (0..documents.len()).step_by(step).collect();
            let expected: Vec<_> = asked.iter().map(|number| documents[*number].clone()).collect();
            prop_assert_eq!(ask(&documents, &asked, |_| ()).expect("places"), expected);
            prop_assert!(ask(&documents, &[documents.len()], |_| ()).is_err());
        }

        #[test]
        fn no_bytes_make_reading_panic(
            bytes in prop::collection::vec(any::<u8>(), 0..20_000),
            asked in prop::collection::btree_set(0..20_000_usize, 0..20),
        ) {
            let folder = tempdir().expect("a folder");
            let path = folder.path().join("file");
            let mut file = Making::new(&path, 0).expect("a file");
            let start = file.length();
            put(&mut file, &bytes).expect("written");
            file.finish(&[]).expect("the file");
            let pieces = Pieces::open(&path).expect("the file");
            let sheets = Sheets::new(start, bytes.len() as u64).expect("sheets");
            let begun = begun(&pieces, start, &sheets).expect("counts");
            let mut reading = Reading::new(&pieces, &sheets, &begun, asked.len() % 2 == 0);
            for number in asked {
                let put = |here: Here| assert!(here.places().all(|place| here.has(place)));
                reading.each(number, put).ok();
            }
        }

        #[test]
        fn damaged_places_are_an_error(documents in documents(), at in any::<prop::sample::Index>()) {
            let damage = |bytes: &mut Vec<u8>| {
                let at = at.index(bytes.len());
                bytes[at] ^= 1;
            };
            let all: Vec<usize> = (0..documents.len()).collect();
            // Not in the checksum of the empty head.
            let taken = ask(&documents, &all, damage);
            prop_assert!(taken.is_err() || taken.expect("read") == documents);
        }
    }
}
