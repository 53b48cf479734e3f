//! The words around a place in a text, within its sentence.

use std::ops::Range;

/// What ends a sentence in folded text.
const STOPS: [char; 5] = ['.', '!', '?', ';', '\n'];

/// At most `most` characters before `at`, from the beginning of the sentence on.
pub(super) fn before(text: &str, at: usize, most: usize) -> &str {
    let start = text[..at].char_indices().rev().take(most).last().map_or(at, |(start, _)| start);
    let near = &text[start..at];
    near.rfind(STOPS).map_or(near, |stop| &near[stop + 1..])
}

/// At most `most` characters from `at` on, to the end of the sentence.
pub(super) fn after(text: &str, at: usize, most: usize) -> &str {
    let rest = &text[at..];
    let near = &rest[..rest.char_indices().nth(most).map_or(rest.len(), |(end, _)| end)];
    &near[..near.find(STOPS).unwrap_or(near.len())]
}

/// The last clause before `place`, at most `most` characters of it.
pub(super) fn clause<'a>(text: &'a str, place: &Range<usize>, most: usize) -> &'a str {
    let near = before(text, place.start, most);
    near.rfind([',', ':', '"']).map_or(near, |stop| &near[stop + 1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_what_is_near() {
        let text = "昨日.为此,将于4月12日举行!今天";
        let at = text.find('4').expect("a four");
        let end = text.find('举').expect("a lift");
        assert_eq!(before(text, at, 9), "为此,将于");
        assert_eq!(before(text, at, 2), "将于");
        assert_eq!(clause(text, &(at..end), 9), "将于");
        assert_eq!(after(text, end, 9), "举行");
        assert_eq!(after(text, end, 1), "举");
        assert_eq!((before("", 0, 3), after("", 0, 3)), ("", ""));
    }
}
