//! What happens to the state from outside, and where it goes.

use ratatui::layout::Position;

use super::{Effect, Focus, Mode, Size, State};
use crate::keymap::{Action, Key};

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The screen has another size.
    Resize(Size),
    /// The mouse was clicked.
    Click(Position),
    /// The wheel was turned over a place, down for positive notches.
    Wheel(Position, isize),
}

/// Takes an event into the state and says what is to be done outside of it.
pub fn handle(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = match event {
        Event::Resize(size) => {
            state.size = size;
            Vec::new()
        }
        Event::Key(key) => {
            state.notice = None;
            press(state, key)
        }
        Event::Paste(text) => {
            paste(state, &text);
            Vec::new()
        }
        Event::Click(at) => {
            state.notice = None;
            state.click(at)
        }
        Event::Wheel(at, notches) => {
            state.notice = None;
            state.wheel(at, notches);
            Vec::new()
        }
    };
    effects.extend(state.settle());
    effects
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let action = state.settings.keys.action(key);
    let is_for_the_terminal =
        matches!(action, Some(Action::Quit | Action::Suspend | Action::Redraw));
    match state.mode {
        // Nobody sees what other keys would do.
        _ if state.size.is_too_small() && !is_for_the_terminal => Vec::new(),
        _ if is_for_the_terminal && !key.types() => {
            action.map(|action| state.update(action)).unwrap_or_default()
        }
        Mode::Browse => action.map(|action| state.update(action)).unwrap_or_default(),
        Mode::Filter => {
            state.press_in_filter(key);
            Vec::new()
        }
        Mode::Find => {
            state.press_in_find(key);
            Vec::new()
        }
        Mode::Search(_) => state.press_in_search(key),
        Mode::Help(_) => {
            state.press_in_help(key);
            Vec::new()
        }
        Mode::Districts(_) => state.press_in_districts(key),
        Mode::PastIssues(_) => state.press_in_past_issues(key),
    }
}

/// Pasted text goes into an open box and nowhere else.
fn paste(state: &mut State, text: &str) {
    match &mut state.mode {
        Mode::PastIssues(open) => open.write(text),
        Mode::Filter => state.edit_filter(|input| input.insert(text)),
        Mode::Find => state.edit_find(|input| input.insert(text)),
        Mode::Search(_) => state.edit_search(|input| input.insert(text)),
        Mode::Help(help) if help.searching => state.search_help(|input| {
            input.insert(text);
            true
        }),
        Mode::Browse | Mode::Help(_) | Mode::Districts(_) => {}
    }
}

impl State {
    /// Derives what follows from the rest: windows, the article as it is set, and which article is wanted.
    pub(super) fn settle(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        let selected = self.list.selected_entry().cloned();
        if selected.is_none() && self.focus == Focus::Article {
            self.focus = Focus::Headlines;
        }
        let lies = self.desk.as_ref().map(|desk| &desk.entry.id);
        if selected.as_ref().map(|entry| &entry.id) != lies {
            effects.extend(self.stop_reading());
            self.desk = None;
            effects.extend(selected.map(|entry| Effect::Open(entry.id.clone())));
        }
        self.set_article();
        let panes = self.panes();
        if let Some(pane) = panes.headlines {
            self.window_list(pane);
        }
        if let Some(pane) = panes.sections {
            self.window_side(usize::from(pane.height));
        }
        self.list_more();
        self.renew();
        self.look_into_issue();
        effects.append(&mut self.wanted);
        effects
    }
}
