//! The units that a text is looked up by: its characters and its pairs of neighbours, each as one number.

/// Bits of a character's number and one.
const BITS: u32 = 21;

/// Gives every unit of `text`, as often as it stands there. Blanks are in no unit, and part the neighbours.
pub(super) fn each(text: &str, mut found: impl FnMut(u64)) {
    let mut before = None;
    for c in text.chars() {
        if c.is_whitespace() {
            before = None;
            continue;
        }
        found(single(c));
        if let Some(before) = before {
            found(pair(before, c));
        }
        before = Some(c);
    }
}

/// The fewest units that every text with all of `phrases` has, in order, each once.
pub(super) fn asked(phrases: &[&str]) -> Vec<u64> {
    let words = phrases.iter().flat_map(|phrase| phrase.split_whitespace());
    let mut units: Vec<u64> = words.flat_map(of_word).collect();
    units.sort_unstable();
    units.dedup();
    units
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
    (u64::from(c) + 1) << BITS
}

fn pair(first: char, second: char) -> u64 {
    single(first) | (u64::from(second) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(phrases: &[&str], units: &[u64]) {
        let mut units = units.to_vec();
        units.sort_unstable();
        assert_eq!(asked(phrases), units);
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
    fn no_two_units_are_one_number() {
        let chars = ['\0', '\u{1}', 'a', '区', '𠮷', char::MAX];
        let pairs = chars.iter().flat_map(|&a| chars.map(|b| pair(a, b)));
        let mut units: Vec<u64> = pairs.chain(chars.map(single)).collect();
        units.sort_unstable();
        units.dedup();
        assert_eq!(units.len(), chars.len() * (chars.len() + 1));
    }
}
