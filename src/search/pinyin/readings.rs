//! Readings: the letters that one character can be typed with.

use std::sync::LazyLock;

use pinyin::{Pinyin, ToPinyin, ToPinyinMulti};

/// Readings that the `pinyin` crate does not have: 乐亭, 乾 (which folding makes 干), 嗯.
const MORE_READINGS: [(char, &str); 3] = [('乐', "lao"), ('干', "qian"), ('嗯', "en")];

/// The letters with which the readings of the usual hanzi begin, from 一 on, one bit a letter: they rule out most
/// characters without a look at their readings.
static FIRST_LETTERS: LazyLock<Vec<u32>> =
    LazyLock::new(|| ('一'..='\u{9FFF}').map(letters_of).collect());

/// How many of `letters` can be used up by `c`: bit n for the first n of them.
///
/// A reading uses up its initial (zh, ch and sh may be one letter or two), the whole syllable, or, where the letters
/// end inside it, all of them.
pub(in crate::search) fn used(c: char, letters: &[char]) -> u128 {
    let may = letters.first().is_some_and(|&first| first_letters(c) & bit(first) != 0);
    if may { readings(c).fold(0, |all, reading| all | used_by(reading, letters)) } else { 0 }
}

fn used_by(reading: &str, letters: &[char]) -> u128 {
    let pairs = reading.chars().zip(letters);
    let common = pairs.take_while(|&(read, &typed)| is_typed(read, typed)).count();
    let initial = if reading.as_bytes().get(1) == Some(&b'h') { 2 } else { 1 };
    let of_initial = (2 << common.min(initial)) - 2;
    let is_at_an_end = common == letters.len() || reading.chars().nth(common).is_none();
    if common > 0 && is_at_an_end { of_initial | 1 << common } else { of_initial }
}

/// ü is no key; it is typed v or, in lüe and often in lü, u.
fn is_typed(read: char, typed: char) -> bool {
    match read {
        'ü' => matches!(typed, 'ü' | 'v' | 'u'),
        'ê' => typed == 'e',
        _ => read == typed,
    }
}

fn readings(c: char) -> impl Iterator<Item = &'static str> {
    let more = MORE_READINGS.iter().filter(move |reading| reading.0 == c).map(|reading| reading.1);
    c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain).chain(more)
}

/// Every reading of `c` as it can be typed, letters without marks; ü is v, and u too.
pub(in crate::search) fn spellings(c: char) -> impl Iterator<Item = String> {
    readings(c).flat_map(|reading| {
        let with_u = reading.contains('ü').then(|| reading.replace('ü', "u"));
        with_u.into_iter().chain([reading.replace('ü', "v").replace('ê', "e")])
    })
}

/// The letters with which the readings of `c` begin, in the order of the alphabet.
pub fn initials(c: char) -> Vec<char> {
    let letters = first_letters(c);
    ('a'..='z').filter(|&letter| letters & bit(letter) != 0).collect()
}

/// The letter with which the usual reading of `c` begins.
pub fn initial(c: char) -> Option<char> {
    c.to_pinyin()?.plain().chars().next()
}

/// The letters with which the readings of `c` can be typed first, one bit a letter from a on.
pub(in crate::search) fn first_letters(c: char) -> u32 {
    let place = u32::from(c).checked_sub(u32::from('一'));
    let usual = place.and_then(|place| FIRST_LETTERS.get(place as usize));
    usual.copied().unwrap_or_else(|| letters_of(c))
}

fn letters_of(c: char) -> u32 {
    let first = readings(c).filter_map(|reading| reading.chars().next());
    first.fold(0, |all, letter| all | bit(if letter == 'ê' { 'e' } else { letter }))
}

/// The bit of a letter; no letter, no bit.
fn bit(letter: char) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (u32::from(letter) - u32::from('a')) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `c` can use up so many letters of `typed`.
    #[track_caller]
    fn check(c: char, typed: &str, numbers: &[u32]) {
        let letters: Vec<char> = typed.chars().collect();
        let ends = used(c, &letters);
        let found: Vec<u32> = (0..128).filter(|n| ends >> n & 1 == 1).collect();
        assert_eq!(found, numbers, "{c} {typed}");
    }

    #[test]
    fn a_character_is_an_initial_or_a_syllable() {
        check('解', "jiefang", &[1, 3]);
        check('解', "jfq", &[1]);
        check('解', "qu", &[]);
        check('安', "anquan", &[1, 2]);
        check('区', "区", &[]);
    }

    #[test]
    fn an_initial_of_two_letters_may_be_typed_whole() {
        check('示', "shfq", &[1, 2]);
        check('示', "shifq", &[1, 2, 3]);
        check('中', "zgr", &[1]);
    }

    #[test]
    fn the_last_syllable_may_be_unfinished() {
        check('放', "fan", &[1, 3]);
        check('放', "fanq", &[1]);
    }

    #[test]
    fn a_character_has_all_its_readings() {
        check('长', "changge", &[1, 2, 5]);
        check('长', "zhangge", &[1, 2, 5]);
        check('乐', "laoting", &[1, 3]);
        check('乐', "yuequ", &[1, 3]);
    }

    #[test]
    fn letters_that_no_keyboard_has() {
        check('绿', "lvhua", &[1, 2]);
        check('绿', "lühua", &[1, 2]);
        check('略', "luefa", &[1, 3]);
        check('略', "lvefa", &[1, 3]);
        check('欸', "e", &[1]);
    }

    #[test]
    fn what_is_no_hanzi_has_no_reading() {
        for c in ['a', '1', ' ', 'é', '😀', '\u{10FFFF}'] {
            check(c, "a", &[]);
        }
    }

    #[test]
    fn every_reading_can_be_typed() {
        for c in '㐀'..='\u{9FFF}' {
            for reading in readings(c) {
                let typed: Vec<char> = reading.replace('ê', "e").chars().collect();
                assert_ne!(used_by(reading, &typed), 0, "{c} {reading}");
            }
        }
    }
}
