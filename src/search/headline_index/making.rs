//! The index in the making: rows go in as they are shown, the file has its name when all are in.

mod block;
mod file;
mod phrases;
mod sets;
mod text;

use std::io;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::bits::BLOCK;
use super::column::pack;
use super::file::PHRASE;
use super::header::{Header, PARTS, Part};
use super::key::{Key, Part as KeyPart};
use super::row::IndexRow;
use crate::text::fold::fold;
use block::BlockMaking;
use file::Making;
use text::{Alphabet, Text};

/// Makes the file of a [`HeadlineIndex`](super::HeadlineIndex). Memory is needed for one block of 65,536 rows and for
/// some twenty bytes of every row.
pub struct IndexMaker {
    file: Making,
    header: Header,
    keys: Keys,
    alphabet: Alphabet,
    block: BlockMaking,
    /// The texts of the row that is put, kept for the room they have.
    texts: [Text; 3],
    /// Where each block is.
    blocks: Vec<u64>,
    /// Where the lists of each key are in each block.
    lists: Vec<Vec<u32>>,
    sections: Names,
    districts: Vec<u32>,
    district_numbers: FxHashMap<u32, u32>,
    page_rows: Vec<u32>,
    page_districts: Vec<u32>,
    places: Strings,
    serials: Vec<u64>,
    odd_rows: Vec<u32>,
    odd: Strings,
    last_position: u32,
}

/// A phrase as it stands in the file.
type PhraseRecord = [u16; 2 + PHRASE];

/// Numbers for keys, as they come up.
#[derive(Default)]
pub(super) struct Keys {
    numbers: FxHashMap<u64, u32>,
    phrases: FxHashMap<PhraseRecord, u32>,
    /// The phrases as they stand in the file.
    records: Vec<u8>,
}

impl Keys {
    /// How many keys there are.
    fn count(&self) -> usize {
        self.numbers.len()
    }

    /// The number of the key of a phrase.
    fn phrase(&mut self, part: KeyPart, chars: &[u16]) -> u32 {
        let mut record = [0; 2 + PHRASE];
        (record[0], record[1]) = (part as u16, chars.len() as u16);
        record[2..2 + chars.len()].copy_from_slice(chars);
        let next = self.phrases.len() as u32;
        let number = *self.phrases.entry(record).or_insert(next);
        if number == next {
            self.records.extend(record.iter().flat_map(|word| word.to_le_bytes()));
        }
        self.number(Key::Phrase(number))
    }

    /// The number of a key, the next one if it is new.
    fn number(&mut self, key: Key) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(key.code()).or_insert(next)
    }
}

/// Texts one after the other, and where each ends.
#[derive(Default)]
struct Strings {
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

impl Strings {
    fn push(&mut self, string: &[u8]) {
        self.bytes.extend_from_slice(string);
        self.ends.push(self.bytes.len() as u32);
    }

    fn last(&self) -> Option<&[u8]> {
        let before = self.ends.len().checked_sub(2).map_or(0, |at| self.ends[at]);
        (!self.ends.is_empty()).then(|| &self.bytes[before as usize..])
    }
}

/// Names by number.
#[derive(Default)]
struct Names {
    numbers: FxHashMap<String, u16>,
    strings: Strings,
}

impl Names {
    /// The number of a name; nothing if there are too many.
    fn number(&mut self, name: &str) -> Option<u16> {
        if let Some(&number) = self.numbers.get(name) {
            return Some(number);
        }
        let number = u16::try_from(self.numbers.len()).ok()?;
        self.numbers.insert(name.to_owned(), number);
        self.strings.push(name.as_bytes());
        Some(number)
    }
}

impl IndexMaker {
    /// Begins the file `path`. `stamp` says which state of the library it is made from, `covers` is the highest serial
    /// of that state.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn new(path: &Path, stamp: u64, covers: u64) -> io::Result<IndexMaker> {
        let parts = [const { 0..0 }; PARTS];
        Ok(IndexMaker {
            file: Making::new(path, Header::BYTES)?,
            header: Header { stamp, covers, rows: 0, length: 0, parts },
            keys: Keys::default(),
            alphabet: Alphabet::default(),
            block: BlockMaking::default(),
            texts: Default::default(),
            blocks: Vec::new(),
            lists: Vec::new(),
            sections: Names::default(),
            districts: Vec::new(),
            district_numbers: FxHashMap::default(),
            page_rows: Vec::new(),
            page_districts: Vec::new(),
            places: Strings::default(),
            serials: Vec::new(),
            odd_rows: Vec::new(),
            odd: Strings::default(),
            last_position: 0,
        })
    }

    /// Appends a row. Rows come as they are shown: page by page, by rising place, and on a page by position.
    ///
    /// # Errors
    /// The row is out of order or there are too many (`InvalidInput`), or the file cannot be written.
    pub fn put(&mut self, row: &IndexRow) -> io::Result<()> {
        self.check_order(row)?;
        let section = self.sections.number(row.section).ok_or(io::ErrorKind::InvalidInput)?;
        self.turn_page(row);
        let texts = [row.headline, row.kicker, row.byline].map(fold);
        if !Text::take_all(&mut self.texts, &texts, &mut self.alphabet, &mut self.keys) {
            self.odd_rows.push(self.header.rows as u32);
            let texts = [row.headline, row.kicker, row.byline];
            texts.iter().for_each(|text| self.odd.push(text.as_bytes()));
        }
        let page = self.page_rows.len() as u32 - 1;
        let district = self.page_districts[page as usize];
        let keys = [Key::Section(section), Key::District(district)];
        let keys = keys.map(|key| self.keys.number(key));
        self.block.put((row.serial, row.position, section, page), keys);
        self.block.put_texts(&self.texts, &self.alphabet, &mut self.keys);
        self.serials.push(row.serial);
        self.header.rows += 1;
        self.last_position = row.position;
        if self.block.rows() == BLOCK { self.write_block() } else { Ok(()) }
    }

    fn check_order(&self, row: &IndexRow) -> io::Result<()> {
        let last = self.places.last().map(|place| (place, self.last_position));
        let is_after = last.is_none_or(|last| last <= row.order());
        let has_room = self.header.rows < u32::MAX as usize && self.places.bytes.len() < 1 << 31;
        if is_after && has_room { Ok(()) } else { Err(io::ErrorKind::InvalidInput.into()) }
    }

    fn turn_page(&mut self, row: &IndexRow) {
        if self.places.last() == Some(row.place) {
            return;
        }
        let next = self.districts.len() as u32;
        let number = *self.district_numbers.entry(row.district).or_insert(next);
        if number == next {
            self.districts.push(row.district);
        }
        self.places.push(row.place);
        self.page_rows.push(self.header.rows as u32);
        self.page_districts.push(number);
    }

    fn write_block(&mut self) -> io::Result<()> {
        let start = self.file.length();
        let (block, lists) = self.block.finish(&mut self.keys, &self.alphabet);
        self.file.put(&block)?;
        self.lists.push(lists);
        self.blocks.extend([start as u64, self.file.length() as u64]);
        Ok(())
    }

    /// Writes what is left, syncs the file and gives it its name; the one that had it is gone.
    ///
    /// # Errors
    /// Two rows have one serial (`InvalidInput`), or the file cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        if self.block.rows() > 0 {
            self.write_block()?;
        }
        self.block = BlockMaking::default();
        self.write_order()?;
        self.write_tables()?;
        self.header.length = self.file.length() as u64;
        self.file.finish(&self.header.to_bytes())
    }

    /// The rows by serial.
    fn write_order(&mut self) -> io::Result<()> {
        let serials = std::mem::take(&mut self.serials);
        let mut rows: Vec<u32> = (0..serials.len() as u32).collect();
        rows.sort_unstable_by_key(|&row| serials[row as usize]);
        if rows.windows(2).any(|pair| serials[pair[0] as usize] == serials[pair[1] as usize]) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let rows: Vec<u64> = rows.into_iter().map(u64::from).collect();
        self.write(Part::BySerial, &pack(&rows))
    }

    fn write_tables(&mut self) -> io::Result<()> {
        let mut keys: Vec<(u64, u32)> = self.keys.numbers.drain().collect();
        keys.sort_unstable();
        let codes: Vec<u8> = keys.iter().flat_map(|key| key.0.to_le_bytes()).collect();
        let numbers: Vec<u32> = keys.iter().map(|key| key.1).collect();
        let blocks: Vec<u8> = self.blocks.iter().flat_map(|word| word.to_le_bytes()).collect();
        self.write(Part::Blocks, &blocks)?;
        self.write(Part::Chars, &words(&self.alphabet.code_points()))?;
        self.write(Part::Codes, &codes)?;
        self.write(Part::Numbers, &words(&numbers))?;
        self.write_lists(keys.len())?;
        let phrases = std::mem::take(&mut self.keys.records);
        self.write(Part::Phrases, &phrases)?;
        let sections = std::mem::take(&mut self.sections.strings);
        self.write_strings([Part::SectionEnds, Part::Sections], &sections)?;
        let places = std::mem::take(&mut self.places);
        self.write_strings([Part::PlaceEnds, Part::Places], &places)?;
        let odd = std::mem::take(&mut self.odd);
        self.write_strings([Part::OddEnds, Part::Odd], &odd)?;
        self.write(Part::OddRows, &words(&self.odd_rows))?;
        self.write(Part::Districts, &words(&self.districts))?;
        self.write(Part::PageRows, &words(&self.page_rows))?;
        self.write(Part::PageDistricts, &words(&self.page_districts))
    }

    /// Writes where the lists are key by key: who looks for a key in all blocks finds all places together.
    fn write_lists(&mut self, keys: usize) -> io::Result<()> {
        let lists = std::mem::take(&mut self.lists);
        let place = |block: &Vec<u32>, key: usize| block.get(key).copied().unwrap_or(0);
        let places: Vec<u32> =
            (0..keys).flat_map(|key| lists.iter().map(move |block| place(block, key))).collect();
        self.write(Part::Lists, &words(&places))
    }

    fn write_strings(&mut self, parts: [Part; 2], strings: &Strings) -> io::Result<()> {
        self.write(parts[0], &words(&strings.ends))?;
        self.write(parts[1], &strings.bytes)
    }

    fn write(&mut self, part: Part, bytes: &[u8]) -> io::Result<()> {
        let start = self.file.length();
        self.file.put(bytes)?;
        self.header.parts[part as usize] = start..self.file.length();
        Ok(())
    }
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}
