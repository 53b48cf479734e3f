//! Many words, found in one pass over a text.
//!
//! Chinese words are short, and few of the many pairs of characters begin one: a look at a table settles nearly
//! all places.

use std::cmp::Reverse;
use std::ops::Range;
use std::str::CharIndices;

use rustc_hash::FxHashMap;

/// Words that can be found in a text, each by its place in the list it was made from.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// The first two characters of words …
    pairs: Table,
    /// … and the words that have but one.
    singles: Table,
    /// Words with the same first character are together, the longest of them first.
    words: Vec<Word>,
    by_first: FxHashMap<char, Range<usize>>,
}

#[derive(Clone, Debug)]
struct Word {
    text: Box<str>,
    second: Option<char>,
    place: usize,
}

impl Lexicon {
    /// A lexicon of `words`. The same word may be there twice; an empty one is never found.
    pub fn new<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> Lexicon {
        let word = |(word, place): (S, usize)| {
            let text: Box<str> = word.as_ref().into();
            Word { second: text.chars().nth(1), text, place }
        };
        let mut words: Vec<Word> = words.into_iter().zip(0..).map(word).collect();
        let first = |word: &Word| word.text.chars().next();
        words.sort_by_key(|word| (first(word), Reverse(word.text.len()), word.place));
        let (mut pairs, mut singles) = (Table::default(), Table::default());
        let mut by_first: FxHashMap<char, Range<usize>> = FxHashMap::default();
        for (at, word) in words.iter().enumerate() {
            let Some(first) = first(word) else { continue };
            by_first.entry(first).or_insert(at..at).end = at + 1;
            match word.second {
                Some(second) => pairs.insert(first, second),
                None => singles.insert(first, NONE),
            }
        }
        Lexicon { pairs, singles, words, by_first }
    }

    /// Every word in `text`, also words inside words, with its bytes: by where they begin, the longest first.
    pub fn find<'a>(&'a self, text: &'a str) -> Find<'a> {
        let mut chars = text.char_indices();
        Find { lexicon: self, text, ahead: chars.next(), chars, start: 0, second: NONE, words: &[] }
    }
}

/// Stands for the second character of a word of one.
const NONE: char = '\0';

/// Pairs of characters by their hashes: those that are in it, and few others.
#[derive(Clone, Debug)]
struct Table(Box<[u64; 1024]>);

impl Default for Table {
    fn default() -> Table {
        Table(Box::new([0; 1024]))
    }
}

impl Table {
    fn insert(&mut self, first: char, second: char) {
        let hash = Table::hash(first, second);
        self.0[hash / 64] |= 1 << (hash % 64);
    }

    fn may_have(&self, first: char, second: char) -> bool {
        let hash = Table::hash(first, second);
        self.0[hash / 64] >> (hash % 64) & 1 == 1
    }

    /// 16 bits of `first` and `second`.
    fn hash(first: char, second: char) -> usize {
        let pair = u64::from(first) << 21 | u64::from(second);
        (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize
    }
}

/// The words of a text; see [`Lexicon::find`].
#[derive(Clone, Debug)]
pub struct Find<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    /// The first character that was not yet looked at, and the ones after it.
    ahead: Option<(usize, char)>,
    chars: CharIndices<'a>,
    start: usize,
    /// The character after the one at `start`.
    second: char,
    /// Words that may begin at `start`.
    words: &'a [Word],
}

impl Find<'_> {
    /// Goes on to where words may begin; nothing if the text is over.
    fn advance(&mut self) -> Option<()> {
        let Lexicon { pairs, singles, words, by_first } = self.lexicon;
        loop {
            let (start, first) = self.ahead?;
            self.ahead = self.chars.next();
            let second = self.ahead.map_or(NONE, |(_, second)| second);
            // One branch, seldom taken.
            if pairs.may_have(first, second) | singles.may_have(first, NONE) {
                (self.start, self.second) = (start, second);
                self.words = by_first.get(&first).map_or(&[], |range| &words[range.clone()]);
                return Some(());
            }
        }
    }
}

impl Iterator for Find<'_> {
    type Item = (usize, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            while let Some((word, rest)) = self.words.split_first() {
                self.words = rest;
                let stands = word.second.is_none_or(|second| {
                    second == self.second && self.text[self.start..].starts_with(&*word.text)
                });
                if stands {
                    return Some((word.place, self.start..self.start + word.text.len()));
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
