//! Whether two texts tell of the same: by the words that one says again and again and the other knows.

use rustc_hash::{FxHashMap, FxHashSet};

use super::draft::{Draft, Piece};
use super::heads::is_circled;
use super::line::{End, Line};
use super::pairs::pairs;
use crate::model::PartKind;

/// A short heading without a by-line over a text that tells on what was told before stands inside that text.
pub(super) fn together(drafts: Vec<Draft<'_>>) -> Vec<Draft<'_>> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match joined.last_mut() {
            Some(above) if goes_on(above, &draft) => {
                let heads = draft.heads.into_iter().map(|head| Piece::new(PartKind::Subhead, head));
                above.pieces.extend(heads.chain(draft.pieces));
                above.join_couplets();
            }
            Some(_) | None => joined.push(draft),
        }
    }
    joined
}

fn goes_on(above: &Draft, draft: &Draft) -> bool {
    let is_plain = |head: &&Line| {
        let in_series = head.text.ends_with(is_circled);
        let is_other = head.column
            || head.notice
            || head.column_ending
            || head.office
            || head.row
            || in_series;
        head.han <= 14 && head.mark == 0 && head.commas == head.listed && !is_other
    };
    let is_over = above.pieces.last().is_none_or(|piece| {
        matches!(piece.kind, PartKind::Jump | PartKind::Credit)
            || piece.lines.iter().any(|line| line.signed)
    });
    let opens =
        draft.pieces.first().and_then(|piece| piece.lines.first()).is_none_or(|line| line.reports);
    let is_apart = above.heads.is_empty()
        || is_over
        || opens
        || !draft.signs.is_empty()
        || draft.column.is_some();
    let is_headed = (1..=2).contains(&draft.heads.len()) && draft.heads.iter().all(is_plain);
    !is_apart
        && is_headed
        && cohesion(&above.pieces, &draft.pieces).is_some_and(|share| share >= SAME)
}

/// More places than this where a text may end are no page.
const PLACES: usize = 60;

/// A text that goes on after a picture or furniture with nothing of what was told before is another text.
pub(super) fn apart(drafts: Vec<Draft<'_>>) -> Vec<Draft<'_>> {
    drafts.into_iter().flat_map(split).collect()
}

fn split(draft: Draft<'_>) -> Vec<Draft<'_>> {
    let may_end = |at: &usize| {
        let piece = &draft.pieces[*at];
        piece.parted
            && piece.kind == PartKind::Paragraph
            && matches!(draft.pieces[at - 1].end(), End::Stop)
    };
    let places: Vec<usize> = (1..draft.pieces.len()).filter(may_end).take(PLACES).collect();
    let (mut texts, mut last, mut first) = (Vec::new(), draft, 0);
    for at in places {
        let (before, after) = last.pieces.split_at(at - first);
        if is_foreign(before, after) {
            let pieces = last.pieces.split_off(at - first);
            texts.push(std::mem::replace(&mut last, Draft { pieces, ..Draft::default() }));
            first = at;
        }
    }
    texts.push(last);
    texts
}

/// A text with less of what was told before is another one …
const FOREIGN: f32 = 0.2;
/// … and with more than this the same.
const SAME: f32 = 0.35;
/// Texts with fewer pairs of characters say nothing again and again.
const TELLING: usize = 70;
/// The same, of pairs that are told more than once.
const OFTEN: usize = 6;

fn is_foreign(before: &[Piece], after: &[Piece]) -> bool {
    cohesion(before, after).is_some_and(|share| share < FOREIGN)
}

/// How much of what `after` says again and again `before` said; nothing if that is too little to tell.
fn cohesion(before: &[Piece], after: &[Piece]) -> Option<f32> {
    let pairs = |pieces: &[Piece]| -> Vec<[char; 2]> {
        let lines = pieces.iter().flat_map(|piece| &piece.lines);
        pairs(lines.flat_map(|line| line.text.chars()).take(4000)).collect()
    };
    let after = pairs(after);
    if after.len() < TELLING {
        return None;
    }
    let before: FxHashSet<[char; 2]> = pairs(before).into_iter().collect();
    let mut counts: FxHashMap<[char; 2], usize> = FxHashMap::default();
    for pair in after {
        *counts.entry(pair).or_default() += 1;
    }
    let often = || counts.iter().filter(|(_, count)| **count > 1).map(|(pair, _)| pair);
    let all = often().count();
    let known = often().filter(|pair| before.contains(*pair)).count();
    (all >= OFTEN).then(|| known as f32 / all as f32)
}

#[cfg(test)]
mod tests;
