//! A draft as an article: its words joined and cleaned, its by-line taken out, its flaws found.

use super::byline;
use super::clean;
use super::draft::Draft;
use super::flaws;
use super::heads::{Heads, heads};
use super::line::Line;
use super::made_headline;
use super::words::{Sort, WORDS};
use crate::model::{Article, ArticleId, Flaw, Kind, PageId, Part, PartKind, SourceLines};

/// How the words of a page are written out.
#[derive(Clone, Copy)]
pub(super) struct Hand {
    /// Spaces are the layout's.
    pub(super) spaced: bool,
}

impl Hand {
    /// Lines of one paragraph as one.
    pub(super) fn join(self, lines: &[&Line]) -> String {
        self.finish(Hand::joined(lines))
    }

    /// The words of `text` without the spaces of the layout, with the marks of Chinese.
    fn finish(self, text: String) -> String {
        clean::widen(if self.spaced { clean::without_spaces(&text) } else { text })
    }

    /// Lines of one paragraph as one, as they are.
    fn joined(lines: &[&Line]) -> String {
        let mut joined = String::with_capacity(lines.iter().map(|line| line.text.len() + 1).sum());
        for line in lines {
            let latin = |char: char| char.is_ascii_alphabetic();
            let ends = |char| latin(char) || matches!(char, '.' | ',' | ';' | ':' | '!' | '?');
            if joined.ends_with(ends) && line.text.starts_with(latin) {
                joined.push(' ');
            }
            joined.push_str(&line.text);
        }
        joined
    }

    /// A heading: a space between two groups of words stays.
    fn heading(self, text: &str) -> String {
        let words: Vec<&str> = text.split(' ').collect();
        let mut written = String::new();
        for word in words {
            let is_group = |text: &str| text.chars().count() >= 3;
            let last = written.rsplit(' ').next().unwrap_or_default();
            let digit = written.ends_with(|char: char| char.is_ascii_digit())
                || word.starts_with(|char: char| char.is_ascii_digit());
            if !written.is_empty() && (!self.spaced || (is_group(last) && is_group(word) && !digit))
            {
                written.push(' ');
            }
            written.push_str(word);
        }
        clean::widen(written)
    }
}

/// The article that `draft` is.
pub(super) fn write(draft: &Draft, page: &PageId, hand: Hand) -> Article {
    let mut texts: Vec<(PartKind, String)> =
        draft.pieces.iter().map(|piece| (piece.kind, hand.join(&piece.lines))).collect();
    let (byline, signed) = byline(draft, &mut texts, hand);
    let mut heads = written(heads(&draft.heads, texts.first().map_or("", |(_, text)| text)), hand);
    let byline =
        byline.or_else(|| glued(&mut heads.headline)).or_else(|| glued(&mut heads.subhead));
    let kind = kind(draft, &heads, byline.as_deref());
    let names = byline.as_deref().map(byline::names).unwrap_or_default();
    let photographers =
        if kind == Kind::Photo { photographers(&texts) } else { names.photographers };
    let flaws = flaws::flaws(draft, &texts, kind, signed);
    let (text, parts) = joined(texts);
    let made = heads.headline.is_none();
    Article {
        id: ArticleId::new(page, draft.first_line()),
        page: page.clone(),
        kind,
        kicker: heads.kicker,
        headline: heads.headline.unwrap_or_else(|| made_headline(&text)),
        made,
        subhead: heads.subhead,
        column: heads.column.or_else(|| draft.column.clone()),
        label: heads.label,
        byline,
        reporters: names.reporters,
        correspondents: names.correspondents,
        photographers,
        section: String::new(),
        complete: flaws.is_empty(),
        flaws: placed(flaws, &parts),
        text,
        parts,
        lines: ranges(&draft.lines()),
    }
}

/// Takes the by-line out of the text, or finds it on its own line or after the text; says whether it came last.
fn byline(
    draft: &Draft,
    texts: &mut Vec<(PartKind, String)>,
    hand: Hand,
) -> (Option<String>, bool) {
    // Names are told by the spaces between them, also where the layout has set others.
    let as_printed = |lines: &[&Line]| clean::widen(Hand::joined(lines));
    let own = (!draft.signs.is_empty()).then(|| as_printed(&draft.signs));
    let first = draft.pieces.first().filter(|piece| piece.kind == PartKind::Paragraph);
    let first = first.map(|piece| match texts.first() {
        Some((_, text)) if !hand.spaced => text.clone(),
        Some(_) | None => as_printed(&piece.lines),
    });
    let opening = first.as_deref().and_then(|text| Some(text.split_at(byline::opening(text)?)));
    if let Some((line, rest)) = opening {
        match rest.trim() {
            "" => drop(texts.remove(0)),
            rest => texts[0].1 = hand.finish(rest.to_owned()),
        }
        return (Some(own.map_or(line.trim().to_owned(), |own| format!("{own} {line}"))), false);
    }
    if own.is_some() {
        return (own, false);
    }
    let is_pictured = |text: &str| text.contains(['摄', '攝', '图', '圖']);
    let is_signed =
        |text: &String| !is_pictured(text) && (byline::is_whole(text) || byline::is_sent(text));
    let credits = draft.pieces.iter().filter(|piece| piece.kind == PartKind::Credit);
    if let Some(text) = credits.map(|piece| as_printed(&piece.lines)).find(is_signed) {
        return (Some(text), true);
    }
    let last = texts.iter().rev().find(|(kind, _)| *kind != PartKind::Jump);
    let closing = last.and_then(|(kind, text)| match kind {
        PartKind::Paragraph => byline::closing(text).map(|range| text[range].to_owned()),
        PartKind::Credit | PartKind::Caption | PartKind::Jump | PartKind::Subhead => None,
    });
    let is_last = closing.is_some();
    (closing, is_last)
}

/// Takes a by-line off the end of a heading.
fn glued(heading: &mut Option<String>) -> Option<String> {
    let text = heading.as_mut()?;
    let at = byline::trailing(text)?;
    let byline = text.split_off(at);
    text.truncate(text.trim_end().len());
    Some(byline)
}

fn written(heads: Heads, hand: Hand) -> Heads {
    let write = |text: Option<String>| text.map(|text| hand.heading(&text));
    Heads {
        column: write(heads.column),
        label: write(heads.label),
        kicker: write(heads.kicker),
        headline: write(heads.headline),
        subhead: write(heads.subhead),
    }
}

fn kind(draft: &Draft, heads: &Heads, byline: Option<&str>) -> Kind {
    if draft.is_photo() {
        return Kind::Photo;
    }
    let says = |sort: Sort, text: &str| WORDS.find(text).any(|found| found.sort == sort);
    let carried = heads.column.as_deref().or(draft.column.as_deref());
    let column = carried.unwrap_or_default();
    let first = draft.pieces.first().and_then(|piece| piece.lines.first());
    let is_report = first.is_some_and(|line| line.reports);
    let is_headed = draft.heads.iter().any(|line| line.notice);
    let is_notice = is_headed || (draft.column.is_some() && says(Sort::Notice, column));
    if is_notice && !is_report && byline.is_none() {
        return Kind::Notice;
    }
    let commented =
        [column, byline.unwrap_or_default()].iter().any(|text| says(Sort::Comment, text));
    if commented && !is_report {
        return Kind::Commentary;
    }
    if heads.column.is_some() && !is_report && byline.is_none() {
        return Kind::Column;
    }
    Kind::News
}

/// Who took the picture: the names before 摄.
fn photographers(texts: &[(PartKind, String)]) -> Vec<String> {
    let Some((_, text)) = texts.last() else { return Vec::new() };
    let credit = text.trim_end_matches(['）', ')', '。', ' ']);
    let Some(found) = WORDS.find(credit).filter(|found| found.sort == Sort::PhotoCredit).last()
    else {
        return Vec::new();
    };
    let before = credit[..found.range.start].trim_end();
    let start = before
        .rfind(['。', '”', '，', '（', '(', '！', '；'])
        .map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    let start = WORDS
        .find(before)
        .filter(|found| found.sort == Sort::Title && found.range.end > start)
        .map(|found| found.range.start)
        .last()
        .unwrap_or(start);
    let names = byline::names(&format!("记者 {}", before[start..].trim()));
    names.reporters.into_iter().chain(names.correspondents).collect()
}

/// The parts as one text.
fn joined(texts: Vec<(PartKind, String)>) -> (String, Vec<Part>) {
    let mut text = String::with_capacity(texts.iter().map(|(_, text)| text.len() + 1).sum());
    let mut parts = Vec::with_capacity(texts.len());
    for (kind, part) in texts {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(&part);
        parts.push(Part { kind, range: start..text.len() });
    }
    (text, parts)
}

fn placed(flaws: Vec<flaws::Found>, parts: &[Part]) -> Vec<Flaw> {
    let place = |found: &flaws::Found| match found.part.and_then(|part| parts.get(part)) {
        Some(part) => (part.range.start + found.at).min(part.range.end),
        None => 0,
    };
    let mut placed: Vec<Flaw> = flaws
        .iter()
        .map(|found| {
            let (zh, en) = flaws::words(found.kind);
            Flaw { kind: found.kind, at: place(found), zh: zh.to_owned(), en: en.to_owned() }
        })
        .collect();
    placed.sort_by_key(|flaw| flaw.at);
    placed
}

/// Where `lines` stand on the page; those parted only by blank ones are one range.
pub(super) fn ranges(lines: &[&Line]) -> Vec<SourceLines> {
    let runs = lines.chunk_by(|above, line| above.place + 1 == line.place);
    runs.map(|run| run[0].number..=run[run.len() - 1].number).collect()
}

#[cfg(test)]
mod tests;
