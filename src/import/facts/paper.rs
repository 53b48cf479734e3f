//! Which words are the name of a paper: 焦作日报, 大河报, 农村青年报.

use super::spots::Text;

/// What the name of a paper ends with, if nothing else says that it is one.
const KINDS: [&str; 22] = [
    "日报",
    "晚报",
    "早报",
    "晨报",
    "午报",
    "时报",
    "周报",
    "商报",
    "都市报",
    "导报",
    "快报",
    "新报",
    "青年报",
    "工人报",
    "农民报",
    "法制报",
    "法治报",
    "科技报",
    "教育报",
    "广播电视报",
    "广播报",
    "电视报",
];
/// What ends like a paper that has a head, but is none.
const OTHERS: [&str; 24] = [
    "海报",
    "简报",
    "公报",
    "墙报",
    "喜报",
    "情报",
    "警报",
    "举报",
    "通报",
    "汇报",
    "填报",
    "党报",
    "申报",
    "上报",
    "播报",
    "预报",
    "年报",
    "月报",
    "捷报",
    "学报",
    "画报",
    "战报",
    "本报",
    "黑板报",
];
/// What stands behind the name of a paper whose staff or house is meant.
const STAFF: [&str; 8] =
    ["全媒体记者", "融媒体记者", "首席记者", "记者", "社讯", "社出版", "社主办", "讯"];
/// No name of a paper is longer.
const MOST_CHARACTERS: usize = 10;

/// Is all of `word` (simplified) a paper's name, standing in a masthead?
pub(super) fn is_paper(word: &str) -> bool {
    let word = word.trim_end_matches("社").trim_end_matches(['>', '"']);
    let length = word.chars().count();
    (3..=MOST_CHARACTERS).contains(&length)
        && word.ends_with('报')
        && word.chars().all(|c| c >= '\u{3400}')
        && !OTHERS.iter().any(|other| word.ends_with(other))
}

/// The same of a word that could be anything, as in the name of a folder.
pub(super) fn is_surely_paper(word: &str) -> bool {
    is_paper(word) && KINDS.iter().any(|kind| word.ends_with(kind))
}

/// What is left of a paper's name without its kind: 焦作 of 焦作日报.
pub(super) fn home(paper: &str) -> &str {
    let kind = KINDS.iter().find(|kind| paper.ends_with(*kind)).unwrap_or(&"报");
    paper.strip_suffix(kind).unwrap_or(paper)
}

/// The paper whose reporters sign most often on a page, and the words that say so.
pub(super) fn signed(text: &Text) -> Option<(String, String)> {
    let mut found: Vec<(&str, &str, usize)> = Vec::new();
    for (at, kind) in text.spots().filter(|(_, kind)| *kind == '报') {
        let end = at + kind.len_utf8();
        let Some(staff) = STAFF.iter().find(|staff| text[end..].starts_with(**staff)) else {
            continue;
        };
        let Some(start) = name_start(&text[..end]) else { continue };
        match found.iter_mut().find(|(name, ..)| *name == &text[start..end]) {
            Some((.., times)) => *times += 1,
            None => found.push((&text[start..end], &text[start..end + staff.len()], 1)),
        }
    }
    let most = found.into_iter().rev().max_by_key(|(.., times)| *times)?;
    Some((most.0.to_owned(), most.1.to_owned()))
}

/// Where the paper's name that ends `text` begins, after a mark.
fn name_start(text: &str) -> Option<usize> {
    let is_han = |c: char| c >= '\u{3400}';
    let nearest = text.char_indices().rev().take(MOST_CHARACTERS + 1);
    let start = nearest.take_while(|(_, c)| is_han(*c)).last()?.0;
    // 文/图 江州晚报记者: the deed is no part of the name.
    let name = text[start..].trim_start_matches(['文', '图', '摄']);
    is_surely_paper(name).then(|| text.len() - name.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_ends_in_bao() {
        let check = |word: &str, paper: bool, sure: bool| {
            assert_eq!((is_paper(word), is_surely_paper(word)), (paper, sure), "{word}");
        };
        check("焦作日报", true, true);
        check("大河报", true, false);
        check("河南广播电视报", true, true);
        check("情况通报", false, false);
        check("本报", false, false);
        check("a日报", false, false);
        check("日报", false, false);
    }

    #[test]
    fn a_paper_has_a_home() {
        let check = |paper: &str, place: &str| assert_eq!(home(paper), place);
        check("焦作日报", "焦作");
        check("北京青年报", "北京");
        check("大河报", "大河");
    }

    #[test]
    fn reporters_sign_for_a_paper() {
        let check = |text: &str, paper: Option<(&str, &str)>| {
            let signed = signed(&text.into());
            let signed = signed.as_ref().map(|(name, words)| (name.as_str(), words.as_str()));
            assert_eq!(signed, paper, "{text}");
        };
        check("(焦作日报全媒体记者李良)", Some(("焦作日报", "焦作日报全媒体记者")));
        check("本报讯(记者李良)通报", None);
        check("据《人民日报》", None);
    }
}
