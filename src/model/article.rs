//! An article: its headings, its by-line, its one text, what it is lacking.

use std::fmt;
use std::ops::Range;

use super::{PageId, SourceLines};

/// The name of an article: its page and the line where its body (else its headline) begins.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub String);

impl ArticleId {
    /// The article of `page` that begins in `line` (1-based).
    pub fn new(page: &PageId, line: u32) -> ArticleId {
        ArticleId(format!("{page}-{line}"))
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an article is, by its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// 消息, 通讯.
    News,
    /// A photograph with its caption.
    Photo,
    /// 评论.
    Commentary,
    /// A series or a corner of its own: 科普角, 连连看.
    Column,
    /// 公告, 启事.
    Notice,
}

/// What a part of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum PartKind {
    /// A paragraph.
    #[serde(rename = "p")]
    Paragraph,
    /// A heading inside the text (小标题).
    #[serde(rename = "subhead")]
    Subhead,
    /// The words under a picture.
    #[serde(rename = "caption")]
    Caption,
    /// Who supplied it: （解放区科协提供）.
    #[serde(rename = "credit")]
    Credit,
    /// （下转第二版）.
    #[serde(rename = "jump")]
    Jump,
}

/// One part of an article's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its bytes in [`Article::text`], without the line feed after it.
    pub range: Range<usize>,
}

/// How the page failed the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FlawKind {
    /// Words are gone in the middle.
    Missing,
    /// The text breaks off.
    CutOff,
    /// Words of another place run on here.
    Glued,
    /// A headline without a text.
    NoBody,
    /// A text whose headline and opening are gone.
    NoHead,
}

/// A gap, where it is, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// How the page failed.
    pub kind: FlawKind,
    /// The byte of [`Article::text`] before which it is.
    pub at: usize,
    /// What a reader is told, in Chinese.
    pub zh: String,
    /// What a reader is told, in English.
    pub en: String,
}

/// One article of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Its name.
    pub id: ArticleId,
    /// The page it stands on.
    pub page: PageId,
    /// Its form.
    pub kind: Kind,
    /// The line above the headline (引题).
    pub kicker: Option<String>,
    /// The headline (主题).
    pub headline: String,
    /// The page has no headline: this one is the first words of the text.
    pub made: bool,
    /// The line below the headline (副题).
    pub subhead: Option<String>,
    /// The printed column label: 基层动态.
    pub column: Option<String>,
    /// The street or office printed beside the headline: 民生街道.
    pub label: Option<String>,
    /// The by-line as printed: 本报讯（记者詹长松）.
    pub byline: Option<String>,
    /// 记者.
    pub reporters: Vec<String>,
    /// 通讯员.
    pub correspondents: Vec<String>,
    /// 摄.
    pub photographers: Vec<String>,
    /// The section (栏目) it is shelved under; every article has one.
    pub section: String,
    /// Nothing of it is lost.
    pub complete: bool,
    /// The whole text; its parts are separated by one line feed.
    pub text: String,
    /// The parts of the text, in order.
    pub parts: Vec<Part>,
    /// What is lost, in the order of the text.
    pub flaws: Vec<Flaw>,
    /// Where it stands in the page's raw text.
    pub lines: Vec<SourceLines>,
}
