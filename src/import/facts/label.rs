//! The title of a page where no masthead says it: a line of its own, 《解放区新闻》, 了解更多解放区资讯.

use super::around::after;
use super::excerpt::Excerpt;
use super::gazetteer::{PLACES, fold};
use super::spots::Text;
use super::words::Line;
use super::zone::zone;
use crate::model::Fact;

/// A title stands alone in so many lines at each end.
const EDGE_LINES: usize = 3;
/// What a page about a place is called behind the place.
const KINDS: [&str; 14] = [
    "新闻", "专版", "专刊", "周刊", "特刊", "专页", "视窗", "之窗", "时讯", "资讯", "快讯", "在线",
    "观察", "版",
];
/// What pages are called wherever they are printed.
const USUAL: [&str; 28] = [
    "要闻",
    "综合",
    "综合新闻",
    "本地新闻",
    "时政",
    "时政新闻",
    "时事",
    "国内",
    "国际",
    "国内新闻",
    "国际新闻",
    "民生",
    "民生新闻",
    "社会",
    "社会新闻",
    "经济",
    "经济新闻",
    "县区",
    "县区新闻",
    "区县新闻",
    "副刊",
    "文艺副刊",
    "理论",
    "评论",
    "公告",
    "专版",
    "专题",
    "特别报道",
];
/// With these a page speaks of itself.
const ITSELF: [&str; 6] = ["本报", "本版", "本期", "本刊", "本栏目", "今起"];
/// What a title in 《》 ends with.
const NAMED_KINDS: [&str; 8] = ["新闻", "周刊", "副刊", "专刊", "特刊", "专版", "视窗", "之窗"];
/// So far from it stands the title that it means, in characters.
const NEAR: usize = 12;
/// Readers are asked to scan a code for more.
const MORE: &str = "了解更多";
/// No title is longer.
const LONGEST: usize = 10;

/// The title of the page: printed, or inferred from what readers are offered more of.
pub(super) fn title(excerpt: &Excerpt<'_>) -> Option<Fact> {
    let printed = |text| Fact { text, basis: None };
    alone(excerpt).or_else(|| in_brackets(&excerpt.text)).map(printed).or_else(|| offered(excerpt))
}

/// The place that `title` names, simplified: 解放区 of 解放区新闻.
pub(super) fn place_of(title: &str) -> Option<String> {
    let title = fold(title);
    let mut stems =
        KINDS.iter().filter_map(|kind| title.strip_suffix(kind)).chain([title.as_str()]);
    stems.find(|stem| is_place(stem)).map(str::to_owned)
}

/// Is `word` (simplified) what a page is called, wherever it is printed?
pub(super) fn is_title(word: &str) -> bool {
    let without = word.strip_suffix('版').unwrap_or(word);
    USUAL.contains(&word) || USUAL.contains(&without)
}

fn is_place(name: &str) -> bool {
    PLACES.is_county(name) || zone(name, "").is_some()
}

/// A title in a line of its own, first or last on the page.
fn alone(excerpt: &Excerpt<'_>) -> Option<String> {
    let lines = excerpt.head().iter().chain(excerpt.foot());
    let first = lines.clone().take(EDGE_LINES);
    let last = lines.rev().take(EDGE_LINES);
    first.chain(last).find_map(|line| {
        let line = Line::of(line);
        let mut words = line.words();
        let word = words.next().filter(|_| words.next().is_none())?;
        (is_title(&word.folded) || place_of(&word.folded).is_some()).then(|| word.shown(0))
    })
}

/// The 《》 that is called 本报, 本版 …
fn in_brackets(text: &Text) -> Option<String> {
    let mut brackets = text.spots().filter(|(_, c)| *c == '<');
    brackets.find_map(|(at, bracket)| {
        let inside = &text[at + bracket.len_utf8()..];
        let length = inside.char_indices().take(LONGEST + 1).find(|(_, c)| *c == '>')?.0;
        let before = text[..at].char_indices().rev().take(NEAR).last().map_or(at, |(from, _)| from);
        let sentence = text[before..at].rsplit(['.', '!', '?']).next()?;
        let is_own = ITSELF.iter().any(|itself| sentence.contains(itself));
        let title = &inside[..length];
        (is_own && NAMED_KINDS.iter().any(|kind| title.ends_with(kind))).then(|| title.to_owned())
    })
}

/// 了解更多解放区资讯 stands on the page called 解放区新闻.
fn offered(excerpt: &Excerpt<'_>) -> Option<Fact> {
    let text = &excerpt.text;
    text.spots().filter(|(_, c)| *c == '更').find_map(|(at, _)| {
        let end = at + "更多".len();
        text.get(..end).filter(|before| before.ends_with(MORE))?;
        let after = after(text, end, NEAR);
        let (kind, end) = ["资讯", "新闻", "信息"]
            .into_iter()
            .filter_map(|kind| Some((kind, after.find(kind)?)))
            .min_by_key(|(_, end)| *end)?;
        let place = &after[..end];
        let basis = format!("据版上“{MORE}{place}{kind}”");
        is_place(place).then(|| Fact { text: format!("{place}新闻"), basis: Some(basis) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, text: Option<&str>, basis: Option<&str>) {
        let fact = title(&Excerpt::of(raw));
        let fact = fact.as_ref().map(|fact| (fact.text.as_str(), fact.basis.as_deref()));
        assert_eq!(fact, text.map(|text| (text, basis)), "{raw}");
    }

    #[test]
    fn a_title_stands_alone() {
        check(" 示范区\n\n标题\n正文", Some("示范区"), None);
        check("# 山阳区新闻\n正文", Some("山阳区新闻"), None);
        check("要闻\n正文", Some("要闻"), None);
        check("标题\n正文\n正文\n正文\n山陽區", Some("山陽區"), None);
    }

    #[test]
    fn a_page_speaks_of_itself() {
        check("从\n本期开始，《解放区新闻》将陆续报道", Some("解放区新闻"), None);
        check("本期开始。《解放区新闻》", None, None);
        check("他读《解放区新闻》", None, None);
        check("本报记者看了《构建新发展格局》", None, None);
    }

    #[test]
    fn readers_are_offered_more() {
        check(
            "扫描二维码  \n了解更多解放区资讯",
            Some("解放区新闻"),
            Some("据版上“了解更多解放区资讯”"),
        );
        check("了解更多精彩资讯", None, None);
    }

    #[test]
    fn a_headline_is_no_title() {
        check("厚植教育沃土 打造教育强区\n正文", None, None);
        check("幸福社区\n科普角\n景区", None, None);
        check("Local news\ntoday", None, None);
    }
}
