//! A read page as `newspaper-import/1`.

use serde::Serialize;

use crate::model::{
    Article, Fact, FlawKind, Furniture, Kind, Page, PartKind, ReadPage, SourceLines,
};

/// One page.
#[derive(Serialize)]
pub(super) struct Imported<'a> {
    file: &'a str,
    page: Facts<'a>,
    articles: Vec<Item<'a>>,
    furniture: Vec<Left<'a>>,
}

#[derive(Serialize)]
struct Facts<'a> {
    paper: Option<&'a str>,
    supplement: Option<&'a str>,
    district: Option<&'a str>,
    district_full: Option<&'a str>,
    city: Option<&'a str>,
    province: Option<&'a str>,
    from: Option<String>,
    to: Option<String>,
    printed: bool,
    basis: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    kind: Kind,
    kicker: Option<&'a str>,
    headline: Option<&'a str>,
    headline_generated: bool,
    subhead: Option<&'a str>,
    column: Option<&'a str>,
    source_label: Option<&'a str>,
    byline: Option<&'a str>,
    reporters: &'a [String],
    correspondents: &'a [String],
    photographer: &'a [String],
    complete: bool,
    body: Vec<Piece<'a>>,
    flaws: Vec<Gap>,
    lines: Vec<(u32, u32)>,
}

#[derive(Serialize)]
struct Piece<'a> {
    #[serde(rename = "type")]
    kind: PartKind,
    text: &'a str,
}

/// A flaw: before which byte of which part of the body. Where there is no body both are 0.
#[derive(Serialize)]
struct Gap {
    kind: FlawKind,
    part: usize,
    at: usize,
}

#[derive(Serialize)]
struct Left<'a> {
    text: &'a str,
    lines: Vec<(u32, u32)>,
}

impl<'a> Imported<'a> {
    /// The page that came from the file `name`, of which only the last part is told.
    pub(super) fn new(name: &'a str, read: &'a ReadPage) -> Imported<'a> {
        Imported {
            file: name.rsplit('/').next().unwrap_or(name),
            page: facts(&read.page),
            articles: read.articles.iter().map(item).collect(),
            furniture: read.furniture.iter().map(left).collect(),
        }
    }
}

fn facts(page: &Page) -> Facts<'_> {
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let district = page.district.name.as_str();
    Facts {
        paper: words(&page.paper),
        supplement: words(&page.supplement),
        district: Some(district).filter(|name| !name.is_empty()),
        district_full: page.district.full.as_deref(),
        city: page.district.city.as_deref(),
        province: page.district.province.as_deref(),
        from: day(page.dates.from),
        to: day(page.dates.to),
        printed: page.dates.printed,
        basis: page.dates_basis.as_deref(),
    }
}

fn words(fact: &Option<Fact>) -> Option<&str> {
    fact.as_ref().map(|fact| fact.text.as_str())
}

fn item(article: &Article) -> Item<'_> {
    let parts = article.parts.iter();
    let body = parts.map(|part| Piece {
        kind: part.kind,
        text: article.text.get(part.range.clone()).unwrap_or_default(),
    });
    Item {
        kind: article.kind,
        kicker: article.kicker.as_deref(),
        headline: Some(article.headline.as_str()).filter(|headline| !headline.is_empty()),
        headline_generated: article.made,
        subhead: article.subhead.as_deref(),
        column: article.column.as_deref(),
        source_label: article.label.as_deref(),
        byline: article.byline.as_deref(),
        reporters: &article.reporters,
        correspondents: &article.correspondents,
        photographer: &article.photographers,
        complete: article.complete,
        body: body.collect(),
        flaws: gaps(article),
        lines: pairs(&article.lines),
    }
}

fn gaps(article: &Article) -> Vec<Gap> {
    let gap = |flaw: &crate::model::Flaw| {
        let part = article.parts.iter().position(|part| flaw.at <= part.range.end).unwrap_or(0);
        let start = article.parts.get(part).map_or(0, |part| part.range.start);
        Gap { kind: flaw.kind, part, at: flaw.at.saturating_sub(start) }
    };
    article.flaws.iter().map(gap).collect()
}

fn left(furniture: &Furniture) -> Left<'_> {
    Left { text: &furniture.text, lines: pairs(&furniture.lines) }
}

fn pairs(lines: &[SourceLines]) -> Vec<(u32, u32)> {
    lines.iter().map(|lines| (*lines.start(), *lines.end())).collect()
}

/// The controls that JSON allows as they are, escaped too: a terminal might obey them.
pub(super) fn escape_controls(json: String) -> String {
    if !json.contains(char::is_control) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        if c.is_control() {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::library::digest;

    fn json(page: &ReadPage) -> Value {
        let written = serde_json::to_string(&Imported::new("a/b.txt", page)).expect("JSON");
        serde_json::from_str(&escape_controls(written)).expect("JSON")
    }

    #[test]
    fn a_page_has_its_name_its_facts_and_all_its_articles() {
        for page in digest::pages() {
            let json = json(&page);
            assert_eq!(json["file"], "b.txt");
            assert_eq!(json["page"]["district"], page.page.district.name);
            assert_eq!(json["articles"].as_array().map(Vec::len), Some(page.articles.len()));
            assert_eq!(json["furniture"].as_array().map(Vec::len), Some(page.furniture.len()));
        }
    }

    #[test]
    fn every_flaw_is_a_place_in_a_part() {
        for article in digest::pages().iter().flat_map(|page| &page.articles) {
            for (gap, flaw) in gaps(article).iter().zip(&article.flaws) {
                let start = article.parts.get(gap.part).map_or(0, |part| part.range.start);
                assert_eq!((gap.kind, start + gap.at), (flaw.kind, flaw.at));
            }
        }
    }

    #[test]
    fn no_control_is_left_in_a_line() {
        let mut page = digest::pages().remove(0);
        page.articles[0].headline = "题\u{1B}[2J\u{9B}2J\u{7F}\n".to_owned();
        let written = serde_json::to_string(&Imported::new("-", &page)).expect("JSON");
        let escaped = escape_controls(written);
        assert!(!escaped.contains(char::is_control));
        assert_eq!(json(&page)["articles"][0]["headline"], page.articles[0].headline);
    }
}
