//! Lists that grow all at once, in cells of one store.

use super::chain::{Cells, Chain};
use super::number;
use super::places::{self, Packing};

/// So many bits of a hash say which part a unit is in.
pub(super) const PARTS: u32 = 7;

/// Bytes of gaps in a cell: most lists are short.
const GAPS: usize = 28;
/// Bytes of places in a cell: what is frequent has many.
const PLACES: usize = 252;

/// Some of the lists in the making.
#[derive(Default)]
pub(super) struct Part {
    /// Open addressing, at most half full: the number of a list and one, or 0. A power of two.
    slots: Vec<u32>,
    /// How many bits of a hash say nothing of a slot.
    shift: u32,
    lists: Vec<List>,
    places: Vec<KnownPlaces>,
    gaps_cells: Cells<GAPS>,
    places_cells: Cells<PLACES>,
}

/// A list in gaps.
struct List {
    unit: u64,
    /// Its documents.
    count: u32,
    /// The last document, and the rough place in it.
    ordinal: u16,
    rough: u8,
    /// The number of its places and one, or 0.
    places: u32,
    /// While it has but one document, nothing. Between the gaps stand the rough places, but that of the last document.
    gaps: Chain,
}

/// The places of a unit in its documents.
#[derive(Default)]
struct KnownPlaces {
    /// How many documents were on the list before they were known.
    before: u32,
    /// As in `super::places`.
    bytes: Chain,
    packing: Packing,
}

/// A list as it is written.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    /// How many documents are on it.
    pub(super) count: usize,
    /// The list in gaps (`super::list`).
    pub(super) gaps: &'a [u8],
    /// The rough places in the documents of which no others are known.
    pub(super) rough: &'a [u8],
    /// The places in the others (`super::places`), if the unit was known.
    pub(super) places: Option<&'a [u8]>,
}

impl KnownPlaces {
    fn put(&mut self, cells: &mut Cells<PLACES>, place: u16, is_first: bool) {
        self.packing.put(place, is_first, |byte| cells.push(&mut self.bytes, byte));
    }
}

impl Part {
    /// Forgets all lists.
    pub(super) fn clear(&mut self) {
        self.slots.fill(0);
        self.lists.clear();
        self.places.clear();
        self.gaps_cells.clear();
        self.places_cells.clear();
    }

    /// Puts documents on list `number`, each with a place where its unit stands there: documents in their order, each as
    /// often as the unit stands in it.
    pub(super) fn put(&mut self, number: usize, found: impl Iterator<Item = (u16, u16)>) {
        let list = &mut self.lists[number];
        let mut known = list.places.checked_sub(1).map(|known| &mut self.places[known as usize]);
        let with_rough = known.as_ref().map_or(u32::MAX, |known| known.before);
        for (ordinal, place) in found {
            let before = list.ordinal;
            let is_first = list.count == 0 || before != ordinal;
            if is_first {
                if list.count == 1 {
                    self.gaps_cells.push_number(&mut list.gaps, before.into());
                }
                if list.count > 0 {
                    if list.count <= with_rough {
                        self.gaps_cells.push(&mut list.gaps, list.rough);
                    }
                    self.gaps_cells.push_number(&mut list.gaps, (ordinal - before).into());
                }
                list.ordinal = ordinal;
                list.rough = places::rough(place);
                list.count += 1;
            } else {
                list.rough = places::with_another(list.rough);
            }
            if let Some(known) = &mut known {
                known.put(&mut self.places_cells, place, is_first);
            }
        }
    }

    /// In the documents that are put on the list from now on, the places of `unit` are known, if they were not before.
    pub(super) fn know(&mut self, unit: u64) {
        let number = self.find(unit);
        self.know_of(number);
    }

    /// The same for the units that are `frequent`, which is asked with how many documents are on their list.
    pub(super) fn know_all(&mut self, frequent: impl Fn(u64, usize) -> bool) {
        for number in 0..self.lists.len() {
            let list = &self.lists[number];
            if frequent(list.unit, list.count as usize) {
                self.know_of(number);
            }
        }
    }

    fn know_of(&mut self, number: usize) {
        let list = &mut self.lists[number];
        if list.places == 0 {
            let before = list.count;
            self.places.push(KnownPlaces { before, ..KnownPlaces::default() });
            list.places = self.places.len() as u32;
        }
    }

    /// Something of where the bytes of list `number` end.
    pub(super) fn end(&self, number: usize) -> u8 {
        let list = &self.lists[number];
        let known = list.places.checked_sub(1).map(|known| &self.places[known as usize]);
        let of_places = known.map_or(0, |known| self.places_cells.end(known.bytes));
        self.gaps_cells.end(list.gaps) ^ of_places
    }

    /// Something of where the gaps of list `number` begin.
    pub(super) fn beginning(&self, number: usize) -> u8 {
        self.gaps_cells.beginning(self.lists[number].gaps)
    }

    /// The number of the list of `unit`, a new one if there is none.
    pub(super) fn find(&mut self, unit: u64) -> usize {
        if self.lists.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let mut at = slot(unit, self.shift);
        loop {
            match self.slots[at].checked_sub(1) {
                None => return self.add(unit, at),
                Some(number) if self.lists[number as usize].unit == unit => return number as usize,
                Some(_) => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    fn add(&mut self, unit: u64, at: usize) -> usize {
        let gaps = Chain::default();
        self.lists.push(List { unit, count: 0, ordinal: 0, rough: 0, places: 0, gaps });
        self.slots[at] = self.lists.len() as u32;
        self.lists.len() - 1
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(64);
        self.slots = vec![0; length];
        self.shift = u64::BITS - length.trailing_zeros();
        for (list, number) in self.lists.iter().zip(1..) {
            let mut at = slot(list.unit, self.shift);
            while self.slots[at] != 0 {
                at = (at + 1) & (length - 1);
            }
            self.slots[at] = number;
        }
    }

    /// Lists.
    pub(super) fn len(&self) -> usize {
        self.lists.len()
    }

    /// The unit of each list.
    pub(super) fn units(&self) -> impl Iterator<Item = u64> {
        self.lists.iter().map(|list| list.unit)
    }

    /// List `number`, whose gaps and rough places have been read; its places are put into `places`.
    pub(super) fn read<'a>(
        &self,
        number: usize,
        (gaps, rough): (&'a [u8], &'a [u8]),
        places: &'a mut Vec<u8>,
    ) -> Written<'a> {
        let list = &self.lists[number];
        let known = list.places.checked_sub(1).map(|known| &self.places[known as usize]);
        places.clear();
        if let Some(KnownPlaces { bytes, packing, .. }) = known {
            self.places_cells.read(*bytes, places);
            packing.end(|byte| places.push(byte));
        }
        let places = known.map(|_| places.as_slice());
        Written { count: list.count as usize, gaps, rough, places }
    }

    /// Appends the gaps of list `number` to `gaps`, and its rough places to `rough`.
    pub(super) fn read_gaps(&self, number: usize, gaps: &mut Vec<u8>, rough: &mut Vec<u8>) {
        let list = &self.lists[number];
        if list.count == 1 {
            number::put(list.ordinal.into(), |byte| gaps.push(byte));
        }
        let known = list.places.checked_sub(1).map(|known| &self.places[known as usize]);
        let with_rough = known.map_or(list.count, |known| known.before);
        let start = gaps.len();
        self.gaps_cells.read(list.gaps, gaps);
        // Takes the rough places out from between the gaps.
        let (mut from, mut to) = (start, start);
        for _ in 1..list.count.min(with_rough + 1) {
            while gaps[from] >= 0x80 {
                gaps[to] = gaps[from];
                (from, to) = (from + 1, to + 1);
            }
            gaps[to] = gaps[from];
            rough.push(gaps[from + 1]);
            (from, to) = (from + 2, to + 1);
        }
        gaps.drain(to..from);
        if list.count > 0 && list.count <= with_rough {
            rough.push(list.rough);
        }
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        self.slots.len() * size_of::<u32>()
            + self.lists.len() * size_of::<List>()
            + self.places.len() * size_of::<KnownPlaces>()
            + self.gaps_cells.bytes()
            + self.places_cells.bytes()
    }
}

/// Near units far apart, in the first bits above all.
pub(super) fn hash(unit: u64) -> u64 {
    unit.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Where `unit` is looked for first; its part is known.
fn slot(unit: u64, shift: u32) -> usize {
    ((hash(unit) << PARTS) >> shift) as usize
}
