//! How soon a search in whole texts has its first screen, and how soon the filter of headlines answers, through the
//! library.
//!
//! cargo bench --bench full_text        20,000 made articles; LIBRARY=FILE for a library that is there

#[path = "corpus/mod.rs"]
mod corpus;

use std::env;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use corpus::Corpus;
use criterion::Criterion;
use dubao::library::{Library, Press, Ready, Scope};
use dubao::search::{Asked, Asking, Catalogue, Query, TextIndex, each_answer};
use tempfile::tempdir;

/// The answers of a tall screen.
const SCREEN: usize = 30;
/// So many pages are put in at once.
const AT_ONCE: usize = 100;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(2))
        .configure_from_args();
    let home = tempdir().expect("a folder");
    let given = env::var_os("LIBRARY").map(PathBuf::from);
    let path = given.unwrap_or_else(|| fill(&home.path().join("library.db")));
    let library = Library::open(&path).expect("the library");
    searching(&mut criterion, &library);
    filtering(&mut criterion, &library);
    criterion.final_summary();
}

/// Makes a library with its indexes.
fn fill(path: &Path) -> PathBuf {
    let mut library = Library::open(path).expect("a library");
    let corpus = Corpus::new(1);
    let mut pages = corpus.pages(20_000).map(|sheet| sheet.read()).peekable();
    while pages.peek().is_some() {
        let pages: Vec<_> = pages.by_ref().take(AT_ONCE).collect();
        let press = &mut Press::default();
        let ready: Vec<_> =
            pages.iter().map(|page| Ready::of(page, press).expect("ready")).collect();
        library.add_all(&pages.iter().zip(&ready).collect::<Vec<_>>()).expect("put in");
    }
    TextIndex::open(&library).expect("an index").renew(&library).expect("made");
    Catalogue::renew(&library).expect("made");
    path.to_owned()
}

fn searching(criterion: &mut Criterion, library: &Library) {
    let mut group = criterion.benchmark_group("search, first screen");
    for typed in ["教育", "乡村振兴", "解放区教育局", "区", "中考 解压", "龘", "教育 区:解放区"]
    {
        let asked = Asked::parse(typed).expect("a question");
        group.bench_function(typed, |bencher| {
            bencher.iter(|| {
                let index = TextIndex::open(library);
                let mut found = 0;
                let take = |answer: &dyn Fn() -> Option<_>| {
                    found += usize::from(answer().is_some());
                    if found < SCREEN { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                };
                each_answer(library, index.as_ref(), &asked, take).expect("an answer");
            });
        });
    }
}

fn filtering(criterion: &mut Criterion, library: &Library) {
    let mut group = criterion.benchmark_group("filter, first hundred");
    let mut catalogue = Catalogue::open(library).expect("the headlines");
    let scope = Scope::default();
    for typed in ["区", "教育", "区教发展", "龘", "jfq", "jiaoyu", "解放区 教育"] {
        let query = Query::parse(typed);
        group.bench_function(typed, |bencher| {
            bencher.iter(|| {
                let asking = Asking {
                    query: &query,
                    scope: &scope,
                    most: 100,
                    districts: &|_| String::new(),
                    wanted: &|| true,
                };
                catalogue.filter(library, &asking).expect("an answer")
            });
        });
    }
}
