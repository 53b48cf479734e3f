//! Hits: the rows that are left, and the one order in which they stand.

use std::cmp::Reverse;
use std::ops::Range;

/// A row that is left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hit {
    /// Its number in the index.
    pub row: usize,
    /// The headline alone answers the query.
    pub in_headline: bool,
    /// How well the terms match, added up.
    pub score: i64,
    /// The matched characters of the headline, as bytes of it.
    pub marks: Vec<Range<usize>>,
    /// Where else terms were found that the headline does not have; in the order of the fields.
    pub also: Vec<Also>,
}

/// Another field that was needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Also {
    /// Its place in [`Fields::others`](super::Fields::others).
    pub field: usize,
    /// Its matched characters, as bytes of it.
    pub marks: Vec<Range<usize>>,
}

impl Hit {
    /// The order of hits: those whose headline answers the whole query, then the better score, then the row, which is
    /// newest first and, on one day, by id.
    pub fn rank(&self) -> impl Ord + use<> {
        (Reverse(self.in_headline), Reverse(self.score), self.row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headline_decides_then_the_score_then_the_row() {
        let hit =
            |in_headline, score, row| Hit { row, in_headline, score, marks: vec![], also: vec![] };
        let order = [hit(true, 40, 2), hit(true, 40, 7), hit(true, 16, 0), hit(false, 90, 1)];
        assert!(order.is_sorted_by_key(Hit::rank));
    }
}
