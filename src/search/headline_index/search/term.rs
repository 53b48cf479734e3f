//! A term of a search: which rows of a block have it, and what it can be worth in them.

use std::rc::Rc;
use std::sync::Arc;

use super::super::block::Block;
use super::super::chars::Chars;
use super::super::fetched::fetched;
use super::super::file::IndexFile;
use super::super::file_query::FileQuery;
use super::super::key::Part;
use super::super::matcher::Matcher;
use super::super::names::Worth;
use super::super::plan::{Plan, Worthy};
use super::super::rows::Rows;
use super::ROWS_BETWEEN;
use super::found::Found;
use crate::search::query::{StillWanted, Term};

/// A term as it is put to a file.
pub(super) struct SearchTerm<'a> {
    matcher: Rc<Matcher<'a>>,
    pub(super) plans: Arc<Plans>,
}

/// How the rows that have a term are searched for.
pub(super) struct Plans {
    headline: Plan,
    rest: Plan,
    names: Worth,
    goes_on: GoesOn,
}

impl Plans {
    /// Parts rows that have it by what it can be worth in them.
    pub(super) fn by_worth(&self, block: &Block, rows: &Rows, found: &Found) -> Vec<Worthy> {
        let here = rows.and(found.in_headline());
        let mut parts = self.by_worth_in_headlines(block, &here, found);
        let mut elsewhere = rows.clone();
        elsewhere.minus(&here);
        if !elsewhere.is_none() {
            parts.extend(self.others(block, elsewhere, found));
        }
        parts
    }

    /// Parts rows whose headlines have it.
    pub(super) fn by_worth_in_headlines(
        &self,
        block: &Block,
        rows: &Rows,
        found: &Found,
    ) -> Vec<Worthy> {
        self.headline.by_worth(block, rows, &found.headline)
    }

    /// Parts rows that have it in another field by what they can be worth.
    fn others(&self, block: &Block, mut rows: Rows, found: &Found) -> Vec<Worthy> {
        let mut in_rest = Rows::default();
        found.rest.or_into(&mut in_rest);
        let in_rest = in_rest.and(&rows);
        rows.minus(&in_rest);
        let in_names = self.names.by_worth(block, rows).into_iter();
        let most = self.names.most().unwrap_or(i64::MIN);
        let in_rest = self.rest.by_worth(block, &in_rest, &found.rest).into_iter();
        let in_rest = in_rest.map(|part| (part.worth.max(most), part.rows));
        in_names
            .chain(in_rest)
            .map(|(worth, rows)| Worthy { worth, with_gap: None, rows })
            .collect()
    }
}

/// How a term goes on from that of an earlier search.
#[derive(Clone, Copy, PartialEq, Eq)]
enum GoesOn {
    Same,
    /// By one character.
    Longer,
    /// There is none, or it goes on by more.
    Anew,
}

impl GoesOn {
    fn new(term: &Term, before: Option<&Term>) -> GoesOn {
        let is_longer = |before: &Term| {
            term.chars.len() == before.chars.len() + 1 && term.latin == before.latin
        };
        match before {
            Some(before) if before == term => GoesOn::Same,
            Some(before) if is_longer(before) => GoesOn::Longer,
            Some(_) | None => GoesOn::Anew,
        }
    }
}

impl<'a> SearchTerm<'a> {
    /// Term `at`; what was found of the term `before`, from which it goes on, can be told it.
    pub(super) fn new(asked: &FileQuery<'a>, at: usize, before: Option<&Term>) -> SearchTerm<'a> {
        let FileQuery { file, names, terms, .. } = *asked;
        let (term, matcher) = (&terms[at], Rc::clone(&asked.matchers[at]));
        let plans = Plans {
            headline: Plan::new(term, Part::Headline, file, &matcher),
            rest: Plan::new(term, Part::Rest, file, &matcher),
            names: names.worth(term, file),
            goes_on: GoesOn::new(term, before),
        };
        SearchTerm { matcher, plans: Arc::new(plans) }
    }

    /// The same term on another thread, from what was [`SearchTerm::lent`].
    pub(super) fn aside(
        (term, plans): (&'a Term, Arc<Plans>),
        file: &'a IndexFile,
    ) -> SearchTerm<'a> {
        SearchTerm { matcher: Rc::new(Matcher::new(term, file.alphabet())), plans }
    }

    /// What can be lent to another thread.
    pub(super) fn lent(&self) -> (&'a Term, Arc<Plans>) {
        (self.matcher.term, Arc::clone(&self.plans))
    }

    /// Those of `rows` that may have it; `before` is what was found of the term before it.
    pub(super) fn found(
        &self,
        file: &IndexFile,
        block: &Block,
        rows: &Rows,
        before: Option<&Found>,
    ) -> Found {
        let before = before.filter(|_| self.plans.goes_on != GoesOn::Anew);
        if let Some(before) = before.filter(|_| self.plans.goes_on == GoesOn::Same) {
            return before.again(rows);
        }
        let headline = before.and_then(|before| {
            let within = rows.and(before.in_headline());
            self.plans.headline.narrowed(block, &within, &before.headline)
        });
        let rest = before.and_then(|before| {
            let within = rows.and(&before.rest.all());
            self.plans.rest.narrowed(block, &within, &before.rest)
        });
        let headline = headline.unwrap_or_else(|| self.plans.headline.candidates(block, rows));
        let rest = rest.unwrap_or_else(|| self.plans.rest.candidates(block, rows));
        let names = if self.plans.names.most().is_some() {
            let mut left = rows.clone();
            left.minus(&headline.sure);
            left.minus(&rest.sure);
            self.plans.names.rows(file, block, &left.thinned())
        } else {
            Rows::default()
        };
        Found { headline, rest, names }
    }

    /// Takes out of `rows` those that do not have the term, and learns in which headlines it is.
    pub(super) fn look(
        &self,
        found: &mut Found,
        block: &Block,
        rows: &mut Rows,
        wanted: StillWanted,
    ) -> Option<()> {
        let mut doubtful = rows.and(&found.headline.maybe);
        doubtful.minus(&found.headline.sure);
        let seen = self.having(&doubtful, |row| [block.headline(row)], wanted)?;
        found.headline.sure.or(&seen);
        found.headline.maybe = Rows::default();
        doubtful.or(&rows.and(&found.rest.maybe));
        for known in [&found.headline.sure, &found.names, &found.rest.sure] {
            doubtful.minus(known);
        }
        let in_rest = doubtful.and(&found.rest.maybe);
        doubtful.minus(&self.having(&in_rest, |row| block.rest(row), wanted)?);
        rows.minus(&doubtful);
        Some(())
    }

    /// Those of `rows` that have it in one of these fields; nothing if the answer is no longer wanted.
    fn having<'b, const N: usize>(
        &self,
        rows: &Rows,
        fields: impl Fn(u16) -> [Chars<'b>; N],
        wanted: StillWanted,
    ) -> Option<Rows> {
        let (mut found, mut left) = (Vec::new(), ROWS_BETWEEN);
        for (row, fields) in fetched(rows.iter(), fields) {
            left -= 1;
            if left == 0 {
                wanted().then_some(())?;
                left = ROWS_BETWEEN;
            }
            if fields.into_iter().any(|chars| self.matcher.is_in(chars)) {
                found.push(row);
            }
        }
        Some(Rows::of(found))
    }

    /// Whether a beginning may add to what it is worth in a headline that has it as pinyin.
    pub(super) fn gains(&self, found: &Found, block: &Block, row: u16) -> bool {
        let is_typed = || found.headline.typed.has(row);
        !self.matcher.is_spelt() || is_typed() || self.matcher.gains(block.headline(row))
    }

    /// The most that it can be worth in any row.
    pub(super) fn most(&self, found: &Found, in_headline: bool) -> i64 {
        let headline = found.headline.longest().map(|length| self.plans.headline.most(length));
        let rest = found.rest.longest().map(|length| self.plans.rest.most(length));
        let elsewhere = rest.max(self.plans.names.most()).filter(|_| !in_headline);
        headline.max(elsewhere).unwrap_or(i64::MAX)
    }

    /// What it is worth in a row that has it.
    pub(super) fn score(&self, file: &IndexFile, block: &Block, row: u16) -> i64 {
        let here = self.matcher.score(block.headline(row));
        here.or_else(|| self.score_elsewhere(file, block, row)).unwrap_or(0)
    }

    fn score_elsewhere(&self, file: &IndexFile, block: &Block, row: u16) -> Option<i64> {
        let district = file.district_of(block.page(row));
        let names = self.plans.names.of(block.section(row).into(), district);
        let rest = block.rest(row).into_iter().filter_map(|chars| self.matcher.score(chars));
        rest.max().max(names)
    }
}
