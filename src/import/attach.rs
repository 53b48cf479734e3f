//! Headlines that stand far from their texts: matched by the words that they share.

use super::draft::Draft;
use super::line::Line;
use super::pairs::Pairs;

/// The share of a headline's pairs of characters that its text must have.
const SHARE: f32 = 0.3;
/// The same for the second best text, at most so much of the best.
const CLEAR: f32 = 0.8;
/// So many characters say what a text speaks of that has no heading …
const LONG: usize = 3000;
/// … and one that has.
const SHORT: usize = 1500;
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
    let mut taken = vec![false; headless.len()];
    let mut gone = Vec::new();
    for orphan in orphans {
        let own = Pairs::of(drafts[orphan].heads.iter().flat_map(|line| line.text.chars()));
        let share = |at: usize| own.share(chars(&drafts[headless[at]]).take(LONG));
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
    let headless: Vec<Draft> =
        drafts.iter().filter(|draft| is_headless(draft)).take(MOST).cloned().collect();
    if headless.is_empty() {
        return;
    }
    let mut parted = Vec::new();
    for draft in drafts.iter_mut().filter(|draft| draft.heads.len() > 1 && !draft.pieces.is_empty())
    {
        let is_stranger = |line: &&Line| {
            let pairs = Pairs::of(line.text.chars());
            let fits = |text: &Draft| pairs.share(chars(text).take(LONG)) >= SHARE;
            let is_own = line.han < 6 || pairs.share(chars(draft).take(SHORT)) >= 0.1;
            !is_own && headless.iter().any(fits)
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

/// The characters in the text of `draft`.
fn chars<'a>(draft: &Draft<'a>) -> impl Iterator<Item = char> {
    let lines = draft.pieces.iter().flat_map(|piece| &piece.lines);
    lines.flat_map(|line| line.text.chars())
}

fn foreign_head<'a>(draft: &mut Draft<'a>) -> Option<Draft<'a>> {
    let [first, second, ..] = draft.heads.as_slice() else { return None };
    let is_apart =
        first.mark > 0 && (second.mark > 0 || second.gap > 0) || second.gap > 0 && first.parts == 0;
    if !is_apart || first.han < 8 || first.office || first.column_ending || draft.pieces.is_empty()
    {
        return None;
    }
    let known = chars(draft).take(SHORT).chain(second.text.chars());
    if Pairs::of(first.text.chars()).share(known) >= 1.0 / 7.0 {
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

#[cfg(test)]
mod tests;
