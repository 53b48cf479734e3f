//! The index of districts: a letter jumps to the next district whose name begins with it in pinyin.

use crossterm::event::KeyCode;

use super::{Effect, Focus, Mode, Notice, Scope, State};
use crate::keymap::{Action, Key};
use crate::language::Text;
use crate::search::initials;

/// The index of districts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DistrictIndex {
    /// The selected row: 0 is all of them, then the districts.
    pub selected: usize,
}

impl State {
    pub(super) fn open_districts(&mut self) {
        let selected = self.scope.district.map_or(0, |district| district + 1);
        self.mode = Mode::Districts(DistrictIndex { selected });
    }

    /// A key in the index: letters jump, Enter goes there.
    pub(super) fn press_in_districts(&mut self, key: Key) -> Vec<Effect> {
        let Mode::Districts(index) = &self.mode else { return Vec::new() };
        let (selected, last) = (index.selected, self.districts.len());
        let to = match key.plain().code {
            KeyCode::Down => (selected + 1).min(last),
            KeyCode::Up => selected.saturating_sub(1),
            KeyCode::Home | KeyCode::PageUp => 0,
            KeyCode::End | KeyCode::PageDown => last,
            KeyCode::Char(digit) if digit.is_ascii_digit() => {
                return self.choose_district(digit as usize - '0' as usize);
            }
            KeyCode::Char(letter) if !key.ctrl && !key.alt && letter.is_alphabetic() => {
                self.next_district(selected, letter)
            }
            KeyCode::Enter => return self.choose_district(selected),
            _ if self.settings.keys.action(key) == Some(Action::DistrictIndex) => selected,
            _ => {
                self.mode = Mode::Browse;
                return Vec::new();
            }
        };
        self.mode = Mode::Districts(DistrictIndex { selected: to });
        Vec::new()
    }

    fn next_district(&self, selected: usize, letter: char) -> usize {
        let letter = letter.to_ascii_lowercase();
        let count = self.districts.len();
        let begins = |row: &usize| {
            let name = &self.districts[row - 1].name;
            name.starts_with(letter)
                || name.chars().next().is_some_and(|c| initials(c).contains(&letter))
        };
        let after = (1..=count).map(|step| (selected + step - 1) % count + 1);
        after.into_iter().find(begins).unwrap_or(selected)
    }

    /// Shows the district in this row of the index, all of them for 0.
    pub(super) fn choose_district(&mut self, row: usize) -> Vec<Effect> {
        self.mode = Mode::Browse;
        if row > self.districts.len() {
            self.notice = Some(Notice::of(Text::NoSuchDistrict, [row.to_string()]));
            return Vec::new();
        }
        let effects = self.stop_reading();
        self.focus = Focus::Headlines;
        self.show(Scope { district: row.checked_sub(1), ..Scope::default() });
        self.list.select_first();
        effects
    }
}
