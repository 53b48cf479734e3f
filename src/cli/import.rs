//! `dubao import`: files of page text go in, their articles are shelved, a report comes out.

mod detail;
mod gathered;
mod interrupt;
mod json;
mod listener;
mod order;
mod pipeline;
mod progress;
pub(super) mod reading;
mod report;
mod shelves;
mod tally;
mod trace;
pub(super) mod walk;

use std::io::{self, Write};
use std::sync::atomic::Ordering;

use clap::ArgMatches;

use super::Session;
use super::list::to_json;
use crate::error::{Error, Result};
use crate::language::Text;
use crate::library::{Press, Put};
use crate::text::sanitise_line;
use detail::{Detail, MANY};
use gathered::{Gathered, Work};
use json::Imported;
use listener::Listener;
use order::Order;
use progress::Progress;
use reading::{Reading, read};
use report::Report;
use shelves::Shelves;
use tally::Tally;
use walk::{Found, Walk};

/// The exit code after Ctrl-C.
const INTERRUPTED: u8 = 130;

/// Imports what the arguments name; the exit code.
pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<u8> {
    let order = Order::of(matches);
    let stdin = order.reads_stdin().then(walk::stdin);
    let shelves = Shelves::open(session, order.dry_run)?;
    // From here on Ctrl-C waits for the page that is written.
    let interrupted = interrupt::listen()?;
    let mut walk = Walk::new(order.paths.clone(), stdin);
    let first: Vec<Found> = walk.by_ref().take(MANY + 1).collect();
    let progress = Progress::new(first.len() > MANY, &order.paths);
    let detail = Detail::of(&order, first.len(), progress.is_wanted());
    let mut desk = Desk {
        gathered: Gathered::default(),
        session,
        json: order.json,
        detail,
        shelves,
        progress,
        tally: Tally { dry: order.dry_run, ..Tally::default() },
        out: Listener { out, leaves: !order.dry_run, is_gone: false },
    };
    let (given, sections) = (&order.given, &session.sections);
    let worker = || {
        let mut press = Press::default();
        move |found| Work::on(read(found, given, sections), &mut press)
    };
    let is_all = pipeline::in_order(first.into_iter().chain(walk), Found::bytes, worker, |work| {
        let goes_on = !interrupted.load(Ordering::Relaxed);
        desk.take(work.transpose()?.filter(|_| goes_on), goes_on)?;
        Ok(goes_on)
    })?;
    desk.close(is_all)
}

/// Where read pages come in one by one, are gathered, shelved and reported.
struct Desk<'a, W: Write> {
    session: &'a Session,
    json: bool,
    detail: Detail,
    gathered: Gathered,
    shelves: Shelves,
    progress: Progress,
    tally: Tally,
    out: Listener<'a, W>,
}

impl<W: Write> Desk<'_, W> {
    /// Takes a page, if one has come. Nothing waits for long.
    fn take(&mut self, work: Option<Work>, goes_on: bool) -> Result<()> {
        let is_pause = work.is_none() || !goes_on;
        self.gathered.extend(work);
        if is_pause || self.gathered.is_enough() { self.put() } else { Ok(()) }
    }

    /// Shelves what is gathered, then reports it: what is reported is there, whatever happens.
    fn put(&mut self) -> Result<()> {
        let gathered = std::mem::take(&mut self.gathered);
        let mut shelved = self.shelves.put(&gathered.pages())?.into_iter();
        for Work { outcome, .. } in gathered.into_works() {
            match outcome.read {
                Ok(reading) => {
                    let put = shelved.next();
                    put.map_or(Ok(()), |put| self.report(&outcome.name, &reading, &put))?;
                }
                Err(why) => {
                    self.tally.refused += 1;
                    self.complain(&why.say(self.session.language, &outcome.name));
                }
            }
            self.progress.step(&outcome.name);
        }
        Ok(())
    }

    fn report(&mut self, name: &str, reading: &Reading, shelved: &Put) -> Result<()> {
        self.tally.count(&reading.page, shelved.added);
        let report = if self.json {
            json::escape_controls(to_json(&Imported::new(name, &reading.page))?) + "\n"
        } else {
            let language = self.session.language;
            Report { language, name, reading, shelved }.write(self.detail)
        };
        let out = &mut self.out;
        Ok(self.progress.around(|| out.write_all(report.as_bytes()))?)
    }

    /// Says a sentence on standard error.
    fn complain(&self, sentence: &str) {
        let sentence = sanitise_line(sentence);
        // Where nobody listens there is nobody to tell.
        let _ = self.progress.around(|| writeln!(io::stderr(), "dubao: {sentence}"));
    }

    /// Says what came of it all; the exit code.
    fn close(mut self, is_all: bool) -> Result<u8> {
        if let Err((folder, error)) = self.shelves.close() {
            // The pages are in the library; without the index a search takes longer.
            let language = self.session.language;
            let words = [&*folder.to_string_lossy(), &error.say(language)];
            self.complain(&language.fill(Text::IndexFailed, &words));
        }
        self.progress.end();
        let language = self.session.language;
        if is_all && self.tally.files() == 0 {
            return Err(Error::Failed(Text::ImportNothing, Vec::new()));
        }
        if !self.json {
            writeln!(self.out, "{}", self.tally.say(language))?;
        }
        self.out.flush()?;
        if !is_all {
            self.complain(language.say(Text::ImportInterrupted));
            return Ok(INTERRUPTED);
        }
        Ok(u8::from(self.tally.refused > 0))
    }
}
