//! The index says what the brute force says: the same rows in the same order, the same marks, the same count.

use std::cell::Cell;
use std::ops::Range;
use std::sync::Arc;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use tempfile::tempdir;

use super::*;
use crate::search::{Fields, Headlines};

thread_local! {
    /// Rows that were worth more than they were said to be worth at most.
    static TOO_GOOD: Cell<usize> = const { Cell::new(0) };
}

/// A row was scored of which it was said that it is worth so much at most.
pub(super) fn scored(score: i64, most: i64) {
    TOO_GOOD.set(TOO_GOOD.get() + usize::from(score > most));
}

const SECTIONS: [&str; 4] = ["要闻", "教育卫生", "j5", ""];
const DISTRICTS: [&str; 4] = ["解放区", "示范区", "温县", "Jiefang"];

/// A row with its own words.
#[derive(Clone, Debug)]
struct Row {
    serial: u64,
    page: u8,
    position: u32,
    section: &'static str,
    texts: [String; 3],
}

impl Row {
    fn place(&self) -> Vec<u8> {
        vec![self.page / 4, self.page]
    }

    fn district(&self) -> u32 {
        u32::from(self.page) * 7 % 4 + 10
    }
}

fn name(number: u32) -> String {
    DISTRICTS[number as usize - 10].to_owned()
}

fn with<T>(row: &Row, with: impl FnOnce(IndexRow) -> T) -> T {
    with(IndexRow {
        serial: row.serial,
        place: &row.place(),
        district: row.district(),
        position: row.position,
        section: row.section,
        headline: &row.texts[0],
        kicker: &row.texts[1],
        byline: &row.texts[2],
    })
}

/// The rows in the order in which they are shown; those with serials from `tail` on are in the tail.
struct Library {
    rows: Vec<Row>,
    index: HeadlineIndex,
    /// What knows no lists.
    headlines: Headlines,
}

impl Library {
    fn new(mut rows: Vec<Row>, tail: u64) -> Library {
        rows.sort_by_key(|row| (row.place(), row.position));
        let folder = tempdir().expect("a folder");
        let path = folder.path().join("headlines.index");
        let mut maker = IndexMaker::new(&path, 7, tail).expect("a file");
        for row in rows.iter().filter(|row| row.serial < tail) {
            with(row, |row| maker.put(&row)).expect("a row in order");
        }
        maker.finish().expect("a file");
        let mut index = HeadlineIndex::open(&path).expect("the file");
        for row in rows.iter().filter(|row| row.serial >= tail) {
            with(row, |row| index.add([row]));
        }
        let headlines = headlines(&rows);
        Library { rows, index, headlines }
    }

    /// What the brute force says.
    fn expected(&self, query: &Query, within: &Within, most: usize) -> Filtered {
        let rows = self.rows.iter().enumerate();
        let rows = rows.filter(|(_, row)| with(row, |row| within.has(&row))).map(|row| row.0);
        let hits = self.headlines.filter(query, rows);
        let found = |(at, hit): (usize, &Hit)| FoundRow {
            serial: self.rows[hit.row].serial,
            place: self.rows[hit.row].place(),
            position: self.rows[hit.row].position,
            hit: Hit { row: at, ..hit.clone() },
        };
        Filtered {
            hits: hits.iter().take(most).enumerate().map(found).collect(),
            count: hits.len(),
        }
    }

    #[track_caller]
    fn check(&self, typed: &str, within: &Within) {
        let query = Query::parse(typed);
        let all = self.expected(&query, within, 100);
        TOO_GOOD.set(0);
        // The last is known from the one before.
        for most in [1, 3, 100, 2] {
            let found = self.index.filter(&query, within, most, &name, &|| true);
            let mut expected = all.clone();
            expected.hits.truncate(most);
            assert_eq!(found.as_ref(), Some(&expected), "{typed:?} {within:?} {most}");
        }
        assert_eq!(TOO_GOOD.get(), 0, "{typed:?}");
    }
}

fn headlines(rows: &[Row]) -> Headlines {
    let districts: Vec<String> = rows.iter().map(|row| name(row.district())).collect();
    let fields = rows.iter().zip(&districts).map(|(row, district)| Fields {
        headline: &row.texts[0],
        others: vec![&row.texts[1], &row.texts[2], row.section, district],
    });
    fields.collect()
}

/// Words of few characters, so that they meet: hanzi with one and more readings, letters, digits, marks.
fn words(most: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => "[解放区教育局的]",
        2 => "[长行重乐女绿安饿一]",
        2 => "[jfqxaiz ]",
        1 => "[《：，“(・'é5２ＡÜ]",
        1 => select(vec!["解放区", "教育", "jiefang", "西安", "重庆", "5G", "區", "e\u{301}", "\u{200b}"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..=most).prop_map(|pieces| pieces.concat())
}

fn row() -> impl Strategy<Value = Row> {
    let long = prop_oneof![20 => words(10), 1 => words(90)];
    let texts = (long, prop_oneof![3 => Just(String::new()), 1 => words(5)], words(5));
    (0u8..12, select(&SECTIONS[..]), texts).prop_map(|(page, section, texts)| Row {
        serial: 0,
        page,
        position: 0,
        section,
        texts: texts.into(),
    })
}

/// Rows, each with a serial of its own, in no order.
fn rows(most: usize) -> impl Strategy<Value = Vec<Row>> {
    let rows = prop::collection::vec(row(), 0..most).prop_shuffle();
    rows.prop_map(|mut rows| {
        for (row, at) in rows.iter_mut().zip(0u64..) {
            (row.serial, row.position) = (at * 3 + 5, (at * 7919 % 1009) as u32);
        }
        rows
    })
}

fn typed() -> impl Strategy<Value = String> {
    let letters = select(vec![
        "j",
        "jf",
        "jfq",
        "jiefang",
        "jiefangqu",
        "jie",
        "sfq",
        "示fq",
        "解fq",
        "jiaoyu",
        "jy",
        "zh",
        "ch",
        "cq",
        "chongq",
        "xian",
        "xi'an",
        "xi'",
        "yh",
        "lv",
        "nü",
        "lu",
        "n",
        "a",
        "an",
        "e",
        "j5",
        "q-x",
        "jfqjyj",
        "yinhang",
        "laot",
        "5",
        "2a",
        "zhang",
        "c",
        "'a",
        "(j",
        "wx",
        "jyws",
    ]);
    prop_oneof![
        words(4),
        letters.clone().prop_map(str::to_owned),
        (words(2), words(2)).prop_map(|(one, other)| format!("{one} {other}")),
        (words(2), letters.clone()).prop_map(|(one, other)| format!("{one} {other}")),
        (letters, words(1)).prop_map(|(one, other)| format!("{one}{other}")),
    ]
}

/// Some of the serials.
fn some(rows: &[Row], numbers: &[Index]) -> Arc<[u64]> {
    let serials = numbers.iter().filter(|_| !rows.is_empty()).map(|at| at.get(rows).serial);
    // A number that no row has does no harm.
    let mut serials: Vec<u64> = serials.chain([4, u64::MAX]).collect();
    serials.sort_unstable();
    serials.dedup();
    serials.into()
}

/// Some conditions; each comes up by itself and with others.
fn within(rows: &[Row], chance: u32, numbers: &[Index], places: Range<u8>) -> Within {
    let (one, other) = numbers.split_at(numbers.len() / 2);
    Within {
        district: (chance & 3 == 1).then_some(10 + chance / 7 % 5),
        section: (chance >> 2 & 3 == 1).then(|| SECTIONS[chance as usize % 4].to_owned()),
        page: (chance >> 4 & 7 == 1).then(|| vec![places.start / 4, places.start]),
        places: (chance >> 7 & 3 == 1)
            .then(|| vec![places.start / 4]..vec![places.end / 4, places.end]),
        only: (chance >> 9 & 3 == 1).then(|| some(rows, one)),
        not: (chance >> 11 & 3 == 1).then(|| some(rows, other)),
        without: (chance >> 13 & 1 == 1).then(|| some(rows, &numbers[..numbers.len() / 5])),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn every_query_is_answered_as_by_brute_force(
        rows in rows(120),
        typed in prop::collection::vec(typed(), 12),
        tail in prop_oneof![Just(0), Just(u64::MAX), 0u64..400],
    ) {
        let library = Library::new(rows, tail);
        for typed in typed {
            library.check(&typed, &Within::default());
        }
    }

    #[test]
    fn who_types_and_takes_back_is_answered_as_by_brute_force(
        rows in rows(120),
        typed in prop::collection::vec((typed(), any::<u32>()), 6),
        numbers in prop::collection::vec(any::<Index>(), 30),
    ) {
        let library = Library::new(rows.clone(), 300);
        for (typed, chance) in typed {
            let some = [Within::default(), within(&rows, chance, &numbers, 0..9)];
            let ends: Vec<usize> = typed.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
            let keys = ends.iter().chain(ends.iter().rev().step_by(2)).zip(0..);
            for (&end, key) in keys {
                // Now and then the reader goes to another list in between, or changes a term that others follow.
                let within = &some[usize::from(chance >> (key % 32) & 3 == 0)];
                library.check(&typed[..end], within);
                if chance >> (key % 31) & 6 == 0 {
                    library.check(&(typed[..end].to_owned() + " 解j"), within);
                }
            }
        }
    }

    #[test]
    fn every_condition_is_met(
        rows in rows(120),
        asked in prop::collection::vec((typed(), any::<u32>(), 0u8..12, 0u8..13), 8),
        numbers in prop::collection::vec(any::<Index>(), 30),
        tail in prop_oneof![Just(0), Just(u64::MAX), 0u64..400],
    ) {
        let library = Library::new(rows.clone(), tail);
        for (typed, chance, from, to) in asked {
            let within = within(&rows, chance, &numbers, from..to);
            library.check(&typed, &within);
            library.check("", &within);
        }
    }

    #[test]
    fn pieces_of_the_headlines_find_them(
        rows in rows(60),
        pieces in prop::collection::vec((any::<Index>(), 0usize..8, 1usize..5, any::<u64>()), 12),
    ) {
        let library = Library::new(rows.clone(), 200);
        for (row, from, length, spelt) in pieces.into_iter().filter(|_| !rows.is_empty()) {
            let piece: Vec<char> = row.get(&rows).texts[0].chars().skip(from).take(length).collect();
            let typed: String = piece.iter().enumerate().map(|(at, &c)| spell(c, spelt >> (at * 8))).collect();
            library.check(&typed, &Within::default());
        }
    }
}

/// A character as it stands, or as some letters of one of its readings.
fn spell(c: char, chance: u64) -> String {
    let readings: Vec<String> = crate::search::pinyin::spellings(c).collect();
    match readings.get(chance as usize / 4 % readings.len().max(1)) {
        Some(reading) if chance & 3 == 1 => reading.clone(),
        Some(reading) if chance & 3 > 1 => {
            reading.chars().take(chance as usize / 16 % 3 + 1).collect()
        }
        Some(_) | None => c.to_string(),
    }
}

/// A page of the library that the digest makes when it is repeated `times` times, its headlines shuffled together.
fn digest(times: u64) -> Vec<Row> {
    let pages = crate::library::digest::pages();
    let articles: Vec<_> = pages.iter().flat_map(|page| &page.articles).collect();
    let row = |serial: u64| {
        let article = |step: u64| articles[(serial * step % articles.len() as u64) as usize];
        let kicker = article(3).kicker.clone().filter(|_| serial.is_multiple_of(3));
        let cut =
            article(5).headline.chars().skip((serial % 5) as usize).take((serial % 17) as usize);
        Row {
            serial,
            page: (serial * 31 % 251) as u8,
            position: serial as u32,
            section: SECTIONS[(serial % 4) as usize],
            texts: [
                format!("{}{}", article(1).headline, cut.collect::<String>()),
                kicker.unwrap_or_default(),
                article(7).byline.clone().unwrap_or_default(),
            ],
        }
    };
    (0..articles.len() as u64 * times).map(row).collect()
}

#[test]
fn a_district_that_is_renamed_is_found_by_its_new_name() {
    let library = Library::new(digest(1), u64::MAX);
    let count = |typed, name: &dyn Fn(u32) -> String| {
        let (query, within) = (Query::parse(typed), Within::default());
        library.index.filter(&query, &within, 1, &name, &|| true).map(|found| found.count)
    };
    let renamed = |number| if number == 12 { "鼓楼区".to_owned() } else { name(number) };
    let before = (count("鼓", &name), count("鼓楼", &name));
    assert_eq!(before, (Some(0), Some(0)));
    assert!(count("鼓楼", &renamed) > Some(0));
    assert_eq!(count("鼓楼", &name), Some(0));
}

#[test]
fn twenty_thousand_real_headlines_are_filtered_as_by_brute_force() {
    let rows = digest(480);
    assert!(rows.len() > 20_000);
    let library = Library::new(rows, 20_100);
    for typed in [
        "解放",
        "教育局",
        "的的",
        "育教",
        "：：",
        "2024",
        "j",
        "jfq",
        "jiaoyuj",
        "记者",
        "jizhe",
        "解放区 教育",
        "区 区",
        "城乡jumin",
    ] {
        library.check(typed, &Within::default());
    }
}

#[test]
fn rows_of_several_blocks_are_one_list() {
    let mut rows = digest(10);
    let rare = rows.len() as u64..66_500;
    rows.extend(rare.map(|serial| Row {
        serial,
        page: (serial % 253) as u8,
        position: serial as u32,
        section: "",
        texts: Default::default(),
    }));
    let library = Library::new(rows, 66_400);
    for typed in ["解放", "jiaoy", "示范区 会议"] {
        library.check(typed, &Within::default());
    }
}

#[test]
fn nothing_is_found_by_a_query_that_asks_nothing() {
    let library = Library::new(digest(1), 30);
    for typed in [" ", "\u{3000}\u{200b}", "\u{301}"] {
        library.check(typed, &Within::default());
    }
}

#[test]
fn an_answer_that_is_no_longer_wanted_is_none() {
    let library = Library::new(digest(1), 30);
    let query = Query::parse("解放");
    assert_eq!(library.index.filter(&query, &Within::default(), 9, &name, &|| false), None);
}

/// The bytes of a file with some rows.
fn file(folder: &Path) -> Vec<u8> {
    let path = folder.join("index");
    let mut maker = IndexMaker::new(&path, 7, 42).expect("a file");
    let mut rows = digest(2);
    rows[5].texts[0] = "解放区".repeat(30);
    rows.sort_by_key(|row| (row.place(), row.position));
    for row in &rows {
        with(row, |row| maker.put(&row)).expect("a row in order");
    }
    maker.finish().expect("a file");
    std::fs::read(&path).expect("the file")
}

/// Opens the file and asks it everything; what it says does not matter, it only must not panic.
fn ask_all(path: &Path) {
    let Ok(index) = HeadlineIndex::open(path) else { return };
    index.warm();
    let only: Arc<[u64]> = (0..90).collect();
    let name = |_: u32| String::from("解放区");
    for typed in ["", "解放", "jfq", "j", "jiaoyu", "记者 区", "550"] {
        for only in [None, Some(Arc::clone(&only))] {
            let within = Within { places: Some(vec![0]..vec![40]), only, ..Within::default() };
            let found = index.filter(&Query::parse(typed), &within, 20, &name, &|| true);
            assert!(found.is_some());
        }
    }
}

#[test]
fn a_file_says_what_it_was_made_from() {
    let folder = tempdir().expect("a folder");
    let length = file(folder.path()).len();
    let index = HeadlineIndex::open(&folder.path().join("index")).expect("the file");
    assert_eq!((index.stamp(), index.covers(), index.tail()), (Some(7), Some(42), 0));
    assert!(length > 0 && index.rows() == 84);
    assert!(!folder.path().join("index.new").exists());
}

#[test]
fn a_file_that_is_cut_off_is_refused() {
    let folder = tempdir().expect("a folder");
    let (bytes, path) = (file(folder.path()), folder.path().join("cut"));
    for length in [0, 1, 8, 40, 300, bytes.len() / 2, bytes.len() - 1] {
        std::fs::write(&path, &bytes[..length]).expect("a file");
        assert!(HeadlineIndex::open(&path).is_err(), "{length} bytes");
    }
    assert!(HeadlineIndex::open(&folder.path().join("nowhere")).is_err());
}

#[test]
fn a_damaged_file_never_panics() {
    let folder = tempdir().expect("a folder");
    let (bytes, path) = (file(folder.path()), folder.path().join("damaged"));
    for at in 0..200 {
        let mut damaged = bytes.clone();
        let at = at * 7919 % bytes.len();
        let end = (at + 1 + at % 64).min(bytes.len());
        damaged[at..end].iter_mut().for_each(|byte| *byte = byte.wrapping_mul(5) ^ at as u8);
        std::fs::write(&path, damaged).expect("a file");
        ask_all(&path);
    }
}

#[test]
fn rows_out_of_order_are_refused() {
    let folder = tempdir().expect("a folder");
    let put = |rows: &[(u8, u32, u64)]| {
        let mut maker = IndexMaker::new(&folder.path().join("index"), 0, 0).expect("a file");
        let rows = rows.iter().map(|&(page, position, serial)| {
            let row = IndexRow { serial, place: &[page], position, ..IndexRow::default() };
            maker.put(&row)
        });
        let rows: io::Result<Vec<()>> = rows.collect();
        rows.and_then(|_| maker.finish()).is_ok()
    };
    assert!(put(&[]) && put(&[(1, 1, 1), (1, 2, 9), (2, 1, 0)]));
    for rows in [[(1, 2, 1), (1, 1, 2)], [(2, 1, 1), (1, 1, 2)], [(1, 1, 1), (2, 1, 1)]] {
        assert!(!put(&rows), "{rows:?}");
    }
}
