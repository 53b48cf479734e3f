//! Text as grapheme clusters: what stands in one place on the screen.

use std::str::Chars;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// U+200B, where a line may break without a space.
pub(super) const ZERO_WIDTH_SPACE: &str = "\u{200B}";

/// The clusters of `text` with their bytes.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = (usize, &str)> {
    places(text).map(|place| (place.at, place.of(text)))
}

/// Where the clusters of `text` are.
///
/// A cluster that begins with a character of no cell (but U+200B) belongs to the one before it, so
/// that only the first can be without width.
pub(super) fn places(text: &str) -> Places<'_> {
    let mut after = text.chars();
    Places { text, at: 0, next: after.next(), after }
}

/// The character of a cluster that has only one.
pub(super) fn only_char(cluster: &str) -> Option<char> {
    let mut chars = cluster.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}

/// Where one cluster is in its text.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// Its first byte.
    pub(super) at: usize,
    /// The byte after it.
    pub(super) end: usize,
    /// Its first character.
    pub(super) first: char,
}

impl Place {
    /// The cluster.
    #[inline]
    pub(super) fn of(self, text: &str) -> &str {
        &text[self.at..self.end]
    }

    /// Whether its first character is its only one.
    #[inline]
    pub(super) fn is_one_char(self) -> bool {
        self.end - self.at == self.first.len_utf8()
    }
}

/// See [`places`].
pub(super) struct Places<'a> {
    text: &'a str,
    at: usize,
    /// The character at `at`: each is decoded once.
    next: Option<char>,
    after: Chars<'a>,
}

impl Iterator for Places<'_> {
    type Item = Place;

    #[inline]
    fn next(&mut self) -> Option<Place> {
        let (at, first) = (self.at, self.next?);
        self.next = self.after.next();
        if stands_alone(first) && self.next.is_none_or(stands_alone) {
            self.at += first.len_utf8();
        } else {
            self.skip_cluster();
        }
        Some(Place { at, end: self.at, first })
    }
}

impl Places<'_> {
    #[cold]
    fn skip_cluster(&mut self) {
        self.at += cluster_length(&self.text[self.at..]);
        self.after = self.text[self.at..].chars();
        self.next = self.after.next();
    }
}

/// Two such characters side by side are two clusters: nearly all of a Chinese text, without the
/// cost of the general rules.
fn stands_alone(c: char) -> bool {
    matches!(c, '一'..='鿿' | ' '..='~' | '！'..='｠' | '、'..='〩' | '‐'..='‧' | '\n')
}

fn cluster_length(text: &str) -> usize {
    let mut graphemes = text.graphemes(true);
    let first = graphemes.next().map_or(0, str::len);
    if text.starts_with(ZERO_WIDTH_SPACE) {
        return first;
    }
    let attached = graphemes.take_while(|next| {
        *next != ZERO_WIDTH_SPACE
            && next.chars().next().and_then(UnicodeWidthChar::width) == Some(0)
    });
    first + attached.map(str::len).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = clusters(text).map(|(_, cluster)| cluster).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn han_and_ascii_stand_alone() {
        check("读报 ok。", &["读", "报", " ", "o", "k", "。"]);
    }

    #[test]
    fn a_mark_stays_with_its_letter() {
        check("ne\u{301}中\u{301}文", &["n", "e\u{301}", "中\u{301}", "文"]);
    }

    #[test]
    fn an_emoji_sequence_is_one_cluster() {
        check("中👩‍👩‍👧🇨🇳🇨🇳", &["中", "👩‍👩‍👧", "🇨🇳", "🇨🇳"]);
    }

    #[test]
    fn what_has_no_width_joins_the_cluster_before() {
        check("中\u{1161}文", &["中\u{1161}", "文"]);
        check("中\u{1161}ﾞ文", &["中\u{1161}ﾞ", "文"]);
        check("中\u{200B}文", &["中", "\u{200B}", "文"]);
    }
}
