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
    let joined = |class| matches!(class, Class::Middle | Class::Slash);
    if !a.breaks || a.grouped || joined(a.class) || joined(b.class) {
        return None;
    }
    match (a.class, b.class) {
        _ if a.space > 0 => Some(Rank::Space),
        (Class::Han, Class::Han) => Some(Rank::Han),
        (Class::Han, other) | (other, Class::Han) if other.is_word() => Some(Rank::Script),
        (_, Class::Opening) => Some(Rank::Mark),
        _ if a.is_chinese_mark() => Some(Rank::Mark),
        _ => None,
    }
}
