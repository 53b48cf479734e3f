//! Where lines may break, beside the answer of an independent implementation: Unicode's rules
//! (UAX #14) as CSS tailors them for Chinese, by ICU4X.
//!
//! Ours differ on purpose in a few places; all of them are named and counted here.

use dubao::library::digest;
use dubao::text::{Strict, breaks};
use icu_locale_core::langid;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

/// Where the two differ: the text before, the text after.
type Place<'a> = (&'a str, &'a str);

/// One reason to differ.
struct Kind {
    /// The rule of ours, with the place.
    name: &'static str,
    /// Whether it is the reason at a place.
    is: fn(Place) -> bool,
    /// In how many places it is.
    count: usize,
}

#[rustfmt::skip]
const KINDS: [Kind; 7] = [
    Kind { name: "党建+|社会: a + ends a line, and begins none", is: is_plus, count: 30 },
    Kind { name: "2021—2022: a span of years is one number", is: is_span, count: 4 },
    Kind { name: "要览之②: the number of a title stays with it", is: is_number_of_title, count: 3 },
    Kind { name: "和谐,|9月, 热线:|8797: ASCII marks after Han are Chinese", is: is_mark, count: 2 },
    Kind { name: "使者 ’|等: a ’ closes, be there a space before it", is: is_late_quote, count: 2 },
    Kind { name: "□记者: a bullet stays with its item", is: is_bullet, count: 1 },
    Kind { name: "文/图: a slash ends no line", is: is_slash, count: 1 },
];

fn is_plus((before, after): Place) -> bool {
    before.ends_with(['+', '＋']) || after.starts_with(['+', '＋'])
}

fn is_span((before, after): Place) -> bool {
    before.ends_with(is_digit) && after.starts_with('—')
        || before.ends_with('—') && after.starts_with(is_digit)
}

fn is_number_of_title((_, after): Place) -> bool {
    after.starts_with(|c| matches!(c, '①'..='⑳'))
}

fn is_mark((before, after): Place) -> bool {
    let before = before.strip_suffix([',', ':']).and_then(|before| before.chars().next_back());
    before.is_some_and(|c| matches!(c, '一'..='鿿')) && after.starts_with(is_digit)
}

fn is_late_quote((before, after): Place) -> bool {
    before.ends_with(" ’") || before.ends_with(' ') && after.starts_with('’')
}

fn is_bullet((before, _): Place) -> bool {
    before.ends_with('□')
}

fn is_slash((before, _): Place) -> bool {
    before.ends_with('/')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// As in benches/typesetting.rs.
fn oracle() -> LineSegmenterBorrowed<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Normal);
    options.content_locale = Some(const { &langid!("zh") });
    LineSegmenter::new_neo_for_non_complex_scripts(options)
}

/// The lines of the digest's pages as they came, without the # of headings and the mangled indents.
fn lines() -> Vec<String> {
    let pages = digest::pages().into_iter().map(|page| page.raw);
    let text = pages.collect::<Vec<_>>().join("\n");
    let furnishing = ['#', ' ', '\u{3000}', '\u{FFFD}'];
    text.lines().map(|line| line.trim_start_matches(furnishing).to_owned()).collect()
}

fn differences<'a>(text: &'a str, oracle: &LineSegmenterBorrowed) -> Vec<Place<'a>> {
    let ours = breaks(text, Strict::Gb);
    let theirs: Vec<_> = oracle.segment_str(text).collect();
    let differ = |at: &usize| ours.contains(at) != theirs.contains(at);
    (1..text.len()).filter(differ).map(|at| text.split_at(at)).collect()
}

/// A place with a few characters on both sides.
fn show(&(before, after): &Place) -> String {
    let start = before.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    format!("{}|{}", &before[start..], after.chars().take(8).collect::<String>())
}

#[track_caller]
fn check<'a>(name: &str, places: impl Iterator<Item = &'a Place<'a>>, count: usize) {
    let shown: Vec<_> = places.map(show).collect();
    assert_eq!(shown.len(), count, "{name}\n{}", shown.join("\n"));
}

#[test]
fn lines_break_where_unicode_breaks_them_but_for_seven_reasons() {
    let (lines, oracle) = (lines(), oracle());
    let all: Vec<Place> = lines.iter().flat_map(|line| differences(line, &oracle)).collect();
    for Kind { name, is, count } in KINDS {
        check(name, all.iter().filter(|place| is(**place)), count);
    }
    let has_reason = |place: &&Place| KINDS.iter().any(|kind| (kind.is)(**place));
    check("for no reason", all.iter().filter(|place| !has_reason(place)), 0);
}

#[test]
fn the_lines_are_many() {
    let positions: usize = lines().iter().map(|line| line.chars().count().saturating_sub(1)).sum();
    assert!(positions > 29_000, "{positions}");
}
