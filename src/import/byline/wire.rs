//! How a report opens: 本报讯, 新华社北京1月4日电, 本报记者张三报道.

use std::ops::Range;

use super::super::clean::is_han;
use super::super::words::{Found, Sort, WORDS};
use super::bracket;
use super::signature::is_signature;

/// The most characters between a paper's name and 讯 or 电: 新华社联合国日内瓦10月11日.
const REACH: usize = 22;

/// The bytes of the opening at the start of `text`, without the signature after it.
pub(super) fn wire(text: &str) -> Option<usize> {
    let words: Vec<Found> = WORDS.find(reach(text, REACH)).collect();
    let wires =
        || words.iter().filter(|found| found.sort == Sort::Wire).map(|found| found.range.clone());
    match paper(text, &words) {
        Some(paper) => wires().find(|wire| closes(text, paper, wire)),
        None => wires().find(|wire| is_of_unknown_paper(text, wire)),
    }
    .map(|wire| wire.end)
}

/// The first `count` characters of `text`.
fn reach(text: &str, count: usize) -> &str {
    &text[..text.chars().take(count).map(char::len_utf8).sum()]
}

/// The end of the paper, or of 记者, that `text` opens with.
fn paper(text: &str, words: &[Found]) -> Option<usize> {
    let is_report = text.starts_with(['记', '記']);
    let opens = |sort| sort == Sort::Paper || (is_report && sort == Sort::Title);
    let found = words.iter().filter(|found| found.range.start == 0 && opens(found.sort));
    found.map(|found| found.range.end).max()
}

/// The opening ends with `wire`: only a place and a day stand before it, and it says enough or is the last word.
fn closes(text: &str, paper: usize, wire: &Range<usize>) -> bool {
    let is_news = matches!(&text[wire.clone()], "讯" | "訊" | "消息" | "综合消息");
    wire.start >= paper
        && is_place_and_day(&text[paper..wire.start])
        && ((wire.start == paper && is_news) || is_last(text, wire))
}

fn is_place_and_day(between: &str) -> bool {
    between.chars().all(|char| is_han(char) || char.is_ascii_digit() || " 、·／/".contains(char))
}

/// A bracket, a space, a colon or a signer follow, or it closes a date.
fn is_last(text: &str, wire: &Range<usize>) -> bool {
    let after = &text[wire.end..];
    let ends = |char: char| " ：:—".contains(char) || bracket::opens(char);
    let is_signed = || {
        let mut words = WORDS.find(reach(after, 4)).filter(|found| found.range.start == 0);
        words.any(|found| found.sort == Sort::Title)
    };
    let is_over = after.chars().next().is_none_or(ends) || text[..wire.start].ends_with('日');
    !is_part_of_word(text, wire) && (is_over || is_signed())
}

/// 临溪融媒讯（记者…）: a paper that no list knows.
fn is_of_unknown_paper(text: &str, wire: &Range<usize>) -> bool {
    let name = &text[..wire.start];
    let is_name = (2..=8).contains(&name.chars().count()) && name.chars().all(is_han);
    let is_news = matches!(&text[wire.clone()], "讯" | "訊");
    let signed = || bracket::first(text[wire.end..].trim_start());
    is_news
        && is_name
        && !is_part_of_word(text, wire)
        && signed().is_some_and(|(inner, _)| is_signature(inner))
}

/// 通讯, 供电.
fn is_part_of_word(text: &str, wire: &Range<usize>) -> bool {
    let near = text[..wire.end].char_indices().rev().nth(1).map_or(0, |(at, _)| at);
    WORDS.find(&text[near..wire.end]).any(|found| found.sort == Sort::NoWire)
}

/// Whether `inner` is a report with its place: 记者王大明台北报道.
pub(super) fn is_report(inner: &str) -> bool {
    let is_short = inner.chars().count() <= REACH && is_place_and_day(inner);
    is_short
        && WORDS.find(inner).any(|found| found.sort == Sort::Wire && found.range.end == inner.len())
}

/// The end of 记者张三 通讯员李四报道： at the start of `rest`.
pub(super) fn reported(rest: &str) -> Option<usize> {
    let wires = WORDS.find(reach(rest, 2 * REACH)).filter(|found| found.sort == Sort::Wire);
    let mut ends =
        wires.filter(|found| !is_part_of_word(rest, &found.range)).map(|found| found.range.end);
    let end = ends.find(|end| is_signature(&rest[..*end]))?;
    Some(rest.len() - rest[end..].trim_start_matches(['：', ':']).len())
}
