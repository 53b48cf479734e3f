//! A paragraph as pieces: clusters, with what the rules need to know of each.

use super::class::{Class, is_apostrophe};
use super::cluster::{Place, places};
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
    /// The cells of all that stands before it in the paragraph.
    pub(super) x: usize,
    /// Its cells, quotation padding included.
    pub(super) cells: usize,
    /// The cells of the spaces after it.
    pub(super) space: usize,
    /// Its first character.
    pub(super) character: char,
    /// What it is to the rules.
    pub(super) class: Class,
    /// U+200B stands after it.
    pub(super) zero_width_space: bool,
    /// A line may end after it.
    pub(super) breaks: bool,
    /// A number group goes on after it.
    pub(super) grouped: bool,
}

impl Piece {
    #[inline]
    fn new(place: Place, class: Class, x: usize, cells: usize) -> Piece {
        let Place { at, end, first: character } = place;
        let (space, zero_width_space, breaks, grouped) = (0, false, false, false);
        Piece { at, end, x, cells, space, character, class, zero_width_space, breaks, grouped }
    }

    /// The cells up to its end, spaces left out.
    #[inline]
    pub(super) fn right(&self) -> usize {
        self.x + self.cells
    }

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
    let mut x = 0;
    for place in places(text) {
        if is_space(place, pieces.is_empty()) {
            x += pieces.last_mut().map_or(0, |last| widen(last, place.first));
            continue;
        }
        let (class, cells) = match place.first {
            '一'..='鿿' if place.is_one_char() => (Class::Han, 2),
            _ => (class(text, place, setting.strict), cells(text, place, setting, widths)),
        };
        pieces.push(Piece::new(place, class, x, cells));
        x += cells;
        if place.first == '—' {
            join_dash(&mut pieces);
        }
    }
    pieces
}

/// Whether it takes room, but is no piece.
#[inline]
fn is_space(place: Place, opens: bool) -> bool {
    match place.first {
        ' ' | '\n' | '\u{3000}' | '\u{200B}' => place.is_one_char(),
        '\u{FFFD}' => opens && place.is_one_char(),
        _ => false,
    }
}

/// Adds a space to the piece before it, and says how many cells it takes.
fn widen(piece: &mut Piece, space: char) -> usize {
    let cells = match space {
        '\u{200B}' => 0,
        '\u{3000}' => 2,
        _ => 1,
    };
    piece.zero_width_space |= cells == 0;
    piece.space += cells;
    cells
}

fn cells(text: &str, place: Place, setting: &Setting, widths: &Widths) -> usize {
    match place.first {
        '“' | '”' | '‘' | '’' => {
            face(text, (place.at, place.of(text)), setting.quotes, widths).all()
        }
        _ if place.is_one_char() => widths.of_char(place.first),
        _ => widths.of(place.of(text)),
    }
}

/// The class of a cluster where it stands.
fn class(text: &str, place: Place, strict: Strict) -> Class {
    let class = Class::of(place.first);
    let is_letter = class == Class::Slash && strict == Strict::Basic
        || class == Class::Closing && is_apostrophe(text, place.at);
    if is_letter {
        return Class::Letter;
    }
    if class == Class::Letter && !place.is_one_char() && is_emoji(place.of(text)) {
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
