//! `dubao remove`: takes pages out of the library, all that are named or none.

use std::io::Write;

use clap::ArgMatches;

use super::Session;
use crate::error::{Error, Result};
use crate::language::Text;
use crate::library::{Library, Place, Scope, Shelving};
use crate::model::Page;

pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<()> {
    let mut library = session.library()?;
    if let Some(path) = library.kept.unwritable() {
        return Err(Error::Failed(Text::LibraryUnwritable, vec![path.display().to_string()]));
    }
    let names = matches.get_many::<String>("page").into_iter().flatten();
    for page in named(&library, names)? {
        let shelving = Shelving::Page(page.id.clone());
        let (articles, _) = library.length(&Scope { home: None, shelving })?;
        library.remove(&page.id)?;
        let words = [&page.id.0, &session.language.page_title(&page), &articles.to_string()];
        let sentence = session.language.fill(Text::PageRemoved, &words.map(String::as_str));
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}

/// The pages of these names, each once, in the order of the list.
fn named<'a>(library: &Library, names: impl Iterator<Item = &'a String>) -> Result<Vec<Page>> {
    let mut pages = names.map(|name| library.page_named(name)).collect::<Result<Vec<_>>>()?;
    pages.sort_by_key(Place::of);
    pages.dedup();
    Ok(pages)
}
