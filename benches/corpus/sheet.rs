//! One page: its text, which `dubao import` reads, and the same as the importer would have read it.

use std::ops::Range;

use dubao::import::Sections;
use dubao::model::{
    Article, ArticleId, Dates, District, Fact, Furniture, Kind, Page, PageId, Part, PartKind,
    ReadPage,
};
use jiff::civil::Date;
use jiff::{ToSpan, civil::date};

use super::Corpus;
use super::chance::Chance;
use super::words::{Paper, Words};

/// The first of the fifty years, and their days.
const FIRST: Date = date(1975, 1, 1);
const DAYS: u64 = 18_263;
/// How many pages a paper has on a day.
const AN_ISSUE: u64 = 4;
/// No multiple of it is one of the number of issues before all of them have come up.
const STRIDE: u64 = 104_729;

/// The shortest headline and text, and the longest text, in characters.
const LEAST_HEADLINE: usize = 8;
const TEXT: (u64, u64) = (300, 1500);

/// A page.
pub(crate) struct Sheet<'a> {
    sections: &'a Sections,
    paper: &'a Paper,
    day: Date,
    number: u64,
    district: &'a str,
    /// What stands on it.
    pub(crate) text: String,
    articles: Vec<Item>,
}

/// Where an article stands in the text of the page.
struct Item {
    headline: Range<usize>,
    byline: Range<usize>,
    reporter: Range<usize>,
    correspondent: Option<Range<usize>>,
    body: Vec<Range<usize>>,
    /// The line of its headline.
    line: u32,
}

impl<'a> Sheet<'a> {
    /// The page with this number in the corpus, with so many articles.
    pub(super) fn new(
        corpus: &'a Corpus,
        number: u64,
        articles: u64,
        mut chance: Chance,
    ) -> Sheet<'a> {
        let papers = &corpus.words.papers;
        let issues = papers.len() as u64 * DAYS;
        let (issue, round) = (number / AN_ISSUE % issues, number / AN_ISSUE / issues);
        let place = issue * STRIDE % issues;
        let (day, paper) = (place % DAYS, place / DAYS);
        let paper = &papers[usize::try_from(paper).unwrap_or_default()];
        let day = FIRST.saturating_add(i64::try_from(day).unwrap_or_default().days());
        let district = paper.districts.pick(&mut chance);
        let number = round * AN_ISSUE + number % AN_ISSUE + 1;
        let mut sheet = Sheet {
            sections: &corpus.sections,
            paper,
            day,
            number,
            district,
            text: format!("{district}新闻\n"),
            articles: Vec::new(),
        };
        let mut line = 1;
        for _ in 0..articles {
            line = sheet.write(&corpus.words, &mut chance, line);
        }
        sheet
    }

    /// Where its file lies: 焦作日报/1975-03-06/03.txt.
    pub(crate) fn file(&self) -> String {
        format!("{}/{}/{:02}.txt", self.paper.name, self.day, self.number)
    }

    /// Writes one more article below the line `above`; its last line.
    fn write(&mut self, words: &Words, chance: &mut Chance, above: u32) -> u32 {
        let to = &mut self.text;
        to.push('\n');
        let headline = written(to, |to| headline(words, chance, self.district, to));
        to.push_str("\n\n");
        let start = to.len();
        to.push_str("本报讯（记者");
        let reporter = written(to, |to| words.person(chance, to));
        let correspondent = chance.is(30).then(|| {
            to.push_str(" 通讯员");
            written(to, |to| words.person(chance, to))
        });
        to.push('）');
        let byline = start..to.len();
        let body = body(words, chance, self.district, to);
        let line = above + 2;
        let last = line + 2 * u32::try_from(body.len()).unwrap_or_default();
        self.articles.push(Item { headline, byline, reporter, correspondent, body, line });
        last
    }

    /// The page as it is read, without reading it.
    pub(crate) fn read(&self) -> ReadPage {
        let page = self.page();
        let articles = self.articles.iter().map(|item| self.article(&page.id, item)).collect();
        let title = self.text.lines().next().unwrap_or_default().to_owned();
        let furniture = vec![Furniture { text: title, lines: vec![1..=1] }];
        ReadPage { page, articles, furniture, raw: self.text.clone() }
    }

    fn page(&self) -> Page {
        let told = |text: String, what: &str, name: &str| {
            Some(Fact { text, basis: Some(format!("据{what}名“{name}”")) })
        };
        let (paper, day) = (self.paper, self.day.to_string());
        Page {
            id: PageId::of(self.text.as_bytes()),
            file: self.file(),
            paper: told(paper.name.to_owned(), "文件夹", paper.name),
            supplement: Some(Fact { text: format!("{}新闻", self.district), basis: None }),
            number: told(self.number.to_string(), "文件", &format!("{:02}", self.number)),
            district: District {
                name: self.district.to_owned(),
                full: None,
                city: Some(paper.city.to_owned()),
                province: Some(paper.province.to_owned()),
            },
            district_basis: None,
            dates: Dates { from: Some(self.day), to: Some(self.day), printed: false },
            dates_basis: Some(format!("据文件夹名“{day}”")),
        }
    }

    fn article(&self, page: &PageId, item: &Item) -> Article {
        let words = |range: &Range<usize>| self.text[range.clone()].to_owned();
        let (text, parts) = self.parts(item);
        let last = item.line + 2 * u32::try_from(parts.len()).unwrap_or_default();
        let mut article = Article {
            id: ArticleId::new(page, item.line + 2),
            page: page.clone(),
            kind: Kind::News,
            kicker: None,
            headline: words(&item.headline),
            made: false,
            subhead: None,
            column: None,
            label: None,
            byline: Some(words(&item.byline)),
            reporters: vec![words(&item.reporter)],
            correspondents: item.correspondent.iter().map(words).collect(),
            photographers: Vec::new(),
            section: String::new(),
            complete: true,
            text,
            parts,
            flaws: Vec::new(),
            lines: vec![item.line..=last],
        };
        article.section = self.sections.of(&article).to_owned();
        article
    }

    /// The paragraphs as one text.
    fn parts(&self, item: &Item) -> (String, Vec<Part>) {
        let (mut text, mut parts) = (String::new(), Vec::new());
        for paragraph in &item.body {
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(&self.text[paragraph.clone()]);
            parts.push(Part { kind: PartKind::Paragraph, range: start..text.len() });
        }
        (text, parts)
    }
}

/// What `write` writes, as the place where it stands.
fn written(to: &mut String, write: impl FnOnce(&mut String)) -> Range<usize> {
    let start = to.len();
    write(to);
    start..to.len()
}

/// Writes 8 to 40 characters.
fn headline(words: &Words, chance: &mut Chance, district: &str, to: &mut String) {
    let start = to.len();
    match chance.below(4) {
        0 => words.task(chance, to),
        1 => words.deed(chance, district, to),
        _ => {
            to.push_str(district);
            words.task(chance, to);
        }
    }
    while to[start..].chars().count() < LEAST_HEADLINE || chance.is(25) {
        if to[start..].chars().count() > 24 {
            break;
        }
        to.push(' ');
        words.task(chance, to);
    }
}

/// Writes paragraphs of some 300 to 1,500 characters together, short ones more often than long ones.
fn body(words: &Words, chance: &mut Chance, district: &str, to: &mut String) -> Vec<Range<usize>> {
    let (least, most) = TEXT;
    let of_most = chance.below(1 << 16);
    let length = least + (((most - least) * of_most) >> 16) * of_most / (1 << 16);
    let mut paragraphs = Vec::new();
    let mut left = i64::try_from(length).unwrap_or_default();
    while left > 0 {
        let paragraph = written(to, |to| {
            (0..chance.from(2, 5)).for_each(|_| sentence(words, chance, district, to));
        });
        // Nearly all of it is Han, three bytes each.
        left -= i64::try_from(paragraph.len() / 3).unwrap_or(i64::MAX);
        paragraphs.push(paragraph);
        to.push('\n');
        if left > 0 {
            to.push('\n');
        }
    }
    paragraphs
}

fn sentence(words: &Words, chance: &mut Chance, district: &str, to: &mut String) {
    for clause in 0..chance.from(2, 4) {
        if clause > 0 {
            to.push('，');
        }
        words.clause(chance, district, to);
    }
    to.push('。');
}
