//! The bottom row: a message or where the reader is, and what to press; or the box that is open.

use ratatui::layout::Rect;

use super::canvas::{Canvas, Pen};
use super::headlines::shortened;
use super::{calendar, entry_box, hints, sections};
use crate::app::{Count, Focus, Mode, Panes, Search, State};
use crate::config::Role;
use crate::language::Text;
use crate::library::{Scope, Shelving};
use crate::search::Order;
use crate::text::ELLIPSIS;

/// Draws the row; says where the cursor stands if a box is open in it.
pub(super) fn draw(state: &State, canvas: &mut Canvas, row: Rect) -> Option<(u16, u16)> {
    let is_told = matches!(state.mode, Mode::Search(_)) && state.notice.is_some();
    if matches!(state.mode, Mode::Filter | Mode::Find | Mode::Search(_)) && !is_told {
        canvas.fill(row, Role::Bar);
        return Some(entry_box::draw(state, canvas, row));
    }
    if let Mode::PastIssues(open) = &state.mode
        && !open.typed.text().is_empty()
    {
        canvas.fill(row, Role::Bar);
        return Some(calendar::draw_box(state, canvas, row, open));
    }
    let has_only_the_article = state.panes().tabs.is_none();
    if !has_only_the_article || state.notice.is_some() {
        canvas.fill(row, Role::Bar);
        let mut pen = Pen::new(row).at(row.x + 1);
        draw_where(state, canvas, &mut pen);
        hints::draw(state, canvas, pen);
    }
    None
}

/// A message if there is one, else where the reader is.
fn draw_where(state: &State, canvas: &mut Canvas, pen: &mut Pen) {
    match &state.notice {
        Some(notice) => {
            let words: Vec<_> = notice.words.iter().map(String::as_str).collect();
            let role = if notice.is_error { Role::Error } else { Role::Notice };
            canvas.write_cut(pen, &state.language.fill(notice.text, &words), role);
        }
        None => {
            // A bracket brings its own space.
            let parts = whereabouts(state).join(" · ").replace("） ·", "）·");
            canvas.write_cut(pen, &parts, Role::Bar);
        }
    }
}

fn whereabouts(state: &State) -> Vec<String> {
    if let Mode::PastIssues(open) = &state.mode {
        return vec![calendar::counts(state, open)];
    }
    let mut parts = Vec::new();
    let in_list = state.focus != Focus::Article;
    if state.scope.shelving != Shelving::All && state.panes().sections.is_none() {
        parts.push(sections::name(state, &state.scope.shelving));
    }
    parts.push(position(state));
    match &state.search {
        _ if !in_list || state.filter.is_some() => {}
        _ if state.is_marking() => parts.push(state.language.say(Text::Marking).to_owned()),
        Some(search) => parts.push(order(state, search)),
        None => {
            let unread = state.list.unread.to_string();
            parts.push(state.language.fill(Text::UnreadCount, &[&unread]));
        }
    }
    if let (Some(desk), Panes { article: Some(_), .. }) = (&state.desk, state.panes()) {
        let percent = desk.percent(state.article_height()).to_string();
        parts.push(state.language.fill(Text::Percent, &[&percent]));
        if !in_list && desk.entry.reading.starred {
            parts.push(format!("✓ {}", state.language.say(Text::MarkStarred)));
        }
    }
    parts
}

/// Which answer comes first, or how far it is until that is known.
fn order(state: &State, search: &Search) -> String {
    let say = |text| state.language.say(text).to_owned();
    match (search.order, search.looked_at, search.count) {
        (Order::Newest, ..) => say(Text::OrderNewest),
        (Order::Relevance, None, _) => say(Text::OrderRelevance),
        (Order::Relevance, Some(looked_at), count) => {
            let looked_at = match count {
                Count::Exactly(count @ 1..) | Count::About(count @ 1..) => {
                    format!("{}%", (looked_at * 100 / count).min(99))
                }
                Count::Exactly(0) | Count::About(0) => looked_at.to_string(),
            };
            state.language.fill(Text::Ordering, &[&looked_at])
        }
    }
}

/// Which hit, or which article, of how many.
fn position(state: &State) -> String {
    let find = state.desk.as_ref().and_then(|desk| desk.find.as_ref());
    let (at, shown) = state.list.position();
    let (at, shown) = (at.to_string(), shown.to_string());
    match (find, &state.filter, &state.search) {
        (Some(find), ..) if state.focus == Focus::Article => {
            let current = find.hits.len().min(find.current + 1).to_string();
            let typed = shortened(state, find.input.text());
            state.language.fill(Text::Hits, &[&typed, &current, &find.hits.len().to_string()])
        }
        (_, Some(filter), _) => {
            let typed = shortened(state, filter.input.text());
            let all = match filter.covers {
                Some((covered, all)) => format!("{covered}/{all}"),
                None => state.list.unfiltered.to_string(),
            };
            let shown = if filter.is_answered { shown } else { ELLIPSIS.to_owned() };
            state.language.fill(Text::Filtered, &[&typed, &at, &shown, &all])
        }
        (_, None, Some(search)) => {
            let typed = shortened(state, search.input.text());
            let shown = match search.count {
                _ if state.scope != Scope::default() => shown,
                Count::Exactly(count) => count.to_string(),
                Count::About(0) => ELLIPSIS.to_owned(),
                Count::About(count) => state.language.fill(Text::CountAbout, &[&count.to_string()]),
            };
            state.language.fill(Text::Searched, &[&typed, &at, &shown])
        }
        (_, None, None) => state.language.fill(Text::Position, &[&at, &shown]),
    }
}
