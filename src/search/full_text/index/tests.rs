//! The index and the library beside it.

use std::ops::ControlFlow;

use proptest::prelude::*;
use tempfile::TempDir;

use super::super::printed::Printed;
use super::super::{Order, search};
use super::*;
use crate::library::{Among, Entry, Kept, Scope, digest};
use crate::model::{Article, ArticleId, Page, PageId, ReadPage};

/// A library in a file, with the digest so many times, each page and article under another name.
fn library(home: &TempDir, times: u32) -> Library {
    let mut library = Library::open(&home.path().join("library.db")).expect("a library");
    for time in 0..times {
        put_in(&mut library, time);
    }
    library
}

fn put_in(library: &mut Library, time: u32) {
    for mut page in digest::pages() {
        page.page.id = PageId(format!("{time:06}{}", &page.page.id.0[6..]));
        rename(&mut page);
        library.add(&page).expect("put in");
    }
}

fn rename(page: &mut ReadPage) {
    for article in &mut page.articles {
        let line = article.id.0.rsplit('-').next().and_then(|line| line.parse().ok());
        article.id = ArticleId::new(&page.page.id, line.unwrap_or(0));
        article.page = page.page.id.clone();
    }
}

fn answers(library: &Library, index: Option<&TextIndex>, typed: &str) -> Vec<ArticleId> {
    let asked = Asked::parse(typed).expect("a question");
    let found = search(library, index, &asked, Order::Newest, None).expect("answers");
    found.into_iter().map(|finding| finding.entry.id.clone()).collect()
}

/// That the index changes nothing about the answers; and whether it was of use for `用处`, a rare word.
#[track_caller]
fn check(library: &Library, helps: bool) {
    let index = TextIndex::open(library).expect("an index");
    for typed in
        ["乡村振兴", "教育 -考试", "区", "心理危机干预", "记者:詹长松", "龘", "-教育", "300万"]
    {
        assert_eq!(answers(library, Some(&index), typed), answers(library, None, typed), "{typed}");
    }
    let rare = Asked::parse("心理危机干预技能").expect("a question");
    assert_eq!(index.may_answer(library, &rare).is_some(), helps);
}

#[test]
fn answers_with_an_index_are_those_without() {
    let home = tempfile::tempdir().expect("a directory");
    let mut library = library(&home, 2);
    check(&library, false);
    let mut index = TextIndex::open(&library).expect("an index");
    index.renew(&library).expect("too few");
    check(&library, false);
    index.rebuild(&library).expect("made");
    check(&library, true);
    assert_eq!(index.lacks(&library).expect("a check"), 0);
    // What came in since is looked through, what is gone is no answer.
    put_in(&mut library, 2);
    let gone = library.all_entries().expect("the articles")[0].page.id.clone();
    assert!(library.remove(&gone).expect("removed"));
    check(&library, true);
    assert_eq!(index.lacks(&library).expect("a check"), 0);
}

#[test]
fn an_index_counts_exactly_whatever_has_come_and_gone_since() {
    let home = tempfile::tempdir().expect("a directory");
    let mut library = library(&home, 2);
    TextIndex::open(&library).expect("an index").rebuild(&library).expect("made");
    let page = |library: &Library, at: usize| {
        library.all_entries().expect("the articles")[at].page.id.clone()
    };
    let check = |library: &Library| {
        let index = TextIndex::open(library).expect("an index");
        for typed in ["教育", "区", "龘"] {
            let asked = Asked::parse(typed).expect("a question");
            let count = answers(library, None, typed).len();
            assert_eq!(index.count(library, &asked), Some((count, true)), "{typed}");
            let serials = index.answers(library, &asked).expect("answers");
            let entries = library.entries(&serials).expect("the articles");
            assert!(serials.is_sorted() && entries.len() == count, "{typed}");
        }
        let long = Asked::parse("心理危机").expect("a question");
        assert!(index.count(library, &long).is_some_and(|(_, is_exact)| !is_exact));
        assert_eq!(index.answers(library, &long), None);
    };
    check(&library);
    put_in(&mut library, 2);
    check(&library);
    // One that the index knows, and one that it never will.
    library.remove(&page(&library, 0)).expect("removed");
    let newest = library.serials_after(0, usize::MAX).expect("numbers").pop().expect("an article");
    let newest = library.entries(&[newest]).expect("an article")[0].page.id.clone();
    library.remove(&newest).expect("removed");
    check(&library);
}

#[test]
fn an_index_is_renewed_when_enough_has_come_in() {
    let home = tempfile::tempdir().expect("a directory");
    let library = library(&home, 24);
    let mut index = TextIndex::open(&library).expect("an index");
    index.renew(&library).expect("made");
    assert_eq!(index.segments.covers(), Some(library.last_serial().expect("a number")));
    check(&library, true);
}

#[test]
fn an_index_of_another_library_is_found_out_and_a_damaged_one_is_not_believed() {
    let home = tempfile::tempdir().expect("a directory");
    let other = tempfile::tempdir().expect("a directory");
    let old = library(&home, 3);
    TextIndex::open(&old).expect("an index").rebuild(&old).expect("made");
    let small = library(&other, 1);
    for file in std::fs::read_dir(folder(&home.path().join("library.db"))).expect("a folder") {
        let path = file.expect("a file").path();
        let beside = folder(&other.path().join("library.db"));
        std::fs::create_dir_all(&beside).expect("a folder");
        std::fs::copy(&path, beside.join(path.file_name().expect("a name"))).expect("copied");
    }
    check(&small, false);
    for file in std::fs::read_dir(folder(&home.path().join("library.db"))).expect("a folder") {
        let path = file.expect("a file").path();
        let mut bytes = std::fs::read(&path).expect("the file");
        bytes.iter_mut().skip(100).for_each(|byte| *byte ^= 0x55);
        std::fs::write(&path, bytes).expect("written");
    }
    check(&old, false);
}

#[test]
fn a_text_that_is_not_the_one_that_was_taken_in_is_found_out() {
    let home = tempfile::tempdir().expect("a directory");
    let (one, other) = (library(&home, 1), tempfile::tempdir().expect("a directory"));
    let mut index = TextIndex::open(&one).expect("an index");
    index.rebuild(&one).expect("made");
    let mut changed = Library::open(&other.path().join("library.db")).expect("a library");
    for mut page in digest::pages() {
        for article in &mut page.articles {
            article.text = article.text.chars().rev().collect();
        }
        changed.add(&page).expect("put in");
    }
    assert!(index.lacks(&changed).expect("a check") > 10);
}

#[test]
fn a_sieve_keeps_no_answer_back() {
    let home = tempfile::tempdir().expect("a directory");
    let mut library = library(&home, 3);
    let mut index = TextIndex::open(&library).expect("an index");
    index.rebuild(&library).expect("made");
    put_in(&mut library, 3);
    for typed in ["教育", "心理危机干预", "区", "龘"] {
        let sieve = index.segments.sieve(&[typed]);
        let between = |first, last| sieve.between(first, last);
        let asked = Asked::parse(typed).expect("a question");
        let looked_at = |among: Among| {
            let (mut all, mut answers) = (0, Vec::new());
            let take = |page: &Page, entry: Entry, article: Article| {
                all += 1;
                answers
                    .extend(asked.admits_article(&Printed::of(&article), page).then_some(entry.id));
                ControlFlow::Continue(())
            };
            library.scan(among, |_| true, |_| true, take).expect("a look");
            (all, answers)
        };
        let (all, expected) = looked_at(Among::All);
        let (some, answers) = looked_at(Among::Between(&between));
        assert_eq!(answers, expected, "{typed}");
        // What came in since is looked at whole.
        assert!(some >= all / 4 && some < all, "{typed}: {some}");
    }
}

#[test]
fn beside_a_library_that_cannot_be_written_an_index_is_used_and_left_alone() {
    let home = tempfile::tempdir().expect("a directory");
    let path = home.path().join("library.db");
    let library = library(&home, 2);
    TextIndex::open(&library).expect("an index").rebuild(&library).expect("made");
    drop(library);
    // Nobody can write beside a folder where the journal should be.
    std::fs::create_dir(home.path().join("library.db-wal")).expect("in the way");
    let mut sitting = Library::open(&path).expect("a sitting");
    assert_eq!(sitting.kept, Kept::Sitting(path.clone()));
    let all = sitting.serials_of(&Scope::default()).expect("the list");
    sitting.read(&all).expect("marked");
    check(&sitting, true);
}

#[test]
fn an_index_of_another_time_stays_where_it_cannot_be_emptied() {
    let home = tempfile::tempdir().expect("a directory");
    let (path, other) = (home.path().join("library.db"), home.path().join("other.db"));
    let large = library(&home, 3);
    TextIndex::open(&large).expect("an index").rebuild(&large).expect("made");
    drop(Library::open(&other).expect("a new library"));
    std::fs::rename(folder(&path), folder(&other)).expect("beside the other");
    std::fs::create_dir(home.path().join("other.db-wal")).expect("in the way");
    let files = || std::fs::read_dir(folder(&other)).expect("a folder").count();
    let before = files();
    assert!(TextIndex::open(&Library::open(&other).expect("a sitting")).is_none());
    assert_eq!(files(), before);
}

#[test]
fn a_library_in_memory_has_no_index() {
    assert!(TextIndex::open(&Library::in_memory().expect("a library")).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn any_word_of_the_digest_is_found_with_the_index(
        places in proptest::collection::vec((0..42_usize, any::<prop::sample::Index>(), 1..7_usize), 20),
    ) {
        let home = tempfile::tempdir().expect("a directory");
        let library = library(&home, 1);
        let mut index = TextIndex::open(&library).expect("an index");
        index.rebuild(&library).expect("made");
        let pages = digest::pages();
        let articles: Vec<_> = pages.iter().flat_map(|page| &page.articles).collect();
        for (article, place, length) in places {
            let chars: Vec<char> = articles[article].text.chars().collect();
            let start = if chars.is_empty() { 0 } else { place.index(chars.len()) };
            let word: String = chars.iter().skip(start).take(length).collect();
            let asked = Asked::parse(&format!("\"{}\"", word.replace('"', ""))).expect("a question");
            let with = search(&library, Some(&index), &asked, Order::Newest, None).expect("answers");
            let without = search(&library, None, &asked, Order::Newest, None).expect("answers");
            prop_assert_eq!(with, without);
        }
    }
}
