//! The digest: five real pages that come with dubao, read by hand.

mod sheet;

use sheet::{Entry, Gap, Piece, Sheet};

use crate::model::{
    Article, ArticleId, Dates, District, Fact, Flaw, Furniture, Page, PageId, Part, ReadPage,
    SourceLines,
};

/// What a page says, and its raw text.
macro_rules! page {
    ($name:literal) => {
        (
            include_str!(concat!("../../assets/digest/", $name, ".toml")),
            include_str!(concat!("../../assets/digest/", $name, ".txt")),
        )
    };
}

const PAGES: [(&str, &str); 5] = [
    page!("jiefangqu-2024-04"),
    page!("jiefangqu-2023-01"),
    page!("shifanqu-2022-10"),
    page!("jiefangqu-2022-09"),
    page!("jiefangqu-2022-06"),
];

/// The five pages, newest first. Their articles have no section yet: the rules for it belong to
/// import, a room on the same floor, so the caller fills it with `import::Sections::of`.
pub fn pages() -> Vec<ReadPage> {
    PAGES.iter().map(|(sheet, raw)| page(sheet, raw)).collect()
}

fn page(sheet: &str, raw: &str) -> ReadPage {
    let sheet: Sheet = toml::from_str(sheet).expect("tests/digest.rs reads every sheet");
    let page = facts(&sheet, PageId::of(raw.as_bytes()));
    let articles = sheet.articles.into_iter().map(|entry| article(entry, &page.id, raw)).collect();
    let furniture = sheet.furniture.into_iter();
    ReadPage {
        page,
        articles,
        furniture: furniture.map(|f| Furniture { text: f.text, lines: f.lines.0 }).collect(),
        raw: raw.to_string(),
    }
}

fn facts(sheet: &Sheet, id: PageId) -> Page {
    let fact = |text: &Option<String>, basis: &Option<String>| {
        let basis = basis.clone();
        text.clone().map(|text| Fact { text, basis })
    };
    Page {
        id,
        file: sheet.file.clone(),
        paper: fact(&sheet.paper, &sheet.paper_basis),
        supplement: fact(&sheet.supplement, &sheet.supplement_basis),
        number: None,
        district_basis: None,
        district: District {
            name: sheet.district.clone(),
            full: sheet.district_full.clone(),
            city: sheet.city.clone(),
            province: sheet.province.clone(),
        },
        dates: Dates { from: sheet.from, to: sheet.to, printed: sheet.printed },
        dates_basis: sheet.dates_basis.clone(),
    }
}

fn article(entry: Entry, page: &PageId, raw: &str) -> Article {
    let parts = parts(&entry.body);
    let lines = lines(&entry, raw);
    Article {
        id: ArticleId::new(page, first_line(&entry)),
        page: page.clone(),
        kind: entry.kind,
        kicker: entry.kicker,
        headline: entry.headline,
        made: entry.made,
        subhead: entry.subhead,
        column: entry.column,
        label: entry.label,
        byline: entry.byline,
        reporters: entry.reporters,
        correspondents: entry.correspondents,
        photographers: entry.photographers,
        section: String::new(),
        complete: entry.complete,
        text: text(&entry.body),
        flaws: entry.gaps.into_iter().map(|gap| flaw(gap, &parts)).collect(),
        parts,
        lines,
    }
}

fn text(body: &[Piece]) -> String {
    let texts: Vec<&str> = body.iter().map(|piece| piece.text.as_str()).collect();
    texts.join("\n")
}

fn parts(body: &[Piece]) -> Vec<Part> {
    let mut start = 0;
    let part = |piece: &Piece| {
        let range = start..start + piece.text.len();
        start = range.end + 1;
        Part { kind: piece.kind, range }
    };
    body.iter().map(part).collect()
}

/// A headline without a text has its gap where the text would begin.
fn flaw(gap: Gap, parts: &[Part]) -> Flaw {
    let start = parts.get(gap.part).map_or(0, |part| part.range.start);
    Flaw { kind: gap.kind, at: start + gap.at, zh: gap.zh, en: gap.en }
}

/// The lines of the heads and of the body, in page order, not parted by blank lines.
fn lines(entry: &Entry, raw: &str) -> Vec<SourceLines> {
    let heads = entry.lines.values().flat_map(|lines| &lines.0);
    let body = entry.body.iter().flat_map(|piece| &piece.lines.0);
    let mut lines: Vec<_> = heads.chain(body).cloned().collect();
    lines.sort_by_key(|range| *range.start());
    lines.into_iter().fold(Vec::new(), |mut joined: Vec<SourceLines>, next| {
        match joined.pop() {
            Some(last) if blank(raw, *last.end(), *next.start()) => {
                joined.push(*last.start()..=*next.end())
            }
            last => joined.extend(last.into_iter().chain([next])),
        }
        joined
    })
}

/// Nothing stands between the lines `above` and `below`.
fn blank(raw: &str, above: u32, below: u32) -> bool {
    let between = raw.lines().skip(above as usize).take((below - above - 1) as usize);
    between.map(str::trim).all(str::is_empty)
}

fn first_line(entry: &Entry) -> u32 {
    let body = entry.body.first().map(|piece| &piece.lines);
    let lines = body.or_else(|| entry.lines.get(&sheet::Head::Headline));
    *lines.and_then(|lines| lines.0.first()).expect("tests/digest.rs finds every article").start()
}
