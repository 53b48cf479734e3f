//! Lines of the page about itself, among lines of articles.

use super::super::page::lines;
use super::*;

/// A page in rows: `–` before what is furniture, `·` before what is not; an empty row is a blank line.
#[track_caller]
fn check(rows: &[&str]) {
    let words = |row: &&str| row.split_once(' ').map_or("", |(_, words)| words).to_owned();
    let page: Vec<String> = rows.iter().map(words).collect();
    let lines = lines(&page.join("\n"));
    let is = furniture(&lines);
    let found: Vec<String> = lines
        .iter()
        .map(|line| format!("{} {}", if is[line.place] { '–' } else { '·' }, line.text))
        .collect();
    let rows: Vec<&str> = rows.iter().copied().filter(|row| !row.is_empty()).collect();
    assert_eq!(found, rows);
}

/// A text, so that a page has a head and a foot.
const TEXT: [&str; 12] = [
    "· 桃园村新桥昨日通车",
    "",
    "· 本报讯（记者张三）昨日上午，桃园村的新桥通车，两岸的村民过河再也不用绕行十里山路。",
    "",
    "· 这座桥长六十米，宽八米，去年三月动工，前后用了十四个月的时间，总共花了三百万元。",
    "",
    "· 村里的果农说，往年桃子熟了运不出去，只能在地头贱卖，如今货车直接开到地头。",
    "",
    "· 通车当天，从城里来的客商一早就把货车开到了桃园，当场订下三万斤桃子。",
    "",
    "· 下一步，镇里还要再修两座桥，把上游的杏树村和下游的梨花村都连起来。",
    "",
];

#[test]
fn who_edited_the_page_is_furniture_at_its_head_and_its_foot() {
    let editors = "– 责任编辑：李四　美编：王五　校对：赵六";
    let as_cleaned = "– 责任编辑：李四 美编：王五 校对：赵六";
    assert_eq!(editors.replace('\u{3000}', " "), as_cleaned);
    check(&[&[as_cleaned, ""], &TEXT[..]].concat());
    check(&[&TEXT[..], &[as_cleaned]].concat());
}

#[test]
fn a_prompt_to_scan_a_code_is_furniture_and_so_is_the_line_beside_it() {
    check(&[&TEXT[..], &["– 扫描二维码", "– 了解更多桃园资讯"]].concat());
}

#[test]
fn rules_and_pictures_without_words_are_furniture() {
    check(&[&TEXT[..6], &["– ——————", "– ![](page.png)", "– ※※※", ""], &TEXT[6..]].concat());
}

#[test]
fn a_page_that_begins_with_its_own_name_says_nothing_else_with_it() {
    check(&[&["– 桃园之窗", ""], &TEXT[..]].concat());
}

#[test]
fn a_headline_that_is_printed_again_over_something_else_is_furniture() {
    check(
        &[&[""], &TEXT[..], &["– 桃园村新桥昨日通车", "", "· 简讯", "", "· 昨日，果园开园。"]]
            .concat(),
    );
}

#[test]
fn a_sentence_about_editors_is_no_furniture() {
    check(
        &[&TEXT[..4], &["· 责任编辑李四说，这座桥他写了三年，今天终于通车了。", ""], &TEXT[4..]]
            .concat(),
    );
}

#[test]
fn a_page_of_nothing_has_no_furniture() {
    check(&[]);
    check(&TEXT);
}
