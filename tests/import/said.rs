//! All that is said of a page.

use dubao::model::{Article, ReadPage};

/// A column, a label or a by-line tells what may be printed in another part, or above several articles.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tags {
    With,
    Without,
}

/// The words of the articles and the furniture of `page`. A headline that it does not have is none of them.
pub(crate) fn said(page: &ReadPage, tags: Tags) -> impl Iterator<Item = &str> {
    let furniture = page.furniture.iter().map(|left| left.text.as_str());
    furniture.chain(page.articles.iter().flat_map(move |article| words(article, tags)))
}

fn words(article: &Article, tags: Tags) -> impl Iterator<Item = &str> {
    let headline = Some(&article.headline).filter(|_| !article.made);
    let heads = [article.kicker.as_ref(), headline, article.subhead.as_ref(), Some(&article.text)];
    let tagged = [&article.column, &article.label, &article.byline].map(Option::as_ref);
    let tagged = tagged.into_iter().filter(move |_| tags == Tags::With);
    heads.into_iter().chain(tagged).flatten().map(String::as_str)
}
