//! What the state knows of pages and articles, in the reader's language.

use super::State;
use crate::language::{Language, Text};
use crate::library::Entry;
use crate::model::{Article, District, Fact, Flaw, Kind, Page};
use crate::text::LineKind;

impl State {
    /// The name of a page for the list: its supplement, else its paper or district, and its date.
    pub fn page_title(&self, page: usize) -> String {
        let page = &self.shelf.pages[page];
        let name = match (&page.supplement, &page.paper) {
            (Some(name), _) if name.text != page.district.name => name.text.clone(),
            (None, Some(paper)) => paper.text.clone(),
            _ => self.language.fill(Text::PageOf, &[&page.district.name]),
        };
        format!("{name} · {}", self.language.date(page.dates))
    }

    /// A district with its city: 解放区（焦作市）.
    pub fn district_name(&self, district: &District) -> String {
        match &district.city {
            Some(city) => self.language.fill(Text::DistrictOf, &[&district.name, city]),
            None => district.name.clone(),
        }
    }

    /// A section in the reader's language.
    pub fn section_name(&self, section: &str) -> String {
        let known = self.section_names.iter().find(|names| names.0 == section);
        match (self.language, known) {
            (Language::En, Some((_, english))) => english.clone(),
            _ => section.to_owned(),
        }
    }

    /// The lines above an article's text.
    pub(super) fn heading(&self, article: &Article, entry: &Entry) -> Vec<(LineKind, String)> {
        let mut head = Vec::new();
        let mut push = |kind, words: Option<String>| head.extend(words.map(|words| (kind, words)));
        let column = article.column.clone();
        let repeats =
            |column: &String| column.replace(' ', "") == article.headline.replace(' ', "");
        push(LineKind::Kicker, column.filter(|column| !repeats(column)));
        push(LineKind::Kicker, article.kicker.clone());
        let headline = if article.made { LineKind::Made } else { LineKind::Headline };
        push(headline, Some(article.headline.clone()));
        push(LineKind::Subhead, article.subhead.clone());
        push(LineKind::Blank, Some(String::new()));
        if article.made {
            push(LineKind::Flaw, Some(self.language.say(Text::HeadlineMade).to_owned()));
        }
        let printed = [Some(&article.headline), article.kicker.as_ref()];
        let says =
            |label: &String| printed.iter().flatten().any(|line| line.contains(label.as_str()));
        push(LineKind::Byline, article.label.clone().filter(|label| !says(label)));
        push(LineKind::Byline, article.byline.clone());
        push(LineKind::Facts, Some(self.facts(article, entry)));
        push(LineKind::Blank, Some(String::new()));
        if article.kind == Kind::Photo {
            push(LineKind::Flaw, Some(self.language.say(Text::PhotoNotKept).to_owned()));
        }
        head
    }

    /// Paper, supplement, date and length; what is inferred says so.
    fn facts(&self, article: &Article, entry: &Entry) -> String {
        let page = &self.shelf.pages[entry.page];
        let length = article.text.chars().filter(|c| !c.is_whitespace()).count();
        let date = self.language.date(page.dates);
        let length = self.language.fill(Text::Length, &[&length.to_string()]);
        let mut facts = self.source(page);
        facts.extend([date, length]);
        self.join(&facts)
    }

    /// Where the page is of: its paper and its supplement.
    fn source(&self, page: &Page) -> Vec<String> {
        let named = [&page.paper, &page.supplement].into_iter().flatten();
        let printed = |fact: &Fact| match fact.basis {
            Some(_) => self.language.fill(Text::Inferred, &[&fact.text]),
            None => fact.text.clone(),
        };
        match (&page.paper, &page.supplement) {
            (Some(Fact { text: paper, basis: Some(_) }), Some(Fact { text, basis: Some(_) })) => {
                let both = format!("{paper} · {text}");
                vec![self.language.fill(Text::BothInferred, &[&both])]
            }
            _ => named.map(printed).collect(),
        }
    }

    /// Facts in a row, which breaks after a point; a bracket brings its own space.
    fn join(&self, facts: &[String]) -> String {
        facts.join("\u{a0}· ").replace("）\u{a0}·", "）·")
    }

    /// What a reader is told where something is lost.
    pub(super) fn flaw_note(&self, flaw: &Flaw) -> String {
        let words = match self.language {
            Language::Zh => &flaw.zh,
            Language::En => &flaw.en,
        };
        format!("〔{words}〕")
    }
}
