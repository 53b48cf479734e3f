//! Pages made of what newspapers print: whole lines and pieces of lines of the digest, words of the word lists, marks.

use std::sync::LazyLock;

use arbitrary::Arbitrary;

const WORDS: &str = include_str!("../../../assets/words.toml");

const PAGES: [&str; 5] = [
    include_str!("../../../assets/digest/jiefangqu-2022-06.txt"),
    include_str!("../../../assets/digest/jiefangqu-2022-09.txt"),
    include_str!("../../../assets/digest/jiefangqu-2023-01.txt"),
    include_str!("../../../assets/digest/jiefangqu-2024-04.txt"),
    include_str!("../../../assets/digest/shifanqu-2022-10.txt"),
];

/// What stands between words, before lines and after them.
const MARKS: &str = "。，、；：！？“”‘’（）《》【】〔〕…—·□■●○◎◇◆▲△▼★☆口①②③⑴⒈㈠→←↑↓／/(),.;:!?#*-+|_~%％℃0123456789０９〇一二三四五六七八九十百第版年月日时点元张王李赵刘陈翟詹记者讯电摄图文的了在是 \u{3000}\u{3000}\t\u{feff}\u{fffd}\u{200b}aZ𠮷";

static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    PAGES.iter().flat_map(|page| page.lines()).filter(|line| !line.is_empty()).collect()
});

static LISTED: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let code = WORDS.lines().filter(|line| !line.starts_with('#'));
    code.flat_map(|line| line.split('"').skip(1).step_by(2)).collect()
});

static SIGNS: LazyLock<Vec<char>> = LazyLock::new(|| MARKS.chars().collect());

/// One step of a recipe: what is printed next.
#[derive(Arbitrary, Clone, Copy, Debug)]
pub enum Step {
    /// A line of the digest, with its end.
    Line(u16),
    /// The lines of the digest that follow each other from here, with their ends.
    Lines(u16, u8),
    /// The first characters of a line, without its end.
    Start(u16, u8),
    /// A line from this character on, with its end.
    Rest(u16, u8),
    /// A word of the word lists.
    Word(u16),
    /// A mark, a digit, a character that by-lines are made of.
    Mark(u8),
    /// A number.
    Number(u16),
    /// A heading mark of Markdown.
    Heading(u8),
    /// A mark, over and over.
    Repeat(u8, u8),
    /// A line end.
    End,
    /// A line end and a blank line.
    Blank,
}

/// The page that `steps` make.
pub fn page(steps: &[Step]) -> String {
    let mut page = String::new();
    for step in steps {
        match *step {
            Step::Line(line) => page.extend([at(&LINES, line), "\n"]),
            Step::Lines(line, count) => {
                let first = usize::from(line) % LINES.len();
                LINES[first..]
                    .iter()
                    .take(usize::from(count % 32))
                    .for_each(|line| page.extend([*line, "\n"]));
            }
            Step::Start(line, count) => {
                page.extend(at(&LINES, line).chars().take(usize::from(count % 32)))
            }
            Step::Rest(line, count) => {
                page.extend(at(&LINES, line).chars().skip(usize::from(count % 32)));
                page.push('\n');
            }
            Step::Word(word) => page.push_str(at(&LISTED, word)),
            Step::Mark(mark) => page.push(at(&SIGNS, mark.into())),
            Step::Number(number) => page.push_str(&number.to_string()),
            Step::Heading(level) => page.extend(["#".repeat(usize::from(level % 8)).as_str(), " "]),
            Step::Repeat(mark, count) => {
                page.extend(std::iter::repeat_n(at(&SIGNS, mark.into()), count.into()))
            }
            Step::End => page.push('\n'),
            Step::Blank => page.push_str("\n\n"),
        }
    }
    page
}

fn at<T: Copy>(list: &[T], number: u16) -> T {
    list[usize::from(number) % list.len()]
}
