//! What a word of a masthead says: the date, the weekday, the paper, the number of the page, who edited it.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::numeral::{number, whole};
use super::paper::is_paper;
use super::when::{When, when};
use crate::text::Lexicon;

/// Who or what is named behind these.
static CREDITS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new([
        "责任编辑",
        "责编",
        "编辑",
        "执行编辑",
        "本版编辑",
        "版式",
        "版式设计",
        "美编",
        "美术编辑",
        "组版",
        "校对",
        "责任校对",
        "主编",
        "本版主编",
        "编审",
        "审读",
        "值班编委",
        "值班总编",
        "值班主任",
        "统筹",
        "设计",
        "制图",
        "视觉",
        "检校",
    ])
});
/// What else stands in mastheads: words that begin with these say nothing of the page.
static SMALL_PRINT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new([
        "国内统一",
        "统一刊号",
        "国内刊号",
        "邮发代号",
        "总第",
        "总编辑",
        "社长",
        "新闻热线",
        "爆料热线",
        "广告热线",
        "投稿",
        "社址",
        "热线",
        "电话",
        "传真",
        "邮箱",
        "电子邮箱",
        "网址",
        "地址",
        "邮编",
        "零售",
        "定价",
        "今日",
        "本期",
        "共",
        "中共",
        "主管",
        "主办",
        "出版",
        "代号",
    ])
});
/// What begins the lunar date.
const LUNAR: [&str; 4] = ["农历", "夏历", "阴历", "旧历"];
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";

/// What a word says, or the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Date(When),
    Weekday(Weekday),
    /// The number of the page, in the form in which pages are counted: 3, A03.
    Number(String),
    Paper,
    /// A name stands next.
    Credit,
    /// What the paper prints on every page.
    SmallPrint,
    /// Letters, figures and signs.
    Latin,
    /// Anything else.
    Rest,
}

/// What the beginning of the folded `word` says, and how many bytes say it.
pub(super) fn token(word: &str) -> (Token, usize) {
    let of_all = |token| (token, word.len());
    if is_lunar(word) || beginning(&SMALL_PRINT, word).is_some() {
        return of_all(Token::SmallPrint);
    }
    if let Some((weekday, length)) = weekday(word) {
        return (Token::Weekday(weekday), length);
    }
    let era = if word.starts_with("公元") { "公元".len() } else { 0 };
    if let Some((date, length)) = when(&word[era..]) {
        return (Token::Date(date), era + length);
    }
    if let Some((number, length)) = page_number(word) {
        return (Token::Number(number), length);
    }
    if CREDITS.find(word).any(|(_, credit)| credit == (0..word.len())) {
        return of_all(Token::Credit);
    }
    if let Some(end) = beginning(&CREDITS, word) {
        let is_name = word[end..].chars().count() <= 3;
        return of_all(if is_name { Token::SmallPrint } else { Token::Rest });
    }
    if is_paper(word) {
        return of_all(Token::Paper);
    }
    let is_issue = word.starts_with('第') && word.ends_with(['期', '号']);
    let is_latin = word.is_ascii();
    match (is_issue, is_latin) {
        (true, _) => of_all(Token::SmallPrint),
        (_, true) => of_all(Token::Latin),
        (false, false) => of_all(Token::Rest),
    }
}

/// Where the first of the `words` that `word` begins with ends.
fn beginning(words: &Lexicon, word: &str) -> Option<usize> {
    let found = words.find(word).take_while(|(_, place)| place.start == 0);
    found.min_by_key(|(at, _)| *at).map(|(_, place)| place.end)
}

/// 星期五, 周五, 礼拜五.
fn weekday(word: &str) -> Option<(Weekday, usize)> {
    let name = ["星期", "礼拜", "周"].into_iter().find(|name| word.starts_with(name))?;
    let day = word[name.len()..].chars().next()?;
    let offset = match day {
        '日' | '天' => 6,
        day => i8::try_from("一二三四五六".chars().position(|name| name == day)?).ok()?,
    };
    let length = name.len() + day.len_utf8();
    Some((Weekday::from_monday_zero_offset(offset).ok()?, length))
}

/// 第3版, 第三版, 03版, 3版, A03版, A03.
pub(super) fn page_number(word: &str) -> Option<(String, usize)> {
    let ordinal = if word.starts_with('第') { "第".len() } else { 0 };
    let rest = &word[ordinal..];
    let letter = rest.chars().next().filter(char::is_ascii_lowercase);
    let digits = &rest[letter.map_or(0, char::len_utf8)..];
    let (value, length) = number(digits)?;
    let value = value.filter(|value| (1..=400).contains(value))?;
    let end = word.len() - digits.len() + length;
    let is_called_page = word[end..].starts_with('版');
    let written = match letter {
        Some(letter) => format!("{}{}", letter.to_ascii_uppercase(), &digits[..length]),
        None => value.to_string(),
    };
    let is_code = letter.is_some() && length == 2 && end == word.len();
    let end = if is_called_page { end + "版".len() } else { end };
    (is_called_page || is_code).then_some((written, end))
}

/// 农历…, 壬寅年…, 十二月十五: days of the other calendar.
fn is_lunar(word: &str) -> bool {
    let mut chars = word.chars();
    let has_cycle = chars.next().is_some_and(|c| STEMS.contains(c))
        && chars.next().is_some_and(|c| BRANCHES.contains(c));
    let is_spelled = |c: char| c == '初' || c == '正' || c == '腊' || c == '冬' || c == '闰';
    LUNAR.iter().any(|lunar| word.starts_with(lunar))
        || has_cycle
        || word.contains('月') && word.chars().any(is_spelled)
        || word.split_once('月').is_some_and(|(month, day)| {
            !month.is_ascii() && whole(month).is_some() && whole(day).is_some()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, says: Token, rest: &str) {
        let (token, length) = token(word);
        assert_eq!((token, &word[length..]), (says, rest), "{word}");
    }

    #[test]
    fn dates_of_two_calendars_are_told_apart() {
        let date = |year, month, day| {
            Token::Date(When { year: Some(year), month: Some(month), day: Some(day) })
        };
        check("2023年1月6日星期五", date(2023, 1, 6), "星期五");
        check("公元一九五三年三月六日", date(1953, 3, 6), "");
        check("中华民国四十二年三月六日", date(1953, 3, 6), "");
        check("星期五", Token::Weekday(Weekday::Friday), "");
        check("周日", Token::Weekday(Weekday::Sunday), "");
        check("农历壬寅年十二月十五", Token::SmallPrint, "");
        check("壬寅年十二月十五", Token::SmallPrint, "");
        check("十二月十五", Token::SmallPrint, "");
        check("正月初六", Token::SmallPrint, "");
    }

    #[test]
    fn a_page_has_a_number() {
        let number = |number: &str| Token::Number(number.to_owned());
        check("第3版", number("3"), "");
        check("第三版", number("3"), "");
        check("03版", number("3"), "");
        check("a03版", number("A03"), "");
        check("a03", number("A03"), "");
        check("03版要闻", number("3"), "要闻");
        check("今日8版", Token::SmallPrint, "");
        check("第1234期", Token::SmallPrint, "");
    }

    #[test]
    fn people_and_papers_are_named() {
        check("焦作日报", Token::Paper, "");
        check("责任编辑", Token::Credit, "");
        check("编辑王水", Token::SmallPrint, "");
        check("编辑部召开会议", Token::Rest, "");
        check("解放区新闻", Token::Rest, "");
        check("jiaozuo", Token::Latin, "");
    }
}
