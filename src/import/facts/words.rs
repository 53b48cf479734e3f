//! A line in the words that layout parts: 焦 作 日 报 is one, 2023 年 1 月 6 日 is one.

use super::numeral::is_numeral;
use crate::text::fold::fold_char;

/// One word, as printed and as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) shown: String,
    pub(super) folded: String,
}

/// A character as printed and folded.
type Pair = (char, char);

/// No line with words that say what a page is is longer.
const MOST_CHARACTERS: usize = 120;

/// The words of `line`; none of a line too long to be furniture.
pub(super) fn words(line: &str) -> Vec<Word> {
    if line.chars().nth(MOST_CHARACTERS).is_some() {
        return Vec::new();
    }
    let pairs: Vec<Pair> = line.chars().filter_map(|c| Some((c, fold_char(c)?))).collect();
    let pairs = squeeze(&pairs);
    let parts = pairs.split(|(_, c)| parts_words(*c)).filter(|part| !part.is_empty());
    parts
        .map(|part| Word {
            shown: part.iter().map(|pair| pair.0).collect(),
            folded: part.iter().map(|pair| pair.1).collect(),
        })
        .collect()
}

/// Takes out the blanks that part no words.
fn squeeze(pairs: &[Pair]) -> Vec<Pair> {
    let mut kept: Vec<Pair> = Vec::with_capacity(pairs.len());
    let is_spaced = is_spaced(pairs);
    for (at, pair) in pairs.iter().enumerate() {
        let next = pairs[at + 1..].iter().map(|pair| pair.1).find(|c| *c != ' ');
        let last = kept.last().map_or(' ', |pair| pair.1);
        if pair.1 != ' ' || !is_spaced && next.is_some_and(|next| !is_one_word(last, next)) {
            kept.push(*pair);
        }
    }
    kept
}

/// Does a blank stand behind every character, as in 焦 作 日 报?
fn is_spaced(pairs: &[Pair]) -> bool {
    let folded: String = pairs.iter().map(|pair| pair.1).collect();
    let mut words = folded.split_whitespace();
    words.clone().count() > 2
        && words.all(|word| word.chars().count() == 1 && word.chars().all(|c| c >= '\u{3400}'))
}

/// Is a blank between these characters one that the layout made, as in `2023 年 1 月`, `第 3 版`?
fn is_one_word(last: char, next: char) -> bool {
    let before_number = ['年', '月', '第', '期'].contains(&last) && is_numeral(next);
    let after_number = is_numeral(last) && ['年', '月', '日', '版', '期'].contains(&next);
    before_number || after_number
}

fn parts_words(c: char) -> bool {
    c.is_whitespace() || "|:;,[]()<>■□●◆▲★#*·=_~".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, shown: &[&str]) {
        let words = words(line);
        assert_eq!(words.iter().map(|word| word.shown.as_str()).collect::<Vec<_>>(), shown);
    }

    #[test]
    fn layout_parts_words() {
        check("焦作日报　2023 年 1 月 6 日  星期五", &["焦作日报", "2023年1月6日", "星期五"]);
        check("焦 作 日 報", &["焦作日報"]);
        check("# 责任编辑：王水 | 版式：车璇", &["责任编辑", "王水", "版式", "车璇"]);
        check("第 3 版 要闻", &["第3版", "要闻"]);
        check("", &[]);
    }

    #[test]
    fn a_long_line_is_text() {
        check(&"区 ".repeat(61), &[]);
    }
}
