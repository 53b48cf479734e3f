//! What to press here, at the right end of the bottom row.

use super::canvas::{Canvas, Pen};
use crate::app::{self, Focus, Mode, State};
use crate::config::Role;
use crate::keymap::Action::{self, *};
use crate::language::Text;

/// Cells between what stands there and the hints, at least.
const APART: u16 = 2;

/// Actions whose keys are named, and what they do.
type Hint = (&'static [Action], Text);

/// Draws as many hints as fit, right-aligned, help always the last. An action without a key is left out.
pub(super) fn draw(state: &State, canvas: &mut Canvas, pen: Pen) {
    let worded = |(actions, text): &Hint| {
        let keys: Option<Vec<String>> = actions
            .iter()
            .map(|action| state.has_key(*action).then(|| state.key(*action)))
            .collect();
        Some((keys?.join(" "), state.language.say(*text)))
    };
    let cells = |canvas: &Canvas, (keys, text): &(String, &str)| {
        canvas.cells(keys) + canvas.cells(text) + 3
    };
    let help = worded(&(&[Help], Text::HintHelp));
    let mut room = pen.end.saturating_sub(pen.x + APART);
    let last = help.as_ref().map_or(0, |help| cells(canvas, help));
    let mut shown = Vec::new();
    for hint in hints(state).iter().filter_map(worded) {
        let width = cells(canvas, &hint);
        if width + last > room {
            break;
        }
        room -= width;
        shown.push(hint);
    }
    // By itself it may come nearer.
    let room = if shown.is_empty() { room + 1 } else { room };
    shown.extend(help.filter(|_| last <= room));
    let taken: u16 = shown.iter().map(|hint| cells(canvas, hint)).sum();
    let mut pen = pen.at(pen.end.saturating_sub(taken));
    for (keys, text) in shown {
        draw_one(canvas, &mut pen, &keys, text);
    }
}

pub(super) fn draw_one(canvas: &mut Canvas, pen: &mut Pen, keys: &str, text: &str) {
    canvas.write(pen, keys, Role::Key);
    pen.x += 1;
    canvas.write(pen, text, Role::Bar);
    pen.x += 2;
}

/// What can be done here, the most needed first.
fn hints(state: &State) -> Vec<Hint> {
    let is_empty = state.list.rows.is_empty();
    let is_wide = state.panes().is_wide();
    let finds =
        state.search.is_none() && state.desk.as_ref().is_some_and(|desk| desk.find.is_some());
    let mut hints: Vec<Hint> = match (&state.mode, state.focus) {
        (Mode::Districts(_), _) => {
            return vec![(&[Open], Text::HintGo), (&[Back], Text::HintBack), (&[], Text::HintJump)];
        }
        (Mode::PastIssues(_), _) => {
            return vec![
                (&[Open], Text::HintOpen),
                (&[], Text::HintDate),
                (&[Back], Text::HintBack),
                (&[EarlierPage, LaterPage], Text::HintMonth),
                (&[PreviousSection, NextSection], Text::HintYear),
            ];
        }
        (Mode::Help(_), _) => {
            return vec![
                (&[Back], Text::HintBack),
                (&[PageDown], Text::HintScreen),
                (&[Filter], Text::HintSearch),
            ];
        }
        (_, Focus::Sections) => {
            vec![
                (&[Open], Text::HintHeadlines),
                (&[Filter], Text::HintFilter),
                (&[Back], Text::HintBack),
            ]
        }
        (_, Focus::Headlines) if is_empty => {
            vec![(&[Back], Text::HintBack), (&[Filter], Text::HintFilter)]
        }
        (_, Focus::Headlines) if state.filter.is_some() => {
            vec![
                (&[Open], Text::HintOpen),
                (&[Filter], Text::HintFilter),
                (&[Back], Text::HintClear),
            ]
        }
        (_, Focus::Headlines) if state.search.is_some() => {
            let is_sorting = state.search.as_ref().is_some_and(app::Search::is_sorting);
            let order = if is_sorting { Text::HintStop } else { Text::HintOrder };
            vec![
                (&[Open], Text::HintOpen),
                (&[Back], if state.is_marking() { Text::HintStop } else { Text::HintBack }),
                (&[SearchOrder], order),
                (&[Search], Text::BoxSearch),
            ]
        }
        (_, Focus::Headlines) => vec![
            (&[Open], Text::HintOpen),
            (&[Filter], Text::HintFilter),
            (&[Search], Text::BoxSearch),
            (&[EarlierPage, LaterPage], Text::HintPages),
        ],
        (_, Focus::Article) if finds => vec![
            (&[PageDown], Text::HintScreen),
            (&[Back], Text::HintClear),
            (&[NextHit, PreviousHit], Text::HintHits),
        ],
        (_, Focus::Article) if state.search.is_some() => vec![
            (&[PageDown], Text::HintScreen),
            (&[Back], Text::HintBack),
            (&[NextHit, PreviousHit], Text::HintHits),
        ],
        (_, Focus::Article) => vec![
            (&[PageDown], Text::HintScreen),
            (&[Back], Text::HintBack),
            (&[Filter], Text::HintFind),
        ],
    };
    hints.extend::<&[Hint]>(match state.focus {
        Focus::Sections => &[],
        Focus::Headlines if is_wide => &[(&[NextPane], Text::HintArticle)],
        Focus::Headlines => &[(&[NextPane], Text::HintSections)],
        Focus::Article => &[(&[NextArticle, PreviousArticle], Text::HintArticles)],
    });
    if !is_empty {
        hints.push((&[Star], Text::HintStar));
        hints.push((&[PastIssues], Text::PastIssuesTitle));
    }
    hints.push((&[Theme], Text::HintTheme));
    hints
}
