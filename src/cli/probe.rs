//! Asks the terminal what the environment does not tell: the colour of its ground, the width of uncertain
//! characters. It waits no longer than the answers take.

mod late;
mod replies;
mod typed;

use std::time::{Duration, Instant};

use crossterm::event::KeyEvent;

use crate::config::Rgb;
use crate::text::{Ambiguous, Widths};
pub(super) use late::LateReply;
use replies::{Replies, sort};

/// How long a terminal that says nothing is waited for.
const PATIENCE: Duration = Duration::from_millis(100);
/// How long keys are not believed after a terminal said nothing: they may be its late answer.
const DEAF: Duration = Duration::from_millis(200);
/// Characters whose width no standard settles (UAX #11: ambiguous), and that newspapers use.
const UNCERTAIN: [char; 9] = ['“', '”', '‘', '’', '—', '…', '·', '①', '□'];

/// What is to be asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Question {
    /// The colour of the ground.
    pub(super) background: bool,
    /// The width of uncertain characters.
    pub(super) widths: bool,
}

/// What the terminal answered.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// The colour of its ground, if it told.
    pub(super) background: Option<Rgb>,
    /// How wide it draws; narrow if it did not tell.
    pub(super) widths: Widths,
    /// What the reader typed meanwhile.
    pub(super) typed: Vec<KeyEvent>,
    /// Until when what comes may be a late answer.
    pub(super) deaf_until: Option<Instant>,
}

/// Asks in one write, and a second time where uncertain characters differ among themselves. `exchange`
/// writes, and gives back what comes until it finds the reply to the last request or nothing comes.
pub(super) fn ask(question: Question, mut exchange: impl FnMut(&str) -> Vec<u8>) -> Answer {
    let mut asked = String::new();
    if question.widths {
        asked += &measure(&UNCERTAIN.iter().collect::<String>());
        asked += "\r\x1b[2K";
    }
    if question.background {
        asked += "\x1b]11;?\x1b\\";
    }
    if asked.is_empty() {
        return Answer::default();
    }
    let first = sort(&exchange(&(asked + ATTRIBUTES)));
    let mut answer = Answer { background: first.background, ..Answer::default() };
    let mut all = vec![first];
    match all[0].columns.first() {
        Some(18) => answer.widths = Widths::new(Ambiguous::Wide),
        Some(10..=17) => {
            let each: String = UNCERTAIN.iter().map(|c| measure(&c.to_string())).collect();
            let second = sort(&exchange(&(each + "\r\x1b[2K" + ATTRIBUTES)));
            answer.widths.overrides = UNCERTAIN.into_iter().zip(second.columns.clone()).collect();
            all.push(second);
        }
        Some(_) | None => {}
    }
    if all.iter().any(|replies| !replies.is_complete) {
        answer.deaf_until = Some(Instant::now() + DEAF);
    }
    answer.typed = all.iter().flat_map(|replies: &Replies| typed::keys(&replies.rest)).collect();
    answer
}

/// Every terminal answers this (DA1), so it ends the wait also where the rest is not understood.
const ATTRIBUTES: &str = "\x1b[c";

/// Prints from the first column and asks where the cursor is then.
fn measure(text: &str) -> String {
    format!("\r{text}\x1b[6n")
}

/// Writes to the terminal and reads until its attributes have come, or patience ends.
#[cfg(unix)]
pub(super) fn exchange(asked: &str) -> Vec<u8> {
    use std::io::{Write, stdout};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let mut heard = Vec::new();
    let ask = || stdout().write_all(asked.as_bytes()).and_then(|()| stdout().flush());
    // Where no reply could be read nothing is asked.
    let Ok(keys) = keys() else { return heard };
    if ask().is_err() {
        return heard;
    }
    let until = Instant::now() + PATIENCE;
    while !sort(&heard).is_complete {
        let left = until.saturating_duration_since(Instant::now());
        let wait = Timespec { tv_sec: 0, tv_nsec: i64::from(left.subsec_nanos()) };
        let mut ready = [PollFd::new(&keys, PollFlags::IN)];
        if left.is_zero() || !matches!(poll(&mut ready, Some(&wait)), Ok(1..)) {
            break;
        }
        let mut bytes = [0; 256];
        match rustix::io::read(&keys, &mut bytes) {
            Ok(count @ 1..) => heard.extend_from_slice(&bytes[..count]),
            Ok(0) | Err(_) => break,
        }
    }
    heard
}

/// Where keys and replies come in: standard input, or the terminal of standard output where that is a page.
#[cfg(unix)]
fn keys() -> std::io::Result<std::os::fd::OwnedFd> {
    use std::ffi::OsString;
    use std::io::{IsTerminal, stdin, stdout};
    use std::os::fd::AsFd;
    use std::os::unix::ffi::OsStringExt;

    if stdin().is_terminal() {
        return stdin().as_fd().try_clone_to_owned();
    }
    let terminal = rustix::termios::ttyname(stdout(), Vec::new())?;
    Ok(std::fs::File::open(OsString::from_vec(terminal.into_bytes()))?.into())
}

/// Elsewhere nothing is asked.
#[cfg(not(unix))]
pub(super) fn exchange(_: &str) -> Vec<u8> {
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is made of these answers, the second of them to a second question.
    fn answer(answers: &[&str]) -> (Answer, usize) {
        let mut rounds = 0;
        let answer = ask(Question { background: true, widths: true }, |_| {
            rounds += 1;
            answers.get(rounds - 1).unwrap_or(&"").as_bytes().to_vec()
        });
        (answer, rounds)
    }

    #[track_caller]
    fn check(answers: &[&str], quote: usize, dash: usize, rounds: usize) {
        let (answer, asked) = answer(answers);
        let widths = (answer.widths.of("“"), answer.widths.of("—"));
        assert_eq!((widths, asked), ((quote, dash), rounds), "{answers:?}");
    }

    #[test]
    fn the_terminal_says_how_wide_it_draws() {
        check(&["\x1b[1;10R\x1b[?62c"], 1, 1, 1);
        check(&["\x1b[1;19R\x1b[?62c"], 2, 2, 1);
        check(&["\x1b[?62c"], 1, 1, 1);
        check(&[""], 1, 1, 1);
        check(&["\x1b[1;999R\x1b[?62c"], 1, 1, 1);
    }

    #[test]
    fn a_mixture_is_asked_for_character_by_character() {
        let each = "\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[?62c";
        check(&["\x1b[1;14R\x1b[?62c", each], 1, 2, 2);
        check(&["\x1b[1;14R\x1b[?62c", ""], 1, 1, 2);
    }

    #[test]
    fn a_terminal_that_is_silent_is_not_believed_for_a_while() {
        assert!(answer(&[""]).0.deaf_until.is_some());
        assert!(answer(&["\x1b[1;10R"]).0.deaf_until.is_some());
        assert!(answer(&["\x1b[1;10R\x1b[?62c"]).0.deaf_until.is_none());
    }

    #[test]
    fn nothing_to_ask_is_not_asked() {
        let question = Question { background: false, widths: false };
        ask(question, |_| panic!("asked"));
    }
}
