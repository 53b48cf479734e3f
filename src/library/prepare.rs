//! What is done with a library before it is read: the digest put in, every article shelved.

use rusqlite::TransactionBehavior;

use super::counts::recount;
use super::pages::Putting;
use super::{Library, Press, Ready, pages, stock};
use crate::error::Result;
use crate::model::{Article, ReadPage};

impl Library {
    /// Puts the pages of the built-in digest in, the first time only; a page removed later stays away.
    /// Their articles have their sections already, by the rules that `rules` names.
    ///
    /// # Errors
    /// SQLite's.
    pub fn preload(&mut self, rules: &str, digest: impl FnOnce() -> Vec<ReadPage>) -> Result<()> {
        if self.fact("digest")?.is_some() {
            return Ok(());
        }
        self.make_changeable()?;
        let writing = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done: bool = writing.prepare("SELECT 1 FROM fact WHERE name = 'digest'")?.exists([])?;
        if !done {
            let (mut putting, mut press) = (Putting::default(), Press::default());
            for page in digest() {
                putting.put(&writing, &page, &Ready::of(&page, &mut press)?)?;
            }
            putting.end(&writing)?;
            writing.execute("INSERT INTO fact VALUES ('digest', '1')", [])?;
            writing.execute("INSERT OR IGNORE INTO fact VALUES ('sections', ?1)", [rules])?;
        }
        Ok(writing.commit()?)
    }

    /// Shelves every article under the section that `of` gives it, if the rules, named by `rules`,
    /// are not those it was shelved by before. What does not hold together stays where it is.
    ///
    /// # Errors
    /// SQLite's.
    pub fn shelve(&mut self, rules: &str, of: impl Fn(&Article) -> String) -> Result<()> {
        if self.fact("sections")?.as_deref() == Some(rules) {
            return Ok(());
        }
        self.make_changeable()?;
        let writing = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut moved = 0;
        stock::each(&writing, |stored| {
            let Some(article) = stored.article else { return Ok(()) };
            let section = of(&article);
            if section != stored.kept.section {
                moved += writing
                    .prepare_cached("UPDATE article SET section = ?2 WHERE serial = ?1")?
                    .execute((stored.serial, section))?;
            }
            Ok(())
        })?;
        if moved > 0 {
            recount(&writing)?;
            pages::changed(&writing)?;
        }
        writing.execute("INSERT OR REPLACE INTO fact VALUES ('sections', ?1)", [rules])?;
        Ok(writing.commit()?)
    }

    pub(super) fn fact(&self, name: &str) -> Result<Option<String>> {
        let mut statement = self.db.prepare("SELECT value FROM fact WHERE name = ?1")?;
        let mut rows = statement.query([name])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }
}
