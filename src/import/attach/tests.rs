//! Headlines and texts that stand apart.

use super::super::draft::Piece;
use super::*;
use crate::model::PartKind;

const BRIDGE: &str =
    "昨日上午，桃园村的新桥通车，两岸村民过河不再绕行。新桥长六十米，去年三月动工。";
const FILM: &str = "天一擦黑，河边公园的草坪上就坐满了看露天电影的居民，不收门票，座位先到先得。";

/// Every draft: its headings, one a line, and its text; a text that begins with 图为 is a photograph's.
#[track_caller]
fn check(drafts: &[[&str; 2]], after: &[[&str; 2]]) {
    let page: Vec<String> = drafts.iter().map(|[heads, text]| format!("{heads}\n{text}")).collect();
    let lines = super::super::page::lines(&page.join("\n"));
    let mut left = lines.iter();
    let mut made: Vec<Draft> = Vec::new();
    for [heads, text] in drafts {
        let heads = heads.lines().filter(|line| !line.is_empty()).filter_map(|_| left.next());
        let mut draft = Draft { heads: heads.collect(), ..Draft::default() };
        if !text.is_empty() {
            let line = left.next().expect("a line for every text");
            let kind = if line.photo_opening { PartKind::Caption } else { PartKind::Paragraph };
            draft.pieces.push(Piece::new(kind, line));
        }
        made.push(draft);
    }
    attach(&mut made);
    let found: Vec<[String; 2]> = made.iter().map(written).collect();
    assert_eq!(found, after);
}

fn written(draft: &Draft) -> [String; 2] {
    let heads: Vec<&str> = draft.heads.iter().map(|line| line.text.as_str()).collect();
    let text = draft.pieces.first().map_or("", |piece| piece.lines[0].text.as_str());
    [heads.join("\n"), text.to_owned()]
}

#[test]
fn a_far_headline_finds_its_text() {
    check(
        &[["桃园村新桥通车", ""], ["", FILM], ["", BRIDGE]],
        &[["", FILM], ["桃园村新桥通车", BRIDGE]],
    );
    check(
        &[
            ["", BRIDGE],
            ["", FILM],
            ["河边公园放露天电影", ""],
            ["桃园村新桥通车\n两岸不再绕行", ""],
        ],
        &[["桃园村新桥通车\n两岸不再绕行", BRIDGE], ["河边公园放露天电影", FILM]],
    );
}

#[test]
fn a_headline_of_something_else_stays_alone() {
    check(&[["杏树果园开园迎客", ""], ["", BRIDGE]], &[["杏树果园开园迎客", ""], ["", BRIDGE]]);
}

#[test]
fn a_headline_that_fits_two_texts_gets_neither() {
    let again = "前日上午，桃园村的新桥通车，两岸村民过河不再绕行。";
    check(
        &[["桃园村新桥通车", ""], ["", BRIDGE], ["", again]],
        &[["桃园村新桥通车", ""], ["", BRIDGE], ["", again]],
    );
}

#[test]
fn a_photograph_or_a_text_with_a_heading_gets_none() {
    let photo = "图为昨日上午桃园村新桥通车。";
    check(&[["桃园村新桥通车", ""], ["", photo]], &[["桃园村新桥通车", ""], ["", photo]]);
    check(
        &[["桃园村新桥通车", ""], ["两岸不再绕行", BRIDGE]],
        &[["桃园村新桥通车", ""], ["两岸不再绕行", BRIDGE]],
    );
}

#[test]
fn a_line_of_a_heading_that_a_headless_text_speaks_of_goes_there() {
    check(
        &[["河边公园放露天电影\n桃园村新桥通车", BRIDGE], ["", FILM]],
        &[["桃园村新桥通车", BRIDGE], ["河边公园放露天电影", FILM]],
    );
    check(
        &[["两岸不再绕行\n桃园村新桥通车", BRIDGE], ["", FILM]],
        &[["两岸不再绕行\n桃园村新桥通车", BRIDGE], ["", FILM]],
    );
    let again = "前日上午，桃园村的新桥通车。";
    check(
        &[["桃园村新桥通车\n为民办实事在行动", BRIDGE], ["", again]],
        &[["桃园村新桥通车\n为民办实事在行动", BRIDGE], ["", again]],
    );
}

#[test]
fn a_marked_heading_above_another_of_something_else_is_a_headline_alone() {
    check(
        &[["## 杏树果园开园迎客\n## 桃园村新桥通车", BRIDGE]],
        &[["杏树果园开园迎客", ""], ["桃园村新桥通车", BRIDGE]],
    );
    check(
        &[["## 新桥通车村民不再绕行\n## 桃园村新桥通车", BRIDGE]],
        &[["新桥通车村民不再绕行\n桃园村新桥通车", BRIDGE]],
    );
}
