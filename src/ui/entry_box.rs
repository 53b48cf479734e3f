//! The input box in the bottom row: the filter over the headlines, or what is looked for in the article.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use super::hints;
use crate::app::{Input, Mode, State};
use crate::config::Role;
use crate::language::Text;

/// Cells kept for typing before hints stand beside the box.
const TYPING: u16 = 24;
/// Cells of the hints beside the box.
const HINTS: u16 = 24;

/// What Enter and Esc do in most boxes.
const KEEP: [Text; 2] = [Text::HintKeep, Text::HintClear];

/// Draws the box; says where the cursor stands.
pub(super) fn draw(state: &State, canvas: &mut Canvas, row: Rect) -> (u16, u16) {
    let filter = state.filter.as_ref().map(|filter| &filter.input);
    let find = state.desk.as_ref().and_then(|desk| desk.find.as_ref());
    let empty = Input::default();
    if let Mode::Search(input) = &state.mode {
        return draw_box(
            state,
            canvas,
            row,
            Text::BoxSearch,
            input,
            [Text::HintSearch, Text::HintBack],
            "",
        );
    }
    if state.mode == Mode::Filter {
        let (at, shown) = state.list.position();
        let at = if shown == 0 { String::new() } else { format!("{at} · ") };
        let count = format!("{at}{shown}/{}", state.list.unfiltered);
        draw_box(state, canvas, row, Text::BoxFilter, filter.unwrap_or(&empty), KEEP, &count)
    } else {
        let count = find.map(|find| (find.hits.len().min(find.current + 1), find.hits.len()));
        let count = count.map(|(at, all)| format!("{at}/{all}")).unwrap_or_default();
        let input = find.map_or(&empty, |find| &find.input);
        draw_box(state, canvas, row, Text::BoxFind, input, KEEP, &count)
    }
}

fn draw_box(
    state: &State,
    canvas: &mut Canvas,
    row: Rect,
    label: Text,
    input: &Input,
    [enter, esc]: [Text; 2],
    count: &str,
) -> (u16, u16) {
    let mut pen = Pen::new(row).at(row.x + 1);
    canvas.write(&mut pen, state.language.say(label), Role::Key);
    pen.x += 1;
    let right = canvas.cells(count) + 2;
    let all = row.right().saturating_sub(pen.x + right);
    let room = if all >= TYPING + HINTS { all - HINTS } else { all };
    let (view, caret) = input.view(usize::from(room), &state.widths);
    let caret = pen.x + u16::try_from(caret).unwrap_or(0);
    canvas.write(&mut Pen { end: pen.x + room, ..pen }, view, Role::Bar);
    if room < all {
        let mut pen = pen.at(pen.x + room + 1);
        hints::draw_one(canvas, &mut pen, "Enter", state.language.say(enter));
        hints::draw_one(canvas, &mut pen, "Esc", state.language.say(esc));
    }
    canvas.write(&mut pen.at(row.right() - right + 1), count, Role::Bar);
    (caret.min(row.right() - 1), row.y)
}
