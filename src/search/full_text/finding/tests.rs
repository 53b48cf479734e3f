//! The answers of the digest.

use std::rc::Rc;

use proptest::prelude::*;

use super::*;
use crate::library::digest;
use crate::model::{ArticleId, ReadPage};
use crate::text::fold::find;

/// The digest; made once for a test.
fn library() -> Rc<Library> {
    thread_local! {
        static LIBRARY: Rc<Library> = {
            let mut library = Library::in_memory().expect("in memory");
            library.preload("", digest::pages).expect("the digest");
            Rc::new(library)
        };
    }
    LIBRARY.with(Rc::clone)
}

fn found(library: &Library, typed: &str, order: Order) -> Vec<Finding> {
    search(library, None, &Asked::parse(typed).expect("a question"), order, None)
        .expect("an answer")
}

/// The articles that have all of `words`, by a look at each.
fn looked_through(pages: &[ReadPage], words: &[&str]) -> Vec<ArticleId> {
    let has = |article: &Article, word: &str| {
        let heads =
            [&article.kicker, &article.subhead, &article.column, &article.label, &article.byline];
        let headline = (!article.made).then_some(&article.headline);
        let fields = heads.into_iter().flatten().chain(headline).chain([&article.text]);
        fields.into_iter().any(|field| !find(field, word).is_empty())
    };
    let articles = pages.iter().flat_map(|page| &page.articles);
    let mut hits: Vec<ArticleId> = articles
        .filter(|article| words.iter().all(|word| has(article, word)))
        .map(|article| article.id.clone())
        .collect();
    hits.sort_unstable();
    hits
}

proptest! {
    #[test]
    fn the_answers_are_those_of_a_look_at_every_article(
        places in proptest::collection::vec((0..42_usize, any::<prop::sample::Index>(), 1..6_usize), 1..3),
    ) {
        let (library, pages) = (library(), digest::pages());
        let articles: Vec<&Article> = pages.iter().flat_map(|page| &page.articles).collect();
        let word = |(article, place, length): &(usize, prop::sample::Index, usize)| {
            let chars: Vec<char> = articles[*article].text.chars().collect();
            let start = if chars.is_empty() { 0 } else { place.index(chars.len()) };
            let word: String = chars.iter().skip(start).take(*length).collect();
            // A word that reads as something else is asked for in quotes.
            word.replace([' ', '\n', '"', '“', '”', '「', '」', '-', '－', ':', '：'], "")
        };
        let words: Vec<String> = places.iter().map(word).filter(|word| !find(word, word).is_empty()).collect();
        prop_assume!(!words.is_empty());
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut ids: Vec<ArticleId> =
            found(&library, &words.join(" "), Order::Newest).into_iter().map(|finding| finding.entry.id.clone()).collect();
        ids.sort_unstable();
        prop_assert_eq!(ids, looked_through(&pages, &words));
    }
}

#[test]
fn the_newest_comes_first_or_the_one_that_says_most() {
    let library = library();
    let newest = found(&library, "教育", Order::Newest);
    let entries = library.all_entries().expect("the articles");
    let place = |finding: &Finding| entries.iter().position(|entry| entry.id == finding.entry.id);
    assert!(newest.len() > 5 && newest.is_sorted_by_key(place));
    let relevant = found(&library, "教育", Order::Relevance);
    assert!(!relevant[0].headline.is_empty());
    assert!(relevant.is_sorted_by_key(|finding| Reverse(finding.weight)));
    let sorted = |mut findings: Vec<Finding>| {
        findings.sort_by(|a, b| a.entry.id.cmp(&b.entry.id));
        findings
    };
    let first = |order, most: usize| {
        let asked = Asked::parse("教育").expect("a question");
        search(&library, None, &asked, order, Some(most)).expect("an answer")
    };
    assert_eq!(first(Order::Newest, 3), newest[..3]);
    assert_eq!(first(Order::Relevance, 3), relevant[..3]);
    assert_eq!(first(Order::Newest, 0), []);
    assert_eq!(sorted(newest), sorted(relevant));
}

#[test]
fn a_snippet_shows_the_first_hit() {
    let library = library();
    for typed in ["教育", "医保 缴费", "张", "记者:詹长松", "公里"] {
        for Finding { snippet, headline, .. } in found(&library, typed, Order::Newest) {
            assert!(
                !snippet.text.contains('\n') && snippet.text.chars().count() <= 62,
                "{snippet:?}"
            );
            let has_words = Asked::parse(typed).expect("a question").words().next().is_some();
            assert!(
                !has_words || !snippet.marks.is_empty() || !headline.is_empty(),
                "{typed}: {snippet:?}"
            );
            for mark in snippet.marks {
                assert!(snippet.text.get(mark).is_some());
            }
        }
    }
}
