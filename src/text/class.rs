//! What a character is to the line-breaking rules.

use unicode_width::UnicodeWidthChar;

/// The classes; spaces have none, they belong to the piece before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// “ （ 《: never ends a line.
    Opening,
    /// ” ） 》: never begins a line.
    Closing,
    /// ， 。 ! ?: never begins a line.
    Pause,
    /// · ～ - and a single —: joins what stands on both sides.
    Middle,
    /// / at neither end of a line.
    Slash,
    /// % ℃: stays with the number before it.
    Postfix,
    /// ￥ №: stays with the number after it.
    Prefix,
    /// 々 ー and small kana: stays with the character before it.
    Iteration,
    /// ……, whole.
    Ellipsis,
    /// ——, whole.
    Dash,
    /// ①: with its item, or with the title that it numbers.
    Circled,
    /// □ ▶: stays with what it marks.
    Bullet,
    /// An ASCII digit.
    Digit,
    /// A narrow letter or sign.
    Letter,
    /// " and ', which do not say whether they open or close.
    Quote,
    /// U+00A0.
    Glue,
    /// A wide character: it parts on both sides.
    Han,
}

impl Class {
    /// The class of a character by itself; — and ’ depend on their neighbours.
    pub(super) fn of(c: char) -> Class {
        match c {
            '一'..='鿿' => Class::Han,
            '0'..='9' => Class::Digit,
            'a'..='z' | 'A'..='Z' => Class::Letter,
            '“' | '‘' | '（' | '〔' | '［' | '｛' | '〈' | '《' | '「' | '『' | '【' | '〖'
            | '(' | '[' | '{' | '«' | '‹' => Class::Opening,
            '”' | '’' | '）' | '〕' | '］' | '｝' | '〉' | '》' | '」' | '』' | '】' | '〗'
            | ')' | ']' | '}' | '»' | '›' => Class::Closing,
            '、' | '，' | '。' | '．' | '：' | '；' | '！' | '？' | '｡' | '､' | ',' | '.' | ':'
            | ';' | '!' | '?' | '‼' | '⁇' | '⁈' | '⁉' => Class::Pause,
            '·' | '・' | '･' | '‧' | '–' | '~' | '〜' | '～' | '゠' | '-' | '‐' | '‑' | '—'
            | '＋' | '+' => Class::Middle,
            '/' | '／' => Class::Slash,
            '%' | '‰' | '℃' | '℉' | '°' | '′' | '″' | '‵' | '％' | '﹪' | '￠' => {
                Class::Postfix
            }
            '$' | '¥' | '￥' | '£' | '€' | '№' | '＄' | '#' | '±' | '§' => Class::Prefix,
            '…' | '⋯' | '‥' | '․' | '︙' => Class::Ellipsis,
            '⸺' => Class::Dash,
            '①'..='⓿' => Class::Circled,
            '□' | '■' | '●' | '○' | '◆' | '▲' | '△' | '▼' | '★' | '☆' | '※' | '▪' | '►' | '▶' => {
                Class::Bullet
            }
            '"' | '\'' => Class::Quote,
            '\u{A0}' => Class::Glue,
            _ if is_iteration(c) => Class::Iteration,
            _ if c.width() == Some(2) => Class::Han,
            _ => Class::Letter,
        }
    }

    /// Whether a line may begin with it.
    pub(super) fn begins_lines(self) -> bool {
        !matches!(
            self,
            Class::Closing
                | Class::Pause
                | Class::Middle
                | Class::Slash
                | Class::Postfix
                | Class::Iteration
                | Class::Ellipsis
        )
    }

    /// Whether a line may end with it.
    pub(super) fn ends_lines(self) -> bool {
        !matches!(self, Class::Opening | Class::Slash | Class::Prefix)
    }

    /// Whether it is part of a Latin word or of a number.
    pub(super) fn is_word(self) -> bool {
        matches!(self, Class::Letter | Class::Digit)
    }

    /// Whether it is a mark, not a character that is read.
    pub(super) fn is_punctuation(self) -> bool {
        match self {
            Class::Opening
            | Class::Closing
            | Class::Pause
            | Class::Middle
            | Class::Slash
            | Class::Ellipsis
            | Class::Dash
            | Class::Bullet
            | Class::Quote
            | Class::Glue => true,
            Class::Postfix
            | Class::Prefix
            | Class::Iteration
            | Class::Circled
            | Class::Digit
            | Class::Letter
            | Class::Han => false,
        }
    }
}

/// 々 ー, the kana repeaters and the small kana.
fn is_iteration(c: char) -> bool {
    match c {
        '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | 'ー' | '\u{31F0}'..='\u{31FF}' | 'ｧ'..='ｰ' => {
            true
        }
        'ぁ'..='ヺ' => "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ".contains(c),
        _ => false,
    }
}

/// Whether the ’ at byte `at` stands between two letters: it’s, not 他说‘好’。
pub(super) fn is_apostrophe(text: &str, at: usize) -> bool {
    if !text[at..].starts_with('’') {
        return false;
    }
    let is_letter = |c: char| Class::of(c) == Class::Letter;
    let after = text[at..].chars().nth(1);
    text[..at].chars().next_back().is_some_and(is_letter) && after.is_some_and(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, class: Class) {
        for c in text.chars() {
            assert_eq!(Class::of(c), class, "{c}");
        }
    }

    #[test]
    fn marks_have_the_class_of_their_place() {
        check("“（《【([", Class::Opening);
        check("”）》】)]", Class::Closing);
        check("，。：；！？,.!?", Class::Pause);
        check("·～-—+", Class::Middle);
        check("%℃‰", Class::Postfix);
        check("￥$№", Class::Prefix);
        check("①⑳⓿", Class::Circled);
        check("々ーっｬ", Class::Iteration);
    }

    #[test]
    fn the_rest_is_wide_or_a_letter() {
        check("中𠮷あＡ１👍한", Class::Han);
        check("aéД×→�_=\u{301}", Class::Letter);
    }

    #[test]
    fn an_apostrophe_stands_between_letters() {
        assert!(is_apostrophe("it’s", 2));
        assert!(!is_apostrophe("‘好’。", 6));
        assert!(!is_apostrophe("it’", 2));
    }
}
