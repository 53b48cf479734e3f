//! The accelerator of full-text search: which of a million texts may have some words.
//!
//! A folder of immutable segments. Each says of up to 65,536 documents which have a character, which a pair of
//! neighbouring characters, and about where; the candidates for a phrase are the documents that have
//! all of its pairs, in a row as far as is known. So every document with the phrase is among them and some without it
//! too: the caller looks into the text. The folder is a cache: it can be removed at any time. A document is known by a
//! key of the caller's: newer documents have higher keys, and a text that changes gets a new one.

mod block;
mod build;
mod candidates;
mod chain;
mod header;
mod list;
mod lists;
mod lookup;
mod number;
mod part;
mod piece;
mod places;
mod segment;
mod sieve;
mod telling;
mod units;
mod writing;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use build::Builder;
pub use lookup::Lookup;
use segment::Segment;
pub use sieve::Sieve;

/// The most documents of a segment.
const DOCUMENTS: usize = 1 << 16;
/// Keys that are read at once.
const KEYS: usize = 512;
/// So many documents tell how frequent something is.
const SAMPLE: usize = 1 << 13;
/// How the name of a segment's file ends.
const EXTENSION: &str = "segment";
/// How it ends while the file is being written.
const UNFINISHED: &str = "new";

/// The segments of one folder, which follow one another by the keys of their documents.
#[derive(Debug)]
pub struct Segments {
    folder: PathBuf,
    segments: Vec<Segment>,
}

impl Segments {
    /// The segments in `folder`; none if there is no such folder. What is damaged, unfinished or of another version is
    /// left out, and with it all that follows, so [`Segments::covers`] stays true. Only headers are read.
    ///
    /// # Errors
    /// The folder is there and cannot be read.
    pub fn open(folder: &Path) -> io::Result<Segments> {
        Segments { folder: folder.to_owned(), segments: Vec::new() }.again()
    }

    /// The segments that are in the folder now. Those that are still the same need not be opened again.
    ///
    /// # Errors
    /// As of [`Segments::open`].
    pub fn again(mut self) -> io::Result<Segments> {
        self.look_again()?;
        Ok(self)
    }

    fn look_again(&mut self) -> io::Result<()> {
        let known = std::mem::take(&mut self.segments);
        self.segments = chain(whole_segments(&self.folder, known)?);
        Ok(())
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The highest key up to which every document was added: those after it the caller looks through itself.
    pub fn covers(&self) -> Option<u64> {
        self.segments.last().map(|segment| *segment.header.covers.end())
    }

    /// The documents that may have all of `phrases`, range by range: what no range meets is not looked into.
    pub fn sieve(&self, phrases: &[&str]) -> Sieve<'_> {
        Sieve::new(&self.segments, units::wanted(phrases))
    }

    /// How many keys [`Segments::candidates`] gives.
    ///
    /// # Errors
    /// A segment is damaged (`InvalidData`) or cannot be read.
    pub fn count(&self, phrases: &[&str]) -> io::Result<usize> {
        let wanted = units::wanted(phrases);
        self.segments.iter().map(|segment| segment.ask(&wanted)?.count()).sum()
    }

    /// How many of the newest documents may have all of `phrases`, and of how many: what share of all that may be,
    /// without a look at all.
    ///
    /// # Errors
    /// As of [`Segments::count`].
    pub fn share(&self, phrases: &[&str]) -> io::Result<(usize, usize)> {
        let wanted = units::wanted(phrases);
        let Some(newest) = self.segments.last() else { return Ok((0, 0)) };
        let documents = newest.header.documents;
        let looked_at = documents.saturating_sub(SAMPLE)..documents;
        Ok((newest.ask(&wanted)?.within(looked_at.clone())?.len(), looked_at.len()))
    }

    /// Adds `documents`, which come by rising key with their folded texts (`text::fold`); those that are covered
    /// already are passed over. The last segment, if it is not full, is written anew with them, so documents are
    /// better added by the thousand. Each segment is on the disk before the next is begun.
    ///
    /// # Errors
    /// Another process is adding (`WouldBlock`), keys do not rise (`InvalidInput`), the last segment is damaged
    /// (`InvalidData`), a file cannot be read or written, or `documents` gives an error. The segment in the making is
    /// then dropped, those before it are kept.
    pub fn add<E: From<io::Error>, T: AsRef<str>>(
        &mut self,
        documents: impl IntoIterator<Item = Result<(u64, T), E>>,
    ) -> Result<(), E> {
        let _lock = self.lock()?;
        self.look_again()?;
        let covered = self.covers();
        let is_covered = |document: &Result<(u64, T), E>| {
            document.as_ref().is_ok_and(|(key, _)| covered.is_some_and(|covered| *key <= covered))
        };
        let mut documents = documents.into_iter().skip_while(is_covered).peekable();
        let mut done = None;
        while documents.peek().is_some() {
            let mut builder = self.gather(done, &mut documents)?;
            self.keep(&mut builder)?;
            done = Some(builder);
        }
        Ok(())
    }

    /// Takes all segments away, after damage or when keys are given anew.
    ///
    /// # Errors
    /// Another process is adding (`WouldBlock`), or a file cannot be removed.
    pub fn clear(&mut self) -> io::Result<()> {
        let _lock = self.lock()?;
        self.segments.clear();
        self.sweep()
    }

    /// One process at a time writes into the folder.
    fn lock(&self) -> io::Result<File> {
        fs::create_dir_all(&self.folder)?;
        let lock = File::create(self.folder.join("lock"))?;
        lock.try_lock()?;
        Ok(lock)
    }

    /// The last segment, if there is room in it.
    fn open_end(&self) -> Option<&Segment> {
        self.segments.last().filter(|last| !last.header.is_full)
    }

    /// The documents of the open end, and as many more as have room with them; what was built before is forgotten.
    fn gather<E: From<io::Error>, T: AsRef<str>>(
        &self,
        before: Option<Builder>,
        documents: &mut impl Iterator<Item = Result<(u64, T), E>>,
    ) -> Result<Builder, E> {
        let mut last = self.covers();
        let mut builder = self.begin(before)?;
        while !builder.is_full()
            && let Some(document) = documents.next()
        {
            let (key, text) = document?;
            if last.is_some_and(|last| key <= last) {
                return Err(io::Error::from(io::ErrorKind::InvalidInput).into());
            }
            last = Some(key);
            builder.put(key, text.as_ref());
        }
        Ok(builder)
    }

    /// The open end to be written anew, else a new segment, in which what is frequent in the last one is so at once.
    fn begin(&self, before: Option<Builder>) -> io::Result<Builder> {
        if let Some(open_end) = self.open_end() {
            return open_end.unpack();
        }
        let mut builder = before.map_or_else(Builder::default, Builder::emptied);
        if let Some(last) = self.segments.last() {
            last.frequent_pairs()?.into_iter().for_each(|pair| builder.lists.know(pair));
        }
        Ok(builder)
    }

    /// Writes a segment that stands for the open end, or after the last.
    fn keep(&mut self, builder: &mut Builder) -> io::Result<()> {
        let first = match (self.open_end(), self.covers()) {
            (Some(open_end), _) => *open_end.header.covers.start(),
            (None, covered) => covered.map_or(0, |covered| covered + 1),
        };
        let last = builder.keys.last().copied().unwrap_or(first);
        let path = self.folder.join(format!("{first:016x}-{last:016x}")).with_extension(EXTENSION);
        builder.write(&path, first..=last)?;
        let segment = Segment::open(&path)?;
        self.segments.truncate(self.segments.len() - usize::from(self.open_end().is_some()));
        self.segments.push(segment);
        // What another process still reads may have to stay; it is passed over.
        self.sweep().ok();
        Ok(())
    }

    /// Removes the files that are not of these segments.
    fn sweep(&self) -> io::Result<()> {
        for path in files(&self.folder)? {
            if !self.segments.iter().any(|segment| segment.path == path) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

/// The files of segments in `folder`, the unfinished too.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let is_ours = |path: &PathBuf| {
        path.extension().is_some_and(|extension| extension == EXTENSION || extension == UNFINISHED)
    };
    Ok(paths?.into_iter().filter(is_ours).collect())
}

/// Those that can be opened, or are `known` and still the same.
fn whole_segments(folder: &Path, mut known: Vec<Segment>) -> io::Result<Vec<Segment>> {
    let files = files(folder)?.into_iter();
    let finished = files.filter(|path| path.extension().is_some_and(|end| end == EXTENSION));
    let segment = |path: PathBuf| match known.iter().position(|known| known.is_still(&path)) {
        Some(number) => Some(known.swap_remove(number)),
        None => Segment::open(&path).ok(),
    };
    Ok(finished.filter_map(segment).collect())
}

/// Those that follow one another from the lowest key, the longest where two begin together.
fn chain(mut segments: Vec<Segment>) -> Vec<Segment> {
    segments.sort_by_key(|segment| {
        (*segment.header.covers.start(), Reverse(*segment.header.covers.end()))
    });
    let mut next = Some(0);
    segments.retain(|segment| {
        let follows = next == Some(*segment.header.covers.start());
        if follows {
            next = segment.header.covers.end().checked_add(1);
        }
        follows
    });
    segments
}

/// What a file says that is not a whole segment of this version.
fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "a segment of the full-text search is damaged")
}
