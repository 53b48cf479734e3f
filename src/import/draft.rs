//! An article in the making: the lines of its heading, of its by-line and of its parts.

use rustc_hash::{FxHashMap, FxHashSet};

use super::caption;
use super::clean::is_han;
use super::heads::is_circled;
use super::line::{End, Line, Numbered};
use super::role::{Role, Text};
use crate::model::PartKind;

/// The most ems of a last line that a column cut repeats.
const REPEATED: f32 = 6.0;

/// The lines of one article, by what they are.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft<'a> {
    pub(super) heads: Vec<&'a Line>,
    pub(super) signs: Vec<&'a Line>,
    pub(super) pieces: Vec<Piece<'a>>,
    /// A column label that stands above an earlier item.
    pub(super) column: Option<String>,
}

/// One part of the text.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    pub(super) kind: PartKind,
    pub(super) lines: Vec<&'a Line>,
    /// Furniture or a picture stands above it.
    pub(super) parted: bool,
}

impl<'a> Piece<'a> {
    pub(super) fn new(kind: PartKind, line: &'a Line) -> Piece<'a> {
        Piece { kind, lines: vec![line], parted: false }
    }

    /// How its last line ends.
    pub(super) fn end(&self) -> End {
        self.lines.last().map_or(End::Stop, |line| line.end)
    }
}

impl<'a> Draft<'a> {
    /// All its lines, in page order.
    pub(super) fn lines(&self) -> Vec<&'a Line> {
        let pieces = self.pieces.iter().flat_map(|piece| &piece.lines);
        let mut lines: Vec<&Line> =
            self.heads.iter().chain(&self.signs).chain(pieces).copied().collect();
        lines.sort_by_key(|line| line.number);
        lines
    }

    /// Where it stands on the page.
    pub(super) fn first_line(&self) -> u32 {
        let body = self.pieces.first().and_then(|piece| piece.lines.first());
        body.or(self.heads.first()).or(self.signs.first()).map_or(0, |line| line.number)
    }

    /// Takes the label of a column of short items, which is the heading of none of them.
    pub(super) fn take_label(&mut self) -> Option<&'a Line> {
        let [label] = self.heads.as_slice() else { return None };
        let first = self.pieces.first().and_then(|piece| piece.lines.first());
        let is_item = first.is_some_and(|line| line.numbered == Some(Numbered::Bullet));
        if !is_item || label.han > 6 || !label.is_bare() || !self.signs.is_empty() {
            return None;
        }
        self.column = Some(label.text.clone());
        self.heads.pop()
    }

    /// Takes the last line of the text where it is printed once more, below a sentence that breaks off.
    pub(super) fn take_repeated_end(&mut self) -> Option<&'a Line> {
        let (last, before) = self.pieces.split_last_mut()?;
        let end = last.lines.last()?;
        let is_repeated = |piece: &&mut Piece| match piece.lines.as_slice() {
            [.., above, line] => {
                line.text == end.text && line.ems <= REPEATED && above.end != End::Stop
            }
            [] | [_] => false,
        };
        let piece = before.iter_mut().find(is_repeated)?;
        piece.lines.pop()
    }

    /// Takes the credits of pictures that are not there.
    pub(super) fn take_orphan_credits(&mut self) -> Vec<&'a Line> {
        let mut orphans = Vec::new();
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.pieces.len());
        for piece in self.pieces.drain(..) {
            let is_photo =
                piece.kind == PartKind::Credit && piece.lines.iter().all(|line| line.photo_credit);
            match pieces.last_mut() {
                Some(above) if is_photo && caption::is_caption(above) => {
                    above.kind = PartKind::Caption;
                    pieces.push(piece);
                }
                _ if is_photo => orphans.extend(piece.lines),
                _ => pieces.push(piece),
            }
        }
        self.pieces = pieces;
        orphans
    }

    /// A photograph: nothing but its caption.
    pub(super) fn is_photo(&self) -> bool {
        !self.pieces.is_empty()
            && self.heads.is_empty()
            && self.pieces.iter().all(|piece| piece.kind == PartKind::Caption)
    }
}

/// The articles that `roles` make of the lines.
pub(super) fn drafts<'a>(text: &Text<'a>, roles: &[Role]) -> Vec<Draft<'a>> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut draft = Draft::default();
    for (at, (line, role)) in text.lines.iter().zip(roles).enumerate() {
        let next = roles.get(at + 1);
        if begins(&draft, *role, line, text.parted[at], next) {
            let column = carried(&draft, line, *role);
            drafts.push(std::mem::take(&mut draft));
            draft.column = column;
        }
        match role {
            Role::Title => draft.heads.push(line),
            Role::Sign if draft.pieces.is_empty() => draft.signs.push(line),
            Role::Sign | Role::Credit => {
                let kind = if line.jump { PartKind::Jump } else { PartKind::Credit };
                draft.pieces.push(Piece { parted: text.parted[at], ..Piece::new(kind, line) });
            }
            Role::Inner => draft.pieces.push(Piece::new(PartKind::Subhead, line)),
            Role::Start | Role::Fresh => {
                let kind = if line.shadow || line.photo_opening && line.numbered.is_none() {
                    PartKind::Caption
                } else {
                    PartKind::Paragraph
                };
                draft.pieces.push(Piece { parted: text.parted[at], ..Piece::new(kind, line) });
            }
            Role::Run => match draft.pieces.last_mut() {
                Some(piece) => piece.lines.push(line),
                None => draft.pieces.push(Piece::new(PartKind::Paragraph, line)),
            },
        }
    }
    drafts.push(draft);
    drafts.retain(|draft| !draft.lines().is_empty());
    for draft in &mut drafts {
        join_couplets(draft);
    }
    rejoin(drafts).into_iter().flat_map(split_foreign).collect()
}

/// A short heading without a by-line over a text that tells on what was told before stands inside that text.
fn rejoin(drafts: Vec<Draft<'_>>) -> Vec<Draft<'_>> {
    let mut joined: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match joined.last_mut() {
            Some(above) if goes_on(above, &draft) => {
                let heads = draft.heads.into_iter().map(|head| Piece::new(PartKind::Subhead, head));
                above.pieces.extend(heads.chain(draft.pieces));
                join_couplets(above);
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

/// Whether a line in `role` begins an article after `draft`.
fn begins(draft: &Draft, role: Role, line: &Line, parted: bool, next: Option<&Role>) -> bool {
    let has_text = !draft.pieces.is_empty();
    match role {
        Role::Title => {
            let is_new = parted || heads_new(line, draft);
            has_text || !draft.signs.is_empty() || (is_new && !draft.heads.is_empty())
        }
        Role::Fresh => has_text || !draft.heads.is_empty() || !draft.signs.is_empty(),
        Role::Sign => {
            has_text
                && matches!(next, Some(Role::Start | Role::Inner))
                && !line.text.starts_with(['（', '('])
        }
        Role::Start => has_text && line.reports,
        Role::Run | Role::Inner | Role::Credit => false,
    }
}

/// Headings with more lines than this are none.
const LONGEST_HEAD: usize = 12;

/// A column label or the head of a notice begins an article, also below an orphan headline.
fn heads_new(line: &Line, draft: &Draft) -> bool {
    let is_label =
        (line.column || line.column_ending && line.mark > 0 && line.han <= 6) && line.ems <= 9.0;
    let is_notice = line.notice && line.gap > 0;
    line.is_bare()
        && (is_label || is_notice)
        && draft.heads.iter().rev().take(LONGEST_HEAD).any(|head| head.han >= 8 && !head.notice)
}

/// The label of a column of short items goes on to the next item.
fn carried(draft: &Draft, line: &Line, role: Role) -> Option<String> {
    let is_item = role == Role::Fresh && line.numbered == Some(Numbered::Bullet);
    let label = draft.heads.first().filter(|head| head.column).map(|head| head.text.clone());
    label.or_else(|| draft.column.clone()).filter(|_| is_item)
}

/// Two headings inside a text, one right after the other and of one length, are a couplet.
fn join_couplets(draft: &mut Draft) {
    let mut pieces: Vec<Piece> = Vec::with_capacity(draft.pieces.len());
    for piece in draft.pieces.drain(..) {
        let joins = pieces.last().is_some_and(|above| is_couplet(above, &piece));
        match pieces.last_mut() {
            Some(above) if joins => above.lines.extend(piece.lines),
            Some(_) | None => pieces.push(piece),
        }
    }
    draft.pieces = pieces;
}

fn is_couplet(above: &Piece, below: &Piece) -> bool {
    let heading = |piece: &Piece| piece.kind == PartKind::Subhead && piece.lines.len() == 1;
    let plain = |line: &Line| {
        line.numbered.is_none()
            && line.parts == 0
            && !line.inside
            && !line.text.contains([' ', '▶', '►', '：'])
    };
    let (one, other) = (above.lines[0], below.lines[0]);
    heading(above)
        && heading(below)
        && plain(one)
        && plain(other)
        && (one.han.abs_diff(other.han)) <= 2
}

/// More places than this where a text may end are no page.
const PLACES: usize = 60;

/// A text that goes on after a picture or furniture with nothing of what was told before is another text.
fn split_foreign(draft: Draft<'_>) -> Vec<Draft<'_>> {
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
        let chars: Vec<char> = lines.flat_map(|line| line.text.chars()).take(4000).collect();
        let pairs = chars.windows(2).filter(|pair| pair.iter().all(|char| is_han(*char)));
        pairs.map(|pair| [pair[0], pair[1]]).collect()
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

/// The captions among `lines` as articles of their own.
pub(super) fn photos<'a>(
    lines: &'a [Line],
    captions: &[std::ops::RangeInclusive<usize>],
    furniture: &[bool],
) -> Vec<Draft<'a>> {
    let photo = |range: &std::ops::RangeInclusive<usize>| {
        let mut pieces: Vec<Piece> = Vec::new();
        for at in range.clone().filter(|at| !furniture[*at]) {
            match pieces.last_mut() {
                Some(piece) => piece.lines.push(&lines[at]),
                None => pieces.push(Piece::new(PartKind::Caption, &lines[at])),
            }
        }
        Draft { pieces, ..Draft::default() }
    };
    captions.iter().map(photo).collect()
}
