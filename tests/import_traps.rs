//! What no page of the digest has: traps of other papers, each with what is read, and what is no page at all.

use dubao::import::{Given, Sections, read};
use dubao::model::{Article, ReadPage};

fn page(raw: &str) -> ReadPage {
    read(raw, "page.txt", &Given::default(), &Sections::built_in())
}

/// The articles and the furniture of a page, short enough to be compared by eye.
fn shown(page: &ReadPage) -> Vec<String> {
    let mut shown: Vec<String> = page.articles.iter().flat_map(article).collect();
    shown.extend(page.furniture.iter().map(|left| format!("- {}", left.text)));
    shown
}

/// `Kind: headline [by-line] flaws`, and the parts below. A made headline is in brackets.
fn article(article: &Article) -> Vec<String> {
    let Article { kind, headline, text, .. } = article;
    let headline = if article.made { format!("({headline})") } else { headline.clone() };
    let byline = article.byline.as_ref().map_or_else(String::new, |words| format!(" [{words}]"));
    let flaws: String = article.flaws.iter().map(|flaw| format!(" {:?}", flaw.kind)).collect();
    let mut shown = vec![format!("{kind:?}: {headline}{byline}{flaws}")];
    let part =
        |part: &dubao::model::Part| format!("  {:?}: {}", part.kind, &text[part.range.clone()]);
    shown.extend(article.parts.iter().map(part));
    shown
}

#[track_caller]
fn check(lines: &[&str], expected: &[&str]) {
    assert_eq!(shown(&page(&lines.join("\n"))), expected);
}

/// What is no page is one article at most, and all of its words are kept.
#[track_caller]
fn check_no_page(raw: &str) {
    let page = page(raw);
    let words = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).count();
    let said: usize = shown_words(&page).map(words).sum();
    assert!(page.articles.len() <= 1, "{:?}", page.articles);
    assert_eq!(said, words(raw));
}

fn shown_words(page: &ReadPage) -> impl Iterator<Item = &str> {
    let furniture = page.furniture.iter().map(|left| left.text.as_str());
    let articles = page.articles.iter().flat_map(|article| {
        let headline = Some(&article.headline).filter(|_| !article.made);
        [headline, Some(&article.text), article.byline.as_ref()].into_iter().flatten()
    });
    furniture.chain(articles.map(String::as_str))
}

#[test]
fn an_article_that_jumps_is_incomplete() {
    check(
        &[
            "# 全市春季农业生产现场会召开",
            "",
            "本报讯（记者 李明）3月8日，全市春季农业生产现场会在河口县召开。会议总结了去年的工作，部署了今年的任务。",
            "",
            "会议要求，各地要抢抓农时，加强田间管理，确保夏粮丰收。各级农技人员要深入田间地头",
            "（下转第三版）",
        ],
        &[
            "News: 全市春季农业生产现场会召开 [本报讯（记者 李明）] CutOff",
            "  Paragraph: 3月8日，全市春季农业生产现场会在河口县召开。会议总结了去年的工作，部署了今年的任务。",
            "  Paragraph: 会议要求，各地要抢抓农时，加强田间管理，确保夏粮丰收。各级农技人员要深入田间地头",
            "  Jump: （下转第三版）",
        ],
    );
}

#[test]
fn an_article_from_another_page_is_incomplete() {
    check(
        &[
            "# 把实事办到百姓心坎上",
            "",
            "（上接第一版）老旧小区改造完成后，社区又建起了食堂和书屋，老人吃饭、孩子看书都有了去处。",
            "",
            "“下楼就能吃上热乎饭，真方便。”八十岁的居民刘奶奶说。",
        ],
        &[
            "News: 把实事办到百姓心坎上 NoHead",
            "  Paragraph: （上接第一版）老旧小区改造完成后，社区又建起了食堂和书屋，老人吃饭、孩子看书都有了去处。",
            "  Paragraph: “下楼就能吃上热乎饭，真方便。”八十岁的居民刘奶奶说。",
        ],
    );
}

#[test]
fn a_traditional_by_line_is_a_by_line() {
    check(
        &[
            "市府修築河堤",
            "",
            "【本報訊】市府為防範夏季水患，決定修築東河河堤，工程將於下月動工，預計年底以前完成。",
            "",
            "據工務局表示，全部工程費用約三百萬元，由省市各半負擔。",
            "",
            "漁會選舉揭曉",
            "",
            "【本報記者陳文東港報導】東港漁會昨日選舉理監事，共有會員八百人投票，當選名單將於明日公告。",
        ],
        &[
            "News: 市府修築河堤 [【本報訊】]",
            "  Paragraph: 市府為防範夏季水患，決定修築東河河堤，工程將於下月動工，預計年底以前完成。",
            "  Paragraph: 據工務局表示，全部工程費用約三百萬元，由省市各半負擔。",
            "News: 漁會選舉揭曉 [【本報記者陳文東港報導】]",
            "  Paragraph: 東港漁會昨日選舉理監事，共有會員八百人投票，當選名單將於明日公告。",
        ],
    );
}

#[test]
fn a_telegram_is_a_by_line() {
    check(
        &[
            "我国科学家发现新的恐龙化石",
            "",
            "新华社北京3月9日电（记者 王芳）记者从中国科学院获悉，科研人员在辽宁西部发现一种新的恐龙化石，距今约一亿二千万年。",
            "",
            "这一成果已于近日发表。",
        ],
        &[
            "News: 我国科学家发现新的恐龙化石 [新华社北京3月9日电（记者 王芳）]",
            "  Paragraph: 记者从中国科学院获悉，科研人员在辽宁西部发现一种新的恐龙化石，距今约一亿二千万年。",
            "  Paragraph: 这一成果已于近日发表。",
        ],
    );
}

#[test]
fn a_commentary_is_known_by_its_author() {
    check(
        &[
            "# 莫让“形式”误了实事",
            "",
            "□ 本报评论员",
            "",
            "近来，一些地方的工作群越建越多，打卡、接龙、截图成了日常。群多了，事情却没有少。",
            "",
            "减负不是减责任，而是把时间还给基层，把力气用在刀刃上。",
        ],
        &[
            "Commentary: 莫让“形式”误了实事 [□ 本报评论员]",
            "  Paragraph: 近来，一些地方的工作群越建越多，打卡、接龙、截图成了日常。群多了，事情却没有少。",
            "  Paragraph: 减负不是减责任，而是把时间还给基层，把力气用在刀刃上。",
        ],
    );
}

#[test]
fn a_pen_name_is_a_by_line() {
    let raw = "# 莫让“形式”误了实事\n\n□ 强 声\n\n近来，一些地方的工作群越建越多，事情却没有少。\n";
    let page = page(raw);
    let byline = page.articles[0].byline.as_deref().map(|byline| byline.replace(' ', ""));
    assert_eq!((page.articles.len(), byline.as_deref()), (1, Some("□强声")));
}

#[test]
fn a_headline_may_stand_below_its_text() {
    check(
        &[
            "本报讯（记者 李明）3月11日，河口县举行油菜花节，三万亩油菜花竞相开放，吸引游客十万人次。",
            "",
            "油菜花节期间，还举办了摄影展和农产品展销会，油菜花旅游收入超过千万元。",
            "",
            "河口县油菜花节开幕",
        ],
        &[
            "News: 河口县油菜花节开幕 [本报讯（记者 李明）]",
            "  Paragraph: 3月11日，河口县举行油菜花节，三万亩油菜花竞相开放，吸引游客十万人次。",
            "  Paragraph: 油菜花节期间，还举办了摄影展和农产品展销会，油菜花旅游收入超过千万元。",
        ],
    );
}

#[test]
fn a_caption_is_a_photo() {
    check(
        &["3月12日，志愿者在河口县城北植树。当天，三百名志愿者种下树苗两千棵。 李明 摄"],
        &[
            "Photo: (3月12日，志愿者在河口县城北植树)",
            "  Caption: 3月12日，志愿者在河口县城北植树。当天，三百名志愿者种下树苗两千棵。 李明 摄",
        ],
    );
}

#[test]
fn a_digest_with_dots_is_an_item_a_dot() {
    check(
        &[
            "# 一周要闻",
            "",
            "●3月4日，市图书馆新馆开馆，首日接待读者六千人次。",
            "●3月5日，环城公交线路开通，全程二十四公里，票价一元。",
            "●3月6日，市农科所培育的小麦新品种通过审定。",
        ],
        &[
            "News: (3月4日，市图书馆新馆开馆，首日接待读者六千人次)",
            "  Paragraph: ●3月4日，市图书馆新馆开馆，首日接待读者六千人次。",
            "News: (3月5日，环城公交线路开通，全程二十四公里，票价一元)",
            "  Paragraph: ●3月5日，环城公交线路开通，全程二十四公里，票价一元。",
            "News: (3月6日，市农科所培育的小麦新品种通过审定)",
            "  Paragraph: ●3月6日，市农科所培育的小麦新品种通过审定。",
            "- 一周要闻",
        ],
    );
}

#[test]
fn a_list_of_contents_is_furniture() {
    check(
        &[
            "导读",
            "老街新貌\u{3000}2版",
            "春耕正当时\u{3000}3版",
            "走进非遗工坊\u{3000}4版",
            "",
            "# 市人民公园改造完工",
            "",
            "本报讯（记者 李明）3月10日，改造后的市人民公园重新开放，新增健身步道三公里。",
        ],
        &[
            "News: 市人民公园改造完工 [本报讯（记者 李明）]",
            "  Paragraph: 3月10日，改造后的市人民公园重新开放，新增健身步道三公里。",
            "- 导读 老街新貌 2版 春耕正当时 3版 走进非遗工坊 4版",
        ],
    );
}

#[test]
fn lost_papers_are_notices() {
    check(
        &[
            "遗失声明",
            "李小梅遗失身份证，声明作废。",
            "河口县兴旺商店遗失营业执照副本，声明作废。",
            "王建国遗失残疾军人证，编号0012345，声明作废。",
        ],
        &[
            "Notice: 遗失声明",
            "  Paragraph: 李小梅遗失身份证，声明作废。",
            "  Paragraph: 河口县兴旺商店遗失营业执照副本，声明作废。",
            "  Paragraph: 王建国遗失残疾军人证，编号0012345，声明作废。",
        ],
    );
}

#[test]
fn a_table_of_numbers_is_one_article() {
    check(
        &[
            "# 昨日蔬菜批发价格",
            "",
            "品名 最高价 最低价 均价",
            "白菜 1.20 0.80 1.00",
            "萝卜 1.00 0.60 0.80",
            "土豆 2.40 1.80 2.10",
            "西红柿 5.60 4.20 4.90",
            "",
            "单位：元/公斤",
        ],
        &[
            "News: 昨日蔬菜批发价格",
            "  Paragraph: 品名 最高价 最低价 均价",
            "  Paragraph: 白菜 1.20 0.80 1.00",
            "  Paragraph: 萝卜 1.00 0.60 0.80",
            "  Paragraph: 土豆 2.40 1.80 2.10",
            "  Paragraph: 西红柿 5.60 4.20 4.90",
            "  Credit: 单位：元/公斤",
        ],
    );
}

#[test]
fn numbers_in_pairs_are_no_shadow() {
    check(
        &["# 体彩开奖公告", "", "本期中奖号码如下，请彩民朋友核对。", "", "11 22 33 44"],
        &[
            "Notice: 体彩开奖公告",
            "  Paragraph: 本期中奖号码如下，请彩民朋友核对。",
            "  Paragraph: 11 22 33 44",
        ],
    );
}

#[test]
fn an_empty_page_has_nothing() {
    check(&[], &[]);
    check(&["", " ", "\u{3000}\u{3000}", "\t", "\u{FFFD}\u{FFFD}", "\r"], &[]);
}

#[test]
fn one_giant_line_is_one_article() {
    for piece in
        ["今天天气很好，大家都出来走一走。", "天地玄黄", "今天 ", "本报讯", "（记者", "a b "]
    {
        check_no_page(&piece.repeat(200_000 / piece.len()));
    }
}

#[test]
fn a_novel_is_one_article() {
    check_no_page(
        &[
            "第一章 归乡",
            "",
            "雨下了三天，渡口的船都靠了岸。老周坐在茶棚里，一声不响地抽烟。",
            "",
            "“你还走不走？”船家问他。",
            "",
            "他没有回答，只是望着对岸的灯火，想起了二十年前的那个晚上。",
            "",
            "第二章 旧友",
            "",
            "第二天一早，天晴了。有人在桥头喊他的名字，他回过头去，半天没有认出来。",
        ]
        .join("\n"),
    );
}

#[test]
fn english_is_one_article_and_its_words_stay_apart() {
    let raw = [
        "The quick brown fox jumps over the lazy dog.",
        "It was a bright cold day in April, and the clocks were striking thirteen.",
        "",
        "Winston Smith slipped quickly through the glass doors.",
    ]
    .join("\n");
    check_no_page(&raw);
    let texts: Vec<String> = page(&raw).articles.into_iter().map(|article| article.text).collect();
    let said = texts.join(" ");
    assert!(said.split_whitespace().eq(raw.split_whitespace()), "{said}");
}
