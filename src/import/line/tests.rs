//! What a line shows by itself.

use super::super::clean::clean;
use super::*;

fn line(text: &str) -> Line {
    Line::new(1, 0, clean(text))
}

#[track_caller]
fn check_end(text: &str, end: End) {
    assert_eq!(line(text).end, end, "{text}");
}

#[test]
fn a_sentence_is_over_at_its_stop_also_inside_quotes_and_brackets() {
    check_end("河边公园昨日开放。", End::Stop);
    check_end("“桥修好了！”", End::Stop);
    check_end("（你家装表了吗？）", End::Stop);
    check_end("桥还在修……", End::Stop);
}

#[test]
fn a_credit_after_the_stop_does_not_open_the_sentence_again() {
    check_end("河边公园昨日开放。（记者张三）", End::Stop);
    check_end("河边公园（一期）", End::Open);
}

#[test]
fn a_sentence_goes_on_after_a_comma_or_an_opening_mark() {
    check_end("近日，", End::Pause);
    check_end("有桃、", End::Pause);
    check_end("大爷说：“", End::Pause);
    check_end("（", End::Pause);
    check_end("河边公园——", End::Pause);
}

#[test]
fn words_alone_end_nothing() {
    check_end("河边公园昨日开", End::Open);
    check_end("桥头立着“清风”", End::Open);
    check_end("印发《办法（试行）》", End::Open);
}

#[track_caller]
fn check_marks(text: &str, commas: u16, listed: u16, stops: u16) {
    let line = line(text);
    assert_eq!((line.commas, line.listed, line.stops), (commas, listed, stops), "{text}");
    assert_eq!(line.clauses(), commas - listed, "{text}");
    assert_eq!(line.is_bare(), commas == 0 && stops == 0, "{text}");
}

#[test]
fn commas_stops_and_the_marks_of_lists_are_counted() {
    check_marks("河边公园开放", 0, 0, 0);
    check_marks("桃、梨、杏都熟了，快来摘；欢迎。", 4, 2, 1);
    check_marks("开放了吗？开放了！", 0, 0, 2);
    check_marks("共有3,820人,都来了", 1, 0, 0);
}

#[test]
fn two_half_width_characters_are_as_wide_as_one() {
    let check = |text: &str, ems: f32| assert_eq!(line(text).ems, ems, "{text}");
    check("河边公园", 4.0);
    check("用APP看报", 4.5);
    check("记者 张三", 4.0);
    check("１２月", 3.0);
}

#[track_caller]
fn check_depth(text: &str, depth: i16, closes_other: bool) {
    let line = line(text);
    assert_eq!((line.depth, line.closes_other), (depth, closes_other), "{text}");
}

#[test]
fn quotes_and_brackets_stay_open_or_close_those_of_another_line() {
    check_depth("《河边公园规划》（草案）", 0, false);
    check_depth("大爷说：“桥修好了，", 1, false);
    check_depth("“桥修好了（见图", 2, false);
    check_depth("再也不绕路了。”", -1, true);
    check_depth("不绕路了。”大爷说：“好", 0, true);
}

#[track_caller]
fn check_begins(text: &str, inside: bool, late: bool) {
    let line = line(text);
    assert_eq!((line.begins_inside, line.begins_late), (inside, late), "{text}");
}

#[test]
fn a_line_that_begins_with_a_mark_goes_on() {
    check_begins("，桥修好了", true, false);
    check_begins("。桥修好了", true, false);
    check_begins("”大爷说", true, false);
    check_begins("……桥修好了", false, true);
    check_begins("“桥修好了", false, false);
}

#[test]
fn a_line_whose_first_clause_is_a_character_begins_late() {
    check_begins("园，桥修好了", false, true);
    check_begins("公园里。桥", false, true);
    check_begins("近日，桥修好了", false, false);
}

#[track_caller]
fn check_numbered(text: &str, numbered: Option<Numbered>) {
    assert_eq!(line(text).numbered, numbered, "{text}");
}

#[test]
fn a_line_is_numbered_in_four_ways() {
    for text in ["一、修桥", "十二、修路", "三．种树", "第二章 桥梁", "第十节 公园"]
    {
        check_numbered(text, Some(Numbered::Han));
    }
    for text in ["（二）修路", "(十一)种树"] {
        check_numbered(text, Some(Numbered::Bracketed));
    }
    for text in ["3.种树", "12、修路", "5．修桥", "①修桥", "❷修路"] {
        check_numbered(text, Some(Numbered::Digit));
    }
    for text in ["●修桥", "■ 修路", "◆种树"] {
        check_numbered(text, Some(Numbered::Bullet));
    }
}

#[test]
fn a_number_in_a_sentence_numbers_nothing() {
    for text in
        ["一些桥", "第二次修桥", "（二期）修路", "3.5公里", "2023.1", "2023、2024年", "12日", ""]
    {
        check_numbered(text, None);
    }
}

#[track_caller]
fn check_row(text: &str, row: bool) {
    assert_eq!(line(text).row, row, "{text}");
}

#[test]
fn short_fields_with_numbers_are_a_row() {
    check_row("白菜 1.20 1.50", true);
    check_row("桃园村 128 九十六", true);
    check_row("河东 河西 河南 河北", true);
    check_row("桃园村 -3.5", true);
}

#[test]
fn words_with_a_space_are_no_row() {
    check_row("白菜1.20", false);
    check_row("河边公园 昨日开放", false);
    check_row("白菜 1.20，萝卜 0.80", false);
    check_row("桃园村 种下了一百二十棵桃树和杏树 3 5", false);
    check_row("河东（含 2 3 河西）", true);
    check_row("河东（含 2 3 河西", false);
    check_row("□记者 张三 李四 王五", false);
}

#[track_caller]
fn check_day(text: &str, day: bool) {
    assert_eq!(line(text).day, day, "{text}");
}

#[test]
fn a_day_stands_by_itself() {
    check_day("2016年9月20日", true);
    check_day("二〇一二年二月", true);
    check_day("2016 年 9 月 20 日", true);
    check_day("2016年9月20日开放", false);
    check_day("9月20日", false);
    check_day("2016年", false);
}

#[track_caller]
fn check_credit(text: &str, credited: bool) {
    assert_eq!(line(text).photo_credit, credited, "{text}");
    assert_eq!(is_credited(text), credited, "{text}");
}

#[test]
fn a_name_and_what_was_done_credit_a_picture() {
    check_credit("本报记者 张三 摄", true);
    check_credit("桥上的灯亮了。张三摄", true);
    check_credit("桥上的灯亮了。 张 三 摄", true);
    check_credit("桥上的灯亮了。（通讯员 李四 王五 摄）", true);
    check_credit("桥上的灯亮了。（资料图片）", true);
    check_credit("市桥梁养护中心供图", true);
}

#[test]
fn words_about_pictures_credit_none() {
    check_credit("剧组在老桥边拍摄", false);
    check_credit("老人退休以后每天都练习摄影", false);
    check_credit("□张三 文并摄", false);
    check_credit("张三 文/摄", false);
    check_credit("张三摄于桥头", false);
    check_credit("摄", false);
}

/// The words that were found, by what they say.
fn said(line: &Line) -> Vec<&'static str> {
    let said = [
        (line.reports, "reports"),
        (line.signs, "signs"),
        (line.signed, "signed"),
        (line.column, "column"),
        (line.column_ending, "column ending"),
        (line.office, "office"),
        (line.notice, "notice"),
        (line.inside, "inside"),
        (line.unit, "unit"),
        (line.opening, "opening"),
        (line.jump, "jump"),
        (line.photo_opening, "photo opening"),
        (line.contents, "contents"),
    ];
    said.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect()
}

#[track_caller]
fn check_said(text: &str, words: &[&str]) {
    assert_eq!(said(&line(text)), words, "{text}");
}

#[test]
fn by_lines_open_a_line_fill_it_or_end_it() {
    check_said("本报讯（记者张三）桥修好了。", &["reports"]);
    check_said("□记者 张三", &["signs"]);
    check_said("（通讯员 李四）", &["signs", "signed"]);
    check_said("桥修好了。（张三 李四）", &["signed"]);
    check_said("桥修好了（见图）", &[]);
}

#[test]
fn labels_are_whole_lines_and_endings_end_them() {
    check_said("简讯", &["column"]);
    check_said("简讯三则写得好", &[]);
    check_said("科普之窗", &["column ending"]);
    check_said("桃园街道", &["office"]);
    check_said("桃园街道修桥忙", &[]);
    check_said("修桥公告", &["notice"]);
    check_said("公告栏前人头攒动", &[]);
    check_said("导读", &["contents"]);
}

#[test]
fn openings_stand_at_the_beginning() {
    check_said("编者按：桥修好了", &["inside"]);
    check_said("近日桥修好了", &["opening"]);
    check_said("桥近日修好了", &[]);
    check_said("图为新桥", &["photo opening"]);
    check_said("桥修好了，图为新桥", &[]);
    check_said("（下转第二版）", &["jump"]);
}

#[test]
fn a_unit_at_the_beginning_has_lost_its_number() {
    check_said("元，比去年多", &["unit"]);
    check_said("元旦，桥修好了", &[]);
    check_said("三万元", &[]);
}

#[test]
fn words_of_the_furniture_are_counted_once_each() {
    let check = |text: &str, chars: u16, words: u16| {
        let line = line(text);
        assert_eq!((line.furniture, line.furnished), (chars, words), "{text}");
    };
    check("责任编辑：张三 校对：李四", 6, 2);
    check("桥修好了", 0, 0);
}
