//! A few words around the first hit, on one line.

use std::ops::Range;

use super::Asked;
use super::printed::Printed;
use crate::text::ELLIPSIS;

/// So many characters stand before the first hit …
const BEFORE: usize = 12;
/// … and so many are shown in all.
const LENGTH: usize = 60;

/// A piece of an article with the hits in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Its words, one line.
    pub text: String,
    /// The hits: bytes of `text`.
    pub marks: Vec<Range<usize>>,
}

impl Snippet {
    /// The piece of an article that tells best why it is an answer: around the first hit in the text, else the
    /// heading or by-line that has one, else how the text begins.
    pub(super) fn of(asked: &Asked, printed: &Printed) -> Snippet {
        let text = &printed.article.text;
        let marks = asked.marks_in(&printed.text);
        if let Some(first) = marks.first() {
            return Snippet::around(text, first.start, &marks);
        }
        let head = printed.heads.iter().find_map(|(head, folded)| {
            let marks = asked.marks_in(folded);
            (!marks.is_empty()).then(|| Snippet::around(head, marks[0].start, &marks))
        });
        head.unwrap_or_else(|| Snippet::around(text, 0, &[]))
    }

    /// What stands around byte `at` of `text`, within its line.
    fn around(text: &str, at: usize, marks: &[Range<usize>]) -> Snippet {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        let start = text[line..at].char_indices().rev().take(BEFORE).last();
        let start = start.map_or(at, |(start, _)| line + start);
        // Not a character or two are cut off.
        let start = if text[line..start].chars().count() <= 2 { line } else { start };
        let end =
            text[start..end].char_indices().nth(LENGTH).map_or(end, |(length, _)| start + length);
        let before = if start > line { ELLIPSIS } else { "" };
        let after = if text[end..].starts_with('\n') || end == text.len() { "" } else { ELLIPSIS };
        let within = marks.iter().map(|mark| mark.start.max(start)..mark.end.min(end));
        let within = within.filter(|mark| mark.start < mark.end);
        let shift =
            |mark: Range<usize>| mark.start - start + before.len()..mark.end - start + before.len();
        Snippet {
            text: format!("{before}{}{after}", &text[start..end]),
            marks: within.map(shift).collect(),
        }
    }
}
