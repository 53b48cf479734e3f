//! What the masthead of a page says: the lines at its head and foot that name the paper, the day, the page.

use jiff::civil::{Date, Weekday};

use super::excerpt::Excerpt;
use super::spots::Text;
use super::token::{Token, token};
use super::when::When;
use super::words::{Line, Word};

/// A masthead has no longer words than these but those that it is known by.
const LONGEST_TITLE: usize = 9;
/// Nor more of them in a line.
const MOST_TITLES: usize = 2;
/// A line with one of these says where its text is from.
const SOURCES: [&str; 6] = ["据", "转自", "摘自", "选自", "来源", "转载"];
/// What a week's days are called by.
const DAYS: [char; 8] = ['一', '二', '三', '四', '五', '六', '日', '天'];
/// The paper's name stands alone only in so many lines from the top.
const FIRST_LINES: usize = 6;

/// What is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Masthead {
    pub(super) paper: Option<String>,
    /// The title of the page: 要闻, 解放区新闻.
    pub(super) title: Option<String>,
    pub(super) number: Option<String>,
    pub(super) date: Option<Date>,
}

/// What one line says.
#[derive(Default)]
struct Said {
    date: Option<When>,
    weekday: Option<Weekday>,
    number: Option<String>,
    paper: Option<String>,
    titles: Vec<String>,
    /// How many words are those of a masthead, the date not counted.
    signs: usize,
}

/// Where on the page a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// At its head, the first line is 0.
    Head(usize),
    Body,
    Foot,
}

/// What the masthead of the page says.
pub(super) fn masthead(excerpt: &Excerpt<'_>) -> Masthead {
    let mut found = Masthead::default();
    let mut pieces = Vec::new();
    let body = says_weekday(&excerpt.text).then(|| excerpt.body()).into_iter().flatten();
    let body = body.filter(|line| has_weekday(line)).map(|line| (line, Part::Body));
    let head = excerpt.head().iter().zip(0..).map(|(line, at)| (*line, Part::Head(at)));
    let foot = excerpt.foot().iter().map(|line| (*line, Part::Foot));
    for (line, part) in head.chain(body).chain(foot) {
        let Some(said) = read(line) else { continue };
        if let Part::Head(_) = part {
            pieces.push((said.date, said.weekday));
        }
        found.take(said, part);
    }
    found.date = found.date.or_else(|| date_in_pieces(excerpt.head(), &pieces));
    found
}

/// Is a weekday said anywhere?
fn says_weekday(text: &Text) -> bool {
    let mut weeks = text.spots().filter(|(_, c)| matches!(c, '周' | '期' | '拜'));
    weeks.any(|(at, week)| text[at + week.len_utf8()..].starts_with(DAYS))
}

/// Between head and foot only a date with its weekday is a masthead's.
fn has_weekday(line: &str) -> bool {
    ["星期", "礼拜", "禮拜", "周", "週"].iter().any(|week| line.contains(week))
}

impl Masthead {
    fn take(&mut self, said: Said, part: Part) {
        let date = said.date.and_then(When::date);
        let is_right = date.zip(said.weekday).is_some_and(|(date, day)| date.weekday() == day);
        let is_wrong = said.weekday.is_some() && !is_right;
        let is_first = matches!(part, Part::Head(..FIRST_LINES));
        let (is_foot, is_edge) = (part == Part::Foot, part != Part::Body);
        if is_right || !is_wrong && is_edge && (!is_foot || said.signs > 0) {
            self.date = self.date.or(date);
        }
        let has_company = said.signs > 1 || date.is_some();
        if is_first || is_right || is_edge && has_company {
            self.paper = self.paper.take().or(said.paper);
        }
        if is_edge || is_right {
            self.number = self.number.take().or(said.number);
        }
        if is_right || is_edge && (date.is_some() || said.signs > 0) {
            self.title =
                self.title.take().or(said.titles.into_iter().find(|title| is_title(title)));
        }
    }
}

/// What `line` says, if every word of it can stand in a masthead.
fn read(line: &str) -> Option<Said> {
    if line.contains(['，', '。', '；']) {
        return None;
    }
    let mut said = Said::default();
    let mut is_name = false;
    for word in Line::of(line).words() {
        if SOURCES.iter().any(|source| word.folded.starts_with(source)) {
            return None;
        }
        let is_named = std::mem::replace(&mut is_name, false) && word.folded.chars().count() <= 4;
        if !is_named {
            is_name = said.hear(&word)?;
        }
    }
    let says = said.signs > 0 || said.date.is_some();
    (says && said.titles.len() <= MOST_TITLES).then_some(said)
}

impl Said {
    /// Takes in `word`; says whether a name stands next, or nothing if this is no masthead.
    fn hear(&mut self, word: &Word<'_>) -> Option<bool> {
        let mut at = 0;
        let mut is_name = false;
        while at < word.folded.len() {
            let (token, length) = token(&word.folded[at..]);
            self.signs +=
                usize::from(!matches!(token, Token::Rest | Token::Latin | Token::Date(_)));
            match token {
                Token::Date(date) => self.date = self.date.or(Some(date)),
                Token::Weekday(day) => self.weekday = self.weekday.or(Some(day)),
                Token::Number(number) => self.number = self.number.take().or(Some(number)),
                Token::Paper => self.paper = self.paper.take().or(Some(word.shown(at))),
                Token::Credit => is_name = true,
                Token::SmallPrint | Token::Latin => {}
                Token::Rest => self.titles.push(title(&word.shown(at))?),
            }
            at += length;
        }
        Some(is_name)
    }
}

fn title(word: &str) -> Option<String> {
    let word = word.trim_matches(['·', '-', '—', '/', '.']);
    let is_short = word.chars().nth(LONGEST_TITLE).is_none();
    (is_short && !word.contains(['！', '？', '!', '?', '“', '”', '"'])).then(|| word.to_owned())
}

/// Has the title of a page: no blank, no single character, no sign.
fn is_title(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| c >= '\u{3400}')
}

/// The date where its parts are set apart, as `said` in some of the `lines`: 6 over 2023年1月 over 星期五. The
/// weekday vouches for it.
fn date_in_pieces(lines: &[&str], said: &[(Option<When>, Option<Weekday>)]) -> Option<Date> {
    let weekday = said.iter().find_map(|said| said.1)?;
    let month = said.iter().find_map(|said| said.0.filter(|date| date.year.is_some()))?;
    let days =
        lines.iter().filter_map(|line| line.trim().trim_end_matches('日').parse::<i8>().ok());
    let mut days = days.chain(said.iter().filter_map(|said| said.0?.day));
    days.find_map(|day| {
        let date = When { day: Some(day), ..month }.date()?;
        (date.weekday() == weekday).then_some(date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, paper: &str, title: &str, number: &str, date: &str) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let date = some(date).map(|date| date.parse().expect("a date"));
        let printed =
            Masthead { paper: some(paper), title: some(title), number: some(number), date };
        assert_eq!(masthead(&Excerpt::of(raw)), printed, "{raw}");
    }

    #[test]
    fn one_line_says_all() {
        check(
            "A03 要闻  焦作日报  2023年1月6日 星期五  责任编辑：王水 版式：车璇\n正文。",
            "焦作日报",
            "要闻",
            "A03",
            "2023-01-06",
        );
    }

    #[test]
    fn lines_may_share_it() {
        check("焦 作 日 报\n2023 年 1 月 6 日\n第 3 版\n", "焦作日报", "", "3", "2023-01-06");
        check("焦作日報\n中華民國四十二年三月六日\n第三版", "焦作日報", "", "3", "1953-03-06");
        check(
            "焦作报\n一九五八年三月六日 星期四 农历戊戌年正月十七",
            "焦作报",
            "",
            "",
            "1958-03-06",
        );
        check("6\n2023年1月\n星期五\n正文", "", "", "", "2023-01-06");
    }

    #[test]
    fn a_wrong_weekday_vouches_for_nothing() {
        check("2023年1月6日 星期四", "", "", "", "");
    }

    #[test]
    fn text_is_no_masthead() {
        check("新年将至，2023年1月6日，全市召开工作会议。", "", "", "", "");
        check("下转第三版\n据《人民日报》", "", "", "", "");
        let body = "全市上下齐心协力。\n".repeat(20);
        check(&format!("{body}2023年1月6日\n{body}"), "", "", "", "");
        check(&format!("{body}市人民政府\n2023年1月6日"), "", "", "", "");
        check("The quick brown fox\nPage 3", "", "", "", "");
    }
}
