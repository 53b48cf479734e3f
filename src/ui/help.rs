//! The help page over everything else.

use super::canvas::{Canvas, Pen};
use crate::app::{Help, HelpLine, State};
use crate::config::Role;
use crate::language::Text;

/// Cells that the keys of an action take.
const KEYS: u16 = 14;

/// Draws the page; says where the cursor stands if its box is open.
pub(super) fn draw(state: &State, canvas: &mut Canvas, help: &Help) -> Option<(u16, u16)> {
    let area = state.overlay(help.lines.len().max(2) + 1);
    canvas.fill(area, Role::Bar);
    let mut pen = Pen { x: area.x + 1, y: area.y, end: area.right() };
    canvas.write(&mut pen, state.language.say(Text::HelpTitle), Role::Tab);
    pen.x += 2;
    let cursor = draw_search(state, canvas, pen, help);
    if help.lines.is_empty() {
        let pen = &mut Pen { x: area.x + 2, y: area.y + 2, ..pen };
        canvas.write(pen, state.language.say(Text::HelpNothing), Role::Muted);
    }
    let rows = area.y + 2..area.bottom().saturating_sub(1).max(area.y + 3);
    for (y, line) in rows.zip(help.lines.iter().skip(help.top)) {
        let mut pen = Pen { x: area.x + 2, y, end: area.right() - 1 };
        match line {
            HelpLine::Group(title) => {
                canvas.write(&mut Pen { x: area.x + 1, ..pen }, title, Role::Subhead)
            }
            HelpLine::Action(keys, does, name) => {
                let keys = if keys.is_empty() { state.language.say(Text::NoKey) } else { keys };
                canvas.write(&mut pen, keys, Role::Key);
                pen.x = pen.x.max(area.x + 1 + KEYS) + 1;
                canvas.write(&mut pen, does, Role::Bar);
                let x = (pen.end.saturating_sub(canvas.cells(name) + 1)).max(pen.x + 2);
                if x + canvas.cells(name) <= pen.end {
                    canvas.write(&mut Pen { x, ..pen }, name, Role::Muted);
                }
            }
        }
    }
    cursor
}

fn draw_search(
    state: &State,
    canvas: &mut Canvas,
    mut pen: Pen,
    help: &Help,
) -> Option<(u16, u16)> {
    let hint = format!("{} ", state.key(crate::keymap::Action::Filter));
    canvas.write(&mut pen, &hint, Role::Key);
    if !help.searching && help.input.text().is_empty() {
        canvas.write(&mut pen, state.language.say(Text::HintSearch), Role::Muted);
        return None;
    }
    let room = pen.end.saturating_sub(pen.x + 1);
    let (view, caret) = help.input.view(usize::from(room), &state.widths);
    let caret = pen.x + u16::try_from(caret).unwrap_or(0);
    canvas.write(&mut pen.clone(), view, Role::Text);
    help.searching.then_some((caret, pen.y))
}
