//! The date in the name of a file or its folders: 2023-01-06, 20230106, 2023/01/06, 2023年1月.

use std::ops::Range;

use super::when::{When, YEARS};

/// What parts year, month and day.
const MARKS: &str = "-_./ 年月";

/// As much of the date as is said.
pub(super) type Said = When;

/// A date being read.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

/// The fullest date in `path`, of equals the last, and where it stands.
pub(super) fn said(path: &str) -> Option<(Said, Range<usize>)> {
    let digit = |c: char| c.is_ascii_digit();
    let starts = path.char_indices().filter(|(at, c)| digit(*c) && !path[..*at].ends_with(digit));
    let found = starts
        .filter_map(|(at, _)| Reader { text: path, at }.date().map(|(said, end)| (said, at..end)));
    found.max_by_key(|(said, _)| (said.month.is_some(), said.day.is_some()))
}

impl<'a> Reader<'a> {
    /// The date that begins here and where it ends.
    fn date(mut self) -> Option<(Said, usize)> {
        let first = self.digits();
        let year = first.get(..4)?.parse().ok().filter(|year| YEARS.contains(year))?;
        let said = When { year: Some(year), month: None, day: None };
        match first.len() {
            8 => {
                let said = When { month: number(&first[4..6]), day: number(&first[6..]), ..said };
                said.date().map(|_| (said, self.at))
            }
            6 if self.is_apart(first.len()) => {
                let month = number(&first[4..]).filter(|month| (1..=12).contains(month))?;
                Some(self.day(When { month: Some(month), ..said }))
            }
            4 => Some(self.month(said)),
            _ => None,
        }
    }

    fn month(mut self, said: Said) -> (Said, usize) {
        let end = self.at + self.suffix('年');
        let Some(month) = self.part(1..13) else { return (said, end) };
        let is_other_name = self.text[end..self.at].contains('/') && self.suffix('月') == 0;
        let is_file = &self.text[self.at..] == "/";
        if is_other_name && is_file {
            return (said, end);
        }
        self.day(When { month: Some(month), ..said })
    }

    fn day(mut self, said: Said) -> (Said, usize) {
        let end = self.at + self.suffix('月');
        let day = self.part(1..32);
        let full = When { day, ..said };
        if full.date().is_some() { (full, self.at + self.suffix('日')) } else { (said, end) }
    }

    /// The number behind one or two marks.
    fn part(&mut self, range: Range<i8>) -> Option<i8> {
        let marks = self.text[self.at..].chars().take(2).take_while(|c| MARKS.contains(*c));
        let length: usize = marks.map(char::len_utf8).sum();
        self.at += length;
        let digits = self.digits();
        number(digits).filter(|number| length > 0 && digits.len() <= 2 && range.contains(number))
    }

    fn digits(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn suffix(&self, suffix: char) -> usize {
        if self.text[self.at..].starts_with(suffix) { suffix.len_utf8() } else { 0 }
    }

    /// Do the last `length` bytes stand apart from letters and figures?
    fn is_apart(&self, length: usize) -> bool {
        let before = self.text[..self.at - length].ends_with(|c: char| c.is_ascii_alphanumeric());
        !before && !self.text[self.at..].starts_with(|c: char| c.is_ascii_alphanumeric())
    }
}

fn number(digits: &str) -> Option<i8> {
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, date: &str) {
        let written = said(path).map_or(String::new(), |(said, at)| {
            let part = |part: Option<i8>| part.map_or(String::new(), |part| format!("-{part:02}"));
            let year = said.year.unwrap_or_default();
            format!("{year}{}{} {}", part(said.month), part(said.day), &path[at])
        });
        assert_eq!(written, date, "{path}");
    }

    #[test]
    fn a_date_is_read_in_all_its_forms() {
        check("焦作日报/2023-01-06/03/", "2023-01-06 2023-01-06");
        check("jzrb_20230106_a03/", "2023-01-06 20230106");
        check("2023/01/06/3/", "2023-01-06 2023/01/06");
        check("2023-01/06/03/", "2023-01-06 2023-01/06");
        check("2023-01/06/", "2023-01-06 2023-01/06");
        check("202301/06/3/", "2023-01-06 202301/06");
        check("2023年1月6日/", "2023-01-06 2023年1月6日");
        check("2023年/1月/6日/", "2023-01-06 2023年/1月/6日");
        check("2023_1_6/", "2023-01-06 2023_1_6");
        check("a/2023.1.6/", "2023-01-06 2023.1.6");
    }

    #[test]
    fn a_month_or_a_year_is_less() {
        check("jiefangqu-2023-01/", "2023-01 2023-01");
        check("2023年1月/3/", "2023-01-03 2023年1月/3");
        check("202301/a3/", "2023-01 202301");
        check("2023/焦作日报/12/", "2023 2023");
        check("2023/03/", "2023 2023");
        check("2023-13-01/", "2023 2023");
        check("2023-02-30/", "2023-02 2023-02");
    }

    #[test]
    fn other_figures_are_no_dates() {
        check("000_815086d746417527/", "");
        check("15086/123456/8797000/", "");
        check("20231306/a202301b/", "");
    }
}
