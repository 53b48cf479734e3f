//! Characters that are looked for in all of a text: they are found by their bytes, the others need no decoding.

use super::sieve::Sieve;

/// Characters of the basic plane, in words of 64 bits.
const BASIC_PLANE: usize = 0x1_0000 / 64;

/// A set of characters.
#[derive(Clone, Debug)]
pub struct Chars {
    /// A bit for every character of the basic plane. The last byte of a character tells the bit, the others the word.
    bits: Box<[u64; BASIC_PLANE]>,
}

impl Chars {
    /// The set of `chars`; all beyond the basic plane are in every set.
    pub fn of(chars: impl IntoIterator<Item = char>) -> Chars {
        let mut bits = Box::new([0; BASIC_PLANE]);
        for c in chars {
            if let Some(word) = bits.get_mut(c as usize / 64) {
                *word |= 1 << (c as usize % 64);
            }
        }
        Chars { bits }
    }

    /// Is `c` in it?
    pub fn has(&self, c: char) -> bool {
        self.bits.get(c as usize / 64).is_none_or(|word| word >> (c as usize % 64) & 1 == 1)
    }

    /// Where in `text` they are, in order. Nearly all characters of a page have three bytes.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, char)> {
        let bits = &*self.bits;
        let is_in = |[first, second, last]: &[u8; 3]| {
            let word = usize::from(first & 15) << 6 | usize::from(second & 63);
            (first & 0xf0 == 0xe0).then(|| bits[word] >> (last & 63) & 1 == 1)
        };
        let (mut sieve, mut sifted, mut from) = (Sieve::new(), 0, 0);
        std::iter::from_fn(move || {
            loop {
                if let Some(place) = sieve.next() {
                    let at = sifted + 3 * place;
                    return Some((at, text[at..].chars().next()?));
                }
                sifted = from;
                from += 3 * sieve.fill(text.as_bytes()[from..].as_chunks().0.iter(), is_in);
                if from == sifted {
                    let char = text[from..].chars().next()?;
                    from += char.len_utf8();
                    if self.has(char) {
                        return Some((sifted, char));
                    }
                }
            }
        })
    }
}

/// How many bytes of ideographs (U+4E00 to U+9FFF) `text` begins with: nearly all of a page is set in them.
pub fn ideographs(text: &str) -> usize {
    // The first two bytes tell.
    let is_other = |[first, second, _]: &[u8; 3]| {
        !(0xe4b8..0xea00).contains(&u16::from_be_bytes([*first, *second]))
    };
    let (threes, _) = text.as_bytes().as_chunks();
    3 * threes.iter().position(is_other).unwrap_or(threes.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ideographs_are_told_from_what_stands_before_and_after_them() {
        fn begin(text: &str) -> &str {
            &text[..ideographs(text)]
        }
        for (text, run) in [
            ("一\u{9fff}，", "一\u{9fff}"),
            ("\u{4dff}一", ""),
            ("新\u{a000}", "新"),
            ("桥a", "桥"),
            ("", ""),
        ] {
            assert_eq!(begin(text), run, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_is_there(text in "[a1é年月區\u{ffff}𠀀]{0,150}", chars in "[1é年\u{ffff}]*") {
            let is_one = |c: char| chars.contains(c) || c > '\u{ffff}';
            let there: Vec<_> = text.char_indices().filter(|(_, c)| is_one(*c)).collect();
            prop_assert_eq!(Chars::of(chars.chars()).find(&text).collect::<Vec<_>>(), there);
        }
    }
}
