//! The rows that can have a term: the lists that are put together for it.
//!
//! A run of pinyin is a way through the letters of the term, a character a step. For each step there is a list of the
//! rows with such a character, and for two steps that follow one another of the rows with such neighbours; the rows
//! of a way are those on all its lists.

mod gaining;
mod steps;

use super::block::Block;
use super::candidates::{Candidates, Way};
use super::chars::Chars;
use super::file::IndexFile;
use super::key::{Key, Part, letter};
use super::matcher::Matcher;
use super::rows::Rows;
use super::set::Set;
use crate::search::matching::{Beginning, alignment, beginning};
use crate::search::pinyin;
use crate::search::query::Term;
use gaining::{Gaining, gaining, gaining_alone};
use steps::{Last, Step, last_steps, steps};

/// So few rows are looked into at once.
const FEW: usize = 32;

/// How one part of the rows is searched for one term.
pub(super) struct Plan {
    /// The lists on all of which a row is that has the term as it was typed; nothing if it is nowhere.
    typed: Option<Vec<u32>>,
    /// A row on these lists has it.
    typed_is_sure: bool,
    /// Lists of rows that have it.
    phrases: Vec<u32>,
    /// Steps by the place from which they go.
    steps: Vec<Vec<Step>>,
    /// The list of the last character as it was typed.
    last_typed: Option<u32>,
    /// How a run goes on to the last character of the term; nothing if that is not told by lists alone.
    last: Option<Vec<Last>>,
    /// The lists on one of which a row is where the beginning of a run may add to its worth; nothing if all may.
    gaining: Option<Vec<u32>>,
    /// The same for a run of one character, if it is a syllable.
    gaining_alone: Option<Vec<u32>>,
    length: usize,
    /// The list that tells how the first character stands.
    first: Option<u32>,
    /// More is added to the score for the marks in the term, or nothing is known of it.
    after_marks: Option<usize>,
}

/// Rows that can be worth so much at most.
pub(super) struct Worthy {
    pub(super) worth: i64,
    /// What they are worth at most if a gap follows the beginning.
    pub(super) with_gap: Option<i64>,
    pub(super) rows: Rows,
}

impl Plan {
    pub(super) fn new(term: &Term, part: Part, file: &IndexFile, matcher: &Matcher) -> Plan {
        let keys = term.chars.iter().map(|&c| file.key(Key::Char(part, c)));
        let mut typed: Option<Vec<u32>> = keys.collect();
        if let Some(typed) = &mut typed {
            typed.sort_unstable();
            typed.dedup();
        }
        let is_typed = typed.is_some();
        let spelt = term.chars.strip_suffix(&['\'']).unwrap_or(&term.chars);
        let is_spelt = term.latin && spelt.len() <= pinyin::LONGEST;
        let first = match letter(term.chars[0]) {
            Some(letter) if term.latin => Key::Letter(part, letter),
            _ => Key::Char(part, term.chars[0]),
        };
        let after_marks = term.chars.windows(2);
        let after_marks = after_marks.filter(|two| beginning(Some(two[0])) != Beginning::None);
        let is_plain = spelt.iter().all(|c| c.is_alphanumeric());
        let steps = if is_spelt { steps(spelt, part, file) } else { Vec::new() };
        let last = term.chars.last().map(|&c| Key::Char(part, c));
        let is_plain_run = is_spelt && is_plain && spelt.len() == term.chars.len();
        Plan {
            typed,
            phrases: phrases(term, part, file, matcher),
            typed_is_sure: term.chars.len() == 1,
            gaining: gaining(&steps, part, file).filter(|_| term.latin && is_plain),
            gaining_alone: gaining_alone(&steps).filter(|_| term.latin && is_plain),
            last_typed: last.and_then(|key| file.key(key)).filter(|_| is_typed),
            last: (!term.latin || is_plain_run).then(|| last_steps(&steps)).flatten(),
            steps,
            length: term.chars.len(),
            first: file.key(first),
            after_marks: (!term.latin || is_plain).then(|| after_marks.count()),
        }
    }

    /// Those of the rows `within` that may have the term.
    pub(super) fn candidates(&self, block: &Block, within: &Rows) -> Candidates {
        if within.are_at_most(FEW) {
            return Candidates::unknown(self.length, within);
        }
        let mut found = Candidates::default();
        if let Some(rows) = self.typed.as_ref().and_then(|keys| on_all(block, within, keys)) {
            found.typed = rows.clone();
            found.put(self.length, rows, self.typed_is_sure);
        }
        if !self.steps.is_empty() {
            self.walk(block, within, &mut found);
        }
        self.put_phrases(block, within, &mut found);
        found
    }

    /// Goes all ways. The rows that have come to a place are kept apart by the number of steps.
    fn walk(&self, block: &Block, within: &Rows, found: &mut Candidates) {
        let mut reached: Vec<Vec<Rows>> = vec![Vec::new(); self.steps.len()];
        reached[0].push(within.clone());
        for place in 0..self.steps.len() {
            let here = std::mem::take(&mut reached[place]);
            for (count, rows) in here.into_iter().enumerate().filter(|(_, rows)| !rows.is_none()) {
                for step in &self.steps[place] {
                    let Some(rows) = on_all(block, &rows, &step.keys) else { continue };
                    match reached.get_mut(step.to) {
                        Some(there) => put(there, count + 1, rows),
                        None => {
                            let way = Way { start: place, length: count + 1, rows };
                            found.put_way(way, step.is_sure);
                        }
                    }
                }
            }
        }
    }

    /// Those of the rows `within` that may have the term, all of which have it but for its last character; `before` are
    /// they as they were found. Nothing if all lists are to be asked.
    pub(super) fn narrowed(
        &self,
        block: &Block,
        within: &Rows,
        before: &Candidates,
    ) -> Option<Candidates> {
        let last = self.last.as_ref()?;
        if within.are_at_most(FEW) {
            return Some(Candidates::unknown(self.length, within));
        }
        let mut found = Candidates::default();
        if let Some(set) = self.last_typed.and_then(|key| block.having(key)) {
            let rows = within.and(&before.typed).and_set(set).thinned();
            found.typed = rows.clone();
            found.put(self.length, rows, false);
        }
        for last in last {
            let Some(set) = block.having(last.key) else { continue };
            for way in before.ways.iter().filter(|way| way.start == last.from) {
                let rows = way.rows.and(within).and_set(set).thinned();
                let way = Way { start: last.start, length: way.length + last.more, rows };
                found.put_way(way, last.is_sure);
            }
        }
        self.put_phrases(block, within, &mut found);
        Some(found)
    }

    /// Puts in the rows that are known to have the term.
    fn put_phrases(&self, block: &Block, within: &Rows, found: &mut Candidates) {
        for rows in self.phrases.iter().filter_map(|&key| block.having(key)) {
            found.sure.or(&within.and_set(rows));
        }
        found.by_length.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
    }

    /// The most that the term can be worth where so many of its characters can match.
    pub(super) fn most(&self, length: usize) -> i64 {
        let most = |marks| alignment::most(Beginning::Field, length, marks);
        self.after_marks.map_or(i64::MAX, most)
    }

    /// Parts `rows` by the most that the term can be worth in them.
    pub(super) fn by_worth(&self, block: &Block, rows: &Rows, found: &Candidates) -> Vec<Worthy> {
        let (mut left, mut parts) = (rows.clone(), Vec::new());
        let Some(after_marks) = self.after_marks else {
            return vec![Worthy { worth: i64::MAX, with_gap: None, rows: left }];
        };
        let beginnings = self.first.and_then(|key| block.beginnings(key));
        let [gaining, alone] = [&self.gaining, &self.gaining_alone]
            .map(|keys| keys.as_ref().map(|keys| Gaining::new(block, found, keys)));
        for (at, (length, having)) in found.by_length.iter().enumerate() {
            let worth = |beginning| alignment::most(beginning, *length, after_marks);
            let mut here = if at + 1 < found.by_length.len() {
                let here = left.and(having);
                left.minus(&here);
                here
            } else {
                // Every row that has the term is somewhere.
                std::mem::take(&mut left)
            };
            let all = [Beginning::Field, Beginning::Word, Beginning::Part];
            let gaining = if *length > 1 { &gaining } else { &alone };
            for (beginning, set) in all.into_iter().zip(beginnings.into_iter().flatten()) {
                let mut rows = here.and_set(set);
                if let Some(gaining) = gaining
                    && !rows.are_at_most(FEW)
                {
                    rows = rows.and(gaining.rows());
                }
                here.minus(&rows);
                let with_gap = gaining.as_ref().map(|_| worth(Beginning::None));
                parts.push(Worthy { worth: worth(beginning), with_gap, rows });
            }
            parts.push(Worthy { worth: worth(Beginning::None), with_gap: None, rows: here });
        }
        parts.retain(|part| !part.rows.is_none());
        parts
    }
}

/// The lists of the shortest phrases that have the term, unless other lists say as much.
fn phrases(term: &Term, part: Part, file: &IndexFile, matcher: &Matcher) -> Vec<u32> {
    if term.chars.len() < 2 || term.latin && term.chars.len() == 2 {
        return Vec::new();
    }
    let is_shortest = |chars: &Chars| {
        matcher.may_begin(chars.at(0))
            && matcher.is_in(*chars)
            && !matcher.is_in(chars.part(0, chars.len - 1))
            && !matcher.is_in(chars.part(1, chars.len))
    };
    let phrases = file.phrases(part).filter(|(chars, _)| is_shortest(chars));
    phrases.filter_map(|(_, key)| file.key(key)).collect()
}

fn put(there: &mut Vec<Rows>, count: usize, rows: Rows) {
    if there.len() <= count {
        there.resize(count + 1, Rows::default());
    }
    there[count].or(&rows);
}

/// Those of `rows` that are on all lists; nothing if none is. The shortest list comes first.
fn on_all(block: &Block, rows: &Rows, keys: &[u32]) -> Option<Rows> {
    let mut sets: Vec<Set> = keys.iter().map(|&key| block.having(key)).collect::<Option<_>>()?;
    sets.sort_unstable_by_key(|set| set.count);
    let (first, others) = sets.split_first()?;
    let rows = others.iter().fold(rows.and_set(*first), |rows, set| rows.and_set(*set)).thinned();
    (!rows.is_none()).then_some(rows)
}
