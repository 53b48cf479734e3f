//! Headings: what a line is by its form, and what stands near it.

use super::super::byline;
use super::super::column::Column;
use super::super::heads::is_circled;
use super::super::line::{End, Line, Numbered};
use super::super::weight::sum;
use super::Text;

/// No sentence is a heading.
const SENTENCE: f32 = -9.0;
/// How far above a by-line its headline may begin, in lines.
const REACH: usize = 4;
/// Words that a line is broken off after, not a heading.
const UNFINISHED: &[char] = &[
    '的', '在', '和', '与', '及', '对', '为', '把', '将', '被', '向', '或', '并', '从', '等', '是',
    '以',
];

/// How much line `at` is like a heading, by its form.
pub(super) fn form(text: &Text, at: usize) -> f32 {
    let (line, column) = (text.lines[at], text.columns[at]);
    let written = line.text.as_str();
    if line.sentences && line.mark == 0 {
        return SENTENCE;
    }
    let is_dashed = written.ends_with("——");
    let in_brackets = written.starts_with(['（', '(']) && written.ends_with(['）', ')']);
    let below = text.below(at).is_some_and(|below| below.gap > 0);
    let is_short = !column.wrapped && column.width > 50.0 && line.ems < 34.0;
    sum([
        (line.is_bare() && line.end == End::Open, 1.0),
        (line.end == End::Stop && !written.ends_with(['！', '？', '!', '?']), -3.0),
        (line.end == End::Pause && !is_dashed, -3.5),
        (line.sentences, -4.0),
        (line.depth != 0 || line.closes_other, -3.0),
        (line.begins_inside, -5.0),
        ((1..=6).contains(&line.mark), 4.0),
        (line.mark == Line::BOLD, 3.0),
        (line.reports || line.signs, -8.0),
        (is_short && (line.end == End::Open && line.clauses() == 0 || is_dashed), 1.5),
        (text.habits.indents && line.is_indented(), -2.0),
        (line.opening, -2.5),
        (written.ends_with(UNFINISHED), -2.5),
        (written.starts_with(['—', '―', '─']), 2.5),
        (text.habits.gaps && line.gap > 0, 0.4),
        (text.habits.gaps && below, 0.4),
        (in_brackets, -3.0),
        (line.numbered == Some(Numbered::Bullet), -2.0),
        (line.row || line.shadow || line.day || line.jump, -4.0),
        (text.verse[at], -3.0),
        (line.digits > line.han && line.han < 4, -2.0),
    ]) + length(line)
        + width(line, column)
        + 0.9 * f32::from(line.parts.min(2))
        - 1.5 * f32::from(line.clauses().min(2))
        - 0.5 * f32::from(line.listed.min(3))
}

/// Headings have from four to some thirty characters.
fn length(line: &Line) -> f32 {
    match f32::from(line.han) + f32::from(line.digits) / 2.0 {
        ..2.0 => -2.0,
        ..4.0 => -0.5,
        ..27.0 => 0.5,
        ..33.0 => 0.0,
        ..46.0 => -2.0,
        _ => -6.0,
    }
}

/// A heading is set over more than its column, or does not fill it.
fn width(line: &Line, column: Column) -> f32 {
    if !column.wrapped || line.mark > 0 {
        return 0.0;
    }
    match line.ems - column.width {
        -1.1..=1.1 => -0.7,
        excess if excess > 5.0 => 2.0,
        excess if excess > 2.0 => 1.0,
        _ => 0.5,
    }
}

/// How much line `at` is the heading of an article; `form` and `support` as below, `alike` the evidence that
/// it stands inside a text.
pub(super) fn title(text: &Text, at: usize, form: f32, support: f32, alike: f32) -> f32 {
    let line = text.lines[at];
    let label = label(line);
    let is_told = support > 0.0 || line.mark > 0 || label > 0.0;
    let alone = if is_told { 0.0 } else { alone(line, text.columns[at]) };
    form + support + label + level(text, line) + stands_out(text, at) - alone - 0.4 * alike
        + sum([(text.heads_bullets(at), 2.5)])
}

/// What a heading without a by-line below it lacks: as wide as its column, it is rather part of a text.
fn alone(line: &Line, column: Column) -> f32 {
    if !column.wrapped {
        return 0.0;
    }
    let width = match line.ems / column.width {
        0.75..1.12 => 2.2,
        _ => 0.3,
    };
    width + f32::from(line.clauses().min(2))
}

/// A column label, the number of a series, the head of a notice.
fn label(line: &Line) -> f32 {
    let bare = line.is_bare();
    sum([
        (line.column, 2.0),
        (line.column_ending && line.han <= 6 && bare && line.gap > 0, 1.0),
        (line.notice && bare && line.ems <= 24.0, 3.0),
        (line.text.ends_with(is_circled) && bare, 2.5),
    ])
}

/// A heading mark of the level that headlines have is an article's, a lower one stands inside a text.
pub(super) fn level(text: &Text, line: &Line) -> f32 {
    let habits = &text.habits;
    match line.mark {
        0 if habits.marks => -0.8,
        0 => 0.0,
        Line::BOLD => 0.5,
        mark if habits.inner_levels[usize::from(mark)] => -2.5,
        mark if mark <= habits.top + 1 && mark < 3 => 2.0,
        mark if mark == habits.top => 1.0,
        _ => -2.0,
    }
}

/// Where paragraphs are indented, a line that is not does not begin one: it is a heading.
pub(super) fn stands_out(text: &Text, at: usize) -> f32 {
    let line = text.lines[at];
    let Some(above) = text.above(at) else { return 0.0 };
    let is_other = line.reports || line.mark > 0 || line.row || line.end == End::Stop;
    if above.end != End::Stop || is_other {
        return 0.0;
    }
    if text.habits.indents {
        return sum([(line.indent < 2 && line.ems < 40.0, 1.5)]);
    }
    if !line.is_bare() || text.columns[at - 1].is_full(above) {
        return 0.0;
    }
    match text.indented(at) {
        indented if indented > 0.0 => -3.5,
        indented => {
            let below = text.below(at).map_or(0.0, |_| text.indented(at + 1).max(0.0));
            below - 1.5 * indented
        }
    }
}

/// What stands near a line says for a heading: a by-line, a table or the rest of a text below, a label above.
pub(super) fn support(text: &Text, forms: &[f32]) -> Vec<f32> {
    let mut support = vec![0.0_f32; forms.len()];
    for at in 0..forms.len() {
        let is_labelled = text.above(at).is_some_and(is_label) && !text.parted[at];
        if is_labelled && forms[at] >= 0.0 {
            support[at] = support[at].max(2.0);
        }
        let mut strength = supports(text, at);
        for above in (at.saturating_sub(REACH)..at).rev() {
            let is_told = forms[above] >= 0.0;
            let is_detailed = forms[above] >= -2.2 && text.lines[above].stops == 0;
            let is_apart = above + 1 < at && text.parted[above + 1];
            if strength <= 0.0 || !(is_told || is_detailed) || is_apart || text.lines[above].reports
            {
                break;
            }
            strength -= if is_told { 0.0 } else { 0.9 };
            support[above] = support[above].max(strength);
            strength -= if is_told { 0.6 } else { 1.8 };
        }
    }
    support
}

/// How much line `at` asks for a heading above it.
fn supports(text: &Text, at: usize) -> f32 {
    let line = text.lines[at];
    let Some(above) = text.above(at) else { return 0.0 };
    let in_table = at > 1 && text.lines[at - 2].row;
    match () {
        () if line.reports || line.signs => 4.0,
        () if line.jump && line.text.contains('接') => 4.0,
        () if could_sign(line) => 2.0,
        () if line.mark > 0 && above.mark == 0 && above.ems < 45.0 => 2.5,
        () if line.row && !above.row && !in_table => 2.0,
        () => 0.0,
    }
}

/// A label of a column, on a line of its own.
fn is_label(line: &Line) -> bool {
    let in_series = line.text.ends_with(is_circled) && line.ems <= 16.0;
    let is_short = line.ems <= 9.0 && (line.column || line.column_ending && line.han <= 6);
    line.is_bare() && (in_series || is_short)
}

/// The name of an author on a line of its own.
pub(super) fn could_sign(line: &Line) -> bool {
    let is_other = line.mark > 0 || line.column || line.notice || line.inside;
    let is_name = || line.spread && line.han == 2 || byline::is_name(&line.text);
    !is_other && line.ems <= 5.0 && is_name()
}
