//! Lists that grow all at once, in cells of one store.

use super::number;

/// So many bits of a hash say which part a unit is in.
pub(super) const PARTS: u32 = 7;
/// Bytes of a list in a cell.
const ROOM: usize = 28;
/// Bytes of a list, then the number of the next cell.
type Cell = [u8; ROOM + 4];

/// Some of the lists in the making.
#[derive(Default)]
pub(super) struct Part {
    /// Open addressing, at most half full: the number of a list and one, or 0.
    slots: Vec<u32>,
    lists: Vec<List>,
    cells: Vec<Cell>,
}

/// A list in gaps. While it has but one document it needs no cell.
struct List {
    unit: u64,
    /// Its documents.
    count: u32,
    first: u32,
    last: u32,
    /// Bytes in the last cell.
    used: u16,
    /// The last document.
    ordinal: u16,
}

impl Part {
    /// Puts a document on the list of `unit`: documents in their order, the same as often as one likes.
    pub(super) fn put(&mut self, unit: u64, ordinal: u16) {
        let number = self.find(unit);
        let list = &mut self.lists[number];
        let before = list.ordinal;
        if list.count > 0 && before == ordinal {
            return;
        }
        list.ordinal = ordinal;
        list.count += 1;
        if list.count == 2 {
            list.open_first(&mut self.cells);
            number::put(before.into(), |byte| list.push(&mut self.cells, byte));
        }
        if list.count > 1 {
            number::put((ordinal - before).into(), |byte| list.push(&mut self.cells, byte));
        }
    }

    /// The number of the list of `unit`, a new one if there is none.
    fn find(&mut self, unit: u64) -> usize {
        if self.lists.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let mut at = slot(unit, self.slots.len());
        loop {
            match self.slots[at].checked_sub(1) {
                None => return self.add(unit, at),
                Some(number) if self.lists[number as usize].unit == unit => return number as usize,
                Some(_) => at = (at + 1) & (self.slots.len() - 1),
            }
        }
    }

    fn add(&mut self, unit: u64, at: usize) -> usize {
        self.lists.push(List { unit, count: 0, first: 0, last: 0, used: 0, ordinal: 0 });
        self.slots[at] = self.lists.len() as u32;
        self.lists.len() - 1
    }

    fn grow(&mut self) {
        let length = (self.slots.len() * 2).max(64);
        self.slots = vec![0; length];
        for (list, number) in self.lists.iter().zip(1..) {
            let mut at = slot(list.unit, length);
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

    /// How many documents are on list `number`, and the list, which replaces `gaps`.
    pub(super) fn gaps(&self, number: usize, gaps: &mut Vec<u8>) -> usize {
        let list = &self.lists[number];
        gaps.clear();
        if list.count == 1 {
            number::put(list.ordinal.into(), |byte| gaps.push(byte));
            return 1;
        }
        let mut at = list.first;
        while at != list.last {
            let (bytes, next) = self.cells[at as usize].split_at(ROOM);
            gaps.extend_from_slice(bytes);
            at = number::word(next) as u32;
        }
        gaps.extend_from_slice(&self.cells[at as usize][..list.used.into()]);
        list.count as usize
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        self.slots.len() * size_of::<u32>()
            + self.lists.len() * size_of::<List>()
            + self.cells.len() * size_of::<Cell>()
    }
}

impl List {
    fn push(&mut self, cells: &mut Vec<Cell>, byte: u8) {
        if usize::from(self.used) == ROOM {
            let number = cells.len() as u32;
            cells[self.last as usize][ROOM..].copy_from_slice(&number.to_le_bytes());
            self.open(cells);
        }
        cells[self.last as usize][usize::from(self.used)] = byte;
        self.used += 1;
    }

    fn open_first(&mut self, cells: &mut Vec<Cell>) {
        self.first = cells.len() as u32;
        self.open(cells);
    }

    fn open(&mut self, cells: &mut Vec<Cell>) {
        self.last = cells.len() as u32;
        self.used = 0;
        cells.push(Cell::default());
    }
}

/// Near units far apart, in the first bits above all.
pub(super) fn hash(unit: u64) -> u64 {
    unit.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Where `unit` is looked for first in `length` slots, a power of two.
fn slot(unit: u64, length: usize) -> usize {
    ((hash(unit) << PARTS) >> (u64::BITS - length.trailing_zeros())) as usize
}
