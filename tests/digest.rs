//! The digest is lawful: its counts, its gaps, its made headlines, its sections, and its words.

#[path = "digest/squeeze.rs"]
mod squeeze;
#[path = "digest/words.rs"]
mod words;

use std::collections::BTreeSet;

use dubao::import::{Sections, made_headline};
use dubao::library::digest::pages;
use dubao::model::{Article, FlawKind};

fn articles() -> Vec<Article> {
    pages().into_iter().flat_map(|page| page.articles).collect()
}

#[test]
fn parts_joined_give_the_text() {
    for article in articles() {
        let parts: Vec<&str> =
            article.parts.iter().map(|part| &article.text[part.range.clone()]).collect();
        assert_eq!(parts.join("\n"), article.text);
        assert!(parts.iter().all(|part| !part.is_empty() && !part.contains(['\n', '\u{fffd}'])));
    }
}

#[test]
fn flaws_are_in_order_within_the_text() {
    for article in articles() {
        assert!(article.flaws.is_sorted_by_key(|flaw| flaw.at));
        assert!(article.flaws.iter().all(|flaw| article.text.is_char_boundary(flaw.at)));
        assert_eq!(article.complete, article.flaws.is_empty(), "{}", article.headline);
    }
}

#[test]
fn a_gap_is_where_the_words_are_gone() {
    #[track_caller]
    fn check(headline: &str, kind: FlawKind, before: &str, after: &str) {
        let article = articles().into_iter().find(|article| article.headline.contains(headline));
        let article = article.expect("the headline");
        let found = article.flaws.iter().any(|flaw| {
            let (left, right) = article.text.split_at(flaw.at);
            flaw.kind == kind && left.ends_with(before) && right.starts_with(after)
        });
        assert!(found, "{:?}", article.flaws);
    }
    check("厚植教育沃土", FlawKind::Missing, "连续第10年获得", "\n元实施的");
    check("厚植教育沃土", FlawKind::Glued, "全面做好师生", "关负责人说。");
    check("加强培训 筑牢防线", FlawKind::CutOff, "应急人员集", "");
    check("举办中考解压活动", FlawKind::Missing, "有效缓解初三学生", "\n在系幸运丝带的环节");
    check("“蜘蛛网”治理", FlawKind::Missing, "该局组建专业施工队伍，", "\n“下一步");
    check("严防“病”车上路", FlawKind::NoHead, "", "严防“病”车上路");
    check("农村工作会议", FlawKind::CutOff, "又上下", "");
    check("治本攻坚三年行动", FlawKind::CutOff, "夯实安全生产基础工", "");
    check("心理危机干预技能培训", FlawKind::NoBody, "", "");
}

#[test]
fn the_digest_is_42_articles() {
    let articles = articles();
    let count = |is: fn(&Article) -> bool| articles.iter().filter(|article| is(article)).count();
    assert_eq!(count(|_| true), 42);
    assert_eq!(count(|article| article.made), 6);
    assert_eq!(count(|article| !article.complete), 8);
    assert_eq!(articles.iter().map(|article| &article.id).collect::<BTreeSet<_>>().len(), 42);
}

#[test]
fn a_made_headline_is_the_first_words_of_the_text() {
    for article in articles().into_iter().filter(|article| article.made) {
        assert_eq!(article.headline, made_headline(&article.text));
    }
}

#[test]
fn pages_come_newest_first_with_dates_in_order() {
    let dates: Vec<_> = pages().iter().map(|page| page.page.dates).collect();
    assert!(dates.iter().all(|dates| dates.from < dates.to && !dates.printed));
    assert!(dates.is_sorted_by(|newer, older| newer.latest() > older.latest()));
}

#[test]
fn what_is_not_printed_on_the_page_has_a_basis() {
    for page in pages() {
        for fact in [&page.page.paper, &page.page.supplement].into_iter().flatten() {
            assert!(fact.basis.is_some() || page.raw.contains(&fact.text), "{}", fact.text);
        }
        assert!(page.page.dates.printed || page.page.dates_basis.is_some());
    }
}

#[test]
fn every_article_is_in_the_section_an_editor_would_choose() {
    let sections = Sections::built_in();
    let found: Vec<String> = articles()
        .iter()
        .map(|article| format!("{} {}", sections.of(article), article.headline))
        .collect();
    let judged: Vec<&str> = include_str!("digest/sections.txt").lines().collect();
    assert_eq!(found, judged);
}
