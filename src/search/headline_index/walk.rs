//! The walk of a run over characters, learned as it goes: characters that lead on alike are one class, and from every
//! place it is known where each class leads.

/// What characters have in common that lead on alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u8);

impl Class {
    /// Characters that no run goes over.
    pub(super) const DULL: Class = Class(u8::MAX);
    /// Characters of which nothing is known yet, or that are too many kinds to be kept.
    const UNKNOWN: Class = Class(0);
}

/// How far runs have come. The beginning is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Place(u16);

impl Place {
    /// Some run has come to the end of the term.
    pub(super) const END: Place = Place(u16::MAX);
    const UNKNOWN: Place = Place(u16::MAX - 1);
}

/// How a class leads on: from where, whether it is an apostrophe, and to where.
pub(super) type Like = (u64, bool, Box<[u64]>);

/// More places than this are forgotten.
const PLACES: usize = 512;
const CLASSES: usize = 256;

/// What is known of the way.
pub(super) struct Walk {
    classes: Vec<Like>,
    /// What runs have reached at each place.
    places: Vec<u64>,
    /// Where each class leads, for one place after the other.
    after: Vec<Place>,
}

impl Default for Walk {
    fn default() -> Walk {
        let mut walk = Walk { classes: Vec::new(), places: vec![0], after: Vec::new() };
        walk.make_room();
        walk
    }
}

impl Walk {
    /// Where `place` leads over characters of a class, if it is known.
    pub(super) fn after(&self, place: Place, class: Class) -> Option<Place> {
        let next = *self.after.get(usize::from(place.0) * CLASSES + usize::from(class.0))?;
        (next != Place::UNKNOWN).then_some(next)
    }

    /// Keeps where it leads, unless there is no class for it.
    pub(super) fn learn(&mut self, place: Place, class: Class, next: Place) {
        let at = usize::from(place.0) * CLASSES + usize::from(class.0);
        if let Some(after) = self.after.get_mut(at).filter(|_| class != Class::UNKNOWN) {
            *after = next;
        }
    }

    /// The same place, after all others are forgotten if they are too many.
    pub(super) fn with_room(&mut self, place: Place) -> Place {
        if self.places.len() < PLACES {
            return place;
        }
        let reached = self.reached(place);
        self.places.truncate(1);
        self.after.clear();
        self.make_room();
        self.place(reached)
    }

    /// Makes room for what comes after one place more. Dull characters lead to the beginning.
    fn make_room(&mut self) {
        self.after.resize(self.after.len() + CLASSES, Place::UNKNOWN);
        if let Some(after_dull) = self.after.last_mut() {
            *after_dull = Place::default();
        }
    }

    /// The class of characters like this.
    pub(super) fn class(&mut self, like: Like) -> Class {
        let known = self.classes.iter().position(|other| *other == like);
        let at = known.unwrap_or(self.classes.len());
        if at + 1 >= usize::from(Class::DULL.0) {
            return Class::UNKNOWN;
        }
        if known.is_none() {
            self.classes.push(like);
        }
        Class(at as u8 + 1)
    }

    /// What runs have reached at a place.
    pub(super) fn reached(&self, place: Place) -> u64 {
        self.places.get(usize::from(place.0)).copied().unwrap_or(0)
    }

    /// The place where runs have reached this.
    pub(super) fn place(&mut self, reached: u64) -> Place {
        let known = self.places.iter().position(|other| *other == reached);
        let at = known.unwrap_or(self.places.len());
        if known.is_none() {
            self.places.push(reached);
            self.make_room();
        }
        Place(at as u16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_learned_is_known() {
        let mut walk = Walk::default();
        let class = walk.class((1, false, [2].into()));
        let place = walk.place(6);
        assert_eq!((walk.class((1, false, [2].into())), walk.place(6)), (class, place));
        assert_eq!(walk.after(place, class), None);
        walk.learn(place, class, Place::END);
        assert_eq!(walk.after(place, class), Some(Place::END));
        assert_eq!(walk.after(place, Class::DULL), Some(Place::default()));
    }

    #[test]
    fn too_many_places_are_forgotten() {
        let mut walk = Walk::default();
        let last = (1..=PLACES as u64).map(|reached| walk.place(reached)).last();
        let kept = walk.with_room(last.expect("a place"));
        assert_eq!(walk.reached(kept), PLACES as u64);
        assert!(walk.places.len() < PLACES);
    }

    #[test]
    fn too_many_classes_have_no_place_to_learn() {
        let mut walk = Walk::default();
        let class = (0..400).map(|from| walk.class((from, false, [].into()))).last();
        assert_eq!(class, Some(Class::UNKNOWN));
        walk.learn(Place::default(), Class::UNKNOWN, Place::END);
        assert_eq!(walk.after(Place::default(), Class::UNKNOWN), None);
    }
}
