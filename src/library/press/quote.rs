//! What a text repeats of its page: nearly all of it, line by line, in the order of the page.

/// A piece of a text: bytes that only it has, then bytes that the page has too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// How many bytes are its own.
    pub(super) own: usize,
    /// How many bytes are the page's …
    pub(super) length: usize,
    /// … and where they are there.
    pub(super) from: usize,
}

/// What stands in the page too is looked for by so many bytes.
const PROBE: usize = 12;
/// It is looked for first in so many bytes after what was found last.
const NEAR: usize = 512;
/// A text with more own bytes than this, and one in so many, is no repetition.
const FEW: usize = 24;
const SELDOM: usize = 24;
/// So many bytes are compared at once.
const AT_ONCE: usize = 32;

/// A page whose texts follow, in its order as a rule.
#[derive(Default)]
pub(super) struct Source {
    pub(super) page: Vec<u8>,
    /// Where its lines begin.
    lines: Vec<usize>,
    /// Where that ended what was found last.
    at: usize,
}

impl Source {
    /// Turns to another page.
    pub(super) fn turn(&mut self, page: &[u8]) {
        self.page.clear();
        self.page.extend_from_slice(page);
        self.lines.clear();
        self.at = 0;
    }

    /// The pieces of `text`; bytes after the last are its own too. Nothing if it repeats too little.
    pub(super) fn quotes(&mut self, text: &[u8], quotes: &mut Vec<Quote>) -> Option<()> {
        quotes.clear();
        let (mut at, mut done, mut own) = (0, 0, 0);
        while let Some(probe) = text[at..].first_chunk() {
            if let Some(from) = self.find(probe) {
                let length = whole(text, at, same(&self.page[from..], &text[at..]));
                quotes.push(Quote { own: at - done, length, from });
                (at, self.at) = (at + length, from + length);
                done = at;
            } else {
                let length = char_length(&text[at..]);
                (at, own) = (at + length, own + length);
            }
            if own > FEW + at / SELDOM {
                return None;
            }
        }
        Some(())
    }

    /// Where `probe` stands: near, or at the beginning of a line.
    fn find(&mut self, probe: &[u8; PROBE]) -> Option<usize> {
        let near = &self.page[self.at..self.page.len().min(self.at + NEAR + PROBE)];
        if let Some(place) = near.windows(PROBE).position(|bytes| bytes == probe) {
            return Some(self.at + place);
        }
        if self.lines.is_empty() {
            let ends = self.page.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            let begins = ends.map(|(at, _)| at + 1);
            self.lines = [0].into_iter().chain(begins).collect();
        }
        let mut lines = self.lines.iter().map(|line| line + blanks(&self.page[*line..]));
        lines.find(|line| self.page[*line..].starts_with(probe))
    }
}

/// How many bytes `text` begins with that are an indent: blanks of one byte, and U+3000.
fn blanks(text: &[u8]) -> usize {
    let mut rest = text;
    while let [b' ' | b'\t', after @ ..] | [0xe3, 0x80, 0x80, after @ ..] = rest {
        rest = after;
    }
    text.len() - rest.len()
}

/// How many bytes both begin with.
fn same(one: &[u8], other: &[u8]) -> usize {
    let (ones, others) = (one.as_chunks::<AT_ONCE>().0, other.as_chunks::<AT_ONCE>().0);
    let known = AT_ONCE * ones.iter().zip(others).take_while(|(one, other)| one == other).count();
    let rest = one[known..].iter().zip(&other[known..]);
    known + rest.take_while(|(one, other)| one == other).count()
}

/// So much of `length` bytes at `at` as are whole characters.
fn whole(text: &[u8], at: usize, mut length: usize) -> usize {
    while text.get(at + length).is_some_and(|byte| byte & 0xc0 == 0x80) {
        length -= 1;
    }
    length
}

fn char_length(text: &[u8]) -> usize {
    1 + text.iter().skip(1).take_while(|byte| **byte & 0xc0 == 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, text: &str, expected: Option<&[(&str, &str)]>) {
        let (mut source, mut quotes) = (Source::default(), Vec::new());
        source.turn(page.as_bytes());
        let are = source.quotes(text.as_bytes(), &mut quotes);
        let mut at = 0;
        let mut piece = |length: usize| {
            at += length;
            &text[at - length..at]
        };
        let found: Vec<_> = quotes
            .iter()
            .map(|quote| {
                let pieces = (piece(quote.own), piece(quote.length));
                assert_eq!(pieces.1, &page[quote.from..quote.from + quote.length]);
                pieces
            })
            .collect();
        assert_eq!(are.map(|()| &found[..]), expected);
    }

    #[test]
    fn lines_are_repeated_without_what_the_layout_has_between() {
        check(
            "新桥通车\n\n　　昨日新桥通车，村民\n　　过河不再绕行。\n又一题",
            "昨日新桥通车，村民过河不再绕行。",
            Some(&[("", "昨日新桥通车，村民"), ("", "过河不再绕行。")]),
        );
    }

    #[test]
    fn what_was_changed_is_its_own() {
        check(
            "昨日新桥通车,村民过河不再绕行",
            "昨日新桥通车，村民过河不再绕行",
            Some(&[("", "昨日新桥通车"), ("，", "村民过河不再绕行")]),
        );
    }

    #[test]
    fn other_words_are_no_repetition() {
        check("昨日新桥通车", "今天河边公园夏夜放电影居民投票选片", None);
        check("昨日新桥通车", "今天", Some(&[]));
        check("", "", Some(&[]));
    }
}
