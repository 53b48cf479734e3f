//! The rows that are in no list: those that came after the file was made, and the odd ones of the file.

use std::sync::Arc;

use super::names::Districts;
use super::row::IndexRow;
use super::within::Within;
use crate::search::StillWanted;
use crate::search::headlines::hit;
use crate::search::matching::best;
use crate::search::query::Term;
use crate::search::rank::Hit;
use crate::text::fold::{Folded, fold};

/// A row with its own words, which is matched as it stands.
pub(super) struct TailRow {
    pub(super) serial: u64,
    pub(super) place: Arc<[u8]>,
    pub(super) position: u32,
    district: u32,
    section: String,
    /// Headline, kicker and by-line, folded.
    texts: [Folded; 3],
}

impl TailRow {
    pub(super) fn new(row: &IndexRow) -> TailRow {
        TailRow {
            serial: row.serial,
            place: row.place.into(),
            position: row.position,
            district: row.district,
            section: row.section.to_owned(),
            texts: [row.headline, row.kicker, row.byline].map(fold),
        }
    }

    /// What the conditions look at.
    fn told(&self) -> IndexRow<'_> {
        IndexRow {
            serial: self.serial,
            place: &self.place,
            position: self.position,
            district: self.district,
            section: &self.section,
            ..IndexRow::default()
        }
    }

    /// The row as a hit, if it is one.
    fn hit(&self, terms: &[Term], section: &Folded, district: &Folded) -> Option<Hit> {
        let [headline, kicker, byline] = &self.texts;
        let fields = [headline, kicker, byline, section, district];
        hit(0, &fields, terms.len(), |field, term| best(&fields[field].chars, &terms[term]))
    }
}

/// Those of the rows that match, in no order.
pub(super) fn hits<'a>(
    rows: &'a [TailRow],
    terms: &[Term],
    within: &Within,
    districts: Districts,
    wanted: StillWanted,
) -> Option<Vec<(Hit, &'a TailRow)>> {
    let mut found = Vec::new();
    let mut names = FoldedNames::default();
    for rows in rows.chunks(256) {
        wanted().then_some(())?;
        for row in rows.iter().filter(|row| within.has(&row.told())) {
            let [section, district] = names.of(row, districts);
            found.extend(row.hit(terms, section, district).map(|hit| (hit, row)));
        }
    }
    Some(found)
}

/// Names that came up, folded: few, so they are looked for one after the other.
#[derive(Default)]
struct FoldedNames<'a> {
    sections: Vec<(&'a str, Folded)>,
    districts: Vec<(u32, Folded)>,
}

impl<'a> FoldedNames<'a> {
    fn of(&mut self, row: &'a TailRow, districts: Districts) -> [&Folded; 2] {
        let section = known(&mut self.sections, row.section.as_str(), fold);
        let district = known(&mut self.districts, row.district, |number| fold(&districts(number)));
        [section, district]
    }
}

fn known<K: Copy + PartialEq>(
    all: &mut Vec<(K, Folded)>,
    key: K,
    fold: impl Fn(K) -> Folded,
) -> &Folded {
    let at = all.iter().position(|one| one.0 == key).unwrap_or_else(|| {
        all.push((key, fold(key)));
        all.len() - 1
    });
    &all[at].1
}
