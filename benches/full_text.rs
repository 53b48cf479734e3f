//! How soon a search in whole texts has its first screen, and how soon the filter of headlines answers, through the
//! library.
//!
//! cargo bench --bench full_text        20,000 made articles; LIBRARY=FILE for a library that is there; with COLD=1
//!                                      each question is asked once, by one who has just opened the library, after all
//!                                      of it was dropped from the system's memory (Linux)
//!
//! The hard questions at the end are drawn from the texts: two frequent words whose meeting is a frequent pair too, so
//! that all pairs are common and the phrase is rare or nowhere; then the same with rarer words.

#[path = "corpus/mod.rs"]
mod corpus;

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs::{self, File};
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use corpus::Corpus;
use criterion::Criterion;
use dubao::library::{Library, Press, Ready, Scope, Shelving};
use dubao::search::{Asked, Asking, Catalogue, Query, TextIndex, each_answer};
use dubao::text::fold::folded;
use tempfile::tempdir;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The answers of a tall screen.
const SCREEN: usize = 30;
/// So many pages are put in at once.
const AT_ONCE: usize = 100;
/// So many questions of a kind are drawn, from so many texts.
const DRAWN: usize = 240;
const TEXTS: usize = 2_000;
/// A word or a pair is frequent that one in so many texts has; the rarer ones that one in so many has.
const FREQUENT: usize = 50;
const RARER: usize = 200;
/// Each question is asked so often; the shortest time counts.
const TIMES: usize = 3;

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
    if env::var_os("COLD").is_some() {
        return drawn_questions(&library, &mut |question| ask_cold(&path, question));
    }
    searching(&mut criterion, &library);
    filtering(&mut criterion, &library);
    criterion.final_summary();
    if env::args().skip(1).all(|argument| argument.starts_with("--")) {
        let mut index = None;
        drawn_questions(&library, &mut |question| ask_warm(&library, &mut index, question));
    }
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
        let mut index = None;
        group.bench_function(typed, |bencher| {
            bencher.iter(|| first_screen(library, &mut index, &asked));
        });
    }
}

/// How many answers the first screen has. The index is looked at again for each question, as the program does.
fn first_screen(library: &Library, index: &mut Option<TextIndex>, asked: &Asked) -> usize {
    *index = match index.take() {
        Some(index) => index.again(library),
        None => TextIndex::open(library),
    };
    let mut found = 0;
    let take = |answer: &dyn Fn() -> Option<_>| {
        found += usize::from(answer().is_some());
        if found < SCREEN { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    each_answer(library, index.as_ref(), asked, take).expect("an answer");
    found
}

/// How long the first screen takes, and how many answers it has.
type Asks<'a> = dyn FnMut(&Asked) -> (Duration, usize) + 'a;

fn ask_warm(library: &Library, index: &mut Option<TextIndex>, asked: &Asked) -> (Duration, usize) {
    let times = (0..TIMES).map(|_| {
        let begin = Instant::now();
        let found = first_screen(library, index, asked);
        (begin.elapsed(), found)
    });
    times.min().unwrap_or_default()
}

/// Asks as one who opens the library for it, while nothing of it is in the system's memory.
fn ask_cold(path: &Path, asked: &Asked) -> (Duration, usize) {
    drop_from_memory(path);
    let begin = Instant::now();
    let library = Library::open(path).expect("the library");
    let found = first_screen(&library, &mut None, asked);
    (begin.elapsed(), found)
}

/// Has the system forget what it knows of the library and its indexes.
fn drop_from_memory(path: &Path) {
    let beside = |ending: &str| PathBuf::from(format!("{}{ending}", path.display()));
    let segments = fs::read_dir(beside(".text")).into_iter().flatten().flatten();
    let segments = segments.map(|entry| entry.path());
    for file in [path.to_owned(), beside("-wal"), beside(".headlines")].into_iter().chain(segments)
    {
        #[cfg(target_os = "linux")]
        if let Ok(file) = File::open(file) {
            use rustix::fs::{Advice, fadvise};
            fadvise(&file, 0, None, Advice::DontNeed).expect("a file to be forgotten");
        }
        #[cfg(not(target_os = "linux"))]
        panic!("{}: only Linux forgets files", file.display());
    }
}

/// Asks for words that are frequent, and for phrases of two of them; then for rarer ones.
fn drawn_questions(library: &Library, ask: &mut Asks) {
    let texts = texts_with_runs(library);
    let runs = |is_asked: &dyn Fn(usize) -> bool| -> BTreeSet<&str> {
        let runs = texts.iter().filter(|(_, count)| is_asked(**count));
        runs.map(|(run, _)| run.as_str()).collect()
    };
    ask_drawn("frequent", ask, &runs(&|count| count * FREQUENT >= TEXTS));
    ask_drawn("rarer", ask, &runs(&|count| count * FREQUENT < TEXTS && count * RARER >= TEXTS));
}

fn ask_drawn(kind: &str, ask: &mut Asks, runs: &BTreeSet<&str>) {
    let words: Vec<&str> = runs.iter().copied().collect();
    let mut number = 1_u64;
    let mut word = || {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        words[(number >> 33) as usize % words.len()]
    };
    let single: Vec<String> = (0..DRAWN).map(|_| word().to_owned()).collect();
    let mut phrases = Vec::with_capacity(DRAWN);
    while phrases.len() < DRAWN {
        let (first, second) = (word(), word());
        let meeting: String =
            first.chars().next_back().into_iter().chain(second.chars().next()).collect();
        phrases.extend(runs.contains(meeting.as_str()).then(|| format!("{first}{second}")));
    }
    report(&format!("{kind} words"), ask, &single);
    report(&format!("phrases of two {kind} words"), ask, &phrases);
}

/// How many of some texts have each run of two to four ideographs.
fn texts_with_runs(library: &Library) -> BTreeMap<String, usize> {
    let mut texts = BTreeMap::<String, usize>::new();
    let count = |articles: &mut dyn Iterator<Item = dubao::error::Result<(u64, String)>>| {
        for article in articles.take(TEXTS) {
            for run in runs(&folded(&article?.1)) {
                *texts.entry(run).or_default() += 1;
            }
        }
        Ok(())
    };
    library.words_after(0, count).expect("texts");
    texts
}

fn runs(text: &str) -> BTreeSet<String> {
    let is_ideograph = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let clauses =
        text.split(|c| !is_ideograph(c)).map(|clause| clause.chars().collect::<Vec<char>>());
    clauses
        .flat_map(|clause| {
            (2..=4)
                .flat_map(|length| {
                    clause.windows(length).map(String::from_iter).collect::<Vec<_>>()
                })
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Prints how long the first screens of `questions` take.
fn report(kind: &str, ask: &mut Asks, questions: &[String]) {
    let mut ask = |question: &String| ask(&Asked::parse(question).expect("a question"));
    let mut times: Vec<_> = questions.iter().map(|question| (ask(question), question)).collect();
    times.sort();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].0.0;
    let ((worst, found), question) = &times[times.len() - 1];
    let rare = times.iter().filter(|((_, found), _)| *found < SCREEN).count();
    println!("{kind}, {} of them, {rare} with less than a screen:", times.len());
    println!(
        "  half of them {:.1?}, 90 % {:.1?}, 99 % {:.1?}, the longest {worst:.1?}: {question}, {found} found",
        at(50),
        at(90),
        at(99)
    );
}

fn filtering(criterion: &mut Criterion, library: &Library) {
    let mut group = criterion.benchmark_group("filter, first hundred");
    let mut catalogue = Catalogue::open(library).expect("the headlines");
    let (everywhere, shelving) = (Scope::default(), Shelving::Section(String::new()));
    let elsewhere = Scope { shelving, ..Scope::default() };
    for typed in ["区", "教育", "区教发展", "龘", "jfq", "jiaoyu", "解放区 教育"] {
        let query = Query::parse(typed);
        let mut ask = |scope: &Scope| {
            let asking = Asking {
                query: &query,
                scope,
                most: 100,
                districts: &|_| String::new(),
                wanted: &|| true,
            };
            let begin = Instant::now();
            black_box(catalogue.filter(library, &asking).expect("an answer"));
            begin.elapsed()
        };
        // Another section is asked in between: within the same one, what was answered before is remembered.
        let mut anew = || {
            ask(&elsewhere);
            ask(&everywhere)
        };
        group.bench_function(typed, |bencher| {
            bencher.iter_custom(|times| (0..times).map(|_| anew()).sum());
        });
    }
}
