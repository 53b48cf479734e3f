//! Whether a line goes on with the paragraph above it.

use super::super::column::Column;
use super::super::line::{End, Line, Numbered};
use super::super::weight::sum;
use super::{ROLES, Role, Text, Weights};

/// A line this much wider than the column is not wrapped in it, in ems.
const TOO_WIDE: f32 = 5.0;
/// What a number can end with that a unit on the next line belongs to, or a word that a unit ends: 美|元.
const BEFORE_UNIT: &str =
    "０１２３４５６７８９一二三四五六七八九十百千万亿几多余数每两半美日欧港澳韩银金币单状";

/// The evidence that line `at`, which is not the first, goes on with the paragraph above.
pub(super) fn joins(text: &Text, at: usize) -> f32 {
    let (line, above, column) = (text.lines[at], text.lines[at - 1], text.columns[at - 1]);
    let is_full = column.wrapped && column.is_full(above);
    let is_open = text.open[at];
    let ended = above.end == End::Stop;
    let bullet = line.numbered == Some(Numbered::Bullet);
    reaches(text, at)
        + sum([
            (is_open, 2.0),
            (line.begins_inside, 5.0),
            (line.begins_late && !ended, 2.0),
            (above.depth > 0 && line.closes_other, 3.0),
            (line.mark > 0 || line.reports, -8.0),
            (line.unit && !ends_with_number(above), -7.0),
            (bullet && !is_open, -3.0),
            (line.numbered.is_some() && !bullet && above.end != End::Pause, -1.5),
            (line.row || above.row, -5.0),
            (column.wrapped && line.ems > column.width + TOO_WIDE && line.ems < 40.0, -2.0),
            (introduces(above, column), if column.wrapped { -6.0 } else { -3.0 }),
            (line.numbered == Some(Numbered::Han) && above.text.ends_with(['：', '；']), -4.5),
            (text.verse[at], -4.0),
            (line.signs, -2.0),
            (above.signed, -3.0),
            (is_full && ended && text.indented(at) > 0.0, -2.0),
            (is_full && ended && text.indented(at) < 0.0, 2.0),
            (text.habits.indents && line.is_indented(), -4.0),
            (text.habits.indents && !line.is_indented(), 1.5),
        ])
}

/// How much the end of the line above asks for more.
fn reaches(text: &Text, at: usize) -> f32 {
    let (above, column) = (text.lines[at - 1], text.columns[at - 1]);
    let share = above.ems / column.width;
    let opens = text.indented(at - 1) > 0.0 && text.is_after_stop(at - 1);
    match above.end {
        End::Pause => 4.0,
        End::Open if column.wrapped && (column.is_full(above) || opens) => 3.0,
        End::Open if column.wrapped && above.ems > column.width - 4.0 => 1.5,
        End::Open if column.wrapped && (share > 0.7 || above.clauses() > 0) => 0.5,
        End::Open if column.wrapped => -1.5,
        End::Open if above.ems > 30.0 => 3.0,
        End::Open => -0.5,
        End::Stop if column.wrapped && column.is_full(above) && has_gap(text, at) => -1.0,
        End::Stop if column.wrapped && column.is_full(above) => 0.8,
        End::Stop if column.wrapped => -2.5,
        End::Stop => -5.0,
    }
}

/// The evidence that the paragraph above line `at`, which is not the first, is over.
fn over(text: &Text, at: usize) -> f32 {
    let (line, above, column) = (text.lines[at], text.lines[at - 1], text.columns[at - 1]);
    let is_full = column.wrapped && column.is_full(above);
    match above.end {
        End::Stop if is_full && !has_gap(text, at) => 0.2,
        End::Stop if is_full => 1.0,
        End::Stop => 1.5,
        _ if above.jump || above.row || line.row => 1.5,
        End::Pause if introduces(above, column) => 0.0,
        End::Pause if line.numbered == Some(Numbered::Han) => -1.0,
        End::Pause => -4.0,
        End::Open if column.wrapped && !is_full => -1.5,
        End::Open => -2.5,
    }
}

/// How well every role of line `at`, which is not the first, follows a paragraph.
pub(super) fn breaks(text: &Text, at: usize) -> Weights {
    let (line, above) = (text.lines[at], text.lines[at - 1]);
    let over = over(text, at);
    let ended = sum([(above.signed || above.jump, 2.0)]);
    let is_label = line.is_bare() && (line.column || line.notice && line.ems <= 30.0);
    let is_forced = line.reports || line.mark > 0 || is_label;
    let at_least = |least: f32, holds: bool| if holds { over.max(least) } else { over };
    ROLES.map(|role| match role {
        Role::Title => at_least(-0.5, is_forced) + ended,
        Role::Start => over - ended + sum([(line.reports, -6.0), (over < 0.0, -1.0)]),
        Role::Fresh => at_least(0.0, is_forced) + ended,
        Role::Inner => at_least(-0.5, line.mark > 0) - ended,
        Role::Sign if line.signs => over.max(-1.0) + sum([(line.gap > 0, -1.0)]),
        Role::Sign => over - 2.5,
        Role::Credit => over.max(-0.5),
        Role::Run => joins(text, at),
    })
}

fn has_gap(text: &Text, at: usize) -> bool {
    text.lines[at].gap > 0 || text.parted[at]
}

/// A short line that ends with a colon: 编辑同志：
fn introduces(line: &Line, column: Column) -> bool {
    let most = if column.wrapped { column.width * 0.6 } else { 30.0 };
    line.text.ends_with(['：', ':']) && line.ems < most && line.clauses() == 0
}

fn ends_with_number(line: &Line) -> bool {
    line.text.ends_with(|char: char| char.is_ascii_digit() || BEFORE_UNIT.contains(char))
}
