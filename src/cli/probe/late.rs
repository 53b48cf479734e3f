//! A reply that comes after patience ended: crossterm takes it for keys, and it must not press any.

use std::time::Instant;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// The longest reply, in keys: what goes on longer was typed.
const LONGEST: usize = 40;

/// Tells the keys of a late reply from the reader's.
#[derive(Debug)]
pub(in crate::cli) struct LateReply {
    /// Until when no key is believed; none if every reply came in time.
    deaf_until: Option<Instant>,
    /// How many keys of a reply (OSC) are still to come at most.
    left: usize,
}

impl LateReply {
    pub(in crate::cli) fn new(deaf_until: Option<Instant>) -> LateReply {
        LateReply { deaf_until, left: 0 }
    }

    /// Whether a key that came at `now` is a reply's. `ESC ] … ESC \` or `… BEL` comes as Alt-], characters,
    /// and Alt-\ or Ctrl-g; for a short while nothing is believed, since a reply may also come in pieces.
    pub(in crate::cli) fn has(&mut self, key: &KeyEvent, now: Instant) -> bool {
        let Some(deaf_until) = self.deaf_until else { return false };
        let (alt, ctrl) = (KeyModifiers::ALT, KeyModifiers::CONTROL);
        match (key.code, key.modifiers, self.left) {
            (KeyCode::Char(']'), modifiers, _) if modifiers == alt => self.left = LONGEST,
            (_, _, 0) => return now < deaf_until,
            (KeyCode::Char('\\'), modifiers, _) if modifiers == alt => self.left = 0,
            (KeyCode::Char('g'), modifiers, _) if modifiers == ctrl => self.left = 0,
            (_, _, left) => self.left = left - 1,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn key(c: char, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(KeyCode::Char(c), modifiers)
    }

    /// What of the keys is the reader's, `after` milliseconds after the reader was to be believed again.
    #[track_caller]
    fn check(in_time: bool, after: u64, keys: &[KeyEvent], left: &str) {
        let deaf_until = Instant::now();
        let now = deaf_until + Duration::from_millis(after);
        let mut late = LateReply::new((!in_time).then_some(deaf_until));
        let own = keys.iter().filter(|key| !late.has(key, now));
        let own: String = own.filter_map(|key| key.code.as_char()).collect();
        assert_eq!(own, left);
    }

    fn reply(end: KeyEvent) -> Vec<KeyEvent> {
        let said = "11;rgb:1010/1010/1010".chars().map(|c| key(c, KeyModifiers::NONE));
        let begin = key(']', KeyModifiers::ALT);
        let typed = key('j', KeyModifiers::NONE);
        [typed, begin].into_iter().chain(said).chain([end, typed]).collect()
    }

    #[test]
    fn a_late_reply_presses_no_keys_however_late_it_is() {
        check(false, 1, &reply(key('\\', KeyModifiers::ALT)), "jj");
        check(false, 9_000, &reply(key('g', KeyModifiers::CONTROL)), "jj");
    }

    #[test]
    fn a_terminal_that_answered_in_time_is_not_doubted() {
        let keys = [key(']', KeyModifiers::ALT), key('j', KeyModifiers::NONE)];
        check(true, 0, &keys, "]j");
    }

    #[test]
    fn what_never_ends_is_no_reply() {
        let typed = vec![key('j', KeyModifiers::NONE); 50];
        let keys: Vec<_> = [key(']', KeyModifiers::ALT)].into_iter().chain(typed).collect();
        check(false, 1, &keys, "jjjjjjjjjj");
    }
}
