//! Finding words in the article that is open.

use std::ops::Range;

use super::filter::BoxKey;
use super::{Input, Mode, Notice, State};
use crate::keymap::{Action, Key};
use crate::language::Text;
use crate::text::fold;

/// A search in an article.
#[derive(Clone, Debug, Default)]
pub struct Find {
    /// What was typed.
    pub input: Input,
    /// Where it stands: bytes of the article's text.
    pub hits: Vec<Range<usize>>,
    /// The hit the reader is at.
    pub current: usize,
}

impl State {
    /// A key in the box.
    pub(super) fn press_in_find(&mut self, key: Key) {
        match self.box_key(key) {
            BoxKey::Down => self.next_hit(1),
            BoxKey::Up => self.next_hit(-1),
            BoxKey::Keep => self.keep_find(),
            BoxKey::Drop => {
                self.mode = Mode::Browse;
                if let Some(desk) = &mut self.desk {
                    desk.find = None;
                }
            }
            BoxKey::Edit => self.edit_find(|input| _ = input.press(key)),
        }
    }

    /// Opens an empty box.
    pub(super) fn start_find(&mut self) {
        self.mode = Mode::Find;
        if let Some(desk) = &mut self.desk {
            desk.find = None;
        }
    }

    /// Closes the box. An empty one asks for the same words again.
    fn keep_find(&mut self) {
        self.mode = Mode::Browse;
        match self.desk.as_ref().and_then(|desk| desk.find.as_ref()) {
            Some(find) => self.pattern = find.input.text().to_owned(),
            None if !self.pattern.is_empty() => self.find_again(),
            None => {}
        }
    }

    fn find_again(&mut self) {
        let pattern = self.pattern.clone();
        self.edit_find(|input| input.insert(&pattern));
    }

    /// Changes what is typed, finds it and shows the first hit from where the reader is.
    pub(super) fn edit_find(&mut self, edit: impl FnOnce(&mut Input)) {
        let Some(desk) = &mut self.desk else { return };
        let Find { mut input, hits, current } = desk.find.take().unwrap_or_default();
        let from = hits.get(current).map_or(desk.place(), |hit| hit.start);
        edit(&mut input);
        let hits = fold::find(&desk.article.text, input.text());
        let current = hits.iter().position(|hit| hit.start >= from).unwrap_or(0);
        let typed = !input.text().is_empty();
        if typed && hits.is_empty() {
            self.notice = Some(Notice::new(Text::NoHit));
        }
        desk.find = typed.then_some(Find { input, hits, current });
        self.show_hit();
    }

    /// Goes so many hits on, around the ends.
    pub(super) fn next_hit(&mut self, by: isize) {
        let find = self.desk.as_mut().and_then(|desk| desk.find.as_mut());
        match find {
            Some(find) if !find.hits.is_empty() => {
                let (before, count) = (find.current, find.hits.len());
                find.current = (before + count).saturating_add_signed(by) % count;
                match by > 0 {
                    true if find.current <= before => {
                        self.notice = Some(Notice::new(Text::FromStart))
                    }
                    false if find.current >= before => {
                        self.notice = Some(Notice::new(Text::FromEnd))
                    }
                    true | false => {}
                }
                self.show_hit();
            }
            Some(_) => self.notice = Some(Notice::new(Text::NoHit)),
            None if !self.pattern.is_empty() => self.find_again(),
            None => {
                self.notice = Some(Notice::of(Text::NothingLookedFor, [self.key(Action::Filter)]))
            }
        }
    }

    /// Shows the hit the reader is at.
    pub(super) fn show_hit(&mut self) {
        let height = self.article_height();
        let Some(desk) = &mut self.desk else { return };
        let hit = desk.find.as_ref().and_then(|find| find.hits.get(find.current));
        if let Some(hit) = hit.cloned() {
            desk.show(hit.start, height);
        }
    }
}
