//! What is kept up beside the pages: where each stands, how many articles there are, and what knows them again.

use rusqlite::Connection;

use super::{Check, Fault, Finding, Mended, Shelving, Take};
use crate::error::Result;
use crate::library::counts::{miscounted, recount};
use crate::library::pages::changed;
use crate::library::since::{IS_SAID, note_again};
use crate::library::twins::{index, mistaken};
use crate::library::{Library, Place, insert, rows};
use crate::model::Page;

pub(super) struct Counted;

impl Check for Counted {
    fn find(&self, library: &Library, _: &Shelving, take: &mut Take) -> Result<()> {
        for (_, page) in misplaced(&library.db)? {
            take(Finding { fault: Fault::Place, at: page.id.0, page: None })?;
        }
        let wrong =
            [(Fault::Index, mistaken(&library.db)?), (Fault::Count, miscounted(&library.db)?)];
        for (fault, rows) in wrong.into_iter().filter(|(_, rows)| *rows > 0) {
            take(Finding { fault, at: rows.to_string(), page: None })?;
        }
        Ok(())
    }

    fn mend(&self, writing: &Connection, _: &Shelving, mended: &mut Mended) -> Result<()> {
        let moved = misplaced(writing)?;
        for (_, page) in &moved {
            insert::update(writing, page)?;
        }
        if mistaken(writing)? > 0 {
            index(writing)?;
            mended.insert(Fault::Index, 1);
        }
        if miscounted(writing)? > 0 {
            recount(writing)?;
            mended.insert(Fault::Count, 1);
        }
        // Where the articles of a page begin is known now.
        let unsaid = misplaced(writing)?;
        for (page, _) in &unsaid {
            note_again(writing, *page)?;
        }
        let pages = moved.len().max(unsaid.len());
        mended.extend((pages > 0).then_some((Fault::Place, pages)));
        if !mended.is_empty() {
            changed(writing)?;
        }
        Ok(())
    }
}

/// The pages that do not stand where they should, or are in the wrong district.
fn misplaced(db: &Connection) -> Result<Vec<(i64, Page)>> {
    let mut statement = db.prepare(&format!(
        "SELECT page.*, district.name IS page.district AND ({IS_SAID}) AS is_at_home
         FROM page LEFT JOIN district ON district.serial = page.home",
    ))?;
    let mut rows = statement.query([])?;
    let mut misplaced = Vec::new();
    while let Some(row) = rows.next()? {
        let page = rows::page(row)?;
        if Place::of(&page) != Place(row.get("place")?) || !row.get::<_, bool>("is_at_home")? {
            misplaced.push((row.get("serial")?, page));
        }
    }
    Ok(misplaced)
}
