//! The lines of a heading, and what each is.

use super::super::sheet::Sheet;
use super::*;

const BODY: &str =
    "昨日上午，桃园村新桥通车，村民过河不再绕行。新桥长六十米，村民走上新桥，都说方便。";

/// Rows T of a heading above [`BODY`]; every head as its name and words.
#[track_caller]
fn check(rows: &[&str], is: &[(&str, &str)]) {
    let sheet = Sheet::new(rows);
    let lines: Vec<&Line> = sheet.lines.iter().collect();
    let Heads { column, label, kicker, headline, subhead } = heads(&lines, BODY);
    let named = [
        ("column", column),
        ("label", label),
        ("kicker", kicker),
        ("headline", headline),
        ("subhead", subhead),
    ];
    let found: Vec<(&str, String)> =
        named.into_iter().filter_map(|(name, words)| Some((name, words?))).collect();
    let found: Vec<(&str, &str)> =
        found.iter().map(|(name, words)| (*name, words.as_str())).collect();
    assert_eq!(found, is);
}

#[test]
fn no_line_is_no_heading() {
    check(&[], &[]);
}

#[test]
fn one_line_is_the_headline() {
    check(&["T 桃园村新桥通车"], &[("headline", "桃园村新桥通车")]);
}

#[test]
fn a_label_above_names_the_column() {
    check(
        &["T 简讯", "", "T 桃园村新桥通车"],
        &[("column", "简讯"), ("headline", "桃园村新桥通车")],
    );
    check(
        &["T 科普之窗", "", "T 桃园村新桥通车"],
        &[("column", "科普之窗"), ("headline", "桃园村新桥通车")],
    );
    check(&["T 简讯"], &[("column", "简讯")]);
}

#[test]
fn a_few_characters_above_name_the_corner() {
    check(
        &["T 桥与路", "", "T 桃园村新桥通车"],
        &[("column", "桥与路"), ("headline", "桃园村新桥通车")],
    );
}

#[test]
fn an_office_beside_the_headline_is_its_label() {
    check(
        &["T 桃园街道", "", "T 新桥通车不再绕行"],
        &[("label", "桃园街道"), ("headline", "新桥通车不再绕行")],
    );
    check(&["T 桃园街道"], &[("headline", "桃园街道")]);
}

#[test]
fn the_line_that_the_text_speaks_of_is_the_headline() {
    check(
        &["T 为民办实事在行动", "", "T 桃园村新桥通车"],
        &[("kicker", "为民办实事在行动"), ("headline", "桃园村新桥通车")],
    );
    check(
        &["T 桃园村新桥通车", "", "T 为民办实事又添一件新成果"],
        &[("headline", "桃园村新桥通车"), ("subhead", "为民办实事又添一件新成果")],
    );
    check(
        &["T 为民办实事在行动", "", "T 桃园村新桥通车", "", "T 两岸往来只需走几分钟"],
        &[
            ("kicker", "为民办实事在行动"),
            ("headline", "桃园村新桥通车"),
            ("subhead", "两岸往来只需走几分钟"),
        ],
    );
}

#[test]
fn the_marked_line_is_the_headline() {
    check(
        &["T 桃园村新桥通车", "", "T # 为民办实事在行动"],
        &[("kicker", "桃园村新桥通车"), ("headline", "为民办实事在行动")],
    );
    check(
        &["T ### 桃园村新桥通车", "", "T ## 为民办实事在行动"],
        &[("kicker", "桃园村新桥通车"), ("headline", "为民办实事在行动")],
    );
}

#[test]
fn a_line_after_a_dash_is_the_subhead() {
    check(
        &["T 为民办实事在行动", "T ——桃园村新桥通车"],
        &[("headline", "为民办实事在行动"), ("subhead", "——桃园村新桥通车")],
    );
}

#[test]
fn two_lines_of_one_length_are_one_headline() {
    check(
        &["T 桃园村新桥通车了", "T 村民过河不再绕行"],
        &[("headline", "桃园村新桥通车了 村民过河不再绕行")],
    );
    check(
        &["T 桃园村新桥通车了", "", "T 村民过河不再绕行"],
        &[("kicker", "桃园村新桥通车了"), ("headline", "村民过河不再绕行")],
    );
}

#[test]
fn the_number_of_a_series_ends_its_column() {
    check(
        &["T 桥见桃园系列报道③", "", "T 桃园村新桥通车"],
        &[("column", "桥见桃园系列报道③"), ("headline", "桃园村新桥通车")],
    );
    check(
        &["T 桥见桃园走访两岸人家", "T 系列③", "", "T 桃园村新桥通车"],
        &[("column", "桥见桃园走访两岸人家 系列③"), ("headline", "桃园村新桥通车")],
    );
}
