//! Questions, read and answered.

use super::*;
use crate::library::digest;

/// The words of a question as they were split.
#[track_caller]
fn check_split(typed: &str, words: &[&str]) {
    let found: Vec<&str> = split(typed).into_iter().map(|word| &typed[word]).collect();
    assert_eq!(found, words, "{typed}");
}

#[test]
fn words_stand_between_spaces_and_quotes_keep_them_together() {
    check_split("教育 医保", &["教育", "医保"]);
    check_split(" 教育\u{3000}医保\t", &["教育", "医保"]);
    check_split("\"hello world\" 教育", &["\"hello world\"", "教育"]);
    check_split("“a b” -「c d」 记者:\"e f\"", &["“a b”", "-「c d」", "记者:\"e f\""]);
    check_split("\"a b", &["\"a b"]);
    check_split("“550”重点", &["“550”重点"]);
    check_split("", &[]);
}

/// Which of three articles answer a question.
#[track_caller]
fn check(typed: &str, answers: [bool; 3]) {
    let asked = Asked::parse(typed).expect("a question");
    let mut pages = digest::pages().into_iter();
    let mut page = pages.next().expect("a page");
    let articles = ["甲", "乙", "丙"].map(|name| {
        let mut article = page.articles[0].clone();
        (article.kicker, article.subhead, article.column, article.label) = (None, None, None, None);
        article.headline = format!("{name}镇新桥通车");
        article.byline = None;
        article.reporters.clear();
        article.correspondents.clear();
        article.photographers.clear();
        article.text = "桥长六十米，花费３００万元。".to_owned();
        article.section = "民生".to_owned();
        article
    });
    let [mut one, mut other, mut third] = articles;
    one.byline = Some("本报讯（记者 张三）".to_owned());
    one.reporters = vec!["张三".to_owned()];
    other.subhead = Some("乙村放電影".to_owned());
    other.section = "文化".to_owned();
    third.text.push_str("\nHello World：乡村振兴");
    page.page.district.name = "解放区".to_owned();
    page.page.dates.from = Some(jiff::civil::date(2022, 6, 12));
    page.page.dates.to = Some(jiff::civil::date(2022, 6, 26));
    let found =
        [one, other, third].map(|article| asked.admits_article(&Printed::of(&article), &page.page));
    assert_eq!(found, answers, "{typed}");
}

#[test]
fn all_words_have_to_be_there_as_they_were_typed() {
    check("新桥", [true, true, true]);
    check("新桥 电影", [false, true, false]);
    check("新車", [false, false, false]);
    check("桥", [true, true, true]);
    check("300万", [true, true, true]);
    check("電影 放电", [false, true, false]);
    check("乡村振兴", [false, false, true]);
    check("乡村兴", [false, false, false]);
    check("\"hello world\"", [false, false, true]);
    check("\"helloworld\"", [false, false, false]);
    check("本报讯", [true, false, false]);
}

#[test]
fn a_minus_excludes() {
    check("新桥 -电影", [true, false, true]);
    check("-电影", [true, false, true]);
    check("新桥 -\"hello world\" －电影", [true, false, false]);
    check("-", [false, false, false]);
}

#[test]
fn names_of_fields_restrict() {
    check("记者:张三", [true, false, false]);
    check("记者：张三", [true, false, false]);
    check("reporter:张三 reporter:李四", [true, false, false]);
    check("-记者:张三", [false, true, true]);
    check("栏目:文化", [false, true, false]);
    check("栏目:文化 栏目:民生", [true, true, true]);
    check("区:解放 新桥", [true, true, true]);
    check("区:山阳区 新桥", [false, false, false]);
    check("区:山阳区 区:解放区", [true, true, true]);
    check("world：乡村", [false, false, true]);
}

#[test]
fn days_restrict_to_pages_that_may_be_of_them() {
    for days in
        ["2022", "2022-06", "2022-06-20", "2022-06..2022-09", "2022-06-26..", "..2022-06-12"]
    {
        check(&format!("日期:{days}"), [true; 3]);
    }
    for days in ["2021", "2022-07", "2022-06-11", "2022-06-27..", "..2022-06-11", "2023..2024"] {
        check(&format!("日期:{days} 新桥"), [false; 3]);
    }
    check("日期:2021 日期:2022", [true; 3]);
}

#[test]
fn what_is_no_day_is_an_error() {
    for days in ["", "..", "二〇二二", "2022-13", "2022-02-30", "22", "2022-06-11-1", "2022..x"]
    {
        assert!(Asked::parse(&format!("日期:{days}")).is_err(), "{days}");
    }
}

#[test]
fn what_folds_to_nothing_asks_nothing_and_has_no_answer() {
    for typed in ["", " ", "\u{200b}", "\u{301} \u{7}", "\"\"", "记者:"] {
        assert!(Asked::parse(typed).expect("a question").asks_nothing(), "{typed:?}");
        check(typed, [false; 3]);
    }
    check("新桥 \u{200b}", [true; 3]);
}

#[test]
fn marks_are_bytes_of_the_text_and_none_is_over_another() {
    let marked = |typed: &str, text: &str| {
        let marks = Asked::parse(typed).expect("a question").marks(text);
        let found: Vec<String> = marks.into_iter().map(|mark| text[mark].to_owned()).collect();
        found.join("|")
    };
    assert_eq!(marked("放電 电影 -新桥 区:放", "放电影，新桥，電影"), "放电影|電影");
    assert_eq!(marked("哈哈", "哈哈哈哈哈"), "哈哈|哈哈");
    assert_eq!(marked("-电影", "电影"), "");
}
