//! What is lost of an article, by what its text shows: no end, no beginning, a gap, words of another.

use super::draft::Draft;
use super::words::WORDS;
use crate::model::{FlawKind, Kind, PartKind};

/// A flaw, placed by the part it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: FlawKind,
    pub(super) part: Option<usize>,
    /// Bytes of the part.
    pub(super) at: usize,
}

/// The flaws of `draft`, whose parts read `texts`. `signed`: a by-line closes it.
pub(super) fn flaws(
    draft: &Draft,
    texts: &[(PartKind, String)],
    kind: Kind,
    signed: bool,
) -> Vec<Found> {
    let mut found = Vec::new();
    let is_text = |kind: PartKind| kind == PartKind::Paragraph;
    if texts.is_empty() {
        return vec![Found { kind: FlawKind::NoBody, part: None, at: 0 }];
    }
    if !matches!(kind, Kind::News | Kind::Commentary | Kind::Column) || is_verse(texts) {
        return found;
    }
    if is_headless(draft, texts) {
        found.push(Found { kind: FlawKind::NoHead, part: Some(0), at: 0 });
    }
    let last = texts.iter().rposition(|(kind, _)| is_text(*kind));
    let rows: Vec<bool> =
        draft.pieces.iter().map(|piece| piece.lines.iter().any(|line| line.row)).collect();
    let is_row = |part: usize| texts.len() == rows.len() && rows[part];
    for (part, (_, text)) in texts.iter().enumerate().filter(|(_, (kind, _))| is_text(*kind)) {
        let ends = ends(text);
        let is_last = Some(part) == last;
        let has_jump = texts[part..].iter().any(|(kind, _)| *kind == PartKind::Jump);
        if is_row(part) {
            continue;
        }
        if !ends && is_last && !signed || is_last && has_jump {
            found.push(Found { kind: FlawKind::CutOff, part: Some(part), at: text.len() });
        } else if !ends
            && !is_last
            && !text.ends_with(['：', ':'])
            && text.chars().count() >= 8
            && is_text(texts[part + 1].0)
        {
            found.push(Found { kind: FlawKind::Missing, part: Some(part), at: text.len() });
        }
        if let Some(at) = glued(text) {
            found.push(Found { kind: FlawKind::Glued, part: Some(part), at });
        }
    }
    found
}

/// What a reader is told, in Chinese and English.
pub(super) fn words(kind: FlawKind) -> (&'static str, &'static str) {
    match kind {
        FlawKind::Missing => ("原文此处有缺", "text missing here in the source"),
        FlawKind::CutOff => ("原文至此中断", "the source breaks off here"),
        FlawKind::Glued => {
            ("此处有缺，误接他文", "text missing here; words of another text run on")
        }
        FlawKind::NoBody => ("原文有题无文", "the source has a headline and no text"),
        FlawKind::NoHead => ("原文缺题与开头", "headline and opening missing in the source"),
    }
}

/// Whether the last sentence of `text` is over, words in brackets after it apart.
fn ends(text: &str) -> bool {
    let closers = ['”', '’', '》', '）', ')', '」', '』', '】', '"'];
    let stops = ['。', '！', '？', '…', '!', '?', '．'];
    let bare = text.trim_end_matches(closers);
    let is_latin = bare
        .strip_suffix('.')
        .is_some_and(|text| text.ends_with(|char: char| char.is_ascii_alphabetic()));
    if bare.ends_with(stops) || is_latin || !text.ends_with(['）', ')']) {
        return bare.ends_with(stops) || is_latin;
    }
    let before = text.rfind(['（', '(']).map_or("", |open| text[..open].trim_end());
    before.trim_end_matches(closers).ends_with(stops)
}

/// A text without a heading, by-line or opening of its own.
fn is_headless(draft: &Draft, texts: &[(PartKind, String)]) -> bool {
    let first = draft.pieces.first().and_then(|piece| piece.lines.first());
    let opens =
        first.is_some_and(|line| line.reports || line.numbered.is_some() || line.photo_opening);
    let jumped =
        texts.first().is_some_and(|(_, text)| {
            text.starts_with(['（', '(']) && text.chars().take(4).any(|char| char == '接')
        }) || texts.iter().any(|(kind, text)| *kind == PartKind::Jump && text.contains('接'));
    (draft.heads.is_empty() && draft.signs.is_empty() && !opens && draft.column.is_none()) || jumped
}

/// Lines of verse, names, numbers: most of them end without a stop.
fn is_verse(texts: &[(PartKind, String)]) -> bool {
    let all = texts.iter().filter(|(kind, _)| *kind == PartKind::Paragraph);
    let (open, count) =
        all.fold((0, 0), |(open, count), (_, text)| (open + usize::from(!ends(text)), count + 1));
    count >= 4 && open * 2 > count
}

/// Where a sentence that tells who spoke has no words in quotes before it.
fn glued(text: &str) -> Option<usize> {
    let spoke = WORDS.spoke(text)?;
    let before = &text[..spoke];
    let start = before
        .rfind(['。', '！', '？', '”', '：'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let sentence = &before[start..];
    let quoted = before[..start].ends_with(['”', '：']) || sentence.contains(['“', '，', '”']);
    (!quoted && start > 0).then_some(spoke)
}

#[cfg(test)]
mod tests;
