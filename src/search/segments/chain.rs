//! Bytes that come one by one, for many lists at a time: each list is a chain of cells in one store.

use super::number;

/// Cells with `ROOM` bytes of a list each.
pub(super) struct Cells<const ROOM: usize>(Vec<Cell<ROOM>>);

struct Cell<const ROOM: usize> {
    bytes: [u8; ROOM],
    next: u32,
}

/// Where the bytes of one list are.
#[derive(Clone, Copy, Default)]
pub(super) struct Chain {
    first: u32,
    last: u32,
    /// Bytes in the last cell; 0 if there is no cell yet.
    used: u16,
}

impl<const ROOM: usize> Default for Cells<ROOM> {
    fn default() -> Cells<ROOM> {
        Cells(Vec::new())
    }
}

impl<const ROOM: usize> Cells<ROOM> {
    /// Forgets all chains.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Appends a byte to `chain`.
    #[inline]
    pub(super) fn push(&mut self, chain: &mut Chain, byte: u8) {
        if chain.used == 0 {
            chain.first = self.open(chain);
        } else if usize::from(chain.used) == ROOM {
            let full = chain.last as usize;
            self.0[full].next = self.open(chain);
        }
        self.0[chain.last as usize].bytes[usize::from(chain.used)] = byte;
        chain.used += 1;
    }

    /// Appends a number (`super::number`) to `chain`.
    pub(super) fn push_number(&mut self, chain: &mut Chain, number: u64) {
        // Nearly all are one byte.
        if number < 0x80 {
            return self.push(chain, number as u8);
        }
        number::put(number, |byte| self.push(chain, byte));
    }

    /// Something of where `chain` ends, for what comes next.
    pub(super) fn end(&self, chain: Chain) -> u8 {
        let last = self.0.get(chain.last as usize);
        last.map_or(0, |cell| cell.bytes[usize::from(chain.used).min(ROOM - 1)])
    }

    /// Something of where `chain` begins.
    pub(super) fn beginning(&self, chain: Chain) -> u8 {
        self.0.get(chain.first as usize).map_or(0, |cell| cell.bytes[0])
    }

    fn open(&mut self, chain: &mut Chain) -> u32 {
        chain.last = self.0.len() as u32;
        chain.used = 0;
        self.0.push(Cell { bytes: [0; ROOM], next: 0 });
        chain.last
    }

    /// Appends the bytes of `chain` to `bytes`.
    pub(super) fn read(&self, chain: Chain, bytes: &mut Vec<u8>) {
        if chain.used == 0 {
            return;
        }
        let mut at = chain.first;
        while at != chain.last {
            let cell = &self.0[at as usize];
            bytes.extend_from_slice(&cell.bytes);
            at = cell.next;
        }
        bytes.extend_from_slice(&self.0[at as usize].bytes[..chain.used.into()]);
    }

    /// Bytes of memory.
    pub(super) fn bytes(&self) -> usize {
        self.0.len() * size_of::<Cell<ROOM>>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_in_one_store_keep_apart() {
        let (mut cells, mut chains) = (Cells::<12>::default(), [Chain::default(); 3]);
        for number in 0..=200_u8 {
            cells.push(&mut chains[usize::from(number % 2)], number);
        }
        let mut bytes = Vec::new();
        for (chain, first) in chains.into_iter().zip(0..2) {
            cells.read(chain, &mut bytes);
            assert!(bytes.drain(..).eq((first..=200).step_by(2)));
        }
        cells.read(chains[2], &mut bytes);
        assert!(bytes.is_empty());
    }
}
