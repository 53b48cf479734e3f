//! The rows that can have a term: the lists that are put together for it.
//!
//! A run of pinyin is a way through the letters of the term, a character a step. For each step there is a list of the
//! rows with such a character, and for two steps that follow one another of the rows with such neighbours; the rows
//! of a way are those on all its lists.

use super::bits::Bits;
use super::block::Block;
use super::file::IndexFile;
use super::key::{Key, Letter, Part, letter, packed};
use crate::search::matching::{Beginning, alignment, beginning};
use crate::search::pinyin;
use crate::search::query::Term;

/// How one part of the rows is searched for one term.
pub(super) struct Plan {
    /// The lists on all of which a row is that has the term as it was typed; nothing if it is nowhere.
    typed: Option<Vec<u32>>,
    /// A row on these lists has it.
    typed_is_sure: bool,
    /// Steps by the place from which they go.
    steps: Vec<Vec<Step>>,
    length: usize,
    /// The list that tells how the first character stands.
    first: Option<u32>,
    /// More is added to the score for the marks in the term, or nothing is known of it.
    after_marks: Option<usize>,
}

/// A character of a run.
struct Step {
    /// The letters that are used up then.
    to: usize,
    /// The lists on which the row must be.
    keys: Vec<u32>,
    /// Rows that come to the end with this step have the term.
    is_sure: bool,
}

/// Rows of a block that may have a term.
pub(super) struct Candidates {
    /// These have it.
    pub(super) sure: Bits,
    /// These are to be looked into, those in [`Candidates::sure`] may be among them.
    pub(super) maybe: Bits,
    /// These may have it as it was typed.
    pub(super) typed: Bits,
    /// All of them by the most characters that can match, the most first.
    pub(super) by_length: Vec<(usize, Bits)>,
}

impl Plan {
    pub(super) fn new(term: &Term, part: Part, file: &IndexFile) -> Plan {
        let keys = term.chars.iter().map(|&c| file.key(Key::Char(part, c)));
        let mut typed: Option<Vec<u32>> = keys.collect();
        if let Some(typed) = &mut typed {
            typed.sort_unstable();
            typed.dedup();
        }
        let spelt = term.chars.strip_suffix(&['\'']).unwrap_or(&term.chars);
        let is_spelt = term.latin && spelt.len() <= pinyin::LONGEST;
        let first = match letter(term.chars[0]) {
            Some(letter) if term.latin => Key::Letter(part, letter),
            _ => Key::Char(part, term.chars[0]),
        };
        let after_marks = term.chars.windows(2);
        let after_marks = after_marks.filter(|two| beginning(Some(two[0])) != Beginning::None);
        let is_plain = spelt.iter().all(|c| c.is_alphanumeric());
        Plan {
            typed,
            typed_is_sure: term.chars.len() == 1,
            steps: if is_spelt { steps(spelt, part, file) } else { Vec::new() },
            length: term.chars.len(),
            first: file.key(first),
            after_marks: (!term.latin || is_plain).then(|| after_marks.count()),
        }
    }

    /// Those of the rows `within` that may have the term.
    pub(super) fn candidates(&self, block: &Block, within: &Bits) -> Candidates {
        let mut ends = Ends {
            sure: Bits::none(),
            maybe: Bits::none(),
            typed: Bits::none(),
            by_length: Vec::new(),
        };
        if let Some(rows) = self.typed.as_ref().and_then(|keys| on_all(block, within, keys)) {
            ends.put(self.length, &rows, self.typed_is_sure);
            ends.typed = rows;
        }
        if !self.steps.is_empty() {
            self.walk(block, within, &mut ends);
        }
        ends.by_length.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        ends
    }

    /// Goes all ways. The rows that have come to a place are kept apart by the number of steps.
    fn walk(&self, block: &Block, within: &Bits, ends: &mut Candidates) {
        let mut reached: Vec<Vec<Option<Bits>>> = vec![vec![None]; self.steps.len()];
        reached[0][0] = Some(within.clone());
        for place in 0..self.steps.len() {
            let here = std::mem::take(&mut reached[place]);
            for (count, rows) in here.into_iter().enumerate() {
                let Some(rows) = rows else { continue };
                for step in &self.steps[place] {
                    let Some(rows) = on_all(block, &rows, &step.keys) else { continue };
                    match reached.get_mut(step.to) {
                        Some(there) => put(there, count + 1, rows),
                        None => ends.put(count + 1, &rows, step.is_sure),
                    }
                }
            }
        }
    }

    /// The rows where its first character may stand at a beginning.
    pub(super) fn beginnings(&self, block: &Block) -> Bits {
        let mut rows = Bits::none();
        let lists = self.first.and_then(|key| block.lists(key));
        lists.iter().flat_map(|lists| lists.beginnings).for_each(|set| set.or_into(&mut rows));
        rows
    }

    /// Parts `rows` by the most that the term can be worth in them. In the rows `apart` a gap follows its first
    /// character if that stands at a beginning.
    pub(super) fn by_worth(
        &self,
        block: &Block,
        rows: &Bits,
        by_length: &[(usize, Bits)],
        apart: &Bits,
    ) -> Vec<(i64, Bits)> {
        let (mut left, mut parts) = (rows.clone(), Vec::new());
        let Some(after_marks) = self.after_marks else { return vec![(i64::MAX, left)] };
        let beginnings = self.first.and_then(|key| block.lists(key)).map(|lists| lists.beginnings);
        for (length, having) in by_length {
            let worth = |beginning| alignment::most(beginning, *length, after_marks);
            let mut here = left.clone();
            here.and(having);
            if here.is_none() {
                continue;
            }
            left.minus(&here);
            let all = [Beginning::Field, Beginning::Word, Beginning::Part];
            for (beginning, set) in all.into_iter().zip(beginnings.into_iter().flatten()) {
                let mut part = here.clone();
                set.and_into(&mut part);
                if part.is_none() {
                    continue;
                }
                here.minus(&part);
                let mut less = part.clone();
                less.and(apart);
                part.minus(&less);
                parts.extend([(worth(beginning), part), (worth(with_gap(beginning)), less)]);
            }
            parts.push((worth(Beginning::None), here));
        }
        parts.retain(|(_, rows)| !rows.is_none());
        parts
    }
}

/// The beginning that is worth no less than this one and a gap after it.
fn with_gap(beginning: Beginning) -> Beginning {
    match beginning {
        Beginning::Field => Beginning::Word,
        Beginning::Word | Beginning::Part | Beginning::None => Beginning::None,
    }
}

type Ends = Candidates;

impl Candidates {
    fn put(&mut self, length: usize, rows: &Bits, is_sure: bool) {
        if is_sure {
            self.sure.or(rows)
        } else {
            self.maybe.or(rows)
        }
        match self.by_length.iter_mut().find(|(other, _)| *other == length) {
            Some((_, all)) => all.or(rows),
            None => self.by_length.push((length, rows.clone())),
        }
    }

    /// All of them.
    pub(super) fn all(&self) -> Bits {
        let mut all = self.sure.clone();
        all.or(&self.maybe);
        all
    }
}

fn put(there: &mut Vec<Option<Bits>>, count: usize, rows: Bits) {
    if there.len() <= count {
        there.resize(count + 1, None);
    }
    match &mut there[count] {
        Some(all) => all.or(&rows),
        none => *none = Some(rows),
    }
}

/// Those of `rows` that are on all lists; nothing if none is.
fn on_all(block: &Block, rows: &Bits, keys: &[u32]) -> Option<Bits> {
    let mut rows = rows.clone();
    for &key in keys {
        block.lists(key)?.all.and_into(&mut rows);
    }
    (!rows.is_none()).then_some(rows)
}

/// The steps from each place of the term; marks, which runs pass over, are left out.
fn steps(term: &[char], part: Part, file: &IndexFile) -> Vec<Vec<Step>> {
    let mut all: Vec<Vec<Step>> = term.iter().map(|_| Vec::new()).collect();
    let places = || (0..term.len()).filter(|&at| term[at].is_alphanumeric());
    for from in places() {
        for end in from + 1..=term.len().min(from + 6) {
            let to = (end..term.len()).find(|&at| term[at].is_alphanumeric());
            let to = to.unwrap_or(term.len());
            if let Some(keys) = step_keys(term, from..end, to, part, file) {
                all[from].push(Step { to, keys, is_sure: is_sure(term, from..end) });
            }
        }
    }
    if let Some(first) = places().next()
        && first > 0
    {
        all.swap(0, first);
    }
    all
}

/// A run that ends with the step has the term: it is the only one, or both are one letter, so their list says it.
fn is_sure(term: &[char], step: std::ops::Range<usize>) -> bool {
    let is_plain = term.iter().all(|&c| letter(c).is_some());
    is_plain && (step == (0..term.len()) || term.len() == 2)
}

/// The lists for a character that uses up the letters `step`, the next beginning at `to`; nothing if no row has it.
fn step_keys(
    term: &[char],
    step: std::ops::Range<usize>,
    to: usize,
    part: Part,
    file: &IndexFile,
) -> Option<Vec<u32>> {
    let next: Option<Letter> = term.get(to).and_then(|&c| letter(c));
    let mut keys = Vec::new();
    let first = term[step.start];
    let is_initial = matches!(term[step.clone()], ['z' | 'c' | 's', 'h']);
    if step.len() > 1 && step.end < term.len() && !is_initial {
        // Only the last syllable may be unfinished.
        file.key(Key::Whole(packed(&term[step.clone()])?))?;
    }
    match letter(first) {
        _ if step.len() > 1 => keys.push(Key::Syllable(part, packed(&term[step.clone()])?)),
        None => keys.push(Key::Char(part, first)),
        Some(letter) if next.is_none() => keys.push(Key::Letter(part, letter)),
        Some(_) => {}
    }
    if let (Some(letter), Some(next)) = (letter(first), next) {
        keys.push(Key::Pair(part, letter, next));
    }
    keys.into_iter().map(|key| file.key(key)).collect()
}
