//! Past issues: the calendar of pages, what its keys do, where it leads.

mod room;

use dubao::app::Mode;
use dubao::language::Language;
use dubao::library::{Scope, Shelving};
use dubao::model::{ArticleId, Dates, PageId, ReadPage};
use dubao::text::Widths;
use insta::assert_snapshot;
use room::{Furniture, Reader};

/// Days and spans of pages, `~` before what is inferred.
const DATES: [&str; 15] = [
    "1958-12-31",
    "2021-02-28",
    "2022-06-11",
    "~2022-09-16..2022-10-03",
    "~2022-12-28..2023-01-03",
    "2023-01-01",
    "2023-01-06",
    "~2023-01-06",
    "2023-01-06",
    "~2023-01-12",
    "~2023-01-01..2023-01-31",
    "~2023-01-05..2023-01-21",
    "~2023-10-02",
    "2024-02-29",
    "~",
];

/// Pages of the digest with other dates.
fn archive(dates: &[&str]) -> Vec<ReadPage> {
    let digest = Furniture::default().pages;
    let pages = dates.iter().zip(digest.iter().cycle().cloned()).enumerate();
    pages.map(|(at, (dates, page))| dated(page, at, dates)).collect()
}

fn dated(mut page: ReadPage, at: usize, dates: &str) -> ReadPage {
    page.page.id = PageId::of(&at.to_be_bytes());
    let days = dates.trim_start_matches('~');
    let (from, to) = days.split_once("..").unwrap_or((days, days));
    let printed = !dates.starts_with('~');
    page.page.dates = Dates { from: from.parse().ok(), to: to.parse().ok(), printed };
    for (number, article) in (1..).zip(&mut page.articles) {
        article.page = page.page.id.clone();
        article.id = ArticleId::new(&page.page.id, number);
    }
    page
}

fn reader(width: u16, height: u16) -> Reader {
    let furniture = Furniture { pages: archive(&DATES), ..Furniture::default() };
    Reader::with(width, height, furniture)
}

fn english(width: u16, height: u16) -> Reader {
    let language = Language::En;
    let furniture = Furniture { language, pages: archive(&DATES), ..Furniture::default() };
    Reader::with(width, height, furniture)
}

#[test]
fn the_calendar_is_shown_at_every_size() {
    for (width, height) in [(24, 6), (40, 12), (40, 24), (80, 24), (120, 30)] {
        let keys = "p { down";
        assert_snapshot!(
            format!("month_{width}x{height}"),
            reader(width, height).press(keys).screen()
        );
        assert_snapshot!(
            format!("english_month_{width}x{height}"),
            english(width, height).press(keys).screen()
        );
    }
    assert_snapshot!("opens_80x24", reader(80, 24).press("p").screen());
    assert_snapshot!("typed_40x12", reader(40, 12).press("p 2 0 2 2 - 6").screen());
    assert_snapshot!("typed_80x24", english(80, 24).press("p 2 0 2 2 - 6").screen());
    assert_snapshot!("span_40x12", reader(40, 12).press("p { down down down down").screen());
    assert_snapshot!("no_date_40x12", english(40, 12).press("p end").screen());
    assert_snapshot!("no_date_80x24", reader(80, 24).press("p end").screen());
    assert_snapshot!("mono_80x24", reader(80, 24).press("p { down").styled());
    assert_snapshot!("issue_120x30", reader(120, 30).press("p 2 3 - 1 - 6 enter").screen());
}

#[test]
fn no_size_breaks_the_calendar() {
    let widths = Widths::default();
    let mut reader = reader(80, 24).press("p home");
    for (at, width) in (1..=130).step_by(2).enumerate() {
        for height in [1, 6, 7, 9, 12, 16, 24, 40] {
            let keys = ["right", "down", "]", "2 0 2", "}"][(at + usize::from(height)) % 5];
            reader = reader.resize(width, height).press(keys);
            let rows = room::rows(&reader.buffer());
            let is_within = |row: &String| widths.text(row) <= usize::from(width);
            assert!(rows.iter().all(is_within), "{width}x{height}");
        }
        reader = reader.resize(80, 24).press(if at % 4 == 0 { "home" } else { "left" });
    }
}

#[test]
fn a_library_without_pages_says_so() {
    let empty = || Reader::with(80, 24, Furniture { pages: Vec::new(), ..Furniture::default() });
    let screen = empty().press("p").screen();
    assert!(screen.contains("资料库里还没有版面"), "{screen}");
    let reader = empty().press("p j k h l [ ] { } g G space 2 0 2 2 backspace esc enter");
    assert_eq!((&reader.state().mode, &reader.state().scope), (&Mode::Browse, &Scope::default()));
}

/// What the frame of the calendar says is selected.
fn selected(keys: &str) -> String {
    let screen = english(80, 24).press(keys).screen();
    let frame = screen.lines().nth(1).unwrap_or_default();
    let title = frame.split("past issues").nth(1).expect("a calendar");
    title.trim_end_matches(['╌', '╎']).trim().to_owned()
}

#[track_caller]
fn check(keys: &str, title: &str) {
    assert_eq!(selected(keys), title, "{keys}");
}

#[test]
fn keys_go_from_issue_to_issue() {
    check("p", "Thu 29 Feb 2024");
    check("G p", "date unknown");
    check("p left", "c. Mon 2 Oct 2023");
    check("p h h l", "c. Mon 2 Oct 2023");
    check("p right right", "date unknown");
    check("p home", "Wed 31 Dec 1958");
    check("p g pagedown", "Sun 28 Feb 2021");
    check("p [ [", "Sun 1 Jan 2023");
    check("p { { ]", "c. 16 Sep – 3 Oct 2022");
    check("p { down down", "c. Thu 12 Jan 2023");
    check("p { down down down", "c. 28 Dec 2022 – 3 Jan 2023");
    check("p { down down down down up up", "c. Thu 12 Jan 2023");
    check("p { up", "c. 16 Sep – 3 Oct 2022");
}

#[test]
fn a_date_is_typed_and_the_calendar_follows() {
    check("p 1", "Wed 31 Dec 1958");
    check("p 2 0 2 2", "Sat 11 Jun 2022");
    check("p 2 0 2 2 - 0 9", "c. 16 Sep – 3 Oct 2022");
    check("p 2 0 2 3 0 1 0 6", "Fri 6 Jan 2023");
    check("p 2 0 2 3 . 1 . 8 backspace 6", "Fri 6 Jan 2023");
    check("p ２ ０ ２ ３ 年 1 月 6 日", "Fri 6 Jan 2023");
    check("p { 1 0 - 1", "c. Mon 2 Oct 2023");
    check("p 2 0 2 3 ctrl-u 1 9", "Wed 31 Dec 1958");
    check("p 2 0 2 2 esc", "Thu 29 Feb 2024");
    check("p 2 0 2 2 7 8 - backspace ctrl-u", "Thu 29 Feb 2024");
    check("p 2 0 2 2 left", "Sun 28 Feb 2021");
    check("p - / . a x", "Thu 29 Feb 2024");
    let pasted = english(80, 24).press("p").paste("2022-06-11 q\n").screen();
    assert!(pasted.contains("Sat 11 Jun 2022"), "{pasted}");
}

#[test]
fn escape_forgets_what_is_typed_and_then_closes() {
    let reader = reader(80, 24).press("j p 2 0 2 2 esc");
    assert!(matches!(reader.state().mode, Mode::PastIssues(_)));
    for close in ["esc", "q", "p"] {
        let reader = self::reader(80, 24).press("j p { {").press(close);
        let state = reader.state();
        assert_eq!((&state.mode, &state.scope), (&Mode::Browse, &Scope::default()), "{close}");
        assert_eq!((state.list.position().0, reader.beyond.len()), (2, 0), "{close}");
    }
    assert!(matches!(reader.press("?").state().mode, Mode::Help(_)));
}

/// How many pages the list has, and the date of the first.
#[track_caller]
fn check_list(keys: &str, pages: usize, date: &str) {
    let reader = reader(120, 30).press(keys);
    let state = reader.state();
    let heads = state.list.rows.iter().filter(|row| row.entry().is_none()).count();
    let entry = state.list.selected_entry().expect("an article");
    assert_eq!((heads, state.language.date(entry.page.dates).as_str()), (pages, date), "{keys}");
}

#[test]
fn enter_lists_the_issue() {
    check_list("p 2 0 2 2 0 6 enter", 1, "2022年6月11日 星期六");
    check_list("p 2 3 - 1 - 6 enter", 3, "约2023年1月6日 星期五");
    check_list("2 / h enter p g enter", 1, "1958年12月31日 星期三");
    check_list("p G enter", 1, "日期不详");
    check_list("enter z p 2 0 2 2 0 6 enter", 1, "2022年6月11日 星期六");
    check_list("p 2 3 - 1 - 6 enter esc", 15, "约2023年1月6日 星期五");
}

#[test]
fn brackets_go_on_in_time_from_an_issue() {
    check_list("p 2 3 - 1 - 6 enter [", 3, "2023年1月6日 星期五");
    check_list("p 2 3 - 1 - 6 enter [ [ [", 1, "约2022—2023年");
    check_list("p 2 3 - 1 - 6 enter ]", 1, "约2023年1月12日 星期四");
    check_list("p 2 0 2 2 0 6 enter [", 1, "2021年2月28日 星期日");
    check_list("p 2 0 2 2 0 6 enter ]", 1, "约2022年9—10月");
    let screen = reader(120, 30).press("p g enter [ [").screen();
    assert!(screen.contains("日期不详"), "what has no date is before all: {screen}");
}

#[test]
fn sections_can_be_walked_from_an_issue() {
    let shelving = |keys: &str| reader(120, 30).press(keys).state().scope.shelving.clone();
    assert!(matches!(shelving("p 2 3 - 1 - 6 enter"), Shelving::Issue(_)));
    assert!(matches!(shelving("p 2 3 - 1 - 6 enter {"), Shelving::Section(_)));
    assert!(matches!(shelving("p 2 3 - 1 - 6 enter left j"), Shelving::Page(_)));
}
