//! dubao in a real terminal: what is typed goes in, what a reader sees comes out, the terminal is given back.
#![cfg(unix)]
#![allow(unreachable_pub, missing_docs)]

#[path = "terminal/bytes.rs"]
mod bytes;
#[path = "terminal/home.rs"]
mod home;
#[path = "terminal/pty.rs"]
mod pty;

use bytes::{Piece, looks, pieces};
use home::Home;
use pty::{Answer, DARK, End, LIGHT, PLAIN, Pty};
use rustix::process::Signal;
use vt100::{Cell, Color, MouseProtocolMode, Screen};

const ALL: &str = "[0 全部 42]";
const SECOND: &str = "[2 示范区 7]";
const INSURANCE: &str = "示范区2023年度城乡居民医保缴费工作启动";

/// dubao at 80×24 in a dark terminal, with the digest on the screen.
fn reader(home: &Home) -> Pty {
    let pty = Pty::start(home.reader(), 80, 24);
    pty.wait_for_text(ALL);
    pty
}

/// Opens the article on health insurance from the list.
fn open_insurance(pty: &Pty) {
    pty.type_keys("2/医保\r\r");
    pty.wait_for_text("空格 翻页");
}

/// Leaves from the list, or from the article by way of the list.
#[track_caller]
fn quit(pty: Pty, keys: &str) -> End {
    pty.type_keys(keys);
    let end = pty.finish();
    assert_eq!(end.code, 0);
    end
}

/// That the terminal is as it was before dubao had it.
#[track_caller]
fn check_given_back(screen: &Screen) {
    assert!(!screen.alternate_screen(), "the alternate screen is left");
    assert!(!screen.hide_cursor(), "the cursor is shown");
    assert!(!screen.bracketed_paste(), "bracketed paste is off");
    assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
    assert!(!screen.contents().contains("读报"), "nothing is left behind");
}

#[track_caller]
fn check_end(end: &End, code: u32) {
    assert_eq!(end.code, code);
    assert!(end.modes_restored, "raw mode is off");
    check_given_back(&end.screen);
}

/// What is seen on the screen. (Blanks that were written and cells never written look the same.)
fn rows(screen: &Screen) -> Vec<String> {
    screen.rows(0, screen.size().1).map(|row| row.trim_end().to_owned()).collect()
}

fn row(screen: &Screen, row: usize) -> String {
    rows(screen).get(row).cloned().unwrap_or_default()
}

fn cell(screen: &Screen, row: u16, column: u16) -> Cell {
    screen.cell(row, column).expect("a cell").clone()
}

#[test]
fn an_article_is_found_read_and_left() {
    let home = Home::new();
    let pty = reader(&home);
    assert!(pty.screen().contents().contains("读报") && pty.screen().alternate_screen());
    pty.type_keys("2");
    pty.wait_for_text(SECOND);
    for typed in ["/医保", "/yibao"] {
        pty.type_keys(typed);
        pty.wait_for(|screen| row(screen, 23).ends_with("1/7"));
        pty.wait_for(|screen| row(screen, 1).starts_with("❯▪ 示范区2023年度城乡居民医保"));
        pty.type_keys("\x1b");
        pty.wait_for(|screen| !row(screen, 23).starts_with(" 筛选"));
    }
    pty.type_keys("/yibao\r\r");
    pty.wait_for(|screen| row(screen, 1).contains(INSURANCE) && !row(screen, 2).contains('╎'));
    pty.type_keys("q");
    pty.wait_for(|screen| row(screen, 1).contains('╎'));
    check_end(&quit(pty, "qq"), 0);
    assert_eq!(home.read(), [INSURANCE]);
}

/// That dubao opens on a page alone, takes keys, and keeps nothing.
#[track_caller]
fn check_page(home: &Home, pty: Pty) {
    pty.wait_for(|screen| row(screen, 0).contains("[0 全部 ") && !row(screen, 0).contains("42"));
    pty.type_keys("?");
    pty.wait_for_text("上一屏");
    check_end(&quit(pty, "qq"), 0);
    assert!(!home.has_library());
}

#[test]
fn a_page_is_read_from_its_file_or_from_standard_input() {
    let home = Home::new();
    home.write("page.txt", "修武县召开防汛工作会议\n\n本报讯 7月3日，修武县召开防汛工作会议。\n");
    let mut command = home.reader();
    command.arg("page.txt");
    check_page(&home, Pty::start(command, 80, 24));
    for script in ["exec \"$0\" - < page.txt", "cat page.txt | \"$0\" -"] {
        check_page(&home, Pty::start(home.shell(script), 80, 24));
    }
}

#[test]
fn ctrl_c_leaves_at_once() {
    let home = Home::new();
    let pty = reader(&home);
    assert!(!pty.has_its_modes(), "dubao reads raw keys");
    pty.type_keys("\x03");
    check_end(&pty.finish(), 130);
}

#[test]
fn ctrl_c_leaves_a_box_too() {
    for keys in ["/", "?", "?/", "d", "\r/"] {
        let home = Home::new();
        let pty = reader(&home);
        pty.type_keys(keys);
        pty.type_keys("\x03");
        check_end(&pty.finish(), 130);
    }
}

/// Ends a reader in the middle of an article by a signal; the next reader is at the same place.
#[track_caller]
fn check_signal(signal: Signal, code: u32) {
    let home = Home::new();
    let pty = reader(&home);
    open_insurance(&pty);
    pty.type_keys(" ");
    pty.wait_for(|screen| !row(screen, 1).contains(INSURANCE));
    let place = row(&pty.screen(), 1);
    pty.signal(signal);
    let end = pty.finish();
    check_end(&end, code);
    let pty = reader(&home);
    open_insurance(&pty);
    pty.wait_for_text("续读");
    assert_eq!(row(&pty.screen(), 1), place);
    quit(pty, "qqq");
}

#[test]
fn sigterm_keeps_the_place_and_gives_the_terminal_back() {
    check_signal(Signal::TERM, 143);
}

#[test]
fn sighup_keeps_the_place_and_gives_the_terminal_back() {
    check_signal(Signal::HUP, 129);
}

#[test]
fn a_signal_at_the_start_gives_the_terminal_back_too() {
    let home = Home::new();
    let pty = Pty::answering(Answer::Silence, "", home.reader(), 80, 24);
    pty.wait_for(Screen::alternate_screen);
    pty.signal(Signal::TERM);
    check_end(&pty.finish(), 143);
}

/// Waits until the process is stopped: the letter after its name in `/proc/PID/stat`.
#[cfg(target_os = "linux")]
#[track_caller]
fn wait_for_stop(pty: &Pty) {
    let until = std::time::Instant::now() + pty::DEADLINE;
    let path = format!("/proc/{}/stat", pty.process().as_raw_nonzero());
    let is_stopped = || {
        let stat = std::fs::read_to_string(&path).expect("the process");
        stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with('T'))
    };
    while !is_stopped() {
        assert!(std::time::Instant::now() < until, "dubao does not stop");
        std::thread::yield_now();
    }
}

/// That between leaving the alternate screen and taking it again nothing is written that can be seen.
#[cfg(target_os = "linux")]
#[track_caller]
fn check_nothing_drawn_outside(raw: &[u8]) {
    let pieces = pieces(raw);
    let is = |mode: &'static str| move |piece: &Piece| *piece == Piece::Csi(mode.to_owned());
    let outside = pieces.iter().skip_while(|piece| !is("?1049l")(piece));
    let outside: Vec<_> = outside.take_while(|piece| !is("?1049h")(piece)).collect();
    assert!(!outside.iter().any(|piece| matches!(piece, Piece::Char(_))), "{outside:?}");
    assert!(!outside.iter().any(|piece| is("?25l")(piece)), "the cursor stays shown: {outside:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_z_lends_the_terminal_to_the_shell() {
    let home = Home::new();
    let pty = reader(&home);
    pty.type_keys("2");
    pty.wait_for_text(SECOND);
    let before = rows(&pty.screen());
    pty.type_keys("\x1a");
    wait_for_stop(&pty);
    pty.wait_for(|screen| !screen.alternate_screen());
    check_given_back(&pty.screen());
    assert!(pty.has_its_modes());
    pty.signal(Signal::CONT);
    pty.wait_for(|screen| screen.alternate_screen() && rows(screen) == before);
    check_nothing_drawn_outside(&pty.raw());
    assert!(!pty.has_its_modes());
    pty.type_keys("0");
    pty.wait_for_text(ALL);
    check_end(&quit(pty, "q"), 0);
}

#[test]
fn a_storm_of_sizes_ends_with_a_right_screen() {
    let home = Home::new();
    let pty = reader(&home);
    open_insurance(&pty);
    pty.type_keys(" ");
    pty.wait_for(|screen| !row(screen, 1).contains(INSURANCE));
    let before = rows(&pty.screen());
    (1..=50).for_each(|step| pty.resize(20 + step * 37 % 140, 5 + step * 13 % 40));
    pty.resize(10, 3);
    pty.wait_for(|screen| screen.contents().replace([' ', '\n'], "").contains("太小"));
    pty.resize(80, 24);
    pty.wait_for(|screen| rows(screen) == before);
    quit(pty, "qqq");
}

#[test]
fn a_size_that_comes_back_at_once_leaves_the_screen_whole() {
    let home = Home::new();
    let pty = reader(&home);
    pty.type_keys("2");
    pty.wait_for_text(SECOND);
    let before = rows(&pty.screen());
    for _ in 0..5 {
        pty.resize(30, 10);
        pty.resize(80, 24);
        pty.wait_for(|screen| rows(screen) == before);
    }
    quit(pty, "q");
}

#[test]
fn a_key_and_a_size_at_once_are_both_taken_in() {
    let home = Home::new();
    let pty = reader(&home);
    for (number, height) in (2..=12).zip(25..) {
        pty.resize(80, height);
        pty.type_keys("j");
        let status = usize::from(height) - 1;
        pty.wait_for(|screen| row(screen, status).starts_with(&format!(" {number}/42")));
    }
    quit(pty, "q");
}

#[test]
fn a_terminal_that_answers_nothing_is_a_terminal_too() {
    let home = Home::new();
    let pty = Pty::answering(Answer::Silence, "2", home.reader(), 80, 24);
    pty.wait_for_text(SECOND);
    pty.signal(Signal::TERM);
    check_end(&pty.finish(), 143);
}

#[test]
fn keys_typed_before_the_first_frame_are_not_lost() {
    let home = Home::new();
    let pty = Pty::answering(Answer::Ready(DARK), "2", home.reader(), 80, 24);
    pty.wait_for_text(SECOND);
    quit(pty, "q");
}

/// The ground of the text in a terminal that answers so.
fn ground(answer: Answer) -> Color {
    let home = Home::new();
    let mut command = home.reader();
    command.env("COLORTERM", "truecolor");
    let pty = Pty::answering(answer, "", command, 80, 24);
    pty.wait_for(|screen| row(screen, 23).contains("帮助"));
    cell(&pty.screen(), 10, 60).bgcolor()
}

const PAPER: Color = Color::Rgb(0xf7, 0xf4, 0xec);
const NIGHT: Color = Color::Rgb(0x17, 0x18, 0x1b);

#[test]
fn a_light_terminal_gets_paper_and_a_dark_one_night() {
    assert_eq!(ground(Answer::Ready(LIGHT)), PAPER);
    assert_eq!(ground(Answer::Ready(DARK)), NIGHT);
    assert_eq!(ground(Answer::Silence), Color::Default);
}

/// Whether an opening quotation mark is followed by a text right away (one cell), or by a move over its
/// second cell.
fn quote_cells(answer: Answer) -> usize {
    let home = Home::new();
    let pty = Pty::answering(answer, "", home.reader(), 80, 24);
    pty.wait_for(|screen| row(screen, 23).contains("帮"));
    let pieces = pieces(&pty.raw());
    let drawn = pieces.iter().position(|piece| *piece == Piece::Csi("?2026h".to_owned()));
    let frame = &pieces[drawn.expect("a frame")..];
    let quote =
        frame.iter().position(|piece| *piece == Piece::Char('“')).expect("a quotation mark");
    if matches!(frame[quote + 1], Piece::Char(_)) { 1 } else { 2 }
}

#[test]
fn the_terminal_says_how_wide_it_draws_uncertain_characters() {
    assert_eq!(quote_cells(Answer::InTurn(&[b"\x1b[1;10R\x1b[?6c"])), 1);
    assert_eq!(quote_cells(Answer::InTurn(&[b"\x1b[1;19R\x1b[?6c"])), 2);
    assert_eq!(quote_cells(Answer::InTurn(&[b"\x1b[?6c"])), 1);
    assert_eq!(quote_cells(Answer::Silence), 1);
}

/// A sum that is neither narrow nor wide, then each of the nine by itself: the quotation marks wide, or
/// only others.
const WIDE_QUOTES: &[&[u8]] = &[
    b"\x1b[1;12R\x1b[?6c",
    b"\x1b[1;3R\x1b[1;3R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[?6c",
];
const WIDE_DASHES: &[&[u8]] = &[
    b"\x1b[1;12R\x1b[?6c",
    b"\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[1;2R\x1b[1;2R\x1b[1;2R\x1b[?6c",
];

#[test]
fn a_mixture_of_widths_is_asked_for_one_by_one() {
    assert_eq!(quote_cells(Answer::InTurn(WIDE_QUOTES)), 2);
    assert_eq!(quote_cells(Answer::InTurn(WIDE_DASHES)), 1);
}

#[test]
fn a_late_answer_presses_no_keys() {
    // On a busy machine it may be later than dubao is deaf; but not every time.
    let all_shown = |_: i32| {
        let home = Home::new();
        let late = b"\x1b[1;10R\x1b]11;rgb:2222/2222/2222\x1b\\\x1b[?62;22c";
        let pty = Pty::answering(Answer::Late(late), "", home.reader(), 80, 24);
        pty.wait_for(|screen| row(screen, 23).contains("帮助"));
        pty.signal(Signal::CONT);
        pty.wait_for(|screen| row(screen, 23).contains("帮助"));
        row(&pty.screen(), 0).contains(ALL)
    };
    assert!((0..5).any(all_shown));
}

#[test]
fn an_answer_may_come_in_single_bytes() {
    // An answer may be late where the machine is busy, and then nothing is known; but not every time.
    let mut grounds = (0..8).map(|_| ground(Answer::Bytewise(LIGHT)));
    assert!(grounds.any(|ground| ground == PAPER));
}

#[test]
fn pasted_text_is_typed_into_a_box_and_nowhere_else() {
    let home = Home::new();
    let pty = reader(&home);
    pty.type_keys("\x1b[200~2q\x1b[201~j");
    pty.wait_for(|screen| row(screen, 23).starts_with(" 2/42"));
    assert!(pty.screen().contents().contains(ALL));
    pty.type_keys("/\x1b[200~医保\x1b[201~");
    pty.wait_for(|screen| row(screen, 23).starts_with(" 筛选 医保"));
    pty.wait_for(|screen| row(screen, 23).ends_with("1/42"));
    pty.type_keys("\x1b");
    pty.wait_for(|screen| !row(screen, 23).starts_with(" 筛选"));
    quit(pty, "q");
}

#[test]
fn without_colours_the_selection_is_still_seen() {
    let home = Home::new();
    let mut command = home.reader();
    command.env("NO_COLOR", "1");
    command.env("COLORTERM", "truecolor");
    // Where no colour is wanted the ground is not asked for.
    let pty = Pty::answering(Answer::Ready(PLAIN), "", command, 80, 24);
    pty.type_keys("j/医保\rt");
    pty.wait_for(|screen| row(screen, 1).starts_with('❯'));
    let selected = (0..80).map(|column| cell(&pty.screen(), 1, column));
    let (list, article): (Vec<_>, Vec<_>) = selected.enumerate().partition(|(x, _)| *x < 31);
    let is_reversed = |(_, cell): &(_, Cell)| cell.inverse() || cell.is_wide_continuation();
    assert!(list.iter().all(is_reversed) && !article.iter().any(|(_, cell)| cell.inverse()));
    let end = quit(pty, "qq");
    let is_color = |look: &u16| matches!(look, 30..=38 | 40..=48 | 58 | 90..=107);
    let colored: Vec<_> =
        looks(&end.raw).into_iter().filter(|look| look.iter().any(is_color)).collect();
    assert_eq!(colored, Vec::<Vec<u16>>::new());
}

#[test]
fn two_read_in_one_library_at_once() {
    let home = Home::new();
    let (first, second) = (reader(&home), reader(&home));
    first.type_keys("\r");
    open_insurance(&second);
    first.wait_for_text("空格 翻页");
    first.type_keys("qm");
    first.wait_for_text("已收藏");
    check_end(&quit(first, "q"), 0);
    check_end(&quit(second, "qqq"), 0);
    assert_eq!(home.read().len(), 2);
    assert_eq!(home.list().iter().filter(|article| article["starred"] == true).count(), 1);
}

#[test]
fn what_another_imports_appears_and_the_reader_stays() {
    let home = Home::new();
    let reader = reader(&home);
    reader.type_keys("jjjjjj");
    reader.wait_for_text("7/42");
    let page = "本报讯（记者 张三）昨日，市图书馆恢复夜间开放，读者可以阅览到晚上九点。\n";
    home.write("2031-01-06.txt", &format!("# 市图书馆恢复夜间开放\n\n{page}"));
    let import = home.shell("\"$0\" import 2031-01-06.txt");
    assert_eq!(Pty::start(import, 80, 24).finish().code, 0);
    // The new page is the newest, and stands above.
    reader.wait_for_text("8/43");
    reader.wait_for_text("0 全部 43");
    check_end(&quit(reader, "q"), 0);
}

#[test]
fn a_dumb_terminal_gets_the_list() {
    let home = Home::new();
    let mut command = home.reader();
    command.env("TERM", "dumb");
    let end = Pty::answering(Answer::Silence, "", command, 80, 24).finish();
    assert_eq!((end.code, end.modes_restored), (0, true));
    let lines = String::from_utf8(end.raw).expect("UTF-8");
    assert_eq!(lines.matches("\r\n").count(), 42);
    assert!(lines.chars().all(|c| !c.is_control() || matches!(c, '\r' | '\n' | '\t')));
}

#[test]
fn a_wrong_config_is_told_in_the_status_row() {
    let home = Home::new();
    home.configure("measure = 33\n");
    let pty = reader(&home);
    pty.wait_for(|screen| row(screen, 23).contains("配置有误"));
    quit(pty, "q");
}

/// Goes everywhere once.
fn walk(home: &Home) -> End {
    let mut command = home.reader();
    command.env("COLORTERM", "truecolor");
    let pty = Pty::start(command, 80, 24);
    pty.type_keys("2v?");
    pty.wait_for(|screen| row(screen, 1).contains("帮助") || row(screen, 0).contains("帮助"));
    pty.type_keys("q");
    pty.type_keys("td");
    pty.wait_for_text("区名索引");
    pty.type_keys("\x1b");
    pty.wait_for(|screen| !screen.contents().contains("区名索引"));
    pty.resize(130, 40);
    pty.wait_for(|screen| !row(screen, 39).is_empty());
    pty.type_keys("/yibao\r\r");
    pty.wait_for_text("空格 翻页");
    pty.type_keys("/医保\rnz=\x0c");
    pty.wait_for(|screen| row(screen, 39).contains("医保"));
    quit(pty, "qqqq")
}

#[test]
fn nothing_is_written_but_text_and_known_sequences() {
    let on_and_off =
        ["?1049", "?2004", "?25", "?2026"].map(|mode| [format!("{mode}h"), format!("{mode}l")]);
    let mouse_off = ["?1000l", "?1002l", "?1003l", "?1006l", "?1015l"].map(str::to_owned);
    let known = [on_and_off.concat(), mouse_off.to_vec()].concat();
    for piece in pieces(&walk(&Home::new()).raw) {
        let is_known = match &piece {
            Piece::Char(c) => !c.is_control() || matches!(c, '\r' | '\n'),
            Piece::Csi(csi) if csi.starts_with('?') => known.contains(csi),
            Piece::Csi(csi) => csi.ends_with(['H', 'm', 'J', 'K', 'c', 'n']),
            Piece::Osc(osc) => osc == "11;?",
            Piece::Stray(_) => false,
        };
        assert!(is_known, "{piece:?}");
    }
}
