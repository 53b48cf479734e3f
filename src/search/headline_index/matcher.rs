//! A term that is compared with stored characters: whether it matches, and what the match is worth.

use std::cell::RefCell;

use super::chars::{self, Chars};
use super::file::Alphabet;
use super::speller::{self, Speller};
use crate::search::matching::{self, Beginning, Found, alignment};
use crate::search::pinyin;
use crate::search::query::Term;

/// A term with what is needed to compare it. Its answers are those of `matching`.
pub(super) struct Matcher<'a> {
    pub(super) term: &'a Term,
    alphabet: &'a Alphabet,
    /// The numbers of its characters, if all of them are in the file.
    typed: Option<Vec<u16>>,
    speller: Option<RefCell<Speller<'a>>>,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(term: &'a Term, alphabet: &'a Alphabet) -> Matcher<'a> {
        let numbers = term.chars.iter().map(|&c| alphabet.number(c));
        let typed = numbers.collect::<Option<Vec<u16>>>();
        let typed = typed.filter(|typed| typed.len() <= chars::LONGEST);
        let is_short = term.chars.len() <= speller::LONGEST;
        let spells = (term.latin && is_short).then(|| Speller::new(&term.chars, alphabet));
        Matcher { term, alphabet, typed, speller: spells.map(RefCell::new) }
    }

    /// Whether a match can begin with the character `number`.
    pub(super) fn may_begin(&self, number: u16) -> bool {
        let is_typed = self.typed.as_ref().is_some_and(|typed| typed.first() == Some(&number));
        let is_spelt = |one: &RefCell<Speller>| one.borrow_mut().may_begin(number);
        is_typed || self.is_long() || self.speller.as_ref().is_some_and(is_spelt)
    }

    /// So long a term may be pinyin, but not for a speller.
    fn is_long(&self) -> bool {
        let length = self.term.chars.len();
        self.term.latin && length > speller::LONGEST && length <= pinyin::LONGEST + 1
    }

    /// Whether the term matches in a field.
    pub(super) fn is_in(&self, chars: Chars) -> bool {
        let is_typed = || self.typed.as_ref().is_some_and(|typed| are_in_order(chars, typed));
        let is_spelt = || self.speller.as_ref().is_some_and(|one| one.borrow_mut().is_in(chars));
        // Most rows that are looked into have it as it is meant, as pinyin.
        is_spelt() || is_typed() || self.is_long() && self.slowly(chars).is_some()
    }

    /// It may be pinyin.
    pub(super) fn is_spelt(&self) -> bool {
        self.speller.is_some()
    }

    /// Whether a beginning may add to what a match in a field is worth.
    pub(super) fn gains(&self, chars: Chars) -> bool {
        self.speller.as_ref().is_none_or(|one| one.borrow_mut().gains(chars))
    }

    /// What the best match in a field is worth.
    pub(super) fn score(&self, chars: Chars) -> Option<i64> {
        if self.is_long() {
            return self.slowly(chars).map(|found| found.score);
        }
        let mut best = None;
        self.each_way(chars, |places| {
            best = best.max(alignment::score(places, |at| self.bonus(chars, at)));
        });
        best
    }

    /// The best match in a field; of equal ones that which is as it was typed, then the first.
    pub(super) fn best(&self, chars: Chars) -> Option<Found> {
        if self.is_long() {
            return self.slowly(chars);
        }
        let mut best: Option<Found> = None;
        self.each_way(chars, |places| {
            let found = alignment::best(places, |at| self.bonus(chars, at));
            let is_better =
                |found: &Found| best.as_ref().is_none_or(|best| found.score > best.score);
            best = found.filter(is_better).or(best.take());
        });
        best
    }

    fn slowly(&self, chars: Chars) -> Option<Found> {
        let field: Vec<char> = chars.numbers().map(|number| self.alphabet.char(number)).collect();
        matching::best_aligned(&field, self.term)
    }

    /// Gives what can stand for the term, as it was typed and then as pinyin: where each character of it is in a field.
    fn each_way(&self, chars: Chars, mut with: impl FnMut(&[u64])) {
        let mut places = [0; chars::LONGEST];
        let mut with = |wanted: &[u16]| {
            let Some(places) = places.get_mut(..wanted.len()) else { return };
            let mut each = places.iter_mut().zip(wanted);
            let are_there = each.all(|(places, &number)| {
                *places = chars.places(number);
                *places != 0
            });
            if are_there {
                with(places);
            }
        };
        self.typed.iter().for_each(|typed| with(typed));
        if let Some(speller) = &self.speller {
            speller.borrow_mut().runs(chars, with);
        }
    }

    /// What a place in a field is worth more.
    fn bonus(&self, chars: Chars, at: usize) -> i64 {
        let before = at.checked_sub(1).map(|before| chars.at(before));
        alignment::bonus(before.map_or(Beginning::Field, |before| self.alphabet.next(before)))
    }
}

/// Whether the field has all of `wanted` one after the other.
fn are_in_order(chars: Chars, wanted: &[u16]) -> bool {
    let mut free = u64::MAX;
    wanted.iter().all(|&number| {
        let places = chars.places(number) & free;
        // All places after the first of them.
        free = !(places ^ places.wrapping_sub(1));
        places != 0
    })
}
