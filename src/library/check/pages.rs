//! The pages: whether each has its raw text, and each of their articles a body.

use rusqlite::Connection;

use super::{Check, Fault, Finding, Mended, Shelving, Take};
use crate::error::Result;
use crate::library::Library;
use crate::library::press::restored;
use crate::model::PageId;

pub(super) struct Pages;

impl Check for Pages {
    fn find(&self, library: &Library, _: &Shelving, take: &mut Take) -> Result<()> {
        texts(&library.db, take)?;
        bodies(&library.db, take)
    }

    /// What pages say follows from nothing.
    fn mend(&self, _: &Connection, _: &Shelving, _: &mut Mended) -> Result<()> {
        Ok(())
    }
}

/// Finds pages without their raw text, or with another.
fn texts(db: &Connection, take: &mut Take) -> Result<()> {
    let mut statement =
        db.prepare("SELECT id, raw FROM page LEFT JOIN page_text ON page_text.page = page.serial")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let fault = match row.get_ref(1)?.as_bytes_or_null().ok().flatten() {
            None => Fault::NoText,
            Some(raw) => match restored(raw) {
                Ok(raw) if PageId::of(&raw).0 == id => continue,
                Ok(_) | Err(_) => Fault::OtherText,
            },
        };
        take(Finding { fault, at: id.clone(), page: Some(PageId(id)) })?;
    }
    Ok(())
}

/// Finds articles without a body.
fn bodies(db: &Connection, take: &mut Take) -> Result<()> {
    let mut statement = db.prepare(
        "SELECT article.id, page.id FROM article JOIN page ON page.serial = article.page
         WHERE article.serial NOT IN (SELECT article FROM body) ORDER BY article.serial",
    )?;
    let names = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
    for names in statement.query_map([], names)? {
        let (at, page) = names?;
        take(Finding { fault: Fault::NoBody, at, page: Some(PageId(page)) })?;
    }
    Ok(())
}
