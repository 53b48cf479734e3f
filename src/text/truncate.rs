//! A text cut to a number of cells.

use super::cluster::clusters;
use super::width::Widths;

/// The longest beginning of `text` in whole clusters that takes at most `cells`, with its cells.
pub fn truncate<'a>(text: &'a str, cells: usize, widths: &Widths) -> (&'a str, usize) {
    let mut taken = 0;
    for place in clusters(text) {
        taken += widths.of_place(text, place);
        if taken > cells {
            let kept = without_open_end(&text[..place.0], cells, widths);
            return (kept, widths.text(kept));
        }
    }
    (text, taken)
}

/// An apostrophe that has lost the letter after it is a quotation mark, which may be wider.
fn without_open_end<'a>(kept: &'a str, cells: usize, widths: &Widths) -> &'a str {
    if widths.text(kept) > cells { kept.trim_end_matches('’') } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, cells: usize, expected: (&str, usize)) {
        assert_eq!(truncate(text, cells, &Widths::default()), expected);
    }

    #[test]
    fn glyphs_stay_whole() {
        check("读报ok", 3, ("读", 2));
        check("ne\u{301}e", 2, ("ne\u{301}", 2));
    }

    #[test]
    fn a_cut_apostrophe_does_not_widen_the_text() {
        let widths = Widths { replace: true, ..Widths::default() };
        assert_eq!(truncate("it’s", 3, &widths), ("it", 2));
        assert_eq!(truncate("it’s", 4, &widths), ("it’s", 4));
    }

    #[test]
    fn the_text_or_nothing_at_the_extremes() {
        check("读", 9, ("读", 2));
        check("读", 0, ("", 0));
    }
}
