//! How fast the segments of full-text search are built, how large they are, and how fast candidates are found.
//!
//! cargo bench --bench segments
//!
//! The documents are of the digest's sentences, shuffled, about 2 KB each; every document ends with a sentence of
//! ideographs drawn at random, so that there are rare pairs as in an archive.

use std::fs;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, Criterion, Throughput};
use dubao::library::digest;
use dubao::search::Segments;
use dubao::text::fold::fold;
use tempfile::{TempDir, tempdir};

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// So many of the newest documents are looked for on their own.
const NEWEST: u64 = 100;
const DOCUMENTS: usize = 20_000;
/// Bytes of a document, or somewhat more.
const BYTES: usize = 2_000;
/// Ideographs that no sentence planned.
const RANDOM: usize = 10;
/// Words of 2, 4 and 7 characters, a common, a medium and a rare one of each.
const WORDS: [[&str; 3]; 3] = [
    ["工作", "胜利", "花卉"],
    ["营商环境", "森林公园", "生动缩影"],
    ["城乡一体化示范", "二十大胜利召开", "支部引领乡村治"],
];

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(5))
        .configure_from_args();
    let documents = documents();
    let bytes: usize = documents.iter().map(String::len).sum();
    building(&mut criterion, &documents, bytes);
    let folder = tempdir().expect("a folder");
    let segments = built(folder.path(), &documents);
    println!("{:.3} bytes of segments for a byte of text", size(&folder) as f64 / bytes as f64);
    asking(&mut criterion, &segments, folder.path());
    criterion.final_summary();
}

/// Numbers that look drawn, the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) as usize % end
    }
}

fn documents() -> Vec<String> {
    let pages = digest::pages();
    let texts = pages.iter().flat_map(|page| &page.articles).map(|article| &article.text);
    let sentences = texts.flat_map(|text| text.lines().flat_map(|line| line.split_inclusive('。')));
    let folded: Vec<String> =
        sentences.map(|sentence| fold(sentence).chars.iter().collect()).collect();
    let mut numbers = Numbers(1);
    (0..DOCUMENTS).map(|_| document(&folded, &mut numbers)).collect()
}

fn document(sentences: &[String], numbers: &mut Numbers) -> String {
    let mut text = String::new();
    while text.len() < BYTES {
        text.push_str(&sentences[numbers.below(sentences.len())]);
    }
    let ideographs = (0..RANDOM).map(|_| numbers.below(3_000).min(numbers.below(3_000)));
    text.extend(ideographs.filter_map(|number| char::from_u32(0x4e00 + number as u32 * 5)));
    text
}

fn built(folder: &Path, documents: &[String]) -> Segments {
    let mut segments = Segments::open(folder).expect("a folder");
    let keyed = documents.iter().zip(0..).map(|(text, key)| Ok::<_, io::Error>((key, text)));
    segments.add(keyed).expect("documents by rising keys");
    segments
}

fn size(folder: &TempDir) -> u64 {
    let entries = fs::read_dir(folder.path()).expect("the folder");
    let sizes = entries.map(|entry| entry.and_then(|entry| entry.metadata()).map(|is| is.len()));
    sizes.sum::<io::Result<u64>>().expect("the files")
}

fn building(criterion: &mut Criterion, documents: &[String], bytes: usize) {
    let mut group = criterion.benchmark_group("segments");
    group.throughput(Throughput::Bytes(bytes as u64));
    let folder = || tempdir().expect("a folder");
    group.bench_function("build", |bencher| {
        let build = |folder: TempDir| (built(folder.path(), black_box(documents)), folder);
        bencher.iter_batched(folder, build, BatchSize::PerIteration);
    });
}

fn asking(criterion: &mut Criterion, segments: &Segments, folder: &Path) {
    let mut group = criterion.benchmark_group("candidates");
    group.bench_function("open", |bencher| bencher.iter(|| Segments::open(black_box(folder))));
    for word in WORDS.concat() {
        let count = || segments.count(&[black_box(word)]).expect("a number");
        println!("{word}: {} of {DOCUMENTS}", count());
        group.bench_function(format!("{word}, count"), |bencher| bencher.iter(count));
        let last = segments.covers().unwrap_or(0);
        let newest =
            || segments.sieve(&[black_box(word)]).between(last.saturating_sub(NEWEST), last);
        group.bench_function(format!("{word}, the newest"), |bencher| bencher.iter(newest));
    }
}
