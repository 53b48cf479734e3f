//! The article pane: the lines that are on the screen, copied.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{Desk, State};
use crate::config::Role;
use crate::text::{LineKind, SetLine, Source, glyphs};

pub(super) fn draw(state: &State, canvas: &mut Canvas, pane: Rect) {
    let Some(desk) = &state.desk else { return };
    let (left, _) = state.text_column();
    let lines = desk.layout.lines.iter().skip(desk.top);
    for (y, line) in (pane.top()..pane.bottom()).zip(lines) {
        let pen = Pen::new(Rect { y, ..pane });
        draw_line(state, canvas, pen.at(pane.x + left), desk, line);
    }
}

fn draw_line(state: &State, canvas: &mut Canvas, pen: Pen, desk: &Desk, line: &SetLine) {
    let text = desk.layout.source(line, &desk.article);
    for glyph in glyphs(&line.line, text, &state.widths) {
        let hit = match line.source {
            Source::Text => hit_role(desk, glyph.at),
            Source::Words => None,
        };
        if canvas.glyph(pen, &glyph, role(line.kind), hit).is_none() {
            break;
        }
    }
}

/// Whether what is looked for stands at this byte of the text.
fn hit_role(desk: &Desk, at: usize) -> Option<Role> {
    let find = desk.find.as_ref()?;
    let index = find.hits.partition_point(|hit| hit.end <= at);
    let is_hit = find.hits.get(index).is_some_and(|hit| hit.contains(&at));
    is_hit.then_some(if index == find.current { Role::CurrentHit } else { Role::Hit })
}

fn role(kind: LineKind) -> Role {
    match kind {
        LineKind::Kicker | LineKind::Subhead => Role::Kicker,
        LineKind::Headline => Role::Headline,
        LineKind::Made => Role::Made,
        LineKind::Byline => Role::Byline,
        LineKind::Facts | LineKind::Credit => Role::Muted,
        LineKind::Paragraph | LineKind::Blank => Role::Text,
        LineKind::Heading => Role::Subhead,
        LineKind::Caption => Role::Caption,
        LineKind::Flaw => Role::Flaw,
    }
}
