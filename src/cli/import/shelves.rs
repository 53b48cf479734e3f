//! Where pages are put, or, in a dry run, where it is only looked whether they are there.

use std::io::ErrorKind;

use super::super::Session;
use crate::error::{Error, Result};
use crate::language::Text;
use crate::library::{Added, Kept, Library, Twin};
use crate::model::ReadPage;
use crate::search::TextIndex;

/// The library of an import.
pub(super) struct Shelves {
    library: Library,
    /// The index of its texts, opened before anything is put in: an index of another time is found out then.
    index: Option<TextIndex>,
    dry: bool,
}

/// What became of a page.
pub(super) struct Shelved {
    pub(super) added: Added,
    /// Articles of it that the library has from another page.
    pub(super) twins: Vec<Twin>,
}

impl Shelves {
    /// Opens the library: to write, or in a dry run to look.
    pub(super) fn open(session: &Session, dry: bool) -> Result<Shelves> {
        let library = if dry { session.look()? } else { session.library()? };
        match &library.kept {
            Kept::Memory(path) if !dry => {
                Err(Error::Failed(Text::ImportUnwritable, vec![path.display().to_string()]))
            }
            Kept::Memory(_) | Kept::Nowhere | Kept::File(_) => {
                let index = if dry { None } else { TextIndex::open(&library) };
                Ok(Shelves { library, index, dry })
            }
        }
    }

    /// Puts a page in, whole, in one transaction.
    pub(super) fn put(&mut self, page: &ReadPage) -> Result<Shelved> {
        let twins = self.library.twins(page)?;
        let added =
            if self.dry { self.library.would_add(page)? } else { self.library.add(page)? };
        Ok(Shelved { added, twins })
    }

    /// Brings the index of the texts up to date. Where another dubao is at it, it is left to that.
    pub(super) fn close(&mut self) -> Result<()> {
        match self.index.as_mut().map(|index| index.renew(&self.library)) {
            Some(Err(Error::Io(cause))) if cause.kind() == ErrorKind::WouldBlock => Ok(()),
            outcome => outcome.unwrap_or(Ok(())),
        }
    }
}
