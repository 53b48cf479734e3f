//! Headings inside a text: numbered, made alike, of one length.

use std::collections::HashMap;

use super::super::clean::is_han;
use super::super::line::{End, Line, Numbered};
use super::super::weight::sum;
use super::Text;
use super::heading::level;

/// The most lines between two headings of one text.
const APART: usize = 150;
/// A word that headings share has no more characters, and two at least.
const LONGEST_WORD: usize = 4;
const NUMBERS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/// What it is followed by: 元素一, 关键词▶, 路径 1.
const MARKED: &str = "一二三四五六七八九十 ▶►：:0123456789";

/// How much line `at` is a heading inside a text.
pub(super) fn inner(text: &Text, at: usize, form: f32, alike: f32) -> f32 {
    let (line, column) = (text.lines[at], text.columns[at]);
    let share = if column.wrapped { line.ems / column.width } else { 0.0 };
    let is_bullet = line.numbered == Some(Numbered::Bullet);
    0.7 * form + alike - level(text, line) - 1.4
        + sum([
            (line.inside && line.ems <= 8.0, 4.0),
            (matches!(line.numbered, Some(Numbered::Han | Numbered::Bracketed)), 2.0),
            (line.numbered == Some(Numbered::Digit), 1.0),
            (is_bullet, 0.5),
            (line.ems > 22.0, -2.0),
            (share > 0.75 && line.mark == 0, -2.5),
            (is_bullet && (line.commas > 0 || share > 0.7), -3.5),
        ])
}

/// What other headings say: those that share a number, a word or a length stand inside one text.
pub(super) fn alike(text: &Text, forms: &[f32], support: &[f32]) -> Vec<f32> {
    let keys: Vec<Option<Key>> = (0..forms.len())
        .map(|at| key(text.lines[at]).filter(|_| forms[at] >= -1.0 && text.lines[at].ems <= 26.0))
        .collect();
    let mut counts: HashMap<&Key, usize> = HashMap::new();
    for key in keys.iter().flatten() {
        *counts.entry(key).or_default() += 1;
    }
    let mut alike = lengths(text, forms, support);
    for (weight, key) in alike.iter_mut().zip(&keys) {
        let shared = key.as_ref().map_or(0.0, |key| match counts[key] {
            0 | 1 if matches!(key, Key::Numbered(Numbered::Han | Numbered::Bracketed)) => 2.0,
            0 | 1 => 0.0,
            2 => 2.0,
            _ => 3.5,
        });
        *weight = weight.max(shared);
    }
    alike
}

/// What a heading shares with others.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Numbered(Numbered),
    Word(&'a str),
}

fn key(line: &Line) -> Option<Key<'_>> {
    if let Some(numbered) = line.numbered {
        return Some(Key::Numbered(numbered));
    }
    let ends = |char| !is_han(char) || NUMBERS.contains(&char);
    let first = line.text.char_indices().take(LONGEST_WORD + 1);
    let (length, (end, _)) = first.enumerate().find(|(_, (_, char))| ends(*char))?;
    let is_marked = line.text[end..].starts_with(|char| MARKED.contains(char));
    (is_marked && length >= 2).then_some(Key::Word(&line.text[..end]))
}

/// Short headings of one length, far from by-lines: 缺什么 就招什么, 要什么 就给什么.
fn lengths(text: &Text, forms: &[f32], support: &[f32]) -> Vec<f32> {
    let is_lone = |at: &usize| {
        let line = text.lines[*at];
        let is_other = line.mark > 0 || line.column || line.notice || line.signs || line.inside;
        let is_plain = forms[*at] > 0.5 && support[*at] == 0.0 && !is_other;
        is_plain && (4..=13).contains(&line.han) && ends_text_above(text, forms, *at)
    };
    let lone: Vec<usize> = (0..forms.len()).filter(is_lone).collect();
    let mut weights = vec![0.0; forms.len()];
    for (place, at) in lone.iter().enumerate() {
        let line = text.lines[*at];
        let is_like = |other: &&usize| {
            let like = text.lines[**other];
            at.abs_diff(**other) > 2 && like.han == line.han && like.parts == line.parts
        };
        let near = |other: &&usize| at.abs_diff(**other) <= APART;
        let above = lone[..place].iter().rev().take_while(near);
        let below = lone[place + 1..].iter().take_while(near);
        if above.chain(below).any(|other| is_like(&other)) {
            weights[*at] = if line.han <= 9 { 2.5 } else { 1.5 };
        }
    }
    weights
}

/// A text ends above line `at`, or above the heading that it makes a couplet with.
fn ends_text_above(text: &Text, forms: &[f32], at: usize) -> bool {
    let ends = |at: Option<usize>| at.is_some_and(|at| text.lines[at].end == End::Stop);
    ends(at.checked_sub(1)) || (ends(at.checked_sub(2)) && forms[at - 1] > 0.5)
}
