//! Lists of contents: 导读, and the lines that point to pages.

use super::super::line::Line;

/// The most lines of a list.
const LONGEST: usize = 24;
/// So many pointers on end are a list without a head.
const ENOUGH: usize = 3;

/// Marks the lists of contents among `lines`.
pub(super) fn mark(lines: &[Line], is: &mut [bool]) {
    let points: Vec<bool> =
        lines.iter().map(|line| line.ems < 60.0 && points(&line.text)).collect();
    for (at, line) in lines.iter().enumerate() {
        let is_short = line.ems <= 12.0 && line.text.contains(['刊', '見', '见']);
        is[at] |= points[at] && is_short;
        if line.contents {
            let last = list(lines, at).filter(|at| points[*at]).last();
            is[at..=last.unwrap_or(at)].fill(true);
        }
    }
    for (at, run) in points.windows(ENOUGH).enumerate() {
        if run.iter().all(|points| *points) {
            is[at..at + ENOUGH].fill(true);
        }
    }
}

/// The lines below `head` that can belong to its list.
fn list(lines: &[Line], head: usize) -> impl Iterator<Item = usize> {
    let belongs = |at: &usize| {
        let line = &lines[*at];
        !line.reports && !line.signs && line.stops <= 1 && line.ems < 60.0
    };
    (head + 1..lines.len()).take(LONGEST).take_while(belongs)
}

/// Whether `text` begins or ends with a page: 2版 …, …→02版, …（详见第3版）, ……A05.
fn points(text: &str) -> bool {
    leads(text) || trails(text)
}

fn leads(text: &str) -> bool {
    let leading = text.trim_start_matches(['第', ' ', '●', '■', '▶', '→']);
    let after = leading.trim_start_matches(|char: char| char.is_ascii_alphanumeric());
    after.len() < leading.len() && after.starts_with('版') && !text.contains('。')
}

fn trails(text: &str) -> bool {
    let number =
        |char: char| char.is_ascii_alphanumeric() || "一二三四五六七八九十、·".contains(char);
    let bare = text.trim_end_matches(['）', ')', '】', ' ', '>', '》']);
    if let Some(before) = bare.strip_suffix('版') {
        let is_numbered = before.ends_with(number);
        return is_numbered && !text.contains(['，', '。']);
    }
    let before = bare.trim_end_matches(|char: char| char.is_ascii_digit());
    let lead = before.trim_end_matches(|char: char| char.is_ascii_uppercase()).trim_end();
    let marks = ['…', '·', '→', '/', '▶', '►', '刊', '見', '见'];
    before.len() < bare.len() && lead.ends_with(marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_begins_or_ends_with_a_page() {
        let check = |text: &str, is: bool| assert_eq!(points(text), is, "{text}");
        check("2版 农民学院开班", true);
        check("第3版：老邮递员的三十年", true);
        check("农民学院开班→02版", true);
        check("农民学院开班（详见A03版）", true);
        check("农民学院开班……5", true);
        check("相關新聞刊 A9", true);
        check("新书再版", false);
        check("本报改版，读者欢迎。", false);
        check("产值增长5", false);
    }
}
