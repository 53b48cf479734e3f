//! Wheel and click, for those who turned the mouse on.

use ratatui::layout::{Position, Rect};

use super::{Effect, Focus, Mode, SideItem, State};

/// Lines that one notch of the wheel scrolls.
const NOTCH: isize = 3;

impl State {
    /// The wheel over a pane: down for positive notches.
    pub(super) fn wheel(&mut self, at: Position, notches: isize) {
        let panes = self.panes();
        let over = |pane: Option<Rect>| pane.is_some_and(|pane| pane.contains(at));
        match &self.mode {
            Mode::Help(_) => self.scroll_help(notches * NOTCH),
            Mode::Districts(_) | Mode::PastIssues(_) => {}
            Mode::Browse | Mode::Filter | Mode::Find | Mode::Search(_) if over(panes.article) => {
                self.scroll(notches * NOTCH)
            }
            Mode::Browse | Mode::Filter | Mode::Find | Mode::Search(_) if over(panes.headlines) => {
                self.list.step(notches);
            }
            Mode::Browse | Mode::Filter | Mode::Find | Mode::Search(_) if over(panes.sections) => {
                self.step_shelf(notches);
            }
            Mode::Browse | Mode::Filter | Mode::Find | Mode::Search(_) => {}
        }
    }

    /// A click: on a tab or a shelf it shows it, on a headline it selects it, on the selected one or on
    /// the article it opens.
    pub(super) fn click(&mut self, at: Position) -> Vec<Effect> {
        let panes = self.panes();
        let inside = |pane: Option<Rect>| pane.filter(|pane| pane.contains(at));
        let closed = std::mem::take(&mut self.mode);
        if matches!(closed, Mode::Help(_) | Mode::Districts(_) | Mode::PastIssues(_)) {
            return Vec::new();
        }
        if let Some(pane) = inside(panes.tabs) {
            let tabs = self.tabs(pane.width).tabs;
            if let Some(tab) = tabs.iter().find(|tab| (tab.x..tab.x + tab.width).contains(&at.x)) {
                return self.choose_district(tab.district.map_or(0, |at| at + 1));
            }
        } else if let Some(pane) = inside(panes.sections) {
            let row = self.side.top + usize::from(at.y - pane.y);
            if let Some(SideItem::Shelf(shelving, _)) = self.side.items.get(row).cloned() {
                self.focus = Focus::Sections;
                self.show_shelf(shelving);
            }
        } else if let Some(pane) = inside(panes.headlines) {
            return self.click_row(usize::from(at.y - pane.y));
        } else if inside(panes.article).is_some() && self.focus != Focus::Article {
            return self.begin_reading();
        }
        Vec::new()
    }

    fn click_row(&mut self, y: usize) -> Vec<Effect> {
        match self.list.row_at(y) {
            Some(row) if row == self.list.selected => self.begin_reading(),
            Some(row) => {
                let effects = self.stop_reading();
                self.focus = Focus::Headlines;
                self.list.selected = row;
                effects
            }
            None => Vec::new(),
        }
    }
}
