//! Pages and articles in the reader's language: names, the lines above a text, notes on what is lost.

use super::State;
use crate::language::{Language, Text};
use crate::model::{Article, District, Flaw, Kind, Page};
use crate::text::LineKind;

/// A district with its city: 解放区（焦作市）.
pub fn district_name(language: Language, district: &District) -> String {
    let name = language.district(district);
    match &district.city {
        Some(city) => language.fill(Text::DistrictOf, &[name, city]),
        None => name.to_owned(),
    }
}

/// The lines above an article's text.
pub fn heading(language: Language, article: &Article, page: &Page) -> Vec<(LineKind, String)> {
    let mut head = Vec::new();
    let mut push = |kind, words: Option<String>| head.extend(words.map(|words| (kind, words)));
    let say = |text| Some(language.say(text).to_owned());
    let column = article.column.clone();
    push(LineKind::Kicker, column.filter(|column| !is_headline(column, article)));
    push(LineKind::Kicker, article.kicker.clone());
    let headline = if article.made { LineKind::Made } else { LineKind::Headline };
    push(headline, Some(article.headline.clone()));
    push(LineKind::Subhead, article.subhead.clone());
    push(LineKind::Blank, Some(String::new()));
    push(LineKind::Flaw, say(Text::HeadlineMade).filter(|_| article.made));
    push(LineKind::Byline, article.label.clone().filter(|label| !is_in_head(label, article)));
    push(LineKind::Byline, article.byline.clone());
    push(LineKind::Facts, Some(facts(language, article, page)));
    push(LineKind::Blank, Some(String::new()));
    push(LineKind::Flaw, say(Text::PhotoNotKept).filter(|_| article.kind == Kind::Photo));
    head
}

/// A column label may be all the headline there is.
fn is_headline(column: &str, article: &Article) -> bool {
    column.replace(' ', "") == article.headline.replace(' ', "")
}

/// A label may be part of the headline or be the kicker.
fn is_in_head(label: &str, article: &Article) -> bool {
    article.headline.contains(label)
        || article.kicker.as_ref().is_some_and(|kicker| kicker.contains(label))
}

/// Paper, supplement, number, date and length; what is inferred says so. A district that is certain is not
/// repeated here.
fn facts(language: Language, article: &Article, page: &Page) -> String {
    let mut facts = language.source(page);
    if page.district.name.is_empty() || page.district_basis.is_some() {
        let district = language.district(&page.district);
        facts.push(language.as_known(district, page.district_basis.as_deref()));
    }
    facts.push(language.date(page.dates));
    let length = article.text.chars().filter(|c| !c.is_whitespace()).count();
    if length > 0 {
        facts.push(language.fill(Text::Length, &[&length.to_string()]));
    }
    // A line of facts breaks after a point; a bracket brings its own space.
    facts.join("\u{a0}· ").replace("）\u{a0}·", "）·")
}

/// What a reader is told where something is lost.
pub fn flaw_note(language: Language, flaw: &Flaw) -> String {
    let words = match language {
        Language::Zh => &flaw.zh,
        Language::En => &flaw.en,
    };
    format!("〔{words}〕")
}

impl State {
    /// The name of a page for the list.
    pub fn page_title(&self, page: &Page) -> String {
        self.language.page_title(page)
    }

    /// A section in the reader's language.
    pub fn section_name(&self, section: &str) -> String {
        let known = self.section_names.iter().find(|names| names.0 == section);
        match (self.language, known) {
            (Language::En, Some((_, english))) => english.clone(),
            _ => section.to_owned(),
        }
    }
}
