//! What is known of a page besides its words: whose it is, which area it covers, when it was printed.
//!
//! What is given goes first, then what is printed on the page (`masthead`, `label`), then what the file and its
//! folders are called (`path`), then what the text lets infer (`place`, `infer`). Only the beginning and the end of
//! a very long text are read (`excerpt`).

mod around;
mod calendar;
mod cue;
mod excerpt;
mod gazetteer;
mod infer;
mod label;
mod masthead;
mod mention;
mod numeral;
mod paper;
mod path;
mod path_date;
mod place;
mod spots;
mod token;
mod weigh;
mod when;
mod words;
mod zone;

use jiff::civil::Date;

use self::excerpt::Excerpt;
use self::masthead::Masthead;
use self::path::FromPath;
use self::place::Hints;
use self::spots::Text;
use self::when::When;
use super::Given;
use crate::model::{Dates, District, Fact};

/// What is known of a page besides its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The paper: 焦作日报.
    pub(crate) paper: Option<Fact>,
    /// The supplement or page title: 解放区新闻.
    pub(crate) supplement: Option<Fact>,
    /// Which page of the paper it is: 3, A12.
    pub(crate) number: Option<Fact>,
    /// The area it covers; without a name if nothing tells it.
    pub(crate) district: District,
    /// What the district was inferred from; nothing if it is printed or was given.
    pub(crate) district_basis: Option<String>,
    /// When it was printed.
    pub(crate) dates: Dates,
    /// What the dates were inferred from.
    pub(crate) dates_basis: Option<String>,
}

/// What is known of the page `raw` from `file`. Never fails: what nothing tells stays unknown.
pub(crate) fn facts(given: &Given, file: &str, raw: &str) -> Facts {
    let excerpt = Excerpt::of(raw);
    let printed = masthead::masthead(&excerpt);
    let path = path::from_path(file);
    let (dates, dates_basis) = dates(given, &printed, &path, &excerpt.text);
    let fact = |given: &Option<String>, printed: Option<String>| {
        let text = given.clone().or(printed)?;
        Some(Fact { text, basis: None })
    };
    let paper = fact(&given.paper, printed.paper).or(path.paper).or_else(|| signed(&excerpt.text));
    let supplement = fact(&given.supplement, printed.title);
    let supplement = supplement.or_else(|| label::title(&excerpt)).or(path.title);
    let hints = Hints {
        paper: paper.as_ref().map(|paper| paper.text.as_str()),
        title: supplement.as_ref().map(|title| (title.text.as_str(), title.basis.as_deref())),
        path: path
            .district
            .as_ref()
            .and_then(|fact| Some((fact.text.as_str(), fact.basis.as_deref()?))),
    };
    let (district, district_basis) = place::district(given, hints, &excerpt.text);
    let number = fact(&given.number, printed.number).or(path.number);
    Facts { paper, supplement, number, district, district_basis, dates, dates_basis }
}

/// The paper whose reporters sign.
fn signed(text: &Text) -> Option<Fact> {
    let (paper, words) = paper::signed(text)?;
    Some(Fact { text: paper, basis: Some(format!("据署名“{words}”")) })
}

fn dates(
    given: &Given,
    printed: &Masthead,
    path: &FromPath,
    text: &Text,
) -> (Dates, Option<String>) {
    let span = |from, to, printed| Dates { from: Some(from), to: Some(to), printed };
    if let Some(day) = given.date.or(printed.date) {
        return (span(day, day, true), None);
    }
    let said = path.date.as_ref().map(|(said, basis)| (*said, basis.clone()));
    if let Some((said, basis)) = said {
        if let Some(day) = said.date() {
            return (span(day, day, false), Some(basis));
        }
        if let Some((first, last)) = bounds(said) {
            let inferred = infer::infer(text, said);
            let inferred = inferred.filter(|found| found.from <= last && found.to >= first);
            return match inferred {
                Some(found) => {
                    let basis = format!("{basis}，{}", found.basis);
                    (span(found.from.max(first), found.to.min(last), false), Some(basis))
                }
                None => (span(first, last, false), Some(basis)),
            };
        }
    }
    match infer::infer(text, When::default()) {
        Some(found) => (span(found.from, found.to, false), Some(found.basis)),
        None => (Dates { from: None, to: None, printed: false }, None),
    }
}

/// The first and the last day of a month or a year.
fn bounds(said: When) -> Option<(Date, Date)> {
    let year = said.year?;
    let first = Date::new(year, said.month.unwrap_or(1), 1).ok()?;
    let last = Date::new(year, said.month.unwrap_or(12), 1).ok()?.last_of_month();
    Some((first, last))
}

#[cfg(test)]
use crate::library::digest;
#[cfg(test)]
mod tests;
