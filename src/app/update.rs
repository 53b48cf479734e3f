//! What each action does, where the reader is.

use super::{Effect, Focus, Notice, Reach, State, Wanted};
use crate::keymap::Action;
use crate::language::Text;
use crate::library::{Scope, Shelving};

impl State {
    /// Does what the reader asked for.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::LineDown => self.step(1),
            Action::LineUp => self.step(-1),
            Action::PageDown => return self.turn_page(2),
            Action::PageUp => return self.turn_page(-2),
            Action::HalfPageDown => return self.turn_page(1),
            Action::HalfPageUp => return self.turn_page(-1),
            Action::First => self.step(isize::MIN),
            Action::Last => self.step(isize::MAX),
            Action::Left => return self.go_left(),
            Action::Right => return self.go_right(),
            Action::NextPane => return self.go_round(1),
            Action::PreviousPane => return self.go_round(-1),
            Action::Open => return self.open(),
            Action::District1
            | Action::District2
            | Action::District3
            | Action::District4
            | Action::District5
            | Action::District6
            | Action::District7
            | Action::District8
            | Action::District9 => return self.choose_district(action.district().unwrap_or(0)),
            Action::AllDistricts => return self.choose_district(0),
            Action::DistrictIndex => self.open_districts(),
            Action::PastIssues => return vec![Effect::Days],
            Action::EarlierPage => self.step_page(1),
            Action::LaterPage => self.step_page(-1),
            Action::PreviousSection => self.step_section(-1),
            Action::NextSection => self.step_section(1),
            Action::NextArticle => return self.step_article(1),
            Action::PreviousArticle => return self.step_article(-1),
            Action::Filter => self.start_search(),
            Action::Search => return self.start_full_text(),
            Action::NextHit => self.next_hit(1),
            Action::PreviousHit => self.next_hit(-1),
            Action::SearchOrder => return self.turn_order(),
            Action::Star => return self.star(),
            Action::ToggleRead => return self.toggle_read(),
            Action::MarkAllRead => return self.mark_all_read(),
            Action::Undo => return self.undo(),
            Action::Ledes => self.ledes = !self.ledes,
            Action::Zen => return self.toggle_zen(),
            Action::Theme => self.next_theme(),
            Action::Help => self.open_help(),
            Action::Redraw => return vec![Effect::Redraw],
            Action::Back => return self.go_back(),
            Action::Leave => return self.leave(),
            Action::Suspend => return vec![Effect::Suspend],
            Action::Quit => return self.quit(),
        }
        Vec::new()
    }

    fn step(&mut self, by: isize) {
        match self.focus {
            Focus::Sections => self.step_shelf(by),
            Focus::Headlines => self.step_list(by),
            Focus::Article => self.scroll(by),
        }
    }

    /// Moves the selection; to an end of the list that is not at hand it goes when that is fetched.
    fn step_list(&mut self, by: isize) {
        let is_shelf = self.filter.is_none() && self.search.is_none();
        let at_hand = self.list.above + self.list.at_hand();
        let reach = match by {
            isize::MIN if self.list.above > 0 => Some(Reach::First),
            isize::MAX if at_hand < self.list.total => Some(Reach::Last),
            _ => None,
        };
        match reach.filter(|_| is_shelf) {
            Some(reach) => self.wants(Effect::List(Wanted { scope: self.scope.clone(), reach })),
            None => _ = self.list.step(by),
        }
    }

    fn turn_page(&mut self, halves: isize) -> Vec<Effect> {
        match self.focus {
            Focus::Sections => self.step_shelf(halves * 5),
            Focus::Headlines => {
                let whole = self.list.screenful();
                let by = (whole * halves / 2).abs().max(1) * halves.signum();
                self.list.step(by);
            }
            Focus::Article => return self.turn(halves),
        }
        Vec::new()
    }

    fn go_left(&mut self) -> Vec<Effect> {
        match self.focus {
            Focus::Sections => Vec::new(),
            Focus::Headlines => {
                self.focus = Focus::Sections;
                Vec::new()
            }
            Focus::Article => self.put_away(),
        }
    }

    fn go_right(&mut self) -> Vec<Effect> {
        match self.focus {
            Focus::Sections => {
                self.focus = Focus::Headlines;
                Vec::new()
            }
            Focus::Headlines | Focus::Article if self.desk.is_none() => Vec::new(),
            Focus::Headlines if self.panes().is_wide() => {
                self.focus = Focus::Article;
                Vec::new()
            }
            Focus::Headlines => self.begin_reading(),
            Focus::Article => Vec::new(),
        }
    }

    /// Opens the article; from the sections, the list.
    fn open(&mut self) -> Vec<Effect> {
        match (self.focus, &self.desk) {
            (Focus::Headlines, Some(_)) => self.begin_reading(),
            (Focus::Article, Some(desk)) if !desk.entry.reading.read => self.begin_reading(),
            _ => self.go_right(),
        }
    }

    /// To the next pane on the screen, or to the sections where they are not.
    fn go_round(&mut self, by: isize) -> Vec<Effect> {
        let is_wide = self.panes().is_wide();
        match (self.focus, by > 0) {
            (Focus::Sections, false) if is_wide && self.desk.is_some() => {
                self.focus = Focus::Article;
                Vec::new()
            }
            (Focus::Sections, _) => self.go_right(),
            (Focus::Headlines, true) if is_wide => self.go_right(),
            (Focus::Headlines, _) => self.go_left(),
            (Focus::Article, true) if is_wide => {
                let effects = self.put_away();
                self.focus = Focus::Sections;
                effects
            }
            (Focus::Article, _) => self.put_away(),
        }
    }

    pub(super) fn put_away(&mut self) -> Vec<Effect> {
        let effects = self.stop_reading();
        self.focus = Focus::Headlines;
        self.zen = false;
        effects
    }

    pub(super) fn step_shelf(&mut self, by: isize) {
        self.step_to_shelf(by, |_| true);
    }

    fn step_section(&mut self, by: isize) {
        let is_section =
            |shelving: &Shelving| matches!(shelving, Shelving::All | Shelving::Section(_));
        if !self.step_to_shelf(by, is_section) {
            let text = if by > 0 { Text::LastSection } else { Text::FirstSection };
            self.notice = Some(Notice::new(text));
        }
    }

    fn step_to_shelf(&mut self, by: isize, wanted: impl Fn(&Shelving) -> bool) -> bool {
        let there = self.side.step(&self.scope.shelving, by, wanted);
        let moved = there.is_some();
        there.into_iter().for_each(|shelving| self.show_shelf(shelving));
        moved
    }

    /// Shows another shelf of the same district.
    pub(super) fn show_shelf(&mut self, shelving: Shelving) {
        self.show(Scope { shelving, ..self.scope.clone() });
    }

    /// To an earlier page (positive) or a later one, within what the list shows.
    fn step_page(&mut self, by: isize) {
        let moved = match self.scope.shelving {
            _ if self.filter.is_some() || self.search.is_some() => {
                self.notice = Some(Notice::new(Text::NoPagesInFilter));
                return;
            }
            Shelving::Page(_) => return self.go_to_page_beside(by),
            Shelving::Issue(_) if self.list.step_page(by) => true,
            Shelving::Issue(_) => return self.go_to_page_beside(by),
            Shelving::All | Shelving::Section(_) | Shelving::Unread | Shelving::Starred => {
                self.list.step_page(by)
            }
        };
        if !moved {
            let text = if by > 0 { Text::FirstPage } else { Text::LastPage };
            self.notice = Some(Notice::new(text));
        }
    }

    /// To the next article of the list, or the one before; in the reader it is opened.
    pub(super) fn step_article(&mut self, by: isize) -> Vec<Effect> {
        let effects = self.stop_reading();
        if !self.list.step(by) {
            let text = if by > 0 { Text::LastArticle } else { Text::FirstArticle };
            self.notice = Some(Notice::new(text));
        }
        effects
    }

    fn start_search(&mut self) {
        match self.focus {
            Focus::Article if self.desk.is_some() => self.start_find(),
            Focus::Article | Focus::Sections | Focus::Headlines => {
                self.focus = Focus::Headlines;
                self.start_filter();
            }
        }
    }

    fn toggle_zen(&mut self) -> Vec<Effect> {
        self.zen = !self.zen;
        if self.zen && self.focus != Focus::Article { self.begin_reading() } else { Vec::new() }
    }

    fn next_theme(&mut self) {
        self.theme = (self.theme + 1) % self.themes.len();
        self.notice = Some(Notice::of(Text::ThemeIs, [self.themes[self.theme].0.clone()]));
    }

    /// One step back: from the article to the list, from a filter, a shelf or a district to all articles.
    fn go_back(&mut self) -> Vec<Effect> {
        match self.focus {
            Focus::Article if self.search.is_none() && self.finds() => {
                self.desk.iter_mut().for_each(|desk| desk.find = None);
            }
            Focus::Article => return self.put_away(),
            Focus::Sections => self.focus = Focus::Headlines,
            Focus::Headlines if self.is_marking() => _ = self.stop_marking(),
            Focus::Headlines if self.filter.is_some() => {
                let selected = self.list.selected_entry().map(|entry| entry.id.clone());
                self.drop_filter(selected);
            }
            Focus::Headlines if self.search.is_some() => self.drop_search(),
            Focus::Headlines if self.scope.shelving != Shelving::All => {
                self.show_shelf(Shelving::All)
            }
            Focus::Headlines if self.scope.home.is_some() => self.show(Scope::default()),
            Focus::Headlines => {
                self.notice = Some(Notice::of(Text::HowToQuit, [self.key(Action::Leave)]))
            }
        }
        Vec::new()
    }

    /// Whether something is looked for in the article.
    fn finds(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.find.is_some())
    }

    /// One step back, and out of dubao from the list, whichever articles it shows.
    fn leave(&mut self) -> Vec<Effect> {
        match self.focus {
            Focus::Headlines if self.filter.is_none() && self.search.is_none() => self.quit(),
            Focus::Sections | Focus::Headlines | Focus::Article => self.go_back(),
        }
    }

    fn quit(&mut self) -> Vec<Effect> {
        let mut effects = self.stop_reading();
        effects.push(Effect::Quit);
        effects
    }
}
