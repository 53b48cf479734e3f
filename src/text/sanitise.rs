//! Untrusted text made harmless: nothing that commands a terminal, hides or reorders reaches a cell.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation;

use super::Chars;
use super::unwanted::{is_dropped, is_mark, is_private};

/// A text at load: `\n` is the only control left and ends a paragraph.
///
/// What is dropped and replaced stands in `Cleaner::verdict`. U+200B, a break without a space, is
/// dropped as well: a stored text is searched and copied, and an invisible character would get in
/// the way of both. A text that is only folded goes through [`sanitise_keeping_breaks`].
pub fn sanitise(text: &str) -> Cow<'_, str> {
    clean(text, Cleaner::default())
}

/// A text in one line (a title, a file name, an error, typed input): a line end becomes a space.
pub fn sanitise_line(text: &str) -> Cow<'_, str> {
    clean(text, Cleaner { one_line: true, ..Cleaner::default() })
}

/// A text that is set at once and not kept: U+200B stays for [`set`](super::set), which breaks at
/// it, and [`glyphs`](super::glyphs), which leaves it out.
pub fn sanitise_keeping_breaks(text: &str) -> Cow<'_, str> {
    clean(text, Cleaner { keep_breaks: true, ..Cleaner::default() })
}

/// Whether `text` may be written into a cell as it is.
pub fn is_clean(text: &str) -> bool {
    matches!(sanitise_line(text), Cow::Borrowed(_))
}

/// All of the basic plane that is not plain.
static SPECIAL: LazyLock<Chars> =
    LazyLock::new(|| Chars::of(('\0'..='\u{ffff}').filter(|c| !is_plain(*c))));

fn clean(text: &str, mut cleaner: Cleaner) -> Cow<'_, str> {
    if SPECIAL.find(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let mut changed: Option<String> = None;
    for (at, c) in text.char_indices() {
        let verdict = cleaner.verdict(c, &text[at + c.len_utf8()..]);
        if verdict == Some(c) {
            changed.iter_mut().for_each(|out| out.push(c));
        } else {
            changed.get_or_insert_with(|| text[..at].to_owned()).extend(verdict);
        }
    }
    changed.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// What is wanted, and what the marks to come stand on.
#[derive(Default)]
struct Cleaner {
    one_line: bool,
    keep_breaks: bool,
    /// The printed character that a combining mark would join.
    base: Option<char>,
    /// The combining marks it has.
    marks: usize,
}

/// More of them climb over the lines above.
const MARKS_A_BASE: usize = 2;

impl Cleaner {
    /// What becomes of `c` before `rest`: itself, another character, or nothing.
    fn verdict(&mut self, c: char, rest: &str) -> Option<char> {
        if is_plain(c) {
            return self.print(c);
        }
        match c {
            '\t' | ' ' | '\u{3000}' => self.space(if c == '\t' { ' ' } else { c }),
            '\r' if rest.starts_with('\n') => None,
            '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.line_end(),
            '\u{200B}' if self.keep_breaks => self.space(c),
            '\u{200D}' => self.joiner(c, rest),
            _ if is_dropped(c) => None,
            _ if is_private(c) => self.print('\u{FFFD}'),
            _ if is_mark(c) => self.mark(c),
            _ => self.print(c),
        }
    }

    fn print(&mut self, c: char) -> Option<char> {
        (self.base, self.marks) = (Some(c), 0);
        Some(c)
    }

    fn space(&mut self, c: char) -> Option<char> {
        self.base = None;
        Some(c)
    }

    fn line_end(&mut self) -> Option<char> {
        self.space(if self.one_line { ' ' } else { '\n' })
    }

    /// Without a printed base a mark would be a line, or a glyph, of nothing.
    fn mark(&mut self, c: char) -> Option<char> {
        let kept = self.base.is_some() && self.marks < MARKS_A_BASE;
        self.marks += usize::from(kept);
        kept.then_some(c)
    }

    /// U+200D stays where it makes one emoji of two.
    fn joiner(&self, c: char, rest: &str) -> Option<char> {
        let (base, next) = (self.base?, rest.chars().next()?);
        let one = |text: String| text.graphemes(true).count() == 1;
        (!is_mark(next) && one(format!("{base}{c}{next}"))).then_some(c)
    }
}

/// Nearly all of a Chinese text: printed, no mark, nothing to look up.
fn is_plain(c: char) -> bool {
    matches!(c, '!'..='~' | '‐'..='‧' | '、'..='〩' | '一'..='鿿' | '！'..='｠')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(sanitise(text), expected);
        assert_eq!(sanitise(expected), expected, "twice");
    }

    #[test]
    fn commands_to_the_terminal_lose_their_control() {
        check("红\u{1B}[31m头\u{9B}31m文\u{7}件\u{7F}", "红[31m头31m文件");
    }

    #[test]
    fn nothing_reorders_or_hides() {
        check("a\u{202E}b\u{2066}c\u{61C}d\u{AD}e\u{FEFF}f\u{200B}g\u{E0041}h\u{3164}", "abcdefgh");
    }

    #[test]
    fn every_line_end_is_a_line_feed_and_a_tab_a_space() {
        check("一\r\n二\r三\u{2028}四\u{B}五\u{85}六\t七", "一\n二\n三\n四\n五\n六 七");
    }

    #[test]
    fn a_base_keeps_two_marks_and_a_mark_needs_a_base() {
        check("e\u{301}\u{302}\u{303}f", "e\u{301}\u{302}f");
        check("\u{301}a \u{301}b\n\u{301}", "a b\n");
    }

    #[test]
    fn a_joiner_lives_only_inside_an_emoji() {
        check("👩‍👩‍👧中\u{200D}文a\u{200D}", "👩‍👩‍👧中文a");
        check("❤\u{FE0F}\u{200D}🔥", "❤\u{FE0F}\u{200D}🔥");
    }

    #[test]
    fn private_use_and_noncharacters_are_shown_as_unknown() {
        check("\u{E000}\u{FDD0}\u{FFFF}\u{10FFFF}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn a_clean_text_is_not_copied() {
        for text in ["", "读报 ok。\n“好”", "é ℃ 👩‍👩‍👧 ｶﾞ 각"] {
            assert!(matches!(sanitise(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn a_line_has_no_line_end() {
        assert_eq!(sanitise_line("一\r\n二\u{2029}"), "一 二 ");
        assert!(is_clean("读 报") && !is_clean("读\n报") && !is_clean("\u{9B}"));
    }

    #[test]
    fn a_break_without_a_space_is_kept_on_demand() {
        assert_eq!(sanitise_keeping_breaks("ab\u{200B}cd\u{2060}"), "ab\u{200B}cd");
    }
}
