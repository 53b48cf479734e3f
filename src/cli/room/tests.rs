//! A room beside another dubao that brings pages in and takes them away.

use std::sync::mpsc::{Receiver, channel};

use jiff::civil::date;
use tempfile::TempDir;

use super::*;
use crate::app::{Count, Size};
use crate::config::{Settings, Theme};
use crate::import::Sections;
use crate::keymap::Key;
use crate::language::{Language, Text};
use crate::library::{Scope, Shelving, digest};
use crate::model::{ArticleId, PageId, ReadPage};
use crate::text::Widths;

/// A room, another dubao, and what the clerk of the room has said but nobody heard.
struct Both {
    room: Room,
    other: Library,
    replies: Option<Receiver<Reply>>,
    _home: TempDir,
}

/// A page of its own day, the later the higher its number, with these headlines and as texts the same words.
fn page(number: i8, headlines: &[&str]) -> ReadPage {
    let mut page = digest::pages().remove(0);
    let like = page.articles.remove(0);
    page.page.id = PageId(format!("{number:012}"));
    page.page.dates.from = Some(date(2024, 1, number));
    page.page.dates.to = page.page.dates.from;
    let article = |(line, headline): (u32, &&str)| {
        let mut article = like.clone();
        article.id = ArticleId::new(&page.page.id, line);
        article.page = page.page.id.clone();
        article.headline = (*headline).to_owned();
        (article.kicker, article.byline) = (None, None);
        article
    };
    page.articles = (1..).zip(headlines).map(article).collect();
    page
}

fn furnishing() -> Furnishing {
    Furnishing {
        language: Language::Zh,
        settings: Settings::default(),
        themes: vec![("mono".to_owned(), Theme::built_in("mono").expect("built in"))],
        theme: 0,
        sections: Sections::built_in().in_both_languages(),
        widths: Widths::default(),
        size: Size { width: 100, height: 12 },
    }
}

impl Both {
    /// A library with these pages, that are answered for at hand or by a thread.
    fn new(pages: &[ReadPage], is_aside: bool) -> Both {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let open = || Library::open(&path).expect("the library");
        let mut other = open();
        for page in pages {
            other.add(page).expect("put in");
        }
        let (sender, replies) = channel();
        let clerk = if is_aside {
            let reply = move |reply| _ = sender.send(reply);
            Clerk::aside(open(), Some(open()), Language::Zh, reply)
        } else {
            Clerk::at_hand(Language::Zh)
        };
        let room = Room::with(furnishing(), open(), clerk);
        Both { room, other, replies: is_aside.then_some(replies), _home: home }
    }

    /// Presses keys, named as in the config, between spaces; what is no key is typed.
    fn press(&mut self, keys: &str) {
        for word in keys.split_whitespace() {
            match word.parse::<Key>() {
                Ok(key) => _ = self.room.happen(Event::Key(key)),
                Err(_) => _ = self.room.happen(Event::Paste(word.to_owned())),
            }
        }
    }

    fn add(&mut self, page: &ReadPage) {
        self.other.add(page).expect("put in");
        assert!(self.room.glance());
    }

    /// The next answer of the thread.
    fn reply(&self) -> Reply {
        self.replies.as_ref().expect("a thread").recv().expect("an answer")
    }

    fn hear(&mut self) {
        let reply = self.reply();
        self.room.hear(reply);
    }

    /// The list: the selected headline in brackets, then how many there are.
    fn list(&self) -> String {
        let list = &self.room.state.list;
        let selected = list.selected_entry().map(|entry| &entry.id);
        let rows = list.entries().map(|entry| match selected == Some(&entry.id) {
            true => format!("[{}]", entry.headline),
            false => entry.headline.clone(),
        });
        let mut rows: Vec<String> = rows.collect();
        rows.push(list.total.to_string());
        rows.join(" ")
    }
}

/// Pages of two days, with answers and others.
fn pages() -> [ReadPage; 2] {
    [page(1, &["教育甲", "农业乙"]), page(2, &["教育丙", "教育丁"])]
}

/// That after these keys the list is this, and that when a third page has come.
#[track_caller]
fn check_added(keys: &str, before: &str, after: &str) {
    let mut both = Both::new(&pages(), false);
    both.press(keys);
    assert_eq!(both.list(), before, "{keys}");
    both.add(&page(3, &["教育戊", "渔业己"]));
    assert_eq!(both.list(), after, "{keys}");
}

#[test]
fn a_filter_is_asked_again_when_something_has_come() {
    check_added("/ 教育", "[教育丙] 教育丁 教育甲 3", "教育戊 [教育丙] 教育丁 教育甲 4");
    check_added("/ 教育 enter", "[教育丙] 教育丁 教育甲 3", "教育戊 [教育丙] 教育丁 教育甲 4");
    check_added("/ 教育 enter G", "教育丙 教育丁 [教育甲] 3", "教育戊 教育丙 教育丁 [教育甲] 4");
    check_added("/ 渔业 enter", "0", "[渔业己] 1");
    check_added(
        "/ 教育 enter j enter",
        "教育丙 [教育丁] 教育甲 3",
        "教育戊 教育丙 [教育丁] 教育甲 4",
    );
}

#[test]
fn a_search_takes_in_what_has_come() {
    check_added("s 教育 enter", "[教育丙] 教育丁 教育甲 3", "教育戊 [教育丙] 教育丁 教育甲 4");
    check_added("s 教育 enter G o", "[教育丙] 教育丁 教育甲 3", "教育戊 [教育丙] 教育丁 教育甲 4");
    check_added("s 渔业 enter", "0", "[渔业己] 1");
    check_added("s 教育 enter / 甲 enter", "[教育甲] 1", "[教育甲] 1");
    check_added(
        "s 教育 enter / 教育 enter j",
        "教育丙 [教育丁] 教育甲 3",
        "教育戊 教育丙 [教育丁] 教育甲 4",
    );
    let mut both = Both::new(&pages(), false);
    both.press("s 教育 enter");
    both.add(&page(3, &["教育戊", "渔业己"]));
    both.add(&page(4, &["教育庚"]));
    let count = both.room.state.search.as_ref().map(|search| search.count);
    assert_eq!(count, Some(Count::Exactly(5)));
}

/// That after these keys the list is this when the page with the first two answers is gone.
#[track_caller]
fn check_removed(keys: &str, after: &str) {
    let mut both = Both::new(&pages(), false);
    both.press(keys);
    both.other.remove(&pages()[1].page.id).expect("removed");
    assert!(both.room.glance());
    assert_eq!(both.list(), after, "{keys}");
}

#[test]
fn where_the_selected_article_is_gone_the_one_is_selected_that_stands_there() {
    check_removed("j", "[教育甲] 农业乙 2");
    check_removed("/ 教育 enter", "[教育甲] 1");
    check_removed("/ 教育 enter G", "[教育甲] 1");
    check_removed("/ 丙 enter", "0");
    check_removed("s 教育 enter j", "[教育甲] 1");
}

#[test]
fn an_article_that_is_read_stays_though_the_list_has_it_no_more() {
    for keys in ["/ 教育 enter", "s 教育 enter"] {
        let mut both = Both::new(&pages(), false);
        both.press(keys);
        both.room.state.scope = Scope { shelving: Shelving::Unread, home: None };
        both.press("enter");
        both.add(&page(3, &["教育戊"]));
        let desk = both.room.state.desk.as_ref().map(|desk| desk.article.headline.clone());
        assert_eq!(desk.as_deref(), Some("教育丙"), "{keys}");
    }
}

/// That this is the list of the unread when a page has come, after these keys were pressed in the list of all.
#[track_caller]
fn check_unread(keys: &str, after: &str) {
    let mut both = Both::new(&pages(), false);
    both.press(keys);
    both.room.state.scope = Scope { shelving: Shelving::Unread, home: None };
    both.add(&page(3, &["教育戊"]));
    assert_eq!(both.list(), after, "{keys}");
}

#[test]
fn what_is_read_leaves_the_unread_when_it_is_put_away() {
    check_unread("j", "教育戊 教育丙 [教育丁] 教育甲 农业乙 5");
    check_unread("j enter", "教育戊 教育丙 [教育丁] 教育甲 农业乙 5");
    check_unread("j enter esc", "教育戊 教育丙 [教育甲] 农业乙 4");
    check_unread("G enter esc", "教育戊 教育丙 教育丁 [教育甲] 4");
    check_unread("A", "[教育戊] 1");
}

#[test]
fn what_another_dubao_marks_as_unread_while_it_is_read_is_listed_once() {
    let mut both = Both::new(&pages(), false);
    both.press("j enter");
    both.room.state.scope = Scope { shelving: Shelving::Unread, home: None };
    let read = both.room.state.desk.as_ref().map(|desk| desk.entry.serial);
    both.other.unread(read.as_slice()).expect("marked");
    both.add(&page(3, &["教育戊"]));
    assert_eq!(both.list(), "教育戊 教育丙 [教育丁] 教育甲 农业乙 5");
}

#[test]
fn the_old_list_stays_until_the_answer_is_there() {
    let mut both = Both::new(&pages(), true);
    both.press("/ 教育");
    both.hear();
    let before = both.list();
    both.add(&page(3, &["教育戊"]));
    assert_eq!(both.list(), before);
    assert!(!both.room.state.awaits_an_answer());
    both.press("down");
    both.hear();
    assert_eq!(both.list(), "教育戊 教育丙 [教育丁] 教育甲 4");
}

#[test]
fn an_answer_to_an_older_question_never_replaces_a_newer_one() {
    let mut both = Both::new(&pages(), true);
    both.press("/ 教育");
    both.hear();
    both.add(&page(3, &["教育戊"]));
    let late = both.reply();
    both.press("丁");
    both.hear();
    both.room.hear(late);
    assert_eq!(both.list(), "[教育丁] 1");
    let filter = both.room.state.filter.as_ref().map(|filter| filter.input.text().to_owned());
    assert_eq!(filter.as_deref(), Some("教育丁"));
}

#[test]
fn what_changes_while_a_question_is_open_is_asked_for_after_it() {
    let mut both = Both::new(&pages(), true);
    both.press("/ 教育");
    let first = both.reply();
    both.add(&page(3, &["教育戊"]));
    both.room.hear(first);
    assert_eq!(both.list(), "[教育丙] 教育丁 教育甲 3");
    both.hear();
    assert_eq!(both.list(), "教育戊 [教育丙] 教育丁 教育甲 4");
}

#[test]
fn what_was_answered_of_a_part_is_asked_again_once_there_is_an_index() {
    for (covers, after) in
        [(None, "[教育丙] 教育丁 教育甲 3"), (Some((3, 4)), "教育戊 [教育丙] 教育丁 教育甲 4")]
    {
        let mut both = Both::new(&pages(), false);
        both.press("/ 教育 enter");
        both.room.state.filter.as_mut().expect("a filter").covers = covers;
        both.other.add(&page(3, &["教育戊"])).expect("put in");
        both.room.hear(Reply::Renewed);
        assert_eq!(both.list(), after, "{covers:?}");
    }
}

#[test]
fn so_many_stay_listed_that_the_selected_article_is_among_them() {
    let headline = |number: usize| format!("教育第{number:03}件");
    let many = |from: usize| (from..from + 60).map(headline).collect::<Vec<_>>();
    let of = |number, headlines: &[String]| {
        page(number, &headlines.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let mut both = Both::new(&[of(1, &many(0))], false);
    both.press("/ 教育 enter j j j j j");
    let selected = |both: &Both| {
        let list = &both.room.state.list;
        (list.selected_entry().map(|entry| entry.headline.clone()), list.position())
    };
    assert_eq!(selected(&both), (Some(headline(5)), (6, 60)));
    both.add(&of(2, &many(100)));
    assert_eq!(selected(&both), (Some(headline(5)), (66, 120)));
    both.press("k k k");
    assert_eq!(selected(&both), (Some(headline(2)), (63, 120)));
}

/// Sixty answers, more than a filter lists at first, and others.
fn many() -> Vec<ReadPage> {
    let headlines =
        |what: &str| (0..30).map(|number| format!("{what}{number}")).collect::<Vec<_>>();
    let of = |number, what| {
        page(number, &headlines(what).iter().map(String::as_str).collect::<Vec<_>>())
    };
    vec![of(1, "教育"), of(2, "农业"), of(3, "教育")]
}

/// Which headlines are unread: how many say 教育, and how many do not.
fn unread(both: &Both) -> (usize, usize) {
    let entries = both.other.all_entries().expect("the articles");
    let unread = entries.iter().filter(|entry| !entry.reading.read);
    let (here, others): (Vec<_>, Vec<_>) =
        unread.partition(|entry| entry.headline.contains("教育"));
    (here.len(), others.len())
}

/// That after these keys so many are marked, the bottom row says so, and that they are unread again when that is undone.
#[track_caller]
fn check_marked(keys: &str, marked: usize, left: (usize, usize)) {
    let mut both = Both::new(&many(), false);
    both.press(keys);
    let before = (unread(&both), both.room.state.counts.clone(), both.list());
    both.press("A");
    let words = both.room.state.notice.as_ref().map(|notice| notice.words[0].clone());
    assert_eq!(words, Some(marked.to_string()), "{keys}");
    assert_eq!(unread(&both), left, "{keys}");
    assert_eq!(both.room.state.counts.unread, left.0 + left.1, "{keys}");
    assert!(both.room.state.list.entries().all(|entry| entry.reading.read), "{keys}");
    both.press("u");
    assert_eq!((unread(&both), both.room.state.counts.clone(), both.list()), before, "{keys}");
    let again = both.room.state.list.entries().filter(|entry| !entry.reading.read).count();
    assert_eq!(again, both.room.state.list.entries().count().min(marked), "{keys}");
}

#[test]
fn all_that_a_filter_leaves_is_marked_and_taken_back_as_one() {
    check_marked("/ 教育 enter", 60, (0, 30));
    check_marked("/ 教育 enter j j j", 60, (0, 30));
    check_marked("/ 教育 1 enter", 24, (36, 30));
    check_marked("[ / 教育 enter", 60, (0, 30));
}

#[test]
fn all_that_a_search_finds_is_marked_and_taken_back_as_one() {
    check_marked("s 教育 enter", 60, (0, 30));
    check_marked("s 教育 enter o", 60, (0, 30));
    check_marked("s 教育 enter / 9 enter", 6, (54, 30));
}

#[test]
fn what_is_read_is_not_marked_and_stays_read() {
    let mut both = Both::new(&many(), false);
    both.press("/ 教育 enter enter esc A");
    let words = both.room.state.notice.as_ref().map(|notice| notice.words[0].clone());
    assert_eq!(words.as_deref(), Some("59"));
    both.press("u");
    assert_eq!(unread(&both), (59, 30));
    both.press("A A");
    let notice = both.room.state.notice.as_ref().map(|notice| notice.text);
    assert_eq!(notice, Some(Text::NothingUnread));
}

#[test]
fn keys_after_a_mark_on_all_wait_until_it_is_done() {
    let mut both = Both::new(&many(), true);
    both.press("/ 教育 enter");
    both.hear();
    both.press("A esc");
    assert!(both.room.state.is_marking() && both.room.state.filter.is_some());
    both.hear();
    assert_eq!(unread(&both), (0, 30));
    assert!(!both.room.state.is_marking() && both.room.state.filter.is_none());
}

#[test]
fn a_list_is_marked_when_all_of_it_is_found() {
    let mut both = Both::new(&many(), true);
    both.press("A");
    assert!(both.room.state.is_marking());
    assert_eq!(unread(&both), (60, 30));
    both.hear();
    assert!(!both.room.state.is_marking());
    assert_eq!(unread(&both), (0, 0));
}

#[test]
fn a_mark_that_a_new_question_overtakes_is_said_to_have_stopped() {
    let mut both = Both::new(&many(), true);
    both.press("/ 教育 enter");
    both.hear();
    both.press("A");
    let late = both.reply();
    let state = &mut both.room.state;
    let effects = state.update(crate::keymap::Action::Undo);
    assert_eq!(effects, []);
    assert_eq!(state.notice.as_ref().map(|notice| notice.text), Some(Text::MarkingStopped));
    both.room.hear(late);
    assert_eq!(unread(&both), (60, 30));
}
