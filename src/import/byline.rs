//! By-lines: 本报讯（记者张三）before a text, □张三 on a line of its own, （张三）after a text.

mod bracket;
mod signature;
mod wire;

use std::ops::Range;

use super::clean::is_han;
use super::words::{Post, Sort, WORDS};
use signature::{Signature, begins_signature, is_signature};
use wire::wire;

/// Who made an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    pub(super) reporters: Vec<String>,
    pub(super) correspondents: Vec<String>,
    pub(super) photographers: Vec<String>,
}

/// The bytes of the by-line that opens `text`: 本报讯（记者张三）, 新华社北京1月4日电, 【本報訊】. One whose
/// bracket stays open reaches to the end.
pub(super) fn opening(text: &str) -> Option<usize> {
    if !text.starts_with(bracket::opens) {
        return wire(text).map(|end| with_signature(text, end));
    }
    let Some((inner, end)) = bracket::first(text) else {
        return is_broken(text).then_some(text.len());
    };
    let is_titled = || Signature::of(inner).is_some_and(|signature| signature.titled);
    let is_byline = wire(inner).is_some() || wire::is_report(inner) || is_titled();
    is_byline.then(|| with_signature(text, end))
}

/// 【本報記者王大明溪 with its end on the next line.
fn is_broken(text: &str) -> bool {
    let inner = text.trim_start_matches(bracket::opens);
    let is_opening = |sort| matches!(sort, Sort::Paper | Sort::Title);
    let mut words = WORDS.find(inner).take_while(|found| found.range.start < 6);
    text.starts_with(['【', '［', '〔', '['])
        && text.chars().count() <= bracket::REACH
        && words.any(|found| found.range.start == 0 && is_opening(found.sort))
}

/// The end of a by-line with the signature after its first part, which ends at `end`.
fn with_signature(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start();
    let start = text.len() - rest.len();
    if let Some(inside) = rest.strip_prefix(bracket::opens) {
        return match bracket::first(rest) {
            Some((inner, length)) if is_signature(inner) => start + length,
            None if begins_signature(inside) && inside.chars().count() <= bracket::REACH => {
                text.len()
            }
            Some(_) | None => end,
        };
    }
    let signed = WORDS.find(rest).take_while(|found| found.range.start < 12);
    let is_signer =
        |sort, before: &str| sort == Sort::Title && (before.is_empty() || is_rank(before));
    let mut signed = signed.filter(|found| is_signer(found.sort, &rest[..found.range.start]));
    match signed.next().and_then(|_| wire::reported(rest)) {
        Some(length) => start + length,
        None => end,
    }
}

fn is_rank(text: &str) -> bool {
    WORDS.find(text).any(|found| found.sort == Sort::Rank && found.range == (0..text.len()))
}

/// Whether `text` is a by-line and nothing else: □记者 张三, 本报评论员, 文/李四.
pub(super) fn is_whole(text: &str) -> bool {
    if text.chars().count() > bracket::REACH || text.contains(['，', ',', '。']) {
        return false;
    }
    let unmarked = text.trim_start_matches(|char| WORDS.marks.contains(&char)).trim_start();
    let inside = bracket::first(unmarked).filter(|(_, end)| *end == unmarked.len());
    let inner = inside.map_or(unmarked, |(inner, _)| inner);
    let Some(signature) = Signature::of(inner) else {
        return inside.is_some() && is_sender(inner) || is_opening_alone(text);
    };
    let is_mouth = text.starts_with('口') && !unmarked.contains(' ') && !WORDS.is_name(unmarked);
    let is_marked = unmarked.len() < text.len() && !is_mouth && signature.is_short();
    signature.titled || is_marked || inside.is_some() && (signature.is_named() || is_sender(inner))
}

fn is_opening_alone(text: &str) -> bool {
    let is_one = bracket::first(text).is_none_or(|(_, end)| end == text.len());
    is_one && !bracket::stays_open(text) && opening(text) == Some(text.len())
}

/// Whether `text` could be the name of an author on a line of its own: 张三, 李 四.
pub(super) fn is_name(text: &str) -> bool {
    WORDS.is_name(&text.replace(' ', ""))
}

/// The bytes of a by-line in brackets that ends `text`: （记者张三）, （张三 李四）, （据新华社）.
pub(super) fn closing(text: &str) -> Option<Range<usize>> {
    let (start, inner) = bracket::last(text)?;
    let is_wire = || wire(inner) == Some(inner.len());
    let is_byline = is_signature(inner) || is_sender(inner) || is_paper(inner) || is_wire();
    is_byline.then_some(start..text.len())
}

/// 据新华社: a paper alone.
fn is_paper(text: &str) -> bool {
    WORDS.find(text).any(|found| found.sort == Sort::Paper && found.range == (0..text.len()))
}

/// 县疾控中心 李娅: where somebody is from, and the name.
fn is_sender(text: &str) -> bool {
    let is_plain = text.chars().all(|char| is_han(char) || char == ' ');
    let from_and_name = text.rsplit_once(' ').filter(|_| is_plain && text.chars().count() <= 18);
    from_and_name.is_some_and(|(_, name)| WORDS.is_name(name))
}

/// Whether `text` is a place or an office and a name, as below a letter.
pub(super) fn is_sent(text: &str) -> bool {
    is_sender(text) && text.chars().count() <= 14
}

/// Whether `text` is words in brackets that say where something comes from.
pub(super) fn is_source(text: &str) -> bool {
    let inside = bracket::last(text).filter(|(start, _)| *start == 0);
    inside.is_some_and(|(_, inner)| WORDS.find(inner).any(|found| found.sort == Sort::Source))
}

/// Where a by-line begins that ends `text` after other words: …吃水咋解决？ □记者 付雪.
pub(super) fn trailing(text: &str) -> Option<usize> {
    let is_byline = |at: &usize| {
        let tail = &text[*at..];
        let is_marked = tail.starts_with(|char| WORDS.marks.contains(&char));
        let is_titled = |tail| {
            WORDS.find(tail).any(|found| found.sort == Sort::Title && found.range.start < 12)
        };
        tail.chars().count() >= 4 && (is_marked || is_titled(tail)) && is_whole(tail)
    };
    text.match_indices(' ').map(|(at, _)| at + 1).take(8).find(is_byline)
}

/// The people in `byline`, by what they did.
pub(super) fn names(byline: &str) -> Names {
    let rest = &byline[wire(byline).unwrap_or(0)..];
    let is_mark = |char| WORDS.marks.contains(&char) || bracket::opens(char) || char == ' ';
    let rest = rest.trim_start_matches(is_mark).trim_end_matches(bracket::closes);
    let mut names = Names::default();
    let Some(signature) = Signature::of(rest) else { return names };
    for (name, post) in signature.people {
        match post {
            Some(Post::Reporter) => names.reporters.push(name),
            Some(Post::Correspondent) => names.correspondents.push(name),
            Some(Post::Other) | None => {}
        }
    }
    if signature.pictured {
        names.photographers =
            names.reporters.iter().chain(&names.correspondents).cloned().collect();
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_opening(text: &str, byline: &str) {
        assert_eq!(opening(text).map_or("", |end| &text[..end]), byline, "{text}");
    }

    #[test]
    fn a_report_opens_with_its_paper() {
        check_opening("本报讯（记者詹长松）为深入推进", "本报讯（记者詹长松）");
        check_opening(
            "本报讯 (记者翟倩倩 通讯员 琚弋翀) 近日",
            "本报讯 (记者翟倩倩 通讯员 琚弋翀)",
        );
        check_opening("本报讯近日，市委召开", "本报讯");
        check_opening("本报北京1月4日电（记者张三）会议", "本报北京1月4日电（记者张三）");
        check_opening("本报1月4日讯 昨天", "本报1月4日讯");
        check_opening("新华社北京五日电 全国", "新华社北京五日电");
        check_opening(
            "新华社联合国10月11日电（记者 王五）联合国",
            "新华社联合国10月11日电（记者 王五）",
        );
        check_opening("本报讯 记者张三报道：昨天", "本报讯 记者张三报道：");
        check_opening("本报记者张三报道 昨天", "本报记者张三报道");
        check_opening("据新华社电 记者从", "据新华社电");
        check_opening(
            "临溪融媒讯（记者 李四 通讯员 王五）日前",
            "临溪融媒讯（记者 李四 通讯员 王五）",
        );
        check_opening("本报讯（记者詹长松 通", "本报讯（记者詹长松 通");
    }

    #[test]
    fn a_report_opens_with_a_bracket() {
        check_opening("【本報訊】昨日", "【本報訊】");
        check_opening("【记者王大明台北报道】昨日", "【记者王大明台北报道】");
        check_opening("（中央社台北五日電）昨日", "（中央社台北五日電）");
        check_opening("（记者 姬慧洋）近日", "（记者 姬慧洋）");
        check_opening("（一）加强领导", "");
    }

    #[test]
    fn a_text_that_opens_like_a_report_is_none() {
        check_opening("本报电话亭", "");
        check_opening("记者从市供电公司了解到", "");
        check_opening("新华社区举行活动", "");
        check_opening("通讯（记者张三）", "");
        check_opening("“本报讯", "");
    }

    #[track_caller]
    fn check_whole(text: &str, is: bool) {
        assert_eq!(is_whole(text), is, "{text}");
    }

    #[test]
    fn a_by_line_stands_alone() {
        for text in [
            "□记者 姬慧洋",
            "□ 强 声",
            "本报记者 詹长松",
            "（记者 姬慧洋 文/图）",
            "本报评论员",
            "文/张三 图/李四",
            "■本报记者 张三 通讯员 李四 王五 文/图",
            "口记者 张三",
            "作者：张三",
            "新华社记者 张三 李四",
            "本报特约评论员 张三",
            "见习记者 张三",
            "首席记者 李四 摄影报道",
            "据新华社电",
            "通讯员 欧阳若兰",
        ] {
            check_whole(text, true);
        }
        for text in [
            "记者从市委获悉",
            "本报今日出版",
            "□建设美丽乡村进行时",
            "口罩",
            "市委召开会议",
            "记者节快乐到来了吗",
        ] {
            check_whole(text, false);
        }
    }

    #[test]
    fn a_by_line_closes_a_text() {
        let check = |text: &str, end: &str| {
            assert_eq!(closing(text).map_or("", |range| &text[range]), end, "{text}");
        };
        check("安全生产无事故。（记者张三）", "（记者张三）");
        check("喜获丰收。（张三 李四）", "（张三 李四）");
        check("稳步增长。（据新华社）", "（据新华社）");
        check("下发《办法（试行）》", "");
        check("县（市、区）", "");
        check("防汛物资（含沙袋、铁锹等物品）", "");
    }

    #[test]
    fn names_go_with_their_posts() {
        let check =
            |byline: &str, reporters: &[&str], correspondents: &[&str], photographers: &[&str]| {
                let names = names(byline);
                assert_eq!(names.reporters, reporters, "{byline}");
                assert_eq!(names.correspondents, correspondents, "{byline}");
                assert_eq!(names.photographers, photographers, "{byline}");
            };
        check("本报讯（记者詹长松 通讯员马强）", &["詹长松"], &["马强"], &[]);
        check("本报讯 （记者 刘 赫 通讯员 琚弋翀、王五）", &["刘赫"], &["琚弋翀", "王五"], &[]);
        check("□记者 姬慧洋 文/图", &["姬慧洋"], &[], &["姬慧洋"]);
        check("本报记者 詹长松", &["詹长松"], &[], &[]);
        check("□ 强 声", &[], &[], &[]);
    }
}
