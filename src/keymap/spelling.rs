//! How a key is written: in the config and on the help page.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyModifiers};

use super::Key;

/// Keys with a name: in the config, and on the help page.
#[rustfmt::skip]
const NAMES: [(KeyCode, &str, &str); 15] = [
    (KeyCode::Char(' '), "space", "Space"),
    (KeyCode::Enter, "enter", "Enter"),
    (KeyCode::Esc, "esc", "Esc"),
    (KeyCode::Tab, "tab", "Tab"),
    (KeyCode::Backspace, "backspace", "Backspace"),
    (KeyCode::Delete, "delete", "Del"),
    (KeyCode::Insert, "insert", "Ins"),
    (KeyCode::Up, "up", "Up"),
    (KeyCode::Down, "down", "Down"),
    (KeyCode::Left, "left", "Left"),
    (KeyCode::Right, "right", "Right"),
    (KeyCode::Home, "home", "Home"),
    (KeyCode::End, "end", "End"),
    (KeyCode::PageUp, "pageup", "PgUp"),
    (KeyCode::PageDown, "pagedown", "PgDn"),
];

impl Key {
    /// The key as help and hints show it: `Ctrl-d`, `PgDn`, `G`. ASCII, so its width is certain.
    pub fn label(self) -> String {
        let code = match (self.named(), self.code) {
            (Some((_, label)), _) => label.to_owned(),
            (None, KeyCode::F(n)) => format!("F{n}"),
            (None, _) => self.unnamed(),
        };
        self.with_modifiers(["Ctrl-", "Alt-", "Shift-"], &code)
    }

    fn named(self) -> Option<(&'static str, &'static str)> {
        let row = NAMES.into_iter().find(|(code, ..)| *code == self.code);
        row.map(|(_, name, label)| (name, label))
    }

    fn unnamed(self) -> String {
        match self.code {
            KeyCode::Char(c) => c.to_string(),
            KeyCode::F(n) => format!("f{n}"),
            other => format!("{other:?}").to_ascii_lowercase(),
        }
    }

    fn with_modifiers(self, [ctrl, alt, shift]: [&str; 3], code: &str) -> String {
        let held = |held: bool, name| if held { name } else { "" };
        [held(self.ctrl, ctrl), held(self.alt, alt), held(self.shift, shift), code].concat()
    }
}

impl fmt::Display for Key {
    /// The key as the config writes it; parsing it gives the key back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.named().map_or_else(|| self.unnamed(), |(name, _)| name.to_owned());
        f.write_str(&self.with_modifiers(["ctrl-", "alt-", "shift-"], &code))
    }
}

/// Why a text names no key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadKey(String);

impl fmt::Display for BadKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadKey {}

impl FromStr for Key {
    type Err = BadKey;

    /// Reads `j`, `G`, `?`, `space`, `f1`, `ctrl-d`, `alt-left`, `shift-tab`. Names know no case, characters do.
    fn from_str(text: &str) -> Result<Key, BadKey> {
        let (modifiers, name) = split_modifiers(text);
        let code = code(name).ok_or_else(|| unknown(text, name))?;
        match code {
            KeyCode::Char(c)
                if modifiers.contains(KeyModifiers::SHIFT) && !c.is_ascii_alphabetic() =>
            {
                Err(BadKey(format!(
                    "{text:?}: which character Shift makes depends on the keyboard; write that character"
                )))
            }
            _ => Ok(Key::canonical(code, modifiers)),
        }
    }
}

fn split_modifiers(text: &str) -> (KeyModifiers, &str) {
    let mut modifiers = KeyModifiers::NONE;
    let mut rest = text;
    while let Some((word, after)) = rest.split_once('-')
        && let Some(modifier) = modifier(word)
    {
        modifiers |= modifier;
        rest = after;
    }
    (modifiers, rest)
}

fn modifier(word: &str) -> Option<KeyModifiers> {
    match word.to_ascii_lowercase().as_str() {
        "ctrl" => Some(KeyModifiers::CONTROL),
        "alt" => Some(KeyModifiers::ALT),
        "shift" => Some(KeyModifiers::SHIFT),
        _ => None,
    }
}

fn code(name: &str) -> Option<KeyCode> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        return (!c.is_whitespace() && !c.is_control()).then_some(KeyCode::Char(c));
    }
    let name = name.to_ascii_lowercase();
    let number = name.strip_prefix('f').and_then(|n| n.parse().ok());
    match number {
        Some(n @ 1..=24) => Some(KeyCode::F(n)),
        _ => NAMES.into_iter().find(|(_, known, _)| *known == name).map(|(code, ..)| code),
    }
}

fn unknown(text: &str, name: &str) -> BadKey {
    let known = NAMES.map(|(_, name, _)| name);
    let hint = match super::nearest(&name.to_ascii_lowercase(), known) {
        Some(meant) => format!("did you mean {meant:?}?"),
        None => format!("write one character, f1 to f24, or one of {}", known.join(", ")),
    };
    BadKey(format!("{text:?} is no key; {hint}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, written: &str, label: &str) {
        let key: Key = text.parse().expect(text);
        assert_eq!((key.to_string().as_str(), key.label().as_str()), (written, label));
        assert_eq!(written.parse(), Ok(key));
    }

    #[track_caller]
    fn check_bad(text: &str, reason: &str) {
        let error = text.parse::<Key>().expect_err(text).to_string();
        assert!(error.contains(reason), "{error}");
    }

    #[test]
    fn a_key_is_written_as_it_is_read() {
        check("j", "j", "j");
        check("G", "G", "G");
        check("shift-g", "G", "G");
        check("-", "-", "-");
        check("ctrl--", "ctrl--", "Ctrl--");
        check("ctrl-d", "ctrl-d", "Ctrl-d");
        check("Alt-Left", "alt-left", "Alt-Left");
        check("PageDown", "pagedown", "PgDn");
        check("space", "space", "Space");
        check("shift-tab", "shift-tab", "Shift-Tab");
        check("f12", "f12", "F12");
        check("f", "f", "f");
        check("读", "读", "读");
    }

    #[test]
    fn what_is_no_key_is_told_why() {
        check_bad("", "is no key");
        check_bad("dwon", "write one character");
        check_bad("entr", "did you mean \"enter\"?");
        check_bad("hyper-j", "is no key");
        check_bad("f25", "f1 to f24");
        check_bad("shift-1", "depends on the keyboard");
        check_bad(" ", "is no key");
        check_bad("\u{1b}", "is no key");
    }
}
