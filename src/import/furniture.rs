//! The lines of a page about itself: mastheads, editors' lines, prompts, contents, page numbers.

mod contents;
mod masthead;

use std::collections::HashMap;

use super::clean::is_han;
use super::line::{End, Line, Numbered};
use super::weight::sum;
use masthead::masthead;

/// How much evidence makes furniture.
const ENOUGH: f32 = 2.8;
/// What a neighbour that is furniture adds.
const BESIDE: f32 = 1.2;
/// Lines this near to the head of the page are where furniture stands …
const HEAD: usize = 6;
/// … and this near to its foot.
const FOOT: usize = 10;
/// The most lines of a block of furniture.
const BLOCK: usize = 12;

/// Which of `lines` are furniture.
pub(super) fn furniture(lines: &[Line]) -> Vec<bool> {
    let weights: Vec<f32> = (0..lines.len()).map(|at| weight(lines, at)).collect();
    let mut is: Vec<bool> = weights.iter().map(|weight| *weight >= ENOUGH).collect();
    mark_neighbours(lines, &weights, &mut is);
    mark_blocks(lines, &mut is);
    contents::mark(lines, &mut is);
    mark_repeats(lines, &mut is);
    is
}

/// The evidence that line `at` by itself is furniture.
fn weight(lines: &[Line], at: usize) -> f32 {
    let line = &lines[at];
    if line.jump || line.reports || line.ems > 90.0 {
        return 0.0;
    }
    if is_ornament(line) {
        return ENOUGH;
    }
    let masthead = masthead(line, at < HEAD);
    if line.furniture == 0 && masthead == 0.0 && at >= 3 {
        return 0.0;
    }
    let is_broken = line.depth != 0 || line.closes_other || line.begins_inside;
    let is_title = line.column_ending && line.ems <= 8.0 && line.mark == 0;
    masthead
        + words(line)
        + sum([
            (at < HEAD || at + FOOT >= lines.len(), 0.8),
            (line.furniture > 0 && line.text.contains('@'), 1.5),
            (at < 3 && is_title, 2.0),
            (at == 0 && is_page_title(lines), ENOUGH),
            (line.gap > 0, 0.3),
            (line.stops > 0, -2.0),
            (is_broken, -2.0),
        ])
        - 0.6 * f32::from(line.commas.min(4))
}

/// How much of a line is words of the furniture, and the numbers and colons that go with them.
fn words(line: &Line) -> f32 {
    let is_colon = |char| matches!(char, '：' | ':' | '|' | '｜' | '／');
    let colons = line.text.matches(is_colon).take(5).count();
    let told = if line.furniture > 0 { line.furniture + line.digits } else { 0 };
    let all = line.text.chars().filter(|char| *char != ' ').count().max(1);
    let share = (f32::from(told) / all as f32).min(1.0);
    4.0 * share + 0.4 * colons as f32 + 0.3 * f32::from(line.furnished.saturating_sub(1).min(4))
}

/// The page begins with the name of its area or of itself, by itself: 示范区.
fn is_page_title(lines: &[Line]) -> bool {
    let [line, below, ..] = lines else { return false };
    let names = line.office || line.column || line.column_ending;
    names && line.ems <= 6.0 && line.is_bare() && line.mark == 0 && below.gap > 0
}

/// Rules, pictures without words.
fn is_ornament(line: &Line) -> bool {
    let text = line.text.as_str();
    let is_mark = |char| matches!(char, '。' | '！' | '？' | '…' | '□');
    let says = |char: char| is_han(char) || char.is_alphanumeric() || is_mark(char);
    !text.chars().any(says) || (text.starts_with("![") && text.ends_with(')'))
}

/// A line with some evidence beside one with much is furniture as well; so is a short label at the head.
fn mark_neighbours(lines: &[Line], weights: &[f32], is: &mut [bool]) {
    for at in (0..lines.len()).chain((0..lines.len()).rev()) {
        let line = &lines[at];
        let is_beside = (at > 0 && is[at - 1]) || is.get(at + 1) == Some(&true);
        let is_plain = line.mark == 0 || line.column || line.column_ending;
        let is_label = at < 3 && line.ems <= 6.0 && line.is_bare() && is_plain;
        is[at] |= is_beside && (is_label || weights[at] + BESIDE >= ENOUGH);
    }
}

/// Short lines in one block with a masthead belong to it.
fn mark_blocks(lines: &[Line], is: &mut [bool]) {
    let is_plain = |line: &Line| {
        let is_short = line.ems <= 26.0 && line.stops == 0 && line.end == End::Open;
        is_short && !line.reports && !line.signs
    };
    let mut start = 0;
    for at in 1..=lines.len() {
        if at < lines.len() && lines[at].gap == 0 {
            continue;
        }
        let block = std::mem::replace(&mut start, at)..at;
        let told = is[block.clone()].iter().filter(|is| **is).count();
        let is_told = told >= 2 && told * 3 >= block.len() && block.len() <= BLOCK;
        if is_told && lines[block.clone()].iter().all(is_plain) {
            is[block].fill(true);
        }
    }
}

/// A heading that stands on the page for the second time, over something that is not its own.
fn mark_repeats(lines: &[Line], is: &mut [bool]) {
    let is_heading = |line: &Line| {
        let is_apart = line.mark > 0 || line.gap > 0;
        let is_item = line.numbered.is_some_and(|numbered| numbered != Numbered::Bracketed);
        let is_long = (8.0..=45.0).contains(&line.ems);
        is_apart && line.is_bare() && is_long && line.end == End::Open && !is_item
    };
    let mut seen = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| is_heading(line)) {
        let first = *seen.entry(line.text.replace(' ', "")).or_insert(at);
        is[at] |= first != at;
    }
}

#[cfg(test)]
mod tests;
