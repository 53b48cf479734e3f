//! Which fingerprints the library may have, in memory: nearly all articles that come in are new, and to look each up in
//! an index of many takes as long as to write it.

use rusqlite::{Connection, Params};

use super::pages::next_serial;
use crate::error::Result;

/// So many articles are looked up before it is worth while to know all fingerprints.
const FEW: usize = 1 << 11;
/// Bits that are kept: of a million fingerprints that the library does not have, 3 in 100 seem to be there.
const BITS: u32 = 25;

/// The fingerprints of a library that is written.
pub(super) struct Fingerprints {
    /// So many articles are still looked up.
    few: usize,
    /// A bit for the fingerprints that end alike; nothing yet: it may have any.
    bits: Vec<u64>,
    /// The serial number from which on the articles are not known.
    next: i64,
}

impl Default for Fingerprints {
    fn default() -> Fingerprints {
        Fingerprints { few: FEW, bits: Vec::new(), next: 0 }
    }
}

impl Fingerprints {
    /// So many articles are about to come in. Those that another dubao has put in meanwhile are known then.
    pub(super) fn expect(&mut self, articles: usize, writing: &Connection) -> Result<()> {
        self.few = self.few.saturating_sub(articles);
        if self.few > 0 {
            return Ok(());
        }
        if self.bits.is_empty() {
            (self.bits, self.next) = (vec![0; 1 << (BITS - u64::BITS.ilog2())], 0);
            self.note_all(writing, "SELECT print FROM print", ())?;
        } else {
            let late = "SELECT print FROM article WHERE serial >= ?1 AND print IS NOT NULL";
            self.note_all(writing, late, [self.next])?;
        }
        self.next = next_serial(writing)?;
        Ok(())
    }

    /// Whether an article with this fingerprint may be in the library; if not, it is not.
    pub(super) fn may_have(&self, print: i64) -> bool {
        let (word, bit) = place(print);
        self.bits.get(word).is_none_or(|word| word & bit > 0)
    }

    /// An article with this fingerprint is coming in.
    pub(super) fn note(&mut self, print: i64) {
        let (word, bit) = place(print);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    fn note_all(&mut self, db: &Connection, prints: &str, of: impl Params) -> Result<()> {
        let mut prints = db.prepare_cached(prints)?;
        let mut rows = prints.query(of)?;
        while let Some(row) = rows.next()? {
            self.note(row.get(0)?);
        }
        Ok(())
    }

    /// Those that were about to come in are in; the next one bears this serial number.
    pub(super) fn are_in(&mut self, next: i64) {
        self.next = next;
    }
}

/// The word and the bit of a fingerprint.
fn place(print: i64) -> (usize, u64) {
    let place = print as u64 & ((1 << BITS) - 1);
    ((place / 64) as usize, 1 << (place % 64))
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::path::Path;

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::{Library, Press, Ready, Twin, digest};
    use crate::model::{Article, ArticleId, Page, PageId, ReadPage};

    /// The page `like`, under another name and with articles of these texts.
    fn page(like: &ReadPage, number: usize, texts: &[u8]) -> ReadPage {
        let id = PageId(format!("{number:012}"));
        let one = &like.articles[0];
        let article = |(line, text): (u32, &u8)| Article {
            id: ArticleId::new(&id, line),
            page: id.clone(),
            text: format!("第{text}篇") + &one.text,
            ..one.clone()
        };
        ReadPage {
            articles: (1..).zip(texts).map(article).collect(),
            page: Page { id: id.clone(), ..like.page.clone() },
            ..like.clone()
        }
    }

    fn open(path: &Path) -> Library {
        let mut library = Library::open(path).expect("a library");
        library.fingerprints.few = 4;
        library
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn the_twins_of_what_two_put_in_are_found(
            batches in vec((0..2_usize, vec(vec(0..12_u8, 0..5), 1..4)), 1..12),
        ) {
            let home = tempfile::tempdir().expect("a directory");
            let path = home.path().join("library.db");
            let (mut libraries, mut first) = ([open(&path), open(&path)], HashMap::new());
            let (like, mut number) = (digest::pages().remove(0), 0);
            for (which, texts) in batches {
                let (mut pages, mut expected) = (Vec::new(), Vec::new());
                for texts in &texts {
                    number += 1;
                    let page = page(&like, number, texts);
                    let ids = || page.articles.iter().map(|article| article.id.clone());
                    let twin = |(article, text)| {
                        let known: Option<&ArticleId> = first.get(text);
                        known.map(|known| Twin { article, known: known.clone() })
                    };
                    expected.push(ids().zip(texts).filter_map(twin).collect::<Vec<_>>());
                    for (id, text) in ids().zip(texts) {
                        first.entry(*text).or_insert(id);
                    }
                    let ready = Ready::of(&page, &mut Press::default()).expect("ready");
                    pages.push((page, ready));
                }
                let pages: Vec<_> = pages.iter().map(|(page, ready)| (page, ready)).collect();
                let put = libraries[which].add_all(&pages).expect("put in");
                let twins: Vec<_> = put.into_iter().map(|put| put.twins).collect();
                prop_assert_eq!(twins, expected);
            }
        }
    }
}
