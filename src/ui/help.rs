//! The help page over everything else.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{Help, HelpLine, State};
use crate::config::Role;
use crate::keymap::Action;
use crate::language::Text;

/// Cells that the keys of an action take.
const KEYS: u16 = 18;

/// Draws the page; says where the cursor stands if its box is open.
pub(super) fn draw(state: &State, canvas: &mut Canvas, help: &Help) -> Option<(u16, u16)> {
    let area = state.overlay(help.lines.len().max(1));
    let (inside, pen) = canvas.popup(area, state.language.say(Text::HelpTitle));
    let cursor = draw_search(state, canvas, pen, help);
    if help.lines.is_empty() {
        canvas.sentence(inside, state.language.say(Text::HelpNothing));
    }
    for (y, line) in (inside.y..inside.bottom()).zip(help.lines.iter().skip(help.top)) {
        let mut pen = Pen::new(Rect { y, ..inside }).at(inside.x + 1);
        match line {
            HelpLine::Group(title) => canvas.write(&mut pen, title, Role::Subhead),
            HelpLine::Action(keys, does, name) => {
                pen.x += 2;
                draw_action(state, canvas, pen, [keys, does, name]);
            }
            HelpLine::Mark(mark, means) => {
                pen.x += 2;
                draw_action(state, canvas, pen, [mark, means, ""]);
            }
        }
    }
    cursor
}

fn draw_action(state: &State, canvas: &mut Canvas, mut pen: Pen, [keys, does, name]: [&str; 3]) {
    let does_from = pen.x + KEYS;
    let keys = if keys.is_empty() { state.language.say(Text::NoKey) } else { keys };
    canvas.write(&mut pen, keys, Role::Key);
    pen.x = (pen.x + 1).max(does_from);
    canvas.write_cut(&mut pen, does, Role::Text);
    let cells = canvas.cells(name) + 1;
    if pen.x + cells < pen.end {
        canvas.write(&mut pen.at(pen.end - cells), name, Role::Muted);
    }
}

/// The box in the frame: what is looked for, or which key opens it.
fn draw_search(
    state: &State,
    canvas: &mut Canvas,
    mut pen: Pen,
    help: &Help,
) -> Option<(u16, u16)> {
    canvas.write(&mut pen, &format!(" {} ", state.key(Action::Filter)), Role::Key);
    if !help.searching && help.input.text().is_empty() {
        canvas.write(&mut pen, &format!("{} ", state.language.say(Text::HintSearch)), Role::Muted);
        return None;
    }
    let room = pen.end.saturating_sub(pen.x + 1);
    canvas.fill(Rect::new(pen.x, pen.y, room, 1), Role::Text);
    let (view, caret) = help.input.view(usize::from(room), &state.widths);
    let caret = pen.x + u16::try_from(caret).unwrap_or(0);
    canvas.write(&mut pen, view, Role::Text);
    help.searching.then_some((caret, pen.y))
}
