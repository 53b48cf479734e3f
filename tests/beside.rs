//! A reader beside an import: each has its own connection, and sees whole pages and right counts at every moment.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use corpus::Corpus;
use dubao::error::Result;
use dubao::library::{Counts, Entry, From, Library, Press, Reading, Ready, Scope, Shelving};
use dubao::model::{ArticleId, PageId, ReadPage};

/// So many articles come in …
const ARTICLES: u64 = 2_000;
/// … so many pages at once.
const AT_ONCE: usize = 20;

/// Puts all pages in, and tells of every time; the reader is never more than one behind.
fn import(path: &Path, pages: &[ReadPage], told: impl Fn() -> bool) {
    let mut library = Library::open(path).expect("a library");
    library.expect_many().expect("ready");
    for pages in pages.chunks(AT_ONCE) {
        let press = &mut Press::default();
        let ready: Vec<_> =
            pages.iter().map(|page| Ready::of(page, press).expect("ready")).collect();
        let both: Vec<_> = pages.iter().zip(&ready).collect();
        library.add_all(&both).expect("put in");
        assert!(told(), "somebody reads");
    }
}

/// Reads whenever something came in, keeps a reading each time; gives what was kept.
fn read(path: &Path, pages: &BTreeMap<PageId, usize>, told: Receiver<()>) -> Vec<ArticleId> {
    let mut library = Library::open(path).expect("a library");
    let mut kept: Vec<ArticleId> = Vec::new();
    for () in told {
        let entries = library.at_one_moment(all_is_right).expect("a moment");
        check_whole(&entries, pages);
        let unread = entries.iter().filter(|entry| !entry.reading.read).nth(entries.len() / 2);
        if let Some(entry) = unread {
            let reading = Reading { read: true, starred: true, place: 3 };
            library.keep(&[(entry.id.clone(), reading)]).expect("kept");
            kept.push(entry.id.clone());
        }
    }
    kept
}

/// All articles; the counts are what they are counted to be.
fn all_is_right(library: &Library) -> Result<Vec<Entry>> {
    let entries = library.window(&Scope::default(), &From::First, usize::MAX)?;
    let mut counted = Counts { all: entries.len(), ..Counts::default() };
    let mut sections = BTreeMap::new();
    for entry in &entries {
        counted.unread += usize::from(!entry.reading.read);
        counted.starred += usize::from(entry.reading.starred);
        *sections.entry(entry.section.clone()).or_default() += 1;
    }
    counted.sections = sections.into_iter().collect();
    assert_eq!(library.counts(None)?, counted);
    for shelving in [Shelving::Starred, Shelving::Unread] {
        let scope = Scope { shelving, ..Scope::default() };
        let listed = library.window(&scope, &From::First, usize::MAX)?;
        assert_eq!(library.length(&scope)?.0, listed.len(), "{scope:?}");
    }
    Ok(entries)
}

/// That every page that has an article has all of them.
#[track_caller]
fn check_whole(entries: &[Entry], pages: &BTreeMap<PageId, usize>) {
    let mut found: BTreeMap<&PageId, usize> = BTreeMap::new();
    for entry in entries {
        *found.entry(&entry.page.id).or_default() += 1;
    }
    for (page, articles) in found {
        assert_eq!(pages.get(page), Some(&articles), "{page}");
    }
}

#[test]
fn who_reads_while_pages_come_in_sees_whole_pages_and_right_counts() {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("library.db");
    drop(Library::open(&path).expect("a new library"));
    let corpus = Corpus::new(1);
    let pages: Vec<ReadPage> = corpus.pages(ARTICLES).map(|sheet| sheet.read()).collect();
    let sizes = pages.iter().map(|page| (page.page.id.clone(), page.articles.len())).collect();
    let (tell, told) = sync_channel(1);
    let mut kept = thread::scope(|scope| {
        let reader = scope.spawn(|| read(&path, &sizes, told));
        import(&path, &pages, move || tell.send(()).is_ok());
        reader.join().expect("a reader")
    });
    let library = Library::open(&path).expect("the library");
    let entries = library.at_one_moment(all_is_right).expect("a moment");
    assert_eq!(entries.len() as u64, ARTICLES);
    let starred = entries.into_iter().filter(|entry| entry.reading.starred);
    let mut starred: Vec<_> = starred.map(|entry| entry.id).collect();
    starred.sort();
    kept.sort();
    assert_eq!(starred, kept, "what the reader kept is there");
    let mut wrong = 0;
    let count = |_| {
        wrong += 1;
        Ok(())
    };
    library.check(|article| article.section.clone(), count).expect("a check");
    assert_eq!(wrong, 0);
}
