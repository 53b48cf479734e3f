//! A corpus of any size, the same for the same seed: pages of papers that never were, in the words of the digest.

mod chance;
mod sheet;
mod words;

use dubao::import::Sections;

use chance::Chance;
pub(crate) use sheet::Sheet;
use words::Words;

/// How many articles a page has.
const ON_A_PAGE: (u64, u64) = (6, 10);

/// Where pages come from.
pub(crate) struct Corpus {
    words: Words,
    sections: Sections,
    seed: u64,
}

impl Corpus {
    /// Another seed gives other pages under the same names.
    pub(crate) fn new(seed: u64) -> Corpus {
        Corpus { words: Words::new(), sections: Sections::built_in(), seed }
    }

    /// The pages of so many articles, made one after the other. A larger corpus begins like a smaller one.
    pub(crate) fn pages(&self, articles: u64) -> impl Iterator<Item = Sheet<'_>> {
        let mut left = articles;
        (0..).map_while(move |number| {
            let mut chance = Chance::of(self.seed, number);
            let most = chance.from(ON_A_PAGE.0, ON_A_PAGE.1).min(left);
            left -= most;
            (most > 0).then(|| Sheet::new(self, number, most, chance))
        })
    }
}
