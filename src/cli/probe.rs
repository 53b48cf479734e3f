//! Asks the terminal for the colour of its ground, and waits no longer than it takes.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::config::Rgb;

/// How long a terminal that says nothing is waited for.
const PATIENCE: Duration = Duration::from_millis(100);
/// How long keys are not believed after a terminal said nothing: they may be its late answer.
const DEAF: Duration = Duration::from_millis(200);

/// What the terminal answered.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// The colour of its ground, if it told.
    pub(super) background: Option<Rgb>,
    /// What the reader typed meanwhile.
    pub(super) typed: Vec<KeyEvent>,
    /// Until when what comes may be a late answer.
    pub(super) deaf_until: Option<Instant>,
}

/// Asks for the ground (OSC 11) and for the terminal's attributes (DA1) in one write. Every terminal
/// answers the second, so its answer ends the wait also where the first is not known.
#[cfg(unix)]
pub(super) fn ask() -> Answer {
    use std::io::{IsTerminal, Write, stdin, stdout};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let stdin = stdin();
    let asked = stdout().write_all(b"\x1b]11;?\x1b\\\x1b[c").and_then(|()| stdout().flush());
    if !stdin.is_terminal() || asked.is_err() {
        return Answer::default();
    }
    let until = Instant::now() + PATIENCE;
    let mut heard = Vec::new();
    loop {
        let left = until.saturating_duration_since(Instant::now());
        let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
        let mut ready = [PollFd::new(&stdin, PollFlags::IN)];
        if left.is_zero() || !matches!(poll(&mut ready, Some(&wait)), Ok(1..)) {
            return Answer { deaf_until: Some(Instant::now() + DEAF), ..understand(&heard) };
        }
        let mut bytes = [0; 256];
        match rustix::io::read(&stdin, &mut bytes) {
            Ok(count @ 1..) => heard.extend_from_slice(&bytes[..count]),
            Ok(0) | Err(_) => return understand(&heard),
        }
        if find_attributes(&heard).is_some() {
            return understand(&heard);
        }
    }
}

/// Elsewhere nothing is asked.
#[cfg(not(unix))]
pub(super) fn ask() -> Answer {
    Answer::default()
}

/// The bytes of `\x1b[?…c`.
fn find_attributes(heard: &[u8]) -> Option<(usize, usize)> {
    let start = heard.windows(3).position(|bytes| bytes == b"\x1b[?")?;
    let end = heard[start..].iter().position(|byte| *byte == b'c')?;
    Some((start, start + end + 1))
}

/// The bytes of `\x1b]11;…` with its end, BEL or ST, if that has come.
fn find_background(heard: &[u8]) -> Option<(usize, usize)> {
    let start = heard.windows(5).position(|bytes| bytes == b"\x1b]11;")?;
    let length = heard[start + 2..].iter().position(|byte| matches!(byte, 7 | 0x1b))?;
    let end = start + 2 + length;
    Some((start, if heard[end] == 7 { end + 1 } else { (end + 2).min(heard.len()) }))
}

fn understand(heard: &[u8]) -> Answer {
    let mut rest = heard.to_vec();
    let mut background = None;
    if let Some((start, end)) = find_background(&rest) {
        let said = String::from_utf8_lossy(&rest[start + 5..end]).into_owned();
        background = color(said.trim_end_matches(['\x07', '\x1b', '\\']));
        rest.drain(start..end);
    }
    if let Some((start, end)) = find_attributes(&rest) {
        rest.drain(start..end);
    }
    Answer { background, typed: keys(&rest), deaf_until: None }
}

/// `rgb:RRRR/GGGG/BBBB`, with one to four hex digits each (XParseColor).
fn color(said: &str) -> Option<Rgb> {
    let mut channels = said.strip_prefix("rgb:")?.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        u8::try_from(value * 255 / most.max(1)).ok()
    });
    Some((channels.next()??, channels.next()??, channels.next()??))
}

/// The keys of what the reader typed before dubao listened: characters and the arrows.
fn keys(typed: &[u8]) -> Vec<KeyEvent> {
    let mut keys = Vec::new();
    let mut chars = String::from_utf8_lossy(typed).into_owned();
    while let Some(c) = chars.chars().next() {
        let arrows = [("\x1b[A", KeyCode::Up), ("\x1b[B", KeyCode::Down)];
        let arrow = arrows.into_iter().find(|(bytes, _)| chars.starts_with(bytes));
        let (length, code, modifiers) = match (arrow, c) {
            (Some((bytes, code)), _) => (bytes.len(), code, KeyModifiers::NONE),
            (None, '\r') => (1, KeyCode::Enter, KeyModifiers::NONE),
            (None, '\t') => (1, KeyCode::Tab, KeyModifiers::NONE),
            (None, '\x7f') => (1, KeyCode::Backspace, KeyModifiers::NONE),
            (None, '\x1b') => (1, KeyCode::Esc, KeyModifiers::NONE),
            (None, '\x01'..='\x1a') => {
                (1, KeyCode::Char(char::from(c as u8 + b'a' - 1)), KeyModifiers::CONTROL)
            }
            (None, c) => (c.len_utf8(), KeyCode::Char(c), KeyModifiers::NONE),
        };
        keys.push(KeyEvent::new(code, modifiers));
        chars.drain(..length);
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heard: &[u8], background: Option<Rgb>, typed: &[KeyCode]) {
        let answer = understand(heard);
        let codes: Vec<_> = answer.typed.iter().map(|key| key.code).collect();
        assert_eq!((answer.background, codes.as_slice()), (background, typed));
    }

    #[test]
    fn answers_are_told_from_what_was_typed() {
        let white = Some((255, 255, 255));
        check(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c", white, &[]);
        check(b"\x1b]11;rgb:ff/ff/ff\x07\x1b[?1;2c", white, &[]);
        check(b"\x1b]11;rgb:1f1f/2020/0000\x1b\\\x1b[?6c", Some((31, 32, 0)), &[]);
        check(b"\x1b[?6c", None, &[]);
        check(b"", None, &[]);
        let typed = [KeyCode::Char('2'), KeyCode::Down, KeyCode::Enter, KeyCode::Char('区')];
        check("2\x1b]11;rgb:0/0/0\x07\x1b[B\r\x1b[?6c区".as_bytes(), Some((0, 0, 0)), &typed);
        check(b"\x1b]11;rgb:zz/0/0\x07\x1b[?6c", None, &[]);
    }
}
