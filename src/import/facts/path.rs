//! What the names of the file and its folders say: 焦作日报/2023-01-06/03.txt, jzrb_20230106_A03.md.

use std::ops::Range;

use super::gazetteer::fold;
use super::label::{is_title, place_of};
use super::paper::{is_paper, is_surely_paper};
use super::path_date::{Said, said};
use super::token::page_number;
use crate::model::Fact;

/// Folders further up are not the paper's.
const MOST_NAMES: usize = 8;
/// No name that people give is longer.
const LONGEST_NAME: usize = 255;

/// What the names say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FromPath {
    pub(super) paper: Option<Fact>,
    pub(super) title: Option<Fact>,
    pub(super) number: Option<Fact>,
    pub(super) district: Option<Fact>,
    /// The date, or as much of it as is said, and what says it.
    pub(super) date: Option<(Said, String)>,
}

/// A folder's name, or the file's without its extension.
struct Name<'a> {
    shown: &'a str,
    is_file: bool,
    /// Where it stands in the names joined.
    at: Range<usize>,
}

/// What the path `file` says, `/` or `\` between its folders.
pub(super) fn from_path(file: &str) -> FromPath {
    let (joined, names) = names(file);
    let said = said(&joined);
    let in_date = said.as_ref().map_or(0..0, |(_, at)| at.clone());
    let mut found = FromPath {
        date: said.map(|(said, at)| (said, date_basis(&names, &at))),
        ..FromPath::default()
    };
    for name in &names {
        let apart = [name.at.start..in_date.start, in_date.end.max(name.at.start)..name.at.end];
        let parts: Vec<&str> = if in_date.start < name.at.end && in_date.end > name.at.start {
            apart.into_iter().filter_map(|part| joined.get(part)).collect()
        } else {
            vec![&joined[name.at.clone()]]
        };
        for piece in parts.into_iter().flat_map(pieces) {
            found.take(&piece, name);
        }
    }
    found
}

impl FromPath {
    fn take(&mut self, piece: &str, name: &Name<'_>) {
        let fact = |text: &str| Some(Fact { text: text.to_owned(), basis: Some(name.basis()) });
        let is_whole = fold(name.shown) == piece;
        if is_surely_paper(piece) || is_whole && is_paper(piece) {
            self.paper = self.paper.take().or_else(|| fact(piece));
        } else if let Some((number, length)) = numbered(piece) {
            self.number = fact(&number);
            if length < piece.len() {
                self.take(&piece[length..], name);
            }
        } else if let Some(place) = place_of(piece) {
            self.district = fact(&place);
            self.title = if place == piece { self.title.take() } else { fact(piece) };
        } else if is_title(piece) {
            self.title = fact(piece);
        } else if name.is_file && (self.date.is_some() || self.paper.is_some()) {
            let number = bare_number(piece).map(|number| number.to_string());
            self.number = self.number.take().or_else(|| fact(&number?));
        }
    }
}

impl Name<'_> {
    fn basis(&self) -> String {
        format!("据{}名“{}”", if self.is_file { "文件" } else { "文件夹" }, self.shown)
    }
}

/// The names folded and joined by `/`, and where each stands.
fn names(file: &str) -> (String, Vec<Name<'_>>) {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    let from = parts.len().saturating_sub(MOST_NAMES);
    let mut joined = String::new();
    let mut names = Vec::new();
    for (at, part) in parts.iter().enumerate().skip(from) {
        let is_file = at + 1 == parts.len();
        let shown = if is_file { stem(part) } else { part };
        if shown.is_empty() || shown.len() > LONGEST_NAME {
            continue;
        }
        let start = joined.len();
        joined += &fold(shown);
        names.push(Name { shown, is_file, at: start..joined.len() });
        joined.push('/');
    }
    (joined, names)
}

/// The file's name without what says its format.
fn stem(name: &str) -> &str {
    let is_format = |end: &str| {
        (1..=5).contains(&end.len())
            && end.starts_with(|c: char| c.is_ascii_alphabetic())
            && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    name.rsplit_once('.').filter(|(_, end)| is_format(end)).map_or(name, |(stem, _)| stem)
}

fn date_basis(names: &[Name<'_>], at: &Range<usize>) -> String {
    let touched = names.iter().filter(|name| name.at.start < at.end && at.start < name.at.end);
    let touched: Vec<&Name<'_>> = touched.collect();
    match touched.as_slice() {
        [only] => only.basis(),
        _ => {
            let shown: Vec<&str> = touched.iter().map(|name| name.shown).collect();
            format!("据文件夹名“{}”", shown.join("/"))
        }
    }
}

/// A name in the pieces that people part with signs, and figures from words: 焦作日报, 03版要闻.
fn pieces(name: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut last = ' ';
    for c in name.chars() {
        let is_word = c.is_ascii_alphanumeric() || c >= '\u{3400}' || c == '〇';
        let after_han = last >= '\u{3400}' && last != '第' && c.is_ascii_alphanumeric();
        if !is_word || after_han || c == '第' {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut().filter(|_| is_word) {
            piece.push(c);
        }
        last = c;
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// 03版, 第3版, A03; p3 and page3 too.
fn numbered(piece: &str) -> Option<(String, usize)> {
    let bare = piece.strip_prefix("page").or(piece.strip_prefix('p')).and_then(bare_number);
    bare.map(|number| (number.to_string(), piece.len())).or_else(|| page_number(piece))
}

fn bare_number(piece: &str) -> Option<u16> {
    let is_short = piece.len() <= 3 && piece.bytes().all(|byte| byte.is_ascii_digit());
    piece.parse().ok().filter(|number| is_short && (1..=400).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `is`: paper, title, number, district; "" where there is none.
    #[track_caller]
    fn check(file: &str, is: [&str; 4]) {
        let found = from_path(file);
        let text =
            |fact: &Option<Fact>| fact.as_ref().map_or(String::new(), |fact| fact.text.clone());
        let found = [&found.paper, &found.title, &found.number, &found.district].map(text);
        assert_eq!(found.each_ref().map(String::as_str), is, "{file}");
    }

    #[track_caller]
    fn check_basis(file: &str, is: [&str; 3]) {
        let found = from_path(file);
        let basis = |fact: Option<Fact>| fact.and_then(|fact| fact.basis).unwrap_or_default();
        let date = found.date.map_or(String::new(), |(_, basis)| basis);
        assert_eq!(
            [basis(found.paper), date, basis(found.number)],
            is.map(str::to_owned),
            "{file}"
        );
    }

    #[test]
    fn folders_and_files_say_what_a_page_is() {
        check("焦作日报/2023-01-06/03.txt", ["焦作日报", "", "3", ""]);
        check("jzrb_20230106_A03.md", ["", "", "A03", ""]);
        check("jzrb20230106A03.md", ["", "", "A03", ""]);
        check("20230106/焦作日报-03版.txt", ["焦作日报", "", "3", ""]);
        check("2023/01/06/3.txt", ["", "", "3", ""]);
        check("焦作日报2023年1月6日第3版要闻.txt", ["焦作日报", "要闻", "3", ""]);
        check("大河报\\2023年\\1月\\6日\\要闻版.txt", ["大河报", "要闻版", "", ""]);
        check("焦作日报/解放区/2023-01/06-A02.txt", ["焦作日报", "", "A02", "解放区"]);
        check("报纸/解放区新闻_20230106.txt", ["", "解放区新闻", "", "解放区"]);
        check("焦作日報/p3.txt", ["焦作日报", "", "3", ""]);
    }

    #[test]
    fn other_names_say_nothing() {
        check("000_815086d746417527.txt", [""; 4]);
        check("jiefangqu-2023-01.txt", [""; 4]);
        check("-", [""; 4]);
        check("", [""; 4]);
        check("/home/li/download/text(3).txt", [""; 4]);
        check("年度总结汇报.txt", [""; 4]);
    }

    #[test]
    fn each_says_from_where() {
        check_basis(
            "焦作日报/2023-01-06/03.txt",
            ["据文件夹名“焦作日报”", "据文件夹名“2023-01-06”", "据文件名“03”"],
        );
        check_basis("2023/01/06/3.txt", ["", "据文件夹名“2023/01/06”", "据文件名“3”"]);
        check_basis("jzrb_20230106.txt", ["", "据文件名“jzrb_20230106”", ""]);
    }
}
