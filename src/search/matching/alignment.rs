//! Alignments: SkimMatcherV2's best one, from the places of the characters instead of a matrix.
//!
//! The matcher's rule, for a field of up to 64 characters: every character that follows its predecessor at once is
//! worth as much, every gap costs as much, a beginning is worth more; of equal alignments the one that ends last, and
//! before its end the one with the smaller gap. The tests hold it to the matcher.

use super::Found;
use super::beginning::{Beginning, beginning};

/// The most characters of a field, so that places in it are the bits of a word.
pub(in crate::search) const LONGEST: usize = 64;
/// What a character is worth that follows its predecessor at once.
const NEIGHBOUR: i64 = 20;
const MATCH: i64 = 16;
/// What the first character is worth in the middle of a word.
const FIRST: i64 = 15;

/// What a character is worth more for where it stands.
pub(in crate::search) fn bonus(beginning: Beginning) -> i64 {
    match beginning {
        Beginning::Field => 16,
        Beginning::Word => 8,
        Beginning::Part => 7,
        Beginning::None => 0,
    }
}

/// The most that `length` characters can be worth when the first of them stands at such a `beginning` or a lesser one.
/// `after_marks` of them follow a mark that was typed too.
pub(in crate::search) fn most(beginning: Beginning, length: usize, after_marks: usize) -> i64 {
    let others = length.saturating_sub(1) as i64;
    FIRST + bonus(beginning) + others * NEIGHBOUR + after_marks as i64 * 4
}

/// The best alignment of `wanted` in `field`, which is short enough.
pub(super) fn align(field: &[char], wanted: &[char]) -> Option<Found> {
    let worth = |at: usize| bonus(beginning(at.checked_sub(1).map(|before| field[before])));
    let places = wanted.iter().map(|&c| Some(places(field, c)).filter(|places| *places != 0));
    best(&places.collect::<Option<Vec<u64>>>()?, worth)
}

/// The best alignment of some characters; `places` says where each of them stands, a bit for each place, and `worth`
/// what a place is worth more. Nothing if they do not stand in order.
pub(in crate::search) fn best(places: &[u64], worth: impl Fn(usize) -> i64) -> Option<Found> {
    if places.iter().all(|places| places.is_power_of_two()) {
        let score = only_score(places, worth)?;
        let at = places.iter().map(|at| at.trailing_zeros() as usize).collect();
        return Some(Found { score, at });
    }
    let (&first, others) = places.split_first()?;
    let mut rows = vec![Ends::default()];
    each(first, |at| rows[0].put(at, FIRST + worth(at), 0));
    for &wanted in others {
        let next = rows.last()?.followed_by(wanted, &worth);
        rows.push(next);
    }
    let last = rows.last()?.all();
    let (mut index, end) = last.iter().enumerate().max_by_key(|(_, end)| end.score)?;
    let mut at = vec![0; rows.len()];
    for (at, row) in at.iter_mut().zip(&rows).rev() {
        let here = row.all()[index];
        (*at, index) = (usize::from(here.at), usize::from(here.before));
    }
    Some(Found { score: end.score.into(), at })
}

fn places(field: &[char], wanted: char) -> u64 {
    field.iter().rev().fold(0, |all, &c| all << 1 | u64::from(c == wanted))
}

/// The score of the [`best`] alignment.
pub(in crate::search) fn score(places: &[u64], worth: impl Fn(usize) -> i64) -> Option<i64> {
    if places.iter().all(|places| places.is_power_of_two()) {
        return only_score(places, worth);
    }
    let (&first, others) = places.split_first()?;
    let mut ends = Ends::default();
    each(first, |at| ends.put(at, FIRST + worth(at), 0));
    for &wanted in others {
        ends = ends.followed_by(wanted, &worth);
    }
    ends.all().iter().map(|end| i64::from(end.score)).max()
}

/// The score of characters that stand in one place each, as they mostly do.
fn only_score(places: &[u64], worth: impl Fn(usize) -> i64) -> Option<i64> {
    let mut places = places.iter().map(|places| places.trailing_zeros() as usize);
    let mut last = places.next()?;
    let mut score = FIRST + worth(last);
    for at in places {
        score += match at.checked_sub(last)? {
            0 => return None,
            1 => MATCH + worth(at).max(NEIGHBOUR - MATCH),
            far => MATCH + worth(at) - far as i64 - 2,
        };
        last = at;
    }
    Some(score)
}

/// The places where an alignment can end.
struct Ends {
    ends: [End; LONGEST],
    len: usize,
}

/// A place where an alignment can end, with the best score there.
#[derive(Clone, Copy, Default)]
struct End {
    at: u8,
    /// Which of the ends before it comes before it.
    before: u8,
    score: i32,
}

impl Default for Ends {
    fn default() -> Ends {
        Ends { ends: [End::default(); LONGEST], len: 0 }
    }
}

impl Ends {
    fn all(&self) -> &[End] {
        &self.ends[..self.len]
    }

    fn put(&mut self, at: usize, score: i64, before: usize) {
        self.ends[self.len] = End { at: at as u8, before: before as u8, score: score as i32 };
        self.len += 1;
    }

    /// Where it ends with one character more.
    fn followed_by(&self, wanted: u64, worth: &impl Fn(usize) -> i64) -> Ends {
        let mut next = Ends::default();
        // The best of the ends that a gap parts from the place, as if no gap cost anything.
        let (mut apart, mut passed) = (None::<(i64, usize)>, 0);
        each(wanted, |at| {
            let mut neighbour = None;
            while let Some(end) = self.all().get(passed)
                && usize::from(end.at) < at
            {
                if usize::from(end.at) + 1 == at {
                    neighbour =
                        Some((i64::from(end.score) + worth(at).max(NEIGHBOUR - MATCH), passed));
                    break;
                }
                let sum = i64::from(end.score) + i64::from(end.at);
                apart = apart.filter(|best| best.0 > sum).or(Some((sum, passed)));
                passed += 1;
            }
            let skipped = apart.map(|(sum, before)| (sum - at as i64 - 2 + worth(at), before));
            let best = neighbour.filter(|one| skipped.is_none_or(|other| one.0 >= other.0));
            if let Some((score, before)) = best.or(skipped) {
                next.put(at, score + MATCH, before);
            }
        });
        next
    }
}

/// The places of a field, the first first.
fn each(mut places: u64, mut with: impl FnMut(usize)) {
    while places != 0 {
        with(places.trailing_zeros() as usize);
        places &= places - 1;
    }
}

#[cfg(test)]
mod tests {
    use fuzzy_matcher::FuzzyMatcher;
    use fuzzy_matcher::skim::SkimMatcherV2;
    use proptest::prelude::*;

    use super::*;
    use crate::text::fold::fold;

    /// Both what the matcher says, and no more than can be.
    #[track_caller]
    fn check(field: &str, wanted: &str) {
        let (chars, wanted_chars) = (fold(field).chars, fold(wanted).chars);
        let [field, wanted] = [&chars, &wanted_chars].map(|chars| chars.iter().collect::<String>());
        let said = SkimMatcherV2::default().fuzzy_indices(&field, &wanted);
        let found = align(&chars, &wanted_chars).map(|found| (found.score, found.at));
        assert_eq!(found, said, "{wanted} in {field}");
        let places: Vec<u64> = wanted_chars.iter().map(|&c| places(&chars, c)).collect();
        let worth = |at: usize| bonus(beginning(at.checked_sub(1).map(|before| chars[before])));
        let score = score(&places, worth);
        assert_eq!(score, said.map(|said| said.0), "{wanted} in {field}");
        let marks = wanted_chars.windows(2);
        let marks = marks.filter(|two| beginning(Some(two[0])) != Beginning::None).count();
        let most = most(Beginning::Field, wanted_chars.len(), marks);
        assert!(score.is_none_or(|score| score <= most), "{wanted} in {field}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn an_alignment_is_the_matchers(
            field in prop_oneof!["[解放a1 (<,]{1,64}", "[解放区教育局：“]{1,64}", "[解放]{1,64}"],
            wanted in prop_oneof!["[解放1(<,]{1,6}", "[解放区教育局：“]{1,6}", "[解放]{1,9}"],
        ) {
            check(&field, &wanted);
        }
    }
}
