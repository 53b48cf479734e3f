//! Whether a library is as it should be, and making anew what follows from the rest.

mod articles;
mod counts;
mod file;
mod pages;

use std::cell::Cell;
use std::collections::BTreeMap;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::Library;
use crate::error::{Error, Result};
use crate::model::{Article, PageId};

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The file is damaged, as SQLite sees it.
    File,
    /// A row belongs to nothing.
    Orphan,
    /// A page has lost its raw text.
    NoText,
    /// The raw text is not the one that the page is named after.
    OtherText,
    /// An article has no body.
    NoBody,
    /// An article cannot be read, or its parts are not its text.
    Torn,
    /// The fingerprint is not that of the text.
    Print,
    /// The lede is not how the text begins.
    Lede,
    /// An article is called complete and lacks something, or the other way.
    Complete,
    /// An article is not in the section that the rules give it.
    Section,
    /// Articles are not found by their fingerprints.
    Index,
    /// A count that is kept up is not what is counted.
    Count,
    /// A page does not stand where its facts put it.
    Place,
}

impl Fault {
    /// Whether [`Library::rebuild`] makes it good.
    pub fn is_derived(self) -> bool {
        match self {
            Fault::Print | Fault::Lede | Fault::Complete | Fault::Section => true,
            Fault::Index | Fault::Count | Fault::Place => true,
            Fault::File | Fault::Orphan | Fault::NoText | Fault::OtherText => false,
            Fault::NoBody | Fault::Torn => false,
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// With what: an article or a page by its name, a row, or what SQLite says.
    pub at: String,
    /// The page that has to be imported again, where that helps.
    pub page: Option<PageId>,
}

/// What gives an article its section.
type Shelving<'a> = dyn Fn(&Article) -> String + 'a;
/// What takes findings, one by one.
type Take<'a> = dyn FnMut(Finding) -> Result<()> + 'a;
/// How often a thing was made anew.
type Mended = BTreeMap<Fault, usize>;

/// Something that a library has to be.
trait Check {
    /// Finds where it is not.
    fn find(&self, library: &Library, of: &Shelving, take: &mut Take) -> Result<()>;

    /// Makes anew what follows from the rest.
    fn mend(&self, writing: &Connection, of: &Shelving, mended: &mut Mended) -> Result<()>;
}

/// All checks, the deeper ones first. What is built beside the tables has its own here.
const CHECKS: [&dyn Check; 4] =
    [&file::Whole, &pages::Pages, &articles::Articles, &counts::Counted];

impl Library {
    /// Hands out everything that is wrong; `of` gives an article its section. Where the file is damaged so that
    /// no more can be read, it ends with what was found.
    ///
    /// # Errors
    /// SQLite's, and those of `take`.
    pub fn check(
        &self,
        of: impl Fn(&Article) -> String,
        mut take: impl FnMut(Finding) -> Result<()>,
    ) -> Result<()> {
        let is_found = Cell::new(false);
        let mut take = |finding| {
            is_found.set(true);
            take(finding)
        };
        for check in CHECKS {
            match check.find(self, &of, &mut take) {
                Err(error) if is_damage(&error) && is_found.get() => return Ok(()),
                outcome => outcome?,
            }
        }
        Ok(())
    }

    /// Makes anew what follows from the rest: indexes, fingerprints, ledes, whether articles are complete, and
    /// sections, which `of` gives. All of it or nothing; how often each was wrong.
    ///
    /// # Errors
    /// SQLite's.
    pub fn rebuild(&mut self, of: impl Fn(&Article) -> String) -> Result<Vec<(Fault, usize)>> {
        self.check_writable()?;
        let writing = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut mended = Mended::new();
        for check in CHECKS {
            check.mend(&writing, &of, &mut mended)?;
        }
        writing.commit()?;
        Ok(mended.into_iter().collect())
    }

    /// How many pages and articles there are.
    ///
    /// # Errors
    /// SQLite's.
    pub fn size(&self) -> Result<(u32, u32)> {
        let count = "SELECT (SELECT count(*) FROM page), (SELECT count(*) FROM article)";
        Ok(self.db.query_row(count, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

fn is_damage(error: &Error) -> bool {
    matches!(error, Error::Database(cause)
        if cause.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt))
}

#[cfg(test)]
mod tests;
