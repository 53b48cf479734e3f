//! Every article of a list, that a filter leaves or that a search finds, however many: those that are marked all at once.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::{OFTEN, districts};
use crate::app::Sought;
use crate::error::Result;
use crate::language::Language;
use crate::library::{Library, Scope, Shelving};
use crate::search::{Asked, Asking, Catalogue, Query, StillWanted, TextIndex, each_answer};

/// The serial numbers of the articles that are sought, found at once.
pub(super) fn sought(
    library: &Library,
    language: Language,
    sought: Sought,
) -> Result<Option<Vec<u64>>> {
    match sought {
        Sought::List(scope) => unread(library, scope).map(Some),
        Sought::Filter(query, scope) => {
            let (mut catalogue, names) = (Catalogue::open(library)?, districts(library, language)?);
            left(&mut catalogue, library, &names, (&query, &scope), &|| true)
        }
        Sought::Search(asked) => {
            found(library, TextIndex::open(library).as_ref(), &asked, &|| true)
        }
    }
}

/// The serial numbers of the unread articles of a list, with or without the others, rising.
pub(super) fn unread(library: &Library, scope: Scope) -> Result<Vec<u64>> {
    let shelving = match scope.shelving {
        // Pages that are all read need not be looked at.
        Shelving::All => Shelving::Unread,
        other => other,
    };
    library.serials_of(&Scope { shelving, ..scope })
}

/// The serial numbers of the articles of a list that a filter leaves, rising; nothing if nobody waits.
pub(super) fn left(
    catalogue: &mut Catalogue,
    library: &Library,
    districts: &HashMap<u32, String>,
    (query, scope): (&Query, &Scope),
    wanted: StillWanted,
) -> Result<Option<Vec<u64>>> {
    let name = |number| districts.get(&number).cloned().unwrap_or_default();
    let asking = Asking { query, scope, most: usize::MAX, districts: &name, wanted };
    catalogue.all(library, &asking)
}

/// The serial numbers of the articles that a search finds, rising; nothing if nobody waits.
pub(super) fn found(
    library: &Library,
    index: Option<&TextIndex>,
    asked: &Asked,
    wanted: StillWanted,
) -> Result<Option<Vec<u64>>> {
    if let Some(serials) = index.and_then(|index| index.answers(library, asked)) {
        return Ok(Some(serials));
    }
    let (mut serials, mut looked_at) = (Vec::new(), 0_usize);
    each_answer(library, index, asked, |answer| {
        serials.extend(answer().map(|finding| finding.entry.serial));
        looked_at += 1;
        let is_given_up = looked_at.is_multiple_of(OFTEN) && !wanted();
        if is_given_up { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    serials.sort_unstable();
    Ok(wanted().then_some(serials))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::digest;
    use crate::search::{Order, search};

    /// That all answers to this are found, however long they are looked for.
    #[track_caller]
    fn check(library: &Library, typed: &str) {
        let asked = Asked::parse(typed).expect("a question");
        let answers = search(library, None, &asked, Order::Newest, None).expect("answers");
        let mut serials: Vec<u64> = answers.iter().map(|answer| answer.entry.serial).collect();
        serials.sort_unstable();
        let index = TextIndex::open(library);
        let found = found(library, index.as_ref(), &asked, &|| true).expect("answers");
        assert_eq!(found, Some(serials), "{typed}");
    }

    #[test]
    fn every_answer_is_found_with_an_index_and_without() {
        let home = tempfile::tempdir().expect("a directory");
        let mut library = Library::open(&home.path().join("library.db")).expect("a library");
        let mut pages = digest::pages();
        let last = pages.pop().expect("a page");
        pages.iter().for_each(|page| _ = library.add(page).expect("put in"));
        let questions = ["教育", "解放区", "教", "教育 -考试", "教育 工作", "没有这样的话"];
        questions.iter().for_each(|typed| check(&library, typed));
        let mut index = TextIndex::open(&library).expect("an index");
        index.rebuild(&library).expect("made");
        questions.iter().for_each(|typed| check(&library, typed));
        library.add(&last).expect("put in");
        questions.iter().for_each(|typed| check(&library, typed));
        library.remove(&pages[0].page.id).expect("removed");
        questions.iter().for_each(|typed| check(&library, typed));
    }
}
