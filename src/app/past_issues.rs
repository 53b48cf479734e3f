//! Past issues (往期): a calendar of the pages, in which a date can be typed.

use crossterm::event::KeyCode;

use super::asked::{Asked, is_of_a_date};
use super::calendar::{Calendar, Issue};
use super::{Effect, Focus, Input, Mode, Scope, Shelving, State};
use crate::keymap::{Action, Key};

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
    /// The issue that was selected before.
    before: usize,
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
    /// Opens the calendar at the page of the selected article, else at the latest.
    pub(super) fn open_past_issues(&mut self) {
        let mut articles = vec![0; self.shelf.pages.len()];
        self.shelf.entries.iter().for_each(|entry| articles[entry.page] += 1);
        let calendar = Calendar::of(&self.shelf.pages, &articles);
        let entry = self.list.selected_entry().map(|entry| &self.shelf.entries[entry]);
        let here = entry.and_then(|entry| calendar.of_page(entry.page));
        let selected = here.unwrap_or_else(|| calendar.latest());
        self.mode = Mode::PastIssues(PastIssues { calendar, selected, ..PastIssues::default() });
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
        let Some(issue) = open.calendar.issues.into_iter().nth(open.selected) else {
            return Vec::new();
        };
        let effects = self.stop_reading();
        let shelving = match issue.pages.as_slice() {
            [page] => Shelving::Page(*page),
            _ => Shelving::Pages(issue.pages),
        };
        self.focus = Focus::Headlines;
        self.zen = false;
        self.filter = None;
        self.show(Scope { district: None, shelving });
        effects
    }

    /// From the first or the last page of an issue to the page before or after it in time.
    pub(super) fn step_out_of_pages(&mut self, by: isize) -> bool {
        let Shelving::Pages(pages) = &self.scope.shelving else { return false };
        let edge = if by > 0 { pages.last() } else { pages.first() };
        let is_page = |shelving: &Shelving| matches!(shelving, Shelving::Page(_));
        let there = edge.and_then(|edge| self.side.step(&Shelving::Page(*edge), by, is_page));
        let moved = there.is_some();
        there.into_iter().for_each(|shelving| self.show_shelf(shelving));
        moved
    }
}
