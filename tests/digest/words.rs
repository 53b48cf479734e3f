//! The words of the digest are the words of its pages: none lost, none invented.

use std::ops::RangeInclusive;

use dubao::library::digest::pages;
use dubao::model::{Article, PartKind, ReadPage};
use toml::{Table, Value};

use super::squeeze::{squeeze, squeeze_line};

#[test]
fn every_line_is_in_one_article_or_in_the_furniture() {
    for page in pages() {
        let articles = page.articles.iter().flat_map(|article| &article.lines);
        let furniture = page.furniture.iter().flat_map(|left| &left.lines);
        let claims: Vec<&RangeInclusive<u32>> = articles.chain(furniture).collect();
        for (number, line) in (1..).zip(page.raw.lines()) {
            let owners = claims.iter().filter(|lines| lines.contains(&number)).count();
            assert!(owners == 1 || owners == 0 && line.trim().is_empty(), "{number} {line}");
        }
    }
}

#[test]
fn every_line_of_an_article_has_one_role() {
    for_each_article(|page, article, entry| {
        let heads =
            entry.get("lines").and_then(Value::as_table).into_iter().flat_map(Table::values);
        let body = tables(entry, "body").into_iter().map(|piece| &piece["lines"]);
        let mut roles: Vec<usize> = heads.chain(body).flat_map(numbers).collect();
        roles.sort_unstable();
        let raw: Vec<&str> = page.raw.lines().collect();
        let written = |number: &usize| !raw[number - 1].trim().is_empty();
        let own = article.lines.iter().flat_map(Clone::clone).map(|number| number as usize);
        let own: Vec<usize> = own.filter(written).collect();
        roles.retain(written);
        assert_eq!(roles, own, "{}", article.headline);
    });
}

#[test]
fn the_body_is_the_words_of_its_lines() {
    for_each_article(|page, article, entry| {
        let byline_apart = entry.get("lines").is_some_and(|lines| lines.get("byline").is_some());
        let mut byline = article.byline.as_deref().filter(|_| !byline_apart);
        let pieces = tables(entry, "body");
        assert_eq!(pieces.len(), article.parts.len());
        for (part, piece) in article.parts.iter().zip(pieces) {
            let moved = byline.take_if(|_| part.kind == PartKind::Paragraph).unwrap_or_default();
            let text = squeeze(moved) + &squeeze(&article.text[part.range.clone()]);
            assert_eq!(text, source(page, &piece["lines"]), "{}", article.headline);
        }
        assert_eq!(byline, None, "a by-line that stands nowhere");
    });
}

#[test]
fn the_heads_are_the_words_of_their_lines() {
    for_each_article(|page, article, entry| {
        let whole = page.raw.lines().map(squeeze_line).collect::<String>();
        for (name, text) in heads(article) {
            let Some(text) = text else { continue };
            match entry.get("lines").and_then(|lines| lines.get(name)) {
                Some(lines) => assert_eq!(squeeze(text), source(page, lines)),
                None => assert!(whole.contains(&squeeze(text.trim_end_matches('…'))), "{text}"),
            }
        }
    });
}

#[test]
fn the_furniture_is_the_words_of_its_lines() {
    for page in pages() {
        let sheet = sheet(&page);
        for (left, entry) in page.furniture.iter().zip(tables(&sheet, "furniture")) {
            assert_eq!(squeeze(&left.text), source(&page, &entry["lines"]));
        }
    }
}

#[test]
fn names_stand_on_the_page() {
    for_each_article(|page, article, _| {
        let whole = squeeze(&page.raw);
        let people = [&article.reporters, &article.correspondents, &article.photographers];
        for name in people.into_iter().flatten() {
            assert!(whole.contains(name), "{name}");
        }
    });
}

/// A page of the digest as its file has it, with the lines of every part.
fn sheet(page: &ReadPage) -> Table {
    let name = page.page.file.replace(".txt", ".toml");
    let path = format!("{}/assets/digest/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the sheet").parse().expect("TOML")
}

fn tables<'a>(table: &'a Table, key: &str) -> Vec<&'a Table> {
    let list = table.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    list.iter().map(|entry| entry.as_table().expect("a table")).collect()
}

/// `"17, 19-20"` as line numbers.
fn numbers(lines: &Value) -> Vec<usize> {
    let number = |text: &str| text.trim().parse::<usize>().expect("a number");
    let range = |range: &str| {
        let (from, to) = range.split_once('-').unwrap_or((range, range));
        number(from)..=number(to)
    };
    lines.as_str().expect("a string").split(',').flat_map(range).collect()
}

fn source(page: &ReadPage, lines: &Value) -> String {
    let raw: Vec<&str> = page.raw.lines().collect();
    numbers(lines).into_iter().map(|number| squeeze_line(raw[number - 1])).collect()
}

fn heads(article: &Article) -> [(&'static str, Option<&str>); 6] {
    [
        ("column", article.column.as_deref()),
        ("kicker", article.kicker.as_deref()),
        ("label", article.label.as_deref()),
        ("headline", Some(&article.headline)),
        ("subhead", article.subhead.as_deref()),
        ("byline", article.byline.as_deref()),
    ]
}

/// Every article beside its entry in the sheet.
fn for_each_article(check: impl Fn(&ReadPage, &Article, &Table)) {
    for page in pages() {
        let sheet = sheet(&page);
        let entries = tables(&sheet, "article");
        assert_eq!(entries.len(), page.articles.len());
        for (article, entry) in page.articles.iter().zip(entries) {
            check(&page, article, entry);
        }
    }
}
