//! A headline in few lines: whole, or parted where it was printed in two, or cut.

use std::ops::Range;

use super::paragraph::{Setting, set};
use super::width::{Widths, truncate};

/// What stands after a headline that is cut.
pub const ELLIPSIS: &str = "…";

/// A headline in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headline {
    /// The bytes of each line.
    pub lines: Vec<Range<usize>>,
    /// Text is left over: [`ELLIPSIS`] is to stand after the last line, which has room for it.
    pub cut: bool,
}

/// Sets a headline in at most `lines` lines of `cells` cells.
pub fn headline(text: &str, cells: usize, lines: usize, widths: &Widths) -> Headline {
    let whole = trimmed(text, 0..text.len());
    if whole.is_empty() || lines == 0 {
        return Headline { lines: Vec::new(), cut: !whole.is_empty() };
    }
    if fits(text, &whole, cells, widths) {
        return Headline { lines: vec![whole], cut: false };
    }
    let halves = if lines >= 2 { halves(text, whole, cells, widths) } else { None };
    halves.unwrap_or_else(|| folded(text, cells, lines, widths))
}

/// A headline of two phrases is printed with a space between them: break at the one that leaves
/// the lines the most alike.
fn halves(text: &str, whole: Range<usize>, cells: usize, widths: &Widths) -> Option<Headline> {
    let spaces = text[whole.clone()].match_indices([' ', '\u{3000}']);
    let parted = spaces
        .map(|(at, _)| whole.start + at)
        .map(|at| [trimmed(text, whole.start..at), trimmed(text, at..whole.end)]);
    let width = |half: &Range<usize>| widths.text(&text[half.clone()]);
    let fitting = parted.filter(|halves| halves.iter().all(|half| fits(text, half, cells, widths)));
    let best = fitting.min_by_key(|[a, b]| width(a).abs_diff(width(b)))?;
    Some(Headline { lines: best.into(), cut: false })
}

/// By the rules of a paragraph, the last line cut if need be.
fn folded(text: &str, cells: usize, lines: usize, widths: &Widths) -> Headline {
    let setting = Setting { indent: 0, ..Setting::fold(cells) };
    let set = set(text, &setting, widths).into_iter().map(|line| line.range);
    let mut ranges: Vec<_> = set.collect();
    let cut = ranges.len() > lines;
    ranges.truncate(lines);
    if let Some(last) = ranges.last_mut().filter(|_| cut) {
        let room = cells.saturating_sub(widths.text(ELLIPSIS));
        let (kept, _) = truncate(&text[last.start..], room, widths);
        *last = trimmed(text, last.start..last.start + kept.len());
    }
    Headline { lines: ranges, cut }
}

fn fits(text: &str, range: &Range<usize>, cells: usize, widths: &Widths) -> bool {
    truncate(&text[range.clone()], cells, widths).0.len() == range.len()
}

/// The range without the spaces around it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let spaces = [' ', '\u{3000}', '\n'];
    let part = text[range.clone()].trim_end_matches(spaces);
    let start = range.start + part.len() - part.trim_start_matches(spaces).len();
    start..range.start + part.len()
}
