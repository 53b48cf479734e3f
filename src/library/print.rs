//! The fingerprint of a text, by which the same article is known again on another page.

use sha2::{Digest, Sha256};

use crate::text::ideographs;

/// Texts of fewer letters and digits say the same by chance: 马强 摄, 图为活动现场.
const LEAST: usize = 20;

/// The first 8 bytes of the SHA-256 of the text without spaces and marks, ４ and 4 made one: two scans of a page
/// differ in those. None for a text that is too short to be told from others.
pub(super) fn print(text: &str) -> Option<i64> {
    let folded = letters(text);
    folded.chars().nth(LEAST - 1)?;
    let digest = Sha256::digest(folded);
    digest.first_chunk().map(|bytes| i64::from_be_bytes(*bytes))
}

/// The letters and digits of `text`, in half width.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (han, others) = rest.split_at(ideographs(rest));
        letters.push_str(han);
        let mut others = others.chars();
        let Some(c) = others.next() else { return letters };
        if let Some(letter) = letter(c) {
            letters.push(letter);
        }
        rest = others.as_str();
    }
}

/// A letter or digit, in half width. It must not change: fingerprints are kept in libraries.
fn letter(c: char) -> Option<char> {
    match c {
        // Quick to tell.
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
    fn every_letter_of_a_text_is_taken() {
        let text: String =
            (0x2f00..0xa100).filter_map(char::from_u32).chain("ａ1，".chars()).collect();
        assert_eq!(letters(&text), text.chars().filter_map(letter).collect::<String>());
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
