//! The query: what stands in the input box, as folded terms.

use crate::text::fold::fold;

/// Whether an answer is still wanted: asked now and then, by all threads that look for it.
pub type StillWanted<'a> = &'a (dyn Fn() -> bool + Sync);

/// What the reader typed: terms between spaces, all of which have to match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
    typed: bool,
}

/// One word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Its folded characters, at least one, none of them a space.
    pub(super) chars: Vec<char>,
    /// Some of them are latin letters: it may be pinyin.
    pub(super) latin: bool,
}

impl Query {
    /// The query that `typed` asks; any text is one.
    pub fn parse(typed: &str) -> Query {
        let folded = fold(typed).chars;
        let words = folded.split(|&c| c == ' ').filter(|word| !word.is_empty());
        Query { terms: words.map(Term::new).collect(), typed: !typed.is_empty() }
    }

    /// Nothing was typed: every row is shown.
    pub fn is_empty(&self) -> bool {
        !self.typed
    }

    /// Something was typed, yet nothing that could stand in a text (spaces, controls, lone accents): no row is shown.
    pub fn asks_nothing(&self) -> bool {
        self.typed && self.terms.is_empty()
    }
}

impl Term {
    fn new(word: &[char]) -> Term {
        Term { chars: word.to_vec(), latin: word.iter().any(char::is_ascii_lowercase) }
    }

    /// Every field that has this term has `other` too, with which it begins. An apostrophe is passed over in pinyin
    /// alone: with the first letter after it there can be more fields.
    pub(super) fn goes_on_from(&self, other: &Term) -> bool {
        let is_read_alike = self.latin == other.latin || !other.chars.contains(&'\'');
        is_read_alike && self.chars.starts_with(&other.chars)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, terms: &[&str]) {
        let query = Query::parse(typed);
        let found: Vec<String> =
            query.terms.iter().map(|term| term.chars.iter().collect()).collect();
        assert_eq!(found, terms);
    }

    #[test]
    fn terms_stand_between_spaces() {
        check("解放区 教育", &["解放区", "教育"]);
        check("  解放区\u{3000}教育\t", &["解放区", "教育"]);
    }

    #[test]
    fn terms_are_folded() {
        check("解放區 ＪＦＱ 《读报》", &["解放区", "jfq", "<读报>"]);
    }

    #[test]
    fn what_folds_to_nothing_is_no_term() {
        check("解\u{200b}放 \u{301} 区", &["解放", "区"]);
    }

    #[test]
    fn a_term_goes_on_from_its_beginning() {
        for (long, short, goes_on) in [
            ("解放区", "解放", true),
            ("jfq", "jf", true),
            ("示fq", "示", true),
            ("xi'an", "xi'", true),
            ("jfq", "jfq", true),
            ("解放", "放", false),
            ("西'a", "西'", false),
        ] {
            let [long, short] = [long, short].map(|typed| Query::parse(typed).terms.remove(0));
            assert_eq!(long.goes_on_from(&short), goes_on, "{long:?} {short:?}");
        }
    }

    #[test]
    fn nothing_typed_is_not_nothing_asked() {
        for (typed, is_empty, asks_nothing) in [
            ("", true, false),
            (" ", false, true),
            ("\u{3000}\u{200b}", false, true),
            ("\u{301}\u{7}", false, true),
            ("区", false, false),
            ("。", false, false),
        ] {
            let query = Query::parse(typed);
            assert_eq!(
                (query.is_empty(), query.asks_nothing()),
                (is_empty, asks_nothing),
                "{typed:?}"
            );
        }
    }
}
