//! A place as far as it is known.

use super::packing::LOW;
use super::{AROUND, place};

/// The bits of a place that say it roughly.
const ROUGH: u16 = (1 << LOW) - 1;
/// Says of a document that the pair stands there more than once.
const SEVERAL: u8 = 1 << LOW;

/// The place of a rare pair in a byte.
pub(in crate::search::segments) fn rough(place: u16) -> u8 {
    (place & ROUGH) as u8
}

/// The same byte when the pair has another place in the document too.
pub(in crate::search::segments) fn with_another(rough: u8) -> u8 {
    rough | SEVERAL
}

/// Whether the byte says that there are several places, not where they are.
pub(in crate::search::segments) fn is_several(rough: u8) -> bool {
    rough & SEVERAL != 0
}

/// A place of which some bits are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search::segments) struct Spot {
    place: u16,
    /// Those bits.
    known: u16,
}

impl Spot {
    pub(in crate::search::segments) const ANYWHERE: Spot = Spot { place: 0, known: 0 };

    pub(in crate::search::segments) fn exact(place: u16) -> Spot {
        Spot { place, known: AROUND - 1 }
    }

    /// What [`rough`] said.
    pub(in crate::search::segments) fn rough(byte: u8) -> Spot {
        if is_several(byte) {
            return Spot::ANYWHERE;
        }
        Spot { place: byte.into(), known: ROUGH }
    }

    /// The whole place, if all of it is known.
    pub(in crate::search::segments) fn place(self) -> Option<u16> {
        (self.known == AROUND - 1).then_some(self.place)
    }

    /// The one from which it is `steps` to this one.
    pub(in crate::search::segments) fn back(self, steps: usize) -> Spot {
        Spot { place: (self.place + AROUND - place(steps)) % AROUND, ..self }
    }

    /// What is known of the place if it is this one and the other one; nothing if it cannot be.
    pub(in crate::search::segments) fn with(self, other: Spot) -> Option<Spot> {
        let differ = (self.place ^ other.place) & self.known & other.known;
        let better = if self.known > other.known { self } else { other };
        (differ == 0).then_some(better)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_agree_as_far_as_they_are_known() {
        let exact = Spot::exact(900);
        let near = Spot::rough(rough(900));
        assert_eq!(exact.with(near), Some(exact));
        assert_eq!(near.with(exact), Some(exact));
        assert_eq!(near.with(Spot::exact(900 - 128)), Some(Spot::exact(900 - 128)));
        assert_eq!(near.with(Spot::exact(901)), None);
        assert_eq!(exact.with(Spot::exact(900 - 128)), None);
        assert_eq!(near.with(Spot::ANYWHERE), Some(near));
        assert_eq!(Spot::rough(with_another(rough(900))), Spot::ANYWHERE);
    }

    #[test]
    fn all_that_is_known_goes_back_alike() {
        for (place, steps) in [(0, 1), (5, 5), (5, 9), (127, 128), (128, 1), (900, 2_000)] {
            let exact = Spot::exact(place).back(steps);
            assert_eq!(Spot::rough(rough(place)).back(steps).with(exact), Some(exact));
            assert_eq!(exact.place(), Some((place + 2 * AROUND - steps as u16) % AROUND));
        }
    }
}
