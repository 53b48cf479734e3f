//! An article in the making: the lines of its heading, of its by-line and of its parts.

use super::caption;
use super::line::{End, Line, Numbered};
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

    /// Two headings inside the text, one right after the other and of one length, are a couplet.
    pub(super) fn join_couplets(&mut self) {
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.pieces.len());
        for piece in self.pieces.drain(..) {
            match pieces.last_mut() {
                Some(above) if is_couplet(above, &piece) => above.lines.extend(piece.lines),
                Some(_) | None => pieces.push(piece),
            }
        }
        self.pieces = pieces;
    }

    /// A photograph: nothing but its caption.
    pub(super) fn is_photo(&self) -> bool {
        !self.pieces.is_empty()
            && self.heads.is_empty()
            && self.pieces.iter().all(|piece| piece.kind == PartKind::Caption)
    }
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

#[cfg(test)]
mod tests;
