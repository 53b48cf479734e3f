//! How many cells a text takes: the one owner of widths.

use std::collections::BTreeMap;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::ambiguous::is_ambiguous;
use super::class::is_apostrophe;
use super::cluster::{clusters, only_char};
use super::replace::replacement;

/// What the terminal makes of characters whose width Unicode leaves open: “ ” — … · ① □ α é.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// One cell, as most terminals.
    #[default]
    Narrow,
    /// Two cells, letters too.
    Wide,
}

/// The widths of one terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Widths {
    /// The cells of an ambiguous character.
    pub ambiguous: Ambiguous,
    /// What a probe of the terminal measured, against the rule. ASCII, Han and full-width marks
    /// are the same everywhere and not looked up.
    pub overrides: BTreeMap<char, usize>,
    /// Ambiguous marks are drawn as [`replacement`]s, and so measured.
    pub replace: bool,
}

impl Widths {
    /// The widths of a terminal with this habit, unprobed.
    pub fn new(ambiguous: Ambiguous) -> Widths {
        Widths { ambiguous, ..Widths::default() }
    }

    /// The cells of one grapheme cluster.
    #[inline]
    pub fn of(&self, grapheme: &str) -> usize {
        let mut chars = grapheme.chars();
        match chars.next() {
            None => 0,
            Some(first) if chars.as_str().is_empty() => self.of_char(first),
            Some(first) => self.of_cluster(first, grapheme),
        }
    }

    /// The cells of a text in one line.
    pub fn text(&self, text: &str) -> usize {
        clusters(text).map(|place| self.of_place(text, place)).sum()
    }

    /// The cells of the cluster at a byte of `text`: an apostrophe is not replaced as a quote.
    #[inline]
    pub(super) fn of_place(&self, text: &str, (at, cluster): (usize, &str)) -> usize {
        if self.replace && is_apostrophe(text, at) { 1 } else { self.of(cluster) }
    }

    /// What is drawn for a cluster: itself, or its replacement. A · of two cells is drawn as the mark that
    /// always has two: xterm gives the other two cells and paints one.
    #[inline]
    pub(super) fn drawn<'a>(&self, cluster: &'a str) -> &'a str {
        if cluster == "·" && self.of(cluster) == 2 {
            return "・";
        }
        if !self.replace || cluster.is_ascii() {
            return cluster;
        }
        only_char(cluster).and_then(replacement).unwrap_or(cluster)
    }

    /// The cells of one character by itself.
    #[inline]
    pub(super) fn of_char(&self, c: char) -> usize {
        match c {
            ' '..='~' => 1,
            '、'..='〩' | '一'..='鿿' | '！'..='｠' => 2,
            _ => self.of_rare_char(c),
        }
    }

    fn of_rare_char(&self, c: char) -> usize {
        if self.replace
            && let Some(drawn) = replacement(c)
        {
            return drawn.width();
        }
        if let Some(&probed) = self.overrides.get(&c) {
            return probed;
        }
        if is_voicing(c) {
            return 1;
        }
        let narrow = c.width().unwrap_or(1);
        narrow + usize::from(narrow == 1 && self.is_wide(c))
    }

    fn of_cluster(&self, first: char, cluster: &str) -> usize {
        if let Some(&probed) = self.overrides.get(&first) {
            return probed;
        }
        if cluster.contains(is_voicing) {
            return cluster.chars().map(|c| self.of_char(c)).sum();
        }
        let narrow = cluster.width();
        if is_emoji(cluster) {
            return narrow;
        }
        narrow + cluster.chars().filter(|&c| self.is_wide(c)).count()
    }

    fn is_wide(&self, c: char) -> bool {
        self.ambiguous == Ambiguous::Wide && is_ambiguous(c)
    }
}

/// Whether a cluster of several characters is drawn as a picture.
pub(super) fn is_emoji(cluster: &str) -> bool {
    cluster.starts_with(|c| matches!(c, '\u{1F1E6}'..='\u{1F1FF}'))
        || cluster.contains(['\u{FE0F}', '\u{200D}'])
}

/// U+FF9E and U+FF9F follow their kana in a cell of their own.
fn is_voicing(c: char) -> bool {
    matches!(c, 'ﾞ' | 'ﾟ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, narrow: usize, wide: usize) {
        assert_eq!(Widths::default().text(text), narrow, "narrow {text:?}");
        assert_eq!(Widths::new(Ambiguous::Wide).text(text), wide, "wide {text:?}");
    }

    #[test]
    fn ascii_is_one_and_han_is_two() {
        check("ok", 2, 2);
        check("读报，。（）　Ａ𠮷", 18, 18);
    }

    #[test]
    fn ambiguous_signs_and_letters_follow_the_terminal() {
        check("“”‘’—…·①□▶", 10, 20);
        check("αДé", 3, 6);
    }

    #[test]
    fn combining_marks_and_format_characters_take_nothing() {
        check("e\u{301}", 1, 1);
        check("α\u{301}", 1, 2);
        check("中\u{301}\u{200D}", 2, 2);
    }

    #[test]
    fn an_emoji_cluster_takes_two() {
        check("👩‍👩‍👧", 2, 2);
        check("🇨🇳", 2, 2);
        check("👍🏽", 2, 2);
        check("☎\u{FE0F}", 2, 2);
        check("®\u{FE0F}", 2, 2);
        check("1\u{FE0F}\u{20E3}", 2, 2);
    }

    #[test]
    fn a_voicing_mark_takes_a_cell_after_its_kana() {
        check("ｶﾞｷﾟ", 4, 4);
        check("ﾞ", 1, 1);
    }

    #[test]
    fn a_probe_overrules() {
        let widths = Widths { overrides: BTreeMap::from([('…', 2)]), ..Widths::default() };
        assert_eq!(widths.text("……—"), 5);
    }

    #[test]
    fn a_replaced_mark_is_measured_as_drawn() {
        let widths = Widths { replace: true, ..Widths::default() };
        assert_eq!(widths.text("“①”—"), 2 + 3 + 2 + 1);
        assert_eq!(widths.text("it’s"), 4);
        assert_eq!(widths.drawn("①"), "(1)");
    }
}
