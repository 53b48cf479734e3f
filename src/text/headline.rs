//! A headline in few lines: whole, or parted where it was printed in two, or cut.

use std::ops::Range;

use super::paragraph::set;
use super::setting::Setting;
use super::truncate::truncate;
use super::width::Widths;

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
    let spaces = text[whole.clone()].match_indices(SPACES);
    let runs = spaces.map(|(at, _)| whole.start + at).filter(|&at| !text[..at].ends_with(SPACES));
    let parted = runs.map(|at| [trimmed(text, whole.start..at), trimmed(text, at..whole.end)]);
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

const SPACES: [char; 2] = [' ', '\u{3000}'];

/// The range without the spaces around it.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text[range.clone()].trim_end_matches(SPACES);
    let start = range.start + part.len() - part.trim_start_matches(SPACES).len();
    start..range.start + part.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, cells: usize, lines: usize, expected: &[&str], cut: bool) {
        let set = headline(text, cells, lines, &Widths::default());
        let found: Vec<_> = set.lines.iter().map(|range| &text[range.clone()]).collect();
        assert_eq!((found.as_slice(), set.cut), (expected, cut));
    }

    #[test]
    fn a_headline_that_fits_is_one_line() {
        check(" 民生实事 暖人心", 16, 2, &["民生实事 暖人心"], false);
    }

    #[test]
    fn it_breaks_at_the_space_that_balances_best() {
        check("聚焦　民生实事 温暖百姓人心", 22, 2, &["聚焦　民生实事", "温暖百姓人心"], false);
        check("民生实事 暖人心", 8, 2, &["民生实事", "暖人心"], false);
    }

    #[test]
    fn without_a_fitting_space_the_rules_of_a_paragraph_break_it() {
        check("解放区召开重点项目会议", 14, 2, &["解放区召开重点", "项目会议"], false);
        check("一 解放区召开重点项目会议", 14, 2, &["一 解放区召开", "重点项目会议"], false);
    }

    #[test]
    fn what_is_left_over_is_cut() {
        check("解放区召开重点项目会议", 8, 2, &["解放区召", "开重点"], true);
        check("解放区召开会议", 8, 1, &["解放区"], true);
        check("解放区", 8, 0, &[], true);
        check("解放区", 0, 1, &[""], true);
        check("", 8, 2, &[], false);
    }
}
