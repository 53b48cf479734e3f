//! A terminal with dubao in it: keys in, screen and raw bytes out.

use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{
    Child, CommandBuilder, ExitStatus, MasterPty, PtyPair, PtySize, SlavePty, native_pty_system,
};
use vt100::{Parser, Screen};

/// How long anything may take on a busy machine; nothing is measured by it.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// What terminals answer that draw uncertain characters narrow: the cursor's column after nine of them,
/// the ground if they tell it (a light one, a dark one), and the attributes that every terminal tells.
pub const LIGHT: &[u8] = b"\x1b[1;10R\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c";
pub const DARK: &[u8] = b"\x1b[1;10R\x1b]11;rgb:1111/1111/1111\x1b\\\x1b[?62;22c";
pub const PLAIN: &[u8] = b"\x1b[1;10R\x1b[?62;22c";

/// The last of dubao's questions (DA1); the answers above end with the answer to it.
const QUESTION: &[u8] = b"\x1b[c";

/// What the terminal says to dubao's questions.
#[derive(Clone, Copy)]
pub enum Answer {
    /// This. It waits in the terminal before dubao starts, so that no busy machine makes it late.
    Ready(&'static [u8]),
    /// This, byte by byte, once it is asked.
    Bytewise(&'static [u8]),
    /// These, one to each question.
    InTurn(&'static [&'static [u8]]),
    /// This, when the first frame is drawn already.
    Late(&'static [u8]),
    /// Nothing.
    Silence,
}

/// What has come out of dubao.
struct Output {
    parser: Parser,
    raw: Vec<u8>,
    ended: bool,
}

impl Output {
    /// Whether no frame has begun (DEC mode 2026) that has not ended.
    fn is_whole(&self) -> bool {
        let last = |mode: &[u8]| self.raw.windows(mode.len()).rposition(|bytes| bytes == mode);
        last(b"\x1b[?2026h") <= last(b"\x1b[?2026l")
    }
}

type Shared = Arc<(Mutex<Output>, Condvar)>;
type Typist = Arc<Mutex<Box<dyn Write + Send>>>;

/// How it ended.
pub struct End {
    pub code: u32,
    /// What a shell's user would see.
    pub screen: Screen,
    pub raw: Vec<u8>,
    /// Whether the terminal's modes (raw, echo, signals) are as they were before.
    pub modes_restored: bool,
}

/// A running dubao.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    slave: Option<Box<dyn SlavePty + Send>>,
    typist: Typist,
    output: Shared,
    pid: u32,
    exit: Receiver<ExitStatus>,
    modes: String,
}

impl Pty {
    /// Starts dubao in a dark terminal of this size.
    pub fn start(command: CommandBuilder, width: u16, height: u16) -> Pty {
        Pty::answering(Answer::Ready(DARK), "", command, width, height)
    }

    /// Starts dubao in a terminal that answers so, with `typed` waiting for it.
    pub fn answering(
        answer: Answer,
        typed: &str,
        command: CommandBuilder,
        width: u16,
        height: u16,
    ) -> Pty {
        let PtyPair { master, slave } =
            native_pty_system().openpty(size(width, height)).expect("a pty");
        let modes = modes(master.as_ref());
        let typist: Typist = Arc::new(Mutex::new(master.take_writer().expect("a writer")));
        let output = listen(master.as_ref(), (width, height), answer, typist.clone());
        type_to(&typist, typed.as_bytes());
        if let Answer::Ready(answer) = answer {
            type_to(&typist, answer);
        }
        let child = slave.spawn_command(command).expect("dubao starts");
        let pid = child.process_id().expect("a process");
        let exit = await_exit(child);
        Pty { master, slave: Some(slave), typist, output, pid, exit, modes }
    }

    /// Types characters, control sequences too.
    pub fn type_keys(&self, keys: &str) {
        type_to(&self.typist, keys.as_bytes());
    }

    /// Gives the terminal another size.
    pub fn resize(&self, width: u16, height: u16) {
        self.seen().parser.screen_mut().set_size(height, width);
        self.master.resize(size(width, height)).expect("another size");
    }

    /// Waits until a whole frame is on the screen that is as wanted.
    #[track_caller]
    pub fn wait_for(&self, wanted: impl Fn(&Screen) -> bool) {
        let until = Instant::now() + DEADLINE;
        let mut seen = self.seen();
        while !(seen.is_whole() && wanted(seen.parser.screen())) {
            let left = until.saturating_duration_since(Instant::now());
            let screen = seen.parser.screen().contents();
            if left.is_zero() || seen.ended {
                drop(seen);
                panic!("not what was waited for:\n{screen}");
            }
            seen = self.output.1.wait_timeout(seen, left).expect("the screen").0;
        }
    }

    /// Waits until the screen says this.
    #[track_caller]
    pub fn wait_for_text(&self, text: &str) {
        self.wait_for(|screen| screen.contents().contains(text));
    }

    /// The screen as it is.
    pub fn screen(&self) -> Screen {
        self.seen().parser.screen().clone()
    }

    /// Every byte so far.
    pub fn raw(&self) -> Vec<u8> {
        self.seen().raw.clone()
    }

    /// Whether the terminal's modes are those from before dubao.
    pub fn has_its_modes(&self) -> bool {
        modes(self.master.as_ref()) == self.modes
    }

    /// The process, as the system knows it.
    pub fn process(&self) -> rustix::process::Pid {
        let pid = i32::try_from(self.pid).expect("a process number");
        rustix::process::Pid::from_raw(pid).expect("a process")
    }

    /// Sends a signal.
    pub fn signal(&self, signal: rustix::process::Signal) {
        rustix::process::kill_process(self.process(), signal).expect("a signal");
    }

    /// Waits for the end.
    #[track_caller]
    pub fn finish(mut self) -> End {
        let exit = self.exit.recv_timeout(DEADLINE);
        let shown = self.screen().contents();
        let exit = exit.unwrap_or_else(|_| panic!("dubao does not end:\n{shown}"));
        let modes_restored = self.has_its_modes();
        // The last writer gone, what is read from the terminal comes to its end.
        drop(self.slave.take());
        self.wait_for_end();
        let code = match exit.signal() {
            Some(signal) => panic!("killed: {signal}"),
            None => exit.exit_code(),
        };
        End { code, screen: self.screen(), raw: self.raw(), modes_restored }
    }

    fn wait_for_end(&self) {
        let (seen, late) = self
            .output
            .1
            .wait_timeout_while(self.seen(), DEADLINE, |seen| !seen.ended)
            .expect("the screen");
        drop(seen);
        assert!(!late.timed_out(), "the terminal does not end");
    }

    fn seen(&self) -> MutexGuard<'_, Output> {
        self.output.0.lock().expect("the screen")
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if matches!(self.exit.try_recv(), Err(TryRecvError::Empty)) {
            let _ = rustix::process::kill_process(self.process(), rustix::process::Signal::KILL);
        }
    }
}

fn size(width: u16, height: u16) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().expect("the terminal's modes"))
}

fn type_to(typist: &Typist, bytes: &[u8]) {
    let mut typist = typist.lock().expect("the keys");
    typist.write_all(bytes).and_then(|()| typist.flush()).expect("typed");
}

fn await_exit(mut child: Box<dyn Child + Send + Sync>) -> Receiver<ExitStatus> {
    let (sender, exit) = mpsc::channel();
    thread::spawn(move || child.wait().map(|status| sender.send(status)));
    exit
}

/// Takes in what dubao writes, and answers its question.
fn listen(
    master: &(dyn MasterPty + Send),
    (width, height): (u16, u16),
    answer: Answer,
    typist: Typist,
) -> Shared {
    let parser = Parser::new(height, width, 0);
    let output: Shared =
        Arc::new((Mutex::new(Output { parser, raw: Vec::new(), ended: false }), Condvar::new()));
    let mut reader = master.try_clone_reader().expect("a reader");
    let heard = output.clone();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        let mut is_open = true;
        let mut answered = 0;
        while is_open {
            let count = reader.read(&mut bytes).unwrap_or(0);
            is_open = count > 0;
            let seen = take(&heard, &bytes[..count]);
            while let Some(said) = answer.next(answered, seen) {
                said.chunks(answer.chunk()).for_each(|bytes| type_to(&typist, bytes));
                answered += 1;
            }
        }
    });
    output
}

/// How often something has been seen by now.
#[derive(Clone, Copy)]
struct Seen {
    questions: usize,
    frames: usize,
}

impl Answer {
    /// What is to be said after so many answers.
    fn next(self, answered: usize, seen: Seen) -> Option<&'static [u8]> {
        match self {
            Answer::Ready(_) | Answer::Silence => None,
            Answer::Bytewise(said) => (answered < seen.questions.min(1)).then_some(said),
            Answer::InTurn(all) => all.get(answered).copied().filter(|_| answered < seen.questions),
            Answer::Late(said) => (answered < seen.frames.min(1)).then_some(said),
        }
    }

    /// How many bytes are said at once.
    fn chunk(self) -> usize {
        if matches!(self, Answer::Bytewise(_)) { 1 } else { usize::MAX }
    }
}

/// Takes in some bytes, none at the end; what has been seen by now.
fn take(output: &Shared, bytes: &[u8]) -> Seen {
    let mut seen = output.0.lock().expect("the screen");
    seen.parser.process(bytes);
    seen.raw.extend_from_slice(bytes);
    seen.ended = bytes.is_empty();
    output.1.notify_all();
    let count = |wanted: &[u8]| seen.raw.windows(wanted.len()).filter(|it| *it == wanted).count();
    Seen { questions: count(QUESTION), frames: count(b"\x1b[?2026l") }
}
