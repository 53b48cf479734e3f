//! Pairs of Han characters: what a text speaks of, without a look at where its words begin and end.

use rustc_hash::FxHashSet;

use super::clean::is_han;

/// The pairs of a heading.
pub(super) struct Pairs(FxHashSet<[char; 2]>);

impl Pairs {
    pub(super) fn of(text: impl Iterator<Item = char>) -> Pairs {
        Pairs(pairs(text).collect())
    }

    /// The share of them that `text` has too, from 0 to 1.
    pub(super) fn share(&self, text: impl Iterator<Item = char>) -> f32 {
        let mut left = self.0.clone();
        for pair in pairs(text) {
            left.remove(&pair);
        }
        (self.0.len() - left.len()) as f32 / self.0.len().max(1) as f32
    }
}

/// The pairs of Han characters in a text, in order.
pub(super) fn pairs(text: impl Iterator<Item = char>) -> impl Iterator<Item = [char; 2]> {
    let mut before = ' ';
    let pairs = text.map(move |char| [std::mem::replace(&mut before, char), char]);
    pairs.filter(|pair| pair.iter().all(|char| is_han(*char)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_of_pairs_that_differ() {
        let share = |heading: &str, text: &str| Pairs::of(heading.chars()).share(text.chars());
        assert_eq!(share("新桥通车", "昨日，新桥通车，新桥长六十米。"), 1.0);
        assert_eq!(share("新桥新桥", "新桥"), 0.5);
        assert_eq!(share("新桥", "新，桥"), 0.0);
        assert_eq!(share("", "新桥"), 0.0);
    }

    #[test]
    fn a_mark_or_a_letter_parts_a_pair() {
        let check = |text: &str, found: &[[char; 2]]| {
            assert_eq!(pairs(text.chars()).collect::<Vec<_>>(), found, "{text}");
        };
        check("新桥通车", &[['新', '桥'], ['桥', '通'], ['通', '车']]);
        check("新，桥A通", &[]);
        check("", &[]);
    }
}
