//! The terminal as a guard: taken when the reader opens, given back on every way out.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::Once;

use crossterm::cursor::Show;
use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::app::{Size, State};
use crate::ui;

/// The terminal while dubao has it.
pub(super) struct Screen {
    /// Never dropped: its end would complain on standard error, and panic if that is gone too.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    mouse: bool,
    /// The shell has the terminal: nothing is drawn.
    lent: bool,
}

impl Screen {
    /// Takes the terminal.
    pub(super) fn take(mouse: bool) -> io::Result<Screen> {
        give_back_on_panic();
        let out = CrosstermBackend::new(BufWriter::with_capacity(1 << 16, io::stdout()));
        // Not as large as the terminal is while a frame is drawn, but as large as the state knows.
        let viewport = Viewport::Fixed(Rect::default());
        let terminal = Terminal::with_options(out, TerminalOptions { viewport })?;
        let mut screen = Screen { terminal: ManuallyDrop::new(terminal), mouse, lent: false };
        screen.take_again()?;
        Ok(screen)
    }

    /// Takes the terminal as it may be after a stop: whoever had it may have changed its mode and size.
    pub(super) fn take_again(&mut self) -> io::Result<Size> {
        self.lent = false;
        disable_raw_mode()?;
        enable_raw_mode()?;
        let out = self.terminal.backend_mut();
        execute!(out, EnterAlternateScreen, EnableBracketedPaste)?;
        if self.mouse {
            execute!(out, EnableMouseCapture)?;
        }
        self.fit()
    }

    /// Takes the size that the terminal has now, and draws every cell anew the next time.
    /// (`Terminal::clear` would ask the terminal where its cursor is, and wait for an answer that not every
    /// terminal gives.)
    pub(super) fn fit(&mut self) -> io::Result<Size> {
        let size = self.terminal.size()?;
        execute!(self.terminal.backend_mut(), Clear(ClearType::All))?;
        self.terminal.resize(Rect::new(0, 0, size.width, size.height))?;
        Ok(Size { width: size.width, height: size.height })
    }

    /// Draws a frame in one piece.
    pub(super) fn draw(&mut self, state: &State) -> io::Result<()> {
        if self.lent {
            return Ok(());
        }
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal.draw(|frame| ui::draw(state, frame))?;
        execute!(self.terminal.backend_mut(), EndSynchronizedUpdate)
    }

    pub(super) fn give_back(&mut self) -> io::Result<()> {
        self.lent = true;
        give_back(self.terminal.backend_mut())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // There is nobody left to tell.
        let _ = self.give_back();
    }
}

fn give_back(out: &mut impl Write) -> io::Result<()> {
    execute!(out, DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, Show)?;
    disable_raw_mode()
}

/// A panic gives the terminal back first, so that its message can be read.
fn give_back_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let _ = give_back(&mut io::stdout());
            before(panic);
        }));
    });
}
