//! Libraries through which many things have gone: what is kept up is what is counted.

use std::ops::ControlFlow;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::library::{Among, Entry, From, Place, Scope, Shelving, digest};
use crate::model::{ArticleId, Dates, Fact, PageId, ReadPage};

/// Something that happens to a library of a few pages.
#[derive(Clone, Debug)]
enum Happening {
    /// A page comes in, or comes again with other facts: its number, district and day.
    Add(usize, usize, usize),
    Remove(usize),
    /// A reader does something with an article: read, starred.
    Keep(usize, bool, bool),
    Merge(usize, bool, bool),
    ReadAll(usize),
    TakeBack,
    /// Other rules for sections: of so many.
    Shelve(usize),
    Rebuild,
}

fn happening() -> impl Strategy<Value = Happening> {
    let page = 0..6_usize;
    prop_oneof![
        4 => (page.clone(), 0..4_usize, 0..4_usize)
            .prop_map(|(page, home, day)| Happening::Add(page, home, day)),
        1 => page.prop_map(Happening::Remove),
        1 => (0..60_usize, any::<bool>(), any::<bool>())
            .prop_map(|(at, read, starred)| Happening::Merge(at, read, starred)),
        6 => mark(),
        1 => (1..4_usize).prop_map(Happening::Shelve),
        1 => Just(Happening::Rebuild),
    ]
}

/// What only marks.
fn mark() -> impl Strategy<Value = Happening> {
    prop_oneof![
        4 => (0..60_usize, any::<bool>(), any::<bool>())
            .prop_map(|(at, read, starred)| Happening::Keep(at, read, starred)),
        1 => (0..12_usize).prop_map(Happening::ReadAll),
        1 => Just(Happening::TakeBack),
    ]
}

fn section(article: &crate::model::Article, of: usize) -> String {
    format!("栏{}", article.text.len() % of)
}

/// A page of the digest, or one like it, with a few of its articles.
fn page(number: usize, home: usize, day: usize) -> ReadPage {
    let mut page = digest::pages().remove(number % 5);
    page.page.id = PageId(format!("{number:012}"));
    page.articles.truncate(4 + number);
    for (line, article) in (1..).zip(&mut page.articles) {
        (article.id, article.page) = (ArticleId::new(&page.page.id, line), page.page.id.clone());
        article.section = section(article, 3);
    }
    page.page.district.name = ["甲区", "乙区", "丙区", ""][home].to_owned();
    page.page.district_basis = None;
    let days = [None, Some(date(2022, 6, 11)), Some(date(2022, 6, 12)), Some(date(2023, 1, 6))];
    page.page.dates = Dates { from: days[day], to: days[day], printed: days[day].is_some() };
    page.page.number = Some(Fact { text: (number % 3).to_string(), basis: None });
    page
}

/// Everything that a list can be of.
fn scopes(library: &Library) -> Vec<Scope> {
    let mut shelvings = vec![Shelving::All, Shelving::Unread, Shelving::Starred];
    shelvings.extend((0..3).map(|number| Shelving::Section(format!("栏{number}"))));
    shelvings.extend((0..6).map(|number| Shelving::Page(PageId(format!("{number:012}")))));
    shelvings.extend((0..4).map(|day| Shelving::Issue(page(0, 0, day).page.dates)));
    let homes: Vec<_> =
        library.districts().expect("the districts").into_iter().map(|own| Some(own.home)).collect();
    let homes = homes.into_iter().chain([None]);
    homes
        .flat_map(|home| {
            shelvings.clone().into_iter().map(move |shelving| Scope { home, shelving })
        })
        .collect()
}

fn is_in(entry: &Entry, scope: &Scope) -> bool {
    let dates = entry.page.dates.in_order();
    scope.home.is_none_or(|home| home == entry.home)
        && match &scope.shelving {
            Shelving::All => true,
            Shelving::Section(section) => entry.section == *section,
            Shelving::Page(page) => entry.page.id == *page,
            Shelving::Issue(of) => (dates.from, dates.to) == (of.from, of.to),
            Shelving::Unread => !entry.reading.read,
            Shelving::Starred => entry.reading.starred,
        }
}

/// That every list is what a look at all articles says, whole and in parts.
fn check(library: &Library) {
    assert_eq!(miscounted(&library.db).expect("the counts"), 0);
    let all = library.all_entries().expect("the articles");
    assert!(all.is_sorted_by(|a, b| a.spot < b.spot));
    assert!(all.iter().all(|entry| Place::of(&entry.page) == entry.spot.place));
    check_order(library, &all);
    for scope in scopes(library) {
        let wanted: Vec<&Entry> = all.iter().filter(|entry| is_in(entry, &scope)).collect();
        let unread = wanted.iter().filter(|entry| !entry.reading.read).count();
        assert_eq!(library.length(&scope).expect("a length"), (wanted.len(), unread), "{scope:?}");
        let window = |from, most| library.window(&scope, &from, most).expect("a window");
        let is = |found: Vec<Entry>, part: &[&Entry]| {
            assert!(found.iter().eq(part.iter().copied()), "{scope:?}");
        };
        is(window(From::First, 5), &wanted[..wanted.len().min(5)]);
        is(window(From::Last, 5), &wanted[wanted.len().saturating_sub(5)..]);
        for at in [0, wanted.len() / 2, wanted.len().saturating_sub(1)] {
            let Some(entry) = wanted.get(at) else { continue };
            assert_eq!(library.above(&scope, &entry.spot).expect("a count"), at, "{scope:?}");
            is(
                window(From::After(entry.spot.clone()), 3),
                &wanted[at + 1..wanted.len().min(at + 4)],
            );
            is(window(From::Before(entry.spot.clone()), 3), &wanted[at.saturating_sub(3)..at]);
        }
    }
    let counts = library.counts(None).expect("the counts");
    assert_eq!(counts.sections.iter().map(|(_, count)| count).sum::<usize>(), all.len());
    let days = library.days().expect("the days");
    assert_eq!(days.iter().map(|day| day.articles).sum::<usize>(), all.len());
}

/// That articles which are known by their serial numbers are handed out as they stand in the list.
fn check_order(library: &Library, all: &[Entry]) {
    let mut wanted: Vec<u64> = all.iter().map(|entry| entry.serial).step_by(2).collect();
    let expected = wanted.clone();
    wanted.sort_unstable();
    let mut gathering = library.gather(wanted.len()).expect("nothing yet");
    gathering.add(&wanted).expect("gathered");
    assert!(gathering.days().is_some());
    let mut handed_out = Vec::new();
    let take = |_: &_, entry: Entry, _| {
        handed_out.push(entry.serial);
        ControlFlow::Continue(())
    };
    let these = Among::These(Box::new(gathering));
    library.scan(these, |_| true, |_| true, take).expect("a look");
    assert_eq!(handed_out, expected);
}

/// A library, and what has been done with it.
struct Used {
    library: Library,
    marked: Vec<Vec<u64>>,
    rules: usize,
}

impl Used {
    fn new(library: Library) -> Used {
        Used { library, marked: Vec::new(), rules: 3 }
    }

    fn happen(&mut self, happening: &Happening) {
        let Used { library, marked, rules } = self;
        let article = |at: usize| {
            let line = 1 + u32::try_from(at / 6).expect("small");
            ArticleId::new(&PageId(format!("{:012}", at % 6)), line)
        };
        let reading = |read, starred| Reading { read, starred, place: 0 };
        match *happening {
            Happening::Add(number, home, day) => {
                let mut page = page(number, home, day);
                page.articles.iter_mut().for_each(|own| own.section = section(own, *rules));
                library.add(&page).expect("put in");
            }
            Happening::Remove(number) => {
                library.remove(&PageId(format!("{number:012}"))).expect("removed");
            }
            Happening::Keep(at, read, starred) => {
                library.keep(&[(article(at), reading(read, starred))]).expect("kept");
            }
            Happening::Merge(at, read, starred) => {
                library.merge([Ok((article(at), reading(read, starred)))]).expect("merged");
            }
            Happening::ReadAll(at) => {
                let scopes = scopes(library);
                let scope = &scopes[at % scopes.len()];
                let listed = library.serials_of(scope).expect("the list");
                marked.push(library.read(&listed).expect("marked"));
            }
            Happening::TakeBack => {
                library.unread(&marked.pop().unwrap_or_default()).expect("taken back");
            }
            Happening::Shelve(of) => {
                *rules = of;
                library.shelve(&of.to_string(), |own| section(own, of)).expect("shelved");
            }
            Happening::Rebuild => {
                assert_eq!(library.rebuild(|own| section(own, *rules)).expect("rebuilt"), []);
            }
        }
        check(library);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_happens_the_counts_are_what_is_counted(
        happenings in proptest::collection::vec(happening(), 1..24),
    ) {
        let mut used = Used::new(Library::in_memory().expect("in memory"));
        happenings.iter().for_each(|happening| used.happen(happening));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn marks_where_nothing_can_be_written_are_those_of_a_library_that_can_be(
        happenings in proptest::collection::vec(happening(), 1..8),
        marks in proptest::collection::vec(mark(), 1..8),
    ) {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let mut used = Used::new(Library::open(&path).expect("a library"));
        happenings.iter().for_each(|happening| used.happen(happening));
        drop(used);
        let before = std::fs::read(&path).expect("the file");
        let mut sitting = Used::new(Library::sit(&path).expect("read").expect("a library"));
        let mut beside = sitting.library.another().expect("the library");
        for mark in &marks {
            sitting.happen(mark);
            beside.catch_up().expect("heard");
        }
        check(&beside);
        prop_assert_eq!(std::fs::read(&path).expect("the file"), before);
        let mut written = Used::new(Library::open(&path).expect("the library"));
        marks.iter().for_each(|mark| written.happen(mark));
        let entries = |library: &Library| library.all_entries().expect("the articles");
        prop_assert_eq!(entries(&sitting.library), entries(&written.library));
        prop_assert_eq!(entries(&beside), entries(&written.library));
    }
}
