//! Texts that tell of the same, and texts that do not.

use super::super::sheet::{Sheet, outline};

#[track_caller]
fn check(rows: &[&str], drafts: &[&str]) {
    let sheet = Sheet::new(rows);
    let found: Vec<String> = sheet.drafts().iter().map(outline).collect();
    assert_eq!(found, drafts);
}

const BRIDGE: &str = "新桥通车以后，桃园村的桃子当天就能运进城里。修新桥的钱，桃园村的村民出了一半，镇里出了一半。\
    新桥通车那天，桃园村的村民都来到桥头，看着第一辆装满桃子的货车开过新桥。";
const STILL_BRIDGE: &str = "往年桃子熟了，桃园村的村民要绕行十里山路才能把桃子运进城里。新桥通车，桃园村的桃子\
    再也不愁卖。镇里说，还要再修一座新桥。桃园村的村民说，新桥通车就是最大的喜事，桃子卖得好，村民才有劲头。";
const FILM: &str = "天一擦黑，公园草坪上就坐满了看露天电影的居民。露天电影每到周五放一场，放什么由居民投票。\
    看露天电影不收门票，座位先到先得。居民投票的结果星期三公布在公园草坪旁边的栏目里，居民投票热情很高。";

/// Rows of S with the words of the texts above.
#[track_caller]
fn check_told(rows: &[(&str, &str)], drafts: &[&str]) {
    let rows: Vec<String> =
        rows.iter().map(|(letter, words)| format!("{letter} {words}")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    check(&rows, drafts);
}

#[test]
fn a_short_heading_over_a_text_that_tells_on_stands_inside_the_text() {
    check_told(
        &[("T", "桃园村新桥通车"), ("S", BRIDGE), ("T", "桃子不愁卖"), ("S", STILL_BRIDGE)],
        &["Tphp"],
    );
    check_told(
        &[("T", "桃园村新桥通车"), ("S", BRIDGE), ("T", "公园放电影"), ("S", FILM)],
        &["Tp", "Tp"],
    );
}

#[test]
fn a_heading_of_its_own_stands_over_its_own_article() {
    let bridge = ("S", BRIDGE);
    for heading in ["# 桃子不愁卖", "简讯", "不愁卖系列谈③", "桃园街道", "公告"]
    {
        check_told(
            &[("T", "桃园村新桥通车"), bridge, ("T", heading), ("S", STILL_BRIDGE)],
            &["Tp", "Tp"],
        );
    }
    check_told(
        &[("T", "新桥通车"), bridge, ("T", "桃子不愁卖"), ("B", "□记者 张三"), ("S", STILL_BRIDGE)],
        &["Tp", "TBp"],
    );
    check_told(
        &[("T", "新桥通车"), bridge, ("C", "（下转第二版）"), ("T", "不愁卖"), ("S", STILL_BRIDGE)],
        &["Tpj", "Tp"],
    );
}

#[test]
fn a_text_below_furniture_that_tells_of_something_else_is_another_article() {
    let told = |text| [("T", "桃园村新桥通车"), ("S", BRIDGE), ("–", "A3"), ("S", text)];
    check_told(&told(FILM), &["Tp", "p"]);
    check_told(&told(STILL_BRIDGE), &["Tpp"]);
    check_told(&told("天黑了，居民来看电影。"), &["Tpp"]);
    check_told(&[("T", "桃园村新桥通车"), ("S", BRIDGE), ("S", FILM)], &["Tpp"]);
}
