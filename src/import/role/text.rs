//! The lines of a page that are neither furniture nor captions, and what stands around each.

use super::super::column::{Column, Habits};
use super::super::line::{End, Line, Numbered};

/// So many lines on end that are verses make verse.
const VERSES: usize = 7;
/// No verse is wider, in ems.
const VERSE: f32 = 13.0;
/// A quotation that stays open over more lines than this has lost its end.
const QUOTATION: usize = 12;

/// The lines, and what their places say of them.
pub(in super::super) struct Text<'a> {
    pub(in super::super) lines: Vec<&'a Line>,
    /// Furniture or a caption stands above the line.
    pub(in super::super) parted: Vec<bool>,
    pub(super) columns: Vec<Column>,
    pub(super) habits: Habits,
    /// The line stands among verses.
    pub(super) verse: Vec<bool>,
    /// A quotation or a bracket is open above the line.
    pub(super) open: Vec<bool>,
    /// The line stands in a column of short items.
    pub(super) digest: Vec<bool>,
    /// The line stands in a notice.
    pub(super) notice: Vec<bool>,
}

impl<'a> Text<'a> {
    /// The text of `lines`, each with its column and whether something stood above it.
    pub(in super::super) fn new(
        lines: Vec<&'a Line>,
        columns: Vec<Column>,
        parted: Vec<bool>,
        habits: Habits,
    ) -> Text<'a> {
        Text {
            verse: verse(&lines),
            open: open(&lines),
            digest: digest(&lines),
            notice: notice(&lines),
            lines,
            parted,
            columns,
            habits,
        }
    }

    /// The line above line `at`.
    pub(super) fn above(&self, at: usize) -> Option<&'a Line> {
        self.lines.get(at.checked_sub(1)?).copied()
    }

    /// The line below line `at`.
    pub(super) fn below(&self, at: usize) -> Option<&'a Line> {
        self.lines.get(at + 1).copied()
    }

    /// The line above line `at` ends a sentence.
    pub(super) fn is_after_stop(&self, at: usize) -> bool {
        self.above(at).is_some_and(|above| above.end == End::Stop)
    }

    /// Whether line `at` was printed indented, where the page has lost its indents: it is two ems short and
    /// yet goes on. From −1, not indented, to 1.
    pub(super) fn indented(&self, at: usize) -> f32 {
        let (line, column) = (self.lines[at], self.columns[at]);
        if !self.habits.lost_indents || line.end == End::Stop {
            return 0.0;
        }
        match column.width - line.ems {
            ..0.8 => -1.0,
            1.3..3.4 => 1.0,
            _ => 0.0,
        }
    }

    /// Whether line `at` is short and heads two bullets or more.
    pub(super) fn heads_bullets(&self, at: usize) -> bool {
        heads_bullets(&self.lines, at)
    }
}

/// The lines that stand in a run of verses.
fn verse(lines: &[&Line]) -> Vec<bool> {
    let mut verse = vec![false; lines.len()];
    for (at, run) in lines.windows(VERSES).enumerate() {
        if are_verses(run) {
            verse[at..at + VERSES].fill(true);
        }
    }
    verse
}

/// Short lines of many lengths, almost all without a mark.
fn are_verses(lines: &[&Line]) -> bool {
    let is_verse = |line: &&Line| {
        let plain = line.mark == 0 && line.stops == 0 && !line.row;
        plain && line.ems <= VERSE && !line.reports && !line.signs && !line.column && !line.notice
    };
    if !lines.iter().all(is_verse) {
        return false;
    }
    let widths = || lines.iter().map(|line| line.ems);
    let most = widths().fold(0.0, f32::max);
    let least = widths().fold(VERSE, f32::min);
    most - least >= 2.0 && lines.iter().filter(|line| line.clauses() > 0).count() <= 1
}

fn open(lines: &[&Line]) -> Vec<bool> {
    let (mut depth, mut since) = (0_i32, 0);
    let is_open = |line: &&Line| {
        if line.mark > 0 || line.reports || line.signs || since > QUOTATION || depth < 0 {
            depth = 0;
        }
        let is_open = depth > 0;
        depth += i32::from(line.depth);
        since = if depth > 0 { since + 1 } else { 0 };
        is_open
    };
    lines.iter().map(is_open).collect()
}

/// The lines below a label such as 简讯, as far as items follow.
fn digest(lines: &[&Line]) -> Vec<bool> {
    let mut within = false;
    let is_within = |(at, line): (usize, &&Line)| {
        let is_label = (line.column || line.notice) && line.ems <= 8.0;
        let begins = is_label || heads_bullets(lines, at);
        within = begins || (within && line.mark == 0 && !line.reports);
        within
    };
    lines.iter().enumerate().map(is_within).collect()
}

/// The lines below the head of a notice, up to the next report.
fn notice(lines: &[&Line]) -> Vec<bool> {
    let mut within = false;
    let is_within = |line: &&Line| {
        let goes_on = within && !line.reports && !line.signs && line.mark == 0;
        within = goes_on || (line.notice && line.is_bare());
        within
    };
    lines.iter().map(is_within).collect()
}

fn heads_bullets(lines: &[&Line], at: usize) -> bool {
    let line = lines[at];
    let is_bullet = |line: &&Line| line.numbered == Some(Numbered::Bullet);
    let is_head = line.is_bare() && line.ems <= 8.0 && line.numbered.is_none();
    let mut below = lines[at + 1..].iter();
    is_head && below.next().is_some_and(is_bullet) && below.take(12).any(is_bullet)
}
