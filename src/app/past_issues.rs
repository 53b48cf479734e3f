//! Past issues (往期): a calendar of the pages, in which a date can be typed.

use std::sync::Arc;

use crossterm::event::KeyCode;

use super::asked::{Asked, is_of_a_date};
use super::calendar::{Calendar, Issue};
use super::{Direction, Effect, Focus, Input, Mode, Notice, State};
use crate::keymap::{Action, Key};
use crate::language::Text;
use crate::library::{Day, Scope, Shelving};
use crate::model::{Dates, Page};

/// No date is longer than this, 2022年12月31日.
const LONGEST: usize = 11;

/// The calendar of past issues.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastIssues {
    /// The pages in the order of time.
    pub calendar: Calendar,
    /// The selected issue, as an index into the calendar's.
    pub selected: usize,
    /// The date that is being typed.
    pub typed: Input,
    /// What the selected issue has, once it is known.
    pub contents: Contents,
    /// The issue that was selected before.
    before: usize,
}

/// What an issue has, as far as there is room for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Of which issue.
    pub of: Option<Dates>,
    /// Its first pages.
    pub pages: Vec<Arc<Page>>,
    /// The headlines of its only page.
    pub headlines: Vec<String>,
}

impl PastIssues {
    /// The selected issue, unless there is none.
    pub fn issue(&self) -> Option<&Issue> {
        self.calendar.issues.get(self.selected)
    }

    /// Moves the selection; what was typed is done with.
    fn go(&mut self, to: usize) {
        self.selected = to;
        self.typed = Input::default();
    }

    /// Changes what is typed and selects what is nearest to it, or what was selected before.
    fn edit(&mut self, edit: impl FnOnce(&mut Input)) {
        if self.typed.text().is_empty() {
            self.before = self.selected;
        }
        edit(&mut self.typed);
        let here = self.calendar.issues.get(self.before).and_then(Issue::year);
        let years: Vec<_> = self.calendar.years.iter().filter_map(|year| year.year).collect();
        let asked = Asked::parse(self.typed.text(), here, &years);
        let nearest = asked.and_then(|asked| self.calendar.nearest(asked));
        self.selected = nearest.unwrap_or(self.before);
    }

    /// Puts a text where a date is typed, as far as it can be of one.
    pub(super) fn write(&mut self, text: &str) {
        for c in text.chars().filter(|c| is_of_a_date(*c)) {
            let is_begun = !self.typed.text().is_empty();
            if (is_begun || c.is_ascii_digit()) && self.typed.text().chars().count() < LONGEST {
                self.edit(|input| input.insert(c.encode_utf8(&mut [0; 4])));
            }
        }
    }

    /// A key that writes a date or takes something back; says whether it was one.
    fn press(&mut self, key: Key) -> bool {
        let is_begun = !self.typed.text().is_empty();
        match key.plain().code {
            KeyCode::Char(c)
                if key.types() && (c.is_ascii_digit() || is_begun && is_of_a_date(c)) =>
            {
                self.write(c.encode_utf8(&mut [0; 4]));
            }
            KeyCode::Backspace if is_begun => self.edit(|input| _ = input.press(key)),
            KeyCode::Char('u' | 'w') if key.ctrl && is_begun => {
                self.edit(|input| _ = input.press(key));
            }
            KeyCode::Esc if is_begun => self.go(self.before),
            _ => return false,
        }
        true
    }
}

impl State {
    /// Opens the calendar of the days that an [`Effect::Days`] fetched, at the page of the selected article, else at
    /// the latest.
    pub fn show_days(&mut self, days: &[Day]) -> Vec<Effect> {
        let calendar = Calendar::of(days);
        let here = self.list.selected_entry().and_then(|entry| calendar.of_page(&entry.page));
        let selected = here.unwrap_or_else(|| calendar.latest());
        self.mode = Mode::PastIssues(PastIssues { calendar, selected, ..PastIssues::default() });
        self.settle()
    }

    /// Takes what an [`Effect::Issue`] fetched.
    pub fn show_issue(&mut self, contents: Contents) {
        if let Mode::PastIssues(open) = &mut self.mode {
            open.contents = contents;
        }
    }

    /// Asks what the selected issue has.
    pub(super) fn look_into_issue(&mut self) {
        if let Mode::PastIssues(open) = &mut self.mode
            && let Some(dates) = open.issue().map(|issue| issue.dates)
            && open.contents.of != Some(dates)
        {
            self.wants(Effect::Issue(dates));
        }
    }

    /// A key in the calendar: digits type a date, the others move, open or close.
    pub(super) fn press_in_past_issues(&mut self, key: Key) -> Vec<Effect> {
        let action = self.settings.keys.action(key);
        let Mode::PastIssues(open) = &mut self.mode else { return Vec::new() };
        if open.press(key) {
            return Vec::new();
        }
        let (calendar, at) = (&open.calendar, open.selected);
        let to = match action {
            _ if calendar.issues.is_empty() => at,
            Some(Action::Left) => calendar.step(at, -1),
            Some(Action::Right) => calendar.step(at, 1),
            Some(Action::LineUp) => calendar.step_row(at, -1),
            Some(Action::LineDown) => calendar.step_row(at, 1),
            Some(Action::PageUp | Action::HalfPageUp | Action::EarlierPage) => {
                calendar.step_month(at, -1)
            }
            Some(Action::PageDown | Action::HalfPageDown | Action::LaterPage) => {
                calendar.step_month(at, 1)
            }
            Some(Action::PreviousSection) => calendar.step_year(at, -1),
            Some(Action::NextSection) => calendar.step_year(at, 1),
            Some(Action::First) => calendar.step(at, isize::MIN),
            Some(Action::Last) => calendar.step(at, isize::MAX),
            Some(_) | None => at,
        };
        if to != at {
            open.go(to);
        }
        match action {
            Some(Action::Open) => return self.open_issue(),
            Some(Action::Back | Action::Leave | Action::PastIssues) => self.mode = Mode::Browse,
            Some(Action::Help) => self.open_help(),
            Some(_) | None => {}
        }
        Vec::new()
    }

    /// Lists the articles of the selected issue, of all districts and without a filter.
    fn open_issue(&mut self) -> Vec<Effect> {
        let Mode::PastIssues(open) = std::mem::take(&mut self.mode) else { return Vec::new() };
        let Some(issue) = open.issue() else { return Vec::new() };
        let effects = self.stop_reading();
        let shelving = match (issue.pages, open.contents.pages.first()) {
            (1, Some(page)) => {
                self.visited = Some(page.clone());
                Shelving::Page(page.id.clone())
            }
            _ => Shelving::Issue(issue.dates),
        };
        self.focus = Focus::Headlines;
        self.zen = false;
        self.filter = None;
        self.search = None;
        self.show(Scope { home: None, shelving });
        effects
    }

    /// From the page that is shown, or the first or last of an issue, to the one before or after it.
    pub(super) fn go_to_page_beside(&mut self, by: isize) {
        let page = self.list.selected_entry().map(|entry| entry.page.clone());
        let direction = if by > 0 { Direction::Down } else { Direction::Up };
        if let Some(page) = page {
            self.wants(Effect::Beside(Box::new(page.as_ref().clone()), direction));
        }
    }

    /// Shows the page that an [`Effect::Beside`] found.
    pub fn go_beside(&mut self, page: Option<Page>, direction: Direction) -> Vec<Effect> {
        match page {
            Some(page) => {
                let id = page.id.clone();
                self.visited = Some(Arc::new(page));
                self.show_shelf(Shelving::Page(id));
            }
            None => {
                let text = match direction {
                    Direction::Down => Text::FirstPage,
                    Direction::Up => Text::LastPage,
                };
                self.notice = Some(Notice::new(text));
            }
        }
        self.settle()
    }
}
