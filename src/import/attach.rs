//! Headlines that stand far from their texts: matched by the words that they share.

use rustc_hash::FxHashSet;

use super::draft::Draft;
use super::heads::pairs;
use super::line::Line;

/// The share of a headline's pairs of characters that its text must have.
const SHARE: f32 = 0.3;
/// The same for the second best text, at most so much of the best.
const CLEAR: f32 = 0.8;
/// More headless texts or orphan headlines than this are no page.
const MOST: usize = 60;

/// Gives every headless text the orphan headline that fits it.
pub(super) fn attach(drafts: &mut Vec<Draft>) {
    split(drafts);
    part_strangers(drafts);
    let orphans: Vec<usize> =
        (0..drafts.len()).filter(|at| is_orphan(&drafts[*at])).take(MOST).collect();
    let headless: Vec<usize> =
        (0..drafts.len()).filter(|at| is_headless(&drafts[*at])).take(MOST).collect();
    if orphans.is_empty() || headless.is_empty() {
        return;
    }
    let texts: Vec<_> = headless.iter().map(|at| words(&drafts[*at], 3000)).collect();
    let mut taken = vec![false; headless.len()];
    let mut gone = Vec::new();
    for orphan in orphans {
        let own = pairs(drafts[orphan].heads.iter().flat_map(|line| line.text.chars()));
        let share = |at: usize| {
            own.iter().filter(|pair| texts[at].contains(*pair)).count() as f32
                / own.len().max(1) as f32
        };
        let mut shares: Vec<(f32, usize)> =
            (0..headless.len()).filter(|at| !taken[*at]).map(|at| (share(at), at)).collect();
        shares.sort_by(|a, b| b.0.total_cmp(&a.0));
        let Some((most, at)) = shares.first().copied() else { break };
        let second = shares.get(1).map_or(0.0, |second| second.0);
        if most >= SHARE && second <= CLEAR * most {
            taken[at] = true;
            let heads = std::mem::take(&mut drafts[orphan].heads);
            drafts[headless[at]].heads = heads;
            gone.push(orphan);
        }
    }
    let mut at = 0;
    drafts.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

/// Parts the first lines of a heading from it that speak of nothing its text speaks of: marked ones, and those
/// that fit a headless text.
fn split(drafts: &mut Vec<Draft>) {
    let mut parted = Vec::with_capacity(drafts.len());
    for mut draft in drafts.drain(..) {
        while let Some(orphan) = foreign_head(&mut draft) {
            parted.push(orphan);
        }
        parted.push(draft);
    }
    *drafts = parted;
}

/// Parts from a heading the lines that speak of what a headless text speaks of, and not of their own.
fn part_strangers(drafts: &mut Vec<Draft>) {
    let texts: Vec<_> = drafts
        .iter()
        .filter(|draft| is_headless(draft))
        .take(MOST)
        .map(|draft| words(draft, 3000))
        .collect();
    if texts.is_empty() {
        return;
    }
    let mut parted = Vec::new();
    for draft in drafts.iter_mut().filter(|draft| draft.heads.len() > 1 && !draft.pieces.is_empty())
    {
        let own = words(draft, 1500);
        let is_stranger = |line: &&Line| {
            let pairs = pairs(line.text.chars());
            let share = |known: &FxHashSet<[char; 2]>| {
                pairs.iter().filter(|pair| known.contains(*pair)).count() as f32
                    / pairs.len().max(1) as f32
            };
            line.han >= 6 && share(&own) < 0.1 && texts.iter().any(|text| share(text) >= SHARE)
        };
        let strangers: Vec<&Line> = draft.heads.iter().copied().filter(is_stranger).collect();
        if strangers.len() < draft.heads.len() {
            draft
                .heads
                .retain(|line| !strangers.iter().any(|stranger| stranger.number == line.number));
            parted.extend(
                strangers.into_iter().map(|line| Draft { heads: vec![line], ..Draft::default() }),
            );
        }
    }
    drafts.extend(parted);
}

/// The pairs of characters in the text of `draft`.
fn words(draft: &Draft, reach: usize) -> FxHashSet<[char; 2]> {
    pairs(
        draft
            .pieces
            .iter()
            .flat_map(|piece| &piece.lines)
            .flat_map(|line| line.text.chars())
            .take(reach),
    )
}

fn foreign_head<'a>(draft: &mut Draft<'a>) -> Option<Draft<'a>> {
    let [first, second, ..] = draft.heads.as_slice() else { return None };
    let is_apart =
        first.mark > 0 && (second.mark > 0 || second.gap > 0) || second.gap > 0 && first.parts == 0;
    if !is_apart || first.han < 8 || first.office || first.column_ending || draft.pieces.is_empty()
    {
        return None;
    }
    let body = draft
        .pieces
        .iter()
        .flat_map(|piece| &piece.lines)
        .flat_map(|line| line.text.chars())
        .take(1500);
    let known = pairs(body.chain(second.text.chars()));
    let own = pairs(first.text.chars());
    let shared = own.iter().filter(|pair| known.contains(*pair)).count();
    if shared * 7 >= own.len() {
        return None;
    }
    let heads = vec![draft.heads.remove(0)];
    Some(Draft { heads, ..Draft::default() })
}

fn is_orphan(draft: &Draft) -> bool {
    draft.pieces.is_empty() && draft.signs.is_empty() && !draft.heads.is_empty()
}

fn is_headless(draft: &Draft) -> bool {
    draft.heads.is_empty() && !draft.is_photo() && !draft.pieces.is_empty()
}
