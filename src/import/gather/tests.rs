//! Lines with roles, gathered into articles.

use super::super::sheet::{Sheet, outline};
use super::*;

#[track_caller]
fn check(rows: &[&str], drafts: &[&str]) {
    let sheet = Sheet::new(rows);
    let found: Vec<String> = sheet.drafts().iter().map(outline).collect();
    assert_eq!(found, drafts);
}

#[test]
fn a_heading_begins_an_article_and_more_headings_belong_to_it() {
    check(
        &[
            "T 桃园村新桥通车",
            "T 两岸不再绕行",
            "S 昨日，新桥通车，",
            "R 村民都说方便。",
            "S 桥长六十米。",
        ],
        &["TTprp"],
    );
    check(
        &["T 桃园村新桥通车", "S 昨日，新桥通车。", "T 杏树村果园开园", "S 昨日，果园开园。"],
        &["Tp", "Tp"],
    );
}

#[test]
fn furniture_between_headings_parts_them() {
    check(&["T 桃园村新桥通车", "– A3", "T 杏树村果园开园", "S 昨日，果园开园。"], &["T", "Tp"]);
}

#[test]
fn a_label_or_a_notice_below_a_headline_begins_an_article() {
    check(&["T 桃园村新桥昨日通车", "T 简讯", "S 昨日，果园开园。"], &["T", "Tp"]);
    check(&["T 桃园村新桥昨日通车", "", "T 停水通知", "S 明日停水。"], &["T", "Tp"]);
    check(&["T 桃园村", "T 简讯", "S 昨日，果园开园。"], &["TTp"]);
}

#[test]
fn a_report_begins_an_article_below_a_text() {
    check(
        &["T 桃园村新桥通车", "S 昨日，新桥通车。", "F 本报讯（记者张三）果园开园。"],
        &["Tp", "p"],
    );
    check(
        &["T 桃园村新桥通车", "S 昨日，新桥通车。", "S 本报讯（记者张三）果园开园。"],
        &["Tp", "p"],
    );
    check(&["T 桃园村新桥通车", "S 本报讯（记者张三）新桥通车。"], &["Tp"]);
}

#[test]
fn a_by_line_above_a_text_begins_an_article_and_one_below_closes_it() {
    check(&["T 桃园村新桥通车", "B □记者 张三", "S 昨日，新桥通车。"], &["TBp"]);
    check(
        &["T 新桥通车", "S 昨日，新桥通车。", "B □记者 李四", "S 昨日，果园开园。"],
        &["Tp", "Bp"],
    );
    check(&["T 新桥通车", "S 昨日，新桥通车。", "B （记者 李四）", "S 图说桥。"], &["Tpcp"]);
    check(&["T 新桥通车", "S 昨日，新桥通车。", "B □记者 李四"], &["Tpc"]);
}

#[test]
fn jumps_captions_and_headings_inside_are_parts() {
    check(
        &[
            "T 桃园村新桥通车",
            "S 昨日，新桥通车。",
            "I 一、修桥",
            "S 桥长六十米。",
            "S 图为新桥。",
            "C （下转第二版）",
            "C 桃园村",
        ],
        &["Tphpkjc"],
    );
}

#[test]
fn the_label_of_a_digest_goes_on_to_every_item() {
    let sheet = Sheet::new(&[
        "T 简讯",
        "S ●昨日，新桥通车。",
        "F ●昨日，果园开园。",
        "F ●昨日，公园放电影。",
        "F 本报讯（记者张三）明日停水。",
    ]);
    let drafts = sheet.drafts();
    let columns: Vec<Option<&str>> = drafts.iter().map(|draft| draft.column.as_deref()).collect();
    let label = Some("简讯");
    assert_eq!(columns, [None, label, label, None]);
}

#[test]
fn every_caption_is_an_article_without_the_furniture_in_it() {
    let sheet = Sheet::new(&["S 图为新桥，", "– A3", "S 昨日通车。", "S 张三 摄", "S 图为果园。"]);
    let furniture = [false, true, false, false, false];
    let photos = photos(&sheet.lines, &[0..=3, 4..=4], &furniture);
    let found: Vec<String> = photos.iter().map(outline).collect();
    assert_eq!(found, ["krr", "k"]);
    assert!(photos.iter().all(Draft::is_photo));
}
