//! What the state asks of the library and has at once: parts of lists, counts, the pages of an issue.

use crate::app::{Contents, PAGES, Part, Reach, Stock, Wanted};
use crate::error::Result;
use crate::library::{Entry, From, Home, Library, Scope, Shelving, Spot};
use crate::model::Dates;

/// So many articles of a list are fetched to one side.
const CHUNK: usize = 240;
/// So many pages of an issue the calendar can show.
const PAGES_OF_ISSUE: usize = 20;

/// The stock of a district, or of all of them.
pub(super) fn stock(library: &Library, home: Option<Home>) -> Result<Stock> {
    Ok(Stock {
        home,
        districts: library.districts()?,
        counts: library.counts(home)?,
        pages: library.newest_pages(home, PAGES + 1)?,
        has_pages: library.has_pages()?,
    })
}

/// A part of a list.
pub(super) fn part(library: &Library, wanted: Wanted) -> Result<Part> {
    let scope = &wanted.scope;
    let entries = match &wanted.reach {
        Reach::First => library.window(scope, &From::First, CHUNK)?,
        Reach::Last => library.window(scope, &From::Last, CHUNK)?,
        Reach::Near(spot) => around(library, scope, spot.clone())?,
        Reach::Around(id) => {
            let around = library.entry(id)?.map(|entry| around(library, scope, entry.spot));
            match around.transpose()? {
                Some(entries) if entries.iter().any(|entry| entry.id == *id) => entries,
                Some(_) | None => library.window(scope, &From::First, CHUNK)?,
            }
        }
        Reach::After(spot) => {
            let entries = library.window(scope, &From::After(spot.clone()), CHUNK)?;
            return Ok(Part { wanted, entries, above: 0, total: 0, unread: 0 });
        }
        Reach::Before(spot) => {
            let entries = library.window(scope, &From::Before(spot.clone()), CHUNK)?;
            return Ok(Part { wanted, entries, above: 0, total: 0, unread: 0 });
        }
    };
    let (total, unread) = library.length(scope)?;
    let above = match (&wanted.reach, entries.first()) {
        (Reach::Last, _) => total.saturating_sub(entries.len()),
        (_, Some(first)) => library.above(scope, &first.spot)?,
        (_, None) => 0,
    };
    Ok(Part { wanted, entries, above, total, unread })
}

/// The articles on both sides of a spot, and the one there if the list has it.
fn around(library: &Library, scope: &Scope, spot: Spot) -> Result<Vec<Entry>> {
    let mut entries = library.window(scope, &From::Before(spot), CHUNK)?;
    let after = entries.last().map_or(From::First, |last| From::After(last.spot.clone()));
    entries.extend(library.window(scope, &after, CHUNK)?);
    Ok(entries)
}

/// The first pages of an issue, and the headlines of its only page.
pub(super) fn issue(library: &Library, dates: Dates) -> Result<Contents> {
    let scope = Scope { home: None, shelving: Shelving::Issue(dates) };
    let pages = library.pages_of(&scope, PAGES_OF_ISSUE)?;
    let headlines = match pages.as_slice() {
        [page] => {
            let shelving = Shelving::Page(page.id.clone());
            let entries =
                library.window(&Scope { home: None, shelving }, &From::First, PAGES_OF_ISSUE)?;
            entries.into_iter().map(|entry| entry.headline).collect()
        }
        _ => Vec::new(),
    };
    Ok(Contents { of: Some(dates), pages, headlines })
}
