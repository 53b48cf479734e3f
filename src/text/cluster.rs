//! Text as grapheme clusters: what stands in one place on the screen.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

/// U+200B, where a line may break without a space.
pub(super) const ZERO_WIDTH_SPACE: &str = "\u{200B}";

/// The clusters of `text` with their bytes.
///
/// A cluster that begins with a character of no cell (but U+200B) belongs to the one before it, so
/// that only the first can be without width.
pub(super) fn clusters(text: &str) -> Clusters<'_> {
    Clusters { text, at: 0 }
}

/// The character of a cluster that has only one.
pub(super) fn only_char(cluster: &str) -> Option<char> {
    let mut chars = cluster.chars();
    chars.next().filter(|_| chars.as_str().is_empty())
}

/// See [`clusters`].
pub(super) struct Clusters<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Clusters<'a> {
    type Item = (usize, &'a str);

    #[inline]
    fn next(&mut self) -> Option<(usize, &'a str)> {
        let at = self.at;
        let rest = &self.text[at..];
        let mut chars = rest.chars();
        let first = chars.next()?;
        let alone = stands_alone(first) && chars.next().is_none_or(stands_alone);
        let length = if alone { first.len_utf8() } else { cluster_length(rest) };
        self.at += length;
        Some((at, &rest[..length]))
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
