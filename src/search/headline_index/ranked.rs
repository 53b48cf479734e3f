//! Hits of file and tail in one order, and the words of those that are shown.

use std::cmp::Reverse;

use super::FoundRow;
use super::bits::BLOCK;
use super::block::Block;
use super::chars::Chars;
use super::file::IndexFile;
use super::key::Part;
use super::names::Names;
use super::search::BestRow;
use super::tail::TailRow;
use crate::search::headlines::hit;
use crate::search::matching::best_aligned;
use crate::search::query::Term;
use crate::search::rank::Hit;
use crate::text::fold::Folded;

/// A row that matches, before its marks are known.
pub(super) struct Ranked<'a> {
    in_headline: bool,
    score: i64,
    place: &'a [u8],
    position: u32,
    source: Source,
}

/// Where a row comes from.
enum Source {
    File(usize),
    Tail(u64, Hit),
}

impl<'a> Ranked<'a> {
    /// A row of the file.
    pub(super) fn of_file(
        (in_headline, score, row): BestRow,
        file: &'a IndexFile,
    ) -> Option<Ranked<'a>> {
        let (block, low) = (file.block(row / BLOCK)?, (row % BLOCK) as u16);
        let place = file.place(block.page(low) as usize);
        let position = block.position(low);
        Some(Ranked { in_headline, score, place, position, source: Source::File(row) })
    }

    /// A row of the tail.
    pub(super) fn of_tail((hit, row): (Hit, &'a TailRow)) -> Ranked<'a> {
        Ranked {
            in_headline: hit.in_headline,
            score: hit.score,
            place: &row.place,
            position: row.position,
            source: Source::Tail(row.serial, hit),
        }
    }

    /// The order of [`Hit::rank`], with the place on the pages for the row.
    pub(super) fn order(&self) -> impl Ord {
        (Reverse(self.in_headline), Reverse(self.score), self.place, self.position)
    }

    /// The hit with its marks. `shown` are the file and its names.
    pub(super) fn found(
        self,
        at: usize,
        terms: &[Term],
        shown: Option<(&IndexFile, &Names)>,
    ) -> Option<FoundRow> {
        let (serial, hit) = match self.source {
            Source::Tail(serial, hit) => (serial, hit),
            Source::File(row) => {
                let (file, names) = shown?;
                let block = file.block(row / BLOCK)?;
                let low = (row % BLOCK) as u16;
                let marked = if self.in_headline {
                    hit(0, &[&headline(&block, low, file)], terms, best_aligned)
                } else {
                    marked(&block, low, file, names, terms)
                };
                (block.serial(low), marked?)
            }
        };
        let hit = Hit { row: at, ..hit };
        Some(FoundRow { serial, place: self.place.to_vec(), position: self.position, hit })
    }
}

/// The row as a hit, matched as the rows of a small library are.
fn marked(block: &Block, row: u16, file: &IndexFile, names: &Names, terms: &[Term]) -> Option<Hit> {
    let headline = headline(block, row, file);
    let [kicker, byline] = block.rest(row);
    let steps: Vec<u32> = block.steps(Part::Rest, row).collect();
    let (of_kicker, of_byline) = steps.split_at_checked(kicker.len)?;
    let kicker = folded(kicker, of_kicker.iter().copied(), file);
    let byline = folded(byline, of_byline.iter().copied(), file);
    let section = names.sections.get(usize::from(block.section(row)))?;
    let district = names.districts.get(file.district_of(block.page(row)))?;
    hit(0, &[&headline, &kicker, &byline, section, district], terms, best_aligned)
}

fn headline(block: &Block, row: u16, file: &IndexFile) -> Folded {
    folded(block.headline(row), block.steps(Part::Headline, row), file)
}

fn folded(chars: Chars, steps: impl IntoIterator<Item = u32>, file: &IndexFile) -> Folded {
    let chars = chars.numbers().map(|number| file.alphabet().char(number));
    // Where the file is damaged and has no step, a character is as long as a hanzi.
    Folded::new(chars.collect(), steps.into_iter().chain(std::iter::repeat(3)))
}
