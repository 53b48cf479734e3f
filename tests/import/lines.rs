//! A page's lines, and which of the importer's articles stands where a person's does.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::reading::{Reading, Told};
use super::words::plain_line;

/// Two readings of a page, side by side.
pub(crate) struct Both<'a> {
    pub(crate) person: &'a Reading,
    pub(crate) importer: &'a Reading,
    pub(crate) lines: Lines,
    pub(crate) pairs: Vec<Pair>,
}

/// A person's article and the one of the importer's that shares the most with it, by their places.
pub(crate) struct Pair {
    pub(crate) person: usize,
    pub(crate) importer: usize,
    /// They share four fifths of their lines.
    pub(crate) found: bool,
}

impl<'a> Both<'a> {
    pub(crate) fn new(person: &'a Reading, importer: &'a Reading, lines: Lines) -> Both<'a> {
        let mut shares = Vec::new();
        for (i, ours) in person.articles.iter().enumerate() {
            for (j, theirs) in importer.articles.iter().enumerate() {
                shares.push((lines.share(&ours.lines, &theirs.lines), i, j));
            }
        }
        shares.sort_by_key(|(share, ..)| Reverse(*share));
        let mut pairs: Vec<Pair> = Vec::new();
        for (share, i, j) in shares.into_iter().take_while(|(share, ..)| *share >= 100) {
            if !pairs.iter().any(|pair| pair.person == i || pair.importer == j) {
                pairs.push(Pair { person: i, importer: j, found: share >= 800 });
            }
        }
        Both { person, importer, lines, pairs }
    }

    /// Every article of the person's beside the importer's.
    pub(crate) fn articles(&self) -> impl Iterator<Item = (&Told, Option<&Told>)> {
        self.person.articles.iter().enumerate().map(|(at, told)| {
            let pair = self.pairs.iter().find(|pair| pair.person == at);
            (told, pair.map(|pair| &self.importer.articles[pair.importer]))
        })
    }

    /// The importer's articles that are none of the person's and nothing that may as well be one.
    pub(crate) fn without_pair(&self) -> impl Iterator<Item = &Told> {
        let has_pair = |at| self.pairs.iter().any(|pair| pair.importer == at);
        let told = self.importer.articles.iter().enumerate();
        let told = told.filter(move |(at, _)| !has_pair(*at)).map(|(_, told)| told);
        told.filter(|told| self.lines.weight(&told.lines) > 0)
    }

    /// The name of the article in `line`, the person's if there is one.
    pub(crate) fn name_at(&self, line: u32) -> String {
        let mut told = self.person.articles.iter().chain(&self.importer.articles);
        told.find(|told| told.lines.contains(&line)).map_or_else(String::new, Told::name)
    }
}

/// The lines of a page that are not blank, with their characters.
pub(crate) struct Lines {
    /// Those by which something is measured.
    measured: BTreeMap<u32, usize>,
    /// Those that may as well be elsewhere.
    open: BTreeMap<u32, usize>,
}

impl Lines {
    /// The lines of `raw`, of which `open` may as well be elsewhere.
    pub(crate) fn new(raw: &str, open: &BTreeSet<u32>) -> Lines {
        let lines = (1..).zip(raw.split('\n').map(|line| plain_line(line).chars().count()));
        let lines = lines.filter(|(_, length)| *length > 0);
        let (open, measured) = lines.partition(|(line, _)| open.contains(line));
        Lines { measured, open }
    }

    /// How many characters of `lines` are measured.
    pub(crate) fn weight(&self, lines: &BTreeSet<u32>) -> usize {
        lines.iter().filter_map(|line| self.measured.get(line)).sum()
    }

    /// Those of `lines` that are measured.
    pub(crate) fn measured(&self, lines: &BTreeSet<u32>) -> BTreeSet<u32> {
        lines.iter().filter(|line| self.measured.contains_key(line)).copied().collect()
    }

    /// What two articles have in common, in thousandths. One that stands only in lines that may as well be elsewhere
    /// is compared by those.
    fn share(&self, ours: &BTreeSet<u32>, theirs: &BTreeSet<u32>) -> usize {
        let only_open = self.weight(ours) == 0;
        let open = |lines: &BTreeSet<u32>| {
            let open = lines.iter().filter(|_| only_open);
            open.filter_map(|line| self.open.get(line)).sum::<usize>()
        };
        let weight = |lines: &BTreeSet<u32>| self.weight(lines) + open(lines);
        let common = ours.intersection(theirs).copied().collect();
        (2000 * weight(&common)).checked_div(weight(ours) + weight(theirs)).unwrap_or(0)
    }

    /// The lines that are not of the same article as the line before.
    pub(crate) fn boundaries(&self, reading: &Reading) -> BTreeSet<u32> {
        let owner = |line: &u32| reading.articles.iter().position(|told| told.lines.contains(line));
        let lines = self.measured.keys().map(|line| (*line, owner(line)));
        let lines: Vec<(u32, Option<usize>)> = lines.collect();
        let pairs = lines.windows(2).filter(|pair| pair[0].1 != pair[1].1);
        pairs.map(|pair| pair[1].0).collect()
    }
}
