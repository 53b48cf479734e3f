//! What holds for every page, whatever is on it: no line is lost, and no word is lost or invented.

#[path = "import/said.rs"]
mod said;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use dubao::import::{Given, Sections, read};
use dubao::library::digest;
use dubao::model::{Article, ReadPage};
use proptest::prelude::*;
use said::{Tags, said};

static SECTIONS: LazyLock<Sections> = LazyLock::new(Sections::built_in);

/// The lines of the digest's pages, but for the one that is printed over its own shadow.
static LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let pages = digest::pages().into_iter();
    let lines = pages.flat_map(|page| page.raw.lines().map(str::to_owned).collect::<Vec<_>>());
    lines.filter(|line| !line.contains("比比赛赛")).collect()
});

fn page(raw: &str) -> ReadPage {
    read(raw, "page.txt", &Given::default(), &SECTIONS)
}

/// What happens to a page on its way: to the line with this number, as often as the page is long.
#[derive(Clone, Debug)]
enum Accident {
    Swap(usize, usize),
    Cut(usize, usize),
    Join(usize),
    Repeat(usize),
    Lose(usize),
    Blank(usize),
}

impl Accident {
    fn happen(&self, lines: &mut Vec<String>) {
        let count = lines.len();
        let place = |at: &usize| at % count;
        match self {
            Accident::Swap(one, other) => lines.swap(place(one), place(other)),
            Accident::Cut(at, to) => {
                let line = &mut lines[place(at)];
                let chars = line.chars().count();
                *line = line.chars().take(to % (chars + 1)).collect();
            }
            Accident::Join(at) if count > 1 => {
                let below = lines.remove(place(at));
                let above = at % (count - 1);
                lines[above].push_str(&below);
            }
            Accident::Repeat(at) => lines.insert(place(at), lines[place(at)].clone()),
            Accident::Lose(at) if count > 1 => drop(lines.remove(place(at))),
            Accident::Blank(at) => lines.insert(place(at), String::new()),
            Accident::Join(_) | Accident::Lose(_) => {}
        }
    }
}

fn accident() -> impl Strategy<Value = Accident> {
    let at = || any::<u16>().prop_map(usize::from);
    prop_oneof![
        3 => (at(), at()).prop_map(|(one, other)| Accident::Swap(one, other)),
        2 => (at(), at()).prop_map(|(at, to)| Accident::Cut(at, to)),
        2 => at().prop_map(Accident::Join),
        1 => at().prop_map(Accident::Repeat),
        1 => at().prop_map(Accident::Lose),
        2 => at().prop_map(Accident::Blank),
    ]
}

/// Some lines of the digest that lie together, after some accidents.
fn damaged() -> impl Strategy<Value = String> {
    let window = (0..LINES.len(), 1..80_usize);
    let accidents = prop::collection::vec(accident(), 0..60);
    (window, accidents).prop_map(|((from, count), accidents)| {
        let mut lines: Vec<String> = LINES.iter().skip(from).take(count).cloned().collect();
        accidents.iter().for_each(|accident| accident.happen(&mut lines));
        lines.join("\n")
    })
}

/// What a page is made of, in no order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "\n",
        "\n",
        "\n\n",
        "\u{3000}\u{3000}",
        " ",
        "# ",
        "## ",
        "**",
        "本报讯",
        "（记者 张三）",
        "(通讯员",
        "□",
        "■",
        "●",
        "▲",
        "①",
        "【本報訊】",
        "新华社北京五日电",
        "文/图",
        " 摄",
        "（下转第二版）",
        "（上接",
        "扫描二维码",
        "新闻热线：8797000",
        "|",
        "责任编辑",
        "导读",
        "编者按",
        "遗失声明",
        "第一章",
        "一、",
        "（一）",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "。",
        "，",
        "：",
        "！",
        "、",
        "……",
        "—",
        "近日",
        "日前",
        "12月3日",
        "2023年",
        "38.5",
        "％",
        "解放区",
        "街道",
        "示范区",
        "张三说",
        "图为",
        "问：",
        "答：",
        "\u{FFFD}\u{FFFD}",
        "\t",
        "\r",
        "\u{feff}",
        "天气",
        "社区党支部书记",
        "居民",
        "的",
        "了",
        "News",
        "http://",
    ]);
    prop::collection::vec(
        prop_oneof![9 => piece.prop_map(str::to_owned), 1 => "[一-龥]{1,30}", 1 => any::<String>()],
        0..120,
    )
    .prop_map(|pieces| pieces.concat())
}

/// `text` in lines of so many characters, cut without regard to words.
fn wrapped(text: &str, width: usize) -> String {
    let line = |line: &str| {
        let chars: Vec<char> = line.chars().collect();
        chars.chunks(width).map(String::from_iter).collect::<Vec<_>>().join("\n")
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// Every article and every page is lawful.
fn is_lawful(page: &ReadPage) {
    for article in &page.articles {
        let text = &article.text;
        let parts: Vec<&str> = article.parts.iter().map(|part| &text[part.range.clone()]).collect();
        assert_eq!(&parts.join("\n"), text);
        assert!(parts.iter().all(|part| !part.is_empty()), "{article:?}");
        assert!(article.flaws.iter().all(|flaw| text.is_char_boundary(flaw.at)), "{article:?}");
        assert!(article.flaws.is_sorted_by_key(|flaw| flaw.at), "{:?}", article.flaws);
        assert_eq!(article.complete, article.flaws.is_empty());
        assert!(!article.section.is_empty());
    }
    let ids: BTreeSet<_> = page.articles.iter().map(|article| &article.id).collect();
    assert_eq!(ids.len(), page.articles.len(), "two articles have one name");
    every_line_is_somewhere(page);
}

/// Every line with words is in one article or in one piece of furniture.
fn every_line_is_somewhere(page: &ReadPage) {
    let articles = page.articles.iter().flat_map(|article| &article.lines);
    let claims: Vec<_> =
        articles.chain(page.furniture.iter().flat_map(|left| &left.lines)).collect();
    let end = page.raw.split('\n').count();
    assert!(claims.iter().all(|lines| !lines.is_empty() && *lines.start() > 0));
    assert!(claims.iter().all(|lines| *lines.end() as usize <= end), "{claims:?}");
    for (number, line) in (1..).zip(page.raw.split('\n')) {
        let owners = claims.iter().filter(|lines| lines.contains(&number)).count();
        let has_words = line.contains(char::is_alphanumeric);
        assert!(owners == 1 || owners == 0 && !has_words, "line {number}, {owners}: {line:?}");
    }
}

/// Letters, digits and Han of the page are those that are said.
fn no_word_is_lost_or_invented(page: &ReadPage) {
    let printed = count([page.raw.as_str()].into_iter());
    let (all, once) = (count(said(page, Tags::With)), count(said(page, Tags::Without)));
    let more = |these: &BTreeMap<char, usize>, those: &BTreeMap<char, usize>| -> String {
        let more = these.iter().filter(|(char, count)| those.get(char).unwrap_or(&0) < count);
        more.map(|(char, _)| char).collect()
    };
    assert_eq!(more(&printed, &all), "", "lost");
    assert_eq!(more(&once, &printed), "", "invented");
}

fn count<'a>(texts: impl Iterator<Item = &'a str>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    let chars = texts.flat_map(str::chars).filter(|char| char.is_alphanumeric());
    chars.for_each(|char| *counts.entry(char).or_default() += 1);
    counts
}

/// The reader's list shows a headline for every article, printed or made.
fn every_article_has_a_headline(page: &ReadPage) {
    assert!(page.articles.iter().all(|article| !article.headline.is_empty()), "{page:?}");
}

/// What an article says, without the name that it has from its page.
fn words(article: &Article) -> (&str, Option<&str>, &str, bool) {
    (&article.headline, article.byline.as_deref(), &article.text, article.complete)
}

fn check(raw: &str) {
    let page = page(raw);
    is_lawful(&page);
    no_word_is_lost_or_invented(&page);
}

#[test]
fn what_says_nothing_is_no_article_without_a_headline() {
    for raw in ["□", "本报讯", "记者张三", "（记者 姬慧洋）", "，\n带\n广\n基层动态"]
    {
        every_article_has_a_headline(&page(raw));
    }
}

/// A page with a paragraph a line, as it would be in columns.
#[test]
fn paragraphs_may_be_wrapped_at_any_width() {
    let pages = digest::pages();
    let sheet = pages.iter().find(|page| page.page.file == "jiefangqu-2023-01.txt");
    let raw = &sheet.expect("the page").raw;
    let count = |raw: &str| page(raw).articles.len();
    for width in 14..=24 {
        let line = |line| if str::len(line) > 120 { wrapped(line, width) } else { line.to_owned() };
        let columns = raw.lines().map(line).collect::<Vec<_>>().join("\n");
        assert_eq!(count(&columns), count(raw), "at {width}");
    }
}

#[test]
fn the_pages_of_the_digest_are_read_lawfully() {
    digest::pages().iter().for_each(|sheet| is_lawful(&page(&sheet.raw)));
    check(&LINES.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 200,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_damaged_page_is_read_lawfully(raw in damaged()) {
        check(&raw);
    }

    #[test]
    fn a_page_of_pieces_is_read_lawfully(raw in pieces()) {
        check(&raw);
    }

    #[test]
    fn any_text_is_read_lawfully(raw in any::<String>(), lines in prop::collection::vec(".{0,40}", 0..30)) {
        check(&raw);
        check(&lines.join("\n"));
    }

    #[test]
    fn a_page_is_read_lawfully_at_every_width(raw in damaged(), width in 8..=40_usize) {
        check(&wrapped(&raw, width));
    }

    #[test]
    fn every_article_of_a_damaged_page_has_a_headline(raw in damaged(), other in pieces()) {
        every_article_has_a_headline(&page(&raw));
        every_article_has_a_headline(&page(&other));
    }

    #[test]
    fn a_page_is_read_twice_in_the_same_way(raw in damaged()) {
        prop_assert_eq!(page(&raw), page(&raw));
    }

    #[test]
    fn a_line_may_end_with_a_carriage_return(raw in damaged()) {
        let (plain, dos) = (page(&raw), page(&raw.replace('\n', "\r\n")));
        let lines = |page: &ReadPage| page.articles.iter().map(|a| a.lines.clone()).collect::<Vec<_>>();
        prop_assert_eq!(lines(&plain), lines(&dos));
        let same = plain.articles.iter().map(words).eq(dos.articles.iter().map(words));
        prop_assert!(same && plain.furniture == dos.furniture);
    }
}
