//! Candidates against a model of units, damaged and unfinished files, and folders of several segments.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tempfile::{TempDir, tempdir};

use super::*;

fn open(folder: &TempDir) -> Segments {
    Segments::open(folder.path()).expect("a folder of segments")
}

fn add(segments: &mut Segments, documents: &[(u64, String)]) {
    let documents = documents.iter().map(|(key, text)| Ok::<_, io::Error>((*key, text)));
    segments.add(documents).expect("documents by rising keys");
}

/// Documents whose keys have gaps.
fn numbered(texts: &[String]) -> Vec<(u64, String)> {
    texts.iter().zip(0..).map(|(text, number)| (number * 3 + 1, text.clone())).collect()
}

fn found(segments: &Segments, phrases: &[&str]) -> io::Result<Vec<u64>> {
    let mut found = Vec::new();
    let take = |keys: Vec<u64>| {
        found.extend(keys);
        io::Result::Ok(())
    };
    segments.candidates(phrases, take)?;
    found.sort_unstable();
    Ok(found)
}

/// What `text` is found by, written out: its characters and its pairs.
fn units(text: &str) -> BTreeSet<String> {
    let words = text.split_whitespace().map(|word| word.chars().collect::<Vec<char>>());
    let units = words.flat_map(|word| {
        let pairs: Vec<String> = word.windows(2).map(String::from_iter).collect();
        word.into_iter().map(String::from).chain(pairs)
    });
    units.collect()
}

/// The units that a document has to have for `phrases`.
fn wanted(phrases: &[&str]) -> BTreeSet<String> {
    let words = phrases.iter().flat_map(|phrase| phrase.split_whitespace());
    words.flat_map(units).collect()
}

/// The keys of the documents that have all the units of `phrases`, the lowest first.
fn expected(documents: &[(u64, String)], phrases: &[&str]) -> Vec<u64> {
    let wanted = wanted(phrases);
    let has_all = |text: &str| wanted.is_subset(&units(text));
    let hits = documents.iter().filter(|(_, text)| has_all(text));
    hits.map(|(key, _)| *key).collect()
}

#[track_caller]
fn check(segments: &Segments, documents: &[(u64, String)], phrases: &[&str]) {
    let candidates = found(segments, phrases).expect("candidates");
    let with_all = expected(documents, phrases);
    assert!(candidates.iter().all(|key| with_all.contains(key)), "{phrases:?}");
    if phrases
        .iter()
        .flat_map(|phrase| phrase.split_whitespace())
        .all(|word| word.chars().count() < 3)
    {
        assert_eq!(candidates, with_all, "{phrases:?}");
    }
    assert_eq!(segments.count(phrases).expect("a number"), candidates.len());
    let (sieve, covers) = (segments.sieve(phrases), segments.covers().unwrap_or(0));
    let ranges = (0..=covers).step_by(4).map(|first| (first, covers.min(first + 3)));
    let sifted: Option<Vec<Vec<u64>>> =
        ranges.map(|(first, last)| sieve.between(first, last)).collect();
    assert_eq!(
        sifted.filter(|_| segments.covers().is_some()).unwrap_or_default().concat(),
        candidates
    );
    assert_eq!(sieve.between(covers, covers + 1), None);
    let mut lookup = segments.lookup();
    for (key, _) in documents {
        let is_known = with_all.contains(key);
        let knows = phrases.iter().all(|phrase| lookup.knows(*key, phrase).expect("an answer"));
        let gives = phrases.iter().all(|phrase| lookup.gives(*key, phrase).expect("an answer"));
        assert_eq!((knows, gives), (is_known, candidates.contains(key)), "{key} {phrases:?}");
    }
    let hit = |text: &str| phrases.iter().all(|phrase| text.contains(phrase));
    for (key, _) in documents.iter().filter(|(_, text)| hit(text)) {
        assert!(candidates.contains(key), "{key} has {phrases:?}");
    }
}

fn texts(most: usize) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[解放区教 a1,𠮷\n]{0,30}", 0..most)
}

fn phrases() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[解放区教 a1,𠮷\n]{0,5}", 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn candidates_have_all_pairs_and_hits_are_among_them(
        texts in texts(80),
        batch in 1..40_usize,
        asked in prop::collection::vec(phrases(), 8),
    ) {
        let documents = numbered(&texts);
        let folder = tempdir().expect("a folder");
        let mut segments = open(&folder);
        documents.chunks(batch).for_each(|some| add(&mut segments, some));
        let again = open(&folder);
        for phrases in asked {
            let phrases: Vec<&str> = phrases.iter().map(String::as_str).collect();
            check(&segments, &documents, &phrases);
            check(&again, &documents, &phrases);
        }
    }

    #[test]
    fn a_damaged_file_gives_an_error_or_the_truth(
        texts in texts(300),
        at in any::<prop::sample::Index>(),
        change in 1..=255_u8,
        is_cut in any::<bool>(),
    ) {
        let documents = numbered(&texts);
        let folder = tempdir().expect("a folder");
        add(&mut open(&folder), &documents);
        for path in files(folder.path()).expect("the files") {
            let mut bytes = fs::read(&path).expect("a file");
            let at = at.index(bytes.len());
            bytes[at] ^= change;
            bytes.truncate(if is_cut { at } else { bytes.len() });
            fs::write(path, bytes).expect("the file");
        }
        let segments = open(&folder);
        prop_assert!(!is_cut || segments.covers().is_none());
        let documents = if segments.covers().is_some() { &documents[..] } else { &[] };
        for phrases in [&["解放"][..], &["区", "教a"], &["𠮷"], &[]] {
            if let Ok(found) = found(&segments, phrases) {
                prop_assert_eq!(found, expected(documents, phrases));
            }
        }
        if let Ok(found) = found(&segments, &["解放区"]) {
            let mut hits = documents.iter().filter(|(_, text)| text.contains("解放区"));
            prop_assert!(hits.all(|(key, _)| found.contains(key)));
        }
        for segment in &segments.segments {
            if let Ok(builder) = segment.unpack() {
                prop_assert!(builder.keys.iter().eq(documents.iter().map(|(key, _)| key)));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn pairs_that_are_frequent_have_to_stand_in_a_row(
        texts in prop::collection::vec("[解放区教 ]{0,12}", 1_500..3_000),
        batch in 700..2_000_usize,
        asked in prop::collection::vec("[解放区教]{1,6}", 12),
    ) {
        let documents = numbered(&texts);
        let folder = tempdir().expect("a folder");
        let mut segments = open(&folder);
        documents.chunks(batch).for_each(|some| add(&mut segments, some));
        for phrase in asked {
            let found = found(&segments, &[&phrase]).expect("candidates");
            let pairs = expected(&documents, &[&phrase]);
            prop_assert!(found.iter().all(|key| pairs.contains(key)), "{phrase}");
            let hits = documents.iter().filter(|(_, text)| text.contains(&phrase));
            let hits: Vec<u64> = hits.map(|(key, _)| *key).collect();
            prop_assert!(hits.iter().all(|key| found.contains(key)), "{phrase}");
            // These texts are shorter than places go round.
            let known = documents.iter().filter(|(key, _)| *key > 3 * 256);
            let mut known = known.filter(|(key, _)| found.contains(key));
            prop_assert!(known.all(|(_, text)| may_stand_in(&phrase, text)), "{phrase}");
        }
    }
}

/// Whether each pair of the phrase stands in the text where it has to, or a character beside.
fn may_stand_in(phrase: &str, text: &str) -> bool {
    let [phrase, text] = [phrase, text].map(|words| words.chars().collect::<Vec<char>>());
    let stands = |pair: &[char], near: usize| {
        let last = text.len().min(near + 3);
        text[near.saturating_sub(1).min(last)..last].windows(2).any(|here| here == pair)
    };
    let stands_from =
        |start| phrase.windows(2).enumerate().all(|(step, pair)| stands(pair, start + step));
    phrase.len() < 2 || (0..text.len()).any(stands_from)
}

#[test]
fn what_is_frequent_in_a_segment_is_so_in_the_next() {
    let folder = tempdir().expect("a folder");
    let mut segments = open(&folder);
    let text = |key: u64| if key.is_multiple_of(8) { "解放区" } else { "解放了，放区" };
    let documents: Vec<(u64, String)> =
        (0..DOCUMENTS as u64 + 800).map(|key| (key, text(key).to_owned())).collect();
    add(&mut segments, &documents);
    let found = found(&segments, &["解放区"]).expect("candidates");
    let count = |from: usize, to: usize| {
        found.iter().filter(|key| (from as u64..to as u64).contains(*key)).count()
    };
    assert_eq!(count(0, DOCUMENTS), DOCUMENTS / 8);
    assert_eq!(count(DOCUMENTS, documents.len()), 100);
    assert_eq!(open(&folder).count(&["解放区"]).expect("a number"), found.len());
}

#[test]
fn a_damaged_sheet_of_places_is_an_error_for_its_documents() {
    let folder = tempdir().expect("a folder");
    let mut segments = open(&folder);
    add(&mut segments, &many(DOCUMENTS as u64));
    let gives = |key| open(&folder).lookup().gives(key, "解放区");
    assert!((0..DOCUMENTS as u64).step_by(9_000).all(|key| gives(key).expect("the truth")));
    let path = &files(folder.path()).expect("the files")[0];
    let mut bytes = fs::read(path).expect("the segment");
    // Among the places of the first pair, which take more than a byte for each document.
    bytes[DOCUMENTS / 2] ^= 1;
    fs::write(path, bytes).expect("damaged");
    let is_lost = (0..DOCUMENTS as u64).step_by(100).map(|key| gives(key).is_err());
    let lost = is_lost.filter(|is_lost| *is_lost).count();
    assert!((50..70).contains(&lost), "{lost} of hundreds");
}

/// `count` documents with one text.
fn many(count: u64) -> Vec<(u64, String)> {
    (0..count).map(|key| (key, "解放区".to_owned())).collect()
}

fn names(folder: &TempDir) -> Vec<String> {
    let paths = files(folder.path()).expect("the files").into_iter();
    let mut names: Vec<String> =
        paths.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect();
    names.sort();
    names
}

/// A segment that answers for `keys`, with a document at the last of them.
fn write(folder: &TempDir, keys: std::ops::RangeInclusive<u64>) -> PathBuf {
    let name = format!("{}-{}", keys.start(), keys.end());
    let path = folder.path().join(name).with_extension(EXTENSION);
    let mut builder = Builder::default();
    builder.put(*keys.end(), "解放区");
    builder.write(&path, keys).expect("a segment");
    path
}

#[test]
fn nothing_is_found_where_nothing_was_added() {
    let folder = tempdir().expect("a folder");
    let mut segments = Segments::open(&folder.path().join("none")).expect("no segments");
    assert_eq!(segments.covers(), None);
    check(&segments, &[], &["区"]);
    check(&segments, &[], &[]);
    add(&mut segments, &[]);
    assert!(names(&folder).is_empty() && segments.covers().is_none());
}

#[test]
fn a_document_without_text_is_covered_and_found_by_nothing() {
    let folder = tempdir().expect("a folder");
    let mut segments = open(&folder);
    let documents = [(0, String::new()), (7, " \n".to_owned())];
    add(&mut segments, &documents);
    assert_eq!(segments.covers(), Some(7));
    check(&segments, &documents, &["区"]);
    check(&segments, &documents, &[""]);
    assert_eq!(found(&segments, &[]).expect("all"), [0, 7]);
}

#[test]
fn pairs_do_not_go_over_a_blank_or_the_end_of_a_line() {
    let folder = tempdir().expect("a folder");
    let mut segments = open(&folder);
    let documents = [(1, "解 放".to_owned()), (2, "解\n放".to_owned()), (3, "解放".to_owned())];
    add(&mut segments, &documents);
    assert_eq!(found(&segments, &["解放"]).expect("candidates"), [3]);
    assert_eq!(found(&segments, &["解 放"]).expect("candidates"), [1, 2, 3]);
}

#[test]
fn a_small_segment_is_written_anew_with_what_is_added() {
    let folder = tempdir().expect("a folder");
    let mut segments = open(&folder);
    let documents = numbered(&["解放".to_owned(), "放区".to_owned(), "解放区".to_owned()]);
    documents.chunks(1).for_each(|one| add(&mut segments, one));
    assert_eq!(names(&folder), ["0000000000000000-0000000000000007.segment"]);
    check(&segments, &documents, &["解放"]);
    check(&open(&folder), &documents, &["放区"]);
}

#[test]
fn what_others_wrote_is_there_again() {
    let folder = tempdir().expect("a folder");
    let (mut segments, reader) = (open(&folder), open(&folder));
    add(&mut segments, &many(3));
    let mut reader = reader.again().expect("the folder");
    check(&reader, &many(3), &["放区"]);
    add(&mut segments, &many(5));
    reader = reader.again().expect("the folder");
    check(&reader, &many(5), &["放区"]);
    // The same name and as many bytes, but other pairs.
    let (path, other) = (files(folder.path()).expect("the files")[0].clone(), tempdir());
    let other = other.expect("a folder");
    let texts = many(5).into_iter().map(|(key, _)| (key, "解放军".to_owned()));
    add(&mut open(&other), &texts.collect::<Vec<_>>());
    fs::rename(&files(other.path()).expect("the files")[0], path).expect("in its place");
    reader = reader.again().expect("the folder");
    assert_eq!(found(&reader, &["放军"]).expect("candidates"), [0, 1, 2, 3, 4]);
    assert!(found(&reader, &["放区"]).expect("candidates").is_empty());
}

#[test]
fn a_full_segment_is_left_alone() {
    let folder = tempdir().expect("a folder");
    let documents = many(DOCUMENTS as u64 + 10);
    let mut segments = open(&folder);
    add(&mut segments, &documents[..DOCUMENTS + 5]);
    add(&mut segments, &documents);
    let full = "0000000000000000-000000000000ffff.segment";
    assert_eq!(names(&folder), [full, "0000000000010000-0000000000010009.segment"]);
    assert_eq!(segments.count(&["解放区"]).expect("a number"), documents.len());
    let newest = segments.sieve(&["放区"]).between(65_534, 65_545);
    assert_eq!(newest.expect("keys"), Vec::from_iter(65_534..65_546));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn a_range_meets_the_keys_in_it(
        gaps in prop::collection::vec(prop_oneof![9 => Just(1_u64), 1 => 2..3_000_u64], 1_100..1_700),
        ranges in prop::collection::vec((any::<prop::sample::Index>(), 0..40_u64), 40),
    ) {
        let texts = ["解放区", "解放", "放区解放"].into_iter().cycle();
        let keys = gaps.iter().scan(0, |key, gap| { *key += gap; Some(*key) });
        let documents: Vec<(u64, String)> = keys.zip(texts.map(str::to_owned)).collect();
        let last = documents.last().map_or(0, |(key, _)| *key);
        let folder = tempdir().expect("a folder");
        let mut segments = open(&folder);
        add(&mut segments, &documents);
        let sieve = segments.sieve(&["放区"]);
        for (at, length) in ranges {
            let first = at.index(last as usize + 1) as u64;
            let within = first..=last.min(first + length);
            let mut hits = expected(&documents, &["放区"]);
            hits.retain(|key| within.contains(key));
            prop_assert_eq!(sieve.between(first, *within.end()), Some(hits));
        }
    }
}

#[test]
fn what_is_covered_is_passed_over() {
    let folder = tempdir().expect("a folder");
    let mut segments = open(&folder);
    let mut behind = open(&folder);
    add(&mut segments, &many(3));
    add(&mut behind, &many(5));
    check(&behind, &many(5), &["放区"]);
}

#[test]
fn what_fails_leaves_nothing() {
    let folder = tempdir().expect("a folder");
    let mut segments = open(&folder);
    let documents = [Ok((1, "区")), Err(io::Error::other("no more"))];
    let error = segments.add(documents).expect_err("an error");
    assert_eq!(error.to_string(), "no more");
    let documents = [(1, "区"), (1, "区")].map(Ok::<_, io::Error>);
    let error = segments.add(documents).expect_err("an error");
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
    assert!(names(&folder).is_empty() && segments.covers().is_none());
}

#[test]
fn a_write_that_is_broken_off_leaves_nothing() {
    let folder = tempdir().expect("a folder");
    let path = folder.path().join("0-9").with_extension(EXTENSION);
    let mut making = piece::Making::new(&path, header::Header::BYTES).expect("a file");
    making.put("解放区".as_bytes()).expect("a piece");
    assert_eq!(names(&folder), ["0-9.new"]);
    assert_eq!(open(&folder).covers(), None);
    drop(making);
    assert!(names(&folder).is_empty());
}

#[test]
fn what_a_killed_process_left_is_swept_up() {
    let folder = tempdir().expect("a folder");
    fs::write(folder.path().join("0-9.new"), "half").expect("a file");
    fs::write(folder.path().join("notes.txt"), "the reader's").expect("a file");
    add(&mut open(&folder), &many(2));
    assert_eq!(names(&folder), ["0000000000000000-0000000000000001.segment"]);
    assert!(folder.path().join("notes.txt").exists());
}

#[test]
fn segments_follow_one_another() {
    let folder = tempdir().expect("a folder");
    write(&folder, 0..=5);
    let second = write(&folder, 6..=9);
    write(&folder, 10..=20);
    write(&folder, 6..=7);
    let segments = open(&folder);
    assert_eq!(found(&segments, &["放区"]).expect("candidates"), [5, 9, 20]);
    fs::write(second, "not a segment").expect("a file");
    assert_eq!(open(&folder).covers(), Some(7), "the shorter stands in, the third does not follow");
}

#[test]
fn one_process_adds_at_a_time() {
    let folder = tempdir().expect("a folder");
    let mut segments = open(&folder);
    let _lock = segments.lock().expect("the lock");
    let error = segments.add([Ok::<_, io::Error>((1, "区"))]).expect_err("an error");
    assert_eq!(error.kind(), io::ErrorKind::WouldBlock);
    assert_eq!(segments.clear().expect_err("an error").kind(), io::ErrorKind::WouldBlock);
}

#[test]
fn a_folder_is_cleared() {
    let folder = tempdir().expect("a folder");
    let mut segments = open(&folder);
    add(&mut segments, &many(3));
    segments.clear().expect("a clear folder");
    assert!(names(&folder).is_empty() && segments.covers().is_none());
    add(&mut segments, &many(2));
    check(&segments, &many(2), &["解"]);
}

#[test]
fn a_file_that_is_cut_while_it_is_read_is_an_error() {
    let folder = tempdir().expect("a folder");
    let path = write(&folder, 0..=5);
    let segments = open(&folder);
    File::options().write(true).open(path).and_then(|file| file.set_len(90)).expect("a cut");
    assert!(found(&segments, &["解放"]).is_err());
    assert_eq!(segments.sieve(&["解放"]).between(0, 5), None);
    assert!(segments.count(&["区"]).is_err());
}
