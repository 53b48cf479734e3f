//! The index of districts: a letter jumps to the next district whose name begins with it in pinyin.

use crossterm::event::KeyCode;

use super::{Effect, Focus, Mode, Notice, State};
use crate::keymap::{Action, Key};
use crate::language::Text;
use crate::library::{Inhabited, Scope};
use crate::search::{initial, initials};

/// The index of districts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DistrictIndex {
    /// The selected row: 0 is all of them, then the districts.
    pub selected: usize,
}

impl State {
    pub(super) fn open_districts(&mut self) {
        let is_shown = |own: &Inhabited| Some(own.home) == self.scope.home;
        let selected = self.districts.iter().position(is_shown).map_or(0, |at| at + 1);
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
            KeyCode::Enter => return self.choose_district(selected),
            _ => {
                let letter = key.letter();
                let usual = letter.and_then(|letter| {
                    self.next_row(selected, |c| c == letter || initial(c) == Some(letter))
                });
                let any =
                    || letter.and_then(|l| self.next_row(selected, |c| initials(c).contains(&l)));
                match (usual, self.settings.keys.action(key)) {
                    (Some(row), _) => row,
                    (None, Some(Action::Back | Action::Leave | Action::DistrictIndex)) => {
                        self.mode = Mode::Browse;
                        return Vec::new();
                    }
                    (None, _) => any().unwrap_or(selected),
                }
            }
        };
        self.mode = Mode::Districts(DistrictIndex { selected: to });
        Vec::new()
    }

    /// The next row whose district has such a first character.
    fn next_row(&self, selected: usize, wanted: impl Fn(char) -> bool) -> Option<usize> {
        let count = self.districts.len();
        let mut rows = (1..=count).map(|step| (selected + step - 1) % count + 1);
        rows.find(|row| {
            let first = self.districts[row - 1].district.name.chars().next();
            first.is_some_and(|c| wanted(c.to_ascii_lowercase()))
        })
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
        self.zen = false;
        let home = row.checked_sub(1).map(|at| self.districts[at].home);
        self.show(Scope { home, ..Scope::default() });
        effects
    }
}
