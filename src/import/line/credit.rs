//! The credit of a picture at the end of a line: 李明 摄, 资料图片

use super::super::clean::is_han;
use super::super::words::{Sort, WORDS};

/// Whether `text` ends with the credit of a picture.
pub(in super::super) fn is_credited(text: &str) -> bool {
    WORDS.find(text).any(|found| {
        found.sort == Sort::PhotoCredit && is_photo_credit(text, found.range.start, found.range.end)
    })
}

/// A name and 摄, or 资料图片, at the end of `text`; the end may be in brackets.
pub(super) fn is_photo_credit(text: &str, start: usize, end: usize) -> bool {
    let ends = text[end..].chars().all(|char| "）)。． ".contains(char));
    let word = &text[start..end];
    let is_written =
        ["文并", "文/", "文／", "拍"].iter().any(|before| text[..start].ends_with(before));
    if !ends || is_written {
        return false;
    }
    if !matches!(word, "摄" | "攝" | "摄影" | "攝影" | "供图") {
        return true;
    }
    let name = text[..start].trim_end_matches([' ', '/', '／']);
    let run = name.chars().rev().take_while(|char| is_han(*char)).count();
    let spaced = name.chars().rev().take(5).any(|char| char == ' ');
    (2..=4).contains(&run)
        || (run == 1 && name.chars().count() == 1)
        || (run == 1 && spaced)
        || WORDS.find(name).any(|found| {
            found.sort == Sort::Title && text[found.range.end..start].trim().chars().count() <= 5
        })
        || (word == "供图" && (2..=12).contains(&run))
}
