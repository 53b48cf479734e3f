//! A paragraph set in lines.

use std::ops::Range;

use super::cluster::clusters;
use super::fill::fill;
use super::orphan::cells;
use super::piece::{Piece, pieces};
use super::quotes::{Quotes, face};
use super::setting::Setting;
use super::width::Widths;
use super::{breaks, justify, number, orphan};

/// One line of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its bytes in the paragraph. Between two lines, and before the first, only spaces, U+200B and
    /// a mangled indent of U+FFFD are left out.
    pub range: Range<usize>,
    /// The blank cells before it.
    pub indent: usize,
    /// The cells that it takes after the indent, padding and stretch included.
    pub cells: usize,
    /// Blank cells of justification, each before the glyph at its byte.
    pub stretch: Vec<(usize, u8)>,
    /// How its quotation marks are drawn.
    pub quotes: Quotes,
}

impl Line {
    /// These bytes of `text` in one line as they stand: a line of a headline, a title.
    pub fn plain(range: Range<usize>, text: &str, widths: &Widths) -> Line {
        let quotes = Quotes::Half;
        let printed = text.get(range.clone()).unwrap_or_default();
        let places = clusters(printed).map(|(offset, cluster)| (range.start + offset, cluster));
        let cells = places.map(|place| face(text, place, quotes, widths).all()).sum();
        Line { range, indent: 0, cells, stretch: Vec::new(), quotes }
    }
}

/// Sets one paragraph, already sanitised; no lines if there is nothing to print.
pub fn set(text: &str, setting: &Setting, widths: &Widths) -> Vec<Line> {
    let mut pieces = pieces(text, setting, widths);
    breaks::find(&mut pieces, setting.strict);
    number::bind(&mut pieces, setting.longest_group());
    let mut lines = fill(&pieces, setting.column());
    if setting.orphan {
        orphan::mend(&mut lines, &pieces, setting.column());
    }
    let last = lines.len().saturating_sub(1);
    let made = lines.into_iter().enumerate().map(|(i, range)| {
        let indent = if i == 0 { setting.indent } else { 0 };
        line(&pieces[range], indent, i == last, setting)
    });
    made.collect()
}

fn line(pieces: &[Piece], indent: usize, last: bool, setting: &Setting) -> Line {
    let cells = cells(pieces);
    let room = setting.measure.saturating_sub(cells);
    let slack = room.saturating_sub(indent);
    let flush = setting.justify && !last && (1..=setting.measure / 8).contains(&slack);
    let stretch = if flush { justify::gaps(pieces, slack) } else { Vec::new() };
    Line {
        range: pieces.first().map_or(0, |p| p.at)..pieces.last().map_or(0, |p| p.end),
        // A glyph alone may be wider than the room that the indent leaves it.
        indent: if pieces.len() == 1 { indent.min(room) } else { indent },
        cells: cells + stretch.len(),
        stretch,
        quotes: setting.quotes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(setting: Setting, text: &str, expected: &[(&str, usize, usize)]) {
        let lines = set(text, &setting, &Widths::default());
        let lines = lines.iter().map(|line| (&text[line.range.clone()], line.indent, line.cells));
        assert_eq!(lines.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn the_first_line_is_indented() {
        check(Setting::fold(8), "　　今天开会了", &[("今天开", 2, 6), ("会了", 0, 4)]);
        check(Setting::reader(30), "今天", &[("今天", 4, 4)]);
    }

    #[test]
    fn an_indent_leaves_its_line_on_the_screen() {
        check(Setting { indent: 4, ..Setting::fold(5) }, "今天", &[("今", 3, 2), ("天", 0, 2)]);
        check(Setting::fold(0), "今", &[("今", 0, 2)]);
    }

    #[test]
    fn the_reader_lets_the_blank_half_of_a_mark_stand_out() {
        check(Setting::reader(9), "今天开，会议", &[("今天开，", 2, 8), ("会议", 0, 4)]);
    }

    #[test]
    fn nothing_printed_is_no_line() {
        check(Setting::reader(20), "", &[]);
        check(Setting::reader(20), " 　\u{200B}", &[]);
    }

    #[test]
    fn padded_quotes_take_their_cells() {
        let setting = Setting { quotes: Quotes::Full, indent: 0, ..Setting::fold(8) };
        check(setting, "“今天”", &[("“今天”", 0, 8)]);
    }
}
