//! Keys that the reader pressed before dubao listened to keys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Keys that are sent as more than one byte.
const SEQUENCES: [(&str, KeyCode); 8] = [
    ("\x1b[A", KeyCode::Up),
    ("\x1b[B", KeyCode::Down),
    ("\x1b[C", KeyCode::Right),
    ("\x1b[D", KeyCode::Left),
    ("\x1b[H", KeyCode::Home),
    ("\x1b[F", KeyCode::End),
    ("\x1b[5~", KeyCode::PageUp),
    ("\x1b[6~", KeyCode::PageDown),
];

/// The keys of these bytes. The beginning of a reply that never ended is dropped with all that follows it.
pub(super) fn keys(bytes: &[u8]) -> Vec<KeyEvent> {
    let text = String::from_utf8_lossy(bytes);
    let mut left = &*text;
    let mut keys = Vec::new();
    while let Some(c) = left.chars().next() {
        let sequence = SEQUENCES.into_iter().find(|(bytes, _)| left.starts_with(bytes));
        if let Some((bytes, code)) = sequence {
            keys.push(KeyEvent::new(code, KeyModifiers::NONE));
            left = &left[bytes.len()..];
        } else if left.starts_with("\x1b[") || left.starts_with("\x1b]") {
            break;
        } else {
            keys.push(key(c));
            left = &left[c.len_utf8()..];
        }
    }
    keys
}

fn key(c: char) -> KeyEvent {
    let plain = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match c {
        '\r' => plain(KeyCode::Enter),
        '\t' => plain(KeyCode::Tab),
        '\x7f' => plain(KeyCode::Backspace),
        '\x1b' => plain(KeyCode::Esc),
        '\x01'..='\x1a' => {
            KeyEvent::new(KeyCode::Char(char::from(c as u8 + b'a' - 1)), KeyModifiers::CONTROL)
        }
        c => plain(KeyCode::Char(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &str, codes: &[KeyCode]) {
        let keys = keys(bytes.as_bytes());
        assert_eq!(keys.iter().map(|key| key.code).collect::<Vec<_>>(), codes, "{bytes:?}");
    }

    #[test]
    fn what_was_typed_is_not_lost() {
        check(
            "2\x1b[B\r区",
            &[KeyCode::Char('2'), KeyCode::Down, KeyCode::Enter, KeyCode::Char('区')],
        );
        check("\x03", &[KeyCode::Char('c')]);
        check("\x1b", &[KeyCode::Esc]);
        check("j\x1b[1;1", &[KeyCode::Char('j')]);
    }
}
