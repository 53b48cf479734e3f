//! A made corpus, for measuring what a large archive takes.
//!
//! cargo bench --bench corpus -- ARTICLES DIRECTORY [SEED]
//!
//! writes pages of so many articles into the directory, for `dubao import`. Without arguments it measures how fast
//! pages are made, and holds them to what they were and to what the importer reads.

#[path = "corpus/mod.rs"]
mod corpus;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use corpus::Corpus;
use dubao::import::{Given, Sections, read};
use dubao::model::Article;
use sha2::{Digest, Sha256};

/// The seed, unless another is given.
const SEED: u64 = 1;
/// So many articles are held to what they were.
const SAMPLE: u64 = 1000;
/// How the SHA-256 of the names and texts of their pages begins. It changes with the tables and the digest.
const HASH: &str = "6bbff1e0457295f9";
/// How many articles show the speed.
const MANY: u64 = 50_000;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds --bench.
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => measure(),
        [articles, directory] => write(articles.parse()?, Path::new(directory), SEED),
        [articles, directory, seed] => {
            write(articles.parse()?, Path::new(directory), seed.parse()?)
        }
        _ => Err("cargo bench --bench corpus -- [ARTICLES DIRECTORY [SEED]]".into()),
    }
}

/// Writes the pages, each into its file.
fn write(articles: u64, directory: &Path, seed: u64) -> Result<(), Box<dyn Error>> {
    let (begun, corpus) = (Instant::now(), Corpus::new(seed));
    let (mut pages, mut bytes) = (0, 0);
    for sheet in corpus.pages(articles) {
        let path = directory.join(sheet.file());
        fs::create_dir_all(path.parent().unwrap_or(directory))?;
        fs::write(path, &sheet.text)?;
        (pages, bytes) = (pages + 1, bytes + sheet.text.len());
    }
    println!("{articles} articles on {pages} pages, {}", speed(bytes, begun));
    Ok(())
}

fn speed(bytes: usize, begun: Instant) -> String {
    let (size, took) = (bytes as f64 / 1e6, begun.elapsed().as_secs_f64());
    format!("{size:.1} MB in {took:.2} s, {:.0} MB/s", size / took)
}

fn measure() -> Result<(), Box<dyn Error>> {
    let corpus = Corpus::new(SEED);
    let begun = Instant::now();
    let bytes = corpus.pages(MANY).map(|sheet| sheet.text.len()).sum();
    println!("texts   {}", speed(bytes, begun));
    let begun = Instant::now();
    let bytes = corpus.pages(MANY).map(|sheet| sheet.read().raw.len()).sum();
    println!("pages   {}", speed(bytes, begun));
    let hash = hash(&corpus);
    println!("hash    {hash}");
    check_read(&corpus);
    match hash == HASH {
        true => Ok(()),
        false => Err(format!("the pages are not what they were: {HASH}").into()),
    }
}

fn hash(corpus: &Corpus) -> String {
    let mut hash = Sha256::new();
    for sheet in corpus.pages(SAMPLE) {
        hash.update(sheet.file());
        hash.update(&sheet.text);
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// How many of the pages the importer reads as they were meant, and how many of their articles.
fn check_read(corpus: &Corpus) {
    let sections = Sections::built_in();
    let (mut pages, mut whole, mut articles, mut same) = (0, 0, 0, 0);
    for sheet in corpus.pages(SAMPLE) {
        let meant = sheet.read();
        let read = read(&sheet.text, &sheet.file(), &Given::default(), &sections);
        let is_same = |article: &&Article| read.articles.contains(article);
        (pages, whole) = (pages + 1, whole + usize::from(read == meant));
        articles += meant.articles.len();
        same += meant.articles.iter().filter(is_same).count();
    }
    println!("import  {same} of {articles} articles as meant, {whole} of {pages} pages");
}
