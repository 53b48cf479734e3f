//! A paragraph as pieces: clusters, with what the rules need to know of each.

use super::class::{Class, is_apostrophe};
use super::cluster::{clusters, only_char};
use super::quotes::face;
use super::setting::{Setting, Strict};
use super::width::{Widths, is_emoji};

/// One cluster, and the spaces after it: they stay with it and vanish at a break.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Its first byte.
    pub(super) at: usize,
    /// The byte after it, spaces left out.
    pub(super) end: usize,
    /// Its first character.
    pub(super) character: char,
    /// What it is to the rules.
    pub(super) class: Class,
    /// Its cells, quotation padding included.
    pub(super) cells: usize,
    /// The cells of the spaces after it.
    pub(super) space: usize,
    /// U+200B stands after it.
    pub(super) zero_width_space: bool,
    /// A line may end after it.
    pub(super) breaks: bool,
    /// A number group goes on after it.
    pub(super) grouped: bool,
}

impl Piece {
    /// Whether the next piece follows at once.
    pub(super) fn touches_next(&self) -> bool {
        self.space == 0 && !self.zero_width_space
    }

    /// Whether it is a mark of the Chinese set, not of ASCII.
    pub(super) fn is_chinese_mark(&self) -> bool {
        !self.character.is_ascii() && matches!(self.class, Class::Pause | Class::Closing)
    }
}

/// The pieces of `text` without its outer spaces and without U+FFFD at its start, which is an
/// indent of U+3000 that was destroyed byte by byte.
pub(super) fn pieces(text: &str, setting: &Setting, widths: &Widths) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::with_capacity(text.len() / 3 + 1);
    for place in clusters(text) {
        let (_, cluster) = place;
        match (only_char(cluster), pieces.last_mut()) {
            (Some(' ' | '\n' | '\u{3000}' | '\u{FFFD}' | '\u{200B}'), None) => {}
            (Some(' ' | '\n'), Some(last)) => last.space += 1,
            (Some('\u{3000}'), Some(last)) => last.space += 2,
            (Some('\u{200B}'), Some(last)) => last.zero_width_space = true,
            _ => {
                pieces.push(piece(text, place, setting, widths));
                join_dash(&mut pieces);
            }
        }
    }
    pieces
}

#[inline]
fn piece(text: &str, place: (usize, &str), setting: &Setting, widths: &Widths) -> Piece {
    let (at, cluster) = place;
    let character = cluster.chars().next().unwrap_or_default();
    Piece {
        at,
        end: at + cluster.len(),
        character,
        class: class(text, place, character, setting.strict),
        cells: face(text, place, setting.quotes, widths).all(),
        space: 0,
        zero_width_space: false,
        breaks: false,
        grouped: false,
    }
}

/// The class of a cluster where it stands.
#[inline]
fn class(text: &str, (at, cluster): (usize, &str), character: char, strict: Strict) -> Class {
    let class = Class::of(character);
    let is_letter = class == Class::Slash && strict == Strict::Basic
        || class == Class::Closing && is_apostrophe(text, at);
    if is_letter {
        return Class::Letter;
    }
    let is_sequence = cluster.len() > character.len_utf8();
    if is_sequence && class == Class::Letter && is_emoji(cluster) {
        return Class::Han;
    }
    class
}

/// Two — side by side are a dash; one alone stands for "to".
fn join_dash(pieces: &mut [Piece]) {
    if let [.., a, b] = pieces
        && (a.character, b.character) == ('—', '—')
        && a.touches_next()
    {
        (a.class, b.class) = (Class::Dash, Class::Dash);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, Class, usize)]) {
        let pieces = pieces(text, &Setting::fold(20), &Widths::default());
        let found: Vec<_> = pieces.iter().map(|p| (&text[p.at..p.end], p.class, p.space)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn spaces_belong_to_the_piece_before_them() {
        check(
            "中 a　 1",
            &[("中", Class::Han, 1), ("a", Class::Letter, 3), ("1", Class::Digit, 0)],
        );
    }

    #[test]
    fn a_mangled_indent_is_left_out() {
        check("　\u{FFFD}\u{FFFD} 本", &[("本", Class::Han, 0)]);
    }

    #[test]
    fn two_em_dashes_are_one_dash_and_one_is_a_range() {
        check("——", &[("—", Class::Dash, 0), ("—", Class::Dash, 0)]);
        check("1—2", &[("1", Class::Digit, 0), ("—", Class::Middle, 0), ("2", Class::Digit, 0)]);
    }

    #[test]
    fn an_emoji_parts_like_han() {
        check("☎\u{FE0F}🇨🇳", &[("☎\u{FE0F}", Class::Han, 0), ("🇨🇳", Class::Han, 0)]);
    }
}
