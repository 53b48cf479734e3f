//! The state and the library together: what happens is taken into the one and kept in the other.

use std::collections::VecDeque;

use super::clerk::{Clerk, Job, Reply};
use super::fetch;
use crate::app::{Direction, Effect, Event, Furnishing, Notice, State, handle};
use crate::error::{Error, Result};
use crate::library::Library;

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
    /// Leaves before the library is closed.
    clerk: Clerk,
    library: Library,
    /// What came before the answer it is meant for.
    waiting: VecDeque<Event>,
}

impl Room {
    /// Opens the room. Filter and search are answered while the reader waits, before the next frame.
    pub fn new(furnishing: Furnishing, library: Library) -> Room {
        let clerk = Clerk::at_hand(furnishing.language);
        Room::with(furnishing, library, clerk)
    }

    /// Opens the room with someone to answer filter and search.
    pub(super) fn with(furnishing: Furnishing, library: Library, clerk: Clerk) -> Room {
        let (state, effects) = State::new(furnishing);
        let mut room = Room { state, clerk, library, waiting: VecDeque::new() };
        room.perform(effects);
        // What changes from here on is news.
        room.glance();
        room
    }

    /// Takes in what happened; says what the terminal has to do beyond drawing.
    pub fn happen(&mut self, event: Event) -> Vec<Beyond> {
        if self.state.awaits_an_answer() && self.waits(&event) {
            self.waiting.push_back(event);
            return Vec::new();
        }
        if !matches!(event, Event::Resize(_)) {
            self.waiting.clear();
        }
        let effects = handle(&mut self.state, event);
        self.perform(effects)
    }

    /// Whether an event has to wait for an answer. What would leave waits with what came before it; the second time it
    /// leaves at once.
    fn waits(&self, event: &Event) -> bool {
        let is_behind = self.waiting.back().is_some_and(|last| last != event);
        let is_size = matches!(event, Event::Resize(_));
        self.state.means_the_list(event) || is_behind && !is_size
    }

    /// Takes in an answer of the clerk.
    pub(super) fn hear(&mut self, reply: Reply) -> Vec<Beyond> {
        let mut beyond = self.take(reply);
        beyond.extend(self.catch_up());
        beyond
    }

    fn take(&mut self, reply: Reply) -> Vec<Beyond> {
        let effects = match reply {
            Reply::Filtered(found) => self.state.filtered(found),
            Reply::Found(found) => self.state.found(found),
            Reply::Came(came) => self.state.came(came),
            Reply::All(number, serials) => self.state.found_all(number, serials),
            Reply::Renewed => self.state.has_index(),
            Reply::Failed(number, error) => {
                self.state.failed(number);
                self.complain(&error);
                Vec::new()
            }
        };
        self.perform(effects)
    }

    /// Takes in what had to wait, as far as it need not wait longer.
    fn catch_up(&mut self) -> Vec<Beyond> {
        let mut beyond = Vec::new();
        while !self.state.awaits_an_answer()
            && let Some(event) = self.waiting.pop_front()
        {
            let effects = handle(&mut self.state, event);
            beyond.extend(self.perform(effects));
        }
        beyond
    }

    /// Looks whether another dubao has changed the library, and shows what is new; says whether it has.
    pub(super) fn glance(&mut self) -> bool {
        let is_changed = self.library.is_changed_elsewhere().unwrap_or(false);
        if is_changed {
            let effects = self.state.refresh();
            self.perform(effects);
        }
        is_changed
    }

    /// Has the indexes read in, now that there is something to look at.
    pub(super) fn warm(&self) {
        self.clerk.warm();
    }

    /// Keeps where the reader stopped, before the room is closed from outside.
    pub fn close(&mut self) {
        let effects = self.state.stop_reading();
        self.perform(effects);
    }

    fn complain(&mut self, error: &Error) {
        self.state.notice = Some(Notice::error(error.say(self.state.language)));
    }

    fn perform(&mut self, effects: Vec<Effect>) -> Vec<Beyond> {
        let mut beyond = Vec::new();
        for effect in effects {
            match self.perform_one(effect) {
                Ok(more) => beyond.extend(more),
                Err(error) => self.complain(&error),
            }
        }
        beyond
    }

    fn perform_one(&mut self, effect: Effect) -> Result<Vec<Beyond>> {
        let effects = match effect {
            Effect::Open(id) => match self.library.article(&id)? {
                Some(article) => self.state.opened(article),
                None => Vec::new(),
            },
            Effect::Count(home) => self.state.counted(fetch::stock(&self.library, home)?),
            Effect::List(wanted) => self.state.listed(fetch::part(&self.library, wanted)?),
            Effect::Filter(filtering) => return self.ask(Job::Filter(filtering)),
            Effect::Search(number, asked, order) => {
                return self.ask(Job::Search(number, asked, order));
            }
            Effect::Since(since) => return self.ask(Job::Since(since)),
            Effect::Forget => return self.ask(Job::Forget),
            Effect::Days => self.state.show_days(&self.library.days()?),
            Effect::Issue(dates) => {
                self.state.show_issue(fetch::issue(&self.library, dates)?);
                Vec::new()
            }
            Effect::Beside(page, direction) => {
                let is_after = direction == Direction::Down;
                let home = self.state.scope.home;
                let beside = self.library.page_beside(&page, home, is_after)?;
                self.state.go_beside(beside, direction)
            }
            Effect::Keep(readings) => {
                self.library.keep(&readings)?;
                Vec::new()
            }
            Effect::FindAll(number, sought) => return self.ask(Job::All(number, sought)),
            Effect::Read(serials) => self.state.marked_all(self.library.read(&serials)?),
            Effect::Unread(serials) => {
                self.library.unread(&serials)?;
                Vec::new()
            }
            Effect::Redraw => return Ok(vec![Beyond::Redraw]),
            Effect::Suspend => return Ok(vec![Beyond::Suspend]),
            Effect::Quit => return Ok(vec![Beyond::Quit]),
        };
        Ok(self.perform(effects))
    }

    /// Has a job done, now or aside.
    fn ask(&mut self, job: Job) -> Result<Vec<Beyond>> {
        let replies = self.clerk.ask(&self.library, job);
        Ok(replies.into_iter().flat_map(|reply| self.take(reply)).collect())
    }
}

#[cfg(test)]
mod tests;
