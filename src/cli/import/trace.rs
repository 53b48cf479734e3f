//! In which line of the source a byte of an article's text stands.

use crate::model::{Article, SourceLines};

/// So many characters before a place find it.
const CLUE: usize = 8;

/// The line of `raw` (1-based) where the character before the byte `at` of `article` stands; at the
/// beginning of a text the article's first line. Wraps, spaces and widened marks between the two do no harm.
pub(super) fn line_of(raw: &str, article: &Article, at: usize) -> Option<u32> {
    let before = article.text.get(..at)?;
    let mut clue: Vec<char> =
        before.chars().rev().filter(|c| c.is_alphanumeric()).take(CLUE).collect();
    clue.reverse();
    let first = article.lines.iter().map(|lines| *lines.start()).min();
    if clue.is_empty() {
        return first;
    }
    let words: Vec<(char, u32)> = words(raw, &article.lines);
    let found = words.windows(clue.len()).find(|window| {
        let is_same = |((found, _), wanted): (&(char, u32), &char)| found == wanted;
        window.iter().zip(&clue).all(is_same)
    });
    found.and_then(<[_]>::last).map(|(_, line)| *line).or(first)
}

/// The letters and digits in these lines of `raw`, each with its line.
fn words(raw: &str, lines: &[SourceLines]) -> Vec<(char, u32)> {
    let all = raw.lines().zip(1_u32..);
    let own = all.filter(|(_, number)| lines.iter().any(|lines| lines.contains(number)));
    let words = own.flat_map(|(line, number)| line.chars().map(move |c| (c, number)));
    words.filter(|(c, _)| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::digest;

    /// That the end of `text`, which stands in these lines of the source, is in this line.
    #[track_caller]
    fn check(raw: &str, lines: &[SourceLines], text: &str, line: Option<u32>) {
        let model = digest::pages().remove(0).articles.remove(0);
        let article = Article { text: format!("{text}。后来"), lines: lines.to_vec(), ..model };
        assert_eq!(line_of(raw, &article, text.len()), line);
    }

    #[test]
    fn a_place_is_found_across_wraps_spaces_and_marks() {
        let raw = "昨日,市图书\n\n馆 恢复夜间\n开放\n";
        check(raw, &[1..=4], "昨日，市图书馆恢复", Some(3));
        check(raw, &[1..=1, 3..=4], "昨日，市图书馆恢复夜间开", Some(4));
    }

    #[test]
    fn what_is_not_found_is_where_the_article_begins() {
        check("题\n昨日\n", &[2..=2], "别的字", Some(2));
        check("题\n昨日\n", &[2..=2], "", Some(2));
        check("题\n昨日\n", &[], "", None);
    }

    #[test]
    fn every_flaw_of_the_digest_is_in_its_article() {
        for page in digest::pages() {
            for (article, flaw) in
                page.articles.iter().flat_map(|a| a.flaws.iter().map(move |f| (a, f)))
            {
                let line = line_of(&page.raw, article, flaw.at).expect("a line");
                assert!(article.lines.iter().any(|lines| lines.contains(&line)), "{flaw:?}");
            }
        }
    }
}
