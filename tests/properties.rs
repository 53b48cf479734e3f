//! What is true of every frame at every size, and of every byte that leaves for the terminal.

mod room;

use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
use dubao::app::State;
use dubao::language::Language;
use dubao::library::digest;
use dubao::model::ReadPage;
use dubao::text::Widths;
use dubao::ui;
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::{TerminalOptions, Viewport};
use room::{Furniture, Reader};

/// What the frame of a state sends to a terminal.
fn bytes(state: &State) -> Vec<u8> {
    let mut sent = Vec::new();
    crossterm::queue!(sent, BeginSynchronizedUpdate).expect("written");
    let area = ratatui::layout::Rect::new(0, 0, state.size.width, state.size.height);
    let options = TerminalOptions { viewport: Viewport::Fixed(area) };
    let mut terminal =
        Terminal::with_options(CrosstermBackend::new(&mut sent), options).expect("a terminal");
    terminal.draw(|frame| ui::draw(state, frame)).expect("a frame");
    drop(terminal);
    crossterm::queue!(sent, EndSynchronizedUpdate).expect("written");
    sent
}

/// That `sent` is text and control sequences of ours: cursor, style, erasing, modes.
#[track_caller]
fn check_bytes(sent: Vec<u8>) {
    let sent = String::from_utf8(sent).expect("UTF-8");
    let mut rest = sent.as_str();
    while let Some(c) = rest.chars().next() {
        if let Some(sequence) = rest.strip_prefix("\u{1b}[") {
            let end = sequence.find(|c: char| !matches!(c, '0'..='9' | ';' | ':' | '?'));
            let end = end.expect("a final byte");
            assert!("HmJKhl".contains(&sequence[end..end + 1]), "sequence {:?}", &sequence[..=end]);
            rest = &sequence[end + 1..];
        } else {
            assert!(
                !c.is_control(),
                "control {c:?} before {:?}",
                rest.chars().take(20).collect::<String>()
            );
            let is_bidi = matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            assert!(!is_bidi, "bidi control {c:?}");
            rest = &rest[c.len_utf8()..];
        }
    }
}

#[test]
fn only_our_own_control_sequences_leave_for_the_terminal() {
    for language in [Language::Zh, Language::En] {
        for theme in ["night", "mono"] {
            let furniture = Furniture { language, theme, ..Furniture::default() };
            let mut reader = Reader::with(120, 30, furniture).press("enter");
            for _ in 0..42 {
                check_bytes(bytes(reader.state()));
                reader = reader.press("G");
                check_bytes(bytes(reader.state()));
                reader = reader.press("J");
            }
        }
    }
}

/// The first page of the digest, with every text of it replaced by something evil.
fn evil(words: &str) -> Vec<ReadPage> {
    let mut page = digest::pages().remove(0);
    page.page.district.name = words.to_owned();
    page.page.supplement =
        page.page.supplement.map(|fact| dubao::model::Fact { text: words.to_owned(), ..fact });
    for article in &mut page.articles {
        article.headline = words.to_owned();
        article.byline = Some(words.to_owned());
        article.kicker = Some(words.to_owned());
        article.text = words.replace('\n', " ");
        article.flaws.clear();
        article.parts.truncate(1);
        article.parts.iter_mut().for_each(|part| part.range = 0..article.text.len());
        if article.parts.is_empty() {
            article.text.clear();
        }
    }
    vec![page]
}

#[test]
fn an_evil_page_reaches_nothing_but_the_cells() {
    for words in [
        "题\u{1b}]52;c;cm0gLXJm\u{7}\u{1b}[2J\u{1b}c",
        "一\u{9b}2J二\u{9d}0;x\u{9c}\u{85}三\n四\r五\t六",
        "\u{202e}倒着读\u{2066}\u{200f}\u{feff}\u{ad}\u{e0041}",
        "a\u{300}\u{301}\u{302}\u{303}\u{304}👨\u{200d}👩\u{200d}👧\u{e000}\u{fffe}",
        "\u{0}\u{1}\u{7f}",
    ] {
        for (width, height) in [(24, 6), (80, 24), (120, 30)] {
            let furniture = || Furniture { pages: evil(words), ..Furniture::default() };
            for keys in ["", "enter", "d", "left", "v", "? /", "p"] {
                let reader = Reader::with(width, height, furniture()).press(keys).paste(words);
                check_bytes(bytes(reader.state()));
            }
            check_bytes(bytes(
                Reader::with(width, height, furniture()).press("/").paste(words).state(),
            ));
        }
    }
}

#[test]
fn no_size_breaks_a_glyph_or_the_frame() {
    let mut reader = Reader::new(80, 24);
    for (width, height) in
        (1..=130).step_by(3).flat_map(|width| [1, 6, 13].map(|height| (width, height)))
    {
        for keys in ["", "enter", "esc left", "esc ?", "esc / h", "esc d", "esc p", "esc"] {
            reader = reader.resize(width, height).press(keys);
            let buffer = reader.buffer();
            check_row_widths(&buffer);
        }
    }
}

/// A page whose one article says all of these characters, in lines of a few.
fn page_of(chars: impl Iterator<Item = char>) -> Vec<ReadPage> {
    let mut page = digest::pages().remove(0);
    page.articles.truncate(1);
    let article = &mut page.articles[0];
    article.text = chars.filter(|c| *c != '\n').collect();
    article.flaws.clear();
    article.parts.truncate(1);
    article.parts[0].range = 0..article.text.len();
    article.headline = article.text.chars().take(60).collect();
    vec![page]
}

#[test]
fn all_of_unicode_goes_through_the_whole_app() {
    // Every character of the planes that have any, and a sample of those that are private or empty.
    let sampled = ('\u{32400}'..=char::MAX).step_by(101);
    let all: Vec<char> =
        ('\0'..'\u{32400}').chain('\u{e0000}'..='\u{e0fff}').chain(sampled).collect();
    for chars in all.chunks(20_000) {
        let furniture = Furniture { pages: page_of(chars.iter().copied()), ..Furniture::default() };
        let mut reader = Reader::with(120, 2_000, furniture).press("enter");
        check_bytes(bytes(reader.state()));
        check_row_widths(&reader.buffer());
    }
}

#[track_caller]
fn check_row_widths(buffer: &Buffer) {
    for y in 0..buffer.area.height {
        let row = (0..buffer.area.width).map(|x| &buffer[(x, y)]);
        let cells: usize =
            room::glyphs(row).iter().map(|glyph| Widths::default().text(glyph)).sum();
        assert_eq!(cells, usize::from(buffer.area.width), "row {y}");
    }
}

#[test]
fn a_narrow_terminal_shows_what_was_drawn() {
    let mut reader = Reader::new(120, 30).press("enter");
    for keys in ["", "G", "J", "esc", "/ h", "esc ?", "esc d", "esc p", "esc left"] {
        reader = reader.press(keys);
        let mut terminal = vt100::Parser::new(30, 120, 0);
        terminal.process(&bytes(reader.state()));
        let shown: Vec<String> =
            terminal.screen().rows(0, 120).map(|row| row.trim_end().to_owned()).collect();
        assert_eq!(shown, room::rows(&reader.buffer()), "after {keys}");
    }
}

/// Numbers that look random and are the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).expect("a small number")
    }
}

#[track_caller]
fn check_selection_is_shown(reader: &Reader, seed: u64) {
    let state = reader.state();
    if state.panes().headlines.is_some() && !state.list.rows.is_empty() {
        let shown = state.list.shown.iter().any(|shown| shown.row == state.list.selected);
        assert!(shown, "seed {seed}: row {} at {:?}", state.list.selected, state.size);
    }
}

/// Keys that do something somewhere, and some that do nothing.
const KEYS: &str = "j k space b g G h l tab shift-tab enter 1 2 3 0 d # p @ - [ ] { } J K / n N s m U A u v z t ? \
    esc q ctrl-d ctrl-u up down left right home end backspace delete ctrl-w ctrl-a 解 区 医 y i ， ？ x";

#[test]
fn no_keys_and_no_sizes_break_the_room() {
    let keys: Vec<&str> = KEYS.split_whitespace().collect();
    let sizes =
        [(80, 24), (120, 30), (40, 12), (24, 6), (1, 1), (20, 5), (64, 9), (160, 45), (119, 7)];
    for seed in 1..=20 {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15 ^ seed);
        let mut reader = Reader::new(80, 24);
        for _ in 0..400 {
            reader = match dice.roll(12) {
                0 => {
                    let (width, height) = sizes[dice.roll(sizes.len())];
                    reader.resize(width, height)
                }
                1 => reader.paste("示fq 2024\u{1b}[A"),
                _ => reader.press(keys[dice.roll(keys.len())]),
            };
            reader.buffer();
            check_selection_is_shown(&reader, seed);
        }
        let reader = reader.resize(80, 24).press("esc esc esc esc esc 0 ctrl-c");
        assert_eq!(reader.beyond, [dubao::cli::Beyond::Quit], "seed {seed}");
    }
}
