//! Keys: what the rows of a block are listed by.

/// A letter or digit with which characters can be typed first: a–z, then 0–9.
pub(super) type Letter = u8;

/// The fields of a row whose words differ from row to row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The headline.
    Headline,
    /// Kicker and by-line.
    Rest,
}

/// What some rows have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// A character.
    Char(Part, char),
    /// A character that can be typed first with this letter.
    Letter(Part, Letter),
    /// Two neighbours, with nothing but marks between them, that can be typed first with these. The first list of
    /// beginnings has those of which the first stands at any.
    Pair(Part, Letter, Letter),
    /// A character with a reading that begins with these letters, packed ([`packed`]). The first list of beginnings has
    /// those that stand at any.
    Syllable(Part, u32),
    /// A character stands at a beginning and somewhere else too.
    Again(Part),
    /// These letters are a whole syllable of some character: no list, only known.
    Whole(u32),
    /// The section, by its number.
    Section(u16),
    /// The district, by its number in the file.
    District(u32),
    /// Neighbours that many rows have, by their number in the file.
    Phrase(u32),
}

impl Key {
    /// The key as a number that no other key has.
    pub(super) fn code(self) -> u64 {
        let (kind, part, value) = match self {
            Key::Char(part, c) => (0, part, c.into()),
            Key::Letter(part, letter) => (1, part, letter.into()),
            Key::Pair(part, first, second) => (2, part, u32::from(first) << 8 | u32::from(second)),
            Key::Syllable(part, letters) => (3, part, letters),
            Key::Again(part) => (8, part, 0),
            Key::Whole(letters) => (6, Part::Headline, letters),
            Key::Section(number) => (4, Part::Headline, number.into()),
            Key::District(number) => (5, Part::Headline, number),
            Key::Phrase(number) => (7, Part::Headline, number),
        };
        let part = match part {
            Part::Headline => 0,
            Part::Rest => 1,
        };
        kind << 40 | part << 36 | u64::from(value)
    }
}

/// The letter that `c` is as it stands.
pub(super) fn letter(c: char) -> Option<Letter> {
    match c {
        'a'..='z' => Some(c as u8 - b'a'),
        '0'..='9' => Some(c as u8 - b'0' + 26),
        _ => None,
    }
}

/// Up to six letters of a syllable as one number; ü is v. Nothing if there are more, or others.
pub(super) fn packed(letters: &[char]) -> Option<u32> {
    let pack = |packed: u32, &c: &char| match c {
        'a'..='z' => Some(packed << 5 | (c as u32 - 'a' as u32 + 1)),
        'ü' => Some(packed << 5 | ('v' as u32 - 'a' as u32 + 1)),
        _ => None,
    };
    (letters.len() <= 6).then(|| letters.iter().try_fold(0, pack)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_are_one() {
        let mut codes = Vec::new();
        for part in [Part::Headline, Part::Rest] {
            let syllable = packed(&['z', 'h', 'u', 'a', 'n', 'g']).expect("a syllable");
            codes.extend([Key::Char(part, '\u{10ffff}'), Key::Char(part, 'a')].map(Key::code));
            codes.extend(
                [Key::Letter(part, 0), Key::Pair(part, 0, 0), Key::Again(part)].map(Key::code),
            );
            codes.extend([Key::Pair(part, 0, 1), Key::Pair(part, 1, 0)].map(Key::code));
            codes.extend([Key::Syllable(part, syllable), Key::Syllable(part, 97)].map(Key::code));
        }
        codes.extend(
            [
                Key::Section(97),
                Key::District(97),
                Key::Whole(97),
                Key::District(u32::MAX),
                Key::Phrase(97),
            ]
            .map(Key::code),
        );
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
    }

    #[test]
    fn letters_of_a_syllable_are_packed() {
        let packed = |letters: &str| packed(&letters.chars().collect::<Vec<_>>());
        assert_eq!(packed("lü"), packed("lv"));
        assert_ne!(packed("lu"), packed("lv"));
        assert_ne!(packed("a"), packed("aa"));
        assert_eq!((packed("zhuangx"), packed("x1")), (None, None));
    }
}
