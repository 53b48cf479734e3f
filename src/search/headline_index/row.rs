//! A row as it comes in, and what tells where it stands among the others.

/// An article as the index takes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexRow<'a> {
    /// The number by which the library knows it; no two rows have the same.
    pub serial: u64,
    /// Where its page stands among the pages: the order of these bytes is the order in which pages are shown.
    pub place: &'a [u8],
    /// The district of its page, by the number that its name is asked for with.
    pub district: u32,
    /// Where it stands on its page.
    pub position: u32,
    /// Its section.
    pub section: &'a str,
    /// Its headline.
    pub headline: &'a str,
    /// Its kicker, or nothing.
    pub kicker: &'a str,
    /// Its by-line, or nothing.
    pub byline: &'a str,
}

impl IndexRow<'_> {
    /// What is compared to show newer rows first.
    pub(super) fn order(&self) -> (&[u8], u32) {
        (self.place, self.position)
    }
}
