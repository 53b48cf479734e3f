//! The screens: keys in, screen out, for the main paths at every size the guide draws.

mod room;

use dubao::app::{Event, Focus, Mode, handle};
use dubao::cli::Beyond;
use dubao::language::Language;
use dubao::library::{Home, Scope, Shelving};
use dubao::model::{District, Fact};
use insta::assert_snapshot;
use ratatui::layout::Position;
use room::{Furniture, Reader};

/// A snapshot of the same path at four sizes.
macro_rules! at_every_size {
    ($($name:ident: $path:expr;)*) => {$(
        #[test]
        fn $name() {
            for (width, height) in [(40, 12), (80, 24), (120, 30), (160, 45)] {
                let path: fn(Reader) -> Reader = $path;
                let screen = path(Reader::new(width, height)).screen();
                assert_snapshot!(format!("{}_{width}x{height}", stringify!($name)), screen);
            }
        }
    )*};
}

at_every_size! {
    opens_on_the_digest: |reader| reader;
    an_article_is_read: |reader| reader.press("2 j enter space");
    sections_are_walked: |reader| reader.press("left j j j");
    all_texts_are_searched: |reader| reader.press("s").write("教育 -考试").press("enter j");
    relevant_answers_are_first: |reader| reader.press("s").write("教育").press("enter j o");
    an_answer_is_read: |reader| reader.press("s").write("乡村振兴").press("enter j enter");
    headlines_are_filtered: |reader| reader.press("/").write("医保");
    pinyin_filters_too: |reader| reader.press("/").write("yibao");
    words_are_found_in_the_article: |reader| reader.press("2 j enter /").write("缴费").press("enter n n");
    help_is_shown: |reader| reader.press("?");
    districts_are_listed: |reader| reader.press("d");
    ledes_are_shown: |reader| reader.press("v j");
    nothing_is_starred_yet: |reader| reader.press("left G");
    an_incomplete_article_says_so: |reader| reader.press("j j enter G");
    nothing_but_the_article: |reader| reader.press("z");
}

#[test]
fn everything_is_said_in_english_too() {
    assert_snapshot!("english_120x30", Reader::english(120, 30).screen());
    assert_snapshot!("english_80x24", Reader::english(80, 24).press("enter").screen());
    assert_snapshot!("english_help_80x24", Reader::english(80, 24).press("? pagedown").screen());
    assert_snapshot!(
        "english_filter_40x12",
        Reader::english(40, 12).press("/").write("jfq").screen()
    );
}

#[test]
fn without_colour_the_selection_and_the_hits_are_plain() {
    assert_snapshot!("mono_120x30", Reader::new(120, 30).press("j").styled());
    assert_snapshot!("mono_filter_80x24", Reader::new(80, 24).press("/").write("医保").styled());
    assert_snapshot!("mono_sections_40x12", Reader::new(40, 12).press("left j").styled());
}

#[test]
fn colours_go_by_role() {
    for theme in ["paper", "night", "ansi"] {
        let reader = Reader::with(40, 12, Furniture { theme, ..Furniture::default() });
        let screen = reader.press("j m enter esc /").write("解放区 会").styled();
        assert_snapshot!(format!("theme_{theme}_40x12"), screen);
    }
}

#[test]
fn a_window_too_small_says_so_and_none_breaks_the_frame() {
    for (width, height) in [(1, 1), (2, 3), (10, 2), (20, 5), (23, 24), (80, 5)] {
        assert!(!Reader::new(width, height).screen().contains('读'), "{width}x{height}");
    }
    assert_snapshot!("too_small_20x5", Reader::new(20, 5).screen());
    assert_snapshot!("smallest_24x6", Reader::new(24, 6).screen());
}

#[test]
fn the_cursor_stands_in_the_box_behind_what_is_typed() {
    assert_snapshot!("box_80x24", Reader::new(80, 24).press("/").write("解放fq").styled());
}

#[test]
fn a_query_of_nothing_matches_nothing_and_says_so() {
    assert_snapshot!("asks_nothing_80x24", Reader::new(80, 24).press("/").write("　 ").screen());
    assert_snapshot!("no_headline_80x24", Reader::new(80, 24).press("/").write("龘").screen());
}

#[test]
fn a_frame_of_another_size_than_is_known_stays_empty() {
    for keys in ["", "?", "d", "p", "enter", "/", "left"] {
        let mut reader = Reader::new(120, 30).press(keys);
        for (width, height) in [(1, 1), (80, 24), (119, 30), (120, 31), (200, 60)] {
            let rows = room::rows(&reader.draw_at(width, height));
            assert!(rows.iter().all(String::is_empty), "{keys} at {width}x{height}");
        }
    }
}

/// A reader of a page that names no district, and of one whose number and district are inferred.
fn unsure(width: u16, height: u16) -> Reader {
    let mut furniture = Furniture::default();
    furniture.pages.drain(2..);
    let [first, second] = furniture.pages.as_mut_slice() else { panic!("two pages") };
    first.page.district = District::default();
    first.page.number = Some(Fact { text: "A12".to_owned(), basis: None });
    second.page.number = Some(Fact { text: "3".to_owned(), basis: Some("文件名".to_owned()) });
    second.page.district_basis = Some("文中出现 9 次".to_owned());
    Reader::with(width, height, furniture)
}

#[test]
fn what_is_not_known_of_a_page_is_said() {
    assert_snapshot!("no_district_120x30", unsure(120, 30).press("2").screen());
    assert_snapshot!("no_district_listed_80x24", unsure(80, 24).press("d").screen());
    assert_snapshot!("inferred_80x24", unsure(80, 24).press("1 enter").screen());
}

#[test]
fn a_letter_jumps_to_the_district_that_begins_with_it_in_pinyin() {
    let district =
        |keys: &str| Reader::new(80, 24).press(keys).state().scope.home.map(|home| home.0);
    assert_eq!(district("d s enter"), Some(2));
    assert_eq!(district("d j enter"), Some(1));
    assert_eq!(district("d ｓ enter"), Some(2));
    assert_eq!(district("d down down enter"), Some(2));
    assert_eq!(district("d 2"), Some(2));
    assert_eq!(district("2 d up up enter"), None);
    let closed = Reader::new(80, 24).press("d q");
    assert_eq!((&closed.state().mode, closed.beyond.len()), (&Mode::Browse, 0));
}

#[test]
fn keys_pressed_where_nothing_can_be_seen_do_nothing() {
    let reader = Reader::new(80, 24).resize(20, 5).press("} space b 2 / q enter j");
    assert_eq!(reader.beyond, []);
    let reader = reader.resize(80, 24);
    assert_eq!(
        (reader.state().list.position(), &reader.state().scope),
        ((1, 42), &Scope::default())
    );
    assert_eq!(reader.resize(20, 5).press("ctrl-c").beyond, [Beyond::Quit]);
}

#[test]
fn escape_from_the_filter_goes_back_to_where_it_was_opened() {
    let reader = Reader::new(80, 24).press("j j j /").write("sfq").press("esc");
    assert_eq!(reader.state().list.position(), (4, 42));
    let reader = reader.press("/").write("sfq").press("enter esc");
    assert_eq!(reader.state().list.position(), (20, 42));
}

#[test]
fn words_are_found_again_with_nothing_typed() {
    let reader = Reader::new(120, 30).press("2 j enter /").write("缴费").press("enter / enter");
    let find = reader.state().desk.as_ref().and_then(|desk| desk.find.as_ref());
    assert_eq!(find.map(|find| find.hits.len()), Some(20));
    let screen = reader.press("J n").screen();
    assert!(screen.contains("本文中没有找到"), "{screen}");
}

#[test]
fn the_bottom_row_comes_back_in_zen_for_a_box_and_a_message() {
    let screen = Reader::new(80, 24).press("enter z /").write("解放区").screen();
    assert!(screen.lines().last().is_some_and(|row| row.starts_with(" 查找 解放区")), "{screen}");
    let screen = Reader::new(80, 24).press("enter z m").screen();
    assert!(screen.lines().last().is_some_and(|row| row.contains("已收藏")), "{screen}");
    let reader = Reader::new(80, 24).press("enter z esc");
    assert!(!reader.state().zen);
}

#[test]
fn moving_to_the_pane_of_the_article_does_not_read_it() {
    let read = |width, keys| {
        let reader = Reader::new(width, 30).press(keys);
        reader.state().list.entries().filter(|entry| entry.reading.read).count()
    };
    assert_eq!(read(120, "tab"), 0);
    assert_eq!(read(120, "right j j"), 0);
    assert_eq!(read(120, "tab enter"), 1);
    assert_eq!(read(80, "right"), 1, "where it takes the whole width it is opened");
}

#[track_caller]
fn check_bottom(keys: &str, bottom: &str) {
    let screen = Reader::new(120, 30).press(keys).screen();
    let last = screen.lines().last().expect("a row").trim().to_owned();
    assert!(last.starts_with(bottom), "{keys}: {last}");
}

#[test]
fn the_bottom_row_says_that_a_list_is_being_marked() {
    let mut reader = Reader::new(120, 30);
    // What it asks for is still on its way.
    handle(&mut reader.room.state, Event::Key("A".parse().expect("a key")));
    let screen = reader.screen();
    let last = screen.lines().last().expect("a row").trim().to_owned();
    assert!(last.starts_with("1/42 · 正在标为已读"), "{last}");
}

#[test]
fn the_bottom_row_says_what_happened() {
    check_bottom("]", "已经是最后一版");
    check_bottom("[ [ [ [ [", "已经是第一版");
    check_bottom("[ [ [ [ [ j", "36/42");
    check_bottom("{", "已经是第一个栏目");
    check_bottom("K", "已经是第一篇");
    check_bottom("G J", "已经是最后一篇");
    check_bottom("3", "没有第 3 个区");
    check_bottom("m", "已收藏");
    check_bottom("m m", "已取消收藏");
    check_bottom("U", "已标为已读");
    check_bottom("U j", "2/42 · 未读 41");
    check_bottom("A", "42 篇标为已读；撤销按 u");
    check_bottom("A u", "已撤销：42 篇恢复原来的标记");
    check_bottom("A A", "没有未读的文章");
    check_bottom("A u j", "2/42 · 未读 42");
    check_bottom("u", "没有可撤销的标记");
    check_bottom("t", "主题：paper");
    check_bottom("n", "还没有查找过，请先按 /");
    check_bottom("esc", "退出按 q");
    check_bottom("2 enter G space", "完。再按空格读下一篇");
    check_bottom("2 enter G space space", "2/7");
    check_bottom("j j j j j enter", "完。再按空格读下一篇");
    check_bottom("G enter", "完。已经是最后一篇");
    check_bottom("2 enter end q j k enter", "续读");
}

#[test]
fn moving_the_selection_reads_nothing() {
    let reader = Reader::new(120, 30).press("j j j G g [ ] } {");
    assert!(reader.state().list.entries().all(|entry| !entry.reading.read));
    let reader = reader.press("enter");
    assert_eq!(reader.state().list.entries().filter(|entry| entry.reading.read).count(), 1);
}

#[test]
fn the_last_step_back_quits_and_escape_never_does() {
    assert_eq!(Reader::new(80, 24).press("enter q q").beyond, [Beyond::Quit]);
    assert_eq!(Reader::new(80, 24).press("2 } q").beyond, [Beyond::Quit]);
    assert_eq!(Reader::new(80, 24).press("2 } esc esc").state().scope, Scope::default());
    assert_eq!(Reader::new(80, 24).press("/ j q").beyond, [], "it is typed");
    assert_eq!(Reader::new(80, 24).press("enter esc esc esc").beyond, []);
    assert_eq!(Reader::new(80, 24).press("enter ctrl-c").beyond, [Beyond::Quit]);
    for keys in ["/ ctrl-c", "enter / ctrl-c", "? ctrl-c", "? / ctrl-c", "d ctrl-c", "p ctrl-c"] {
        assert_eq!(Reader::new(80, 24).press(keys).beyond, [Beyond::Quit], "{keys}");
    }
    assert_eq!(Reader::new(80, 24).press("ctrl-z").beyond, [Beyond::Suspend]);
    assert_eq!(Reader::new(80, 24).press("ctrl-l").beyond, [Beyond::Redraw]);
}

#[test]
fn reading_place_survives_a_resize() {
    let top = |reader: &Reader| reader.state().desk.as_ref().map(|desk| (desk.top, desk.place()));
    let reader = Reader::new(80, 24).press("2 enter space space");
    let before = top(&reader);
    let mut reader = reader;
    for (width, height) in [(40, 12), (160, 45), (10, 3), (64, 60), (23, 24), (120, 12)] {
        reader = reader.resize(width, height);
    }
    assert_eq!(top(&reader.resize(80, 24)), before);
}

#[test]
fn the_last_line_of_every_article_can_be_reached() {
    for (width, height) in [(24, 6), (40, 12), (80, 24), (120, 30)] {
        let mut reader = Reader::new(width, height).press("enter");
        for _ in 0..42 {
            reader = reader.press("G");
            let desk = reader.state().desk.as_ref().expect("an article");
            let bottom = desk.top + reader.state().article_height();
            assert!(bottom >= desk.layout.lines.len());
            reader = reader.press("J");
        }
    }
}

#[test]
fn pasted_text_is_no_shortcut() {
    let reader = Reader::new(80, 24).paste("2jqq\u{3}");
    assert_eq!(reader.state().scope.home, None);
    assert_eq!(reader.beyond, []);
    let screen = Reader::new(80, 24).press("/").paste("医保\n缴费\u{1b}[2J").screen();
    assert!(screen.ends_with("0/42"), "{screen}");
    assert!(screen.contains("筛选 医保 缴费[2J"), "{screen}");
}

#[test]
fn keys_can_be_bound_anew_and_unbound() {
    let settings = "[keys]\nline-down = [\"x\"]\nhelp = []\n";
    let reader = Reader::with(80, 24, Furniture { settings, ..Furniture::default() });
    let reader = reader.press("j ? x");
    assert_eq!(reader.state().list.position(), (2, 42));
    let screen = reader.screen();
    assert!(!screen.contains("? 帮助"), "{screen}");
}

#[test]
fn an_input_method_left_on_does_not_kill_the_keys() {
    let reader = Reader::new(120, 30).write("２ｊ");
    assert_eq!(reader.state().list.position(), (2, 7));
    assert!(reader.write("？").screen().contains("上一屏"));
    assert!(Reader::new(120, 30).write("、医保").screen().contains("筛选 医保"));
}

#[test]
fn the_filter_stays_within_the_district_and_the_shelf() {
    let filtered = |keys: &str| Reader::new(120, 30).press(keys).press("/").write("解放区");
    assert_eq!(filtered("").state().list.position().1, 35);
    assert_eq!(filtered("2").state().list.position().1, 0);
    let reader = filtered("").press("enter 2");
    assert_eq!(reader.state().list.position().1, 0);
    assert_eq!(reader.press("0").state().list.position().1, 35);
}

#[test]
fn an_unread_article_stays_in_its_list_while_it_is_read() {
    let reader = Reader::new(120, 30).press("left G k right enter");
    assert_eq!(reader.state().list.position(), (1, 42));
    let screen = reader.screen();
    assert!(screen.contains("未读          41"), "{screen}");
}

#[test]
fn both_languages_know_the_same_screens() {
    for language in [Language::Zh, Language::En] {
        for keys in ["", "enter", "left", "?", "d", "p", "/", "left G", "m", "A"] {
            let furniture = Furniture { language, ..Furniture::default() };
            let screen = Reader::with(120, 30, furniture).press(keys).screen();
            assert_eq!(screen.lines().count(), 30, "{language:?} {keys}");
        }
    }
}

#[test]
fn the_mouse_selects_opens_and_scrolls() {
    let click = |reader: Reader, x, y| reader.happen(Event::Click(Position::new(x, y)));
    let reader = click(Reader::new(120, 30), 22, 3);
    assert_eq!(reader.state().list.position().0, 2, "the second headline is selected");
    let reader = click(reader, 22, 3);
    assert_eq!(reader.state().focus, Focus::Article, "a second click opens it");
    let reader = reader.happen(Event::Wheel(Position::new(80, 10), 1));
    assert_eq!(reader.state().desk.as_ref().map(|desk| desk.top), Some(3));
    let reader = click(reader, 36, 0);
    assert_eq!(reader.state().scope.home, Some(Home(2)), "the tab of the second district");
    let reader = click(click(reader, 2, 0), 2, 4);
    assert!(matches!(reader.state().scope.shelving, Shelving::Section(_)));
}

/// The screen after a search for `typed` in a room as it opens, and `keys`.
fn searched(typed: &str, keys: &str) -> String {
    Reader::new(100, 30).press("2 j j s").write(typed).press("enter").press(keys).screen()
}

#[test]
fn a_search_is_left_as_it_was_entered() {
    let before = Reader::new(100, 30).press("2 j j").screen();
    assert_eq!(searched("乡村振兴", "esc"), before);
    assert_eq!(searched("乡村振兴", "j enter esc esc"), before);
    assert_eq!(searched("龘", "s ctrl-u enter"), before);
}

#[test]
fn a_search_says_what_it_found_and_why_it_cannot_be_asked() {
    let check = |typed: &str, keys: &str, said: &str| {
        let screen = searched(typed, keys);
        assert!(screen.contains(said), "{typed} {keys}: {screen}");
    };
    check("教育", "", "全文「教育」1/12");
    check("乡村振兴", "j enter", "「乡村振兴」1/1");
    check("教育", "2", "全文「教育」1/2");
    check("教育", "", "最新在前");
    check("教育", "j j o", "全文「教育」1/12 · 切题在前");
    check("教育", "enter o o", "全文「教育」1/12 · 最新在前");
    check("教育", "o esc o", "还没有全文查找过，请先按 s");
    check("龘", "", "没有文章写到「龘」");
    check("日期:2022-13", "", "“2022-13”不是日期");
    check("日期:2022-13", "backspace enter", "全文「日期:2022-1」0/0");
    check(" ", "", "没有可找的字");
}

#[test]
fn answers_can_be_filtered() {
    let path = |keys: &str| {
        let found = Reader::new(100, 30).press("s").write("教育").press("enter /").write("廉");
        found.press(keys).screen()
    };
    assert!(path("enter").contains("筛选「廉」1/1"), "{}", path("enter"));
    assert!(path("enter esc").contains("全文「教育」"), "{}", path("enter esc"));
}
