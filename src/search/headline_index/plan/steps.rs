//! The steps of a term that may be pinyin: which lists say that a character uses up some of its letters.

use std::ops::RangeInclusive;

use super::super::file::IndexFile;
use super::super::key::{Key, Letter, Part, letter, packed};

/// A character of a run.
pub(super) struct Step {
    /// The letters that are used up then.
    pub(super) to: usize,
    /// The lists on which the row must be.
    pub(super) keys: Vec<u32>,
    /// The one of them that is a pair.
    pub(super) pair: Option<u32>,
    /// It uses up several letters; the first list is that of the syllable.
    pub(super) is_syllable: bool,
    /// Rows that come to the end with this step have the term.
    pub(super) is_sure: bool,
}

/// Terms of so many letters are asked as quickly from the beginning.
const SHORT: RangeInclusive<usize> = 1..=2;

/// How runs go on to the last letter of the term.
pub(super) struct Last {
    /// The first letter of their last character before and then.
    pub(super) from: usize,
    pub(super) start: usize,
    /// The list on which the row must be.
    pub(super) key: u32,
    /// How many characters more they have then.
    pub(super) more: usize,
    /// Rows where they go on so have the term.
    pub(super) is_sure: bool,
}

/// How runs that have come to the last letter go on over it: with a character more, whose list is that of the pair
/// with the one before it, or within the last character. Nothing for [`SHORT`] terms.
pub(super) fn last_steps(steps: &[Vec<Step>]) -> Option<Vec<Last>> {
    let length = steps.len();
    if SHORT.contains(&length) {
        return None;
    }
    let mut all: Vec<Last> = Vec::new();
    for (start, last) in steps.iter().enumerate() {
        for last in last.iter().filter(|last| last.to == length) {
            let key = *last.keys.first()?;
            if last.is_syllable {
                all.push(Last { from: start, start, key, more: 0, is_sure: last.is_sure });
                continue;
            }
            for (from, before) in steps[..start].iter().enumerate() {
                let before = before.iter().find(|step| step.to == start);
                let key = before.map(|before| before.pair.unwrap_or(key));
                all.extend(key.map(|key| Last { from, start, key, more: 1, is_sure: false }));
            }
        }
    }
    Some(all)
}

/// The steps from each place of the term; marks, which runs pass over, are left out.
pub(super) fn steps(term: &[char], part: Part, file: &IndexFile) -> Vec<Vec<Step>> {
    let mut all: Vec<Vec<Step>> = term.iter().map(|_| Vec::new()).collect();
    let places = || (0..term.len()).filter(|&at| term[at].is_alphanumeric());
    for from in places() {
        for end in from + 1..=term.len().min(from + 6) {
            let to = (end..term.len()).find(|&at| term[at].is_alphanumeric());
            let to = to.unwrap_or(term.len());
            if let Some(keys) = step_keys(term, from..end, to, part, file) {
                let pair = match (letter(term[from]), term.get(to).and_then(|&c| letter(c))) {
                    (Some(first), Some(second)) => file.key(Key::Pair(part, first, second)),
                    (None, _) | (_, None) => None,
                };
                let is_syllable = end > from + 1;
                let is_sure = is_sure(term, from..end);
                all[from].push(Step { to, keys, pair, is_syllable, is_sure });
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
