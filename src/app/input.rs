//! One line of typed text with a caret, edited by grapheme.

use crossterm::event::KeyCode;
use unicode_segmentation::UnicodeSegmentation;

use crate::keymap::Key;
use crate::text::{Widths, sanitise_line};

/// Cells kept free to the right of the caret, where an input method shows what is being composed.
const COMPOSING: usize = 10;

/// An input box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    text: String,
    caret: usize,
}

impl Input {
    /// What has been typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Puts `text` where the caret is; what no box may hold is dropped, line ends become spaces.
    pub fn insert(&mut self, text: &str) {
        let text = sanitise_line(text);
        self.text.insert_str(self.caret, &text);
        self.caret += text.len();
    }

    /// Edits by a key, as readline does; says whether the key was one of these.
    pub fn press(&mut self, key: Key) -> bool {
        match (key.code, key.ctrl, key.alt) {
            (KeyCode::Char(c), false, false) => self.insert(c.encode_utf8(&mut [0; 4])),
            (KeyCode::Left, false, false) => self.caret = self.before(),
            (KeyCode::Right, false, false) => self.caret = self.after(),
            (KeyCode::Home, false, false) | (KeyCode::Char('a'), true, false) => self.caret = 0,
            (KeyCode::End, false, false) | (KeyCode::Char('e'), true, false) => {
                self.caret = self.text.len();
            }
            (KeyCode::Backspace, false, false) => self.cut(self.before(), self.caret),
            (KeyCode::Delete, false, false) => self.cut(self.caret, self.after()),
            (KeyCode::Char('w'), true, false) => self.cut(self.word_before(), self.caret),
            (KeyCode::Char('u'), true, false) => self.cut(0, self.caret),
            _ => return false,
        }
        true
    }

    /// What fits into `room` cells, and the caret's cell in it: the text is scrolled so far that an input
    /// method has room to the right of the caret.
    pub fn view(&self, room: usize, widths: &Widths) -> (&str, usize) {
        let free = room.saturating_sub(COMPOSING).max(room / 2);
        let mut shown = 0;
        for (at, grapheme) in self.text[..self.caret].grapheme_indices(true) {
            if widths.text(&self.text[shown..self.caret]) <= free {
                break;
            }
            shown = at + grapheme.len();
        }
        let caret = widths.text(&self.text[shown..self.caret]);
        let (view, _) = crate::text::truncate(&self.text[shown..], room, widths);
        (view, caret)
    }

    fn cut(&mut self, from: usize, to: usize) {
        self.text.replace_range(from..to, "");
        self.caret = from;
    }

    fn before(&self) -> usize {
        let last = self.text[..self.caret].grapheme_indices(true).next_back();
        last.map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        let next = self.text[self.caret..].graphemes(true).next();
        self.caret + next.map_or(0, str::len)
    }

    /// Where the word before the caret begins: after the last white space, as in a shell.
    fn word_before(&self) -> usize {
        let words = self.text[..self.caret].trim_end();
        words
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + words[at..].chars().next().map_or(0, char::len_utf8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(keys: &str, text: &str, caret: usize) {
        let mut input = Input::default();
        for key in keys.split_whitespace() {
            let presses = match key.parse::<Key>() {
                Ok(key) => input.press(key),
                Err(_) => {
                    input.insert(key);
                    true
                }
            };
            assert!(presses, "{key} edits");
        }
        assert_eq!((input.text(), input.caret), (text, caret), "{keys}");
    }

    #[test]
    fn keys_edit_by_grapheme_and_word() {
        check("解放区 left backspace", "解区", 3);
        check("解放区 home delete ctrl-e x", "放区x", 7);
        check("解放区 ctrl-w", "", 0);
        check("abc space 示范 ctrl-w", "abc ", 4);
        check("abc left ctrl-u", "c", 0);
        check("e\u{301} backspace", "", 0);
    }

    #[test]
    fn pasted_lines_and_controls_become_harmless() {
        let mut input = Input::default();
        input.insert("医保\n缴费\u{1b}]52;c;x\u{7}");
        assert_eq!(input.text(), "医保 缴费]52;c;x");
    }

    #[test]
    fn there_is_room_to_the_right_of_the_caret() {
        let mut input = Input::default();
        input.insert("一二三四五六七八九十");
        let (view, caret) = input.view(20, &Widths::default());
        assert_eq!((view, caret), ("六七八九十", 10));
    }
}
