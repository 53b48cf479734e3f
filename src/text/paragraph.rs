//! A paragraph set in lines.

use std::ops::Range;

use super::fill::{Column, fill};
use super::orphan::cells;
use super::piece::{Piece, pieces};
use super::quotes::Quotes;
use super::width::Widths;
use super::{breaks, justify, number, orphan};

/// What may stand out of the measure at the end of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hang {
    /// Nothing.
    #[default]
    None,
    /// The blank half of a full-width mark: one cell.
    Trim,
    /// A pause mark as a whole: two cells.
    Full,
}

impl Hang {
    /// The cells that it takes beyond the measure.
    pub fn most(self) -> usize {
        match self {
            Hang::None => 0,
            Hang::Trim => 1,
            Hang::Full => 2,
        }
    }
}

/// How much the ends of lines are guarded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strict {
    /// A line may begin and end with /.
    Basic,
    /// As GB/T 15834: / at neither end.
    #[default]
    Gb,
    /// And no line begins with ——.
    Strict,
}

/// How a paragraph is set. Lengths are in cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The length of a line.
    pub measure: usize,
    /// The indent of the first line.
    pub indent: usize,
    /// What may stand out at the end of a line.
    pub hang: Hang,
    /// How much the ends of lines are guarded.
    pub strict: Strict,
    /// The last line gets a second character.
    pub orphan: bool,
    /// Number groups stay whole.
    pub bind: bool,
    /// Lines end flush.
    pub justify: bool,
    /// How quotation marks are drawn.
    pub quotes: Quotes,
}

/// A measure below this has an indent of one em.
const NARROW: usize = 28;
/// The longest number group that is kept whole.
const LONGEST_GROUP: usize = 24;

impl Setting {
    /// For reading in a pane of `measure` cells and a spare column.
    pub fn reader(measure: usize) -> Setting {
        Setting { hang: Hang::Trim, ..Setting::fold(measure) }
    }

    /// For lines that go elsewhere: nothing stands out.
    pub fn fold(measure: usize) -> Setting {
        Setting {
            measure,
            indent: if measure < NARROW { 2 } else { 4 },
            hang: Hang::None,
            strict: Strict::Gb,
            orphan: true,
            bind: true,
            justify: false,
            quotes: Quotes::Half,
        }
    }

    fn column(&self) -> Column {
        let first = self.measure.saturating_sub(self.indent);
        Column { first, measure: self.measure, hang: self.hang }
    }
}

/// One line of a paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

/// Sets one paragraph, already sanitised; no lines if there is nothing to print.
pub fn set(text: &str, setting: &Setting, widths: &Widths) -> Vec<Line> {
    let mut pieces = pieces(text, setting, widths);
    let limit = if setting.bind { LONGEST_GROUP.min(setting.measure / 2) } else { 0 };
    breaks::find(&mut pieces, setting.strict);
    number::bind(&mut pieces, limit);
    let mut lines = fill(&pieces, setting.column());
    if setting.orphan {
        orphan::mend(&mut lines, &pieces, setting.column());
    }
    let last = lines.len().saturating_sub(1);
    let lines = lines.into_iter().enumerate();
    lines.map(|(i, range)| line(&pieces[range], i == 0, i == last, setting)).collect()
}

fn line(pieces: &[Piece], first: bool, last: bool, setting: &Setting) -> Line {
    let column = setting.column();
    let capacity = if first { column.first } else { column.measure };
    let cells = cells(pieces);
    let slack = capacity.saturating_sub(cells);
    let ragged = !setting.justify || last || slack > setting.measure / 8;
    let stretch = if ragged { Vec::new() } else { justify::gaps(pieces, slack) };
    Line {
        range: pieces.first().map_or(0, |p| p.at)..pieces.last().map_or(0, |p| p.end),
        indent: if first {
            setting.indent.min((setting.measure + setting.hang.most()).saturating_sub(cells))
        } else {
            0
        },
        cells: cells + stretch.len(),
        stretch,
        quotes: setting.quotes,
    }
}
