//! Sittings: what they show, what they refuse, and what becomes of the file.

use std::ops::ControlFlow;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::library::{Among, Counts, Entry, digest};

/// A library with the first pages of the digest.
fn library(pages: usize) -> (TempDir, PathBuf, Library) {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("library.db");
    let mut library = Library::open(&path).expect("a library");
    library.preload("rules", || digest::pages().into_iter().take(pages).collect()).expect("pages");
    (home, path, library)
}

fn sit(path: &Path) -> Library {
    Library::sit(path).expect("it can be read").expect("of this version")
}

/// Nobody can write beside a folder where the journal should be.
fn make_unwritable(path: &Path) {
    fs::create_dir(path.with_extension("db-wal")).expect("in the way");
}

fn star(library: &mut Library, at: usize) {
    let id = library.all_entries().expect("the articles")[at].id.clone();
    library.keep(&[(id, Reading { read: true, starred: true, place: 5 })]).expect("kept");
}

fn counts(library: &Library) -> (usize, usize, usize) {
    let Counts { all, unread, starred, .. } = library.counts(None).expect("the counts");
    (all, unread, starred)
}

#[test]
fn what_cannot_be_written_is_read_where_it_is_and_stays_as_it_is() {
    let (_home, path, library) = library(5);
    drop(library);
    make_unwritable(&path);
    let before = fs::read(&path).expect("the file");
    let mut sitting = Library::open(&path).expect("a sitting");
    assert_eq!(sitting.kept, Kept::Sitting(path.clone()));
    star(&mut sitting, 0);
    assert_eq!(counts(&sitting), (42, 41, 1));
    drop(sitting);
    assert_eq!(fs::read(&path).expect("the file"), before);
    assert_eq!(counts(&Library::open(&path).expect("another sitting")), (42, 42, 0));
}

#[track_caller]
fn check_refused(write: impl Fn(&mut Library) -> Result<()>) {
    let (_home, path, library) = library(5);
    drop(library);
    let mut sitting = sit(&path);
    star(&mut sitting, 0);
    let error = write(&mut sitting).expect_err("refused").to_string();
    assert_eq!(error, format!("the library cannot be written: {}.", path.display()));
    assert_eq!(counts(&sitting), (42, 41, 1));
}

#[test]
fn nothing_seems_to_be_kept_that_is_lost() {
    check_refused(|library| library.add(&digest::pages()[0]).map(|_| ()));
    check_refused(|library| library.remove(&digest::pages()[0].page.id).map(|_| ()));
    check_refused(|library| library.merge([]).map(|_| ()));
    check_refused(|library| library.rebuild(|own| own.section.clone()).map(|_| ()));
}

#[test]
fn the_connections_of_a_sitting_tell_each_other() {
    let (_home, path, library) = library(5);
    drop(library);
    let mut one = sit(&path);
    let mut other = one.another().expect("the library");
    star(&mut one, 0);
    assert!(other.is_changed_elsewhere().expect("an answer"));
    assert!(!other.is_changed_elsewhere().expect("an answer"));
    assert!(!one.is_changed_elsewhere().expect("an answer"), "its own is no news");
    assert_eq!(counts(&other), (42, 41, 1));
    // What was heard already is still news to who asks.
    star(&mut other, 1);
    one.catch_up().expect("heard");
    assert!(one.is_changed_elsewhere().expect("an answer"));
    assert_eq!(counts(&one), (42, 40, 2));
    assert_eq!(counts(&one.another().expect("the library")), (42, 42, 0));
    let mut late = one.another().expect("the library");
    late.catch_up().expect("heard");
    assert_eq!(counts(&late), (42, 40, 2));
}

#[test]
fn what_another_writes_into_the_file_appears_beside_the_marks() {
    let (_home, path, mut library) = library(2);
    let before = counts(&library).0;
    let mut live = sit(&path);
    star(&mut live, 0);
    library.add(&digest::pages()[2]).expect("put in");
    assert!(live.is_changed_elsewhere().expect("an answer"));
    let now = counts(&library).0;
    assert_eq!(counts(&live), (now, now - 1, 1));
    drop((live, library));
    let mut alone = sit(&path);
    star(&mut alone, 0);
    let mut writer = Library::open(&path).expect("the library");
    writer.remove(&digest::pages()[2].page.id).expect("removed");
    drop(writer);
    assert!(alone.is_changed_elsewhere().expect("an answer"));
    assert_eq!(counts(&alone), (before, before - 1, 1));
}

#[test]
fn where_the_rules_are_others_the_library_is_changed_in_memory() {
    let (_home, path, library) = library(5);
    drop(library);
    let mut sitting = sit(&path);
    sitting.shelve("rules", |_| panic!("the rules are the same")).expect("nothing to do");
    assert_eq!(sitting.kept, Kept::Sitting(path.clone()));
    sitting.shelve("others", |_| "新栏".to_owned()).expect("shelved");
    assert_eq!(sitting.kept, Kept::Memory(path));
    let counts = sitting.counts(None).expect("the counts");
    assert_eq!(counts.sections, [("新栏".to_owned(), 42)]);
}

/// That a copy of a library and its journal, which another dubao left behind with so much in it, is kept so and has so
/// many articles.
#[cfg(unix)]
#[track_caller]
fn check_left(is_readable: bool, kept: fn(PathBuf) -> Kept, articles: usize) {
    let (home, path, library) = library(5);
    let left = home.path().join("left.db");
    for end in ["", "-wal"] {
        let file = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
        fs::copy(file(&path), file(&left)).expect("a copy");
    }
    if !is_readable {
        let nowhere = home.path().join("nowhere/shm");
        std::os::unix::fs::symlink(nowhere, left.with_extension("db-shm")).expect("in the way");
    }
    drop(library);
    let opened = Library::open_unwritable(&left).expect("a library");
    assert_eq!((counts(&opened).0, &opened.kept), (articles, &kept(left)));
}

#[cfg(unix)]
#[test]
fn a_journal_that_can_be_read_is_and_another_is_not_waited_for() {
    check_left(true, Kept::Sitting, 42);
    check_left(false, Kept::Memory, 0);
}

#[test]
fn whoever_looks_at_the_articles_sees_what_was_done_in_the_sitting() {
    let (_home, path, library) = library(5);
    drop(library);
    let mut sitting = sit(&path);
    for starred in 0..3 {
        let mut seen = 0;
        let take = |_: &_, entry: Entry, _| {
            seen += usize::from(entry.reading.starred);
            ControlFlow::Continue(())
        };
        sitting.scan(Among::All, |_| true, |_| true, take).expect("a look");
        assert_eq!(seen, starred);
        star(&mut sitting, 41 - 7 * starred);
    }
}
