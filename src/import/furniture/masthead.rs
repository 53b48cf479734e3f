//! Mastheads: lines of dates, page numbers, issues, papers.

use super::super::clean::is_han;
use super::super::line::{End, Line};
use super::super::weight::sum;

const NUMERALS: &str = "〇○零一二三四五六七八九十百千";
/// 报 at the end of these is no paper: 预报, 海报.
const NO_PAPERS: &str = "预預简簡快海公情举舉申汇匯喜捷墙牆画畫板电電警回上填";
const ERAS: [&str; 4] = ["中华民国", "中華民國", "公元", "西元"];
const WEEKDAYS: [&str; 3] = ["星期", "周", "週"];

/// The evidence that `line` is a masthead: what it tells, less what else it says. A date alone tells only at the
/// head of the page; elsewhere it may stand below a notice.
pub(super) fn masthead(line: &Line, at_head: bool) -> f32 {
    let is_plain = line.ems <= 45.0 && line.commas <= 1 && line.end != End::Stop && line.depth == 0;
    if !is_plain || !may_be_masthead(line) {
        return 0.0;
    }
    let words: Vec<String> = line.text.split(SEPARATORS).map(halved).collect();
    let mut rest = halved(&line.text).replace(' ', "");
    let has_weekday = rest.contains("星期");
    let is_dated = take(&mut rest, date) || take_word(&mut rest, &words, is_dotted);
    let is_day_alone = is_dated && !has_weekday && rest.is_empty();
    if is_dated {
        take(&mut rest, weekday);
    }
    let told = sum([
        (is_dated, if has_weekday { 2.7 } else { 1.5 }),
        (take(&mut rest, issue), 1.5),
        (take(&mut rest, page) || take_word(&mut rest, &words, is_page_code), 1.5),
        (take_word(&mut rest, &words, is_paper), 1.5),
    ]);
    let left = rest.chars().filter(|char| is_han(*char) || char.is_alphanumeric()).count();
    match left {
        _ if told == 0.0 => sum([(is_capitals(&line.text), 1.5)]),
        0 if is_day_alone => sum([(at_head, told)]),
        0 => told + 1.3,
        1..=4 => told,
        _ => (told - 0.12 * (left - 4) as f32).max(0.0),
    }
}

const SEPARATORS: [char; 7] = [' ', '·', '|', '｜', '/', '／', '\u{3000}'];

/// Numbers, a page, a paper, capitals: without one of them a line is no masthead.
fn may_be_masthead(line: &Line) -> bool {
    let signs = ['版', '报', '報', '年', '期', '号', '號'];
    line.digits > 0 || line.han == 0 || line.text.contains(signs)
}

/// `text` with half-width digits and capitals: ２０２３ as 2023.
fn halved(text: &str) -> String {
    let half = |char| match char {
        '０'..='９' | 'Ａ'..='Ｚ' => char::from_u32(u32::from(char) - 0xfee0).unwrap_or(char),
        '．' => '.',
        other => other,
    };
    text.chars().map(half).collect()
}

/// Takes what `find` finds out of `text`; says whether it was there.
fn take(text: &mut String, find: fn(&str) -> Option<std::ops::Range<usize>>) -> bool {
    let found = find(text);
    if let Some(range) = found.clone() {
        text.replace_range(range, "");
    }
    found.is_some()
}

/// Takes the first of `words` that `is` out of `text`.
fn take_word(text: &mut String, words: &[String], is: fn(&str) -> bool) -> bool {
    let word = words.iter().find(|word| is(word));
    let place = word.and_then(|word| Some((text.find(word.as_str())?, word.len())));
    if let Some((at, length)) = place {
        text.replace_range(at..at + length, "");
    }
    place.is_some()
}

/// 2023年1月6日, 一九五六年三月, 中華民國六十三年十一月六日.
fn date(text: &str) -> Option<std::ops::Range<usize>> {
    let year = text.find('年')?;
    let start = text[..year].trim_end_matches(is_number).len();
    let rest = &text[year + '年'.len_utf8()..];
    let month = rest.find('月').filter(|month| rest[..*month].chars().all(is_number))?;
    let after = &rest[month + '月'.len_utf8()..];
    let day = after.trim_start_matches(is_number).strip_prefix('日');
    let end = text.len() - day.filter(|day| day.len() + 3 < after.len()).unwrap_or(after).len();
    let era = ERAS.iter().find(|era| text[..start].ends_with(**era)).map_or(0, |era| era.len());
    (start < year).then_some(start - era..end)
}

/// 2023-01-06, 2023.1.6.
fn is_dotted(word: &str) -> bool {
    let fields: Vec<&str> = word.split(['-', '.']).collect();
    let is_digits =
        |field: &&str| !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit());
    let [year, month, day] = fields.as_slice() else { return false };
    fields.iter().all(is_digits) && year.len() == 4 && month.len() <= 2 && day.len() <= 2
}

/// 星期五.
fn weekday(text: &str) -> Option<std::ops::Range<usize>> {
    let (start, word) = WEEKDAYS.iter().find_map(|word| Some((text.find(word)?, word)))?;
    let after = start + word.len();
    Some(start..after + text[after..].chars().next().map_or(0, char::len_utf8))
}

/// 第1982号, 总第2386期.
fn issue(text: &str) -> Option<std::ops::Range<usize>> {
    let of = |end: &str| {
        let at = text.find(end)?;
        let number = text[..at].trim_end_matches(is_number);
        let is_issue = number.len() < at && number.ends_with('第');
        is_issue.then(|| number.trim_end_matches(['第', '总', '總']).len()..at + end.len())
    };
    ["号", "號", "期"].into_iter().find_map(of)
}

/// 第3版, A03版, 今日四版.
fn page(text: &str) -> Option<std::ops::Range<usize>> {
    let at = text.find('版')?;
    let number =
        text[..at].trim_end_matches(|char: char| is_number(char) || char.is_ascii_uppercase());
    let start = number.trim_end_matches("今日").trim_end_matches('第').len();
    (number.len() < at).then_some(start..at + '版'.len_utf8())
}

/// 3, 03, A12.
fn is_page_code(word: &str) -> bool {
    let digits = word.trim_start_matches(|char: char| char.is_ascii_uppercase());
    let is_short = word.len() - digits.len() <= 1 && (1..=2).contains(&digits.len());
    is_short && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// 焦作日报.
fn is_paper(word: &str) -> bool {
    let Some(name) = word.strip_suffix(['报', '報']) else { return false };
    let is_other = name.ends_with(|char| NO_PAPERS.contains(char));
    !is_other && (2..=7).contains(&name.chars().count()) && name.chars().all(is_han)
}

/// A name in Latin capitals below its Chinese form: JINRI LINXI.
fn is_capitals(text: &str) -> bool {
    text.len() >= 4 && text.chars().all(|char| char.is_ascii_uppercase() || " -·'".contains(char))
}

fn is_number(char: char) -> bool {
    char.is_ascii_digit() || NUMERALS.contains(char)
}

#[cfg(test)]
mod tests {
    use super::super::super::clean::clean;
    use super::*;

    #[track_caller]
    fn check(text: &str, least: f32, most: f32) {
        let weight = masthead(&Line::new(1, 0, clean(text)), true);
        assert!((least..=most).contains(&weight), "{text}: {weight}");
    }

    #[test]
    fn dates_issues_pages_and_papers_make_a_masthead() {
        check("2019年3月14日 星期四", 2.7, 9.0);
        check("第2386期 今日4版", 2.8, 9.0);
        check("分类信息 B07 2016年9月21日 星期三", 2.5, 9.0);
        check("快报·民生　A04　２０１３．７．２４　星期三", 3.0, 9.0);
        check("中華民國六十三年十一月六日 星期三", 2.7, 9.0);
        check("冀原日报", 2.7, 9.0);
        check("JINRI LINXI", 1.5, 1.5);
    }

    #[test]
    fn news_is_no_masthead() {
        check("2022年全国文明城市创建工作推进会召开", 0.0, 1.0);
        check("天气预报", 0.0, 0.0);
        check("市政府发布工作报告", 0.0, 0.0);
        check("新增学位11910个", 0.0, 0.0);
    }

    #[test]
    fn a_date_alone_tells_at_the_head_only() {
        let line = Line::new(1, 0, clean("2016年9月21日"));
        assert_eq!((masthead(&line, true), masthead(&line, false)), (1.5, 0.0));
    }
}
