//! The roles of the lines of small pages.

use super::super::sheet::{BRIDGE, FILM, Setting, Sheet, letter, set, words};
use super::*;

use Setting::{Flush, Indented, Lost, Unbroken};

/// That every row of a page has the role that its letter says, with its paragraphs set so.
#[track_caller]
fn check_set(setting: Setting, rows: &[&str]) {
    let rows = set(setting, rows);
    let sheet = Sheet::new(&rows);
    let rows: Vec<&String> = rows.iter().filter(|row| !row.is_empty()).collect();
    let found: Vec<String> = roles(&sheet.text())
        .into_iter()
        .zip(&rows)
        .map(|(role, row)| format!("{} {}", letter(role), words(row)))
        .collect();
    let rows: Vec<&str> = rows.into_iter().map(String::as_str).collect();
    assert_eq!(found.join("\n"), rows.join("\n"), "{setting:?}");
}

#[track_caller]
fn check(rows: &[&str]) {
    check_set(Unbroken, rows);
}

const BRIDGE_HEAD: &str = "T 桃园村新桥通车";
const BRIDGE_LEAD: &str = "S 本报讯（记者张三）昨日上午，桃园村的新桥通车，两岸的村民过河再也不用绕行十里山路，天刚亮桥头就站满了人，老人们拄着拐杖走了一个来回，说这座桥盼了三十年。";
const FILM_HEAD: &str = "T 河边公园夏夜放电影";
const FILM_LEAD: &str = "S 本报讯（记者李四）天一擦黑，河边公园的草坪上就坐满了来看露天电影的居民，有的搬来小板凳，有的铺开旧床单，卖冰棍的推着车子在人群外面转来转去。";

#[test]
fn two_reports_are_read_however_their_paragraphs_are_set() {
    let indented = [10, 14, 18, 22, 26].map(Indented);
    let lost = [10, 14, 17, 22, 25].map(Lost);
    let flush = [16, 20, 23, 27].map(Flush);
    for setting in [&[Unbroken], &indented[..], &lost, &flush].concat() {
        let bridge = [&[BRIDGE_HEAD, BRIDGE_LEAD], &BRIDGE[1..], &[""]].concat();
        let film = [&[FILM_HEAD, FILM_LEAD], &FILM[1..]].concat();
        check_set(setting, &[bridge, film].concat());
    }
}

#[test]
fn a_by_line_stands_on_its_own_line() {
    for setting in [Unbroken, Indented(18), Lost(15), Flush(17)] {
        let bridge = [&["T 一座桥连起两岸人家", "B □记者 张三"], &BRIDGE[1..], &[""]].concat();
        let film = [&["T 草坪上的露天电影", "B 本报记者 李四 通讯员 王五"], &FILM[1..]].concat();
        check_set(setting, &[bridge, film].concat());
    }
}

#[test]
fn an_author_signs_with_a_name_below_the_headline() {
    check(&["T 老渡口的最后一班船", "B 张三", BRIDGE[1], BRIDGE[2], BRIDGE[4]]);
}

#[test]
fn a_deck_has_a_kicker_above_and_a_subhead_below() {
    for setting in [Unbroken, Indented(16), Lost(16)] {
        check_set(
            setting,
            &[
                "T 为民办实事在行动",
                "",
                "T 桃园村新桥通车两岸不再绕行",
                "",
                "T ——镇里还要再修两座桥",
                BRIDGE_LEAD,
                BRIDGE[1],
                BRIDGE[2],
                "",
                "T 周五晚上去哪里",
                "T 河边公园夏夜放电影居民投票选片",
                FILM_LEAD,
                FILM[1],
            ],
        );
    }
}

#[test]
fn marked_headings_are_headlines_and_lower_ones_stand_inside() {
    check(&[
        "T ## 桃园村新桥通车",
        "",
        BRIDGE_LEAD,
        "",
        "I ### 果农的心事",
        "",
        BRIDGE[2],
        "",
        "I ### 上游和下游",
        "",
        BRIDGE[4],
        "",
        "T ## 河边公园夏夜放电影",
        "",
        FILM_LEAD,
        "",
        "I ### 先到先得",
        "",
        FILM[1],
    ]);
}

#[test]
fn numbered_headings_stand_inside_a_text() {
    for setting in [Unbroken, Indented(20)] {
        check_set(
            setting,
            &[
                BRIDGE_HEAD,
                BRIDGE_LEAD,
                "I 一、桥是怎样修的",
                BRIDGE[1],
                "I 二、桃子怎样出村",
                BRIDGE[2],
                "I 三、下一座桥在哪",
                BRIDGE[4],
            ],
        );
    }
}

#[test]
fn couplets_of_one_length_stand_inside_a_text() {
    check_set(
        Flush(19),
        &[
            BRIDGE_HEAD,
            BRIDGE_LEAD,
            "I 桥连着两岸",
            "I 路通向四方",
            BRIDGE[1],
            BRIDGE[2],
            "I 果子出了村",
            "I 客人进了园",
            BRIDGE[4],
            FILM[2],
        ],
    );
}

#[test]
fn a_digest_has_an_article_in_every_bullet() {
    check(&[
        "T 简讯",
        "S ●桃园村新桥昨日通车，村民过河不再绕行。（张三）",
        "F ●河边公园每到周五放一场露天电影，不收门票。（李四）",
        "F ●杏树村果园开园迎客，首日来客三百余人。（王五）",
        "",
        BRIDGE_HEAD,
        BRIDGE_LEAD,
        BRIDGE[1],
    ]);
}

#[test]
fn a_report_without_a_headline_opens_an_article() {
    check(&[
        BRIDGE_HEAD,
        BRIDGE_LEAD,
        BRIDGE[1],
        "",
        "F 本报讯（记者李四）昨日，杏树村果园开园迎客。",
        FILM[2],
    ]);
}

#[test]
fn a_notice_ends_with_its_office_and_day() {
    check(&[
        BRIDGE_HEAD,
        BRIDGE_LEAD,
        BRIDGE[1],
        "",
        "T 停水通知",
        "S 因新桥两端铺设管道，定于六月三日八时至十八时停水，请居民提前储水。",
        "C 桃园镇自来水公司",
        "C 2019年6月1日",
    ]);
}

#[test]
fn a_text_goes_on_on_another_page() {
    check(&[
        BRIDGE_HEAD,
        BRIDGE_LEAD,
        BRIDGE[1],
        "C （下转第三版）",
        "",
        FILM_HEAD,
        FILM_LEAD,
        "C （下转第四版）",
    ]);
}

#[test]
fn every_verse_is_a_paragraph() {
    check(&[
        "T 老渡口",
        "B 张三",
        "S 船桨搁在岸上",
        "S 像一根晒干的鱼骨",
        "S 河水记得",
        "S 每一个过河人的鞋子",
        "S 如今桥来了",
        "S 渡口老了",
        "S 只有芦花还在等",
        "S 那一声号子",
        "S 隔着对岸",
        "S 慢慢地荡过来",
    ]);
}

#[test]
fn every_row_of_a_table_is_a_paragraph() {
    check(&[
        "T 昨日菜价",
        "S 白菜 1.50 1.20",
        "S 萝卜 0.90 0.60",
        "S 土豆 2.10 1.80",
        "S 黄瓜 3.20 2.60",
        "",
        BRIDGE_HEAD,
        BRIDGE_LEAD,
    ]);
}

#[test]
fn a_letter_is_signed_below_with_place_and_name() {
    let letter = [
        "",
        "T 盼在桥头装一盏灯",
        "S 新桥通车以后，过往的人多了，可是天一黑桥头就看不见路，盼早日装灯。",
        "C 桃园镇 张三",
    ];
    for setting in [Unbroken, Indented(20), Lost(14)] {
        check_set(setting, &[&[BRIDGE_HEAD, BRIDGE_LEAD], &BRIDGE[1..], &letter].concat());
    }
}

#[test]
fn a_quotation_over_a_line_end_goes_on() {
    check_set(
        Flush(12),
        &[
            BRIDGE_HEAD,
            BRIDGE_LEAD,
            "S “这座桥我们盼了三十年！往年涨水的时候，孩子们过不了河，只好停课。”村里的老教师说。",
            BRIDGE[2],
        ],
    );
}

#[test]
fn nothing_has_no_roles() {
    check(&[]);
}
