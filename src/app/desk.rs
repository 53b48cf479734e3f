//! The article on the reader's desk: how it is set, how far it is scrolled.

use std::sync::Arc;

use ratatui::layout::Rect;

use super::{Find, Focus, Notice, State, flaw_note, heading};

use crate::app::Effect;
use crate::keymap::Action;
use crate::language::Text;
use crate::library::{Entry, Reading};
use crate::model::Article;
use crate::text::Layout;

/// Cells to the left of the text.
const MARGIN: u16 = 2;
/// Cells to the right of the text: where a hanging mark's blank half lies, and a space.
const SPARE: u16 = 2;
/// Lines of the old screen that stay when a page is turned.
const OVERLAP: isize = 2;

/// An article being read.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The article.
    pub article: Article,
    /// The same as the list has it.
    pub entry: Arc<Entry>,
    /// How it is set.
    pub layout: Layout,
    /// The first line on the screen.
    pub top: usize,
    /// The byte of the text that the reader scrolled to the top. A larger screen may show it further
    /// down; it is at the top again on a smaller one.
    anchor: usize,
    /// The lines of the pane when `top` was last derived.
    height: usize,
    /// What is looked for in it.
    pub find: Option<Find>,
    /// The reader was told that the next page turn opens the next article.
    pub at_end: bool,
}

impl Desk {
    fn new(article: Article, entry: Arc<Entry>, layout: Layout, height: usize) -> Desk {
        Desk { article, entry, layout, top: 0, anchor: 0, height, find: None, at_end: false }
    }

    /// The byte of the text that the reader is at.
    pub fn place(&self) -> usize {
        self.anchor
    }

    /// Puts a line at the top; the reader is where it begins.
    fn go(&mut self, line: usize) {
        self.top = line.min(self.last_top(self.height));
        let in_text = self.layout.lines.get(self.top).filter(|_| self.top >= self.layout.head);
        self.anchor = in_text.map_or(0, |line| line.place);
    }

    /// Takes a new layout or height, with the same text at the top where there is enough below it.
    fn fit(&mut self, layout: Option<Layout>, height: usize) {
        if let Some(layout) = layout {
            self.layout = layout;
        }
        self.height = height;
        let top = if self.anchor == 0 { 0 } else { self.layout.line_of(self.anchor) };
        self.top = top.min(self.last_top(height));
    }

    /// How much of the article has been on the screen, in percent.
    pub fn percent(&self, height: usize) -> usize {
        let lines = self.layout.lines.len().max(1);
        100 * (self.top + height).min(lines) / lines
    }

    /// Shows the byte `place`, a few lines below the top unless it is on the screen already.
    pub(super) fn show(&mut self, place: usize, height: usize) {
        let line = self.layout.line_of(place);
        if !(self.top..self.top + height).contains(&line) {
            self.go(line.saturating_sub(height / 3));
        }
    }

    fn last_top(&self, height: usize) -> usize {
        self.layout.lines.len().saturating_sub(height)
    }

    /// Scrolls; says whether anything moved.
    fn scroll(&mut self, by: isize) -> bool {
        let before = self.top;
        self.go(before.saturating_add_signed(by));
        self.top != before
    }
}

impl State {
    /// The article pane; where it is not on the screen, as it would be if it were read.
    fn article_pane(&self) -> Option<Rect> {
        self.panes().article.or_else(|| self.size.panes(Focus::Article, self.zen).article)
    }

    /// Lines of text that the article pane shows.
    pub fn article_height(&self) -> usize {
        self.article_pane().map_or(1, |pane| usize::from(pane.height))
    }

    /// The columns of the text in the article pane: where they begin, and the measure.
    pub fn text_column(&self) -> (u16, usize) {
        let width = self.article_pane().map_or(0, |pane| pane.width);
        let room = width.saturating_sub(MARGIN + SPARE) & !1;
        let measure = self.settings.measure.cells().min(room);
        let left = if room > measure { (width - measure) / 2 } else { MARGIN.min(width - measure) };
        (left, usize::from(measure))
    }

    /// Sets the article anew if the measure is another, with the same text at the top.
    pub(super) fn set_article(&mut self) {
        let (_, measure) = self.text_column();
        let height = self.article_height();
        let Some(mut desk) = self.desk.take() else { return };
        if desk.layout.setting.measure != measure {
            let layout = self.set_at(&desk.article, &desk.entry, measure);
            desk.fit(Some(layout), height);
        } else if desk.height != height {
            desk.fit(None, height);
        }
        self.desk = Some(desk);
    }

    fn set_at(&self, article: &Article, entry: &Entry, measure: usize) -> Layout {
        let head = heading(self.language, article, &entry.page);
        let note = |flaw: &_| flaw_note(self.language, flaw);
        let setting = self.settings.typesetting(measure);
        Layout::new(article, &head, note, &setting, &self.widths)
    }

    /// Takes the article that an [`Effect::Open`] fetched.
    pub fn opened(&mut self, article: Article) -> Vec<Effect> {
        let selected = self.list.selected_entry();
        let Some(entry) = selected.filter(|entry| entry.id == article.id).cloned() else {
            return Vec::new();
        };
        let (_, measure) = self.text_column();
        let layout = self.set_at(&article, &entry, measure);
        self.desk = Some(Desk::new(article, entry, layout, self.article_height()));
        self.mark_answers();
        match self.focus {
            Focus::Article => self.begin_reading(),
            Focus::Sections | Focus::Headlines => Vec::new(),
        }
    }

    /// Opens what is on the desk: it counts as read, and the reader is back where it was left.
    pub(super) fn begin_reading(&mut self) -> Vec<Effect> {
        self.focus = Focus::Article;
        self.set_article();
        let Some(desk) = &mut self.desk else { return Vec::new() };
        let reading = desk.entry.reading;
        desk.go(if reading.place > 0 { desk.layout.line_of(reading.place) } else { 0 });
        if desk.top > 0 {
            self.notice = Some(Notice::new(Text::Continued));
        } else if desk.last_top(desk.height) == 0 {
            self.say_end();
        }
        if self.search.is_some() {
            self.show_hit();
        }
        let Some(desk) = &self.desk else { return Vec::new() };
        self.keep(&desk.entry.clone(), Reading { read: true, ..reading })
    }

    /// Remembers where the reader stopped.
    pub fn stop_reading(&mut self) -> Vec<Effect> {
        match (&self.desk, self.focus) {
            (Some(desk), Focus::Article) => {
                let (entry, place) = (desk.entry.clone(), desk.place());
                self.keep(&entry, Reading { place, ..entry.reading })
            }
            _ => Vec::new(),
        }
    }

    /// Scrolls the article by lines.
    pub(super) fn scroll(&mut self, by: isize) {
        if let Some(desk) = &mut self.desk {
            desk.scroll(by);
            desk.at_end = false;
        }
    }

    /// Turns so many halves of a page. At the end it says that the next turn opens the next article.
    pub(super) fn turn(&mut self, halves: isize) -> Vec<Effect> {
        let height = self.article_height();
        let lines = isize::try_from(height).unwrap_or(isize::MAX);
        let whole = (lines - OVERLAP).max(1);
        let by = if halves % 2 == 0 { whole * (halves / 2) } else { (lines / 2).max(1) * halves };
        let Some(desk) = &mut self.desk else { return Vec::new() };
        if desk.scroll(by) || halves != 2 {
            desk.at_end = false;
        } else if desk.at_end {
            return self.step_article(1);
        } else {
            self.say_end();
        }
        Vec::new()
    }

    /// Says that this is the end, and that the next turn opens the next article if there is one.
    fn say_end(&mut self) {
        let (at, all) = self.list.position();
        self.notice = Some(if at < all {
            Notice::of(Text::NextOnSpace, [self.key(Action::PageDown)])
        } else {
            Notice::new(Text::EndOfLast)
        });
        if let Some(desk) = &mut self.desk {
            desk.at_end = true;
        }
    }
}
