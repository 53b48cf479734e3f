//! Many words, found in one pass over a text.
//!
//! Chinese words are short, and few of the many pairs of characters begin one: a look at a table settles nearly
//! all places.

use std::cmp::Reverse;
use std::ops::Range;
use std::str::CharIndices;

/// Words that can be found in a text, each by its place in the list it was made from.
#[derive(Clone, Debug)]
pub struct Lexicon {
    beginnings: Beginnings,
    /// The words of every beginning, the longest first.
    words: Vec<Vec<Word>>,
}

#[derive(Clone, Debug)]
struct Word {
    first: char,
    second: Option<char>,
    /// What comes after: nothing in most words.
    rest: Box<str>,
    length: usize,
    place: usize,
}

impl Word {
    fn new(text: &str, place: usize) -> Option<Word> {
        let mut chars = text.chars();
        let (first, second) = (chars.next()?, chars.next());
        Some(Word { first, second, rest: chars.as_str().into(), length: text.len(), place })
    }

    /// Whether it is what begins with `first` and `second` and goes on with `rest`.
    fn stands(&self, first: char, second: char, rest: &str) -> bool {
        self.first == first
            && self.second.is_none_or(|own| own == second)
            && (self.rest.is_empty() || rest.starts_with(&*self.rest))
    }
}

impl Lexicon {
    /// A lexicon of `words`. The same word may be there twice; an empty one is never found.
    pub fn new<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> Lexicon {
        let words = words.into_iter().enumerate();
        let mut all: Vec<Word> =
            words.filter_map(|(place, word)| Word::new(word.as_ref(), place)).collect();
        all.sort_by_key(|word| (Reverse(word.length), word.place));
        let beginnings = Beginnings::of(&all);
        let mut words = vec![Vec::new(); beginnings.count()];
        for word in all {
            for number in beginnings.of_word(&word) {
                words[number].push(word.clone());
            }
        }
        Lexicon { beginnings, words }
    }

    /// Every word in `text`, also words inside words, with its bytes: by where they begin, the longest first.
    pub fn find<'a>(&'a self, text: &'a str) -> Find<'a> {
        let mut chars = text.char_indices();
        Find { lexicon: self, ahead: chars.next(), chars, pair: (0, NONE, NONE), words: &[] }
    }
}

/// Stands for the character after the last.
const NONE: char = '\0';

/// With which pairs of characters words begin: a row for the first, a bit in it for the second. Few pairs share
/// a bit: neighbours in the list of characters do not.
#[derive(Clone, Debug)]
struct Beginnings(Box<[Row; 1 << ROWS]>);

/// Bits of the number of a row.
const ROWS: usize = 11;

#[derive(Clone, Copy, Debug, Default)]
struct Row {
    bits: u64,
    /// How many bits the rows above have.
    above: usize,
}

impl Beginnings {
    /// How `words` begin; one that has but one character may stand before any other.
    fn of(words: &[Word]) -> Beginnings {
        let mut rows = Box::new([Row::default(); 1 << ROWS]);
        for word in words {
            rows[row(word.first)].bits |= word.second.map_or(u64::MAX, bit);
        }
        let mut above = 0;
        for row in rows.iter_mut() {
            row.above = above;
            above += row.bits.count_ones() as usize;
        }
        Beginnings(rows)
    }

    fn count(&self) -> usize {
        self.0.last().map_or(0, |row| row.above + row.bits.count_ones() as usize)
    }

    /// The number of the beginning `first` and `second`, if there is such a one.
    fn number(&self, first: char, second: char) -> Option<usize> {
        let (row, bit) = (&self.0[row(first)], bit(second));
        (row.bits & bit > 0).then(|| row.above + (row.bits & (bit - 1)).count_ones() as usize)
    }

    /// The numbers of all beginnings that `word` may have.
    fn of_word(&self, word: &Word) -> Range<usize> {
        let row = &self.0[row(word.first)];
        match word.second.and_then(|second| self.number(word.first, second)) {
            Some(number) => number..number + 1,
            None => row.above..row.above + row.bits.count_ones() as usize,
        }
    }
}

fn row(first: char) -> usize {
    first as usize % (1 << ROWS)
}

fn bit(second: char) -> u64 {
    1 << (second as u32 % u64::BITS)
}

/// The words of a text; see [`Lexicon::find`].
#[derive(Clone, Debug)]
pub struct Find<'a> {
    lexicon: &'a Lexicon,
    /// The first character that was not yet looked at, and the ones after it.
    ahead: Option<(usize, char)>,
    chars: CharIndices<'a>,
    /// The character that is looked at, where it begins, and the one after it.
    pair: (usize, char, char),
    /// Words that may begin with it.
    words: &'a [Word],
}

impl Find<'_> {
    /// Goes on to where words may begin; nothing if the text is over.
    fn advance(&mut self) -> Option<()> {
        let Lexicon { beginnings, words } = self.lexicon;
        loop {
            let (start, first) = self.ahead?;
            self.ahead = self.chars.next();
            let second = self.ahead.map_or(NONE, |(_, second)| second);
            if let Some(number) = beginnings.number(first, second) {
                self.pair = (start, first, second);
                self.words = &words[number];
                return Some(());
            }
        }
    }
}

impl Iterator for Find<'_> {
    type Item = (usize, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (start, first, second) = self.pair;
            while let Some((word, rest)) = self.words.split_first() {
                self.words = rest;
                if word.stands(first, second, self.chars.as_str()) {
                    return Some((word.place, start..start + word.length));
                }
            }
            self.advance()?;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<(usize, Range<usize>)> {
        Lexicon::new(words).find(text).collect()
    }

    #[test]
    fn words_in_words_are_found_too() {
        assert_eq!(
            found(&["编辑", "责任", "责任编辑", "编"], "责任编辑"),
            [(2, 0..12), (1, 0..6), (0, 6..12), (3, 6..9)]
        );
        assert_eq!(found(&["元", "元"], "元"), [(0, 0..3), (1, 0..3)]);
        assert_eq!(found(&["AB", "𠀀"], "xAB𠀀𠀁AB"), [(0, 1..3), (1, 3..7), (0, 11..13)]);
    }

    #[test]
    fn nothing_is_found_of_nothing() {
        assert_eq!(found(&[], "责任编辑"), []);
        assert_eq!(found(&[""], "责任"), []);
        assert_eq!(found(&["责任"], ""), []);
        assert_eq!(found(&["责任编辑"], "责任"), []);
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_is_there(
            words in proptest::collection::vec("[元月a𠀀]{0,3}", 0..6),
            text in "[元月日a𠀀𠀁]{0,12}",
        ) {
            let mut there: Vec<(usize, Range<usize>)> = words
                .iter()
                .enumerate()
                .filter(|(_, word)| !word.is_empty())
                .flat_map(|(place, word)| {
                    let starts = text.char_indices().map(|(at, _)| at);
                    let starts = starts.filter(|at| text[*at..].starts_with(word.as_str()));
                    starts.map(|at| (place, at..at + word.len())).collect::<Vec<_>>()
                })
                .collect();
            there.sort_by_key(|(place, range)| (range.start, Reverse(range.end), *place));
            prop_assert_eq!(Lexicon::new(&words).find(&text).collect::<Vec<_>>(), there);
        }
    }
}
