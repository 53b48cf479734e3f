//! A number in words or figures: 38, 三十八, 二〇二三, 廿三.

/// Longer runs of digits are telephone numbers, sums and the like.
const MOST_CHARACTERS: usize = 8;

/// The number at the start of `text` and its length in bytes; a run of digits that is no number has a length only.
pub(super) fn number(text: &str) -> Option<(Option<u32>, usize)> {
    let digits = &text[..run(text)];
    let is_short = digits.chars().nth(MOST_CHARACTERS).is_none();
    (!digits.is_empty()).then(|| (is_short.then(|| value(digits)).flatten(), digits.len()))
}

/// The length in bytes of the run of digits, or of words for them, that `text` begins with.
pub(super) fn run(text: &str) -> usize {
    let end = match text.as_bytes().first() {
        Some(b'0'..=b'9') => text.find(|c: char| !c.is_ascii_digit()),
        _ => text.find(|c| !is_word(c)),
    };
    end.unwrap_or(text.len())
}

/// The number that is all of `text`.
pub(super) fn whole(text: &str) -> Option<u32> {
    number(text).filter(|(_, length)| *length == text.len())?.0
}

/// Can a number begin or go on with `c`?
pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || is_word(c)
}

fn is_word(c: char) -> bool {
    word(c).is_some() || matches!(c, '十' | '百' | '廿' | '卅')
}

fn word(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| word(c))
}

fn value(digits: &str) -> Option<u32> {
    let has_places = digits.contains(['十', '百', '廿', '卅']);
    if has_places { by_places(digits) } else { by_digits(digits) }
}

fn by_digits(digits: &str) -> Option<u32> {
    digits.chars().try_fold(0, |number, c| Some(number * 10 + digit(c)?))
}

/// 一百零三, 三十八, 廿三.
fn by_places(digits: &str) -> Option<u32> {
    let mut number = 0;
    let mut last = None;
    for c in digits.chars() {
        number += match c {
            '百' => 100 * last.take().unwrap_or(1),
            '十' => 10 * last.take().unwrap_or(1),
            '廿' => 20,
            '卅' => 30,
            _ => {
                if last.replace(digit(c)?).is_some_and(|unplaced| unplaced > 0) {
                    return None;
                }
                0
            }
        };
    }
    Some(number + last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: Option<u32>) {
        assert_eq!(whole(text), value, "{text}");
    }

    #[test]
    fn figures_and_words_are_numbers() {
        check("38", Some(38));
        check("三十八", Some(38));
        check("十", Some(10));
        check("二十", Some(20));
        check("一百一十三", Some(113));
        check("一百零三", Some(103));
        check("二〇二三", Some(2023));
        check("一九五八", Some(1958));
        check("廿三", Some(23));
        check("卅", Some(30));
    }

    #[test]
    fn other_runs_are_none() {
        check("", None);
        check("8797000123", None);
        check("十二三十四五", None);
        check("12月", None);
    }

    #[test]
    fn a_run_ends_where_another_script_begins() {
        assert_eq!(number("12三月"), Some((Some(12), 2)));
        assert_eq!(number("月"), None);
    }
}
