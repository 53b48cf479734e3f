//! Rows of a block that may have a term, as far as the lists say.

use super::rows::Rows;

/// Rows of a block that may have a term.
#[derive(Clone, Default)]
pub(super) struct Candidates {
    /// These have it.
    pub(super) sure: Rows,
    /// These are to be looked into, those in [`Candidates::sure`] may be among them.
    pub(super) maybe: Rows,
    /// These may have it as it was typed.
    pub(super) typed: Rows,
    /// All of them by the most characters that can match, the most first once all are in.
    pub(super) by_length: Vec<(usize, Rows)>,
    /// Those that may have it as pinyin, by how a run comes to the end of the term.
    pub(super) ways: Vec<Way>,
}

/// Rows where runs come to the end of a term in the same way.
#[derive(Clone)]
pub(super) struct Way {
    /// The first letter of the last character.
    pub(super) start: usize,
    /// How many characters the runs have.
    pub(super) length: usize,
    pub(super) rows: Rows,
}

impl Candidates {
    /// Rows of which the lists are not asked: each may have a term of so many characters.
    pub(super) fn unknown(length: usize, rows: &Rows) -> Candidates {
        let (maybe, typed) = (rows.clone(), rows.clone());
        let by_length = vec![(length, rows.clone())];
        Candidates { maybe, typed, by_length, ..Candidates::default() }
    }

    /// Puts in rows where runs come to the end in such a way.
    pub(super) fn put_way(&mut self, way: Way, is_sure: bool) {
        if !way.rows.is_none() {
            self.put(way.length, way.rows.clone(), is_sure);
            self.ways.push(way);
        }
    }

    /// Puts in rows where so many characters can match.
    pub(super) fn put(&mut self, length: usize, rows: Rows, is_sure: bool) {
        if is_sure {
            self.sure.or(&rows)
        } else {
            self.maybe.or(&rows)
        }
        match self.by_length.iter_mut().find(|(other, _)| *other == length) {
            Some((_, all)) => all.or(&rows),
            None => self.by_length.push((length, rows)),
        }
    }

    /// Takes in all of them.
    pub(super) fn or_into(&self, rows: &mut Rows) {
        rows.or(&self.sure);
        rows.or(&self.maybe);
    }

    /// All of them.
    pub(super) fn all(&self) -> Rows {
        let mut all = self.sure.clone();
        all.or(&self.maybe);
        all
    }

    /// The same of `rows`, of which it is known that they have the term.
    pub(super) fn known(&self, rows: Rows) -> Candidates {
        let Candidates { typed, by_length, ways, .. } = self.clone();
        Candidates { sure: rows, maybe: Rows::default(), typed, by_length, ways }
    }

    /// About how many bytes of memory they take; what is typed is mostly shared with others.
    pub(super) fn bytes(&self) -> usize {
        let by_length = self.by_length.iter().map(|(_, rows)| rows.bytes());
        let ways = self.ways.iter().map(|way| way.rows.bytes());
        self.sure.bytes() + self.maybe.bytes() + by_length.chain(ways).sum::<usize>()
    }

    /// The most characters that can match in any of them.
    pub(super) fn longest(&self) -> Option<usize> {
        self.by_length.iter().map(|(length, _)| *length).max()
    }
}
