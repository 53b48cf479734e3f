//! What an article in the making gives away, and where it stands.

use super::super::sheet::{Sheet, outline};

#[track_caller]
fn check(rows: &[&str], drafts: &[&str]) {
    let sheet = Sheet::new(rows);
    let found: Vec<String> = sheet.drafts().iter().map(outline).collect();
    assert_eq!(found, drafts);
}

#[test]
fn a_couplet_inside_a_text_is_one_heading() {
    let text = ["T 桃园村新桥通车", "S 昨日，新桥通车。"];
    check(&[&text[..], &["I 桥连两岸", "I 路通四方", "S 桥长六十米。"]].concat(), &["Tphrp"]);
    check(&[&text[..], &["I 一、修桥", "I 二、修路", "S 桥长六十米。"]].concat(), &["Tphhp"]);
    check(&[&text[..], &["I 桥", "I 路通四面八方", "S 桥长六十米。"]].concat(), &["Tphhp"]);
}

#[track_caller]
fn check_credits(rows: &[&str], draft: &str, orphans: &[&str]) {
    let sheet = Sheet::new(rows);
    let mut drafts = sheet.drafts();
    let found: Vec<&str> =
        drafts[0].take_orphan_credits().iter().map(|line| line.text.as_str()).collect();
    assert_eq!((outline(&drafts[0]).as_str(), found.as_slice()), (draft, orphans));
}

#[test]
fn a_credit_without_a_picture_is_an_orphan() {
    check_credits(
        &[
            "T 新桥通车",
            "S 昨日，新桥通车，两岸的村民过河再也不用绕行十里山路，孩子们上学只需走上几分钟，都说方便。",
            "C 张三 摄",
        ],
        "Tp",
        &["张三 摄"],
    );
    check_credits(&["T 新桥通车", "S 昨日，新桥通车。", "C 张三 摄"], "Tkc", &[]);
    check_credits(&["T 新桥通车", "S 昨日，新桥通车。", "C 桃园村"], "Tpc", &[]);
    check_credits(&["C 张三 摄", "S 昨日，新桥通车。"], "p", &["张三 摄"]);
}

#[test]
fn an_article_stands_where_its_text_begins() {
    let check =
        |rows: &[&str], line: u32| assert_eq!(Sheet::new(rows).drafts()[0].first_line(), line);
    check(&["", "T 新桥通车", "B □记者 张三", "S 昨日，新桥通车。"], 4);
    check(&["", "T 新桥通车"], 2);
    check(&["", "", "B □记者 张三"], 3);
}
