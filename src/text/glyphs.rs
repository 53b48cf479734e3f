//! A line as glyphs in their cells, for drawing, highlighting and the mouse.

use super::cluster::{ZERO_WIDTH_SPACE, clusters};
use super::paragraph::Line;
use super::quotes::face;
use super::width::Widths;

/// What stands in one place on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// What is drawn.
    pub symbol: &'a str,
    /// Its byte in the paragraph.
    pub at: usize,
    /// Its first cell, counted from the left edge of the measure.
    pub x: usize,
    /// Its cells.
    pub width: usize,
}

/// The glyphs of a line of the paragraph `text`, from left to right.
pub fn glyphs<'a>(line: &Line, text: &'a str, widths: &Widths) -> impl Iterator<Item = Glyph<'a>> {
    let begin = line.range.start;
    let printed = text.get(line.range.clone()).unwrap_or_default();
    let mut stretch = line.stretch.iter().peekable();
    let mut x = line.indent;
    let places = clusters(printed).filter(|(_, cluster)| *cluster != ZERO_WIDTH_SPACE);
    places.map(move |(offset, cluster)| {
        let at = begin + offset;
        while let Some((_, cells)) = stretch.next_if(|(byte, _)| *byte <= at) {
            x += usize::from(*cells);
        }
        let face = face(text, (at, cluster), line.quotes, widths);
        let glyph = Glyph { symbol: face.symbol, at, x: x + face.before, width: face.cells };
        x += face.all();
        glyph
    })
}
