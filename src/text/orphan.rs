//! The last line of a paragraph is not one lone character.

use std::ops::Range;

use super::class::Class;
use super::fill::Column;
use super::piece::Piece;

/// Gives a lone last character company from the line above, if a legal break allows it and leaves
/// that line half full.
pub(super) fn mend(lines: &mut [Range<usize>], pieces: &[Piece], column: Column) {
    let [.., above, last] = lines else { return };
    if !is_alone(&pieces[last.clone()]) {
        return;
    }
    let breaks = (above.start + 1..above.end).rev().filter(|&i| pieces[i - 1].breaks);
    for at in breaks {
        if cells(&pieces[at..last.end]) > column.measure {
            return;
        }
        if cells(&pieces[above.start..at]) * 2 < column.measure {
            return;
        }
        if read(&pieces[at..last.end]).count() >= 2 {
            (above.end, last.start) = (at, at);
            return;
        }
    }
}

fn is_alone(line: &[Piece]) -> bool {
    let mut read = read(line);
    let only = read.next().map(|piece| piece.class);
    matches!(only, Some(Class::Han | Class::Circled)) && read.next().is_none()
}

/// The characters that are read.
fn read(line: &[Piece]) -> impl Iterator<Item = &Piece> {
    line.iter().filter(|piece| !piece.class.is_punctuation())
}

/// The cells of a line, without the spaces at its end.
pub(super) fn cells(line: &[Piece]) -> usize {
    line.first().zip(line.last()).map_or(0, |(first, last)| last.right() - first.x)
}

#[cfg(test)]
mod tests {
    use super::super::paragraph::set;
    use super::super::setting::Setting;
    use super::super::width::Widths;

    /// `expected` are the last two lines.
    #[track_caller]
    fn check(measure: usize, text: &str, expected: [&str; 2]) {
        let setting = Setting { indent: 0, ..Setting::fold(measure) };
        let lines = set(text, &setting, &Widths::default());
        let found: Vec<_> =
            lines.iter().rev().take(2).map(|line| &text[line.range.clone()]).collect();
        assert_eq!(found, [expected[1], expected[0]]);
    }

    #[test]
    fn a_lone_character_gets_company() {
        check(10, "今天开会了。", ["今天开", "会了。"]);
        check(8, "今天开会①", ["今天开", "会①"]);
    }

    #[test]
    fn two_characters_or_a_word_stay_as_they_are() {
        check(8, "今天开会完了", ["今天开会", "完了"]);
        check(8, "今天开会a", ["今天开会", "a"]);
    }

    #[test]
    fn the_line_above_stays_half_full() {
        check(18, "今天2021-2022-2023中", ["今天2021-2022-2023", "中"]);
    }
}
