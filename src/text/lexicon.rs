//! Many words, found in one pass over a text.
//!
//! Chinese words are short, and few of the many pairs of characters begin one: a look at a table settles nearly
//! all places.

use std::cmp::Reverse;
use std::ops::Range;

use super::sieve::Sieve;

/// Words that can be found in a text, each by its place in the list it was made from.
#[derive(Clone, Debug)]
pub struct Lexicon {
    beginnings: Beginnings,
    /// The words of every beginning, the longest first, one beginning after the other.
    words: Vec<Word>,
    /// Where those of each begin, and where the last end.
    starts: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Word {
    /// The first three characters, and which bits of three in a text have to be the same: most words have but two.
    three: u64,
    told: u64,
    /// What comes after: nothing in most words.
    rest: Box<str>,
    length: usize,
    place: usize,
}

impl Word {
    fn new(text: &str, place: usize) -> Option<Word> {
        let mut chars = text.chars();
        let first = [Some(chars.next()?), chars.next(), chars.next()];
        Some(Word {
            three: packed(first.map(|char| char.map_or(0, u32::from))),
            told: packed(first.map(|char| char.map_or(0, |_| CHAR))),
            rest: chars.as_str().into(),
            length: text.len(),
            place,
        })
    }

    /// The characters it begins with.
    fn beginning(&self) -> (u32, Option<u32>) {
        let char = |number: u32| (self.three >> (CHAR_BITS * number)) as u32 & CHAR;
        let has_second = self.told >> CHAR_BITS & u64::from(CHAR) > 0;
        (char(2), has_second.then(|| char(1)))
    }

    /// Whether it is what begins with `three` characters and goes on with `rest`.
    fn stands(&self, three: u64, rest: &[u8]) -> bool {
        three & self.told == self.three
            && (self.rest.is_empty() || rest.starts_with(self.rest.as_bytes()))
    }
}

/// The bits of a character, all of them set.
const CHAR: u32 = (1 << CHAR_BITS) - 1;
const CHAR_BITS: u32 = 21;

/// Three characters as one number, so that they are compared in one step.
fn packed([first, second, third]: [u32; 3]) -> u64 {
    (u64::from(first) << CHAR_BITS | u64::from(second)) << CHAR_BITS | u64::from(third)
}

impl Lexicon {
    /// A lexicon of `words`. The same word may be there twice; an empty one is never found.
    pub fn new<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> Lexicon {
        let words = words.into_iter().enumerate();
        let mut all: Vec<Word> =
            words.filter_map(|(place, word)| Word::new(word.as_ref(), place)).collect();
        all.sort_by_key(|word| (Reverse(word.length), word.place));
        let beginnings = Beginnings::of(&all);
        let mut lists = vec![Vec::new(); beginnings.count()];
        for word in all {
            for number in beginnings.of_word(&word) {
                lists[number].push(word.clone());
            }
        }
        let mut lexicon = Lexicon { beginnings, words: Vec::new(), starts: vec![0] };
        for list in lists {
            lexicon.words.extend(list);
            lexicon.starts.push(lexicon.words.len());
        }
        lexicon
    }

    /// Every word in `text`, also words inside words, with its bytes: by where they begin, the longest first.
    pub fn find<'a>(&'a self, text: &'a str) -> Find<'a> {
        let sieve = Sieve::new();
        Find {
            lexicon: self,
            text,
            sieve,
            sifted: 0,
            at: 0,
            start: 0,
            three: 0,
            rest: 0,
            words: &[],
        }
    }
}

/// Stands for the character after the last.
const END: u32 = 0;

/// The character at the byte `at` of `text`, and where the one after it begins: there, if the text is over.
fn char_at(text: &str, at: usize) -> (u32, usize) {
    let bits = |byte: u8| u32::from(byte & 0x3f);
    match text.as_bytes().get(at..) {
        Some([first @ 0xe0..0xf0, second, third, ..]) => {
            (u32::from(first & 15) << 12 | bits(*second) << 6 | bits(*third), at + 3)
        }
        Some([only @ ..0x80, ..]) => (u32::from(*only), at + 1),
        Some(_) => {
            let char = text.get(at..).and_then(|text| text.chars().next());
            char.map_or((END, at), |char| (char as u32, at + char.len_utf8()))
        }
        None => (END, at),
    }
}

/// With which pairs of characters words begin: a row for the first, a bit in it for the second. Few pairs share
/// a bit: neighbours in the list of characters do not.
#[derive(Clone, Debug)]
struct Beginnings {
    rows: Box<[u64; 1 << ROWS]>,
    /// How many bits the rows above each have.
    above: Box<[u32; 1 << ROWS]>,
}

/// Bits of the number of a row.
const ROWS: usize = 11;

impl Beginnings {
    /// How `words` begin; one that has but one character may stand before any other.
    fn of(words: &[Word]) -> Beginnings {
        let mut rows = Box::new([0; 1 << ROWS]);
        for word in words {
            let (first, second) = word.beginning();
            rows[row(first)] |= second.map_or(u64::MAX, bit);
        }
        let mut above = Box::new([0; 1 << ROWS]);
        for row in 1..rows.len() {
            above[row] = above[row - 1] + rows[row - 1].count_ones();
        }
        Beginnings { rows, above }
    }

    fn count(&self) -> usize {
        self.in_row((1 << ROWS) - 1).end
    }

    /// The numbers of the beginnings in a row.
    fn in_row(&self, row: usize) -> Range<usize> {
        let above = self.above[row] as usize;
        above..above + self.rows[row].count_ones() as usize
    }

    /// The number of the beginning `first` and `second`, if there is such a one.
    fn number(&self, first: u32, second: u32) -> Option<usize> {
        let (row, bit) = (row(first), bit(second));
        let bits = self.rows[row];
        (bits & bit > 0)
            .then(|| self.above[row] as usize + (bits & (bit - 1)).count_ones() as usize)
    }

    /// Notes in `sieve` which of the first of `chars` a word may begin with; how many of them were looked at: nearly all
    /// have three bytes, and others are not known. The last two bytes tell the row, and the last one the bit.
    fn sift(&self, chars: &[[u8; 3]], sieve: &mut Sieve) -> usize {
        let is_known = |char: &[u8; 3]| char[0] & 0xf0 == 0xe0;
        let row = |char: &[u8; 3]| usize::from(char[1] & 31) << 6 | usize::from(char[2] & 63);
        let Some((first, others)) = chars.split_first().filter(|(first, _)| is_known(first)) else {
            return 0;
        };
        let mut bits = self.rows[row(first)];
        sieve.fill(others.iter(), |second| {
            let bits = std::mem::replace(&mut bits, self.rows[row(second)]);
            is_known(second).then_some(bits >> (second[2] & 63) & 1 == 1)
        })
    }

    /// The numbers of all beginnings that `word` may have.
    fn of_word(&self, word: &Word) -> Range<usize> {
        let (first, second) = word.beginning();
        match second.and_then(|second| self.number(first, second)) {
            Some(number) => number..number + 1,
            None => self.in_row(row(first)),
        }
    }
}

fn row(first: u32) -> usize {
    first as usize % (1 << ROWS)
}

fn bit(second: u32) -> u64 {
    1 << (second % u64::BITS)
}

/// The words of a text; see [`Lexicon::find`].
#[derive(Clone, Debug)]
pub struct Find<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    /// Where words may begin among the characters from the byte `sifted` on …
    sieve: Sieve,
    sifted: usize,
    /// … and where the first begins that was not yet looked at.
    at: usize,
    /// Where the three characters begin that are looked at, which they are, and where the one after them begins.
    start: usize,
    three: u64,
    rest: usize,
    /// Words that may begin with them.
    words: &'a [Word],
}

impl Find<'_> {
    /// Goes on to where words may begin; nothing if the text is over.
    fn advance(&mut self) -> Option<()> {
        let Lexicon { beginnings, words, starts } = self.lexicon;
        loop {
            self.start = self.place()?;
            let (first, at) = char_at(self.text, self.start);
            let (second, after) = char_at(self.text, at);
            if let Some(number) = beginnings.number(first, second) {
                let (third, rest) = char_at(self.text, after);
                (self.three, self.rest) = (packed([first, second, third]), rest);
                self.words = &words[starts[number]..starts[number + 1]];
                return Some(());
            }
        }
    }

    /// The next place that deserves a look.
    fn place(&mut self) -> Option<usize> {
        loop {
            if let Some(place) = self.sieve.next() {
                return Some(self.sifted + 3 * place);
            }
            self.sifted = self.at;
            let (threes, _) = self.text.as_bytes()[self.at..].as_chunks();
            self.at += 3 * self.lexicon.beginnings.sift(threes, &mut self.sieve);
            if self.at == self.sifted {
                self.at = char_at(self.text, self.at).1;
                return (self.at > self.sifted).then_some(self.sifted);
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
                if word.stands(self.three, &self.text.as_bytes()[self.rest..]) {
                    return Some((word.place, self.start..self.start + word.length));
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
            text in "[元月日a𠀀𠀁]{0,150}",
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
