//! Words in brackets of any kind.

/// The most characters between two brackets that are looked at.
pub(super) const REACH: usize = 60;

const PAIRS: [(char, char); 7] =
    [('（', '）'), ('(', ')'), ('【', '】'), ('［', '］'), ('[', ']'), ('〔', '〕'), ('〖', '〗')];

pub(super) fn opens(char: char) -> bool {
    PAIRS.iter().any(|(open, _)| *open == char)
}

pub(super) fn closes(char: char) -> bool {
    PAIRS.iter().any(|(_, close)| *close == char)
}

/// The inside of the bracket that opens `text`, and the byte after it.
pub(super) fn first(text: &str) -> Option<(&str, usize)> {
    let open = text.chars().next().filter(|char| opens(*char))?;
    let (at, close) = text.char_indices().take(REACH).find(|(_, char)| closes(*char))?;
    Some((text[open.len_utf8()..at].trim(), at + close.len_utf8()))
}

/// The byte where the bracket opens that ends `text`, and its inside.
pub(super) fn last(text: &str) -> Option<(usize, &str)> {
    let close = text.chars().next_back()?;
    let (open, _) = PAIRS.iter().find(|(_, bracket)| *bracket == close)?;
    let start = text.rfind(*open)?;
    let inner = &text[start + open.len_utf8()..text.len() - close.len_utf8()];
    (inner.chars().count() <= REACH).then_some((start, inner.trim()))
}

/// A bracket in `text` stays open.
pub(super) fn stays_open(text: &str) -> bool {
    text.chars().filter(|char| opens(*char)).count()
        > text.chars().filter(|char| closes(*char)).count()
}
