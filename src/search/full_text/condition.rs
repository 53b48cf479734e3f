//! One condition of a question: a word, and where it has to stand or must not.

use jiff::civil::Date;

use super::printed::Printed;
use crate::error::{Error, Result};
use crate::language::{Language, Text};
use crate::model::Page;
use crate::text::fold;

/// What a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Everything that is printed of the article: headings, by-line, text.
    Anywhere,
    /// Who wrote or photographed it (记者).
    Reporter,
    /// The area of its page (区).
    District,
    /// Its section (栏目).
    Section,
    /// The paper and the page's title (报).
    Paper,
}

/// What the fields are called in a question.
const NAMES: [(&str, Field); 8] = [
    ("记者", Field::Reporter),
    ("reporter", Field::Reporter),
    ("区", Field::District),
    ("district", Field::District),
    ("栏目", Field::Section),
    ("section", Field::Section),
    ("报", Field::Paper),
    ("paper", Field::Paper),
];

/// What a range of days is called.
const DATES: [&str; 2] = ["日期", "date"];

/// A word, folded, and what has to have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) field: Field,
    pub(super) word: String,
    /// It must not be there.
    pub(super) negative: bool,
}

/// A word of a question, read.
pub(super) enum Term {
    Condition(Condition),
    Days(Days),
    /// It folds to nothing.
    Nothing,
}

/// Days from the first to the last; a side that is not given is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) from: Option<Date>,
    pub(super) to: Option<Date>,
}

impl Term {
    /// Reads one word of a question: `教育`, `-教育`, `区:解放区`, `日期:2022-06..2022-09`.
    pub(super) fn read(written: &str) -> Result<Term> {
        let unsigned = written.strip_prefix(['-', '－']).filter(|rest| !rest.is_empty());
        let (word, negative) = unsigned.map_or((written, false), |word| (word, true));
        if let Some((name, value)) = word.split_once([':', '：']) {
            if DATES.contains(&name) && !negative {
                return Ok(Term::Days(Days::read(value)?));
            }
            if let Some((_, field)) = NAMES.iter().find(|(known, _)| *known == name) {
                return Ok(Term::of(*field, value, negative));
            }
        }
        Ok(Term::of(Field::Anywhere, word, negative))
    }

    fn of(field: Field, word: &str, negative: bool) -> Term {
        match folded(word.trim_matches(['"', '“', '”', '「', '」'])) {
            word if word.is_empty() => Term::Nothing,
            word => Term::Condition(Condition { field, word, negative }),
        }
    }
}

impl Condition {
    /// Whether the article that is printed, or its page, has the word.
    pub(super) fn is_in(&self, printed: &Printed, page: &Page) -> bool {
        let has = |words: &str| folded(words).contains(&self.word);
        let article = printed.article;
        match self.field {
            Field::Anywhere => printed.words().any(|words| words.as_str().contains(&self.word)),
            Field::Reporter => {
                let names = [&article.reporters, &article.correspondents, &article.photographers];
                names
                    .into_iter()
                    .flatten()
                    .map(String::as_str)
                    .chain(article.byline.as_deref())
                    .any(has)
            }
            Field::Section => has(&article.section),
            Field::District | Field::Paper => self.is_of(page),
        }
    }

    /// Whether the page has the word.
    pub(super) fn is_of(&self, page: &Page) -> bool {
        let has = |words: &str| folded(words).contains(&self.word);
        let facts = [&page.paper, &page.supplement].into_iter().flatten();
        match self.field {
            Field::District => {
                let own = &page.district;
                let names =
                    [Some(Language::Zh.district(own)), own.full.as_deref(), own.city.as_deref()];
                names.into_iter().flatten().any(has)
            }
            Field::Paper => facts.map(|fact| fact.text.as_str()).any(has),
            Field::Anywhere | Field::Reporter | Field::Section => false,
        }
    }
}

/// `words` as they are compared, without the spaces around them.
pub(super) fn folded(words: &str) -> String {
    let mut folded = fold::folded(words);
    folded.truncate(folded.trim_end().len());
    folded.drain(..folded.len() - folded.trim_start().len());
    folded
}

impl Days {
    /// Reads `2022`, `2022-06`, `2022-06-11`, `2022-06..2022-09`, `2022..`, `..2022-06-11`.
    fn read(written: &str) -> Result<Days> {
        let bad = || Error::Unknown(Text::SearchBadDate, vec![written.to_owned()]);
        let (from, to) = written.split_once("..").unwrap_or((written, written));
        let bound = |word: &str, last: bool| match word {
            "" => Ok(None),
            word => day(word, last).map(Some).ok_or_else(bad),
        };
        let days = Days { from: bound(from, false)?, to: bound(to, true)? };
        if days.from.is_none() && days.to.is_none() { Err(bad()) } else { Ok(days) }
    }

    /// Whether a page may have been printed on one of the days.
    pub(super) fn have(&self, page: &Page) -> bool {
        let (first, last) = (page.dates.from.or(page.dates.to), page.dates.to.or(page.dates.from));
        let starts = self.from.is_none_or(|from| last.is_some_and(|last| last >= from));
        let ends = self.to.is_none_or(|to| first.is_some_and(|first| first <= to));
        starts && ends
    }
}

/// The first or the last day of a year, a month or a day.
fn day(word: &str, last: bool) -> Option<Date> {
    let mut fields = word.split(['-', '.', '/']);
    let year = fields.next()?.parse().ok()?;
    let month = fields.next().map(str::parse).transpose().ok()?;
    let day = fields.next().map(str::parse).transpose().ok()?;
    let first =
        Date::new(year, month.unwrap_or(if last { 12 } else { 1 }), day.unwrap_or(1)).ok()?;
    let is_whole = fields.next().is_none() && word.len() >= 4;
    let bound = if last && day.is_none() { first.last_of_month() } else { first };
    is_whole.then_some(bound)
}
