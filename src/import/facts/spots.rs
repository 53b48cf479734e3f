//! A text as it is compared, with the places in it where something can be told: found while it is folded, once.

use std::ops::Deref;
use std::sync::LazyLock;

use super::calendar::CALENDAR;
use super::numeral::is_numeral;
use crate::text::Chars;
use crate::text::fold::fold_char;

/// What is looked for has one of these: a place, a paper, a title, a weekday, an offer of more. Numbers are looked
/// for too, and what the calendar knows.
const TELLING: &str = "区县市旗报<周期拜更";

/// A page has about one spot in so many bytes.
const SPARSE: usize = 24;

static SPOTS: LazyLock<Chars> = LazyLock::new(|| {
    let tells = |c: char| TELLING.contains(c) || is_numeral(c) || CALENDAR.ends.has(c);
    Chars::of(('\0'..='\u{ffff}').filter(|c| tells(*c)))
});

/// All that is a spot when it is folded, that folding changes, or that blanks are kept between.
static STOPS: LazyLock<Chars> = LazyLock::new(|| {
    let stops = |c: char| c == ' ' || is_latin(c) || fold_char(c) != Some(c) || SPOTS.has(c);
    Chars::of(('\0'..='\u{ffff}').filter(|c| stops(*c)))
});

/// A text folded (simplified, half-width), with the wraps and layout spaces gone: words stand in one piece.
pub(super) struct Text {
    folded: String,
    spots: Vec<(usize, char)>,
}

impl Text {
    /// The `parts` of a text.
    pub(super) fn of(parts: &[&str]) -> Text {
        let length = parts.iter().map(|part| part.len()).sum();
        let spots = Vec::with_capacity(length / SPARSE);
        let mut text = Text { folded: String::with_capacity(length), spots };
        for part in parts {
            text.add(part);
        }
        text
    }

    /// Where something can be told: the characters and where they stand.
    pub(super) fn spots(&self) -> impl Iterator<Item = (usize, char)> {
        self.spots.iter().copied()
    }

    /// Adds `part` folded, without blanks; one stays between letters and between digits.
    fn add(&mut self, part: &str) {
        let mut is_apart = false;
        let mut done = 0;
        for (at, c) in STOPS.find(part) {
            self.folded.push_str(&part[done..at]);
            done = at + c.len_utf8();
            match fold_char(c) {
                Some(' ') => is_apart = true,
                Some(c) => {
                    if is_apart && is_latin(c) && self.folded.ends_with(is_latin) {
                        self.folded.push(' ');
                    }
                    is_apart = false;
                    if SPOTS.has(c) {
                        self.spots.push((self.folded.len(), c));
                    }
                    self.folded.push(c);
                }
                None => {}
            }
        }
        self.folded.push_str(&part[done..]);
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.folded
    }
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

#[cfg(test)]
impl From<&str> for Text {
    /// `text` as it is.
    fn from(text: &str) -> Text {
        Text { folded: text.to_owned(), spots: SPOTS.find(text).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_tells_is_found() {
        let text = Text::of(&["版\n區 10 月\n《報", "三》"]);
        assert_eq!(&*text, "版区10月<报三>");
        let found: Vec<char> = text.spots().map(|(_, c)| c).collect();
        assert_eq!(found, ['区', '1', '0', '月', '<', '报', '三']);
        assert!(text.spots().all(|(at, c)| text[at..].starts_with(c)));
    }
}
