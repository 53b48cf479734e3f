//! The lines gathered into articles, by the role of each.

use std::ops::RangeInclusive;

use super::draft::{Draft, Piece};
use super::line::{Line, Numbered};
use super::role::{Role, Text};
use super::told;
use crate::model::PartKind;

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
        draft.join_couplets();
    }
    told::apart(told::together(drafts))
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

/// The captions among `lines` as articles of their own.
pub(super) fn photos<'a>(
    lines: &'a [Line],
    captions: &[RangeInclusive<usize>],
    furniture: &[bool],
) -> Vec<Draft<'a>> {
    let photo = |range: &RangeInclusive<usize>| {
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

#[cfg(test)]
mod tests;
