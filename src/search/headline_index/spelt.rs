//! How characters are typed: the letters and the beginnings of syllables that stand for one.

use super::super::pinyin::{first_letters, spellings};
use super::key::{Letter, letter, packed};

/// The letters with which `c` can be typed first, a bit for each.
pub(super) fn letters(c: char) -> u64 {
    u64::from(first_letters(c)) | letter(c).map_or(0, |letter| 1 << letter)
}

/// The letters of a set of them.
pub(super) fn each(mut letters: u64, mut with: impl FnMut(Letter)) {
    while letters != 0 {
        with(letters.trailing_zeros() as Letter);
        letters &= letters - 1;
    }
}

/// The first two and more letters of every reading of `c`, packed, each once.
pub(super) fn beginnings(c: char) -> Vec<u32> {
    let mut all = Vec::new();
    for spelling in spellings(c) {
        let letters: Vec<char> = spelling.chars().collect();
        all.extend((2..=letters.len()).filter_map(|length| packed(&letters[..length])));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Every reading of `c` that has two and more letters, packed.
pub(super) fn wholes(c: char) -> Vec<u32> {
    let letters = spellings(c).map(|spelling| spelling.chars().collect::<Vec<_>>());
    letters.filter(|letters| letters.len() > 1).filter_map(|letters| packed(&letters)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_is_typed_with_any_of_its_readings() {
        let bits =
            |letters: &str| letters.chars().filter_map(letter).fold(0, |all, at| all | 1 << at);
        for (c, expected) in [('解', "jx"), ('长', "cz"), ('5', "5"), ('g', "g"), ('<', "")] {
            assert_eq!(letters(c), bits(expected), "{c}");
        }
    }

    #[test]
    fn beginnings_of_syllables_are_typed_with_the_keys_there_are() {
        let all = |letters: &[&str]| {
            let mut all: Vec<u32> = letters
                .iter()
                .filter_map(|letters| packed(&letters.chars().collect::<Vec<_>>()))
                .collect();
            all.sort_unstable();
            all
        };
        assert_eq!(beginnings('绿'), all(&["lu", "lv"]));
        assert_eq!(beginnings('略'), all(&["lu", "lue", "lv", "lve"]));
        assert_eq!(beginnings('区'), all(&["qu", "ou"]));
        assert_eq!(beginnings('a'), all(&[]));
    }
}
