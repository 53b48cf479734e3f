//! The characters that sanitising is about.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// Controls, bidi controls, invisible characters, variation and language tags.
pub(super) fn is_dropped(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}'
        | '\u{FE0E}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Private use and noncharacters: no terminal has a glyph for them, or none that is known.
pub(super) fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{FDD0}'..='\u{FDEF}' | '\u{F0000}'..='\u{10FFFF}')
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Whether `c` joins the character before it.
pub(super) fn is_mark(c: char) -> bool {
    c >= '\u{300}' && (c.width() == Some(0) || c < '\u{20000}' && joins_a_letter(c))
}

/// Spacing marks, which have a width: the general rules know them.
fn joins_a_letter(c: char) -> bool {
    let mut pair = [b'a'; 5];
    let length = 1 + c.encode_utf8(&mut pair[1..]).len();
    str::from_utf8(&pair[..length]).is_ok_and(|pair| pair.graphemes(true).count() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(test: fn(char) -> bool, inside: &str, outside: &str) {
        for (text, expected) in [(inside, true), (outside, false)] {
            for c in text.chars() {
                assert_eq!(test(c), expected, "{c:?}");
            }
        }
    }

    #[test]
    fn what_commands_or_hides_is_dropped() {
        check(is_dropped, "\0\u{1B}\u{7F}\u{9B}\u{202E}\u{2069}\u{FEFF}\u{E0041}", " a中\u{A0}’");
    }

    #[test]
    fn what_has_no_known_glyph_is_private() {
        check(is_private, "\u{E000}\u{FFFE}\u{1FFFF}\u{FDD0}\u{10FFFF}", "中\u{FFFD}🀀");
    }

    #[test]
    fn what_joins_its_neighbour_is_a_mark() {
        check(is_mark, "\u{301}\u{903}\u{FE0F}\u{1161}\u{200C}ﾞ", "a中é👍ｶ");
    }
}
