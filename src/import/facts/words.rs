//! A line in the words that layout parts: 焦 作 日 报 is one, 2023 年 1 月 6 日 is one.

use super::numeral::is_numeral;
use crate::text::fold::fold_char;

/// A line, its characters as printed and as they are compared.
pub(super) struct Line {
    pairs: Vec<Pair>,
}

/// One word.
pub(super) struct Word<'a> {
    pairs: &'a [Pair],
    pub(super) folded: String,
}

/// A character as printed and folded.
type Pair = (char, char);

/// No line with words that say what a page is is longer.
const MOST_CHARACTERS: usize = 120;

impl Line {
    /// The line with its words; without any if it is too long to be furniture.
    pub(super) fn of(line: &str) -> Line {
        let is_long = line.chars().nth(MOST_CHARACTERS).is_some();
        let mut pairs = Vec::with_capacity(MOST_CHARACTERS);
        if !is_long {
            pairs.extend(line.chars().filter_map(|c| Some((c, fold_char(c)?))));
        }
        let has_blanks = pairs.iter().any(|pair| pair.1 == ' ');
        Line { pairs: if has_blanks { squeeze(&pairs) } else { pairs } }
    }

    pub(super) fn words(&self) -> impl Iterator<Item = Word<'_>> {
        let parts = self.pairs.split(|(_, c)| parts_words(*c)).filter(|part| !part.is_empty());
        parts.map(|pairs| Word { pairs, folded: written(pairs.iter().map(|pair| pair.1)) })
    }
}

impl Word<'_> {
    /// The printed form from the byte `at` of the folded one: both have as many characters.
    pub(super) fn shown(&self, at: usize) -> String {
        let skipped = self.folded[..at].chars().count();
        written(self.pairs[skipped..].iter().map(|pair| pair.0))
    }
}

fn written(chars: impl ExactSizeIterator<Item = char>) -> String {
    let mut written = String::with_capacity(3 * chars.len());
    written.extend(chars);
    written
}

/// Takes out the blanks that part no words.
fn squeeze(pairs: &[Pair]) -> Vec<Pair> {
    let mut kept: Vec<Pair> = Vec::with_capacity(pairs.len());
    let is_spaced = is_spaced(pairs);
    for (at, pair) in pairs.iter().enumerate() {
        let parts = || {
            let next = pairs[at + 1..].iter().map(|pair| pair.1).find(|c| *c != ' ');
            let last = kept.last().map_or(' ', |pair| pair.1);
            next.is_some_and(|next| !is_one_word(last, next))
        };
        if pair.1 != ' ' || !is_spaced && parts() {
            kept.push(*pair);
        }
    }
    kept
}

/// Does a blank stand behind every character, as in 焦 作 日 报?
fn is_spaced(pairs: &[Pair]) -> bool {
    let mut words = pairs.split(|pair| pair.1 == ' ').filter(|word| !word.is_empty());
    words.clone().count() > 2 && words.all(|word| matches!(word, [(_, '\u{3400}'..)]))
}

/// Is a blank between these characters one that the layout made, as in `2023 年 1 月`, `第 3 版`?
fn is_one_word(last: char, next: char) -> bool {
    let before_number = ['年', '月', '第', '期'].contains(&last) && is_numeral(next);
    let after_number = is_numeral(last) && ['年', '月', '日', '版', '期'].contains(&next);
    before_number || after_number
}

fn parts_words(c: char) -> bool {
    match c {
        ..='\x7f' => " |:;,[]()<>#*=_~".contains(c),
        _ => matches!(c, '■' | '□' | '●' | '◆' | '▲' | '★'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, shown: &[&str]) {
        let words = Line::of(line).words().map(|word| word.shown(0)).collect::<Vec<_>>();
        assert_eq!(words, shown);
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
