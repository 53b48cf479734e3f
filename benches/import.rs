//! How fast pages are read: each page of the digest, all of them, and the stages that can be called alone.
//!
//! cargo bench --bench import

use std::hint::black_box;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput};
use dubao::import::decode::decode;
use dubao::import::{Given, Sections, doubts, read, refusal};
use dubao::library::digest;
use dubao::model::{Article, ReadPage};
use encoding_rs::GB18030;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    let pages = digest::pages();
    reading(&mut criterion, &pages);
    stages(&mut criterion, &pages);
    criterion.final_summary();
}

fn read_one(page: &ReadPage, sections: &Sections) -> usize {
    let page = read(black_box(&page.raw), &page.page.file, &Given::default(), sections);
    page.articles.len()
}

fn reading(criterion: &mut Criterion, pages: &[ReadPage]) {
    let sections = Sections::built_in();
    let mut group = criterion.benchmark_group("read");
    for page in pages {
        let name = page.page.file.rsplit('/').next().unwrap_or_default();
        measure(&mut group, name, page.raw.len(), &|| read_one(page, &sections));
    }
    let bytes = pages.iter().map(|page| page.raw.len()).sum();
    let all = || pages.iter().map(|page| read_one(page, &sections)).sum();
    measure(&mut group, "all pages", bytes, &all);
}

fn stages(criterion: &mut Criterion, pages: &[ReadPage]) {
    let sections = Sections::built_in();
    let mut group = criterion.benchmark_group("stages, all pages");
    let bytes = pages.iter().map(|page| page.raw.len()).sum();
    let mut measure = |name: &str, bytes, all: &dyn Fn() -> usize| {
        measure(&mut group, name, bytes, all);
    };
    let decoded = |file: &[u8]| decode(black_box(file)).map_or(0, |decoded| decoded.text.len());
    measure("decode UTF-8", bytes, &|| pages.iter().map(|page| decoded(page.raw.as_bytes())).sum());
    let old: Vec<_> = pages.iter().map(|page| GB18030.encode(&page.raw).0).collect();
    measure("decode GB18030", old.iter().map(|file| file.len()).sum(), &|| {
        old.iter().map(|file| decoded(file)).sum()
    });
    measure("refusal", bytes, &|| {
        pages.iter().filter(|page| refusal(black_box(&page.raw)).is_some()).count()
    });
    measure("doubts", bytes, &|| pages.iter().map(|page| doubts(black_box(page)).len()).sum());
    let articles: Vec<&Article> = pages.iter().flat_map(|page| &page.articles).collect();
    measure("sections", articles.iter().map(|article| article.text.len()).sum(), &|| {
        articles.iter().map(|article| sections.of(black_box(article)).len()).sum()
    });
}

fn measure(
    group: &mut BenchmarkGroup<WallTime>,
    name: &str,
    bytes: usize,
    all: &dyn Fn() -> usize,
) {
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function(name, |bencher| bencher.iter(all));
}
