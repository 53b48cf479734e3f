//! The articles: whether each can be read, and what is kept of it is what its text says.

use rusqlite::Connection;

use super::{Check, Fault, Finding, Mended, Shelving, Take};
use crate::error::Result;
use crate::library::Library;
use crate::library::derived::Derived;
use crate::library::stock::{Stored, each};

pub(super) struct Articles;

impl Check for Articles {
    fn find(&self, library: &Library, of: &Shelving, take: &mut Take) -> Result<()> {
        each(&library.db, |stored| {
            let at = stored.id.0.clone();
            match derived(&stored, of) {
                None => take(Finding { fault: Fault::Torn, at, page: Some(stored.page) }),
                Some(derived) => faults(&stored.kept, &derived)
                    .try_for_each(|fault| take(Finding { fault, at: at.clone(), page: None })),
            }
        })
    }

    fn mend(&self, writing: &Connection, of: &Shelving, mended: &mut Mended) -> Result<()> {
        let mut update = writing.prepare(
            "UPDATE article SET lede = ?2, print = ?3, complete = ?4, section = ?5 WHERE serial = ?1",
        )?;
        each(writing, |stored| {
            let Some(derived) = derived(&stored, of) else { return Ok(()) };
            if derived != stored.kept {
                faults(&stored.kept, &derived)
                    .for_each(|fault| *mended.entry(fault).or_default() += 1);
                let Derived { lede, print, complete, section } = derived;
                update.execute((stored.serial, lede, print, complete, section))?;
            }
            Ok(())
        })
    }
}

fn derived(stored: &Stored, of: &Shelving) -> Option<Derived> {
    stored.article.as_ref().map(|article| Derived::of(article, of(article)))
}

/// Where what is kept is not what it should be.
fn faults<'a>(kept: &'a Derived, right: &'a Derived) -> impl Iterator<Item = Fault> + 'a {
    let pairs = [
        (kept.print == right.print, Fault::Print),
        (kept.lede == right.lede, Fault::Lede),
        (kept.complete == right.complete, Fault::Complete),
        (kept.section == right.section, Fault::Section),
    ];
    pairs.into_iter().filter(|(is_right, _)| !is_right).map(|(_, fault)| fault)
}
