//! Folding: the one form in which a text is compared with what the reader types.
//!
//! 全/半角, 繁/简, upper and lower case, Chinese and ASCII marks come to the same characters; what takes no cell on the
//! screen is not typed, so it goes. One character stays one character or goes, so a hit in the folded text leads back
//! to the bytes that were printed.

mod marks;
mod traditional;

use std::ops::Range;
use std::sync::LazyLock;

use unicode_width::UnicodeWidthChar;

use super::Chars;

/// The ideographs that nearly all of a text is set in, each folded: no mark, no blank, no letter is among them.
static IDEOGRAPHS: LazyLock<Vec<char>> =
    LazyLock::new(|| (FIRST..=LAST).map(traditional::simplified).collect());
const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// All of the basic plane that folding may change.
static CHANGED: LazyLock<Chars> = LazyLock::new(|| {
    let may_change = |c: char| match c {
        FIRST..=LAST | ' '..='~' => fold_char(c) != Some(c),
        _ => true,
    };
    Chars::of(('\0'..='\u{ffff}').filter(|c| may_change(*c)))
});

/// A folded text that remembers where its characters stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The characters, folded.
    pub chars: Vec<char>,
    /// The byte of the source at which each of them began, then the length of the source. (Nobody prints 4 GB.)
    starts: Vec<u32>,
}

/// A folded text in which words are looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoldedText {
    text: String,
    /// Where it comes to differ from its source in another way than before.
    steps: Vec<Step>,
}

/// So many bytes of a folded text and of its source come to the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Step {
    folded: usize,
    source: usize,
}

/// `text` in the form in which texts are compared.
pub fn fold(text: &str) -> Folded {
    let (chars, mut starts): (Vec<char>, Vec<u32>) =
        text.char_indices().filter_map(|(at, c)| Some((fold_char(c)?, at as u32))).unzip();
    starts.push(text.len() as u32);
    Folded { chars, starts }
}

/// The characters of `text`, folded.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    put_folded(text, &mut folded, |_, _| ());
    folded
}

/// Puts the characters of `text`, folded, after those of `folded`, and says after each that may have changed how many
/// bytes of both are done.
fn put_folded(text: &str, folded: &mut String, mut changed: impl FnMut(usize, usize)) {
    let mut done = 0;
    for (at, c) in CHANGED.find(text) {
        folded.push_str(&text[done..at]);
        folded.extend(fold_char(c));
        done = at + c.len_utf8();
        changed(folded.len(), done);
    }
    folded.push_str(&text[done..]);
}

/// What `c` is compared as, or nothing if nobody types it: controls, combining marks, zero-width characters.
pub fn fold_char(c: char) -> Option<char> {
    match c {
        FIRST..=LAST => Some(IDEOGRAPHS[c as usize - FIRST as usize]),
        ' '..='~' => Some(c.to_ascii_lowercase()),
        c if c.is_whitespace() => Some(' '),
        c => marks::plain(c)
            .or_else(|| (c.width().unwrap_or(0) > 0).then(|| lower(traditional::simplified(c)))),
    }
}

/// The places of `needle` in `text` as bytes of `text`, the first first, none over another.
///
/// Spaces inside the needle count, those around it do not. A needle that folds to nothing is nowhere.
pub fn find(text: &str, needle: &str) -> Vec<Range<usize>> {
    FoldedText::new(text).find(needle)
}

impl FoldedText {
    /// `text`, folded.
    pub fn new(text: &str) -> FoldedText {
        let (mut folded, mut steps) = (String::with_capacity(text.len()), Vec::<Step>::new());
        put_folded(text, &mut folded, |folded, source| {
            let step = Step { folded, source };
            if step.shift() != steps.last().map_or(0, Step::shift) {
                steps.push(step);
            }
        });
        FoldedText { text: folded, steps }
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The places of `needle` in the source, as of [`find`].
    pub fn find(&self, needle: &str) -> Vec<Range<usize>> {
        let needle = folded(needle);
        let needle = needle.trim();
        if needle.is_empty() {
            return Vec::new();
        }
        let hits = self.text.match_indices(needle).map(|(at, _)| at);
        hits.map(|at| self.source(at)..self.source(at + needle.len())).collect()
    }

    /// Where in the source the character stands that begins at byte `folded` of the folded text.
    fn source(&self, folded: usize) -> usize {
        let steps = self.steps.partition_point(|step| step.folded <= folded);
        let step = steps.checked_sub(1).map_or(Step::default(), |last| self.steps[last]);
        step.source + (folded - step.folded)
    }
}

impl Step {
    fn shift(&self) -> usize {
        self.source.wrapping_sub(self.folded)
    }
}

impl Folded {
    /// The folded text `chars`, each of which takes so many bytes of its source.
    pub fn new(chars: Vec<char>, bytes: impl IntoIterator<Item = u32>) -> Folded {
        let mut starts = Vec::with_capacity(chars.len() + 1);
        starts.push(0);
        let mut end = 0;
        for bytes in bytes.into_iter().take(chars.len()) {
            end += bytes;
            starts.push(end);
        }
        Folded { chars, starts }
    }

    /// The bytes of the source for some of the characters, with the combining marks that hang on them.
    pub fn range(&self, chars: Range<usize>) -> Range<usize> {
        self.starts[chars.start] as usize..self.starts[chars.end] as usize
    }

    /// The bytes of the source for single characters given in order; neighbours become one range.
    pub fn ranges(&self, positions: impl IntoIterator<Item = usize>) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for range in positions.into_iter().map(|at| self.range(at..at + 1)) {
            match ranges.last_mut() {
                Some(last) if last.end == range.start => last.end = range.end,
                Some(_) | None => ranges.push(range),
            }
        }
        ranges
    }
}

/// The first character of its lower case: the others are combining marks.
fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, folded: &str) {
        assert_eq!(fold(text).chars.iter().collect::<String>(), folded);
        assert_eq!(super::folded(text), folded);
    }

    #[track_caller]
    fn check_find(text: &str, needle: &str, hits: &[&str]) {
        let found: Vec<&str> = find(text, needle).into_iter().map(|hit| &text[hit]).collect();
        assert_eq!(found, hits);
    }

    #[test]
    fn width_and_case_do_not_count() {
        check("２０２４年ＡＢＣ（abc）Ü", "2024年abc(abc)ü");
        check("一\u{3000}二\n三", "一 二 三");
    }

    #[test]
    fn traditional_characters_are_their_simplified_ones() {
        check("解放區 焦作縣 武陟縣黨委", "解放区 焦作县 武陟县党委");
    }

    #[test]
    fn chinese_marks_are_ascii_marks() {
        check("《读报》：“好！”——【一】、二……", "<读报>:\"好!\"--[一],二..");
    }

    #[test]
    fn what_takes_no_cell_goes() {
        check("解\u{200b}放\u{feff}区\u{ad}e\u{301}\u{7}\u{e0100}", "解放区e");
        check("\u{200b}\u{301}\0", "");
    }

    #[test]
    fn the_zero_of_a_newspaper_is_one_zero() {
        check("二○二四 二〇二四", "二〇二四 二〇二四");
    }

    #[test]
    fn ideographs_are_no_marks() {
        for c in FIRST..=LAST {
            let simple = traditional::simplified(c);
            assert!(marks::plain(c).is_none() && lower(simple) == simple && c.width() == Some(2));
        }
    }

    #[test]
    fn hits_are_bytes_of_the_printed_text() {
        check_find("解放區的解\u{200b}放区", "解放区", &["解放區", "解\u{200b}放区"]);
        check_find("《ＡＢ》ab", "<ab>", &["《ＡＢ》"]);
        check_find("e\u{301}te", "e", &["e\u{301}", "e"]);
    }

    #[test]
    fn hits_do_not_overlap() {
        check_find("哈哈哈哈哈", "哈哈", &["哈哈", "哈哈"]);
    }

    #[test]
    fn spaces_count_inside_a_needle_only() {
        check_find("张 三和张三", " 张\u{3000}三 ", &["张 三"]);
    }

    #[test]
    fn nothing_is_nowhere() {
        for needle in ["", " \u{3000}", "\u{200b}", "\u{301}\u{7}"] {
            check_find("解 放\u{301}区", needle, &[]);
        }
        check_find("", "区", &[]);
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*|.*") {
            let folded: String = fold(&text).chars.iter().collect();
            prop_assert_eq!(&super::folded(&text), &folded);
            prop_assert_eq!(fold(&folded).chars.iter().collect::<String>(), folded);
        }

        #[test]
        fn every_hit_folds_to_the_needle(text in "[解放區区 aＡ\u{301}\u{200b}]*", needle in "[解放区 a\u{301}]{1,3}") {
            let wanted = folded(&needle).trim().to_owned();
            for hit in find(&text, &needle) {
                prop_assert_eq!(&folded(&text[hit]), &wanted);
            }
        }

        #[test]
        fn every_place_of_the_needle_is_a_hit(text in "[解放區 aＡ\u{301}\u{200b}𠮷\u{1d400}]*", needle in "[解放区a𠮷]{1,3}") {
            let (mut from, text_folded, needle) = (0, fold(&text), fold(&needle).chars);
            let mut hits = Vec::new();
            while let Some(rest) = text_folded.chars.get(from..from + needle.len()) {
                let is_hit = rest == needle;
                hits.extend(is_hit.then(|| text_folded.range(from..from + needle.len())));
                from += if is_hit { needle.len() } else { 1 };
            }
            prop_assert_eq!(find(&text, &String::from_iter(needle)), hits);
        }

        #[test]
        fn no_text_makes_find_panic(text in any::<String>(), needle in any::<String>()) {
            for hit in find(&text, &needle) {
                prop_assert!(text.get(hit).is_some());
            }
        }
    }
}
