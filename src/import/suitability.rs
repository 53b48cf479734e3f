//! Whether a text is a newspaper page at all, and what makes that doubtful.

use encoding_rs::GBK;
use memchr::memmem;

use crate::model::ReadPage;
use crate::text::ideographs;

/// The most characters of a line: several whole pages.
const LONGEST_LINE: usize = 100_000;

/// A page that was set without line ends is still a page; more characters than this have more than one.
const UNBROKEN: usize = 10_000;

/// The most Han of a page: the densest has about 15,000.
const FULL_PAGE: usize = 40_000;

/// So many chapter headings are no accident.
const CHAPTERS: usize = 3;

/// So many characters tell whether a text is garbled …
const SAMPLE: usize = 200;
/// … and so many that it is not, nearly always.
const GLANCE: usize = 60;

/// Why a text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is printed in it.
    Blank,
    /// It is not in Chinese.
    NotChinese,
    /// This line (1-based) alone has so many characters.
    EndlessLine(u32, usize),
}

/// Why a text that is taken may not be a newspaper page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// No article was found in it.
    NoArticle,
    /// It has so many Han characters, more than a page.
    TooLong(usize),
    /// It has so many chapter headings, as a novel has.
    Chapters(usize),
    /// This line (1-based) has no end for so many characters.
    LongLine(u32, usize),
    /// Its characters are those of UTF-8 read as GBK.
    Garbled,
}

/// Why `text` is not worth reading, if it is not.
pub fn refusal(text: &str) -> Option<Refusal> {
    if text.chars().all(|c| c.is_whitespace() || c == char::REPLACEMENT_CHARACTER) {
        Some(Refusal::Blank)
    } else if !Letters::at_first_sight(text).are_chinese() && !Letters::of(text).are_chinese() {
        Some(Refusal::NotChinese)
    } else {
        longest_line(text, LONGEST_LINE).map(|(line, length)| Refusal::EndlessLine(line, length))
    }
}

/// What makes it doubtful that `page` is one.
pub fn doubts(page: &ReadPage) -> Vec<Doubt> {
    let may_be_long = page.raw.len() > FULL_PAGE * '字'.len_utf8();
    let han = if may_be_long { Letters::of(&page.raw).han } else { 0 };
    let chapters = chapters(&page.raw);
    let long = longest_line(&page.raw, UNBROKEN);
    let doubts = [
        page.articles.is_empty().then_some(Doubt::NoArticle),
        (han > FULL_PAGE).then_some(Doubt::TooLong(han)),
        (chapters >= CHAPTERS).then_some(Doubt::Chapters(chapters)),
        long.map(|(line, length)| Doubt::LongLine(line, length)),
        is_garbled(&page.raw).then_some(Doubt::Garbled),
    ];
    doubts.into_iter().flatten().collect()
}

/// The first of the longest lines and its characters, if it has more than `most`.
fn longest_line(text: &str, most: usize) -> Option<(u32, usize)> {
    // Nothing has more characters than bytes.
    let lines = Some(text).filter(|text| has_long_line(text, most))?.split('\n').zip(1..);
    let long = lines.filter(|(line, _)| line.len() > most);
    let lengths = long.map(|(line, number)| (number, line.chars().count()));
    let longest = lengths.max_by_key(|(number, length)| (*length, std::cmp::Reverse(*number)));
    longest.filter(|(_, length)| *length > most)
}

/// Whether a line has more bytes than `most`: few of the others have to be looked at.
fn has_long_line(text: &str, most: usize) -> bool {
    let mut rest = text.as_bytes();
    while let Some(beginning) = rest.get(..=most) {
        let Some(end) = beginning.iter().rposition(|byte| *byte == b'\n') else { return true };
        rest = &rest[end + 1..];
    }
    false
}

/// The letters of a text, by script.
#[derive(Default)]
struct Letters {
    han: usize,
    /// Kana, hangul, bopomofo: each stands for about as much as a Han character.
    neighbours: usize,
    /// Of every other script.
    others: usize,
}

impl Letters {
    /// A text by the first bytes of its characters: not all of its Han, and no fewer of the others than it has. Nearly
    /// every page is told by that, many bytes in one step.
    fn at_first_sight(text: &str) -> Letters {
        let count = |is: fn(u8) -> bool| {
            let blocks = text.as_bytes().chunks(u8::MAX.into());
            let in_block = |block: &[u8]| block.iter().map(|byte| u8::from(is(*byte))).sum::<u8>();
            blocks.map(|block| usize::from(in_block(block))).sum()
        };
        Letters {
            // U+5000 to U+9FFF.
            han: count(|byte| (0xe5..=0xe9).contains(&byte)),
            neighbours: count(|byte| (0xe1..=0xe3).contains(&byte) | (0xea..=0xed).contains(&byte)),
            others: count(|byte| {
                (byte | 0x20).is_ascii_lowercase() | (0xc2..=0xe4).contains(&byte) | (byte >= 0xea)
            }),
        }
    }

    fn of(text: &str) -> Letters {
        let mut letters = Letters::default();
        let mut rest = text;
        loop {
            let (han, others) = rest.split_at(ideographs(rest));
            letters.han += han.len() / '一'.len_utf8();
            let mut others = others.chars();
            let Some(c) = others.next() else { return letters };
            rest = others.as_str();
            match c {
                // Marks, which are quick to tell.
                '\u{2000}'..='\u{206F}' | '\u{3000}'..='〄' | '〈'..='〠' | '！'..='＠' => {}
                '㐀'..='䶿' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => {
                    letters.han += 1;
                }
                '\u{1100}'..='\u{11FF}' | '\u{3040}'..='\u{318F}' | '\u{AC00}'..='\u{D7A3}' => {
                    letters.neighbours += 1;
                }
                _ => letters.others += usize::from(c.is_alphabetic()),
            }
        }
    }

    /// A Han character says as much as five letters of a word in another script.
    fn are_chinese(&self) -> bool {
        self.han > self.neighbours * 2 && self.han * 5 > self.others
    }
}

/// How many lines begin like 第三章 and 第一百二十回 and say what they are called.
fn chapters(text: &str) -> usize {
    let marks = |c: char| matches!(c, '#' | ' ' | '\u{3000}' | '*');
    let begins_line = |at: usize| {
        let before = &text[..at];
        // Nearly always something that is printed stands right before.
        before.is_empty()
            || before.ends_with(|c: char| marks(c) || c.is_whitespace()) && {
                let line = before.rsplit('\n').next().unwrap_or_default();
                line.trim_start().trim_start_matches(marks).is_empty()
            }
    };
    let numbers = memmem::find_iter(text.as_bytes(), "第");
    numbers.filter(|at| begins_line(*at) && is_chapter(&text[*at + "第".len()..])).count()
}

/// 三章: what `rest` begins with.
fn is_chapter(rest: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十百千两".contains(c);
    let after = rest.trim_start_matches(number);
    let title = after.strip_prefix(['章', '回']).filter(|_| after.len() < rest.len());
    let title = title.map(|title| title.lines().next().unwrap_or_default().trim_end());
    title.is_some_and(|title| title.is_empty() || title.starts_with([' ', '\u{3000}', '：', ':']))
}

/// Written as GBK, the text is UTF-8: 浠婂ぉ was 今天.
fn is_garbled(text: &str) -> bool {
    let sample: String = text.chars().filter(|c| !c.is_ascii()).take(SAMPLE).collect();
    let first = sample.char_indices().nth(GLANCE).map_or(sample.len(), |(at, _)| at);
    let (han, broken) = as_gbk(&sample[..first]);
    // Two bytes of each character that is left make less than one of UTF-8; where they are parted, one may break.
    han + SAMPLE - GLANCE > (broken.max(1) - 1) * 3 && {
        let (han, broken) = as_gbk(&sample);
        han > 3 && han > broken * 3
    }
}

/// How many characters of three bytes or more there are in `text` written as GBK and read as UTF-8, and how many places
/// are broken.
fn as_gbk(text: &str) -> (usize, usize) {
    let (bytes, ..) = GBK.encode(text);
    let (mut han, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        han += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (han, broken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::digest;

    #[track_caller]
    fn check(text: &str, refused: Option<Refusal>) {
        assert_eq!(refusal(text), refused);
    }

    #[track_caller]
    fn check_doubts(raw: &str, expected: &[Doubt]) {
        let page = ReadPage { raw: raw.to_owned(), ..digest::pages().remove(0) };
        assert_eq!(doubts(&page), expected);
    }

    const NEWS: &str = "本报讯（记者张三）昨日，市图书馆恢复夜间开放。\n";

    #[test]
    fn what_is_not_in_chinese_is_refused() {
        check(
            "The library opens again at night. 记者 Zhang San reports.\n",
            Some(Refusal::NotChinese),
        );
        check("今日、市立図書館はよるも開いています。", Some(Refusal::NotChinese));
        check("시립도서관이 어제 저녁부터 다시 열렸다 (市立圖書館).", Some(Refusal::NotChinese));
        check("ä»Šå¤©å¤©æ°”å¾ˆå¥½", Some(Refusal::NotChinese));
        check("2023-01-06 100.5\n----\n", Some(Refusal::NotChinese));
    }

    #[test]
    fn nothing_is_refused_as_nothing() {
        check(" \n\u{3000}\n\t\n", Some(Refusal::Blank));
        check("\u{FFFD}\u{FFFD}", Some(Refusal::Blank));
    }

    #[test]
    fn a_line_without_end_is_refused_and_a_long_one_doubtful() {
        let line = "字".repeat(LONGEST_LINE);
        check(&format!("题\n{line}"), None);
        check(&format!("题\n{line}字\n"), Some(Refusal::EndlessLine(2, LONGEST_LINE + 1)));
        let line = "字".repeat(UNBROKEN + 1);
        check_doubts(&format!("题\n{line}"), &[Doubt::LongLine(2, UNBROKEN + 1)]);
    }

    #[test]
    fn pages_are_pages() {
        for page in digest::pages() {
            check(&page.raw, None);
            assert_eq!(doubts(&page), []);
        }
        check("GDP 同比增长 5.2%\nCPI 上涨 0.3%", None);
        check("市圖書館恢復夜間開放", None);
    }

    #[test]
    fn marks_are_no_letters() {
        for c in ('\u{2000}'..='＠').filter(|c| c.is_alphabetic()) {
            let letters = Letters::of(&c.to_string());
            assert_eq!(letters.han + letters.neighbours + letters.others, 1, "{c}");
        }
    }

    #[test]
    fn at_first_sight_no_letter_is_taken_for_han() {
        for c in '\0'..=char::MAX {
            let text = c.to_string();
            let (sight, all) = (Letters::at_first_sight(&text), Letters::of(&text));
            let is_sure = sight.han <= all.han
                && sight.neighbours >= all.neighbours
                && sight.others >= all.others;
            assert!(is_sure, "{c}");
        }
        assert!(Letters::at_first_sight(NEWS).are_chinese());
    }

    #[test]
    fn a_chapter_has_a_line_of_its_own() {
        let check = |text: &str, count: usize| assert_eq!(chapters(text), count, "{text}");
        check("第三章\n 第四回：夜\r\n\u{3000}# 第一百二十章 第五章 夜\n**第6章", 4);
        check("第三章里\n见第三章\n“ 第三章\n# \t第三章\n第章\n", 0);
        check("", 0);
    }

    #[test]
    fn a_novel_is_doubtful() {
        let chapter = |n: u32| format!("第{n}章 夜\n{}", NEWS.repeat(3));
        let chapters: String = (1..=5).map(chapter).collect();
        check_doubts(&chapters, &[Doubt::Chapters(5)]);
        check_doubts(&NEWS.repeat(3000), &[Doubt::TooLong(3000 * 19)]);
        check_doubts("第十四届全国人大\n第二章里说\n第三十回合他赢了比赛\n", &[]);
    }

    #[test]
    fn a_page_without_articles_is_doubtful() {
        let page = ReadPage { articles: Vec::new(), ..digest::pages().remove(0) };
        assert_eq!(doubts(&page), [Doubt::NoArticle]);
    }

    #[test]
    fn utf8_that_was_read_as_gbk_is_noticed() {
        let (garbled, _) = GBK.decode_without_bom_handling("今天天气很好市图书馆开放".as_bytes());
        check_doubts(&garbled, &[Doubt::Garbled]);
    }
}
