//! The column that a line stands in: how wide it is, whether its lines are wrapped, what its gaps say.

use super::line::{End, Line};

/// How many lines above and below tell of the column.
const REACH: usize = 7;
/// No printed column is wider than this, in ems.
const WIDEST: f32 = 48.0;

/// What the lines around say of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Column {
    /// Its usual width, in ems.
    pub(super) width: f32,
    /// Its lines are wrapped: a sentence goes on in the next one.
    pub(super) wrapped: bool,
}

/// What the whole page does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Habits {
    /// Paragraphs are indented.
    pub(super) indents: bool,
    /// Paragraphs were indented in print, and the page has lost it: their first lines are two ems short.
    pub(super) lost_indents: bool,
    /// Blank lines are rare enough to say something.
    pub(super) gaps: bool,
    /// Headings are marked.
    pub(super) marks: bool,
    /// The highest heading level in use.
    pub(super) top: u8,
    /// The heading levels that have no by-lines below, where a higher one has.
    pub(super) inner_levels: [bool; 8],
}

impl Habits {
    pub(super) fn of(lines: &[Line], columns: &[Column]) -> Habits {
        let count = |is: fn(&Line) -> bool| lines.iter().filter(|line| is(line)).count();
        let all = lines.len();
        let indented = count(|line| (3..=8).contains(&line.indent));
        let gaps = count(|line| line.gap > 0);
        let marks = lines.iter().map(|line| line.mark).filter(|mark| *mark > 0);
        Habits {
            indents: indented >= 4 && indented * 20 > all && indented < all,
            lost_indents: lost_indents(lines, columns),
            gaps: gaps * 10 < all * 6,
            marks: count(|line| line.mark > 0) >= 3,
            top: marks.min().unwrap_or(0),
            inner_levels: inner_levels(lines),
        }
    }
}

/// Headlines have by-lines below, or a heading that has; headings inside a text have not.
fn inner_levels(lines: &[Line]) -> [bool; 8] {
    let (mut told, mut all) = ([0_usize; 8], [0_usize; 8]);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| (1..=6).contains(&line.mark)) {
        let below = lines[at + 1..].iter().take(3).find(|below| below.mark == 0 || below.signs);
        all[usize::from(line.mark)] += 1;
        told[usize::from(line.mark)] +=
            usize::from(below.is_some_and(|below| below.reports || below.signs));
    }
    let is_headline = |level: usize| told[level] >= 2 && told[level] * 5 >= all[level] * 2;
    std::array::from_fn(|level| {
        let above = (0..level).any(is_headline);
        above && all[level] >= 2 && told[level] * 4 < all[level]
    })
}

/// Whether the lines below the short last lines of paragraphs are two ems short themselves.
fn lost_indents(lines: &[Line], columns: &[Column]) -> bool {
    let (mut short, mut all) = (0, 0);
    for at in 1..lines.len() {
        let (above, line, column) = (&lines[at - 1], &lines[at], &columns[at]);
        let follows =
            columns[at - 1].wrapped && above.end == End::Stop && !columns[at - 1].is_full(above);
        if follows
            && column.wrapped
            && line.end != End::Stop
            && !line.reports
            && line.mark == 0
            && line.commas > 0
        {
            all += 1;
            short += usize::from((1.2..=2.9).contains(&(column.width - line.ems)));
        }
    }
    all >= 3 && short * 2 > all
}

/// The columns of `lines`, line by line.
pub(super) fn columns(lines: &[Line]) -> Vec<Column> {
    let mut near = Near::default();
    lines.iter().take(REACH).for_each(|line| near.add(line));
    let column = |at: usize| {
        lines.get(at + REACH).into_iter().for_each(|line| near.add(line));
        at.checked_sub(REACH + 1).into_iter().for_each(|gone| near.remove(&lines[gone]));
        near.column()
    };
    (0..lines.len()).map(column).collect()
}

/// The lines around a line that are neither headings nor bits; from one line to the next few of them change.
#[derive(Default)]
struct Near {
    /// How wide they are, in ems, the narrowest first.
    widths: Vec<f32>,
    /// How many of them end with their sentence.
    stops: usize,
}

impl Near {
    fn add(&mut self, line: &Line) {
        if is_body(line) {
            self.widths.insert(self.place(line), line.ems);
            self.stops += usize::from(line.end == End::Stop);
        }
    }

    fn remove(&mut self, line: &Line) {
        if is_body(line) {
            self.widths.remove(self.place(line));
            self.stops -= usize::from(line.end == End::Stop);
        }
    }

    /// Before how many of them, as wide or wider, a line stands.
    fn place(&self, line: &Line) -> usize {
        self.widths.partition_point(|width| *width < line.ems)
    }

    fn column(&self) -> Column {
        let bodies = self.widths.len();
        let width = self.widths.get(bodies * 7 / 10).copied().unwrap_or(0.0);
        Column { width, wrapped: (1.0..=WIDEST).contains(&width) && self.stops * 5 < bodies * 3 }
    }
}

fn is_body(line: &Line) -> bool {
    line.mark == 0 && line.ems >= 6.0
}

impl Column {
    /// `line` reaches the edge, so that it may go on below.
    pub(super) fn is_full(&self, line: &Line) -> bool {
        line.ems >= self.width - 1.6
    }
}

#[cfg(test)]
mod tests;
