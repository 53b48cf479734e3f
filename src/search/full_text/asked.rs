//! What is asked of the full text: words, and what restricts them.

use std::ops::Range;

use jiff::civil::Date;

use super::condition::{Condition, Days, Field, Term, folded};
use super::printed::Printed;
use crate::error::Result;
use crate::model::Page;
use crate::text::fold::FoldedText;

/// A question to the full text.
///
/// All words have to be there, each as it was typed; `-word` must not. `记者:`, `区:`, `栏目:`, `报:` and `日期:` (or
/// `reporter:` …) restrict; of several of one kind, one has to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    conditions: Vec<Condition>,
    days: Vec<Days>,
}

impl Asked {
    /// Reads a question. Words stand between spaces; quotes keep spaces together: `"hello world"`.
    ///
    /// # Errors
    /// A date cannot be read.
    pub fn parse(typed: &str) -> Result<Asked> {
        let mut asked = Asked::default();
        for written in split(typed) {
            match Term::read(&typed[written])? {
                Term::Condition(condition) => asked.conditions.push(condition),
                Term::Days(days) => asked.days.push(days),
                Term::Nothing => {}
            }
        }
        Ok(asked)
    }

    /// The same question of articles whose `field` has `word`.
    #[must_use]
    pub fn within(mut self, field: Field, word: &str) -> Asked {
        let word = folded(word);
        self.conditions.push(Condition { field, word, negative: false });
        self
    }

    /// The same question of pages printed from one day to another; a side that is not given is open.
    #[must_use]
    pub fn between(mut self, from: Option<Date>, to: Option<Date>) -> Asked {
        self.days.extend((from.is_some() || to.is_some()).then_some(Days { from, to }));
        self
    }

    /// Nothing in it can stand in a text (spaces, controls, lone accents): it has no answer.
    pub fn asks_nothing(&self) -> bool {
        self.conditions.is_empty() && self.days.is_empty()
    }

    /// Whether an article of `page` can be an answer, as far as the page tells.
    pub(super) fn admits(&self, page: &Page) -> bool {
        let days = self.days.is_empty() || self.days.iter().any(|days| days.have(page));
        let of_pages = [Field::District, Field::Paper];
        days && of_pages
            .into_iter()
            .all(|field| self.holds(field, |condition| condition.is_of(page)))
    }

    /// Whether an article of `page` is an answer.
    pub(super) fn admits_article(&self, printed: &Printed, page: &Page) -> bool {
        let fields = [Field::Reporter, Field::Section];
        let is_in = |condition: &Condition| condition.is_in(printed, page);
        !self.asks_nothing()
            && self.admits(page)
            && self.of(Field::Anywhere).all(|condition| is_in(condition) != condition.negative)
            && fields.into_iter().all(|field| self.holds(field, is_in))
    }

    /// Whether the folded words of an article may have all that is asked of them.
    pub(super) fn may_be_in(&self, folded: &str) -> bool {
        self.words().all(|word| folded.contains(word))
    }

    /// The words that have to be there, folded.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        let positive = self.of(Field::Anywhere).filter(|condition| !condition.negative);
        positive.map(|condition| condition.word.as_str())
    }

    /// Whether it is one word of at most two characters and nothing else: an index of pairs knows its answers.
    pub(super) fn is_a_short_word(&self) -> bool {
        let is_short =
            |word: &str| word.chars().count() <= 2 && !word.contains(char::is_whitespace);
        self.days.is_empty()
            && matches!(self.conditions.as_slice(), [only] if only.field == Field::Anywhere
                && !only.negative && is_short(&only.word))
    }

    /// Where the words stand in `text`: bytes, in order, none over another.
    pub fn marks(&self, text: &str) -> Vec<Range<usize>> {
        self.marks_in(&FoldedText::new(text))
    }

    /// The same in the source of a folded text.
    pub(super) fn marks_in(&self, text: &FoldedText) -> Vec<Range<usize>> {
        let mut marks: Vec<Range<usize>> = self.words().flat_map(|word| text.find(word)).collect();
        marks.sort_by_key(|mark| (mark.start, mark.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(marks.len());
        for mark in marks {
            match apart.last_mut() {
                Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
                Some(_) | None => apart.push(mark),
            }
        }
        apart
    }

    /// How much an article says of the words: a word in the headline counts twelve, in another heading five, in the
    /// text once for each time up to three.
    pub(super) fn weight(&self, printed: &Printed) -> usize {
        const MOST_REPEATS: usize = 3;
        let of_word = |word: &str| {
            let has = |words: &FoldedText| words.as_str().contains(word);
            let in_headline = !printed.article.made && has(&printed.headline);
            let in_heads = printed.heads.iter().any(|(_, head)| has(head));
            let times = printed.text.as_str().matches(word).take(MOST_REPEATS).count();
            12 * usize::from(in_headline) + 5 * usize::from(in_heads) + times
        };
        self.words().map(of_word).sum()
    }

    fn of(&self, field: Field) -> impl Iterator<Item = &Condition> {
        self.conditions.iter().filter(move |condition| condition.field == field)
    }

    /// Whether one of the conditions on `field` holds, if there are any, and none that must not.
    fn holds(&self, field: Field, is: impl Fn(&Condition) -> bool) -> bool {
        let (negative, positive): (Vec<_>, Vec<_>) =
            self.of(field).partition(|condition| condition.negative);
        (positive.is_empty() || positive.into_iter().any(&is)) && !negative.into_iter().any(is)
    }
}

/// The words of a question, as bytes of it. A quote opens at the beginning of a word or after a colon or a minus.
fn split(typed: &str) -> Vec<Range<usize>> {
    let (mut words, mut start, mut quote) = (Vec::new(), None, None);
    let mut before = ' ';
    for (at, char) in typed.char_indices() {
        let opens = match char {
            '"' => Some('"'),
            '“' | '”' => Some('”'),
            '「' => Some('」'),
            _ => None,
        };
        let may_open = before.is_whitespace() || [':', '：', '-', '－'].contains(&before);
        match quote {
            Some(end) if char == end => quote = None,
            Some(_) => {}
            None if opens.is_some() && may_open => quote = opens,
            None if char.is_whitespace() => words.extend(start.take().map(|start| start..at)),
            None => {}
        }
        if !char.is_whitespace() || quote.is_some() {
            start = start.or(Some(at));
        }
        before = char;
    }
    words.extend(start.map(|start| start..typed.len()));
    words
}

#[cfg(test)]
mod tests;
