//! How fast the index of the headlines is made, opened and asked, beside the brute force over all rows.
//!
//! cargo bench --bench filter [-- ROWS…]
//!
//! The rows are of the made corpus (benches/corpus.rs), newest pages first. Keys are typed one by one, words of the
//! headlines as hanzi, as pinyin and mixed, and names of places; every key is a question for the best hundred.

#[path = "corpus/mod.rs"]
mod corpus;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use corpus::Corpus;
use dubao::search::{Fields, HeadlineIndex, Headlines, IndexMaker, IndexRow, Query, Within};
use pinyin::ToPinyin;
use tempfile::tempdir;

/// How many rows, unless it is said.
const ROWS: [u64; 2] = [10_000, 50_000];
const SEED: u64 = 1;
/// Hits on the screen and around it.
const MOST: usize = 100;
/// Words that are typed, besides the places.
const WORDS: usize = 400;
/// The brute force is asked every so many keys, fewer times the more rows there are.
const BRUTE_ROWS: usize = 20_000_000;

const PLACES: &[&str] = &[
    "重庆",
    "银行",
    "解放区",
    "焦作",
    "周口",
    "浚县",
    "中牟",
    "泌阳",
    "长葛",
    "荥阳",
    "渑池",
    "尉氏",
    "乐亭",
    "示范区",
    "教育局",
];
const HARD: &[&str] =
    &["的的", "育教", "：：", "记者", "本报讯", "jizhe", "jz", "jiaoyu", "解放区 教育", "区 区"];

/// A row of the corpus.
struct Row {
    place: Vec<u8>,
    district: u32,
    position: u32,
    section: String,
    headline: String,
    byline: String,
}

struct Rows {
    rows: Vec<Row>,
    districts: Vec<String>,
}

fn main() {
    // Cargo adds --bench.
    let asked: Vec<u64> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    for rows in if asked.is_empty() { ROWS.to_vec() } else { asked } {
        measure(rows);
    }
}

fn measure(count: u64) {
    let rows = Rows::new(count);
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("headlines.index");
    println!("{} rows", rows.rows.len());
    make(&rows, &path);
    let index = open(&path, &rows);
    let keys = keys(&rows);
    let mut times: Vec<(Duration, &str)> = Vec::new();
    for typed in &keys {
        let (begun, query) = (Instant::now(), Query::parse(typed));
        black_box(ask(&index, &query, &rows));
        times.push((begun.elapsed(), typed));
    }
    for kind in ["hanzi", "latin", "mixed", "terms"] {
        let of_kind = times.iter().filter(|(_, typed)| kind_of(typed) == kind);
        tell(kind, of_kind.copied().collect());
    }
    tell("keys", times);
    memory();
    brute(&rows, &keys, &index);
    hard(&index, &rows);
}

impl Rows {
    fn new(count: u64) -> Rows {
        let mut all = Rows { rows: Vec::new(), districts: Vec::new() };
        for sheet in Corpus::new(SEED).pages(count) {
            let page = sheet.read();
            let name = &page.page.district.name;
            let known = all.districts.iter().position(|district| district == name);
            let district = known.unwrap_or_else(|| {
                all.districts.push(name.clone());
                all.districts.len() - 1
            });
            let day = page
                .page
                .dates
                .from
                .map_or(0, |day| i64::from(day.year()) * 400 + i64::from(day.day_of_year()));
            let place = [&(i64::MAX - day).to_be_bytes()[..], sheet.file().as_bytes()].concat();
            for (article, position) in page.articles.into_iter().zip(0..) {
                all.rows.push(Row {
                    place: place.clone(),
                    district: district as u32,
                    position,
                    section: article.section,
                    headline: article.headline,
                    byline: article.byline.unwrap_or_default(),
                });
            }
        }
        all.rows
            .sort_by(|one, other| (&one.place, one.position).cmp(&(&other.place, other.position)));
        all
    }

    fn name(&self, number: u32) -> &str {
        &self.districts[number as usize]
    }
}

fn make(rows: &Rows, path: &Path) {
    let begun = Instant::now();
    let mut maker = IndexMaker::new(path, 1, rows.rows.len() as u64).expect("a file");
    for (row, serial) in rows.rows.iter().zip(1..) {
        let Row { place, district, position, section, headline, byline } = row;
        let row = IndexRow {
            serial,
            place,
            district: *district,
            position: *position,
            section,
            headline,
            kicker: "",
            byline,
        };
        maker.put(&row).expect("a row in order");
    }
    maker.finish().expect("a file");
    let (took, size) = (begun.elapsed(), fs::metadata(path).expect("the file").len());
    let speed = rows.rows.len() as f64 / took.as_secs_f64();
    println!("make    {took:.2?}, {speed:.0} rows/s, {:.1} MB", size as f64 / 1e6);
}

fn open(path: &Path, rows: &Rows) -> HeadlineIndex {
    HeadlineIndex::open(path).expect("the file").warm();
    let begun = Instant::now();
    let index = HeadlineIndex::open(path).expect("the file");
    let opened = begun.elapsed();
    ask(&index, &Query::parse("解放"), rows);
    println!("open    {opened:.0?}, the first answer after {:.2?}", begun.elapsed());
    index
}

fn ask(index: &HeadlineIndex, query: &Query, rows: &Rows) -> (usize, Vec<(u64, i64)>) {
    let name = |number| rows.name(number).to_owned();
    let found = index.filter(query, &Within::default(), MOST, &name, &|| true);
    let found = found.expect("it is wanted");
    (found.count, found.hits.into_iter().map(|row| (row.serial, row.hit.score)).collect())
}

/// Every text that stands in the input box while words are typed.
fn keys(rows: &Rows) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for place in PLACES {
        let spelt: Vec<&str> = place.chars().filter_map(|c| Some(c.to_pinyin()?.plain())).collect();
        let initials: String = spelt.iter().map(|syllable| &syllable[..1]).collect();
        let first = place.chars().next().map_or(String::new(), String::from);
        words.extend([(*place).to_owned(), spelt.concat(), initials.clone()]);
        words.push(format!("{}{}", spelt[0], &initials[1..]));
        words.push(format!("{first}{}", &initials[1..]));
    }
    let step = rows.rows.len().div_ceil(WORDS).max(1);
    for (row, at) in rows.rows.iter().step_by(step).zip(0usize..) {
        let chars: Vec<char> = row.headline.chars().filter(|c| *c != ' ').collect();
        let from = at * 7 % chars.len().max(1);
        words.push(word(&chars[from..chars.len().min(from + at % 6 + 1)], at));
    }
    words.iter().flat_map(|word| typed(word)).collect()
}

/// A piece of a headline: as hanzi, or as pinyin, or mixed, or with a second word.
fn word(piece: &[char], at: usize) -> String {
    let spell = |c: &char, letters: usize| match c.to_pinyin() {
        Some(reading) => reading.plain().chars().take(letters).collect::<String>(),
        None => c.to_string(),
    };
    match at % 8 {
        0..=3 => piece.iter().collect(),
        4 => piece.iter().map(|c| spell(c, 6)).collect(),
        5 => piece.iter().map(|c| spell(c, 1)).collect(),
        6 => piece.iter().enumerate().map(|(at, c)| spell(c, at % 2 * 5 + 1)).collect(),
        _ => {
            let (one, other) = piece.split_at(piece.len() / 2);
            format!("{} {}", one.iter().collect::<String>(), other.iter().collect::<String>())
        }
    }
}

fn typed(word: &str) -> impl Iterator<Item = String> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| word[..end].to_owned()).filter(|typed| !typed.ends_with(' '))
}

/// What the keys of `typed` are.
fn kind_of(typed: &str) -> &'static str {
    let latin = typed.chars().filter(char::is_ascii_lowercase).count();
    match () {
        () if typed.contains(' ') => "terms",
        () if latin == 0 => "hanzi",
        () if latin == typed.chars().count() => "latin",
        () => "mixed",
    }
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

fn hard(index: &HeadlineIndex, rows: &Rows) {
    for typed in HARD {
        let query = Query::parse(typed);
        let mut times: Vec<Duration> = Vec::new();
        let mut count = 0;
        for _ in 0..5 {
            let begun = Instant::now();
            count = ask(index, &query, rows).0;
            times.push(begun.elapsed());
        }
        times.sort_unstable();
        println!("hard    {typed}: {count} in {:.2?}", times[2]);
    }
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
