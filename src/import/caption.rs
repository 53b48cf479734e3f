//! Photographs: a caption is found by the credit that ends it.

use std::ops::RangeInclusive;

use super::byline::is_source;
use super::column::Column;
use super::draft::Piece;
use super::line::{End, Line, is_credited};
use crate::model::PartKind;

/// The most lines of a caption.
const LONGEST: usize = 12;

/// The captions among `lines`, each from its first to its last line; furniture is passed over.
pub(super) fn captions(
    lines: &[Line],
    columns: &[Column],
    furniture: &[bool],
) -> Vec<RangeInclusive<usize>> {
    let mut found: Vec<RangeInclusive<usize>> = Vec::new();
    for last in 0..lines.len() {
        let line = &lines[last];
        let is_credit = line.photo_credit || ends_credit(lines, last);
        if furniture[last] || line.mark > 0 || !is_credit || line.signs && !is_credit_only(line) {
            continue;
        }
        let above = found.last().map_or(0, |range| range.end() + 1);
        let under = last
            .checked_sub(1)
            .is_some_and(|above| !furniture[above] && stands_under(&lines[above]));
        let is_alone = is_source(&line.text) || line.signs && line.han > 3 && under;
        if is_alone && (!under || last <= above) {
            continue;
        }
        let first = if is_alone {
            Some(paragraph(lines, furniture, above, last - 1))
        } else {
            first_line(lines, columns, furniture, above, last)
        };
        if let Some(first) = first {
            found.push(first..=last);
        }
    }
    found
}

/// The first line of the paragraph that ends in `last`.
fn paragraph(lines: &[Line], furniture: &[bool], above: usize, last: usize) -> usize {
    let begins = |at: &usize| {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= above) else { return true };
        lines[*at].gap > 0
            || furniture[before]
            || lines[before].mark > 0
            || lines[before].end == End::Stop
    };
    (last.saturating_sub(LONGEST)..=last).rev().find(begins).unwrap_or(last)
}

/// A credit that is broken over two lines: 通讯员 张立|军 摄.
fn ends_credit(lines: &[Line], last: usize) -> bool {
    let line = &lines[last];
    if line.ems > 6.0 || !line.text.contains(['摄', '攝', '图', '圖']) {
        return false;
    }
    last.checked_sub(1)
        .is_some_and(|above| is_credited(&format!("{}{}", lines[above].text, line.text)))
}

fn is_credit_only(line: &Line) -> bool {
    line.text.ends_with(['摄', '攝']) && line.ems <= 14.0
}

/// The most likely first line of the caption that ends in `last`.
fn first_line(
    lines: &[Line],
    columns: &[Column],
    furniture: &[bool],
    above: usize,
    last: usize,
) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for first in (above.max(last.saturating_sub(LONGEST))..=last).rev() {
        let line = &lines[first];
        if furniture[first] || line.reports || (line.signs && first < last) || line.mark > 0 {
            break;
        }
        let over = |at: &usize| {
            let column = columns[*at];
            !column.wrapped || lines[*at].end == End::Stop && !column.is_full(&lines[*at])
        };
        let crossed = (first..last).filter(over).count();
        let weight = start_weight(lines, columns, furniture, first)
            - 0.35 * (last - first) as f32
            - 2.0 * crossed as f32;
        if best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, first));
        }
    }
    let whole = paragraph(lines, furniture, above, last);
    let dated =
        (whole..=last).find(|at| lines[*at].photo_opening || starts_with_date(&lines[*at].text));
    let whole = dated.unwrap_or(whole);
    let is_plain = lines[whole..=last].iter().all(|line| !line.reports && line.mark == 0);
    let whole = Some(whole).filter(|whole| is_plain && last - whole <= 9 && last > *whole);
    best.filter(|(weight, _)| *weight > 0.0).map(|(_, first)| first).or(whole)
}

/// The evidence that a caption begins in line `at`.
fn start_weight(lines: &[Line], columns: &[Column], furniture: &[bool], at: usize) -> f32 {
    let line = &lines[at];
    let mut weight = 0.0;
    weight += if line.photo_opening { 3.0 } else { 0.0 };
    weight += if line.text.starts_with(|char| matches!(char, '①'..='⑳')) { 2.0 } else { 0.0 };
    weight += if line.opening || starts_with_date(&line.text) { 1.2 } else { 0.0 };
    weight += if line.gap > 0 { 1.2 } else { 0.0 };
    weight -= if line.begins_inside || line.closes_other { 4.0 } else { 0.0 };
    let Some(above) = at.checked_sub(1) else { return weight + 2.0 };
    let before = &lines[above];
    weight += match before.end {
        _ if furniture[above] || before.mark > 0 || before.jump || before.signs || before.day => {
            1.5
        }
        End::Stop if !columns[above].wrapped || !columns[above].is_full(before) => 1.8,
        End::Stop => 0.8,
        End::Pause => -2.0,
        End::Open if line.gap > 0 && !columns[above].wrapped => 1.0,
        End::Open => -1.5,
    };
    weight
}

fn starts_with_date(text: &str) -> bool {
    let month = text.trim_start_matches(|char: char| char.is_ascii_digit() || char == ' ');
    month.len() < text.len() && month.trim_start().starts_with('月')
}

/// Whether `line` may be the words above a credit: short, and a sentence.
fn stands_under(line: &Line) -> bool {
    line.mark == 0 && line.ems <= 60.0 && line.end == End::Stop
}

/// Whether a paragraph is short enough to stand under a picture.
pub(super) fn is_caption(piece: &Piece) -> bool {
    let length: f32 = piece.lines.iter().map(|line| line.ems).sum();
    piece.kind == PartKind::Paragraph && length <= 40.0
}

#[cfg(test)]
mod tests;
