//! What an import comes to, in one line.

use crate::language::{Language, Text};
use crate::library::Added;
use crate::model::ReadPage;

/// Counts of an import.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Nothing was stored.
    pub(super) dry: bool,
    pub(super) new: usize,
    pub(super) known: usize,
    pub(super) renewed: usize,
    /// Files without a page.
    pub(super) refused: usize,
    pub(super) articles: usize,
    pub(super) incomplete: usize,
}

impl Tally {
    pub(super) fn count(&mut self, page: &ReadPage, added: Added) {
        *match added {
            Added::New => &mut self.new,
            Added::Known => &mut self.known,
            Added::Renewed => &mut self.renewed,
        } += 1;
        self.articles += page.articles.len();
        self.incomplete += page.articles.iter().filter(|article| !article.complete).count();
    }

    pub(super) fn files(&self) -> usize {
        self.new + self.known + self.renewed + self.refused
    }

    pub(super) fn say(&self, language: Language) -> String {
        let Tally { new, known, renewed, refused, articles, incomplete, .. } = self;
        let counts = [&self.files(), new, known, renewed, refused, articles, incomplete];
        let counts = counts.map(usize::to_string);
        let text = if self.dry { Text::ImportDrySummary } else { Text::ImportSummary };
        language.fill(text, &counts.each_ref().map(String::as_str))
    }
}
