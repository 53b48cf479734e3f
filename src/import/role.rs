//! What every line is: the likeliest sequence of roles, by the evidence of each line and of its neighbours
//! (Viterbi, IEEE Trans. Inf. Theory 13, 1967).

mod text;

mod heading;
mod inner;
mod paragraph;

mod evidence;

pub(super) use text::Text;

use evidence::Evidence;

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A line of the heading of an article.
    Title,
    /// A by-line on a line of its own.
    Sign,
    /// The first line of a paragraph.
    Start,
    /// A line that goes on with the paragraph above.
    Run,
    /// The first line of an article that has no heading above it.
    Fresh,
    /// A heading inside a text.
    Inner,
    /// A credit or a jump to another page.
    Credit,
}

/// All roles, in the order of their numbers.
const ROLES: [Role; 7] =
    [Role::Title, Role::Sign, Role::Start, Role::Run, Role::Fresh, Role::Inner, Role::Credit];

/// A weight for every role.
type Weights = [f32; ROLES.len()];

/// The likeliest role of every line.
pub(super) fn roles(text: &Text) -> Vec<Role> {
    let evidence = Evidence::of(text);
    let mut came = Vec::with_capacity(text.lines.len());
    let mut best: Weights = [0.0; ROLES.len()];
    for at in 0..text.lines.len() {
        let own = evidence.says(at);
        let (next, from) = match at {
            0 => (ROLES.map(evidence::opens), [0; ROLES.len()]),
            _ => step(&best, &evidence.follows(at)),
        };
        best = std::array::from_fn(|role| next[role] + own[role]);
        came.push(from);
    }
    let last = (0..ROLES.len()).max_by(|a, b| best[*a].total_cmp(&best[*b])).unwrap_or(0);
    trace(&came, last)
}

/// The best way to every role, and the role it comes from.
fn step(best: &Weights, follows: &[Weights; ROLES.len()]) -> (Weights, [usize; ROLES.len()]) {
    let mut next = [f32::NEG_INFINITY; ROLES.len()];
    let mut from = [0; ROLES.len()];
    for (before, follows) in follows.iter().enumerate() {
        for (to, weight) in follows.iter().enumerate() {
            if best[before] + weight > next[to] {
                (next[to], from[to]) = (best[before] + weight, before);
            }
        }
    }
    (next, from)
}

/// The way back from `last`, in the order of the lines.
fn trace(came: &[[usize; ROLES.len()]], mut last: usize) -> Vec<Role> {
    let mut roles = Vec::with_capacity(came.len());
    for from in came.iter().rev() {
        roles.push(ROLES[last]);
        last = from[last];
    }
    roles.reverse();
    roles
}

#[cfg(test)]
mod tests;
