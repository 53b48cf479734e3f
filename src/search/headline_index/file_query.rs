//! A query as it is put to a file, and its marks in those rows that are shown.

use std::rc::Rc;

use super::bits::BLOCK;
use super::chars::Chars;
use super::file::IndexFile;
use super::key::Part;
use super::matcher::Matcher;
use super::names::Names;
use crate::search::headlines::hit;
use crate::search::matching::best_aligned;
use crate::search::query::Term;
use crate::search::rank::Hit;
use crate::text::fold::Folded;

/// A query as it is put to a file.
pub(super) struct FileQuery<'a> {
    pub(super) file: &'a IndexFile,
    pub(super) names: &'a Names,
    pub(super) terms: &'a [Term],
    /// One for each term: what it learns of characters in the search, the marks need again.
    pub(super) matchers: Vec<Rc<Matcher<'a>>>,
}

impl<'a> FileQuery<'a> {
    pub(super) fn new(file: &'a IndexFile, names: &'a Names, terms: &'a [Term]) -> FileQuery<'a> {
        let matcher = |term| Rc::new(Matcher::new(term, file.alphabet()));
        FileQuery { file, names, terms, matchers: terms.iter().map(matcher).collect() }
    }

    /// A row that has the terms as a hit, matched as the rows of a small library are; `in_headline` says that its
    /// headline has all of them.
    pub(super) fn hit(&self, row: usize, in_headline: bool) -> Option<Hit> {
        let (block, row) = (self.file.block(row / BLOCK)?, (row % BLOCK) as u16);
        let chars = block.headline(row);
        let headline = self.folded(chars, block.steps(Part::Headline, row));
        if in_headline {
            return hit(0, &[&headline], self.terms.len(), |_, term| {
                self.matchers[term].best(chars)
            });
        }
        let [kicker, byline] = block.rest(row);
        let stored = [chars, kicker, byline];
        let steps: Vec<u32> = block.steps(Part::Rest, row).collect();
        let (of_kicker, of_byline) = steps.split_at_checked(kicker.len)?;
        let kicker = self.folded(kicker, of_kicker.iter().copied());
        let byline = self.folded(byline, of_byline.iter().copied());
        let section = self.names.sections.get(usize::from(block.section(row)))?;
        let district = self.names.districts.get(self.file.district_of(block.page(row)))?;
        let fields = [&headline, &kicker, &byline, section, district];
        hit(0, &fields, self.terms.len(), |field, term| match stored.get(field) {
            Some(chars) => self.matchers[term].best(*chars),
            None => best_aligned(&fields[field].chars, &self.terms[term]),
        })
    }

    fn folded(&self, chars: Chars, steps: impl IntoIterator<Item = u32>) -> Folded {
        let chars = chars.numbers().map(|number| self.file.alphabet().char(number));
        // Where the file is damaged and has no step, a character is as long as a hanzi.
        Folded::new(chars.collect(), steps.into_iter().chain(std::iter::repeat(3)))
    }
}
