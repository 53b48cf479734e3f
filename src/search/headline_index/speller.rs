//! Pinyin in stored characters: what `pinyin::runs` finds, for many rows, with one look-up a character.

use super::chars::Chars;
use super::file::Alphabet;
use super::walk::{Class, Place, Walk};
use crate::search::matching::Beginning;
use crate::search::pinyin::{is_mark, used};

/// The most letters that a word of bits has room for.
pub(super) const LONGEST: usize = 60;
/// Said of a character that is known.
const KNOWN: u64 = 1 << 63;
/// Said of a character that is passed over where it is not typed.
const MARK: u64 = 1 << 62;

/// A term that may be pinyin. How far a run has come is the bits of a word: bit n for n letters used up.
pub(super) struct Speller<'a> {
    letters: &'a [char],
    alphabet: &'a Alphabet,
    /// Where the term has an apostrophe, the beginning apart.
    apostrophes: u64,
    /// Of each character the places from where runs go on over it, and what else is said; 0 until somebody asks.
    from: Vec<u64>,
    /// For each character where the places after it begin in [`Speller::after`].
    starts: Vec<u32>,
    /// Where runs can stand after a character, for one place after the other where they can stand before.
    after: Vec<u64>,
    apostrophe: Option<u16>,
    /// What was found out of each character on the way.
    classes: Vec<Class>,
    walk: Walk,
}

impl<'a> Speller<'a> {
    /// A speller of `term`, which has at most [`LONGEST`] characters.
    pub(super) fn new(term: &'a [char], alphabet: &'a Alphabet) -> Speller<'a> {
        let letters = term.strip_suffix(&['\'']).unwrap_or(term);
        let apostrophes = (1..letters.len()).filter(|&at| letters[at] == '\'');
        Speller {
            letters,
            alphabet,
            apostrophes: apostrophes.fold(0, |all, at| all | 1 << at),
            from: vec![0; alphabet.len()],
            starts: vec![0; alphabet.len()],
            after: Vec::new(),
            apostrophe: alphabet.number('\''),
            classes: vec![Class::default(); alphabet.len()],
            walk: Walk::default(),
        }
    }

    /// Whether some neighbours among `chars` are typed so.
    pub(super) fn is_in(&mut self, chars: Chars) -> bool {
        let mut place = Place::default();
        for number in chars.numbers() {
            // Dull characters are not told apart here: a wrong guess of the processor costs more than a look-up.
            place = self.go(place, number);
            if place == Place::END {
                return true;
            }
        }
        false
    }

    /// Whether a run can begin with the character `number`.
    pub(super) fn may_begin(&mut self, number: u16) -> bool {
        self.from(number) & 1 != 0
    }

    fn go(&mut self, place: Place, number: u16) -> Place {
        let class = self.classes.get(usize::from(number)).copied().unwrap_or(Class::DULL);
        match self.walk.after(place, class) {
            Some(next) => next,
            None => self.explore(place, number),
        }
    }

    /// Whether a beginning may add to what a match in `chars` is worth: a run begins there and goes on, or its first
    /// character stands elsewhere too.
    pub(super) fn gains(&mut self, chars: Chars) -> bool {
        let mut beginning = Beginning::Field;
        // How far runs have come that began at a beginning.
        let mut reached = 0;
        for number in chars.numbers() {
            let from = self.from(number);
            if from & reached != 0 || reached & self.apostrophes != 0 {
                return true;
            }
            if from & MARK == 0 {
                reached = 0;
            }
            if beginning != Beginning::None && from & 1 != 0 {
                reached |= self.step(number, from, 1);
                if reached >> self.letters.len() != 0 || !chars.places(number).is_power_of_two() {
                    return true;
                }
            }
            beginning = self.alphabet.next(number);
        }
        false
    }

    /// Where `place` leads over a character for the first time.
    #[cold]
    fn explore(&mut self, place: Place, number: u16) -> Place {
        let from = self.from(number);
        if from == KNOWN {
            if let Some(class) = self.classes.get_mut(usize::from(number)) {
                *class = Class::DULL;
            }
            return Place::default();
        }
        let class = self.class(number, from);
        let place = self.walk.with_room(place);
        let reached = self.walk.reached(place);
        let next = self.step(number, from, reached | 1);
        let next = if next & 1 << self.letters.len() != 0 {
            Place::END
        } else {
            self.walk.place(next | if from & MARK == 0 { 0 } else { reached })
        };
        self.walk.learn(place, class, next);
        next
    }

    /// The class of the characters that lead on as this one does.
    fn class(&mut self, number: u16, from: u64) -> Class {
        let start = self.starts[usize::from(number)] as usize;
        let steps = (from & !(KNOWN | MARK)).count_ones() as usize;
        let is_apostrophe = self.apostrophe == Some(number);
        let like = (from, is_apostrophe, self.after[start..start + steps].into());
        let class = self.walk.class(like);
        self.classes[usize::from(number)] = class;
        class
    }

    /// Gives the runs among `chars` that are typed so, by the numbers of their characters.
    pub(super) fn runs(&mut self, chars: Chars, mut with: impl FnMut(&[u16])) {
        for (start, number) in chars.numbers().enumerate() {
            let is_dull = self.classes.get(usize::from(number)) == Some(&Class::DULL);
            if !is_dull && self.from(number) & 1 != 0 {
                self.runs_from(start, chars, &mut with);
            }
        }
    }

    fn runs_from(&mut self, start: usize, chars: Chars, with: &mut impl FnMut(&[u16])) {
        let whole = 1 << self.letters.len();
        let (mut reached, mut run, mut length) = (1, [0; super::chars::LONGEST], 0);
        for (at, number) in chars.numbers().enumerate().skip(start) {
            let from = self.from(number);
            if from & MARK == 0 || self.letters.contains(&self.alphabet.char(number)) {
                run[length] = number;
                length += 1;
            }
            let next = self.step(number, from, reached);
            if next & whole != 0 {
                with(&run[..length]);
            }
            reached = (next | if at > start && from & MARK != 0 { reached } else { 0 }) & !whole;
            if reached == 0 {
                return;
            }
        }
    }

    /// Where runs stand after a character.
    fn step(&self, number: u16, from: u64, mut reached: u64) -> u64 {
        if self.apostrophes != 0 && self.apostrophe != Some(number) {
            reached = self.over_apostrophes(reached);
        }
        let mut left = from & reached;
        if left == 0 {
            return 0;
        }
        let start = self.starts.get(usize::from(number)).map_or(0, |start| *start as usize);
        let mut next = 0;
        while left != 0 {
            // The steps of the places before this one come before its own.
            let before = from & (left & left.wrapping_neg()).wrapping_sub(1);
            let at = start + before.count_ones() as usize;
            next |= self.after.get(at).copied().unwrap_or(0);
            left &= left - 1;
        }
        next
    }

    fn over_apostrophes(&self, mut reached: u64) -> u64 {
        for at in 1..self.letters.len() {
            reached |= (reached & self.apostrophes & 1 << at) << 1;
        }
        reached
    }

    /// From where runs go on over a character.
    fn from(&mut self, number: u16) -> u64 {
        match self.from.get(usize::from(number)) {
            Some(&from) if from != 0 => from,
            Some(_) => self.learn(number),
            None => KNOWN,
        }
    }

    #[cold]
    fn learn(&mut self, number: u16) -> u64 {
        let c = self.alphabet.char(number);
        let mut from = KNOWN | if is_mark(c) { MARK } else { 0 };
        self.starts[usize::from(number)] = self.after.len() as u32;
        for place in 0..self.letters.len() {
            let after = self.after_char(c, place);
            if after != 0 {
                from |= 1 << place;
                self.after.push(after);
            }
        }
        self.from[usize::from(number)] = from;
        from
    }

    fn after_char(&self, c: char, place: usize) -> u64 {
        let letters = &self.letters[place..];
        match letters.first() {
            Some(&letter) if letter == c => 2 << place,
            Some('\'') if place > 0 => 0,
            Some(_) => (used(c, letters) as u64) << place,
            None => 0,
        }
    }
}
