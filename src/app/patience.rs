//! Keys that come before the answer they are meant for: they wait for it, so that none acts on an older list.

use crossterm::event::KeyCode;

use super::{Event, Mode, State};
use crate::keymap::Action;

impl State {
    /// The list is not yet what the reader asked for, or what a filter leaves is not yet marked.
    pub fn awaits_an_answer(&self) -> bool {
        let filter = self.filter.as_ref();
        let search = self.search.as_ref();
        filter.is_some_and(|filter| !filter.is_answered && !filter.is_more)
            || search.is_some_and(|search| search.is_running && search.listed_answers() == 0)
            || search.is_none() && self.is_marking()
    }

    /// Whether an event means the list, and has to wait until that is there. What is typed does not, nor what leaves.
    pub fn means_the_list(&self, event: &Event) -> bool {
        let key = match event {
            Event::Resize(_) | Event::Paste(_) => return false,
            Event::Click(_) | Event::Wheel(..) => return true,
            Event::Key(key) => *key,
        };
        let leaves = key.code == KeyCode::Esc && !self.is_marking()
            || !key.types() && self.settings.keys.action(key) == Some(Action::Quit);
        let is_typed = match self.mode {
            Mode::Filter => self.edits(key),
            Mode::Search(_) | Mode::Find | Mode::Help(_) => true,
            Mode::Browse | Mode::Districts(_) | Mode::PastIssues(_) => false,
        };
        !leaves && !is_typed
    }

    /// An answer will not come.
    pub fn failed(&mut self, number: u64) {
        if let Some(filter) = self.filter.as_mut().filter(|filter| filter.number == number) {
            (filter.is_answered, filter.is_again) = (true, false);
        }
        if let Some(search) = &mut self.search {
            search.fail(number);
        }
        self.marking.take_if(|marking| *marking == number);
    }
}
