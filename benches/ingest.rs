//! How fast pages that have been read go in: store, index of the headlines, index of the full text, until all of it is
//! there and can be used. What an import takes beyond that is the reading of pages (`--bench import`).
//!
//! cargo bench --bench ingest            20,000 made articles; ARTICLES=200000 for more, which takes 1.5 GB of memory
//!
//! All pages are made and read before the clock starts. The CPU time is known on Linux alone.

#[path = "corpus/mod.rs"]
mod corpus;

use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use std::time::Instant;
use std::{env, fs, thread};

use corpus::Corpus;
use dubao::library::{Library, Press, Ready};
use dubao::model::ReadPage;
use dubao::search::{Catalogue, Feed, TextIndex};
use tempfile::tempdir;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many bytes of pages are put in at once, as an import does.
const AT_ONCE: usize = 6 << 20;
/// So many pages are made ready ahead, by each thread.
const AHEAD: usize = 100;
/// Clock ticks of a second of CPU time.
const TICKS: f64 = 100.0;

fn main() {
    let articles = env::var("ARTICLES").ok().and_then(|number| number.parse().ok());
    let corpus = Corpus::new(1);
    let pages: Vec<ReadPage> =
        corpus.pages(articles.unwrap_or(20_000)).map(|sheet| sheet.read()).collect();
    let home = tempdir().expect("a folder");
    let (begun, used) = (Instant::now(), cpu());
    put_all(&home.path().join("library.db"), &pages);
    let (took, used) = (begun.elapsed().as_secs_f64(), cpu() - used);
    let articles = || pages.iter().flat_map(|page| &page.articles);
    let raw: usize = pages.iter().map(|page| page.raw.len()).sum();
    let text: usize = articles().map(|article| article.text.len()).sum();
    let rate = |bytes: usize| bytes as f64 / took / 1e6;
    println!(
        "{} articles on {} pages: {took:.2} s, CPU {used:.2} s",
        articles().count(),
        pages.len()
    );
    println!("{:.1} MB/s of article text, {:.1} MB/s of page text", rate(text), rate(raw));
}

/// Puts pages into a new library, until a reader may look for any of their words.
fn put_all(path: &Path, pages: &[ReadPage]) {
    let mut library = Library::open(path).expect("a library");
    library.expect_many().expect("ready");
    let index = TextIndex::open(&library).expect("an index");
    let mut feed = Feed::new(index, &library).expect("a feed");
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let (next, (hand_in, done)) = (AtomicUsize::new(0), sync_channel(threads * AHEAD));
    thread::scope(|scope| {
        for _ in 0..threads {
            let (next, hand_in) = (&next, hand_in.clone());
            scope.spawn(move || {
                let mut press = Press::default();
                while let Some((number, page)) = following(next, pages) {
                    let ready = Ready::of(page, &mut press).expect("ready");
                    hand_in.send((number, ready)).expect("somebody takes it");
                }
            });
        }
        drop(hand_in);
        shelve(&mut library, &mut feed, pages, &done);
    });
    feed.close();
    Catalogue::renew(&library).expect("the index of the headlines");
    feed.end().expect("the index of the full text");
}

fn following<'a>(next: &AtomicUsize, pages: &'a [ReadPage]) -> Option<(usize, &'a ReadPage)> {
    let number = next.fetch_add(1, Ordering::Relaxed);
    Some((number, pages.get(number)?))
}

/// Puts pages in as they come, in their order, some at once.
fn shelve(
    library: &mut Library,
    feed: &mut Feed,
    pages: &[ReadPage],
    done: &Receiver<(usize, Ready)>,
) {
    let (mut early, mut ready, mut first, mut bytes) = (BTreeMap::new(), Vec::new(), 0, 0);
    for (number, made) in done {
        early.insert(number, made);
        while let Some(made) = early.remove(&(first + ready.len())) {
            bytes += pages[first + ready.len()].raw.len();
            ready.push(made);
        }
        if bytes < AT_ONCE && first + ready.len() < pages.len() {
            continue;
        }
        let some: Vec<_> = pages[first..].iter().zip(&ready).collect();
        for (put, (page, _)) in library.add_all(&some).expect("put in").iter().zip(&some) {
            if let Some(serial) = put.first {
                feed.take(library, serial, &page.articles).expect("taken");
            }
        }
        first += ready.len();
        bytes = 0;
        ready.clear();
    }
}

/// Seconds of CPU time that this process has used.
fn cpu() -> f64 {
    let all = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = all.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks = fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS
}
