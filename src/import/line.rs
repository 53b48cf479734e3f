//! What a line of the page shows by itself: how it begins and ends, which words and marks are in it.

mod credit;
mod end;
mod numbered;

pub(super) use credit::is_credited;
pub(super) use end::End;
pub(super) use numbered::Numbered;

use super::byline;
use super::clean::{Clean, is_han, is_in_number};
use super::words::{Sort, WORDS};
use credit::is_photo_credit;
use end::{CLOSERS, STOPS, end};
use numbered::{is_han_number, numbered};

use crate::text::ideographs;

/// A line of the page that is not blank.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its number in the page, from 1.
    pub(super) number: u32,
    /// Its place among the lines that are not blank.
    pub(super) place: usize,
    /// Its words, cleaned.
    pub(super) text: String,
    /// The level of its heading mark, 0 if it has none.
    pub(super) mark: u8,
    /// It was set wide, every character by itself.
    pub(super) spread: bool,
    /// It was printed over its own shadow, as words on a picture are.
    pub(super) shadow: bool,
    /// Half ems of space before it.
    pub(super) indent: u8,
    /// Blank lines above it.
    pub(super) gap: u32,
    /// How many characters it has, two half-width ones as one.
    pub(super) ems: f32,
    pub(super) han: u16,
    pub(super) digits: u16,
    pub(super) commas: u16,
    /// The marks 、 among them.
    pub(super) listed: u16,
    /// Sentences that end within it.
    pub(super) stops: u16,
    pub(super) end: End,
    /// It has a full stop.
    pub(super) sentences: bool,
    /// It begins with a mark that no line begins with.
    pub(super) begins_inside: bool,
    /// Quotes and brackets that it opens, less those it closes.
    pub(super) depth: i16,
    /// Its first clause ends within a character or two: it goes on with a word of the line above.
    pub(super) begins_late: bool,
    /// It closes a quote or bracket that it did not open.
    pub(super) closes_other: bool,
    /// Spaces that part two groups of three or more characters.
    pub(super) parts: u16,
    /// It opens with a by-line.
    pub(super) reports: bool,
    /// It is a by-line.
    pub(super) signs: bool,
    /// It ends with a by-line in brackets.
    pub(super) signed: bool,
    /// The marks that number it: 一、 （二） 3. ①
    pub(super) numbered: Option<Numbered>,
    /// Characters covered by words of the furniture.
    pub(super) furniture: u16,
    /// How many such words.
    pub(super) furnished: u16,
    pub(super) column: bool,
    pub(super) column_ending: bool,
    pub(super) office: bool,
    pub(super) notice: bool,
    pub(super) inside: bool,
    pub(super) unit: bool,
    pub(super) opening: bool,
    pub(super) jump: bool,
    pub(super) photo_opening: bool,
    pub(super) photo_credit: bool,
    pub(super) contents: bool,
    /// A row of a table: fields of words and numbers.
    pub(super) row: bool,
    /// A date by itself, as below a notice or a letter.
    pub(super) day: bool,
}

const OPENERS: &[char] = &['“', '‘', '《', '〈', '（', '(', '「', '『', '【'];

/// A jump on a line of its own is no longer than this, in ems …
const JUMP: f32 = 20.0;
/// … and one at the end of a text, in characters.
const JUMP_WORDS: usize = 9;

impl Line {
    /// The mark of a line that is bold and no heading.
    pub(super) const BOLD: u8 = 7;

    pub(super) fn new(number: u32, gap: u32, clean: Clean) -> Line {
        let Clean { text, mark, spread, shadow, indent } = clean;
        let mut line = Line {
            number,
            place: 0,
            mark,
            spread,
            shadow,
            indent,
            gap,
            ems: 0.0,
            han: 0,
            digits: 0,
            commas: 0,
            listed: 0,
            stops: 0,
            end: End::Open,
            sentences: false,
            begins_inside: false,
            begins_late: false,
            depth: 0,
            closes_other: false,
            parts: 0,
            reports: false,
            signs: false,
            signed: false,
            numbered: None,
            furniture: 0,
            furnished: 0,
            column: false,
            column_ending: false,
            office: false,
            notice: false,
            inside: false,
            unit: false,
            opening: false,
            jump: false,
            photo_opening: false,
            photo_credit: false,
            contents: false,
            row: false,
            day: false,
            text,
        };
        line.count();
        line.end = end(&line.text);
        line.numbered = numbered(&line.text);
        line.row = line.is_row();
        line.day = is_day(&line.text);
        line.look_for_words();
        line
    }

    fn count(&mut self) {
        let (mut han, mut place, mut at) = (0, 0, 0);
        let (mut ascii, mut spaces) = (0, 0);
        loop {
            let run = ideographs(&self.text[at..]);
            han += run / '一'.len_utf8();
            place += run / '一'.len_utf8();
            at += run;
            let Some(char) = self.text[at..].chars().next() else { break };
            ascii += usize::from(char.is_ascii());
            spaces += usize::from(char == ' ');
            match char {
                _ if is_han(char) => han += 1,
                '0'..='9' | '０'..='９' => self.digits = self.digits.saturating_add(1),
                ',' if is_in_number(&self.text, at) => {}
                '，' | ',' | '；' | ';' | '、' => {
                    self.commas = self.commas.saturating_add(1);
                    self.listed = self.listed.saturating_add(u16::from(char == '、'));
                    self.begins_inside |= place == 0;
                    self.begins_late |= place == 1;
                }
                _ if STOPS.contains(&char) => {
                    self.sentences |= char == '。';
                    self.stops = self.stops.saturating_add(1);
                    self.begins_inside |= place == 0 && char != '…';
                    self.begins_late |= (1..=3).contains(&place);
                }
                _ if OPENERS.contains(&char) => self.depth = self.depth.saturating_add(1),
                _ if CLOSERS.contains(&char) => {
                    self.begins_inside |= place == 0;
                    self.closes_other |= self.depth <= 0;
                    self.depth = self.depth.saturating_sub(1);
                }
                _ => {}
            }
            place += 1;
            at += char.len_utf8();
        }
        self.ems = (place - ascii) as f32 + (ascii - spaces) as f32 / 2.0;
        if spaces > 0 {
            self.parts = parts(&self.text);
        }
        self.han = u16::try_from(han).unwrap_or(u16::MAX);
    }

    /// Short fields, numbers among them or many; a row stands among rows, which the page has to say.
    fn is_row(&self) -> bool {
        if !self.is_bare() || !self.text.contains(' ') {
            return false;
        }
        let fields = self.text.split(' ');
        let (mut count, mut numbers, mut longest) = (0, 0, 0);
        for field in fields {
            count += 1;
            let digits = |char| is_han_number(char) || is_amount(char);
            let starts = field.starts_with(
                |char| matches!(char, '0'..='9' | '０'..='９' | '+' | '-' | '－' | '＋'),
            );
            numbers +=
                usize::from(starts || (field.chars().count() >= 2 && field.chars().all(digits)));
            longest = longest.max(field.chars().count());
        }
        let is_table = (count >= 2 && numbers >= 1 && self.digits * 2 >= self.han)
            || (count >= 3 && numbers >= 1)
            || count >= 4;
        is_table && longest <= 9 && self.depth == 0 && !self.closes_other
    }

    fn look_for_words(&mut self) {
        let length = self.text.len();
        let mut covered = 0;
        let mut covered_to = 0;
        let (mut may_report, mut no_unit) = (false, false);
        for found in WORDS.find(&self.text) {
            let (start, end) = (found.range.start, found.range.end);
            match found.sort {
                Sort::Paper | Sort::Title | Sort::Wire => may_report |= start < 30,
                Sort::Furniture => {
                    let from = start.max(covered_to);
                    covered += self.text[from.min(end)..end].chars().count();
                    self.furnished += u16::from(start >= covered_to);
                    covered_to = covered_to.max(end);
                }
                Sort::Contents => self.contents |= start == 0 && end == length,
                Sort::Column => self.column |= start == 0 && end == length,
                Sort::Notice => self.notice |= end == length,
                Sort::Inside => self.inside |= start == 0,
                Sort::Unit => self.unit |= start == 0,
                Sort::NoUnit => no_unit |= start == 0,
                Sort::Opening => self.opening |= start == 0,
                Sort::Jump => self.jump |= self.ems <= JUMP || start + 3 * JUMP_WORDS >= length,
                Sort::PhotoOpening => self.photo_opening |= start == 0,
                Sort::PhotoCredit => self.photo_credit |= is_photo_credit(&self.text, start, end),
                Sort::NoWire | Sort::Rank | Sort::Deed | Sort::Source | Sort::Comment => {}
                // They are looked for at the end alone.
                Sort::ColumnEnding | Sort::Office => {}
            }
        }
        self.column_ending = WORDS.endings(&self.text).any(|sort| sort == Sort::ColumnEnding);
        self.office = WORDS.endings(&self.text).any(|sort| sort == Sort::Office);
        self.unit &= !no_unit;
        self.furniture = u16::try_from(covered).unwrap_or(u16::MAX);
        let first = self.text.chars().next().unwrap_or(' ');
        let brackets = matches!(first, '【' | '［' | '[' | '〔' | '（' | '(');
        let is_short = self.ems <= 45.0;
        let is_marked = self.numbered == Some(Numbered::Bullet) || first == '口';
        self.signs = is_short
            && !self.column
            && !self.notice
            && (may_report || brackets || is_marked)
            && byline::is_whole(&self.text);
        self.reports =
            !self.signs && (may_report || brackets) && byline::opening(&self.text).is_some();
        self.row &= !self.reports && !self.signs;
        self.signed = matches!(self.text.chars().next_back(), Some('）' | ')' | '】'))
            && byline::closing(&self.text).is_some();
    }

    /// Its commas, without the 、 of lists.
    pub(super) fn clauses(&self) -> u16 {
        self.commas - self.listed
    }

    /// It is indented as a paragraph is.
    pub(super) fn is_indented(&self) -> bool {
        (3..=8).contains(&self.indent)
    }

    /// Whether it says as little as a heading: no comma, no stop.
    pub(super) fn is_bare(&self) -> bool {
        self.commas == 0 && self.stops == 0
    }
}

/// The spaces in `text` that part two groups of three or more characters.
fn parts(text: &str) -> u16 {
    let mut above = false;
    let parts = text.split(' ').filter(|group| {
        let is_group = group.chars().nth(2).is_some();
        std::mem::replace(&mut above, is_group) && is_group
    });
    u16::try_from(parts.count()).unwrap_or(u16::MAX)
}

/// A date by itself: 2016年9月20日, 二〇一二年二月.
fn is_day(text: &str) -> bool {
    let number =
        |char: char| char.is_ascii_digit() || "〇○Ｏ零一二三四五六七八九十 年月".contains(char);
    text.ends_with(['日', '月'])
        && text.contains('年')
        && text.contains('月')
        && text.trim_end_matches(['日', '月']).chars().all(number)
}

/// What else stands in an amount.
fn is_amount(char: char) -> bool {
    matches!(char, '〇' | '廿' | '千' | '万' | '.' | '·' | '元' | '角' | '分')
}

#[cfg(test)]
mod tests;
