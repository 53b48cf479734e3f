//! The built-in sections, on headlines as any local paper prints them.

use dubao::import::Sections;
use dubao::library::digest::pages;
use dubao::model::{Article, Kind};

/// An article of which nothing but its headline is known.
fn article(headline: &str) -> Article {
    let any = pages().remove(0).articles.remove(0);
    Article {
        kind: Kind::News,
        kicker: None,
        headline: headline.to_string(),
        made: false,
        subhead: None,
        column: None,
        label: None,
        text: String::new(),
        parts: Vec::new(),
        ..any
    }
}

#[track_caller]
fn check(section: &str, headlines: &[&str]) {
    let sections = Sections::built_in();
    for headline in headlines {
        assert_eq!(sections.of(&article(headline)), section, "{headline}");
    }
}

#[test]
fn a_headline_tells_its_section() {
    for line in include_str!("sections/headlines.txt").lines() {
        let (section, headline) = line.split_once(' ').expect("a section and a headline");
        check(section, &[headline]);
    }
}

#[test]
fn an_unknown_topic_is_top_news() {
    check("要闻", &["我市出台人才引进新政", "天鹅飞回来了", ""]);
}

#[test]
fn a_word_inside_other_words_tells_nothing() {
    check("党建", &["县委理论学习中心组举行集中学习", "机关支部公开学习计划"]);
    check("要闻", &["提高中心城区品位"]);
}

#[test]
fn the_label_printed_on_the_page_goes_first() {
    let check = |column: &str, kind, section| {
        let column = Some(column.to_string());
        let article = Article { column, kind, ..article("市实验小学举行家长会") };
        assert_eq!(Sections::built_in().of(&article), section);
    };
    check("科普角", Kind::Column, "科普");
    check("平安·消防", Kind::Photo, "安全");
    check("优化营商环境系列评论⑥", Kind::News, "评论");
    check("本版综合", Kind::News, "教育");
}

#[test]
fn the_form_goes_before_the_topic() {
    let check = |kind, section| {
        let article = Article { kind, ..article("市实验小学举行家长会") };
        assert_eq!(Sections::built_in().of(&article), section);
    };
    check(Kind::Photo, "图片");
    check(Kind::Commentary, "评论");
    check(Kind::Notice, "公告");
    check(Kind::Column, "教育");
    check(Kind::News, "教育");
}

#[test]
fn a_topic_in_the_headline_outweighs_one_in_the_text() {
    let text = "活动在市实验小学举行，师生参加，学校领导讲话。".repeat(5);
    let article = Article { text, ..article("法院普法宣传走进校园") };
    assert_eq!(Sections::built_in().of(&article), "法治");
}

#[test]
fn a_reader_may_bring_other_sections() {
    let own = "[[section]]\nname = '其他'\nenglish = 'Other'\n\n\
               [[section]]\nname = '体育'\nenglish = 'Sport'\nstrong = ['足球']";
    let own = Sections::from_toml(own).expect("two sections");
    assert_eq!(own.of(&article("足球联赛开幕")), "体育");
    assert_eq!(own.of(&article("县委常委会召开会议")), "其他");
    assert_eq!(own.names().collect::<Vec<_>>(), ["其他", "体育"]);
    assert_eq!((own.english("体育"), own.english("没有")), (Some("Sport"), None));
}

#[test]
fn a_bad_file_says_what_is_wrong_where() {
    let check = |toml, message: &str| {
        let error = Sections::from_toml(toml).expect_err(toml).to_string();
        assert!(error.contains(message), "{error}");
    };
    check("section = []", "at least one");
    check("[[section]]\nname = 'A'", "missing field `english`");
    check("[[section]]\nname = 'A'\nenglish = ''\nword = ['x']", "line 4");
    check(
        "[[section]]\nname = 'A'\nenglish = 'a'\n[[section]]\nname = 'A'\nenglish = 'b'",
        "same name",
    );
}

#[test]
fn every_section_has_an_english_name() {
    let sections = Sections::built_in();
    assert_eq!(sections.names().next(), Some("要闻"));
    assert!(
        sections
            .names()
            .all(|name| { sections.english(name).is_some_and(|english| english.is_ascii()) })
    );
}
