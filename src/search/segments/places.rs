//! Where in a document a pair stands: so it is known whether pairs stand together or merely in one text.
//!
//! Characters are numbered round and round up to [`AROUND`], which is longer than most texts. A place is half of a
//! number: two pairs of a phrase share a character, so which half it was is seen from them. Of a frequent pair all places
//! in a document are known; of another one the last bits of its place, if it is the only one, in a byte.

mod packing;
mod reading;
mod sheets;
mod spot;

pub(super) use packing::{Packing, each};
pub(super) use reading::Reading;
pub(super) use sheets::{Sheets, begun, put};
pub(super) use spot::{Spot, is_several, rough, with_another};

/// Bits of a place.
pub(super) const BITS: u32 = packing::LOW + packing::HIGH;
/// After so many characters numbers begin anew.
pub(super) const AROUND: u16 = STRIDE << BITS;
/// So many characters, one after the other, have the same place.
const STRIDE: u16 = 2;
/// A pair is frequent when one in so many documents has it.
const SHARE: usize = 128;
/// So many documents are looked at before any pair counts as frequent.
const ENOUGH: usize = 256;

/// Whether it is to be seen which pairs are frequent, now that there are so many `documents`.
pub(super) fn is_due(documents: usize) -> bool {
    documents >= ENOUGH && documents.is_power_of_two()
}

/// Whether a pair that `count` of so many `documents` have is frequent.
pub(super) fn is_frequent(count: usize, documents: usize) -> bool {
    documents >= ENOUGH && count * SHARE >= documents
}

/// The place of the character `number` of a document.
pub(super) fn place(number: usize) -> u16 {
    (number % usize::from(AROUND)) as u16 / STRIDE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_documents_have_no_frequent_pairs() {
        assert!(!is_frequent(ENOUGH - 1, ENOUGH - 1));
        assert!(is_frequent(ENOUGH / SHARE, ENOUGH));
        assert!(!is_frequent(ENOUGH / SHARE, ENOUGH + 1));
        assert!((0..ENOUGH).all(|documents| !is_due(documents)) && is_due(ENOUGH));
    }
}
