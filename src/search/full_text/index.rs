//! The index of the full text, beside the library: which articles may say what is asked. It is made from the library
//! and can be removed at any time; every answer is looked up in the text itself.

use std::io;
use std::path::{Path, PathBuf};

use super::Asked;
use super::condition::folded;
use super::finding::{Finding, answers_since};
use crate::error::Result;
use crate::library::{Gathering, Library};
use crate::search::{Segments, Sieve};

/// So many articles are looked through without an index as quickly as with one; so they wait for more.
pub(super) const TAIL: usize = 1_000;
/// Where more than one in so many articles may be an answer, the first ones are found sooner by looking.
const COMMON: usize = 8;

/// Of so many the first are found before all are known.
const MANY: u64 = 2_000;

/// So many characters of an article are looked for to see whether the index knows it.
const PROBE: usize = 12;
/// One in so many is looked up as a reader would.
const CLOSELY: u64 = 1_000;

/// Articles that may answer.
pub(super) enum MayAnswer<'a> {
    These(Box<Gathering<'a>>),
    /// Those that go through a sieve.
    Sieve(Sieve<'a>),
}

/// The index of one library.
#[derive(Debug)]
pub struct TextIndex {
    segments: Segments,
}

impl TextIndex {
    /// The index of `library`; none if the library is not in a file, or the index cannot be read. One that says more
    /// than the library is of another time: it counts as empty, or is none where it cannot be emptied.
    pub fn open(library: &Library) -> Option<TextIndex> {
        let segments = Segments::open(&folder(library.kept.file()?)).ok()?;
        TextIndex::of(segments, library)
    }

    /// The index as it is now, sooner than it would be opened anew: another dubao may have made more of it since.
    pub fn again(self, library: &Library) -> Option<TextIndex> {
        TextIndex::of(self.segments.again().ok()?, library)
    }

    fn of(mut segments: Segments, library: &Library) -> Option<TextIndex> {
        let last = library.last_serial().ok()?;
        if segments.covers().is_some_and(|covers| covers > last) {
            library.kept.own_file()?;
            segments.clear().ok()?;
        }
        Some(TextIndex { segments })
    }

    /// Takes in what came into the library since, if it is enough to be worth it.
    ///
    /// # Errors
    /// SQLite's; the index cannot be read or written, or another dubao is writing it (`WouldBlock`).
    pub fn renew(&mut self, library: &Library) -> Result<()> {
        if self.is_behind(library)? { self.take_in(library) } else { Ok(()) }
    }

    /// Whether so much came into the library since that it is worth taking in.
    ///
    /// # Errors
    /// SQLite's.
    pub fn is_behind(&self, library: &Library) -> Result<bool> {
        Ok(library.serials_after(self.covers(), TAIL)?.len() == TAIL)
    }

    /// Makes it anew from the library.
    ///
    /// # Errors
    /// As of [`TextIndex::renew`].
    pub fn rebuild(&mut self, library: &Library) -> Result<()> {
        self.segments.clear()?;
        self.take_in(library)
    }

    /// How many articles of the library it should know and does not find again by words of theirs. Of every article it
    /// is seen whether its pairs are known, of one in a thousand whether it is a candidate.
    ///
    /// # Errors
    /// SQLite's; the index is damaged or cannot be read.
    pub fn lacks(&self, library: &Library) -> Result<usize> {
        let covers = self.segments.covers();
        let mut lookup = self.segments.lookup();
        let mut is_lost = |(serial, words): (u64, String)| -> Result<bool> {
            let words = folded(&words);
            let chars = words.chars().count();
            let phrase: String = words.chars().skip(chars / 2).take(PROBE).collect();
            let is_known = lookup.knows(serial, &phrase)?
                && (!serial.is_multiple_of(CLOSELY) || lookup.gives(serial, &phrase)?);
            Ok(!is_known)
        };
        library.words_after(0, |articles| {
            let mut lost = 0;
            for article in articles {
                let (serial, words) = article?;
                if covers.is_none_or(|covers| serial > covers) {
                    break;
                }
                lost += usize::from(is_lost((serial, words))?);
            }
            Ok(lost)
        })
    }

    /// Which articles may answer `asked`; none if looking through all of them is as quick, or the index does not help.
    pub(super) fn may_answer<'a>(
        &'a self,
        library: &'a Library,
        asked: &Asked,
    ) -> Option<MayAnswer<'a>> {
        let words: Vec<&str> = asked.words().collect();
        if words.is_empty() || self.segments.covers().is_none() {
            return None;
        }
        let (found, all) = self.segments.share(&words).ok()?;
        if found > all / COMMON + TAIL {
            return None;
        }
        let about = found as u64 * self.covers() / (all as u64).max(1);
        if about > MANY {
            return Some(MayAnswer::Sieve(self.segments.sieve(&words)));
        }
        let mut gathering = library.gather(about as usize).ok()?;
        self.segments.candidates(&words, |serials| gathering.add(&serials)).ok()?;
        gathering.add(&library.serials_after(self.covers(), usize::MAX).ok()?).ok()?;
        Some(MayAnswer::These(Box::new(gathering)))
    }

    /// How many articles may answer `asked`, and whether these are all answers and the only ones. None if the index
    /// does not say.
    pub fn count(&self, library: &Library, asked: &Asked) -> Option<(usize, bool)> {
        let words: Vec<&str> = asked.words().collect();
        if words.is_empty() || self.segments.covers().is_none() {
            return None;
        }
        let Some(late) = self.late(library, asked) else {
            return Some((self.segments.count(&words).ok()?, false));
        };
        let gone = library.gone().ok()?;
        let known = if gone.is_empty() {
            self.segments.count(&words).ok()?
        } else {
            self.known(&words, &gone)?.len()
        };
        Some((known + late.len(), true))
    }

    /// The serial numbers of all answers to `asked`, rising, where the index says which these are but for a few that came
    /// in since.
    pub fn answers(&self, library: &Library, asked: &Asked) -> Option<Vec<u64>> {
        let late = self.late(library, asked)?;
        let words: Vec<&str> = asked.words().collect();
        let mut serials = self.known(&words, &library.gone().ok()?)?;
        serials.extend(late.into_iter().map(|finding| finding.entry.serial));
        serials.sort_unstable();
        Some(serials)
    }

    /// The serial numbers of those that it knows with `words`, but for those that are `gone`.
    fn known(&self, words: &[&str], gone: &[u64]) -> Option<Vec<u64>> {
        let mut serials = Vec::new();
        let take = |some: Vec<u64>| {
            serials.extend(some.into_iter().filter(|serial| gone.binary_search(serial).is_err()));
            io::Result::Ok(())
        };
        self.segments.candidates(words, take).ok()?;
        Some(serials)
    }

    /// The answers that came in since; nothing if those are too many to look through, or if the index does not say of the
    /// others which are answers.
    fn late(&self, library: &Library, asked: &Asked) -> Option<Vec<Finding>> {
        let covers = self.segments.covers().filter(|_| asked.is_a_short_word())?;
        let are_few = library.serials_after(covers, TAIL).ok()?.len() < TAIL;
        are_few.then(|| answers_since(library, asked, covers, &|| true).ok()).flatten()
    }

    /// Where it is.
    pub(super) fn folder(&self) -> &Path {
        self.segments.folder()
    }

    /// The last serial number that it knows.
    pub(super) fn covers(&self) -> u64 {
        self.segments.covers().unwrap_or(0)
    }

    fn take_in(&mut self, library: &Library) -> Result<()> {
        library.words_after(self.covers(), |articles| {
            let documents =
                articles.map(|article| article.map(|(serial, words)| (serial, folded(&words))));
            self.add(documents)
        })
    }

    /// Takes in folded articles, by their serial numbers.
    pub(super) fn add(
        &mut self,
        articles: impl Iterator<Item = Result<(u64, String)>>,
    ) -> Result<()> {
        self.segments.add(articles)
    }
}

/// The folder beside the library's file.
fn folder(library: &Path) -> PathBuf {
    let mut name = library.as_os_str().to_owned();
    name.push(".text");
    PathBuf::from(name)
}

#[cfg(test)]
mod tests;
