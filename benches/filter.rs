//! The filter of headlines: how soon the index is made and opened, and how soon it answers a key.
//!
//! cargo bench --bench filter [-- ROWS]        50,000 rows, unless it is said; criterion's figures, then a table of
//! what every key of a typing takes, some of which the brute force answers too

#[path = "corpus/mod.rs"]
mod corpus;
#[path = "filter/rows.rs"]
mod rows;
#[path = "filter/typing.rs"]
mod typing;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{BatchSize, Criterion, Throughput};
use dubao::search::{Fields, HeadlineIndex, Headlines, Query, Within};
use rows::{Rows, make};
use tempfile::tempdir;
use typing::{keys, kind_of};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const ROWS: u64 = 50_000;
/// As many as the program lists at first; it asks for more when the reader goes down there.
const MOST: usize = 40;
/// The brute force is asked every so many keys, fewer times the more rows there are.
const BRUTE_ROWS: usize = 20_000_000;
/// What criterion measures; the last are hard.
const KEYS: &[&str] = &[
    "区",
    "教育",
    "解放区",
    "龘",
    "本报讯",
    "记者",
    "j",
    "jfq",
    "jiaoyu",
    "gongzuobaoga",
    "示fq",
    "解放区 教育",
    "的的",
    "育教",
];

fn main() {
    // Cargo adds --bench.
    let asked = std::env::args().find_map(|arg| arg.parse().ok());
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(2));
    if asked.is_none() {
        criterion = criterion.configure_from_args();
    }
    measure(asked.unwrap_or(ROWS), &mut criterion);
    criterion.final_summary();
}

fn measure(count: u64, criterion: &mut Criterion) {
    let rows = Rows::new(count);
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("headlines.index");
    making(&rows, &path, criterion);
    let size = fs::metadata(&path).expect("the file").len();
    println!("{} rows, {:.1} MB", rows.rows.len(), size as f64 / 1e6);
    opening(&rows, &path, criterion);
    let index = HeadlineIndex::open(&path).expect("the file");
    index.warm();
    filtering(&rows, &index, criterion);
    typing_all(&rows, &index);
}

fn making(rows: &Rows, path: &Path, criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("index of headlines");
    group.throughput(Throughput::Elements(rows.rows.len() as u64));
    group.bench_function("make", |bencher| bencher.iter(|| make(rows, path)));
    if !path.exists() {
        // It was not among what was asked for.
        make(rows, path);
    }
}

fn opening(rows: &Rows, path: &Path, criterion: &mut Criterion) {
    let query = Query::parse("解放");
    criterion.bench_function("open, first answer", |bencher| {
        bencher.iter(|| ask(&HeadlineIndex::open(path).expect("the file"), &query, rows));
    });
}

fn filtering(rows: &Rows, index: &HeadlineIndex, criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("filter");
    for typed in KEYS {
        let query = Query::parse(typed);
        // Other rows are asked in between: within the same ones, what was answered before is remembered.
        let elsewhere = Within { district: Some(u32::MAX), ..Within::default() };
        let other = || drop(ask_within(index, &query, rows, &elsewhere));
        group.bench_function(*typed, |bencher| {
            bencher.iter_batched(other, |()| ask(index, &query, rows), BatchSize::PerIteration);
        });
    }
}

/// The table of all keys.
fn typing_all(rows: &Rows, index: &HeadlineIndex) {
    let keys = keys(rows);
    let mut times: Vec<(Duration, &str)> = Vec::new();
    for typed in &keys {
        let (begun, query) = (Instant::now(), Query::parse(typed));
        black_box(ask(index, &query, rows));
        times.push((begun.elapsed(), typed));
    }
    for kind in ["hanzi", "latin", "mixed", "terms"] {
        let of_kind = times.iter().filter(|(_, typed)| kind_of(typed) == kind);
        tell(kind, of_kind.copied().collect());
    }
    tell("keys", times);
    memory();
    brute(rows, &keys, index);
}

fn ask(index: &HeadlineIndex, query: &Query, rows: &Rows) -> (usize, Vec<(u64, i64)>) {
    ask_within(index, query, rows, &Within::default())
}

fn ask_within(
    index: &HeadlineIndex,
    query: &Query,
    rows: &Rows,
    within: &Within,
) -> (usize, Vec<(u64, i64)>) {
    let name = |number| rows.name(number).to_owned();
    let found = index.filter(query, within, MOST, &name, &|| true);
    let found = found.expect("it is wanted");
    (found.count, found.hits.into_iter().map(|row| (row.serial, row.hit.score)).collect())
}

fn tell(what: &str, mut times: Vec<(Duration, &str)>) {
    if times.is_empty() {
        return;
    }
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].0;
    let worst: Vec<String> =
        times.iter().rev().take(10).map(|(time, typed)| format!("{typed} {time:.1?}")).collect();
    println!(
        "{what:<7} {} · p50 {:.2?} · p90 {:.2?} · p99 {:.2?} · p99.9 {:.2?} · worst {}",
        times.len(),
        at(0.5),
        at(0.9),
        at(0.99),
        at(0.999),
        worst.join(", ")
    );
}

/// The brute force over the same rows, asked for some of the keys; both have to say the same.
fn brute(rows: &Rows, keys: &[String], index: &HeadlineIndex) {
    let fields = rows.rows.iter().map(|row| Fields {
        headline: &row.headline,
        others: vec!["", &row.byline, &row.section, rows.name(row.district)],
    });
    let headlines: Headlines = fields.collect();
    let asked = (BRUTE_ROWS / rows.rows.len().max(1)).clamp(10, keys.len());
    let some = || keys.iter().step_by(keys.len() / asked);
    let mut times: Vec<(Duration, &str)> = Vec::new();
    for typed in some() {
        let (begun, query) = (Instant::now(), Query::parse(typed));
        let hits = headlines.filter(&query, 0..rows.rows.len());
        times.push((begun.elapsed(), typed));
        let best = hits.iter().take(MOST).map(|hit| (hit.row as u64 + 1, hit.score));
        assert_eq!(ask(index, &query, rows), (hits.len(), best.collect()), "{typed}");
    }
    tell("brute", times);
}

/// What of the memory is the process's own, on Linux.
fn memory() {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| line.starts_with("Rss"));
    println!(
        "memory  {}",
        lines.map(|line| line.replace("\t", " ")).collect::<Vec<_>>().join(", ")
    );
}
