//! A paragraph as pieces: clusters, with what the rules need to know of each.

use super::class::{Class, is_apostrophe};
use super::cluster::{ZERO_WIDTH_SPACE, clusters};
use super::paragraph::{Setting, Strict};
use super::quotes::face;
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
        match (place.1, pieces.last_mut()) {
            (" " | "\n" | "\u{3000}" | "\u{FFFD}" | ZERO_WIDTH_SPACE, None) => {}
            (" " | "\n", Some(last)) => last.space += 1,
            ("\u{3000}", Some(last)) => last.space += 2,
            (ZERO_WIDTH_SPACE, Some(last)) => last.zero_width_space = true,
            _ => {
                pieces.push(piece(text, place, setting, widths));
                join_dash(&mut pieces);
            }
        }
    }
    pieces
}

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

fn class(text: &str, (at, cluster): (usize, &str), character: char, strict: Strict) -> Class {
    match Class::of(character) {
        Class::Slash if strict == Strict::Basic => Class::Letter,
        Class::Closing if is_apostrophe(text, at) => Class::Letter,
        Class::Letter if cluster.len() > character.len_utf8() && is_emoji(cluster) => Class::Han,
        class => class,
    }
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
