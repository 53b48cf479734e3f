//! The texts of a row as numbers of characters.

use rustc_hash::FxHashMap;

use super::super::chars::LONGEST;
use super::super::key::{Key, Part};
use super::super::spelt;
use super::Keys;
use crate::search::matching::{Beginning, beginning};
use crate::text::fold::Folded;

/// The characters that came up, by their numbers, and what is to be known of each.
#[derive(Default)]
pub(super) struct Alphabet {
    numbers: FxHashMap<char, u16>,
    facts: Vec<Facts>,
}

/// What a row is listed by for having a character, the keys for the headline and for the rest.
pub(super) struct Facts {
    c: char,
    /// The letters with which it can be typed first.
    pub(super) letters: u64,
    /// A run of pinyin stops at it, or takes it in: it is not passed over.
    pub(super) is_word: bool,
    /// What a character is that follows it.
    pub(super) next: Beginning,
    pub(super) char_keys: [u32; 2],
    pub(super) letter_keys: Vec<[u32; 2]>,
    pub(super) syllable_keys: Vec<[u32; 2]>,
}

/// The numbers of a text's characters and the bytes of each in the source, less one.
#[derive(Default)]
pub(super) struct Text {
    pub(super) numbers: Vec<u16>,
    pub(super) steps: Vec<u8>,
}

impl Alphabet {
    /// The characters by number.
    pub(super) fn code_points(&self) -> Vec<u32> {
        self.facts.iter().map(|facts| facts.c.into()).collect()
    }

    /// What is known of a character.
    pub(super) fn facts(&self, number: u16) -> &Facts {
        &self.facts[usize::from(number)]
    }

    /// What is known of all characters.
    pub(super) fn all(&self) -> &[Facts] {
        &self.facts
    }

    /// The number of a character, the next one if it is new; nothing if there are too many.
    fn number(&mut self, c: char, keys: &mut Keys) -> Option<u16> {
        if let Some(&number) = self.numbers.get(&c) {
            return Some(number);
        }
        let number = u16::try_from(self.facts.len()).ok()?;
        self.numbers.insert(c, number);
        self.facts.push(Facts::new(c, keys));
        Some(number)
    }
}

impl Facts {
    fn new(c: char, keys: &mut Keys) -> Facts {
        // Only to be known.
        spelt::wholes(c).into_iter().for_each(|syllable| _ = keys.number(Key::Whole(syllable)));
        let mut both = |key: &dyn Fn(Part) -> Key| {
            [Part::Headline, Part::Rest].map(|part| keys.number(key(part)))
        };
        let letters = spelt::letters(c);
        let mut letter_keys = Vec::new();
        spelt::each(letters, |letter| letter_keys.push(both(&|part| Key::Letter(part, letter))));
        let syllables = spelt::beginnings(c).into_iter();
        Facts {
            c,
            letters,
            is_word: c.is_alphanumeric(),
            next: beginning(Some(c)),
            char_keys: both(&|part| Key::Char(part, c)),
            letter_keys,
            syllable_keys: syllables.map(|one| both(&|part| Key::Syllable(part, one))).collect(),
        }
    }
}

impl Text {
    /// Takes in the texts as numbers; whether that can be: none of them is too long, and all can be written so.
    pub(super) fn take_all(
        all: &mut [Text; 3],
        texts: &[Folded; 3],
        alphabet: &mut Alphabet,
        keys: &mut Keys,
    ) -> bool {
        all.iter_mut().for_each(Text::clear);
        let is_short = texts.iter().all(|text| text.chars.len() <= LONGEST);
        let mut take = |(to, text): (&mut Text, _)| to.take(text, alphabet, keys).is_some();
        let is_taken = is_short && all.iter_mut().zip(texts).all(&mut take);
        if !is_taken {
            all.iter_mut().for_each(Text::clear);
        }
        is_taken
    }

    fn clear(&mut self) {
        self.numbers.clear();
        self.steps.clear();
    }

    fn take(&mut self, text: &Folded, alphabet: &mut Alphabet, keys: &mut Keys) -> Option<()> {
        // What goes in folding leaves its bytes with the character before it.
        if text.range(0..0).start != 0 {
            return None;
        }
        for (at, &c) in text.chars.iter().enumerate() {
            let bytes = text.range(at..at + 1).len();
            self.numbers.push(alphabet.number(c, keys)?);
            self.steps.push(u8::try_from(bytes - 1).ok().filter(|&step| step < 4)?);
        }
        Some(())
    }
}
