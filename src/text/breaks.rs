//! Where a line may break: between which two pieces.

use super::class::Class;
use super::piece::{Piece, pieces};
use super::setting::{Setting, Strict};
use super::width::Widths;

/// The bytes of a paragraph before which a line may break. Number groups are not held together:
/// that depends on the measure.
pub fn breaks(text: &str, strict: Strict) -> Vec<usize> {
    let setting = Setting { strict, ..Setting::fold(0) };
    let mut pieces = pieces(text, &setting, &Widths::default());
    find(&mut pieces, strict);
    pieces.windows(2).filter(|pair| pair[0].breaks).map(|pair| pair[1].at).collect()
}

/// Says of every piece whether a line may end after it.
pub(super) fn find(pieces: &mut [Piece], strict: Strict) {
    for i in 1..pieces.len() {
        pieces[i - 1].breaks = may_break(pieces, i, strict);
    }
}

/// Whether a line may break before the piece `i`: the first rule with an opinion decides.
///
/// No line begins with a space, since a space belongs to the piece before it.
fn may_break(pieces: &[Piece], i: usize, strict: Strict) -> bool {
    let (a, b) = (pieces[i - 1].class, pieces[i].class);
    if (a, b) == (Class::Han, Class::Han) {
        return true;
    }
    after_space(&pieces[i - 1], b)
        .or_else(|| at_edges(a, b, strict))
        .or_else(|| in_word(pieces, i))
        .or_else(|| after_middle(pieces, i))
        .or_else(|| at_item(pieces, i))
        .unwrap_or(a != Class::Quote && b != Class::Quote)
}

/// A space, or U+200B, breaks, but gives no mark leave to begin a line or to end one.
fn after_space(a: &Piece, b: Class) -> Option<bool> {
    if a.space > 0 {
        return Some(b.begins_lines() && a.class.ends_lines());
    }
    a.zero_width_space.then_some(true)
}

/// Marks that never begin a line, marks that never end one, marks that are whole.
fn at_edges(a: Class, b: Class, strict: Strict) -> Option<bool> {
    let glued = a == Class::Glue || b == Class::Glue;
    let whole = b == Class::Dash && (a == Class::Dash || strict == Strict::Strict);
    (glued || whole || !b.begins_lines() || !a.ends_lines()).then_some(false)
}

/// Words and numbers with the ASCII marks that belong to them: e.g. f(x), 3:2, it's.
fn in_word(pieces: &[Piece], i: usize) -> Option<bool> {
    let (a, b) = (&pieces[i - 1], &pieces[i]);
    let goes_on = b.class.is_word() || b.class == Class::Quote || is_ascii(b, Class::Opening);
    let went_on = a.class.is_word() && goes_on;
    let begins = is_ascii(a, Class::Closing) || a.class == Class::Pause && pause_joins(pieces, i);
    (went_on || begins && b.class.is_word()).then_some(false)
}

fn is_ascii(piece: &Piece, class: Class) -> bool {
    piece.class == class && piece.character.is_ascii()
}

/// Whether the mark before piece `i` belongs to the word that goes on there: 3.5 and 8：30, but a
/// comma after Han is a Chinese comma.
fn pause_joins(pieces: &[Piece], i: usize) -> bool {
    let before = |class| i >= 2 && pieces[i - 2].class == class;
    match pieces[i - 1].character {
        '.' => true,
        ',' | ':' | ';' => !before(Class::Han),
        '：' => before(Class::Digit) && pieces[i].class == Class::Digit,
        _ => false,
    }
}

/// After a middle mark a line breaks, but not in 2021—2022, 3+10, COVID-19.
fn after_middle(pieces: &[Piece], i: usize) -> Option<bool> {
    if pieces[i - 1].class != Class::Middle {
        return None;
    }
    let before = i.checked_sub(2).map(|i| pieces[i].class);
    let after = pieces[i].class;
    let inside = before.is_some_and(|c| c.is_word() || c == Class::Postfix) && after.is_word();
    let joins = match pieces[i - 1].character {
        '-' => (before, after) != (Some(Class::Letter), Class::Letter),
        '–' | '—' | '~' | '+' | '·' | '‑' => true,
        _ => false,
    };
    Some(!(inside && joins))
}

/// A bullet stays with its item, ① with its item or with the title that it numbers.
fn at_item(pieces: &[Piece], i: usize) -> Option<bool> {
    let a = pieces[i - 1].class;
    let item_begins = a == Class::Bullet || a == Class::Circled && opens_item(pieces, i - 1);
    let number_ends_title = pieces[i].class == Class::Circled && !opens_item(pieces, i);
    (item_begins || number_ends_title).then_some(false)
}

fn opens_item(pieces: &[Piece], i: usize) -> bool {
    i.checked_sub(1).is_none_or(|i| {
        pieces[i].space > 0 || matches!(pieces[i].class, Class::Pause | Class::Closing)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected` is the text with `|` where a line may break.
    #[track_caller]
    fn check_in(strict: Strict, expected: &str) {
        let text = expected.replace('|', "");
        let mut found = text.clone();
        for at in breaks(&text, strict).into_iter().rev() {
            found.insert(at, '|');
        }
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check(expected: &str) {
        check_in(Strict::Gb, expected);
    }

    #[test]
    fn marks_stay_with_what_they_belong_to() {
        check("今|天|好。|（他）|说：|“好”，");
        check("“甲”|“乙”；|“丙”|他");
        check("佐々|木|忆|秦|娥·|娄");
    }

    #[test]
    fn a_space_breaks_but_not_before_a_mark() {
        check("工|程 ，|自 |“四|保 ”|白");
        check("Hello |world");
        check("（ 中");
        check("文/ 图");
    }

    #[test]
    fn the_slash_is_at_neither_end_but_in_basic() {
        check("文/图");
        check_in(Strict::Basic, "文|/|图");
    }

    #[test]
    fn dashes_and_ellipses_are_whole() {
        check("人|——|以|后……|年");
        check_in(Strict::Strict, "人——|以");
    }

    #[test]
    fn words_and_numbers_are_whole() {
        check("用|5G|和|COVID-19|疫");
        check("f(x)y|中|(a)");
        check("3.5|和,|9|月|a,b|在|8：30");
        check("2021—2022|和|3+10|或|50%—60%");
        check("Wi-|Fi|甲-|乙");
        check("他|it’s|说");
    }

    #[test]
    fn an_item_keeps_its_number() {
        check("是：|①发|展；|②改");
        check("之②|发");
        check("□记|者|▶ |发");
    }

    #[test]
    fn a_straight_quote_parts_from_nothing() {
        check("说\"好\"后");
    }

    #[test]
    fn invisible_spaces_break_or_bind() {
        check("abc\u{200B}|def");
        check("中\u{A0}文");
    }
}
