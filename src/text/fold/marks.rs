//! Marks: the key on an ASCII keyboard that a Chinese mark, or a full-width form, is typed with.

/// The ASCII character that `c` is compared as, or nothing if `c` is no mark.
///
/// Every target is a separator to fuzzy-matcher, which gives the word after it the bonus of a beginning.
pub(super) fn plain(c: char) -> Option<char> {
    Some(match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0)?.to_ascii_lowercase(),
        '《' | '〈' | '«' | '‹' | '︽' | '︿' => '<',
        '》' | '〉' | '»' | '›' | '︾' | '﹀' => '>',
        '「' | '」' | '『' | '』' | '“' | '”' | '„' | '〝' | '〞' | '﹁' | '﹂' | '﹃' | '﹄' => {
            '"'
        }
        '‘' | '’' | '‚' | '′' => '\'',
        '【' | '〔' | '〖' => '[',
        '】' | '〕' | '〗' => ']',
        '、' | '﹑' | '､' => ',',
        '。' | '｡' | '…' | '·' | '•' | '‧' | '・' | '･' | '∙' | '⋅' => '.',
        '—' | '–' | '―' | '‐' | '‑' | '‒' | '─' | '−' | '⸺' | '⸻' => '-',
        '〜' | '∼' => '~',
        '￥' => '¥',
        '○' | '◯' => '〇',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};

    use super::*;

    #[track_caller]
    fn check(marks: &str, plain_marks: &str) {
        let plain: String = marks.chars().filter_map(plain).collect();
        assert_eq!(plain, plain_marks);
    }

    #[test]
    fn a_mark_is_the_key_it_is_typed_with() {
        check("《》〈〉「」『』【】（）“”‘’", "<><>\"\"\"\"[]()\"\"''");
        check("，、。；：？！—…·～％", ",,.;:?!-..~%");
        check("ＡＺａｚ０９", "azaz09");
    }

    #[test]
    fn what_is_no_mark_stays() {
        check("区a1 ", "");
    }

    #[test]
    fn the_word_after_a_mark_is_a_beginning_to_the_matcher() {
        let score =
            |text: &str| SkimMatcherV2::default().fuzzy_indices(text, "区").map(|found| found.0);
        for mark in "《》〈〉「」『』【】（）“”‘’，、。；：？！—…·".chars().filter_map(plain)
        {
            assert!(score(&format!("一{mark}区")) > score("一二区"), "{mark}");
        }
    }
}
