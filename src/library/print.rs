//! The fingerprint of a text, by which the same article is known again on another page.

use sha2::{Digest, Sha256};

/// Texts of fewer letters and digits say the same by chance: 马强 摄, 图为活动现场.
const LEAST: usize = 20;

/// The first 8 bytes of the SHA-256 of the text without spaces and marks, ４ and 4 made one: two scans of a page
/// differ in those. None for a text that is too short to be told from others.
pub(super) fn print(text: &str) -> Option<i64> {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().filter_map(letter));
    folded.chars().nth(LEAST - 1)?;
    let digest = Sha256::digest(folded);
    digest.first_chunk().map(|bytes| i64::from_be_bytes(*bytes))
}

/// A letter or digit, in half width. It must not change: fingerprints are kept in libraries.
fn letter(c: char) -> Option<char> {
    match c {
        // Han first: nearly all of a text, and quick to tell.
        '\u{4e00}'..='\u{9fff}' => Some(c),
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(c as u32 - 0xfee0),
        // Marks, which are quick to tell.
        '\u{2000}'..='\u{206f}' | '\u{3000}'..='〄' | '〈'..='〠' | '！'..='＠' => None,
        _ => c.is_alphanumeric().then_some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "4月12日上午,在收听收看全国会议后,解放区立即召开会议。";

    #[track_caller]
    fn check(text: &str, is_same: bool) {
        assert_eq!(print(text) == print(TEXT), is_same, "{text}");
    }

    #[test]
    fn scans_of_one_text_have_one_fingerprint() {
        check("４月12日 上午，在收听\n收看全国会议后，解放区立即召开会议", true);
        check("4月13日上午,在收听收看全国会议后,解放区立即召开会议。", false);
        check("4月12日上午,在收听收看全国会议后,解放区立即召开会", false);
    }

    #[test]
    fn what_is_short_has_none() {
        for text in ["", "，。……", "（本报记者 马强 摄）", "一二三四五六七八九十一二三四五六七八九"]
        {
            assert_eq!(print(text), None, "{text}");
        }
        assert!(print("一二三四五六七八九十一二三四五六七八九十").is_some());
    }

    #[test]
    fn every_letter_and_digit_is_told() {
        for c in '\0'..=char::MAX {
            assert_eq!(letter(c).is_some(), c.is_alphanumeric(), "{c}");
        }
    }

    #[test]
    fn a_fingerprint_stays_what_it_is() {
        // It is kept in libraries.
        assert_eq!(print(TEXT), Some(3_683_137_253_722_257_525));
    }
}
