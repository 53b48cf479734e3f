//! What is kept up beside the pages: where each stands, how many articles there are, and what knows them again.

use rusqlite::Connection;

use super::{Check, Fault, Finding, Mended, Shelving, Take};
use crate::error::Result;
use crate::library::counts::{miscounted, recount};
use crate::library::pages::changed;
use crate::library::twins::{index, mistaken};
use crate::library::{Library, Place, insert, rows};
use crate::model::Page;

pub(super) struct Counted;

impl Check for Counted {
    fn find(&self, library: &Library, _: &Shelving, take: &mut Take) -> Result<()> {
        for page in misplaced(&library.db)? {
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
        let misplaced = misplaced(writing)?;
        for page in &misplaced {
            insert::update(writing, page)?;
        }
        mended.extend((!misplaced.is_empty()).then_some((Fault::Place, misplaced.len())));
        if mistaken(writing)? > 0 {
            index(writing)?;
            mended.insert(Fault::Index, 1);
        }
        if miscounted(writing)? > 0 {
            recount(writing)?;
            mended.insert(Fault::Count, 1);
        }
        if !mended.is_empty() {
            changed(writing)?;
        }
        Ok(())
    }
}

/// The pages that do not stand where they should, or are in the wrong district.
fn misplaced(db: &Connection) -> Result<Vec<Page>> {
    let mut statement = db.prepare(
        "SELECT page.*, district.name IS page.district AS is_at_home
         FROM page LEFT JOIN district ON district.serial = page.home",
    )?;
    let mut rows = statement.query([])?;
    let mut misplaced = Vec::new();
    while let Some(row) = rows.next()? {
        let page = rows::page(row)?;
        if Place::of(&page) != Place(row.get("place")?) || !row.get::<_, bool>("is_at_home")? {
            misplaced.push(page);
        }
    }
    Ok(misplaced)
}
