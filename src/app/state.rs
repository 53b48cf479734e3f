//! Everything that a frame is made of.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::marks::Undo;
use super::{
    Desk, DistrictIndex, Effect, Filter, Help, Input, List, Notice, Panes, PastIssues, Reach,
    Search, Side, Size, Wanted,
};
use crate::config::{Settings, Theme};
use crate::keymap::Action;
use crate::language::{Language, Text};
use crate::library::{Counts, Inhabited, Scope};
use crate::model::{ArticleId, Page};
use crate::text::Widths;

/// The pane that keys go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Sections and pages.
    Sections,
    /// The list of headlines.
    Headlines,
    /// The article.
    Article,
}

/// What keys mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Actions.
    #[default]
    Browse,
    /// Text for the filter.
    Filter,
    /// Text to be found in the article.
    Find,
    /// Text to be found in all articles.
    Search(Input),
    /// The help page is open.
    Help(Help),
    /// The index of districts is open.
    Districts(DistrictIndex),
    /// The calendar of past issues is open.
    PastIssues(PastIssues),
}

/// What the reading room is furnished with.
pub struct Furnishing {
    /// The language of the interface.
    pub language: Language,
    /// The reader's settings.
    pub settings: Settings,
    /// Every theme there is, by name.
    pub themes: Vec<(String, Theme)>,
    /// The theme to begin with.
    pub theme: usize,
    /// The sections in their order: Chinese and English.
    pub sections: Vec<(String, String)>,
    /// How wide characters are.
    pub widths: Widths,
    /// The size of the screen.
    pub size: Size,
}

/// The state of the reading room.
pub struct State {
    /// The language of the interface.
    pub language: Language,
    /// The reader's settings.
    pub settings: Settings,
    /// Every theme there is, by name.
    pub themes: Vec<(String, Theme)>,
    /// The one in use.
    pub theme: usize,
    /// How wide characters are.
    pub widths: Widths,
    /// The districts in the order of their newest page; the one without a name is last.
    pub districts: Vec<Inhabited>,
    /// What is counted in the chosen district.
    pub counts: Counts,
    /// Its newest pages, each with its articles.
    pub pages: Vec<(Arc<Page>, usize)>,
    /// There are pages, if only without articles.
    pub has_pages: bool,
    /// The sections in their order.
    pub sections: Vec<String>,
    /// The size of the screen.
    pub size: Size,
    /// The pane that keys go to.
    pub focus: Focus,
    /// What keys mean.
    pub mode: Mode,
    /// Which articles the list is of.
    pub scope: Scope,
    /// The pane of sections.
    pub side: Side,
    /// The list of headlines.
    pub list: List,
    /// The filter over it.
    pub filter: Option<Filter>,
    /// The search whose answers are listed.
    pub search: Option<Search>,
    /// The article that is shown.
    pub desk: Option<Desk>,
    /// The list shows how each article begins.
    pub ledes: bool,
    /// The article has the whole screen.
    pub zen: bool,
    /// What just happened.
    pub notice: Option<Notice>,
    pub(super) section_names: Vec<(String, String)>,
    /// The article that was selected before the filter was opened.
    pub(super) selected_before: Option<ArticleId>,
    /// The page that was chosen in the calendar, or beside another.
    pub(super) visited: Option<Arc<Page>>,
    /// How many questions were asked of filter and search: the number of the last.
    pub(super) asked: u64,
    /// The answer to the filter comes from another scope, and the selection stays where it can.
    pub(super) keeps_selection: bool,
    /// What is to be done once the event is taken in.
    pub(super) wanted: Vec<Effect>,
    /// What was last looked for in an article.
    pub(super) pattern: String,
    pub(super) undo: Vec<Undo>,
    /// The number of the question which articles are to be marked, while it is open.
    pub(super) marking: Option<u64>,
}

impl State {
    /// A reading room as it opens, and what is to be done at once.
    pub fn new(furnishing: Furnishing) -> (State, Vec<Effect>) {
        let Furnishing { language, settings, themes, theme, sections, widths, size } = furnishing;
        let mut state = State {
            districts: Vec::new(),
            counts: Counts::default(),
            pages: Vec::new(),
            has_pages: false,
            visited: None,
            asked: 0,
            keeps_selection: false,
            wanted: Vec::new(),
            ledes: settings.ledes,
            themes,
            theme,
            sections: sections.iter().map(|(section, _)| section.clone()).collect(),
            section_names: sections,
            focus: Focus::Headlines,
            mode: Mode::Browse,
            scope: Scope::default(),
            side: Side::default(),
            list: List::default(),
            filter: None,
            search: None,
            desk: None,
            zen: false,
            notice: None,
            selected_before: None,
            pattern: String::new(),
            undo: Vec::new(),
            marking: None,
            language,
            settings,
            widths,
            size,
        };
        state.fill_side();
        let first = Wanted { scope: Scope::default(), reach: Reach::First };
        state.wanted = vec![Effect::Count(None), Effect::List(first)];
        let effects = state.settle();
        (state, effects)
    }

    /// The rectangles of the frame.
    pub fn panes(&self) -> Panes {
        self.size.panes(self.focus, self.zen)
    }

    /// The theme in use.
    pub fn theme(&self) -> &Theme {
        &self.themes[self.theme].1
    }

    /// Whether an action has a key.
    pub fn has_key(&self, action: Action) -> bool {
        !self.settings.keys.keys(action).is_empty()
    }

    /// How the first key of an action is called.
    pub fn key(&self, action: Action) -> String {
        let keys = self.settings.keys.keys(action);
        match keys.first().map(|key| key.label()) {
            None => self.language.say(Text::NoKey).to_owned(),
            Some(label) if label == "Space" => self.language.say(Text::SpaceKey).to_owned(),
            Some(label) => label,
        }
    }

    /// Where the help page or the index of districts stands: in the middle, as large as it needs.
    pub fn overlay(&self, lines: usize) -> Rect {
        let Size { width, height } = self.size;
        let wanted = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
        // The top row and the bottom row stay: they say where one is and how to leave.
        let (width, tall) = (if width < 100 { width } else { 72 }, wanted.min(height - 2));
        Rect::new((self.size.width - width) / 2, 1 + (height - 2 - tall) / 2, width, tall)
    }

    /// Lines of help that fit on the screen.
    pub(super) fn help_height(&self) -> usize {
        usize::from(self.size.height.saturating_sub(4)).max(1)
    }

    /// Asks for something that is to be done once the event is taken in. A new question ends the search for what is to be
    /// marked.
    pub(super) fn wants(&mut self, effect: Effect) {
        if matches!(effect, Effect::Filter(_) | Effect::Search(..) | Effect::Forget) {
            self.stop_marking();
        }
        self.wanted.push(effect);
    }
}
