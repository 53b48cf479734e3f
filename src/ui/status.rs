//! The bottom row: where one is and what to press, or the box that is open.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use crate::app::{Focus, Input, Mode, Panes, State};
use crate::config::Role;
use crate::keymap::Action;
use crate::language::Text;

/// Cells kept for typing before hints stand beside a box.
const TYPING: u16 = 24;
/// Cells of the hints beside a box.
const HINTS: u16 = 24;

/// Draws the row; says where the cursor stands if a box is open in it.
pub(super) fn draw(state: &State, canvas: &mut Canvas, row: Rect) -> Option<(u16, u16)> {
    canvas.fill(row, Role::Bar);
    let nothing = Input::default();
    let filter = state.filter.as_ref().map_or(&nothing, |filter| &filter.input);
    let find = state.desk.as_ref().and_then(|desk| desk.find.as_ref());
    match &state.mode {
        Mode::Filter => {
            let (at, shown) = state.list.position();
            let at = if shown == 0 { String::new() } else { format!("{at} · ") };
            let count = format!("{at}{shown}/{}", state.list.unfiltered);
            Some(draw_box(state, canvas, row, Text::BoxFilter, filter, &count))
        }
        Mode::Find => {
            let input = find.map_or(&nothing, |find| &find.input);
            let count = find.map(|find| {
                format!("{}/{}", find.hits.len().min(find.current + 1), find.hits.len())
            });
            Some(draw_box(state, canvas, row, Text::BoxFind, input, &count.unwrap_or_default()))
        }
        Mode::Browse | Mode::Help(_) | Mode::Districts(_) => {
            let mut pen = Pen { x: row.x + 1, y: row.y, end: row.right() };
            draw_where(state, canvas, &mut pen);
            draw_hints(state, canvas, pen, &hints(state));
            None
        }
    }
}

fn draw_box(
    state: &State,
    canvas: &mut Canvas,
    row: Rect,
    label: Text,
    input: &Input,
    count: &str,
) -> (u16, u16) {
    let mut pen = Pen { x: row.x + 1, y: row.y, end: row.right() };
    canvas.write(&mut pen, state.language.say(label), Role::Key);
    pen.x += 1;
    let right = canvas.cells(count) + 2;
    let all = row.right().saturating_sub(pen.x + right);
    let room = if all >= TYPING + HINTS { all - HINTS } else { all };
    let (view, caret) = input.view(usize::from(room), &state.widths);
    let caret = pen.x + u16::try_from(caret).unwrap_or(0);
    canvas.write(&mut Pen { end: pen.x + room, ..pen }, view, Role::Bar);
    let mut free = Pen { x: pen.x + room, ..pen };
    if room < all {
        for (key, does) in [("Enter", Text::HintKeep), ("Esc", Text::HintClear)] {
            draw_hint(canvas, &mut free, key, state.language.say(does));
        }
    }
    canvas.write(&mut Pen { x: row.right() - right + 1, ..pen }, count, Role::Bar);
    (caret.min(row.right() - 1), row.y)
}

/// A message if there is one, else where the reader is.
fn draw_where(state: &State, canvas: &mut Canvas, pen: &mut Pen) {
    if let Some(notice) = &state.notice {
        let words: Vec<_> = notice.words.iter().map(String::as_str).collect();
        let role = if notice.is_error { Role::Error } else { Role::Notice };
        return canvas.write(pen, &state.language.fill(notice.text, &words), role);
    }
    canvas.write(pen, &whereabouts(state).join(" · "), Role::Bar);
}

fn whereabouts(state: &State) -> Vec<String> {
    let language = state.language;
    let (at, shown) = state.list.position();
    let (at, shown) = (at.to_string(), shown.to_string());
    let mut parts = Vec::new();
    let find = state.desk.as_ref().and_then(|desk| desk.find.as_ref());
    if let (Focus::Article, Some(find)) = (state.focus, find) {
        let current = find.hits.len().min(find.current + 1).to_string();
        let words = [find.input.text(), &current, &find.hits.len().to_string()];
        parts.push(language.fill(Text::Hits, &words));
    } else if let Some(filter) = &state.filter {
        let all = state.list.unfiltered.to_string();
        parts.push(language.fill(Text::Filtered, &[filter.input.text(), &shown, &all]));
    } else {
        parts.push(language.fill(Text::Position, &[&at, &shown]));
    }
    if state.focus != Focus::Article && state.filter.is_none() {
        let unread = state.list.unread;
        parts.push(language.fill(Text::UnreadCount, &[&unread.to_string()]));
    }
    if let (Some(desk), Panes { article: Some(_), .. }) = (&state.desk, state.panes()) {
        let percent = desk.percent(state.article_height()).to_string();
        parts.push(language.fill(Text::Percent, &[&percent]));
    }
    parts
}

/// A hint: the actions whose keys it names, and what they do.
type Hint = (&'static [Action], Text);

/// What to press here, the most needed first.
fn hints(state: &State) -> Vec<Hint> {
    use Action::*;
    let mut hints: Vec<Hint> = match state.focus {
        Focus::Sections => vec![(&[Open], Text::HintHeadlines), (&[Filter], Text::HintFilter)],
        Focus::Headlines => vec![(&[Open], Text::HintOpen), (&[Filter], Text::HintFilter)],
        Focus::Article => vec![(&[PageDown], Text::HintScreen), (&[Back], Text::HintBack)],
    };
    hints.extend::<&[Hint]>(match state.focus {
        Focus::Sections => &[(&[Back], Text::HintBack)],
        Focus::Headlines if state.filter.is_some() => &[(&[Back], Text::HintClear)],
        Focus::Headlines => &[(&[EarlierPage, LaterPage], Text::HintPages)],
        Focus::Article if state.desk.as_ref().is_some_and(|desk| desk.find.is_some()) => {
            &[(&[NextHit, PreviousHit], Text::HintHits)]
        }
        Focus::Article => &[(&[Filter], Text::HintFind)],
    });
    hints.extend::<&[Hint]>(match state.focus {
        Focus::Sections => &[],
        Focus::Headlines => &[(&[NextPane], Text::HintSections)],
        Focus::Article => &[(&[NextArticle, PreviousArticle], Text::HintArticles)],
    });
    hints.extend([(&[Star][..], Text::HintStar), (&[Theme], Text::HintTheme)]);
    hints
}

/// As many hints as fit, right-aligned, help always the last.
fn draw_hints(state: &State, canvas: &mut Canvas, pen: Pen, hints: &[Hint]) {
    if hints.is_empty() {
        return;
    }
    let width = |canvas: &Canvas, (keys, text): &(String, &str)| {
        canvas.cells(keys) + canvas.cells(text) + 3
    };
    let worded = |(actions, text): &Hint| {
        let keys: Vec<_> = actions.iter().map(|action| state.key(*action)).collect();
        (keys.join(" "), state.language.say(*text))
    };
    let help = worded(&(&[Action::Help], Text::HintHelp));
    let mut room = pen.end.saturating_sub(pen.x + 1);
    let mut shown = Vec::new();
    let must = width(canvas, &help);
    for hint in hints.iter().map(worded) {
        let cells = width(canvas, &hint);
        if cells + must > room {
            break;
        }
        room -= cells;
        shown.push(hint);
    }
    if must <= room {
        room -= must;
        shown.push(help);
    }
    let mut pen =
        Pen { x: pen.end.saturating_sub(pen.end.saturating_sub(pen.x + 1) - room) + 1, ..pen };
    for (keys, text) in shown {
        draw_hint(canvas, &mut pen, &keys, text);
    }
}

fn draw_hint(canvas: &mut Canvas, pen: &mut Pen, keys: &str, text: &str) {
    canvas.write(pen, keys, Role::Key);
    pen.x += 1;
    canvas.write(pen, text, Role::Bar);
    pen.x += 2;
}
