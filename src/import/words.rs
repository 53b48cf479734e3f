//! The words by which a page is read: data.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::clean::is_han;
use crate::text::Lexicon;

/// What a word says where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// 本报, 新华社: a report opens with it.
    Paper,
    /// 讯, 电: the end of such an opening.
    Wire,
    /// 通讯, 家电: ends like a wire and is none.
    NoWire,
    /// 记者, 通讯员.
    Title,
    /// 首席, 本报: before such a title.
    Rank,
    /// 摄, 文/图: after the names.
    Deed,
    /// 来源, 据: opens a credit in brackets.
    Source,
    /// 摄, 资料图片: ends a caption.
    PhotoCredit,
    /// 图为: opens a caption.
    PhotoOpening,
    /// 扫描二维码, 责任编辑.
    Furniture,
    /// 导读.
    Contents,
    /// 简讯: a column label.
    Column,
    /// …之窗: a column label ends so.
    ColumnEnding,
    /// …街道: an office ends so.
    Office,
    /// 评论, 短评.
    Comment,
    /// 公告: heads a notice.
    Notice,
    /// 开栏的话: a heading inside a text.
    Inside,
    /// 元: a number is gone before it.
    Unit,
    /// 元旦: begins like a unit and is none.
    NoUnit,
    /// 近日: opens a paragraph.
    Opening,
    /// 下转.
    Jump,
}

const STOP: &str = "。";

/// The word lists, as they are written.
const WRITTEN: &str = include_str!("../../assets/words.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    byline: Byline,
    photo: Photo,
    furniture: Furniture,
    label: Label,
    text: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Byline {
    papers: Vec<String>,
    wires: Vec<String>,
    no_wires: Vec<String>,
    reporters: Vec<String>,
    correspondents: Vec<String>,
    others: Vec<String>,
    ranks: Vec<String>,
    deeds: Vec<String>,
    marks: Vec<char>,
    surnames: String,
    sources: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Photo {
    credits: Vec<String>,
    openings: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Furniture {
    words: Vec<String>,
    contents: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    columns: Vec<String>,
    endings: Vec<String>,
    offices: Vec<String>,
    comments: Vec<String>,
    notices: Vec<String>,
    inside: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    units: Vec<String>,
    no_units: Vec<String>,
    openings: Vec<String>,
    jumps: Vec<String>,
    spoke: Vec<String>,
}

/// A word found in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) sort: Sort,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// All words, ready to be found.
pub(super) struct Words {
    lexicon: Lexicon,
    sorts: Vec<Sort>,
    /// The words that say something only at the end of a line, by their last characters.
    endings: FxHashMap<char, Vec<(String, Sort)>>,
    /// Who signs, and as what.
    pub(super) titles: Vec<(String, Post)>,
    /// Marks before a signature.
    pub(super) marks: Vec<char>,
    surnames: HashSet<char>,
    /// …负责人说。: words in quotes stand before it.
    spoke: Vec<String>,
    /// The full stop that they all stand before.
    stop: Finder<'static>,
}

/// As what somebody signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Post {
    /// 记者.
    Reporter,
    /// 通讯员.
    Correspondent,
    /// 实习生, 作者.
    Other,
}

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let lists = toml::from_str(WRITTEN).expect("a test reads the word lists");
    Words::new(lists)
});

impl Words {
    fn new(lists: Lists) -> Words {
        let Lists { byline, photo, furniture, label, text } = lists;
        let titles = [
            (&byline.reporters, Post::Reporter),
            (&byline.correspondents, Post::Correspondent),
            (&byline.others, Post::Other),
        ];
        let titles: Vec<(String, Post)> = titles
            .into_iter()
            .flat_map(|(words, post)| words.iter().map(move |word| (word.clone(), post)))
            .collect();
        let lists = [
            (byline.papers, Sort::Paper),
            (byline.wires, Sort::Wire),
            (byline.no_wires, Sort::NoWire),
            (titles.iter().map(|(word, _)| word.clone()).collect(), Sort::Title),
            (byline.ranks, Sort::Rank),
            (byline.deeds, Sort::Deed),
            (byline.sources, Sort::Source),
            (photo.credits, Sort::PhotoCredit),
            (photo.openings, Sort::PhotoOpening),
            (furniture.words, Sort::Furniture),
            (furniture.contents, Sort::Contents),
            (label.columns, Sort::Column),
            (label.comments, Sort::Comment),
            (label.notices, Sort::Notice),
            (label.inside, Sort::Inside),
            (text.units, Sort::Unit),
            (text.no_units, Sort::NoUnit),
            (text.openings, Sort::Opening),
            (text.jumps, Sort::Jump),
        ];
        let words: Vec<(String, Sort)> = lists
            .into_iter()
            .flat_map(|(words, sort)| words.into_iter().map(move |word| (word, sort)))
            .collect();
        let lexicon = Lexicon::new(words.iter().map(|(word, _)| word));
        let endings = [(label.endings, Sort::ColumnEnding), (label.offices, Sort::Office)];
        let sorts = words.into_iter().map(|(_, sort)| sort).collect();
        Words {
            lexicon,
            sorts,
            endings: by_end(endings),
            titles,
            marks: byline.marks,
            surnames: byline.surnames.chars().collect(),
            spoke: text.spoke,
            stop: Finder::new(STOP),
        }
    }

    /// Whether `name` begins with a family name and has two or three characters.
    pub(super) fn is_name(&self, name: &str) -> bool {
        let mut chars = name.chars();
        chars.next().is_some_and(|first| self.surnames.contains(&first))
            && (1..=2).contains(&chars.filter(|char| is_han(*char)).count())
            && name.chars().all(is_han)
    }

    /// Every word in `text` but the [endings](Words::endings), also words inside words: by where they begin, the
    /// longest first.
    pub(super) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        self.lexicon.find(text).map(|(word, range)| Found { sort: self.sorts[word], range })
    }

    /// Where it is told for the first time in `text` that somebody spoke, at the end of a sentence.
    pub(super) fn spoke(&self, text: &str) -> Option<usize> {
        self.stop.find_iter(text.as_bytes()).find_map(|at| {
            let said = &text[..at + STOP.len()];
            let words = self.spoke.iter().filter(|word| said.ends_with(*word));
            words.map(|word| said.len() - word.len()).min()
        })
    }

    /// What the end of `text` says: a column label ends so, or an office. Such words are short and common, and say
    /// nothing anywhere else.
    pub(super) fn endings<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Sort> + 'a {
        let words = text.chars().next_back().and_then(|last| self.endings.get(&last));
        let words = words.into_iter().flatten();
        words.filter(|(word, _)| text.ends_with(word)).map(|(_, sort)| *sort)
    }
}

fn by_end<const N: usize>(lists: [(Vec<String>, Sort); N]) -> FxHashMap<char, Vec<(String, Sort)>> {
    let mut by_end: FxHashMap<char, Vec<(String, Sort)>> = FxHashMap::default();
    for (words, sort) in lists {
        for word in words {
            if let Some(last) = word.chars().next_back() {
                by_end.entry(last).or_default().push((word, sort));
            }
        }
    }
    by_end
}

#[cfg(test)]
mod tests;
