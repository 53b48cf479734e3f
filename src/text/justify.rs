//! Justified lines: a blank cell in some gaps, so that the line ends at the edge.

use super::class::Class;
use super::piece::Piece;

/// Before which bytes a blank cell goes to widen `line` by `slack` cells; none if there are not
/// enough gaps, for a line that ends short of the edge is better ragged.
pub(super) fn gaps(line: &[Piece], slack: usize) -> Vec<(usize, u8)> {
    let mut chosen = Vec::with_capacity(slack);
    for rank in [Rank::Space, Rank::Script, Rank::Mark, Rank::Han] {
        let gaps: Vec<usize> = gaps_of(line, rank).collect();
        let taken = gaps.len().min(slack - chosen.len());
        chosen.extend((0..taken).map(|k| (gaps[(2 * k + 1) * gaps.len() / (2 * taken)], 1)));
        if chosen.len() == slack {
            break;
        }
    }
    if chosen.len() < slack {
        chosen.clear();
    }
    chosen.sort_unstable();
    chosen
}

/// The kinds of gaps, the least conspicuous first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// After a space.
    Space,
    /// Between Han and a word or number.
    Script,
    /// After a full-width mark, before an opening one.
    Mark,
    /// Between two Han.
    Han,
}

fn gaps_of(line: &[Piece], rank: Rank) -> impl Iterator<Item = usize> {
    let pairs = line.windows(2).filter(move |pair| self::rank(&pair[0], &pair[1]) == Some(rank));
    pairs.map(|pair| pair[1].at)
}

/// The rank of the gap between two pieces: only where a line could break, and not in a number.
fn rank(a: &Piece, b: &Piece) -> Option<Rank> {
    let joins = |class| matches!(class, Class::Middle | Class::Slash);
    if !a.breaks || a.grouped || joins(a.class) || joins(b.class) {
        return None;
    }
    let (after_han, before_han) = (a.class == Class::Han, b.class == Class::Han);
    let kinds = [
        (Rank::Space, a.space > 0),
        (Rank::Script, after_han && b.class.is_word() || a.class.is_word() && before_han),
        (Rank::Mark, a.is_chinese_mark() || b.class == Class::Opening),
        (Rank::Han, after_han && before_han),
    ];
    kinds.into_iter().find_map(|(rank, applies)| applies.then_some(rank))
}

#[cfg(test)]
mod tests {
    use super::super::paragraph::set;
    use super::super::setting::Setting;
    use super::super::width::Widths;

    /// `expected` is the first line, with `_` for a blank cell.
    #[track_caller]
    fn check(measure: usize, text: &str, expected: &str) {
        let setting = Setting { indent: 0, justify: true, ..Setting::fold(measure) };
        let line = set(text, &setting, &Widths::default()).swap_remove(0);
        let mut found = text[line.range.clone()].to_owned();
        for (at, cells) in line.stretch.iter().rev() {
            found.insert_str(*at, &"_".repeat(usize::from(*cells)));
        }
        assert_eq!(found, expected);
        assert!(line.stretch.is_empty() || line.cells == measure);
    }

    #[test]
    fn the_least_conspicuous_gap_is_widened_first() {
        check(18, "今天 在ab里开会啊我们", "今天 _在ab里开会啊");
        check(17, "今天在，ab里开会议我们", "今天在，ab_里开会");
        check(17, "今天在，里开会议我们", "今天在，_里开会议");
        check(17, "今天在里开会议的我们", "今天在里_开会议的");
    }

    #[test]
    fn a_line_far_too_short_stays_ragged() {
        check(16, "今天开会abcdefghijkl", "今天开会");
    }

    #[test]
    fn words_numbers_and_marks_are_not_widened() {
        check(18, "abc——2022年说好的人民", "abc——2022年说_好的");
    }

    #[test]
    fn the_last_line_is_not_widened() {
        check(17, "今天在里开会议的", "今天在里开会议的");
    }
}
