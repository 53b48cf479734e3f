//! What is printed of an article, folded once for all that is looked for in it.

use crate::model::Article;
use crate::text::fold::FoldedText;

/// An article and its words.
pub(super) struct Printed<'a> {
    pub(super) article: &'a Article,
    pub(super) headline: FoldedText,
    /// The other headings, and the by-line.
    pub(super) heads: Vec<(&'a str, FoldedText)>,
    pub(super) text: FoldedText,
}

impl<'a> Printed<'a> {
    pub(super) fn of(article: &'a Article) -> Printed<'a> {
        let heads =
            [&article.kicker, &article.subhead, &article.column, &article.label, &article.byline];
        let heads = heads.into_iter().flatten().map(String::as_str);
        Printed {
            article,
            headline: FoldedText::new(&article.headline),
            heads: heads.map(|head| (head, FoldedText::new(head))).collect(),
            text: FoldedText::new(&article.text),
        }
    }

    /// All that is printed, field by field: a headline that is made of the first words is not.
    pub(super) fn words(&self) -> impl Iterator<Item = &FoldedText> {
        let headline = Some(&self.headline).filter(|_| !self.article.made);
        headline.into_iter().chain(self.heads.iter().map(|(_, head)| head)).chain([&self.text])
    }
}
