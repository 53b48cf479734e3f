//! A page written out for a test: row by row the role of each line, and its words.

use super::column::{self, Column};
use super::draft::Draft;
use super::gather;
use super::line::Line;
use super::page;
use super::role::{Role, Text};
use crate::model::PartKind;

/// A line is not set wider than this.
const UNBROKEN: usize = 10_000;

/// A text in rows: what a new bridge brings a village.
pub(super) const BRIDGE: [&str; 5] = [
    "S 昨日上午，桃园村的新桥通车，两岸的村民过河再也不用绕行十里山路，天刚亮桥头就站满了人，老人们拄着拐杖走了一个来回，说这座桥盼了三十年。",
    "S 这座桥长六十米，宽八米，去年三月动工，前后用了十四个月的时间，总共花了三百万元，其中一半是在外务工的村民凑的，桥栏上刻着他们的名字，一个也没有落下。",
    "S 村里的果农说，往年桃子熟了运不出去，只能在地头贱卖，一斤还不到五毛钱，遇上雨天更是一筐一筐地烂在树下，如今货车直接开到地头，当天就能运进城里。",
    "S 通车当天，从城里来的客商一早就把货车开到了桃园，当场订下三万斤桃子，还和村里说好，明年春天再来看看杏子和梨的长势，价钱一定好商量。",
    "S 下一步，镇里还要再修两座桥，把上游的杏树村和下游的梨花村都连起来，到那时候，从最远的村子到县城也用不了一个小时，孩子们上学就更方便了。",
];

/// Another: films in a park.
pub(super) const FILM: [&str; 4] = [
    "S 天一擦黑，河边公园的草坪上就坐满了来看露天电影的居民，有的搬来小板凳，有的铺开旧床单，卖冰棍的推着车子在人群外面转来转去，热闹得像过节一样。",
    "S 从上个月起，街道办事处每到周五晚上就在公园里放一场电影，不收门票，座位先到先得，遇上下雨就改到第二天，放映员是一位退休的老师傅，放了四十年电影。",
    "S 家住附近的一位老人说，几十年没有看过露天电影了，坐在草地上吹着风看，别有一番味道，孙子看的是电影，自己看的是年轻时候的那段日子，说着说着就笑了。",
    "S 电影要一直放到九月底，放什么片子由居民自己投票决定，每个星期三公布结果，眼下得票最多的是一部老战争片，散场以后，志愿者还会留下来收拾草坪。",
];

/// How the paragraphs of a page are set.
#[derive(Clone, Copy, Debug)]
pub(super) enum Setting {
    /// One paragraph a line.
    Unbroken,
    /// In a column of so many ems, paragraphs indented.
    Indented(usize),
    /// The same, without the spaces of the indents: their first lines are two ems short.
    Lost(usize),
    /// The same, not indented in print.
    Flush(usize),
}

/// A page. A row is a letter and words: T a heading, B a by-line, S a paragraph, F one that opens an article,
/// R a line that goes on, I a heading inside a text, C a credit, – what is no text; an empty row is a blank line.
pub(super) struct Sheet {
    pub(super) lines: Vec<Line>,
    columns: Vec<Column>,
    apart: Vec<bool>,
    /// The role of every line that is text.
    pub(super) roles: Vec<Role>,
}

impl Sheet {
    pub(super) fn new<S: AsRef<str>>(rows: &[S]) -> Sheet {
        let words: Vec<&str> = rows.iter().map(|row| words(row.as_ref())).collect();
        let lines = page::lines(&words.join("\n"));
        let letters: Vec<char> =
            rows.iter().filter_map(|row| row.as_ref().chars().next()).collect();
        assert_eq!(letters.len(), lines.len(), "every letter has words");
        Sheet {
            columns: column::columns(&lines),
            apart: letters.iter().map(|letter| *letter == '–').collect(),
            roles: letters.into_iter().filter(|letter| *letter != '–').map(role).collect(),
            lines,
        }
    }

    pub(super) fn text(&self) -> Text<'_> {
        page::text(&self.lines, self.columns.clone(), &self.apart, &[])
    }

    pub(super) fn drafts(&self) -> Vec<Draft<'_>> {
        gather::drafts(&self.text(), &self.roles)
    }
}

/// A draft, one letter a line in page order: T headings, B by-line, p paragraph, h heading inside, c credit,
/// j jump, k caption, r a line that goes on.
pub(super) fn outline(draft: &Draft) -> String {
    let mut letters: Vec<(u32, char)> = Vec::new();
    letters.extend(draft.heads.iter().map(|line| (line.number, 'T')));
    letters.extend(draft.signs.iter().map(|line| (line.number, 'B')));
    for piece in &draft.pieces {
        let kind = match piece.kind {
            PartKind::Paragraph => 'p',
            PartKind::Subhead => 'h',
            PartKind::Caption => 'k',
            PartKind::Credit => 'c',
            PartKind::Jump => 'j',
        };
        let first = piece.lines[0].number;
        letters.extend(
            piece
                .lines
                .iter()
                .map(|line| (line.number, if line.number == first { kind } else { 'r' })),
        );
    }
    letters.sort_unstable();
    letters.into_iter().map(|(_, letter)| letter).collect()
}

/// The letter of a role.
pub(super) fn letter(role: Role) -> char {
    match role {
        Role::Title => 'T',
        Role::Sign => 'B',
        Role::Start => 'S',
        Role::Run => 'R',
        Role::Fresh => 'F',
        Role::Inner => 'I',
        Role::Credit => 'C',
    }
}

fn role(letter: char) -> Role {
    match letter {
        'T' => Role::Title,
        'B' => Role::Sign,
        'S' => Role::Start,
        'R' => Role::Run,
        'F' => Role::Fresh,
        'I' => Role::Inner,
        'C' => Role::Credit,
        _ => panic!("no role has the letter {letter}"),
    }
}

/// The words of a row.
pub(super) fn words(row: &str) -> &str {
    row.split_once(' ').map_or("", |(_, words)| words)
}

/// `rows` with their paragraphs set: the lines after the first are rows R.
pub(super) fn set(setting: Setting, rows: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    for row in rows {
        if !row.starts_with(['S', 'F']) {
            lines.push((*row).to_owned());
            continue;
        }
        for (at, line) in broken(setting, words(row)).into_iter().enumerate() {
            let letter = if at == 0 { &row[..1] } else { "R" };
            lines.push(format!("{letter} {line}"));
        }
    }
    lines
}

/// A paragraph in lines; no line begins with a mark, which takes the character before it along.
fn broken(setting: Setting, words: &str) -> Vec<String> {
    let (measure, indent, first) = match setting {
        Setting::Unbroken => (UNBROKEN, 0, ""),
        Setting::Indented(measure) => (measure, 2, "\u{3000}\u{3000}"),
        Setting::Lost(measure) => (measure, 2, ""),
        Setting::Flush(measure) => (measure, 0, ""),
    };
    let (mut lines, mut line, mut left) = (Vec::new(), first.to_owned(), measure - indent);
    for char in words.chars() {
        if left == 0 {
            let is_mark = "，。、；：！？”》）".contains(char);
            let along = if is_mark { line.pop() } else { None };
            lines.push(std::mem::take(&mut line));
            line.extend(along);
            left = measure - line.chars().count();
        }
        line.push(char);
        left -= 1;
    }
    lines.push(line);
    lines
}
