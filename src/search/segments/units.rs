//! The units that a text is looked up by: its characters and its pairs of neighbours, each as one number.

use super::telling::Telling;

/// So many numbers are there for what follows a character: nothing, or any other.
const AFTER: u64 = char::MAX as u64 + 2;
/// Bits of a unit.
pub(super) const BITS: u32 = 41;

const LAST_BLANK: char = '\u{3000}';

/// A unit where it stands in a text. A character that others follow is told by its pairs.
pub(super) enum Unit {
    /// A character that ends a run.
    Last(u64),
    /// A pair, and the number of its first character in the text.
    Pair(u64, usize),
}

/// What every text with some phrases has.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// As few units as say it, in order, each once.
    pub(super) units: Vec<u64>,
    /// Pairs that stand in a row, each a character after the one before.
    pub(super) rows: Vec<Vec<u64>>,
    /// What was learned of each row.
    pub(super) telling: Vec<Telling>,
}

/// Gives the units of `text`, as often as they stand there. Blanks are in no unit, and part the neighbours.
pub(super) fn each(text: &str, mut found: impl FnMut(Unit)) {
    let mut before = None;
    // A blank ends the last run too. Only one place gives units, so that it can be compiled together with what takes them.
    for (number, c) in text.chars().chain([LAST_BLANK]).enumerate() {
        // There is none above, where nearly all characters are.
        let is_blank = c <= LAST_BLANK && c.is_whitespace();
        if let Some(before) = before {
            found(if is_blank {
                Unit::Last(single(before))
            } else {
                Unit::Pair(pair(before, c), number - 1)
            });
        }
        before = (!is_blank).then_some(c);
    }
}

/// What every text with all of `phrases` has.
pub(super) fn wanted(phrases: &[&str]) -> Wanted {
    let words = || phrases.iter().flat_map(|phrase| phrase.split_whitespace());
    let mut units: Vec<u64> = words().flat_map(of_word).collect();
    units.sort_unstable();
    units.dedup();
    let rows: Vec<Vec<u64>> = words().map(of_word).filter(|row| row.len() > 1).collect();
    let telling = rows.iter().map(|_| Telling::default()).collect();
    Wanted { units, rows, telling }
}

/// The pairs of a word; its character if it has but one.
fn of_word(word: &str) -> Vec<u64> {
    let chars: Vec<char> = word.chars().collect();
    match chars[..] {
        [c] => vec![single(c)],
        _ => chars.windows(2).map(|two| pair(two[0], two[1])).collect(),
    }
}

/// A character stands before the pairs that it begins.
fn single(c: char) -> u64 {
    (u64::from(c) + 1) * AFTER
}

fn pair(first: char, second: char) -> u64 {
    single(first) + u64::from(second) + 1
}

/// The character with which a unit begins, as a unit.
pub(super) fn char_of(unit: u64) -> u64 {
    unit - unit % AFTER
}

pub(super) fn is_pair(unit: u64) -> bool {
    !unit.is_multiple_of(AFTER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrases: &[&str], units: &[u64]) {
        let mut units = units.to_vec();
        units.sort_unstable();
        assert_eq!(wanted(phrases).units, units);
    }

    #[test]
    fn a_word_asks_for_its_pairs_and_a_character_for_itself() {
        check(&["解放区"], &[pair('解', '放'), pair('放', '区')]);
        check(&["区"], &[single('区')]);
        check(&["哈哈哈", "𠮷a"], &[pair('哈', '哈'), pair('𠮷', 'a')]);
        check(&["张 三\n丰收"], &[single('张'), single('三'), pair('丰', '收')]);
        check(&["", " \n"], &[]);
    }

    #[test]
    fn a_word_of_three_is_a_row_of_pairs() {
        let row = vec![pair('解', '放'), pair('放', '区')];
        assert_eq!(wanted(&["解放区", "解放 放区"]).rows, [row]);
    }

    #[test]
    fn a_pair_stands_where_its_first_character_stands() {
        let (mut pairs, mut last) = (Vec::new(), Vec::new());
        each("解放 区教育", |unit| match unit {
            Unit::Pair(pair, at) => pairs.push((pair, at)),
            Unit::Last(char) => last.push(char),
        });
        assert_eq!(last, [single('放'), single('育')]);
        assert_eq!(pairs.iter().map(|(pair, _)| char_of(*pair)).next(), Some(single('解')));
        assert_eq!(pairs, [(pair('解', '放'), 0), (pair('区', '教'), 3), (pair('教', '育'), 4)]);
    }

    #[test]
    fn every_blank_is_told() {
        assert_eq!((LAST_BLANK..=char::MAX).filter(|c| c.is_whitespace()).count(), 1);
    }

    #[test]
    fn no_two_units_are_one_number() {
        let chars = ['\0', '\u{1}', 'a', '区', '𠮷', char::MAX];
        let pairs = chars.iter().flat_map(|&a| chars.map(|b| pair(a, b)));
        let mut units: Vec<u64> = pairs.chain(chars.map(single)).collect();
        units.sort_unstable();
        units.dedup();
        assert_eq!(units.len(), chars.len() * (chars.len() + 1));
        assert!(units.iter().all(|unit| *unit < 1 << BITS));
        assert_eq!(units.iter().filter(|unit| is_pair(**unit)).count(), chars.len() * chars.len());
    }
}
