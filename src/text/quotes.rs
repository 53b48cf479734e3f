//! How the quotation marks “ ” ‘ ’ are drawn.

use serde::Deserialize;

use super::class::is_apostrophe;
use super::width::Widths;

/// The style of quotation marks. Blanks are padding, not text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quotes {
    /// As the terminal draws them.
    #[default]
    Half,
    /// Two cells, the blank on the outer side.
    Full,
    /// Two cells, the blank behind.
    FullCjk,
    /// 「」『』.
    Corner,
}

/// What stands on the screen for one cluster, with the blanks around it.
pub(super) struct Face<'a> {
    pub(super) symbol: &'a str,
    pub(super) before: usize,
    pub(super) cells: usize,
    pub(super) after: usize,
}

impl Face<'_> {
    fn padded(self, before: usize, after: usize) -> Self {
        Face { before, after, ..self }
    }

    /// The cells from the first blank to the last.
    #[inline]
    pub(super) fn all(&self) -> usize {
        self.before + self.cells + self.after
    }
}

/// The face of the cluster at byte `at` of `text`: the one answer for measuring and for drawing.
#[inline]
pub(super) fn face<'a>(
    text: &str,
    (at, cluster): (usize, &'a str),
    quotes: Quotes,
    widths: &Widths,
) -> Face<'a> {
    if cluster.len() != '“'.len_utf8() || !cluster.starts_with(['“', '”', '‘', '’']) {
        return bare(widths.drawn(cluster), widths.of(cluster));
    }
    if is_apostrophe(text, at) {
        let symbol = if widths.replace { "'" } else { cluster };
        return bare(symbol, widths.of_place(text, (at, cluster)));
    }
    let face = bare(widths.drawn(cluster), widths.of(cluster));
    let blank = 2_usize.saturating_sub(face.cells);
    match quotes {
        Quotes::Half => face,
        Quotes::Full if matches!(cluster, "“" | "‘") => face.padded(blank, 0),
        Quotes::Full | Quotes::FullCjk => face.padded(0, blank),
        Quotes::Corner => bare(corner(cluster), 2),
    }
}

fn bare(symbol: &str, cells: usize) -> Face<'_> {
    Face { symbol, before: 0, cells, after: 0 }
}

fn corner(quote: &str) -> &str {
    match quote {
        "“" => "「",
        "”" => "」",
        "‘" => "『",
        "’" => "』",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::width::Ambiguous;
    use super::*;

    #[track_caller]
    fn check(quotes: Quotes, ambiguous: Ambiguous, expected: [(&str, usize, usize, usize); 2]) {
        let widths = Widths::new(ambiguous);
        let faces = [(0, "“"), (6, "”")].map(|place| face("“好”", place, quotes, &widths));
        assert_eq!(faces.map(|f| (f.symbol, f.before, f.cells, f.after)), expected);
    }

    #[test]
    fn every_style_pads_its_own_side() {
        check(Quotes::Half, Ambiguous::Narrow, [("“", 0, 1, 0), ("”", 0, 1, 0)]);
        check(Quotes::Full, Ambiguous::Narrow, [("“", 1, 1, 0), ("”", 0, 1, 1)]);
        check(Quotes::FullCjk, Ambiguous::Narrow, [("“", 0, 1, 1), ("”", 0, 1, 1)]);
        check(Quotes::Corner, Ambiguous::Narrow, [("「", 0, 2, 0), ("」", 0, 2, 0)]);
    }

    #[test]
    fn a_wide_terminal_needs_no_padding() {
        check(Quotes::Full, Ambiguous::Wide, [("“", 0, 2, 0), ("”", 0, 2, 0)]);
    }

    #[test]
    fn an_apostrophe_is_no_quote() {
        let widths = Widths::default();
        assert_eq!(face("it’s", (2, "’"), Quotes::Corner, &widths).symbol, "’");
    }
}
