//! Sections and districts: what a term is worth in each name, which many rows share.

use std::sync::Arc;

use super::bits::Bits;
use super::block::Block;
use super::file::IndexFile;
use super::key::{Key, letter};
use super::rows::Rows;
use super::set::Set;
use super::spelt;
use crate::search::matching::best_aligned;
use crate::search::query::Term;
use crate::text::fold::{Folded, fold};

/// The name of a district, asked for by the caller's number.
pub type Districts<'a> = &'a dyn Fn(u32) -> String;

/// The names that are in a file, folded.
pub(super) struct Names {
    /// The districts as they are called.
    called: Vec<String>,
    pub(super) sections: Vec<Folded>,
    pub(super) districts: Vec<Folded>,
    /// The letters with which a run can begin in each of the sections and of the districts, a bit each.
    letters: [Vec<u64>; 2],
}

/// What a term is worth in the names.
pub(super) struct Worth {
    sections: Vec<Option<i64>>,
    districts: Vec<Option<i64>>,
    /// The list of each name in which the term is, with what it is worth there: those of sections, then of districts.
    lists: [Vec<(i64, u32)>; 2],
    /// The lists of the other districts.
    other_districts: Vec<u32>,
}

impl Names {
    /// The names as they are called now: those that are `known`, if they are still called so.
    pub(super) fn now(
        file: &IndexFile,
        districts: Districts,
        known: Option<&Arc<Names>>,
    ) -> Arc<Names> {
        let called: Vec<String> = file.districts().map(districts).collect();
        if let Some(known) = known.filter(|known| known.called == called) {
            return Arc::clone(known);
        }
        let sections: Vec<Folded> = file.sections().map(fold).collect();
        let districts: Vec<Folded> = called.iter().map(|name| fold(name)).collect();
        let letters = [&sections, &districts].map(|names| names.iter().map(letters_of).collect());
        Arc::new(Names { called, sections, districts, letters })
    }

    /// What `term` is worth in each name.
    pub(super) fn worth(&self, term: &Term, file: &IndexFile) -> Worth {
        let first = term.chars.first().copied().and_then(letter);
        let worth = |names: &[Folded], letters: &[u64]| -> Vec<Option<i64>> {
            let may_begin = |letters: u64| first.is_none_or(|first| letters >> first & 1 != 0);
            let worth = |(name, &letters): (&Folded, &u64)| {
                let found = may_begin(letters).then(|| best_aligned(&name.chars, term));
                found.flatten().map(|found| found.score)
            };
            names.iter().zip(letters).map(worth).collect()
        };
        let [of_sections, of_districts] = &self.letters;
        let sections = worth(&self.sections, of_sections);
        let districts = worth(&self.districts, of_districts);
        let section = |(score, number)| Some((score?, file.key(Key::Section(number))?));
        let of_sections = sections.iter().copied().zip(0..).filter_map(section).collect();
        let (mut of_districts, mut other_districts) = (Vec::new(), Vec::new());
        for (score, number) in districts.iter().zip(0..) {
            let Some(key) = file.key(Key::District(number)) else { continue };
            match score {
                Some(score) => of_districts.push((*score, key)),
                None => other_districts.push(key),
            }
        }
        Worth { sections, districts, lists: [of_sections, of_districts], other_districts }
    }
}

/// The letters with which the characters of a name can be typed first.
fn letters_of(name: &Folded) -> u64 {
    name.chars.iter().fold(0, |all, &c| all | spelt::letters(c))
}

impl Worth {
    /// The most that the term is worth in any name.
    pub(super) fn most(&self) -> Option<i64> {
        self.lists.iter().flatten().map(|list| list.0).max()
    }

    /// What it is worth in the names of a row.
    pub(super) fn of(&self, section: usize, district: usize) -> Option<i64> {
        let section = self.sections.get(section).copied().flatten();
        section.max(self.districts.get(district).copied().flatten())
    }

    /// Those of `rows` that have it in a name.
    pub(super) fn rows(&self, file: &IndexFile, block: &Block, rows: &Rows) -> Rows {
        if let Rows::Few(list) = rows {
            let has_name = |&row: &u16| {
                let district = file.district_of(block.page(row));
                self.of(block.section(row).into(), district).is_some()
            };
            return Rows::Few(list.iter().copied().filter(has_name).collect());
        }
        let mut all = self.district_rows(block);
        for rows in self.lists[0].iter().filter_map(|list| block.having(list.1)) {
            rows.or_into(&mut all);
        }
        rows.and(&Rows::many(all)).thinned()
    }

    /// The rows that have it in the name of their district: put together from the lists of those that do, or of those
    /// that do not, whichever are shorter.
    fn district_rows(&self, block: &Block) -> Bits {
        let lists = |keys: &mut dyn Iterator<Item = u32>| -> Vec<Set> {
            keys.filter_map(|key| block.having(key)).collect()
        };
        let with = lists(&mut self.lists[1].iter().map(|list| list.1));
        let without = lists(&mut self.other_districts.iter().copied());
        let count = |sets: &[Set]| sets.iter().map(|set| set.count).sum::<usize>();
        let is_short = count(&with) <= count(&without);
        let mut rows = Bits::none();
        let shorter = if is_short { with } else { without };
        shorter.into_iter().for_each(|set| set.or_into(&mut rows));
        if is_short {
            return rows;
        }
        let mut others = Bits::range(0, block.rows);
        others.minus(&rows);
        others
    }

    /// Parts `rows`, which have it in a name, by what it is worth in the better of theirs, the most first.
    pub(super) fn by_worth(&self, block: &Block, mut rows: Rows) -> Vec<(i64, Rows)> {
        let mut lists = self.lists.concat();
        lists.sort_unstable_by_key(|list| std::cmp::Reverse(list.0));
        let mut parts: Vec<(i64, Rows)> = Vec::new();
        for (score, key) in lists {
            let Some(having) = block.having(key) else { continue };
            let part = rows.and_set(having);
            if part.is_none() {
                continue;
            }
            rows.minus(&part);
            match parts.last_mut() {
                Some((last, all)) if *last == score => all.or(&part),
                Some(_) | None => parts.push((score, part)),
            }
        }
        parts
    }
}
