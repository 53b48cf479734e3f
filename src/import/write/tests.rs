//! Drafts written out as articles.

use super::super::sheet::Sheet;
use super::*;

const PLAIN: Hand = Hand { spaced: false };
const SPACED: Hand = Hand { spaced: true };

/// The first article of a page in rows.
fn article(hand: Hand, rows: &[&str]) -> Article {
    let sheet = Sheet::new(rows);
    let drafts = sheet.drafts();
    write(&drafts[0], &PageId("0123456789ab".to_owned()), hand)
}

#[track_caller]
fn check_text(hand: Hand, rows: &[&str], text: &str) {
    let article = article(hand, rows);
    assert_eq!(article.text, text);
    let parts: Vec<&str> = article.parts.iter().map(|part| &text[part.range.clone()]).collect();
    assert_eq!(parts.join("\n"), text, "the parts make the text");
}

#[test]
fn the_lines_of_a_paragraph_are_joined_without_a_space() {
    check_text(
        PLAIN,
        &["T 新桥通车", "S 　　昨日，桃园村的新", "R 桥通车。", "S 　　桥长60", "R 米。"],
        "昨日，桃园村的新桥通车。\n桥长60米。",
    );
}

#[test]
fn latin_words_keep_a_space_between_two_lines() {
    check_text(
        PLAIN,
        &["T 新桥通车", "S 桥头写着Welcome", "R to桃园，下载A", "R 8。"],
        "桥头写着Welcome to桃园，下载A8。",
    );
}

#[test]
fn the_spaces_of_a_layout_go_and_those_of_the_words_stay() {
    let rows = ["T 新桥通车", "S 在 6 月 3 日 ， 记者 张三 走上 Big Bridge 。"];
    check_text(SPACED, &rows, "在6月3日，记者张三走上Big Bridge。");
    check_text(PLAIN, &rows, "在 6 月 3 日 ， 记者 张三 走上 Big Bridge 。");
}

#[test]
fn half_width_marks_are_widened() {
    check_text(PLAIN, &["T 新桥通车", "S 昨日,新桥通车(见图)。"], "昨日，新桥通车（见图）。");
}

#[test]
fn a_heading_keeps_the_space_between_two_groups_of_words() {
    let check = |hand: Hand, head: &str, headline: &str| {
        let head = format!("T {head}");
        assert_eq!(article(hand, &[&head, "S 昨日，天晴。"]).headline, headline);
    };
    check(PLAIN, "新桥通车 两岸 不再绕行", "新桥通车 两岸 不再绕行");
    check(SPACED, "新桥通车了 不再绕行", "新桥通车了 不再绕行");
    check(SPACED, "新 桥 通车 6 月", "新桥通车6月");
}

/// By-line, reporters, correspondents and what is left of the text.
#[track_caller]
fn check_byline(rows: &[&str], byline: &str, reporters: &[&str], others: &[&str], text: &str) {
    let article = article(PLAIN, rows);
    assert_eq!(article.byline.as_deref().unwrap_or_default(), byline);
    assert_eq!((article.reporters, article.correspondents), (owned(reporters), owned(others)));
    assert_eq!(article.text, text);
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn the_by_line_that_opens_a_text_is_taken_out_of_it() {
    check_byline(
        &["T 新桥通车", "S 本报讯（记者张三 通讯员李四）昨日，新桥通车。"],
        "本报讯（记者张三 通讯员李四）",
        &["张三"],
        &["李四"],
        "昨日，新桥通车。",
    );
    check_byline(
        &["T 新桥通车", "S 本报讯（记者张三 通", "R 讯员李四）昨日，", "R 新桥通车。"],
        "本报讯（记者张三 通讯员李四）",
        &["张三"],
        &["李四"],
        "昨日，新桥通车。",
    );
}

#[test]
fn the_by_line_below_the_heading_is_no_text() {
    check_byline(
        &["T 新桥通车", "B □记者 张三", "S 昨日，新桥通车。"],
        "□记者 张三",
        &["张三"],
        &[],
        "昨日，新桥通车。",
    );
}

#[test]
fn the_by_line_that_closes_a_text_stays_in_it() {
    check_byline(
        &["T 新桥通车", "S 昨日，新桥通车。（记者张三）"],
        "（记者张三）",
        &["张三"],
        &[],
        "昨日，新桥通车。（记者张三）",
    );
    check_byline(
        &["T 新桥通车", "S 昨日，新桥通车（见图）。"],
        "",
        &[],
        &[],
        "昨日，新桥通车（见图）。",
    );
}

#[test]
fn a_by_line_at_the_end_of_a_headline_is_taken_off() {
    let article = article(PLAIN, &["T 桃园村新桥通车 □记者 张三", "S 昨日，新桥通车。"]);
    assert_eq!(
        (article.headline.as_str(), article.byline.as_deref()),
        ("桃园村新桥通车", Some("□记者 张三"))
    );
}

#[test]
fn an_article_without_a_headline_is_headed_by_its_first_words() {
    let check = |rows: &[&str], headline: &str, made: bool| {
        let article = article(PLAIN, rows);
        assert_eq!((article.headline.as_str(), article.made), (headline, made));
    };
    check(&["S 本报讯（记者张三）桃园村的新桥昨日通车。"], "桃园村的新桥昨日通车", true);
    check(&["T 新桥通车", "S 桃园村的新桥昨日通车。"], "新桥通车", false);
}

#[test]
fn an_article_is_what_its_headings_and_parts_say() {
    let check = |rows: &[&str], kind: Kind| assert_eq!(article(PLAIN, rows).kind, kind, "{rows:?}");
    check(&["T 新桥通车", "S 昨日，新桥通车。"], Kind::News);
    check(&["S 图为新桥。张三 摄"], Kind::Photo);
    check(&["T 停水通知", "S 明日停水。"], Kind::Notice);
    check(&["T 停水通知发出以后", "S 本报讯（记者张三）明日停水。"], Kind::News);
    check(&["T 桥是路的眼睛", "B 本报评论员", "S 有桥就有路。"], Kind::Commentary);
    check(&["T 科普之窗", "", "T 桥为什么不会塌", "S 因为有桥墩。"], Kind::Column);
}

#[test]
fn who_took_a_picture_stands_at_its_end() {
    let check = |row: &str, names: &[&str]| {
        assert_eq!(article(PLAIN, &[row]).photographers, owned(names), "{row}");
    };
    check("S 图为新桥。张三 摄", &["张三"]);
    check("S 图为新桥。（本报记者 张三 李四 摄）", &["张三", "李四"]);
    check("S 图为新桥。（资料图片）", &[]);
}

#[track_caller]
fn check_lines(rows: &[&str], lines: &[SourceLines]) {
    assert_eq!(article(PLAIN, rows).lines, lines);
}

#[test]
fn lines_parted_only_by_blank_ones_are_one_range() {
    check_lines(&["", "T 新桥通车", "", "", "S 昨日，新桥通车。", "S 天晴。"], &[2..=6]);
    check_lines(&["T 新桥通车", "S 昨日，新桥通车，", "– A3", "R 天晴。"], &[1..=2, 4..=4]);
}

#[test]
fn a_flaw_is_placed_in_the_whole_text() {
    let article = article(PLAIN, &["T 新桥通车", "S 昨日，天晴。", "S 新桥通车，两岸"]);
    let places: Vec<&str> = article.flaws.iter().map(|flaw| &article.text[..flaw.at]).collect();
    assert_eq!(places, ["昨日，天晴。\n新桥通车，两岸"]);
    assert!(!article.complete);
}

#[test]
fn an_article_is_named_after_the_line_where_its_text_begins() {
    let article = article(PLAIN, &["T 新桥通车", "", "S 昨日，天晴。"]);
    assert_eq!(article.id.0, "0123456789ab-3");
}
