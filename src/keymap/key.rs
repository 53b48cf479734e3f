//! One key as the reader presses it, the same on every terminal.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key in its one canonical form, so that equal keys compare equal.
///
/// - `shift` with a character is part of the character: `G`, not shift and `g`.
/// - `ctrl` with a letter knows no upper case, because old terminals cannot tell.
/// - Keys that old terminals send as one byte are one key: `ctrl-i` is `tab`, `ctrl-m` and `ctrl-j` are
///   `enter`, `ctrl-[` is `esc`, `ctrl-h` is `backspace`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// What is on the key cap, or the character it types.
    pub code: KeyCode,
    /// Held with Ctrl.
    pub ctrl: bool,
    /// Held with Alt.
    pub alt: bool,
    /// Held with Shift; never set when `code` is a character.
    pub shift: bool,
}

impl Key {
    /// The key of a terminal event. A key held down counts again and again, its release does not count,
    /// and what is held with Super, Hyper or Meta belongs to the desktop.
    pub fn from_event(event: KeyEvent) -> Option<Key> {
        let foreign = KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META;
        if event.kind == KeyEventKind::Release || event.modifiers.intersects(foreign) {
            return None;
        }
        Some(Key::canonical(event.code, event.modifiers))
    }

    /// The letter that the key types, as an input method or the shift key may have it.
    pub fn letter(self) -> Option<char> {
        match self.plain().code {
            KeyCode::Char(c) if self.types() && c.is_alphabetic() => Some(c.to_ascii_lowercase()),
            _ => None,
        }
    }

    /// Whether the key types a character into an input box.
    pub fn types(self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && !self.ctrl && !self.alt
    }

    /// Brings a key and its modifiers into the one form.
    pub(super) fn canonical(code: KeyCode, modifiers: KeyModifiers) -> Key {
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        let alt = modifiers.contains(KeyModifiers::ALT);
        let shift = modifiers.contains(KeyModifiers::SHIFT);
        let key = |code, ctrl, shift| Key { code, ctrl, alt, shift };
        match code {
            KeyCode::BackTab => key(KeyCode::Tab, ctrl, true),
            KeyCode::Char(c) if ctrl => match one_byte(c) {
                Some(twin) => key(twin, false, false),
                None => key(KeyCode::Char(c.to_ascii_lowercase()), true, false),
            },
            KeyCode::Char(c) if shift => key(KeyCode::Char(c.to_ascii_uppercase()), false, false),
            KeyCode::Char(_) => key(code, false, false),
            _ => key(code, ctrl, shift),
        }
    }
}

/// The named key that an old terminal sends as the same byte as Ctrl with this character.
fn one_byte(c: char) -> Option<KeyCode> {
    match c.to_ascii_lowercase() {
        'i' => Some(KeyCode::Tab),
        'm' | 'j' => Some(KeyCode::Enter),
        'h' => Some(KeyCode::Backspace),
        '[' => Some(KeyCode::Esc),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: KeyCode, modifiers: KeyModifiers, key: &str) {
        let pressed = Key::from_event(KeyEvent::new(code, modifiers));
        assert_eq!(pressed.map(|key| key.to_string()).as_deref(), Some(key));
        assert_eq!(pressed, key.parse().ok());
    }

    #[test]
    fn shift_is_part_of_the_character() {
        check(KeyCode::Char('g'), KeyModifiers::NONE, "g");
        check(KeyCode::Char('G'), KeyModifiers::SHIFT, "G");
        check(KeyCode::Char('G'), KeyModifiers::NONE, "G");
        check(KeyCode::Char('g'), KeyModifiers::SHIFT, "G");
        check(KeyCode::Char('?'), KeyModifiers::SHIFT, "?");
        check(KeyCode::BackTab, KeyModifiers::SHIFT, "shift-tab");
        check(KeyCode::Tab, KeyModifiers::SHIFT, "shift-tab");
        check(KeyCode::Up, KeyModifiers::SHIFT, "shift-up");
    }

    #[test]
    fn ctrl_knows_no_upper_case() {
        check(KeyCode::Char('d'), KeyModifiers::CONTROL, "ctrl-d");
        check(KeyCode::Char('D'), KeyModifiers::CONTROL | KeyModifiers::SHIFT, "ctrl-d");
        check(KeyCode::Left, KeyModifiers::CONTROL | KeyModifiers::ALT, "ctrl-alt-left");
    }

    #[test]
    fn keys_that_send_one_byte_are_one_key() {
        check(KeyCode::Char('i'), KeyModifiers::CONTROL, "tab");
        check(KeyCode::Char('m'), KeyModifiers::CONTROL, "enter");
        check(KeyCode::Char('j'), KeyModifiers::CONTROL, "enter");
        check(KeyCode::Char('h'), KeyModifiers::CONTROL, "backspace");
        check(KeyCode::Char('['), KeyModifiers::CONTROL, "esc");
    }

    #[test]
    fn a_key_held_down_counts_again_and_its_release_does_not() {
        let event = |kind| KeyEvent::new_with_kind(KeyCode::Down, KeyModifiers::NONE, kind);
        assert!(Key::from_event(event(KeyEventKind::Press)).is_some());
        assert!(Key::from_event(event(KeyEventKind::Repeat)).is_some());
        assert!(Key::from_event(event(KeyEventKind::Release)).is_none());
    }

    #[test]
    fn keys_of_the_desktop_are_not_ours() {
        let event = KeyEvent::new(KeyCode::Char('q'), KeyModifiers::SUPER);
        assert_eq!(Key::from_event(event), None);
    }
}
