//! The file of the index, mapped: its blocks and tables.

use std::io;
use std::path::Path;
use std::sync::OnceLock;

use memmap2::Mmap;
use rustc_hash::FxHashMap;

use super::bits::BLOCK;
use super::block::{Block, Places};
use super::bytes::{partition, string_at, u16_at, u32_at, u64_at};
use super::chars::Chars;
use super::column::number_at;
use super::header::{Header, Part, damaged};
use super::key::{self, Key};
use super::map::map;
use super::row::IndexRow;
use crate::search::matching::{Beginning, beginning};

/// The most characters of a phrase.
pub(super) const PHRASE: usize = 6;

/// An index file that is open.
pub(super) struct IndexFile {
    map: Mmap,
    pub(super) header: Header,
    alphabet: OnceLock<Alphabet>,
}

/// The characters of the file.
#[derive(Default)]
pub(super) struct Alphabet {
    numbers: FxHashMap<char, u16>,
    /// The characters by number, each with what a character is that follows it.
    chars: Vec<(char, Beginning)>,
}

impl Alphabet {
    fn new(code_points: &[u8]) -> Alphabet {
        let code_points = code_points.as_chunks().0.iter().take(1 << 16);
        let chars = code_points.map(|c| char::from_u32(u32::from_le_bytes(*c)).unwrap_or('\0'));
        let chars: Vec<(char, Beginning)> = chars.map(|c| (c, beginning(Some(c)))).collect();
        let numbers = chars.iter().zip(0u16..=u16::MAX).map(|(c, number)| (c.0, number));
        Alphabet { numbers: numbers.collect(), chars }
    }

    /// The number of a character that is in the file.
    pub(super) fn number(&self, c: char) -> Option<u16> {
        self.numbers.get(&c).copied()
    }

    /// The character of a number.
    pub(super) fn char(&self, number: u16) -> char {
        self.chars.get(usize::from(number)).map_or('\0', |c| c.0)
    }

    /// What a character is that follows this one.
    pub(super) fn next(&self, number: u16) -> Beginning {
        self.chars.get(usize::from(number)).map_or(Beginning::None, |c| c.1)
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }
}

impl IndexFile {
    /// Opens the file; only its head is read.
    ///
    /// # Errors
    /// It is not there, damaged, cut off or of another version.
    pub(super) fn open(path: &Path) -> io::Result<IndexFile> {
        let map = map(path)?;
        let header = Header::of_file(&map)?;
        let file = IndexFile { map, header, alphabet: OnceLock::new() };
        let blocks = file.part(Part::Blocks).len() / 16;
        let is_whole = blocks == file.header.rows.div_ceil(BLOCK);
        if is_whole { Ok(file) } else { Err(damaged()) }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.map
    }

    pub(super) fn part(&self, part: Part) -> &[u8] {
        self.map.get(self.header.parts[part as usize].clone()).unwrap_or_default()
    }

    pub(super) fn alphabet(&self) -> &Alphabet {
        self.alphabet.get_or_init(|| Alphabet::new(self.part(Part::Chars)))
    }

    /// How many blocks there are.
    pub(super) fn blocks(&self) -> usize {
        self.header.rows.div_ceil(BLOCK)
    }

    /// Block `number`, if it is whole.
    pub(super) fn block(&self, number: usize) -> Option<Block<'_>> {
        let at = |index| usize::try_from(u64_at(self.part(Part::Blocks), index)?).ok();
        let places = Places { all: self.part(Part::Lists), blocks: self.blocks(), number };
        let block = Block::new(self.map.get(at(number * 2)?..at(number * 2 + 1)?)?, places)?;
        let rows = self.header.rows.checked_sub(number * BLOCK)?.min(BLOCK);
        (block.rows == rows).then_some(block)
    }

    /// The number of a key that some row has.
    pub(super) fn key(&self, key: Key) -> Option<u32> {
        let (codes, code) = (self.part(Part::Codes), key.code());
        let at = partition(codes.len() / 8, |at| u64_at(codes, at).is_some_and(|one| one < code));
        let is_here = u64_at(codes, at) == Some(code);
        is_here.then(|| u32_at(self.part(Part::Numbers), at)).flatten()
    }

    /// The phrases of a part of the rows, with the numbers of their keys, those that can be found.
    pub(super) fn phrases(&self, part: key::Part) -> impl Iterator<Item = (Chars<'_>, Key)> {
        let records = self.part(Part::Phrases).as_chunks::<{ 2 * (2 + PHRASE) }>().0;
        records.iter().zip(0u32..).filter_map(move |(record, number)| {
            let word = |at| u16_at(record, at).map(usize::from);
            let chars = Chars::new(&record[4..], word(1)?);
            (word(0)? == part as usize).then_some((chars, Key::Phrase(number)))
        })
    }

    /// The names of the sections, by number.
    pub(super) fn sections(&self) -> impl Iterator<Item = &str> {
        let (ends, names) = (self.part(Part::SectionEnds), self.part(Part::Sections));
        let name = move |at| str::from_utf8(string_at(ends, names, at).unwrap_or_default());
        (0..ends.len() / 4).map(move |at| name(at).unwrap_or_default())
    }

    /// The caller's numbers of the districts.
    pub(super) fn districts(&self) -> impl Iterator<Item = u32> {
        self.part(Part::Districts).as_chunks().0.iter().map(|number| u32::from_le_bytes(*number))
    }

    /// The district of a page, by its number in the file.
    pub(super) fn district_of(&self, page: u32) -> usize {
        u32_at(self.part(Part::PageDistricts), page as usize).unwrap_or(0) as usize
    }

    /// The place of a page.
    pub(super) fn place(&self, page: usize) -> &[u8] {
        string_at(self.part(Part::PlaceEnds), self.part(Part::Places), page).unwrap_or_default()
    }

    /// The first row that is not on a page before `place`.
    pub(super) fn first_row_from(&self, place: &[u8]) -> usize {
        let rows = self.part(Part::PageRows);
        let page = partition(rows.len() / 4, |page| self.place(page) < place);
        u32_at(rows, page).map_or(self.header.rows, |row| row as usize)
    }

    /// The rows of those of `serials`, which rise, that are in the file.
    pub(super) fn rows_of<'a>(&'a self, serials: &'a [u64]) -> impl Iterator<Item = usize> + 'a {
        let order = self.part(Part::BySerial);
        let rows = self.header.rows;
        let row_at = move |at| number_at(order, rows, at).map_or(0, |row| row as usize);
        let serial_at = move |at| self.serial(row_at(at));
        let mut from = 0;
        serials.iter().filter_map(move |&serial| {
            // The next is often near: a gallop, then halving.
            let mut step = 1;
            while from + step < self.header.rows && serial_at(from + step) < serial {
                step *= 2;
            }
            let most = (step + 1).min(self.header.rows.saturating_sub(from));
            from += partition(most, |at| serial_at(from + at) < serial);
            let is_here = from < self.header.rows && serial_at(from) == serial;
            is_here.then(|| row_at(from))
        })
    }

    /// The serial of a row.
    pub(super) fn serial(&self, row: usize) -> u64 {
        let block = self.block(row / BLOCK);
        block.map_or(0, |block| block.serial((row % BLOCK) as u16))
    }

    /// The rows that are in no list, with their numbers.
    pub(super) fn odd_rows(&self) -> impl Iterator<Item = (usize, IndexRow<'_>)> {
        let rows = self.part(Part::OddRows).as_chunks().0.iter().enumerate();
        rows.filter_map(|(at, row)| {
            let row = u32::from_le_bytes(*row) as usize;
            Some((row, self.odd_row(at, row)?))
        })
    }

    fn odd_row(&self, at: usize, row: usize) -> Option<IndexRow<'_>> {
        let (block, low) = (self.block(row / BLOCK)?, (row % BLOCK) as u16);
        let (ends, texts) = (self.part(Part::OddEnds), self.part(Part::Odd));
        let text = |part| str::from_utf8(string_at(ends, texts, at * 3 + part)?).ok();
        let page = block.page(low);
        Some(IndexRow {
            serial: block.serial(low),
            place: self.place(page as usize),
            district: self.districts().nth(self.district_of(page))?,
            position: block.position(low),
            section: self.sections().nth(block.section(low).into())?,
            headline: text(0)?,
            kicker: text(1)?,
            byline: text(2)?,
        })
    }
}
