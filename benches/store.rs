//! How fast pages are put into the library, and what is asked of it while somebody reads.
//!
//! cargo bench --bench store            20,000 made articles; ARTICLES=1000000 for more

#[path = "corpus/mod.rs"]
mod corpus;

use std::env;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use corpus::Corpus;
use criterion::{BatchSize, Criterion, Throughput};
use dubao::library::{Entry, From, Library, Press, Ready, Scope, Shelving};
use dubao::model::ReadPage;
use tempfile::{TempDir, tempdir};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many pages are put in at once, as an import does.
const AT_ONCE: usize = 100;
/// So many articles are put in to see how fast that is.
const PUT: u64 = 2_000;
/// The rows of a tall window.
const WINDOW: usize = 60;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    let articles = env::var("ARTICLES").ok().and_then(|number| number.parse().ok());
    putting(&mut criterion);
    let home = tempdir().expect("a folder");
    let path = home.path().join("library.db");
    fill(&path, articles.unwrap_or(20_000));
    asking(&mut criterion, &path);
    criterion.final_summary();
}

/// Makes a library of so many articles.
fn fill(path: &Path, articles: u64) {
    let mut library = Library::open(path).expect("a library");
    library.expect_many().expect("ready");
    let corpus = Corpus::new(1);
    let mut pages = corpus.pages(articles).map(|sheet| sheet.read()).peekable();
    while pages.peek().is_some() {
        put(&mut library, &pages.by_ref().take(AT_ONCE).collect::<Vec<_>>());
    }
}

fn put(library: &mut Library, pages: &[ReadPage]) {
    let press = &mut Press::default();
    let ready: Vec<_> = pages.iter().map(|page| Ready::of(page, press).expect("ready")).collect();
    library.add_all(&pages.iter().zip(&ready).collect::<Vec<_>>()).expect("put in");
}

fn putting(criterion: &mut Criterion) {
    let corpus = Corpus::new(2);
    let pages: Vec<ReadPage> = corpus.pages(PUT).map(|sheet| sheet.read()).collect();
    let press = &mut Press::default();
    let ready: Vec<_> = pages.iter().map(|page| Ready::of(page, press).expect("ready")).collect();
    let bytes: usize = pages.iter().map(|page| page.raw.len()).sum();
    let mut group = criterion.benchmark_group("put");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("make ready", |bencher| {
        let press = &mut Press::default();
        bencher.iter(|| pages.iter().for_each(|page| drop(black_box(Ready::of(page, press)))));
    });
    let new = || {
        let home = tempdir().expect("a folder");
        let mut library = Library::open(&home.path().join("library.db")).expect("a library");
        library.expect_many().expect("ready");
        (library, home)
    };
    group.bench_function("put in", |bencher| {
        let put = |(mut library, home): (Library, TempDir)| {
            for (pages, ready) in pages.chunks(AT_ONCE).zip(ready.chunks(AT_ONCE)) {
                library.add_all(&pages.iter().zip(ready).collect::<Vec<_>>()).expect("put in");
            }
            (library, home)
        };
        bencher.iter_batched(new, put, BatchSize::PerIteration);
    });
}

fn asking(criterion: &mut Criterion, path: &Path) {
    let mut group = criterion.benchmark_group("ask");
    group.bench_function("open", |bencher| bencher.iter(|| Library::open(black_box(path))));
    let library = Library::open(path).expect("the library");
    let all = Scope::default();
    let (length, _) = library.length(&all).expect("a length");
    let middle = middle(&library, length);
    for (name, from) in [
        ("window at the start", From::First),
        ("window in the middle", From::After(middle.spot.clone())),
        ("window before the middle", From::Before(middle.spot.clone())),
        ("window at the end", From::Last),
    ] {
        group.bench_function(name, |bencher| bencher.iter(|| library.window(&all, &from, WINDOW)));
    }
    let section = Shelving::Section(middle.section.clone());
    for (name, shelving) in [("unread", Shelving::Unread), ("a section", section)] {
        let scope = Scope { shelving, ..Scope::default() };
        let from = From::After(middle.spot.clone());
        group.bench_function(format!("window of {name}"), |bencher| {
            bencher.iter(|| library.window(&scope, &from, WINDOW));
        });
        group.bench_function(format!("above in {name}"), |bencher| {
            bencher.iter(|| library.above(&scope, &middle.spot));
        });
    }
    group.bench_function("above", |bencher| bencher.iter(|| library.above(&all, &middle.spot)));
    group.bench_function("counts", |bencher| bencher.iter(|| library.counts(None)));
    group.bench_function("one article", |bencher| bencher.iter(|| library.article(&middle.id)));
    group.bench_function("days", |bencher| bencher.iter(|| library.days()));
}

/// The article in the middle of the list.
fn middle(library: &Library, length: usize) -> Entry {
    let entries = library.window(&Scope::default(), &From::First, length / 2 + 1);
    entries.expect("the list").pop().expect("an article")
}
