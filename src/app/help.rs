//! The help page: every action with the keys it has now, and a box to search it.

use super::filter::BoxKey;
use super::{Input, Mode, State};
use crate::keymap::{Action, Group, Key};
use crate::language::{Language, Text};
use crate::text::fold;

/// One line of the help page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// The title of a group.
    Group(&'static str),
    /// An action: its keys, what it does, its name in the config.
    Action(String, &'static str, &'static str),
    /// A mark of the list and what it means.
    Mark(&'static str, &'static str),
}

/// The help page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// What is looked for.
    pub input: Input,
    /// Keys go into the box.
    pub searching: bool,
    /// The lines found.
    pub lines: Vec<HelpLine>,
    /// The first line on the screen.
    pub top: usize,
}

impl State {
    pub(super) fn open_help(&mut self) {
        self.mode = Mode::Help(self.help(Input::default(), false));
    }

    fn help(&self, input: Input, searching: bool) -> Help {
        let mut lines = Vec::new();
        for group in Group::ALL {
            let actions = Action::ALL.iter().filter(|action| action.group() == group);
            let found: Vec<_> = actions
                .map(|action| self.help_line(*action))
                .filter(|line| asks(&input, line))
                .collect();
            if !found.is_empty() {
                lines.push(HelpLine::Group(group.title(self.language == Language::Zh)));
                lines.extend(found);
            }
        }
        let marks: Vec<_> = self.mark_lines().filter(|line| asks(&input, line)).collect();
        if !marks.is_empty() {
            lines.push(HelpLine::Group(self.language.say(Text::MarksTitle)));
            lines.extend(marks);
        }
        Help { input, searching, lines, top: 0 }
    }

    fn mark_lines(&self) -> impl Iterator<Item = HelpLine> {
        let say = |text| self.language.say(text);
        let marks = [
            ("▪", Text::MarkUnread),
            ("✓", Text::MarkStarred),
            (say(Text::TagPhoto), Text::MarkPhoto),
            (say(Text::TagCommentary), Text::MarkCommentary),
            (say(Text::TagIncomplete), Text::MarkIncomplete),
        ];
        marks.into_iter().map(move |(mark, means)| HelpLine::Mark(mark, say(means)))
    }

    fn help_line(&self, action: Action) -> HelpLine {
        let keys: Vec<_> = self.settings.keys.keys(action).iter().map(|key| key.label()).collect();
        HelpLine::Action(keys.join(" "), action.help(self.language == Language::Zh), action.name())
    }

    /// A key on the help page: it searches, scrolls or closes.
    pub(super) fn press_in_help(&mut self, key: Key) {
        if matches!(&self.mode, Mode::Help(help) if help.searching) {
            return self.press_in_help_box(key);
        }
        let screen = isize::try_from(self.help_height()).unwrap_or(isize::MAX);
        match self.settings.keys.action(key) {
            Some(Action::LineDown) => self.scroll_help(1),
            Some(Action::LineUp) => self.scroll_help(-1),
            Some(Action::PageDown) => self.scroll_help(screen),
            Some(Action::PageUp) => self.scroll_help(-screen),
            Some(Action::HalfPageDown) => self.scroll_help(screen / 2),
            Some(Action::HalfPageUp) => self.scroll_help(-screen / 2),
            Some(Action::First) => self.scroll_help(isize::MIN),
            Some(Action::Last) => self.scroll_help(isize::MAX),
            Some(Action::Filter) => self.search_help(|_| true),
            Some(Action::Back | Action::Leave | Action::Help | Action::Open) => {
                self.mode = Mode::Browse;
            }
            Some(_) | None => {}
        }
    }

    fn press_in_help_box(&mut self, key: Key) {
        match self.box_key(key) {
            BoxKey::Down => self.scroll_help(1),
            BoxKey::Up => self.scroll_help(-1),
            BoxKey::Keep => self.search_help(|_| false),
            BoxKey::Drop => self.open_help(),
            BoxKey::Edit => self.search_help(|input| {
                input.press(key);
                true
            }),
        }
    }

    pub(super) fn scroll_help(&mut self, by: isize) {
        let height = self.help_height();
        if let Mode::Help(help) = &mut self.mode {
            let last = help.lines.len().saturating_sub(height);
            help.top = help.top.saturating_add_signed(by).min(last);
        }
    }

    /// Changes what is looked for; `edit` says whether the box stays open.
    pub(super) fn search_help(&mut self, edit: impl FnOnce(&mut Input) -> bool) {
        if let Mode::Help(help) = &self.mode {
            let mut input = help.input.clone();
            let searching = edit(&mut input);
            self.mode = Mode::Help(self.help(input, searching));
        }
    }
}

fn asks(input: &Input, line: &HelpLine) -> bool {
    let words: &[&str] = match line {
        HelpLine::Group(_) => &[],
        HelpLine::Action(keys, help, name) => &[keys, help, name],
        HelpLine::Mark(mark, means) => &[mark, means],
    };
    let nothing = input.text().trim().is_empty();
    nothing || words.iter().any(|words| !fold::find(words, input.text()).is_empty())
}
