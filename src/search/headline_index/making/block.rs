//! A block in the making: lists grow row by row, then all of it becomes bytes.

use super::super::bits::Bits;
use super::super::block::{Column, HEAD};
use super::super::chars::PADDING;
use super::super::column::{pack, pack_ends};
use super::super::key::{Key, Letter, Part};
use super::super::set;
use super::super::spelt;
use super::Keys;
use super::phrases::{Phrase, Texts};
use super::sets::{KeySets, Lists, Pair, push, sets};
use super::text::{Alphabet, Text};
use crate::search::matching::Beginning;

/// Letters there are.
const LETTERS: usize = 36;

/// The rows of a block that is not written yet.
#[derive(Default)]
pub(super) struct BlockMaking {
    columns: [Vec<u8>; Column::Lists as usize + 1],
    /// Serials, positions, sections and pages.
    numbers: [Vec<u64>; 4],
    /// Where headlines and rest end.
    ends: [Vec<u32>; 2],
    rows: usize,
    /// How many characters the headlines and the rest have.
    lengths: [usize; 2],
    lists: Vec<Lists>,
    /// The key of each pair of letters and its rows, if it came up.
    pairs: Vec<Option<Pair>>,
}

impl BlockMaking {
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// Begins a row: its serial, position, section and page, and the keys for section and district.
    pub(super) fn put(&mut self, row: (u64, u32, u16, u32), keys: [u32; 2]) {
        let (serial, position, section, page) = row;
        let numbers = [serial, position.into(), section.into(), page.into()];
        self.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.push(number));
        keys.iter().for_each(|&key| self.list(key, Beginning::None));
    }

    /// Ends the row with its texts.
    pub(super) fn put_texts(
        &mut self,
        [headline, kicker, byline]: &[Text; 3],
        alphabet: &Alphabet,
        keys: &mut Keys,
    ) {
        self.write(Part::Headline, &headline.numbers, &headline.steps);
        // Where the by-line begins.
        self.write(Part::Rest, &[kicker.numbers.len() as u16], &[0]);
        self.write(Part::Rest, &kicker.numbers, &kicker.steps);
        self.write(Part::Rest, &byline.numbers, &byline.steps);
        for (part, text) in [(Part::Headline, headline), (Part::Rest, kicker), (Part::Rest, byline)]
        {
            self.list_text(part, text, alphabet, keys);
        }
        self.ends.iter_mut().zip(self.lengths).for_each(|(ends, end)| ends.push(end as u32));
        self.rows += 1;
    }

    fn write(&mut self, part: Part, numbers: &[u16], steps: &[u8]) {
        let (chars, column) = match part {
            Part::Headline => (Column::Headlines, Column::HeadlineSteps),
            Part::Rest => (Column::Rests, Column::RestSteps),
        };
        let column_of_chars = &mut self.columns[chars as usize];
        numbers.iter().for_each(|number| column_of_chars.extend_from_slice(&number.to_le_bytes()));
        let length = &mut self.lengths[part as usize];
        let column = &mut self.columns[column as usize];
        for step in steps {
            if length.is_multiple_of(4) {
                column.push(0);
            }
            if let Some(last) = column.last_mut() {
                *last |= step << (*length % 4 * 2);
            }
            *length += 1;
        }
    }

    /// Lists the row by the characters of one of its texts, and by the letters of neighbours.
    fn list_text(&mut self, part: Part, text: &Text, alphabet: &Alphabet, keys: &mut Keys) {
        let (mut beginning, mut before, mut begins) = (Beginning::Field, 0, false);
        let mut is_again = false;
        for (at, &number) in text.numbers.iter().enumerate() {
            let facts = alphabet.facts(number);
            self.list(facts.char_keys[part as usize], beginning);
            spelt::each(before, |first| {
                spelt::each(facts.letters, |second| {
                    self.list_pair(part, [first, second], begins, keys);
                });
            });
            let is_beginning = beginning != Beginning::None;
            is_again |= is_beginning && is_twice(at, &text.numbers);
            begins = is_beginning || begins && !facts.is_word;
            before = facts.letters | if facts.is_word { 0 } else { before };
            beginning = facts.next;
        }
        if is_again {
            self.list(keys.number(Key::Again(part)), Beginning::Field);
        }
    }

    fn list_pair(
        &mut self,
        part: Part,
        [first, second]: [Letter; 2],
        begins: bool,
        keys: &mut Keys,
    ) {
        if self.pairs.is_empty() {
            self.pairs.resize_with(2 * LETTERS * LETTERS, || None);
        }
        let at = (part as usize * LETTERS + usize::from(first)) * LETTERS + usize::from(second);
        let new = || Pair {
            key: keys.number(Key::Pair(part, first, second)),
            all: Bits::none(),
            beginnings: Vec::new(),
        };
        let pair = self.pairs[at].get_or_insert_with(new);
        pair.all.set(self.rows as u16);
        if begins {
            push(&mut pair.beginnings, self.rows as u16);
        }
    }

    /// Lists the row that is being put by a key.
    fn list(&mut self, key: u32, beginning: Beginning) {
        let key = key as usize;
        if key >= self.lists.len() {
            self.lists.resize_with(key + 1, Lists::default);
        }
        let lists = &mut self.lists[key];
        let row = self.rows as u16;
        push(&mut lists.all, row);
        match beginning {
            Beginning::Field => push(&mut lists.beginnings[0], row),
            Beginning::Word => push(&mut lists.beginnings[1], row),
            Beginning::Part => push(&mut lists.beginnings[2], row),
            Beginning::None => {}
        }
    }

    /// The block as bytes, and for each key where its lists are, or 0; it is empty then.
    pub(super) fn finish(&mut self, keys: &mut Keys, alphabet: &Alphabet) -> (Vec<u8>, Vec<u32>) {
        self.list_phrases(keys, alphabet);
        let places = self.write_lists(keys.count(), alphabet);
        self.pack_columns();
        let padding = [0; PADDING];
        self.columns[Column::Headlines as usize].extend(padding);
        self.columns[Column::Rests as usize].extend(padding);
        let mut bytes = (self.rows as u32).to_le_bytes().to_vec();
        let mut end = HEAD;
        for column in &self.columns {
            end += column.len();
            bytes.extend((end as u32).to_le_bytes());
        }
        for column in &mut self.columns {
            bytes.extend_from_slice(column);
            column.clear();
        }
        (self.rows, self.lengths) = (0, [0; 2]);
        (bytes, places)
    }

    /// Writes numbers in no more bytes than they need.
    fn pack_columns(&mut self) {
        let columns = [Column::Serials, Column::Positions, Column::Sections, Column::Pages];
        for (column, numbers) in columns.into_iter().zip(&mut self.numbers) {
            self.columns[column as usize] = pack(numbers);
            numbers.clear();
        }
        let columns = [Column::HeadlineEnds, Column::RestEnds];
        for (column, ends) in columns.into_iter().zip(&mut self.ends) {
            self.columns[column as usize] = pack_ends(ends);
            ends.clear();
        }
    }

    /// Lists rows by the phrases that many of them have.
    fn list_phrases(&mut self, keys: &mut Keys, alphabet: &Alphabet) {
        for part in [Part::Headline, Part::Rest] {
            for Phrase { chars, rows } in self.texts(part, alphabet).phrases() {
                let key = keys.phrase(part, &chars) as usize;
                if key >= self.lists.len() {
                    self.lists.resize_with(key + 1, Lists::default);
                }
                self.lists[key].all = rows;
            }
        }
    }

    /// The texts of the rows, to find phrases in them.
    fn texts(&self, part: Part, alphabet: &Alphabet) -> Texts {
        let frequency = |number| {
            let key = alphabet.facts(number).char_keys[part as usize];
            self.lists.get(key as usize).map_or(0, |lists| lists.all.len())
        };
        let mut texts = Texts::new(alphabet.all().len(), frequency);
        let chars = match part {
            Part::Headline => Column::Headlines,
            Part::Rest => Column::Rests,
        };
        let mut start = 0;
        for (row, &end) in (0..=u16::MAX).zip(&self.ends[part as usize]) {
            let text = &self.columns[chars as usize].as_chunks().0[start..end as usize];
            let mut numbers = text.iter().map(|number| u16::from_le_bytes(*number));
            if part == Part::Rest {
                let kicker = numbers.next().map_or(0, usize::from);
                texts.put(row, numbers.by_ref().take(kicker));
            }
            texts.put(row, numbers);
            start = end as usize;
        }
        texts
    }

    /// Writes the lists; for each key where they are, or 0.
    fn write_lists(&mut self, keys: usize, alphabet: &Alphabet) -> Vec<u32> {
        let mut bytes = vec![0; 4];
        let mut places: Vec<u32> = vec![0; keys];
        for (key, KeySets { sets, mut beginnings }) in sets(&self.lists, &self.pairs, alphabet) {
            places[key as usize] = bytes.len() as u32;
            sets.iter().for_each(|set| set::put_bits(set, self.rows, &mut bytes));
            if sets.len() == 1 {
                beginnings.sort_unstable();
                beginnings.dedup();
                set::put(&beginnings, self.rows, &mut bytes);
            }
            bytes.extend([0; 4 * 2].iter().take(4 * (4 - sets.len().max(2))));
        }
        for (place, lists) in places.iter_mut().zip(&mut self.lists) {
            if lists.all.is_empty() {
                continue;
            }
            *place = bytes.len() as u32;
            for list in [&mut lists.all].into_iter().chain(&mut lists.beginnings) {
                set::put(list, self.rows, &mut bytes);
                list.clear();
            }
        }
        for pair in self.pairs.iter_mut().flatten() {
            pair.all = Bits::none();
            pair.beginnings.clear();
        }
        self.columns[Column::Lists as usize] = bytes;
        places
    }
}

/// Whether the number at `at` stands in another place too.
fn is_twice(at: usize, numbers: &[u16]) -> bool {
    numbers.iter().filter(|&&number| number == numbers[at]).count() > 1
}
