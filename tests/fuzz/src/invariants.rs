//! What is true of every text that is decoded and of every page that is read, whatever its bytes are.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use dubao::import::decode::{Decoded, decode};
use dubao::import::{Given, Sections, doubts, read, refusal};
use dubao::model::{Article, Furniture, ReadPage, SourceLines};

static SECTIONS: LazyLock<Sections> = LazyLock::new(Sections::built_in);

/// Reads the file `bytes` as `dubao import` does.
#[track_caller]
pub fn check_bytes(bytes: &[u8]) {
    let Ok(decoded) = decode(bytes) else { return };
    check_decoded(bytes, &decoded);
    check_page(&decoded.text);
}

#[track_caller]
fn check_decoded(bytes: &[u8], decoded: &Decoded) {
    assert!(!decoded.text.contains('\r'), "a CR is left");
    assert!(decoded.bad.len() <= decoded.bad_count, "more bad bytes are shown than there are");
    for pair in decoded.bad.windows(2) {
        assert!(pair[0].byte < pair[1].byte && pair[0].line <= pair[1].line, "{:?}", decoded.bad);
    }
    let lines = decoded.text.split('\n').count();
    for bad in &decoded.bad {
        assert!(bad.byte < bytes.len() && (1..=lines).contains(&(bad.line as usize)), "{bad:?}");
    }
    if decoded.bad_count == 0 && decoded.encoding == "UTF-8" {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let own = str::from_utf8(bytes).expect("no byte is bad");
        assert!(han(own) == han(&decoded.text), "UTF-8 was changed");
    }
}

/// Reads the page `raw`.
#[track_caller]
pub fn check_page(raw: &str) {
    let _ = refusal(raw);
    let page = read(raw, "焦作日报/2023-01-06/03.txt", &Given::default(), &SECTIONS);
    let _ = doubts(&page);
    assert_eq!(page.raw, raw);
    let lines: Vec<&str> = raw.split('\n').collect();
    check_lines(&page, &lines);
    let ids: HashSet<_> = page.articles.iter().map(|article| &article.id).collect();
    assert_eq!(ids.len(), page.articles.len(), "two articles have one name");
    page.articles.iter().for_each(|article| check_article(article, &page, &lines));
    page.furniture.iter().for_each(|furniture| check_furniture(furniture, &lines));
}

/// Every line that prints something is in one article or in one piece of furniture.
#[track_caller]
fn check_lines(page: &ReadPage, lines: &[&str]) {
    let mut owners = vec![0; lines.len()];
    let articles = page.articles.iter().map(|article| &article.lines);
    let ranges = articles.chain(page.furniture.iter().map(|furniture| &furniture.lines));
    for range in ranges.flatten() {
        assert!(!range.is_empty() && *range.start() >= 1, "{range:?}");
        range.clone().for_each(|line| owners[line as usize - 1] += 1);
    }
    for (number, (line, owners)) in (1..).zip(lines.iter().zip(owners)) {
        let is_right = if prints(line) { owners == 1 } else { owners <= 1 };
        assert!(is_right, "line {number} has {owners} owners: {line:?}");
    }
}

#[track_caller]
fn check_article(article: &Article, page: &ReadPage, lines: &[&str]) {
    let Article { text, parts, flaws, made, headline, .. } = article;
    let joined: Vec<&str> = parts.iter().map(|part| &text[part.range.clone()]).collect();
    assert_eq!(joined.join("\n"), *text, "the parts are not the text");
    assert!(joined.iter().all(|part| !part.contains('\n')), "a line feed is in a part");
    for flaw in flaws {
        assert!(text.is_char_boundary(flaw.at), "{flaw:?}");
    }
    assert!(flaws.windows(2).all(|pair| pair[0].at <= pair[1].at), "flaws are out of order");
    assert_eq!(article.complete, flaws.is_empty());
    assert!(!headline.trim().is_empty() || *made && text.trim().is_empty(), "no headline");
    assert_eq!(article.page, page.page.id);
    assert!(SECTIONS.names().any(|name| name == article.section), "{:?}", article.section);

    let heads = [&article.kicker, &article.subhead, &article.label].into_iter().flatten();
    let own_headline = Some(headline).filter(|_| !made);
    let printed: String = heads.chain(own_headline).chain([text]).map(String::as_str).collect();
    let source = of_lines(&article.lines, lines);
    check_not_invented(&printed, &source);
    let byline = article.byline.as_deref().unwrap_or_default();
    check_not_invented(byline, &source);
    // The label of a column of short items stands above the first of them.
    let column = article.column.as_deref().unwrap_or_default();
    check_not_invented(column, &page.raw);
    for name in [&article.reporters, &article.correspondents, &article.photographers] {
        name.iter().for_each(|name| check_not_invented(name, &source));
    }
    check_not_lost(&(printed + byline + column), &article.lines, lines);
}

#[track_caller]
fn check_furniture(furniture: &Furniture, lines: &[&str]) {
    check_not_invented(&furniture.text, &of_lines(&furniture.lines, lines));
    check_not_lost(&furniture.text, &furniture.lines, lines);
}

/// Every Han character of `written` is in `source` at least as often.
#[track_caller]
fn check_not_invented(written: &str, source: &str) {
    let source_counts = han(source);
    for (char, count) in han(written) {
        let in_source = source_counts.get(&char).copied().unwrap_or(0);
        assert!(count <= in_source, "{char} {count} times, in the source {in_source}: {written:?}");
    }
}

/// Every Han character of the lines at `places` is in `written` at least as often; one that was printed over
/// its own shadow, once.
#[track_caller]
fn check_not_lost(written: &str, places: &[SourceLines], lines: &[&str]) {
    let written_counts = han(written);
    let mut source_counts: HashMap<char, usize> = HashMap::new();
    for line in places.iter().cloned().flatten().map(|line| lines[line as usize - 1]) {
        let share = if is_shadowed(line) { 2 } else { 1 };
        for (char, count) in han(line) {
            *source_counts.entry(char).or_default() += count / share;
        }
    }
    for (char, count) in source_counts {
        let kept = written_counts.get(&char).copied().unwrap_or(0);
        assert!(
            kept >= count,
            "{char} {count} times in lines {places:?}, kept {kept}: {written:?}"
        );
    }
}

fn of_lines(places: &[SourceLines], lines: &[&str]) -> String {
    places.iter().cloned().flatten().map(|line| lines[line as usize - 1]).collect()
}

/// Every character stands there twice.
fn is_shadowed(line: &str) -> bool {
    let is_mark = |char: &char| matches!(char, '#' | '*');
    let chars: Vec<char> =
        line.chars().filter(|char| prints_itself(*char) && !is_mark(char)).collect();
    chars.chunks(2).all(|pair| pair.len() == 2 && pair[0] == pair[1])
}

/// Something can be seen of it: more than spaces, what the decoder put for bad bytes, and Markdown's marks.
fn prints(line: &str) -> bool {
    line.chars().any(|char| prints_itself(char) && char != '*')
}

fn prints_itself(char: char) -> bool {
    let is_hidden = matches!(char, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFFD}');
    !char.is_whitespace() && !char.is_control() && !is_hidden
}

/// How often every Han character is in `text`.
fn han(text: &str) -> HashMap<char, usize> {
    let mut counts = HashMap::new();
    let is_han = |char: &char| matches!(char, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}');
    text.chars().filter(is_han).for_each(|char| *counts.entry(char).or_default() += 1);
    counts
}
