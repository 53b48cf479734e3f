//! Rows of one block on their way through a search: a list while they are few, bits when they are many.

use std::sync::{Arc, LazyLock};

use super::bits::{BLOCK, Bits};
use super::set::Set;
use super::sorted;

/// So many rows are put together as a list at most.
const FEW: usize = 256;
/// A stored list of more rows is sooner compared with bits than with another list.
const LONG: usize = 512;

/// All rows of a whole block.
static ALL: LazyLock<Arc<Bits>> = LazyLock::new(|| Arc::new(Bits::range(0, BLOCK)));

/// Some of the rows of a block.
#[derive(Clone, Debug)]
pub(super) enum Rows {
    /// A list that rises.
    Few(Vec<u16>),
    /// A bit for each; shared until they change.
    Many(Arc<Bits>),
}

impl Default for Rows {
    fn default() -> Rows {
        Rows::Few(Vec::new())
    }
}

impl Rows {
    /// All rows of a block that has so many.
    pub(super) fn all(count: usize) -> Rows {
        match count {
            BLOCK => Rows::Many(Arc::clone(&ALL)),
            _ => Rows::many(Bits::range(0, count)),
        }
    }

    /// The rows of a list that rises.
    pub(super) fn of(list: Vec<u16>) -> Rows {
        if list.len() > FEW { Rows::many(Bits::of(&list)) } else { Rows::Few(list) }
    }

    /// The rows of some bits.
    pub(super) fn many(bits: Bits) -> Rows {
        Rows::Many(Arc::new(bits))
    }

    /// A row is in.
    pub(super) fn has(&self, row: u16) -> bool {
        match self {
            Rows::Few(list) => list.binary_search(&row).is_ok(),
            Rows::Many(bits) => bits.has(row),
        }
    }

    /// No row is in.
    pub(super) fn is_none(&self) -> bool {
        match self {
            Rows::Few(list) => list.is_empty(),
            Rows::Many(bits) => bits.is_none(),
        }
    }

    /// How many rows are in.
    pub(super) fn count(&self) -> usize {
        match self {
            Rows::Few(list) => list.len(),
            Rows::Many(bits) => bits.count(),
        }
    }

    /// Bytes of memory that they take.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Rows::Few(list) => list.capacity() * size_of::<u16>(),
            Rows::Many(_) => BLOCK / 8,
        }
    }

    /// So many rows are in, or fewer.
    pub(super) fn are_at_most(&self, count: usize) -> bool {
        self.iter().nth(count).is_none()
    }

    /// The rows, the first first.
    pub(super) fn iter(&self) -> impl Iterator<Item = u16> {
        let (list, words) = match self {
            Rows::Few(list) => (&list[..], &[][..]),
            Rows::Many(bits) => (&[][..], &bits.words[..]),
        };
        list.iter().copied().chain(super::bits::rows(words))
    }

    /// As a list, if they turn out to be few enough for one.
    pub(super) fn thinned(self) -> Rows {
        match self {
            Rows::Many(bits) if bits.is_thin() => Rows::Few(bits.rows().collect()),
            rows => rows,
        }
    }

    /// Those that `other` has too.
    pub(super) fn and(&self, other: &Rows) -> Rows {
        match (self, other) {
            (all, some) | (some, all) if all.are_all() => some.clone(),
            (Rows::Few(list), Rows::Few(others)) => Rows::Few(sorted::both(list, others)),
            (Rows::Few(list), Rows::Many(bits)) | (Rows::Many(bits), Rows::Few(list)) => {
                Rows::Few(those(list, |row| bits.has(row)))
            }
            (Rows::Many(one), Rows::Many(other)) if Arc::ptr_eq(one, other) => self.clone(),
            (Rows::Many(one), Rows::Many(other)) => {
                let mut bits = Bits::clone(one);
                bits.and(other);
                Rows::many(bits)
            }
        }
    }

    /// Those that the set has too.
    pub(super) fn and_set(&self, set: Set) -> Rows {
        match self {
            all if all.are_all() => set.to_rows(),
            Rows::Few(list) if set.is_list() && set.count > LONG => {
                let bits = Bits::of(list);
                Rows::Few(set.list_of(|row| bits.has(row)).unwrap_or_default())
            }
            Rows::Few(list) => Rows::Few(match set.list() {
                Some(others) => sorted::both(list, &others),
                None => those(list, |row| set.has_bit(row)),
            }),
            Rows::Many(bits) => match set.list_of(|row| bits.has(row)) {
                Some(both) => Rows::Few(both),
                None => {
                    let mut bits = Bits::clone(bits);
                    set.and_into(&mut bits);
                    Rows::many(bits)
                }
            },
        }
    }

    /// Takes in what `other` has.
    pub(super) fn or(&mut self, other: &Rows) {
        if other.is_empty_list() {
            return;
        }
        match (&mut *self, other) {
            (Rows::Few(list), _) if list.is_empty() => *self = other.clone(),
            (Rows::Few(list), Rows::Few(others)) if list.len() + others.len() <= FEW => {
                *list = sorted::either(list, others);
            }
            (Rows::Few(list), Rows::Few(others)) => {
                let mut bits = Bits::of(list);
                others.iter().for_each(|&row| bits.set(row));
                *self = Rows::many(bits);
            }
            (Rows::Few(list), Rows::Many(others)) => {
                let mut bits = Bits::clone(others);
                list.iter().for_each(|&row| bits.set(row));
                *self = Rows::many(bits);
            }
            (Rows::Many(bits), Rows::Few(others)) => {
                let bits = Arc::make_mut(bits);
                others.iter().for_each(|&row| bits.set(row));
            }
            (Rows::Many(bits), Rows::Many(others)) => Arc::make_mut(bits).or(others),
        }
    }

    /// Takes out what `other` has.
    pub(super) fn minus(&mut self, other: &Rows) {
        if other.is_empty_list() {
            return;
        }
        match (self, other) {
            (Rows::Few(list), Rows::Few(others)) => *list = sorted::without(list, others),
            (Rows::Few(list), Rows::Many(others)) => list.retain(|&row| !others.has(row)),
            (Rows::Many(bits), Rows::Few(others)) => {
                let bits = Arc::make_mut(bits);
                others.iter().for_each(|&row| bits.unset(row));
            }
            (rows, Rows::Many(others)) if rows.is_shared(others) => *rows = Rows::default(),
            (Rows::Many(bits), Rows::Many(others)) => Arc::make_mut(bits).minus(others),
        }
    }

    /// They are all rows of a whole block.
    fn are_all(&self) -> bool {
        self.is_shared(&ALL)
    }

    /// They are the same bits as the others.
    fn is_shared(&self, others: &Arc<Bits>) -> bool {
        matches!(self, Rows::Many(bits) if Arc::ptr_eq(bits, others))
    }

    fn is_empty_list(&self) -> bool {
        matches!(self, Rows::Few(list) if list.is_empty())
    }
}

/// Those rows of a list of which it is true. No step depends on a guess of the processor.
pub(super) fn those(list: &[u16], is_wanted: impl Fn(u16) -> bool) -> Vec<u16> {
    let (mut all, mut len) = (vec![0; list.len()], 0);
    for &row in list {
        if let Some(to) = all.get_mut(len) {
            *to = row;
        }
        len += usize::from(is_wanted(row));
    }
    all.truncate(len);
    all
}
