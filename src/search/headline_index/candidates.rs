//! Rows of a block that may have a term, as far as the lists say.

use super::rows::Rows;

/// Rows of a block that may have a term.
#[derive(Default)]
pub(super) struct Candidates {
    /// These have it.
    pub(super) sure: Rows,
    /// These are to be looked into, those in [`Candidates::sure`] may be among them.
    pub(super) maybe: Rows,
    /// These may have it as it was typed.
    pub(super) typed: Rows,
    /// All of them by the most characters that can match, the most first once all are in.
    pub(super) by_length: Vec<(usize, Rows)>,
}

impl Candidates {
    /// Rows of which the lists are not asked: each may have a term of so many characters.
    pub(super) fn unknown(length: usize, rows: &Rows) -> Candidates {
        let (maybe, typed) = (rows.clone(), rows.clone());
        let by_length = vec![(length, rows.clone())];
        Candidates { maybe, typed, by_length, ..Candidates::default() }
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

    /// The most characters that can match in any of them.
    pub(super) fn longest(&self) -> Option<usize> {
        self.by_length.iter().map(|(length, _)| *length).max()
    }
}
