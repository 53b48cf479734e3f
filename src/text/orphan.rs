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
    let all: usize = line.iter().map(|piece| piece.cells + piece.space).sum();
    all - line.last().map_or(0, |piece| piece.space)
}
