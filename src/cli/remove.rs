//! `dubao remove`: takes pages out of the library, all that are named or none.

use std::io::Write;

use clap::ArgMatches;

use super::Session;
use crate::error::{Error, Result};
use crate::language::Text;
use crate::library::{Kept, Library, Shelved};

pub(super) fn run(session: &Session, matches: &ArgMatches, out: &mut impl Write) -> Result<()> {
    let mut library = session.library()?;
    if let Kept::Memory(path) = &library.kept {
        return Err(Error::Failed(Text::LibraryUnwritable, vec![path.display().to_string()]));
    }
    let names = matches.get_many::<String>("page").into_iter().flatten();
    for Shelved { page, articles, .. } in named(&library, names)? {
        library.remove(&page.id)?;
        let words = [&page.id.0, &session.language.page_title(&page), &articles.to_string()];
        let sentence = session.language.fill(Text::PageRemoved, &words.map(String::as_str));
        writeln!(out, "{sentence}")?;
    }
    Ok(())
}

/// The pages of these names, each once.
fn named<'a>(library: &Library, names: impl Iterator<Item = &'a String>) -> Result<Vec<Shelved>> {
    let ids = names.map(|name| Ok(library.page_named(name)?.id)).collect::<Result<Vec<_>>>()?;
    let pages = library.pages()?.into_iter();
    Ok(pages.filter(|shelved| ids.contains(&shelved.page.id)).collect())
}
