//! A library of more articles than are at hand at once: nothing tells.

mod room;

use dubao::library::{Entry, digest};
use dubao::model::{ArticleId, PageId, ReadPage};
use room::{Furniture, Reader, library};

/// Pages like those of the digest, on as many days: some 1,000 articles.
fn pages() -> Vec<ReadPage> {
    let digest = digest::pages();
    let like = |number: usize| {
        let mut page = digest[number % digest.len()].clone();
        page.page.id = PageId(format!("{number:012}"));
        let day = jiff::civil::date(2020, 1, 1);
        let day = day.checked_add(jiff::Span::new().days(i64::try_from(number).expect("small")));
        page.page.dates.from = day.ok();
        page.page.dates.to = page.page.dates.from;
        for (line, article) in (1..).zip(&mut page.articles) {
            article.page = page.page.id.clone();
            article.id = ArticleId::new(&page.page.id, line);
            article.section = ["要闻", "教育"][article.text.len() % 2].to_owned();
        }
        page
    };
    (0..120).map(like).collect()
}

fn reader() -> Reader {
    Reader::with(100, 30, Furniture { pages: pages(), ..Furniture::default() })
}

fn entries() -> Vec<Entry> {
    library(pages()).all_entries().expect("the articles")
}

/// That after these keys this article of `list` is selected, and the bottom row says which it is.
#[track_caller]
fn check(reader: &Reader, list: &[Entry], at: usize) {
    let state = reader.state();
    let selected = state.list.selected_entry().expect("an article");
    assert_eq!((&selected.id, state.list.position()), (&list[at].id, (at + 1, list.len())));
    assert_eq!(state.desk.as_ref().map(|desk| &desk.article.id), Some(&selected.id));
    let before = state.list.shown.iter().filter_map(|row| state.list.rows[row.row].entry());
    assert!(before.count() > 3, "the window is full");
}

fn press(mut reader: Reader, key: &str, times: usize) -> Reader {
    for _ in 0..times {
        reader = reader.press(key);
    }
    reader
}

#[test]
fn the_list_goes_on_to_its_end_and_back() {
    let list = entries();
    assert!(list.len() > 900);
    let mut reader = reader();
    for (key, times, at) in [
        ("j", 1, 1),
        ("j", 300, 301),
        ("j", 500, 801),
        ("k", 700, 101),
        ("j", 899, list.len().min(1000)),
        ("G", 1, list.len() - 1),
        ("k", 400, list.len() - 401),
        ("g", 1, 0),
        ("G", 1, list.len() - 1),
        ("g", 1, 0),
    ] {
        reader = press(reader, key, times);
        check(&reader, &list, at.min(list.len() - 1));
    }
}

#[test]
fn screens_and_pages_are_turned_over_all_of_it() {
    let list = entries();
    let mut reader = reader();
    let mut page = 0;
    for _ in 0..119 {
        reader = reader.press("[");
        page += list[page..].iter().take_while(|entry| entry.page == list[page].page).count();
        check(&reader, &list, page);
    }
    let reader = press(reader, "b", 200);
    check(&reader, &list, 0);
    let reader = press(reader, "space", 200);
    check(&reader, &list, list.len() - 1);
}

#[test]
fn a_section_keeps_the_selected_article_where_it_can() {
    let list: Vec<Entry> = entries();
    let of = |section: &str| -> Vec<Entry> {
        list.iter().filter(|entry| entry.section == section).cloned().collect()
    };
    let shelf = of("要闻");
    let selected = &shelf[400];
    let at = list.iter().position(|entry| entry.id == selected.id).expect("in the list");
    let reader = press(reader(), "j", at).press("}");
    check(&reader, &shelf, 400);
    check(&press(reader, "esc", 1), &list, at);
}

#[test]
fn a_filter_is_listed_as_far_as_somebody_goes() {
    let reader = reader().press("/").write("解放区").press("enter");
    let total = reader.state().list.total;
    assert!(total > 400 && reader.state().list.entries().count() < total);
    let reader = press(reader, "j", 300);
    assert_eq!(reader.state().list.position(), (301, total));
    let screen = reader.press("esc").screen();
    assert!(
        screen.contains("/1008") || screen.contains(&format!("/{}", entries().len())),
        "{screen}"
    );
}

#[test]
fn all_is_marked_at_once_and_taken_back() {
    let count = entries().len();
    let unread = |reader: &Reader| reader.state().counts.unread;
    let reader = press(reader(), "j", 500).press("A");
    assert_eq!((unread(&reader), reader.state().list.unread), (0, 0));
    let reader = reader.press("u");
    assert_eq!((unread(&reader), reader.state().list.unread), (count, count));
    assert_eq!(reader.state().list.position().0, 501);
}
