//! Photographs on small pages.

use super::super::column::columns;
use super::super::sheet::words;
use super::*;

/// Rows: `1`, `2` … the lines of the captions, `–` every other line, `x` furniture.
#[track_caller]
fn check(rows: &[&str]) {
    let page: Vec<&str> = rows.iter().map(|row| words(row)).collect();
    let lines = super::super::page::lines(&page.join("\n"));
    let letters: Vec<char> = rows.iter().filter_map(|row| row.chars().next()).collect();
    let furniture: Vec<bool> = letters.iter().map(|letter| *letter == 'x').collect();
    let mut found: Vec<char> = furniture.iter().map(|is| if *is { 'x' } else { '–' }).collect();
    let captions = captions(&lines, &columns(&lines), &furniture);
    for (number, caption) in ('1'..).zip(captions) {
        for at in caption.filter(|at| !furniture[*at]) {
            found[at] = number;
        }
    }
    let rows: Vec<&str> = rows.iter().copied().filter(|row| !row.is_empty()).collect();
    let found: Vec<String> =
        found.iter().zip(&rows).map(|(letter, row)| format!("{letter} {}", words(row))).collect();
    assert_eq!(found, rows);
}

#[test]
fn a_credit_ends_a_caption() {
    check(&[
        "– 桃园村新桥通车",
        "– 本报讯（记者张三）昨日，桃园村新桥通车，两岸的村民过河再也不用绕行十里山路了，都说这座桥修到了心坎上。",
        "1 图为村民走上新桥。 李四 摄",
        "– 杏树村开园迎客",
        "– 本报讯（记者张三）昨日，杏树村的果园开园，城里的客人三五成群来到树下，提着篮子边摘边尝，热闹了一整天。",
    ]);
}

#[test]
fn a_credit_stands_on_a_line_of_its_own() {
    check(&[
        "– 本报讯（记者张三）昨日，桃园村新桥通车，两岸的村民过河再也不用绕行十里山路了，都说这座桥修到了心坎上。",
        "",
        "1 5月1日，孩子们在河边公园放风筝。",
        "1 本报记者 李四 摄",
    ]);
}

#[test]
fn a_credit_is_broken_over_two_lines() {
    check(&[
        "– 路再也不用绕行十里山路了。",
        "",
        "1 5月1日，孩子们在河边公园",
        "1 放风筝。 本报通讯员 李大",
        "1 明 摄",
        "",
        "– 本报讯（记者张三）昨日，",
        "– 桃园村新桥通车，两岸的村",
        "– 民过河再也不用绕行十里山",
    ]);
    check(&[
        "– 路再也不用绕行十里山路了。",
        "",
        "1 5月1日，孩子们在河边公园",
        "1 放风筝。 本报通讯员李大明",
        "1 摄",
    ]);
}

#[test]
fn a_caption_of_several_lines_is_found_from_its_beginning() {
    check(&[
        "– 桃园村的新桥昨日通车了，",
        "– 两岸的村民过河再也不用绕",
        "– 行十里山路了。",
        "1 5月1日，孩子们在河边公园",
        "1 放风筝。连日来，天气晴好，",
        "1 来公园游玩的市民络绎不绝，",
        "1 河边成了放风筝的好去处。",
        "1 本报记者 李四 摄",
        "– 杏树村的果园昨日开园了，",
        "– 城里的客人三五成群地来到",
        "– 树下，提着篮子边摘边尝。",
    ]);
}

#[test]
fn a_sentence_that_fills_its_line_does_not_end_the_caption() {
    check(&[
        "– 桃园村的新桥昨日通车了，",
        "– 两岸的村民都说方便。",
        "1 图为孩子们在桥头放风筝。",
        "1 天气晴好，河边公园里来放",
        "1 风筝的市民络绎不绝。李四 摄",
        "– 杏树村的果园昨日开园了，",
        "– 城里的客人三五成群地来到",
    ]);
}

#[test]
fn captions_stand_one_below_the_other() {
    check(&["1 图①：村民走上新桥。 李四 摄", "2 图②：孩子们在桥头。 王五 摄"]);
}

#[test]
fn furniture_is_no_caption_and_parts_one_from_the_text() {
    check(&["– 桃园村的新桥", "x A3 编辑 赵六 摄", "1 孩子们在桥头玩耍。 李四 摄"]);
}

#[test]
fn a_paragraph_about_pictures_is_none() {
    check(&[
        "– 昨日，一个剧组来到桃园村",
        "– ，在新桥和老渡口取景拍摄",
        "– 。村里的老人退休后喜欢上了摄影",
        "– ，每天都到桥头等着日出。",
    ]);
    check(&["– □张三 文并摄", "– ## 李四 摄", "– 桥修好了。", "– 桥修好了，李四摄于桥头。"]);
}

#[test]
fn a_report_is_no_caption() {
    check(&["– 本报讯（记者张三）昨日，桃园村新桥通车，", "– 两岸的村民走上新桥。 李四 摄"]);
}

#[test]
fn a_short_paragraph_can_stand_under_a_picture() {
    let check = |kind: PartKind, text: &str, is: bool| {
        let lines = super::super::page::lines(text);
        assert_eq!(is_caption(&Piece::new(kind, &lines[0])), is, "{text}");
    };
    check(PartKind::Paragraph, "村民走上新桥。", true);
    check(PartKind::Subhead, "村民走上新桥", false);
    check(PartKind::Paragraph, &"村民走上新桥。".repeat(6), false);
}
