//! Catalogues with an index and without: they say the same.

use std::fs;

use super::beside::make_at;
use super::*;
use crate::library::{Kept, Reading, digest};
use crate::model::{ArticleId, Dates, ReadPage};

/// The digest with its articles under made-up sections.
fn pages() -> Vec<ReadPage> {
    let mut pages = digest::pages();
    for article in pages.iter_mut().flat_map(|page| &mut page.articles) {
        article.section = ["要闻", "教育"][article.text.len() % 2].to_owned();
    }
    pages
}

/// A library of the first pages of the digest, with an index of them.
fn library(home: &tempfile::TempDir, count: usize) -> Library {
    let mut library = Library::open(&home.path().join("library.db")).expect("a library");
    for page in &pages()[..count] {
        library.add(page).expect("put in");
    }
    let covers = library.last_serial().expect("a number");
    make_at(&Catalogue::path(&library), &library, covers, &|| true).expect("made");
    library
}

/// The articles that a catalogue finds, best first, and how many there are.
fn found(
    catalogue: &mut Catalogue,
    library: &Library,
    typed: &str,
    scope: &Scope,
) -> (Vec<(u64, i64)>, usize) {
    let districts = library.districts().expect("the districts");
    let name = |number: u32| {
        let own = districts.iter().find(|own| own.home.0 == i64::from(number));
        own.map(|own| own.district.name.clone()).unwrap_or_default()
    };
    let query = Query::parse(typed);
    let asking = Asking { query: &query, scope, most: 9, districts: &name, wanted: &|| true };
    let found = catalogue.filter(library, &asking).expect("an answer").expect("wanted");
    let all = catalogue.all(library, &asking).expect("an answer").expect("wanted");
    assert!(all.is_sorted() && all.len() == found.count, "{typed}");
    assert!(found.hits.iter().all(|row| all.binary_search(&row.serial).is_ok()), "{typed}");
    (found.hits.iter().map(|row| (row.serial, row.hit.score)).collect(), found.count)
}

fn scopes(library: &Library) -> Vec<Scope> {
    let page = &pages()[0].page;
    let shelvings = [
        Shelving::All,
        Shelving::Section("教育".to_owned()),
        Shelving::Page(page.id.clone()),
        Shelving::Issue(page.dates),
        Shelving::Issue(Dates { from: None, to: None, printed: false }),
        Shelving::Unread,
        Shelving::Starred,
    ];
    let homes = library.districts().expect("the districts");
    let homes: Vec<_> = homes.into_iter().map(|own| Some(own.home)).chain([None]).collect();
    let scope = |shelving: &Shelving| {
        let shelving = shelving.clone();
        homes.iter().map(move |home| Scope { home: *home, shelving: shelving.clone() })
    };
    shelvings.iter().flat_map(scope).collect()
}

/// That the answers are those without an index, and whether the index is used.
#[track_caller]
fn check(catalogue: &mut Catalogue, library: &Library, is_used: bool) {
    assert_eq!(catalogue.made > 0, is_used);
    let path = Catalogue::path(library);
    let aside = path.with_extension("aside");
    fs::rename(&path, &aside).expect("put aside");
    let mut without = Catalogue::open(library).expect("a catalogue");
    fs::rename(&aside, &path).expect("put back");
    assert_eq!(without.made, 0);
    for scope in scopes(library) {
        for typed in ["", "解放区", "教育", "jfq", "jiaoyu", "记者", "工作 区", "区", "2022", " "]
        {
            let expected = found(&mut without, library, typed, &scope);
            assert_eq!(found(catalogue, library, typed, &scope), expected, "{typed} {scope:?}");
        }
    }
}

#[test]
fn answers_with_an_index_are_those_without() {
    let home = tempfile::tempdir().expect("a directory");
    let mut library = library(&home, 3);
    let mut catalogue = Catalogue::open(&library).expect("a catalogue");
    check(&mut catalogue, &library, true);
    // What comes, what goes and what is read meanwhile.
    let pages = pages();
    library.add(&pages[3]).expect("put in");
    library.remove(&pages[1].page.id).expect("removed");
    let keep = |id: &ArticleId, read, starred| (id.clone(), Reading { read, starred, place: 0 });
    let kept = [
        keep(&pages[0].articles[1].id, true, true),
        keep(&pages[3].articles[0].id, true, false),
        keep(&pages[2].articles[2].id, false, true),
    ];
    library.keep(&kept).expect("kept");
    catalogue.keep_up(&library).expect("kept up");
    check(&mut catalogue, &library, true);
    check(&mut Catalogue::open(&library).expect("a catalogue"), &library, true);
}

#[test]
fn beside_a_library_that_cannot_be_written_an_index_is_used_and_none_is_made() {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("library.db");
    drop(library(&home, 3));
    // Nobody can write beside a folder where the journal should be.
    fs::create_dir(home.path().join("library.db-wal")).expect("in the way");
    let mut sitting = Library::open(&path).expect("a sitting");
    assert_eq!(sitting.kept, Kept::Sitting(path));
    let mut catalogue = Catalogue::open(&sitting).expect("a catalogue");
    check(&mut catalogue, &sitting, true);
    let id = pages()[0].articles[1].id.clone();
    sitting.keep(&[(id, Reading { read: true, starred: true, place: 0 })]).expect("kept");
    catalogue.keep_up(&sitting).expect("kept up");
    check(&mut catalogue, &sitting, true);
    let before = fs::read(Catalogue::path(&sitting)).expect("the index");
    Catalogue::rebuild(&sitting).expect("nothing to do");
    assert!(Catalogue::is_right(&sitting).expect("a check"));
    assert_eq!(fs::read(Catalogue::path(&sitting)).expect("the index"), before);
}

#[test]
fn an_index_of_another_time_is_not_believed() {
    let home = tempfile::tempdir().expect("a directory");
    let mut library = library(&home, 3);
    let mut catalogue = Catalogue::open(&library).expect("a catalogue");
    let mut page = pages().remove(0);
    page.page.district.name = "中站区".to_owned();
    page.page.district_basis = None;
    library.add(&page).expect("known otherwise");
    catalogue.keep_up(&library).expect("kept up");
    check(&mut catalogue, &library, false);
    check(&mut Catalogue::open(&library).expect("a catalogue"), &library, false);
}

#[test]
fn an_index_is_right_or_is_found_out() {
    let home = tempfile::tempdir().expect("a directory");
    let library = library(&home, 3);
    let path = Catalogue::path(&library);
    assert!(Catalogue::is_right(&library).expect("a check"));
    let mut bytes = fs::read(&path).expect("the index");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&path, &bytes).expect("damaged");
    assert!(!Catalogue::is_right(&library).expect("a check"));
    fs::write(&path, &bytes[..last / 2]).expect("cut");
    assert!(!Catalogue::is_right(&library).expect("a check"));
    check(&mut Catalogue::open(&library).expect("a catalogue"), &library, false);
    Catalogue::rebuild(&library).expect("made anew");
    assert!(!path.exists(), "a small library has none");
    assert!(Catalogue::is_right(&library).expect("a check"));
}

#[test]
fn two_do_not_make_an_index_at_once() {
    let home = tempfile::tempdir().expect("a directory");
    let library = library(&home, 3);
    let path = Catalogue::path(&library);
    let before = fs::read(&path).expect("the index");
    let covers = library.last_serial().expect("a number");
    let again = || make_at(&path, &library, covers, &|| true).map_err(|error| error.to_string());
    let nested = std::cell::Cell::new(false);
    let outer = make_at(&path, &library, covers, &|| {
        if !nested.replace(true) {
            assert!(again().is_err(), "the first is at it");
        }
        true
    });
    outer.expect("made");
    assert_eq!(fs::read(&path).expect("the index"), before);
    again().expect("made anew");
}
