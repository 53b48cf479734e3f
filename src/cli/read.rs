//! The reader: takes the terminal, waits for what happens, draws, gives the terminal back.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use std::{env, thread};

use crossterm::event::{self, Event as TerminalEvent, MouseButton, MouseEventKind};
use ratatui::layout::Position;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::clerk::{Clerk, Reply};
use super::probe::{self, Answer, LateReply, Question};
use super::terminal::Screen;
use super::{Beyond, Room, Session, themes};
use crate::app::{Event, Furnishing, Size};
use crate::config::{self, Level, Settings, Theme, ThemeChoice};
use crate::error::Result;
use crate::keymap::Key;
use crate::library::Library;
use crate::text::{Ambiguous, Widths};

/// How often it is asked whether another dubao has changed the library.
const GLANCE: Duration = Duration::from_secs(1);

/// Something for the loop to look at.
enum Wake {
    Terminal(TerminalEvent),
    Signal(i32),
    /// The clerk has something to say.
    Reply(Reply),
    /// The terminal is gone.
    Lost,
}

/// Reads what is in the library until the reader leaves; the exit code.
pub(super) fn run(session: &Session, library: Library) -> Result<u8> {
    let warning = session.warning(&library);
    let level = color_level();
    // Before the terminal is taken: from here on no signal leaves it raw.
    let signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGCONT, SIGWINCH])?;
    let mut screen = Screen::take(session.settings.mouse)?;
    let answer = probe::ask(question(session, level), probe::exchange);
    let furnishing = furnish(session, level, &answer, screen.fit()?);
    let (sender, happened) = mpsc::channel();
    let clerk = clerk(session, &library, sender.clone());
    let mut room = Room::with(furnishing, library, clerk);
    room.state.notice = warning;
    listen(signals, LateReply::new(answer.deaf_until), &sender);
    let typed = answer.typed.into_iter().map(|key| Wake::Terminal(TerminalEvent::Key(key)));
    let mut waiting: Vec<Wake> = typed.collect();
    screen.draw(&room.state)?;
    room.warm();
    loop {
        for wake in waiting.drain(..) {
            if let Some(code) = look(&mut room, &mut screen, wake)? {
                // The terminal need not wait until the library is closed.
                drop(screen);
                return Ok(code);
            }
        }
        screen.draw(&room.state)?;
        let wake = loop {
            match happened.recv_timeout(GLANCE) {
                Ok(wake) => break wake,
                Err(RecvTimeoutError::Timeout) if room.glance() => screen.draw(&room.state)?,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(1),
            }
        };
        // What has piled up is looked at before the next frame: a storm of resizes is one frame.
        waiting.extend([wake].into_iter().chain(happened.try_iter()));
    }
}

/// Someone who answers filter and search aside, if the library can be opened twice.
fn clerk(session: &Session, library: &Library, to_loop: Sender<Wake>) -> Clerk {
    // Where no index can be made there is nobody to make it.
    let maker = library.kept.own_file().and_then(|_| library.another());
    match library.another() {
        Some(own) => Clerk::aside(own, maker, session.language, move |reply| {
            // A loop that has ended waits for nothing.
            let _ = to_loop.send(Wake::Reply(reply));
        }),
        None => Clerk::at_hand(session.language),
    }
}

/// The room as the settings and the terminal want it.
fn furnish(session: &Session, level: Level, answer: &Answer, size: Size) -> Furnishing {
    let themes = themes::load(session, level);
    let place = |choice| {
        let name = Theme::choose(choice, level, answer.background);
        themes.iter().position(|(known, _)| known == name)
    };
    let theme = place(&session.settings.theme).or_else(|| place(&ThemeChoice::Auto)).unwrap_or(0);
    Furnishing {
        language: session.language,
        settings: session.settings.clone(),
        themes,
        theme,
        sections: session.sections.in_both_languages(),
        widths: widths(&session.settings, answer),
        size,
    }
}

/// What the settings leave to the terminal.
fn question(session: &Session, level: Level) -> Question {
    let Settings { theme, ambiguous, .. } = &session.settings;
    Question {
        background: level != Level::NoColor && *theme == ThemeChoice::Auto,
        widths: *ambiguous == config::Ambiguous::Auto,
    }
}

/// How wide characters are: as the settings say, or as the terminal said.
fn widths(settings: &Settings, answer: &Answer) -> Widths {
    match settings.ambiguous {
        config::Ambiguous::Auto => answer.widths.clone(),
        config::Ambiguous::Narrow => Widths::new(Ambiguous::Narrow),
        config::Ambiguous::Wide => Widths::new(Ambiguous::Wide),
        config::Ambiguous::Replace => Widths { replace: true, ..Widths::default() },
    }
}

/// Takes one thing in; an exit code if it was the last.
fn look(room: &mut Room, screen: &mut Screen, wake: Wake) -> Result<Option<u8>> {
    let event = match wake {
        Wake::Terminal(event) => event,
        Wake::Reply(reply) => {
            let beyond = room.hear(reply);
            return go_beyond(room, screen, beyond, false);
        }
        Wake::Signal(SIGCONT) => {
            room.happen(Event::Resize(screen.take_again()?));
            return Ok(None);
        }
        Wake::Signal(SIGWINCH) => {
            // The terminal may have cut what it showed, also where it has its old size again.
            room.happen(Event::Resize(screen.fit()?));
            return Ok(None);
        }
        Wake::Signal(signal) => {
            room.close();
            return Ok(Some(128 + u8::try_from(signal).unwrap_or(0)));
        }
        Wake::Lost => {
            room.close();
            return Ok(Some(1));
        }
    };
    let is_interrupt = is_ctrl_c(&event);
    let Some(event) = translate(event) else { return Ok(None) };
    let beyond = room.happen(event);
    go_beyond(room, screen, beyond, is_interrupt)
}

/// Does what only the terminal can do; an exit code if it was the last.
fn go_beyond(
    room: &mut Room,
    screen: &mut Screen,
    wanted: Vec<Beyond>,
    is_interrupt: bool,
) -> Result<Option<u8>> {
    for beyond in wanted {
        match beyond {
            Beyond::Redraw => {
                let size = screen.fit()?;
                room.happen(Event::Resize(size));
            }
            Beyond::Suspend => {
                screen.give_back()?;
                signal_hook::low_level::emulate_default_handler(SIGTSTP)?;
            }
            Beyond::Quit => return Ok(Some(if is_interrupt { 130 } else { 0 })),
        }
    }
    Ok(None)
}

fn is_ctrl_c(event: &TerminalEvent) -> bool {
    let key = event.as_key_press_event().and_then(Key::from_event);
    key.is_some_and(|key| key.ctrl && key.code == event::KeyCode::Char('c'))
}

/// The event as the state knows it, if it is one that matters.
fn translate(event: TerminalEvent) -> Option<Event> {
    match event {
        TerminalEvent::Key(key) => Key::from_event(key).map(Event::Key),
        TerminalEvent::Paste(text) => Some(Event::Paste(text)),
        TerminalEvent::Mouse(mouse) => {
            let at = Position::new(mouse.column, mouse.row);
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Some(Event::Click(at)),
                MouseEventKind::ScrollDown => Some(Event::Wheel(at, 1)),
                MouseEventKind::ScrollUp => Some(Event::Wheel(at, -1)),
                _ => None,
            }
        }
        // The size is told by SIGWINCH: crossterm can lose it while a key comes in.
        TerminalEvent::Resize(..) | TerminalEvent::FocusGained | TerminalEvent::FocusLost => None,
    }
}

/// Begins to listen to the terminal and to signals; what is a late reply is dropped.
fn listen(mut signals: Signals, late: LateReply, sender: &Sender<Wake>) {
    let to_loop = sender.clone();
    thread::spawn(move || {
        for signal in signals.forever() {
            if to_loop.send(Wake::Signal(signal)).is_err() {
                break;
            }
        }
    });
    let to_loop = sender.clone();
    thread::spawn(move || hear(&to_loop, late));
}

fn hear(to_loop: &Sender<Wake>, mut late: LateReply) {
    loop {
        let wake = match event::read() {
            Ok(TerminalEvent::Key(key)) if late.has(&key, Instant::now()) => continue,
            Ok(event) => Wake::Terminal(event),
            Err(_) => Wake::Lost,
        };
        let is_last = matches!(wake, Wake::Lost);
        if to_loop.send(wake).is_err() || is_last {
            break;
        }
    }
}

/// How many colours there are, as the environment says.
fn color_level() -> Level {
    let set = |name: &str| env::var(name).unwrap_or_default();
    match (set("NO_COLOR").as_str(), set("COLORTERM").as_str(), set("TERM").as_str()) {
        ("", "truecolor" | "24bit", _) => Level::True,
        ("", _, term) if term.contains("256color") || term.contains("direct") => Level::Indexed,
        ("", ..) => Level::Ansi,
        _ => Level::NoColor,
    }
}
