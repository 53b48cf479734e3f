//! The state and the library together: what happens is taken into the one and kept in the other.

use crate::app::{Effect, Event, Furnishing, Notice, Search, State, handle};
use crate::error::Result;
use crate::library::Library;
use crate::search::{Order, TextIndex, search};

/// What only the terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beyond {
    /// Draw every cell anew.
    Redraw,
    /// Give the terminal back for a while.
    Suspend,
    /// End.
    Quit,
}

/// A reading room with its library.
pub struct Room {
    /// What is seen.
    pub state: State,
    library: Library,
}

impl Room {
    /// Opens the room.
    pub fn new(furnishing: Furnishing, library: Library) -> Room {
        let (state, effects) = State::new(furnishing);
        let mut room = Room { state, library };
        room.perform(effects);
        room
    }

    /// Takes in what happened; says what the terminal has to do beyond drawing.
    pub fn happen(&mut self, event: Event) -> Vec<Beyond> {
        let effects = handle(&mut self.state, event);
        self.perform(effects)
    }

    /// Keeps where the reader stopped, before the room is closed from outside.
    pub fn close(&mut self) {
        let effects = self.state.stop_reading();
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Vec<Beyond> {
        let mut beyond = Vec::new();
        for effect in effects {
            match self.perform_one(effect) {
                Ok(more) => beyond.extend(more),
                Err(error) => {
                    self.state.notice = Some(Notice::error(error.say(self.state.language)));
                }
            }
        }
        beyond
    }

    fn perform_one(&mut self, effect: Effect) -> Result<Vec<Beyond>> {
        match effect {
            Effect::Open(id) => {
                let article = self.library.article(&id)?;
                let effects = article.map(|article| self.state.opened(article));
                Ok(self.perform(effects.unwrap_or_default()))
            }
            Effect::Search(asked) => {
                // Another dubao may have made more of it since.
                let index = TextIndex::open(&self.library);
                let most = Some(Search::MOST);
                let findings = search(&self.library, index.as_ref(), &asked, Order::Newest, most)?;
                let effects = self.state.found(asked, findings);
                Ok(self.perform(effects))
            }
            Effect::Keep(readings) => self.library.keep(&readings).map(|()| Vec::new()),
            Effect::Redraw => Ok(vec![Beyond::Redraw]),
            Effect::Suspend => Ok(vec![Beyond::Suspend]),
            Effect::Quit => Ok(vec![Beyond::Quit]),
        }
    }
}
