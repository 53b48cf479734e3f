//! What a search finds of one term in one block, before and after rows are looked into.

use super::super::candidates::Candidates;
use super::super::rows::Rows;

/// What one block may have for a term.
pub(super) struct Found {
    pub(super) headline: Candidates,
    pub(super) rest: Candidates,
    /// Those of the others that have it in a name.
    pub(super) names: Rows,
}

impl Found {
    /// The rows that may have it.
    pub(super) fn all(&self) -> Rows {
        let mut all = self.names.clone();
        self.headline.or_into(&mut all);
        self.rest.or_into(&mut all);
        all
    }

    /// The rows whose headline has it, once they were looked into.
    pub(super) fn in_headline(&self) -> &Rows {
        &self.headline.sure
    }

    /// The same of `rows`, all of which have it, once they were looked into.
    pub(super) fn again(&self, rows: &Rows) -> Found {
        let in_headline = rows.and(self.in_headline());
        let mut others = rows.clone();
        others.minus(&in_headline);
        Found {
            headline: self.headline.known(in_headline),
            rest: self.rest.known(rows.and(&self.rest.all())),
            names: others.and(&self.names),
        }
    }

    /// About how many bytes of memory it takes.
    pub(super) fn bytes(&self) -> usize {
        self.headline.bytes() + self.rest.bytes() + self.names.bytes()
    }
}
