//! The index of the headlines beside the library: when it is believed, and how it is made.

use std::fs::{self, File};
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::{mem, thread};

use sha2::{Digest, Sha256};

use super::super::headline_index::{HeadlineIndex, IndexMaker};
use super::{Catalogue, FEW, row};
use crate::error::{Error, Result};
use crate::library::{Head, Library, Scope};

/// So many heads go from the one who reads to the one who makes at once …
const LOT: usize = 1024;
/// … and so many lots wait there.
const WAITING: usize = 4;

impl Catalogue {
    /// The file of the index, beside that of the library; nowhere if the library is in no file.
    pub fn path(library: &Library) -> PathBuf {
        library.kept.file().map(beside).unwrap_or_default()
    }

    /// Makes the index of `library` anew, whole or not at all; nothing if the library is not in a file that can be
    /// written or has few articles. It ends early when it is no longer `wanted`.
    ///
    /// # Errors
    /// SQLite's; the index cannot be written.
    pub fn make(library: &Library, wanted: &dyn Fn() -> bool) -> Result<()> {
        let Some(path) = library.kept.own_file().map(beside) else { return Ok(()) };
        if library.counts(None)?.all <= FEW {
            return Ok(());
        }
        make_at(&path, library, library.last_serial()?, wanted)
    }

    /// Whether the index beside `library`, if there is one, is what would be made of it. One of another time is not
    /// used, and no fault; where no other can be made beside it, it is only seen whether it can be read.
    ///
    /// # Errors
    /// SQLite's; there is no room beside the library to make another.
    pub fn is_right(library: &Library) -> Result<bool> {
        let path = library.kept.file().map(beside);
        let Some(path) = path.filter(|path| path.exists()) else { return Ok(true) };
        let Ok(index) = HeadlineIndex::open(&path) else { return Ok(false) };
        let covers = index.covers().unwrap_or(0);
        let is_used = index.stamp() == Some(stamp(library, covers)?);
        if !is_used
            || library.kept.unwritable().is_some()
            || library.gone()?.first().is_some_and(|first| *first <= covers)
        {
            return Ok(true);
        }
        let other = path.with_extension("check");
        make_at(&other, library, covers, &|| true)?;
        let is_same = is_same(&path, &other);
        fs::remove_file(&other)?;
        Ok(is_same?)
    }

    /// Takes the index away and makes it anew.
    ///
    /// # Errors
    /// As of [`Catalogue::make`].
    pub fn rebuild(library: &Library) -> Result<()> {
        if let Some(path) = library.kept.own_file().map(beside).filter(|path| path.exists()) {
            fs::remove_file(path)?;
        }
        Catalogue::make(library, &|| true)
    }

    /// Makes the index anew if it is due.
    ///
    /// # Errors
    /// As of [`Catalogue::make`].
    pub fn renew(library: &Library) -> Result<()> {
        if !Catalogue::open(library)?.is_due() {
            return Ok(());
        }
        match Catalogue::make(library, &|| true) {
            // Another dubao is at it.
            Err(Error::Io(cause)) if cause.kind() == io::ErrorKind::WouldBlock => Ok(()),
            outcome => outcome,
        }
    }
}

/// Makes an index of the articles up to the number `covers`. The library is read on this thread while the index is made
/// on another.
pub(super) fn make_at(
    path: &Path,
    library: &Library,
    covers: u64,
    wanted: &dyn Fn() -> bool,
) -> Result<()> {
    let maker = IndexMaker::new(path, stamp(library, covers)?, covers)?;
    thread::scope(|scope| {
        let (lots, to_put) = sync_channel(WAITING);
        let making = scope.spawn(move || put_all(maker, to_put));
        let mut is_wanted = true;
        in_lots(library, covers, |lot| {
            is_wanted = wanted();
            is_wanted && lots.send(lot).is_ok()
        })?;
        drop(lots);
        let made = making.join().unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into()))?;
        if is_wanted {
            made.finish()?;
        }
        Ok(())
    })
}

/// Hands out the heads of all articles up to the number `covers`, some at a time, as long as they are taken. What comes
/// in meanwhile is for the next index.
fn in_lots(library: &Library, covers: u64, mut take: impl FnMut(Vec<Head>) -> bool) -> Result<()> {
    let (mut lot, mut is_taken) = (Vec::new(), true);
    library.heads(&Scope::default(), |head| {
        if head.serial <= covers {
            lot.push(head);
        }
        is_taken = lot.len() < LOT || take(mem::take(&mut lot));
        Ok(if is_taken { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    if is_taken {
        take(lot);
    }
    Ok(())
}

fn put_all(mut maker: IndexMaker, lots: Receiver<Vec<Head>>) -> io::Result<IndexMaker> {
    for head in lots.into_iter().flatten() {
        maker.put(&row(&head))?;
    }
    Ok(maker)
}

/// Whether two files have the same bytes.
fn is_same(one: &Path, other: &Path) -> io::Result<bool> {
    const PIECE: usize = 1 << 20;
    let (mut one, mut other) = (File::open(one)?, File::open(other)?);
    if one.metadata()?.len() != other.metadata()?.len() {
        return Ok(false);
    }
    let (mut here, mut there) = (vec![0; PIECE], vec![0; PIECE]);
    loop {
        let count = one.read(&mut here)?;
        other.read_exact(&mut there[..count])?;
        if count == 0 || here[..count] != there[..count] {
            return Ok(count == 0);
        }
    }
}

/// The index beside the library, if it is of the library as it is now.
pub(super) fn open_index(library: &Library) -> Result<Option<HeadlineIndex>> {
    let opened = library.kept.file().and_then(|file| HeadlineIndex::open(&beside(file)).ok());
    let Some(index) = opened else { return Ok(None) };
    let covers = index.covers().unwrap_or(0);
    let is_of_it =
        covers <= library.last_serial()? && index.stamp() == Some(stamp(library, covers)?);
    Ok(is_of_it.then_some(index))
}

/// What an index says it was made from: the library as it is known, and its last article.
pub(super) fn stamp(library: &Library, covers: u64) -> Result<u64> {
    let last = library.id_of(covers)?.map(|id| id.0).unwrap_or_default();
    let digest = Sha256::digest(library.stamp()? + " " + &last);
    Ok(digest.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes)))
}

/// The file beside the library's.
fn beside(library: &Path) -> PathBuf {
    let mut name = library.as_os_str().to_owned();
    name.push(".headlines");
    PathBuf::from(name)
}
