//! The part of a page that is looked at: a bounded piece of its beginning, and of its end.
//!
//! A page of a newspaper has some 20 KB. Of a longer text only the first and the last 192 KiB are read, so a file of
//! any size takes a bounded time.

use std::iter::Chain;
use std::str::Lines;

use super::spots::Text;

/// As much is read of each end.
const MOST_BYTES: usize = 192 * 1024;
/// So many lines at each end can be a page's head or foot.
const EDGE_LINES: usize = 12;

/// What is looked at.
pub(super) struct Excerpt<'a> {
    /// The first lines that say something, the last, and all between them.
    head: Vec<&'a str>,
    foot: Vec<&'a str>,
    body: Chain<Lines<'a>, Lines<'a>>,
    /// The same folded.
    pub(super) text: Text,
}

impl<'a> Excerpt<'a> {
    /// What is looked at of `raw`.
    pub(super) fn of(raw: &'a str) -> Excerpt<'a> {
        let (first, last) = ends(raw);
        let mut body = first.lines().chain(last.lines());
        let head = body.by_ref().filter(says_something).take(EDGE_LINES).collect();
        let mut foot: Vec<&str> =
            body.by_ref().rev().filter(says_something).take(EDGE_LINES).collect();
        foot.reverse();
        Excerpt { head, foot, body, text: Text::of(&[first, last]) }
    }

    /// The lines at the head of the page.
    pub(super) fn head(&self) -> &[&'a str] {
        &self.head
    }

    /// The lines at its foot.
    pub(super) fn foot(&self) -> &[&'a str] {
        &self.foot
    }

    /// The lines between.
    pub(super) fn body(&self) -> impl Iterator<Item = &'a str> {
        self.body.clone().filter(says_something)
    }
}

fn says_something(line: &&str) -> bool {
    line.contains(|c: char| !c.is_whitespace())
}

/// The beginning and the end of `raw`, which meet if it is short.
fn ends(raw: &str) -> (&str, &str) {
    let first = boundary(raw, MOST_BYTES.min(raw.len()));
    let last = boundary(raw, raw.len().saturating_sub(MOST_BYTES).max(first));
    (&raw[..first], &raw[last..])
}

/// The end of the character that the byte `at` is in.
fn boundary(raw: &str, at: usize) -> usize {
    (at..raw.len()).find(|at| raw.is_char_boundary(*at)).unwrap_or(raw.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, text: &str) {
        assert_eq!(&*Excerpt::of(raw).text, text);
    }

    #[test]
    fn wraps_and_layout_spaces_are_gone() {
        check("示范\n区 10 月 11\n\n日，", "示范区10月11日,");
        check("中華民國　２０２３年", "中华民国2023年");
        check("LED 12 13\n14年", "led 12 13 14年");
    }

    #[test]
    fn a_page_has_a_head_and_a_foot() {
        let raw: String = (0..30).map(|line| format!("{line}\n\n")).collect();
        let excerpt = Excerpt::of(&raw);
        assert_eq!((excerpt.head()[0], excerpt.head()[11]), ("0", "11"));
        assert_eq!((excerpt.foot()[0], excerpt.foot().len()), ("18", 12));
        assert_eq!(Excerpt::of("1\n2").foot(), [""; 0]);
    }

    #[test]
    fn of_a_long_text_the_ends_are_read() {
        let raw = format!("头{}尾", "区".repeat(1 << 20));
        let text = Excerpt::of(&raw).text;
        assert!(text.starts_with('头') && text.ends_with('尾'));
        assert!(text.len() < 2 * MOST_BYTES + 8);
    }
}
