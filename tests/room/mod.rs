//! A reading room without a terminal: keys in, screen out.
#![allow(dead_code, unreachable_pub, missing_docs)]

use std::path::Path;
use std::sync::LazyLock;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dubao::app::{Event, Furnishing, Mode, Size, State};
use dubao::cli::{Beyond, Room};
use dubao::config::{Settings, Theme};
use dubao::import::Sections;
use dubao::keymap::Key;
use dubao::language::Language;
use dubao::library::{Library, digest};
use dubao::model::ReadPage;
use dubao::text::Widths;
use dubao::ui;
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// A reader at a screen.
pub struct Reader {
    /// The room.
    pub room: Room,
    terminal: Terminal<TestBackend>,
    /// What the last keys asked of the terminal.
    pub beyond: Vec<Beyond>,
}

/// How the room is furnished.
pub struct Furniture {
    pub language: Language,
    pub theme: &'static str,
    pub settings: &'static str,
    pub pages: Vec<ReadPage>,
}

impl Default for Furniture {
    fn default() -> Furniture {
        let pages = DIGEST.clone();
        Furniture { language: Language::Zh, theme: "mono", settings: "", pages }
    }
}

/// The digest with every article under its section.
static DIGEST: LazyLock<Vec<ReadPage>> = LazyLock::new(|| {
    let sections = Sections::built_in();
    let mut pages = digest::pages();
    for article in pages.iter_mut().flat_map(|page| &mut page.articles) {
        article.section = sections.of(article).to_owned();
    }
    pages
});

/// A library in memory with these pages.
pub fn library(pages: Vec<ReadPage>) -> Library {
    let mut library = Library::open(Path::new("/dev/null/library.db")).expect("in memory");
    library.preload(Sections::BUILT_IN, || pages).expect("the pages");
    library
}

impl Reader {
    /// A reader of the digest in Chinese, without colours.
    pub fn new(width: u16, height: u16) -> Reader {
        Reader::with(width, height, Furniture::default())
    }

    /// The same in English.
    pub fn english(width: u16, height: u16) -> Reader {
        Reader::with(width, height, Furniture { language: Language::En, ..Furniture::default() })
    }

    pub fn with(width: u16, height: u16, furniture: Furniture) -> Reader {
        let library = library(furniture.pages);
        let furnishing = Furnishing {
            language: furniture.language,
            settings: Settings::parse(furniture.settings).expect("lawful settings"),
            themes: Theme::NAMES
                .iter()
                .map(|name| ((*name).to_owned(), Theme::built_in(name).expect("built in")))
                .collect(),
            theme: Theme::NAMES.iter().position(|name| *name == furniture.theme).expect("a theme"),
            sections: Sections::built_in().in_both_languages(),
            widths: Widths::default(),
            size: Size { width, height },
        };
        let terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        let room = Room::new(furnishing, library);
        Reader { room, terminal, beyond: Vec::new() }
    }

    pub fn state(&self) -> &State {
        &self.room.state
    }

    /// Presses keys, named as in the config, between spaces.
    pub fn press(mut self, keys: &str) -> Reader {
        for key in keys.split_whitespace() {
            let key: Key = key.parse().expect("a key");
            self.beyond = self.room.happen(Event::Key(key));
        }
        self
    }

    /// Types a text, character by character.
    pub fn write(mut self, text: &str) -> Reader {
        for c in text.chars() {
            let event = KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
            let key = Key::from_event(event).expect("a key");
            self.beyond = self.room.happen(Event::Key(key));
        }
        self
    }

    pub fn happen(mut self, event: Event) -> Reader {
        self.beyond = self.room.happen(event);
        self
    }

    pub fn paste(self, text: &str) -> Reader {
        self.happen(Event::Paste(text.to_owned()))
    }

    pub fn resize(mut self, width: u16, height: u16) -> Reader {
        self.terminal.backend_mut().resize(width, height);
        self.happen(Event::Resize(Size { width, height }))
    }

    /// Draws on a screen of another size than the state knows.
    pub fn draw_at(&mut self, width: u16, height: u16) -> Buffer {
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        let frame = terminal.draw(|frame| ui::draw(&self.room.state, frame)).expect("a frame");
        frame.buffer.clone()
    }

    /// The frame as it was drawn. (The backend's own buffer lacks the second cells of wide glyphs.)
    pub fn buffer(&mut self) -> Buffer {
        let state = &self.room.state;
        let frame = self.terminal.draw(|frame| ui::draw(state, frame)).expect("a frame");
        frame.buffer.clone()
    }

    /// The screen as it is read, one row a line.
    pub fn screen(mut self) -> String {
        rows(&self.buffer()).join("\n")
    }

    /// The screen, and below it the cells that are not plain, in words; the cursor if it is shown.
    pub fn styled(mut self) -> String {
        let buffer = self.buffer();
        let mut lines = rows(&buffer);
        lines.extend(styles(&buffer));
        if matches!(self.room.state.mode, Mode::Filter | Mode::Find) {
            let at = self.terminal.backend_mut().get_cursor_position().expect("a cursor");
            lines.push(format!("cursor in column {}, row {}", at.x, at.y));
        }
        lines.join("\n")
    }
}

/// The rows of a buffer; a wide glyph counts for both of its cells.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let Rect { width, height, .. } = buffer.area;
    let row = |y: u16| glyphs((0..width).map(|x| &buffer[(x, y)])).concat().trim_end().to_owned();
    (0..height).map(row).collect()
}

/// The glyphs of a row of cells.
pub fn glyphs<'a>(mut cells: impl Iterator<Item = &'a Cell>) -> Vec<&'a str> {
    let mut glyphs = Vec::new();
    while let Some(cell) = cells.next() {
        glyphs.push(cell.symbol());
        if let CellDiffOption::ForcedWidth(width) = cell.diff_option {
            (1..width.get()).for_each(|_| _ = cells.next());
        }
    }
    glyphs
}

/// Runs of cells that are not plain: row, columns, how they look.
fn styles(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    let mut runs: Vec<(u16, u16, u16, String)> = Vec::new();
    for y in 0..area.height {
        for x in 0..area.width {
            let look = look(&buffer[(x, y)]);
            match runs.last_mut() {
                Some((row, _, to, last)) if *row == y && *to == x && *last == look => *to += 1,
                _ => runs.push((y, x, x + 1, look)),
            }
        }
    }
    let told = runs.into_iter().filter(|(.., look)| !look.is_empty());
    told.map(|(y, from, to, look)| format!("row {y}, {from}–{}: {look}", to - 1)).collect()
}

fn look(cell: &Cell) -> String {
    let mut words = Vec::new();
    if cell.fg != Color::Reset {
        words.push(format!("{}", cell.fg));
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg));
    }
    let named = [
        (Modifier::BOLD, "bold"),
        (Modifier::DIM, "dim"),
        (Modifier::ITALIC, "italic"),
        (Modifier::UNDERLINED, "underlined"),
        (Modifier::REVERSED, "reversed"),
    ];
    let modifiers = named.into_iter().filter(|(modifier, _)| cell.modifier.contains(*modifier));
    words.extend(modifiers.map(|(_, name)| name.to_owned()));
    words.join(" ")
}
