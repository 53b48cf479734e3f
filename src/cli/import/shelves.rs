//! Where pages are put, some at a time, or, in a dry run, where it is only looked whether they are there.

use std::path::PathBuf;

use super::super::Session;
use crate::error::{Error, Result};
use crate::language::Text;
use crate::library::{Library, Put, Ready};
use crate::model::ReadPage;
use crate::search::{Catalogue, Feed, TextIndex};

/// The library of an import.
pub(super) struct Shelves {
    library: Library,
    /// What takes articles to the index of the texts. It was opened before anything is put in: an index of another
    /// time is found out then.
    feed: Option<Feed>,
    pub(super) dry: bool,
}

impl Shelves {
    /// Opens the library: to write, or in a dry run to look.
    pub(super) fn open(session: &Session, dry: bool) -> Result<Shelves> {
        let mut library = if dry { session.look()? } else { session.library()? };
        if dry {
            return Ok(Shelves { library, feed: None, dry });
        }
        if let Some(path) = library.kept.unwritable() {
            return Err(Error::Failed(Text::ImportUnwritable, vec![path.display().to_string()]));
        }
        library.expect_many()?;
        let feed = TextIndex::open(&library).map(|index| Feed::new(index, &library));
        Ok(Shelves { feed: feed.transpose()?, library, dry })
    }

    /// Puts pages in, all of them whole, in one transaction. In a dry run it says what would become of each.
    pub(super) fn put(&mut self, pages: &[(&ReadPage, &Ready)]) -> Result<Vec<Put>> {
        if self.dry {
            return pages.iter().map(|(page, _)| self.look_for(page)).collect();
        }
        let put = self.library.add_all(pages)?;
        if let Some(feed) = &mut self.feed {
            for (put, (page, _)) in put.iter().zip(pages) {
                if let Some(first) = put.first {
                    feed.take(&self.library, first, &page.articles)?;
                }
            }
        }
        Ok(put)
    }

    fn look_for(&self, page: &ReadPage) -> Result<Put> {
        let (twins, added) = (self.library.twins(page)?, self.library.would_add(page)?);
        Ok(Put { added, twins, first: None })
    }

    /// Brings the indexes up to date. Where another dubao is at it, it is left to that. An error comes with the folder
    /// of the index.
    pub(super) fn close(&mut self) -> std::result::Result<(), (PathBuf, Error)> {
        if let Some(feed) = &mut self.feed {
            feed.close();
        }
        let headlines = if self.dry { Ok(()) } else { Catalogue::renew(&self.library) };
        let texts = self.feed.take().map_or(Ok(()), Feed::end);
        texts.and(headlines.map_err(|error| (Catalogue::path(&self.library), error)))
    }
}
