//! Where in a text a pair stands, as far as its place says.

use super::packing::LOW;
use super::{AROUND, STRIDE};

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

/// The number of a character as far as it is known: one of a few that follow each other, counted round and round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search::segments) struct Spot {
    first: u16,
    count: u16,
    /// After so many numbers they begin anew: a divisor of [`AROUND`].
    around: u16,
}

impl Spot {
    pub(in crate::search::segments) const ANYWHERE: Spot = Spot { first: 0, count: 1, around: 1 };

    pub(in crate::search::segments) fn exact(place: u16) -> Spot {
        Spot { first: place * STRIDE, count: STRIDE, around: AROUND }
    }

    /// What [`rough`] said.
    pub(in crate::search::segments) fn rough(byte: u8) -> Spot {
        if is_several(byte) {
            return Spot::ANYWHERE;
        }
        Spot { first: u16::from(byte) * STRIDE, count: STRIDE, around: (ROUGH + 1) * STRIDE }
    }

    /// The places of what is so many `steps` after it, the lowest and the highest, if it is known so well.
    pub(in crate::search::segments) fn places(self, steps: usize) -> Option<(u16, u16)> {
        let place = |number: u16| super::place(usize::from(number) + steps);
        (self.around == AROUND).then(|| (place(self.first), place(self.first + self.count - 1)))
    }

    /// The one from which it is `steps` to this one.
    pub(in crate::search::segments) fn back(self, steps: usize) -> Spot {
        let steps = (steps % usize::from(self.around)) as u16;
        Spot { first: (self.first + self.around - steps) % self.around, ..self }
    }

    /// What is known if it is this one and the other one; nothing if it cannot be.
    pub(in crate::search::segments) fn with(self, other: Spot) -> Option<Spot> {
        let (fine, rough) = if self.around < other.around { (other, self) } else { (self, other) };
        let mut both = (0..fine.count).filter(|step| rough.has(fine.first + step));
        let first = both.next()?;
        let count = 1 + both.count() as u16;
        Some(Spot { first: (fine.first + first) % fine.around, count, ..fine })
    }

    /// Whether it can be the character with this number.
    fn has(self, number: u16) -> bool {
        (number % self.around + self.around - self.first) % self.around < self.count
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::place;
    use super::*;

    #[test]
    fn places_agree_as_far_as_they_are_known() {
        let exact = Spot::exact(place(1_800));
        let near = Spot::rough(rough(place(1_800)));
        assert_eq!(exact.with(near), Some(exact));
        assert_eq!(near.with(exact), Some(exact));
        let other = Spot::exact(place(1_800 - 256));
        assert_eq!(near.with(other), Some(other));
        assert_eq!(near.with(Spot::exact(place(1_802))), None);
        assert_eq!(exact.with(other), None);
        assert_eq!(near.with(Spot::ANYWHERE), Some(near));
        assert_eq!(Spot::rough(with_another(rough(place(1_800)))), Spot::ANYWHERE);
    }

    #[test]
    fn two_pairs_tell_the_number() {
        for number in [0, 1, 7, 8, 2_046, 2_047] {
            let (first, next) = (Spot::exact(place(number)), Spot::exact(place(number + 1)));
            let both = first.with(next.back(1)).expect("the same");
            assert_eq!(usize::from(both.first), number);
            assert_eq!(both.count, 1);
            assert_eq!(both.places(5), Some((place(number + 5), place(number + 5))));
        }
    }

    proptest! {
        #[test]
        fn a_number_is_always_where_it_can_be(
            number in 0..6_000_usize,
            back in 0..3_000_usize,
            steps in 0..40_usize,
        ) {
            let at = number + back;
            let there = place(at);
            for spot in [Spot::exact(there), Spot::rough(rough(there)), Spot::ANYWHERE] {
                let start = spot.back(back);
                prop_assert!(start.has((number % usize::from(AROUND)) as u16));
                let exact = Spot::exact(place(number));
                let both = start.with(exact).expect("the same number");
                prop_assert_eq!(Some(both), exact.with(start));
                prop_assert!(both.has((number % usize::from(AROUND)) as u16));
                let (lowest, highest) = both.places(steps).expect("known");
                prop_assert!([lowest, highest].contains(&place(number + steps)));
            }
        }
    }
}
