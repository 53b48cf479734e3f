//! A page in words: its district, whose it is, its title.

use super::{Language, Text};
use crate::model::{District, Fact, Page};

impl Language {
    /// The short name of a district: 解放区; 区不详 where it is not known.
    pub fn district(self, district: &District) -> &str {
        match district.name.as_str() {
            "" => self.say(Text::DistrictUnknown),
            name => name,
        }
    }

    /// A fact as it is shown: one that is inferred says so.
    pub fn as_known(self, words: &str, basis: Option<&str>) -> String {
        match basis {
            Some(_) => self.fill(Text::Inferred, &[words]),
            None => words.to_owned(),
        }
    }

    /// Where a page is of: its paper, its supplement, its number. What is inferred says so, several at once.
    pub fn source(self, page: &Page) -> Vec<String> {
        let number = page
            .number
            .as_ref()
            .map(|number| Fact { text: self.page_number(number), basis: number.basis.clone() });
        let facts: Vec<_> =
            [&page.paper, &page.supplement, &number].into_iter().flatten().collect();
        let are_inferred = |a: &&Fact, b: &&Fact| a.basis.is_some() && b.basis.is_some();
        let runs = facts.chunk_by(are_inferred).map(|run| {
            let words: Vec<_> = run.iter().map(|fact| fact.text.as_str()).collect();
            let words = words.join(" · ");
            match run {
                [fact] => self.as_known(&words, fact.basis.as_deref()),
                [_, _] => self.fill(Text::BothInferred, &[&words]),
                _ => self.fill(Text::AllInferred, &[&words]),
            }
        });
        runs.collect()
    }

    /// The name of a page for lists: its supplement, else its paper or district (else its file), its number if
    /// it has one, and its date.
    pub fn page_title(self, page: &Page) -> String {
        let district = &page.district.name;
        let name = match (&page.supplement, &page.paper) {
            (Some(name), _) if name.text != *district => Some(name.text.as_str()),
            (None, Some(paper)) => Some(paper.text.as_str()),
            _ => None,
        };
        let name = match (name, &page.number) {
            (Some(name), None) => name.to_owned(),
            (None, None) if !district.is_empty() => self.fill(Text::PageOf, &[district]),
            (None, None) if page.file == "-" => self.say(Text::StandardInput).to_owned(),
            (None, None) => page.file.rsplit('/').next().unwrap_or_default().to_owned(),
            (name, Some(number)) => {
                let name = name.unwrap_or_else(|| self.district(&page.district));
                format!("{name} {}", self.page_number(number))
            }
        };
        format!("{name} · {}", self.date(page.dates))
    }

    fn page_number(self, number: &Fact) -> String {
        self.fill(Text::PageNumber, &[&number.text])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Dates, PageId};

    /// A page of these facts: paper, supplement, number, district; `~` before one: inferred.
    fn page(facts: [&str; 4]) -> Page {
        let fact = |at: usize| {
            let text = facts[at].trim_start_matches('~').to_owned();
            let basis = facts[at].starts_with('~').then(String::new);
            (!text.is_empty()).then_some(Fact { text, basis })
        };
        Page {
            id: PageId(String::new()),
            file: "焦作/03.txt".to_owned(),
            paper: fact(0),
            supplement: fact(1),
            number: fact(2),
            district: District { name: facts[3].to_owned(), ..District::default() },
            district_basis: None,
            dates: Dates { from: None, to: None, printed: false },
            dates_basis: None,
        }
    }

    #[track_caller]
    fn check_title(facts: [&str; 4], zh: &str, en: &str) {
        let page = page(facts);
        assert_eq!(Language::Zh.page_title(&page), format!("{zh} · 日期不详"));
        assert_eq!(Language::En.page_title(&page), format!("{en} · date unknown"));
    }

    #[test]
    fn a_page_has_a_title_however_little_is_known() {
        check_title(["焦作日报", "解放区新闻", "", "解放区"], "解放区新闻", "解放区新闻");
        check_title(
            ["焦作日报", "解放区新闻", "3", "解放区"],
            "解放区新闻 第3版",
            "解放区新闻 page 3",
        );
        check_title(["焦作日报", "", "A12", "解放区"], "焦作日报 第A12版", "焦作日报 page A12");
        check_title(["周口日报", "示范区", "", "示范区"], "示范区版", "示范区");
        check_title(["周口日报", "示范区", "2", "示范区"], "示范区 第2版", "示范区 page 2");
        check_title(["", "", "2", ""], "区不详 第2版", "no district page 2");
        check_title(["", "", "", ""], "03.txt", "03.txt");
    }

    #[track_caller]
    fn check_source(facts: [&str; 3], zh: &[&str]) {
        let [paper, supplement, number] = facts;
        assert_eq!(Language::Zh.source(&page([paper, supplement, number, ""])), zh);
    }

    #[test]
    fn what_is_inferred_says_so() {
        check_source(["", "", ""], &[]);
        check_source(["焦作日报", "解放区新闻", "3"], &["焦作日报", "解放区新闻", "第3版"]);
        check_source(
            ["~焦作日报", "解放区新闻", "~3"],
            &["焦作日报（推定）", "解放区新闻", "第3版（推定）"],
        );
        check_source(
            ["~焦作日报", "~解放区新闻", "3"],
            &["焦作日报 · 解放区新闻（均推定）", "第3版"],
        );
        check_source(["~焦作日报", "", "~3"], &["焦作日报 · 第3版（均推定）"]);
        check_source(
            ["~焦作日报", "~解放区新闻", "~3"],
            &["焦作日报 · 解放区新闻 · 第3版（均推定）"],
        );
    }
}
