//! The digest's lines: no rule is broken in them at any width, and they fill their measure.

use dubao::library::digest;
use dubao::model::Part;
use dubao::text::{Ambiguous, Line, Setting, Widths, set};

/// Marks that may not begin a line (GB/T 15834, CLREQ 3.1.2).
const NOT_FIRST: &str = "、，。．：；！？”’）〕］｝〉》」』】〗)]},.:;!?%‰℃…·/";
/// Marks that may not end a line.
const NOT_LAST: &str = "“‘（〔［｛〈《「『【〖([{/";

/// The paragraphs, headings and captions of the digest's articles.
fn paragraphs() -> Vec<String> {
    let articles = digest::pages().into_iter().flat_map(|page| page.articles);
    let parts = articles.flat_map(|article| {
        let part = |part: &Part| article.text[part.range.clone()].to_owned();
        article.parts.iter().map(part).collect::<Vec<_>>()
    });
    parts.collect()
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, ' ' | '\u{3000}')).collect()
}

/// One paragraph set.
struct Lines<'a> {
    text: &'a str,
    setting: &'a Setting,
    widths: &'a Widths,
    lines: Vec<Line>,
}

impl Lines<'_> {
    fn printed(&self, line: &Line) -> &str {
        &self.text[line.range.clone()]
    }

    fn nothing_is_lost(&self) {
        let printed: String = self.lines.iter().map(|line| self.printed(line)).collect();
        assert_eq!(without_spaces(&printed), without_spaces(self.text));
    }

    fn no_line_is_too_wide(&self) {
        for line in &self.lines {
            let printed = self.printed(line);
            let hang = if printed.ends_with(|c| NOT_FIRST.contains(c)) { 1 } else { 0 };
            let fits = line.indent + line.cells <= self.setting.measure + hang;
            assert!(fits || printed.chars().count() == 1, "{}: {printed}", self.setting.measure);
            assert_eq!(line.cells, self.widths.text(printed), "{printed}");
        }
    }

    /// That no line breaks where `is_wrong` of the text before and of the text after.
    fn no_break(&self, is_wrong: fn(&str, &str) -> bool) {
        for line in self.lines.iter().skip(1) {
            let (before, after) = self.text.split_at(line.range.start);
            let measure = self.setting.measure;
            assert!(!is_wrong(before, after), "{measure}: {}", self.printed(line));
        }
    }
}

fn is_mark_out_of_place(before: &str, after: &str) -> bool {
    let last = before.trim_end_matches([' ', '\u{3000}']).chars().next_back();
    last.is_some_and(|c| NOT_LAST.contains(c)) || after.starts_with(|c| NOT_FIRST.contains(c))
}

fn is_inside_word(before: &str, after: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic();
    before.ends_with(is_letter) && after.starts_with(is_letter)
}

/// 20|22, 17.|92, 2021|—2022.
fn is_inside_number(before: &str, after: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_sign = |c| matches!(c, '.' | ',' | ':' | '-' | '—' | '+');
    before.trim_end_matches(is_sign).ends_with(is_digit)
        && after.trim_start_matches(is_sign).starts_with(is_digit)
        && !(before.ends_with(is_sign) && after.starts_with(is_sign))
}

/// 2022|年, 3|万: where there is room for every group of the digest.
fn is_before_unit(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
        && after.starts_with(|c| "年月日号时分岁人名位户家个项次届期万亿元米%".contains(c))
}

fn check(ambiguous: Ambiguous) {
    let widths = &Widths::new(ambiguous);
    let paragraphs = paragraphs();
    for measure in 1..=120 {
        let setting = &Setting::reader(measure);
        for text in &paragraphs {
            let lines = Lines { text, setting, widths, lines: set(text, setting, widths) };
            lines.nothing_is_lost();
            lines.no_line_is_too_wide();
            if measure >= 20 {
                lines.no_break(is_mark_out_of_place);
                lines.no_break(is_inside_word);
                lines.no_break(is_inside_number);
            }
            if measure >= 48 {
                lines.no_break(is_before_unit);
            }
        }
    }
}

#[test]
fn no_line_breaks_a_rule_in_a_narrow_terminal() {
    check(Ambiguous::Narrow);
}

#[test]
fn no_line_breaks_a_rule_in_a_wide_terminal() {
    check(Ambiguous::Wide);
}

/// The lines of the digest but the last of every paragraph, with their paragraphs.
fn full_lines(setting: &Setting) -> Vec<(String, Line)> {
    let full = paragraphs().into_iter().flat_map(|text| {
        let mut lines = set(&text, setting, &Widths::default());
        lines.pop();
        lines.into_iter().map(move |line| (text.clone(), line))
    });
    full.collect()
}

/// How many in a hundred.
fn share<T>(all: &[T], is: impl Fn(&T) -> bool) -> f64 {
    100.0 * all.iter().filter(|one| is(one)).count() as f64 / all.len() as f64
}

fn is_between_han(text: &str, at: usize) -> bool {
    let is_han = |c| matches!(c, '一'..='鿿');
    text[..at].ends_with(is_han) && text[at..].starts_with(is_han)
}

#[test]
fn ragged_lines_end_near_the_edge() {
    let setting = Setting::reader(72);
    let blank = |(_, line): (_, Line)| setting.measure.saturating_sub(line.indent + line.cells);
    let blanks: Vec<usize> = full_lines(&setting).into_iter().map(blank).collect();
    let mean = blanks.iter().sum::<usize>() as f64 / blanks.len() as f64;
    assert!(mean <= 0.5, "{mean}");
    assert!(share(&blanks, |&blank| blank <= 1) >= 88.0);
    assert!(share(&blanks, |&blank| blank <= 2) >= 97.0);
}

#[test]
fn justified_lines_end_at_the_edge_and_seldom_part_two_han() {
    let setting = Setting { justify: true, ..Setting::reader(72) };
    let lines = full_lines(&setting);
    let flush = share(&lines, |(_, line)| line.indent + line.cells >= setting.measure);
    let parts_han = |(text, line): &(String, Line)| {
        line.stretch.iter().any(|&(at, _)| is_between_han(text, at))
    };
    assert!(flush >= 99.0, "{flush}");
    assert!(share(&lines, parts_han) <= 2.0);
}
