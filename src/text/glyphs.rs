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

#[cfg(test)]
mod tests {
    use super::super::paragraph::set;
    use super::super::quotes::Quotes;
    use super::super::setting::Setting;
    use super::*;

    /// The symbols of the first line with their cells.
    #[track_caller]
    fn check(setting: Setting, text: &str, expected: &[(&str, usize)]) {
        let widths = Widths::default();
        let line = set(text, &setting, &widths).swap_remove(0);
        let found: Vec<_> = glyphs(&line, text, &widths).map(|g| (g.symbol, g.x)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn glyphs_stand_side_by_side_after_the_indent() {
        check(
            Setting::fold(20),
            "中e\u{301} ，",
            &[("中", 2), ("e\u{301}", 4), (" ", 5), ("，", 6)],
        );
    }

    #[test]
    fn a_break_without_a_space_is_not_drawn() {
        check(Setting::fold(20), "a\u{200B}b", &[("a", 2), ("b", 3)]);
    }

    #[test]
    fn quotes_are_drawn_in_their_style() {
        let full = Setting { quotes: Quotes::Full, ..Setting::fold(20) };
        check(full, "“好”了", &[("“", 3), ("好", 4), ("”", 6), ("了", 8)]);
        let corner = Setting { quotes: Quotes::Corner, ..Setting::fold(20) };
        check(corner, "“it’s”", &[("「", 2), ("i", 4), ("t", 5), ("’", 6), ("s", 7), ("」", 8)]);
    }

    #[test]
    fn stretch_is_a_blank_before_its_glyph() {
        let setting = Setting { indent: 0, justify: true, ..Setting::fold(9) };
        check(setting, "中a文在里中文", &[("中", 0), ("a", 2), ("文", 3), ("在", 5), ("里", 7)]);
    }

    #[test]
    fn a_plain_line_is_drawn_as_it_stands() {
        let widths = Widths::default();
        let line = Line::plain(3..10, "一二 三四", &widths);
        let found: Vec<_> = glyphs(&line, "一二 三四", &widths).map(|g| (g.symbol, g.x)).collect();
        assert_eq!((line.cells, found), (5, vec![("二", 0), (" ", 2), ("三", 3)]));
    }

    #[test]
    fn a_line_of_another_text_has_no_glyphs() {
        let widths = Widths::default();
        let line = set("中文", &Setting::fold(20), &widths).swap_remove(0);
        assert_eq!(glyphs(&line, "a", &widths).count(), 0);
    }
}
