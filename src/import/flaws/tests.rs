//! What is lost of an article.

use FlawKind::{CutOff, Glued, Missing, NoBody, NoHead};

use super::super::sheet::Sheet;
use super::*;

/// The flaws of an article in rows, each with the words of its part before it.
#[track_caller]
fn check_kind(kind: Kind, signed: bool, rows: &[&str], flaws: &[(FlawKind, &str)]) {
    let sheet = Sheet::new(rows);
    let drafts = sheet.drafts();
    assert_eq!(drafts.len(), 1, "one article");
    let text = |lines: &[&super::super::line::Line]| -> String {
        lines.iter().map(|line| line.text.as_str()).collect()
    };
    let texts: Vec<(PartKind, String)> =
        drafts[0].pieces.iter().map(|piece| (piece.kind, text(&piece.lines))).collect();
    let found = super::flaws(&drafts[0], &texts, kind, signed);
    let found: Vec<(FlawKind, &str)> = found
        .iter()
        .map(|flaw| (flaw.kind, flaw.part.map_or("", |part| &texts[part].1[..flaw.at])))
        .collect();
    assert_eq!(found, flaws);
}

#[track_caller]
fn check(rows: &[&str], flaws: &[(FlawKind, &str)]) {
    check_kind(Kind::News, false, rows, flaws);
}

#[test]
fn an_article_that_ends_is_complete() {
    check(&["T 新桥通车", "S 昨日，新桥通车。"], &[]);
    check(&["T 新桥通车", "S 昨日，新桥通车。", "S 村民说：“好！”"], &[]);
    check(&["T 新桥通车", "S 昨日，新桥通车（见图）。"], &[]);
    check(&["T 新桥通车", "S 昨日，新桥通车……"], &[]);
}

#[test]
fn words_in_brackets_after_the_end_are_no_gap() {
    check(&["T 新桥通车", "S 昨日，新桥通车。（记者张三）"], &[]);
    check(&["T 新桥通车", "S 村民说：“新桥通车了！”（张三 李四）"], &[]);
    check(&["T 新桥通车", "S 昨日，新桥（张三"], &[(CutOff, "昨日，新桥（张三")]);
    check(&["T 新桥通车", "S 昨日，新桥（张三）"], &[(CutOff, "昨日，新桥（张三）")]);
}

#[test]
fn a_text_without_an_end_is_cut_off_unless_it_is_signed() {
    let rows = ["T 新桥通车", "S 昨日，新桥通车。", "S 村民过河"];
    check(&rows, &[(CutOff, "村民过河")]);
    check_kind(Kind::News, true, &rows, &[]);
    check_kind(Kind::Commentary, false, &rows, &[(CutOff, "村民过河")]);
}

#[test]
fn a_text_that_goes_on_on_another_page_is_cut_off() {
    check(
        &["T 新桥通车", "S 昨日，新桥通车。", "C （下转第三版）"],
        &[(CutOff, "昨日，新桥通车。")],
    );
    check(&["T 新桥通车", "C （上接第一版）", "S 村民过河不再绕行。"], &[(NoHead, "")]);
}

#[test]
fn words_are_missing_where_a_paragraph_has_no_end() {
    let gap = "昨日，桃园村的新桥通车，两岸的";
    check(&["T 新桥通车", &format!("S {gap}"), "S 村民过河不再绕行。"], &[(Missing, gap)]);
    check(&["T 新桥通车", "S 昨日，桃园村的新桥通车，村民有话要说：", "S 村民过河不再绕行。"], &[]);
    check(&["T 新桥通车", "S 编辑同志", "S 新桥通车了。"], &[]);
}

#[test]
fn words_of_another_place_are_glued_on() {
    check(&["T 新桥通车", "S 昨日，新桥通车。老人介绍说。"], &[(Glued, "昨日，新桥通车。老人")]);
    check(&["T 新桥通车", "S “新桥通车了。”镇有关负责人说。"], &[]);
    check(&["T 新桥通车", "S 昨日，天晴。新桥通车，镇有关负责人说。"], &[]);
}

#[test]
fn a_headline_without_a_text_has_no_body() {
    check(&["T 桃园村新桥通车"], &[(NoBody, "")]);
    check_kind(Kind::Notice, false, &["T 停水通知"], &[(NoBody, "")]);
}

#[test]
fn a_text_without_heading_by_line_or_opening_has_no_head() {
    check(&["S 昨日，新桥通车。"], &[(NoHead, "")]);
    check(&["S 新桥通车，两岸"], &[(NoHead, ""), (CutOff, "新桥通车，两岸")]);
    check(&["S 本报讯（记者张三）昨日，新桥通车。"], &[]);
    check(&["B □记者 张三", "S 昨日，新桥通车。"], &[]);
    check(&["S ●昨日，新桥通车。"], &[]);
}

#[test]
fn verse_tables_notices_and_photographs_end_without_a_stop() {
    check(&["T 老渡口", "S 船桨搁在岸上", "S 像一根鱼骨", "S 河水记得", "S 过河人的鞋子"], &[]);
    check(&["T 昨日菜价", "S 白菜 1.50 1.20", "S 萝卜 0.90 0.60"], &[]);
    check_kind(Kind::Notice, false, &["T 停水通知", "S 明日八时至十八时停水"], &[]);
    check_kind(Kind::Photo, false, &["S 图为新桥通车的情景"], &[]);
}

#[test]
fn every_flaw_is_told_in_two_languages() {
    let kinds = [Missing, CutOff, Glued, NoBody, NoHead];
    let told: std::collections::HashSet<_> = kinds.map(words).into_iter().collect();
    assert_eq!(told.len(), kinds.len());
    assert!(told.iter().all(|(zh, en)| !zh.is_ascii() && en.is_ascii()));
}
