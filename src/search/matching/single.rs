//! A single character in a field: the first key of every query, and the only one that most rows answer.
//!
//! What one character is worth depends on the one before it alone, so the matcher is asked once for each of those and
//! fills no matrix for the rows.

use std::sync::LazyLock;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::Found;

/// What a character is worth after each ASCII character.
static AFTER_ASCII: LazyLock<Vec<i64>> =
    LazyLock::new(|| ('\0'..='\x7f').map(|before| worth(&format!("前{before}字"))).collect());

static AFTER_OTHERS: LazyLock<i64> = LazyLock::new(|| worth("前前字"));

static FIRST: LazyLock<i64> = LazyLock::new(|| worth("字"));

/// The best place of `c` in `field`; of equal ones the last, as SkimMatcherV2 has it.
pub(super) fn best(field: &[char], c: char) -> Option<Found> {
    let places = (0..field.len()).filter(|&at| field[at] == c);
    let (score, at) = places.map(|at| (worth_at(field, at), at)).max()?;
    Some(Found { score, at: vec![at] })
}

fn worth_at(field: &[char], at: usize) -> i64 {
    let Some(&before) = at.checked_sub(1).and_then(|before| field.get(before)) else {
        return *FIRST;
    };
    AFTER_ASCII.get(before as usize).copied().unwrap_or(*AFTER_OTHERS)
}

/// What SkimMatcherV2 says of the 字 in `text`.
fn worth(text: &str) -> i64 {
    SkimMatcherV2::default().fuzzy_indices(text, "字").map_or(0, |found| found.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn the_beginning_of_a_word_is_worth_more() {
        assert!(*FIRST > AFTER_ASCII['<' as usize]);
        assert!(AFTER_ASCII['<' as usize] > *AFTER_OTHERS);
        assert_eq!(AFTER_ASCII['a' as usize], *AFTER_OTHERS);
    }

    proptest! {
        #[test]
        fn a_character_is_worth_what_the_matcher_says(field in "[区a<( 1\\PC]{0,20}", c in "[区a<(1]") {
            let (field, c) = (fold(&field).chars, fold(&c).chars[0]);
            let text: String = field.iter().collect();
            let asked = SkimMatcherV2::default().fuzzy_indices(&text, &c.to_string());
            prop_assert_eq!(best(&field, c), asked.map(|(score, at)| Found { score, at }));
        }
    }
}
