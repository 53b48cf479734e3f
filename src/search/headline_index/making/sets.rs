//! The rows of a block in the making by what they are listed by, and the sets that are put together from them.

use rustc_hash::FxHashMap;

use super::super::bits::Bits;
use super::text::Alphabet;

/// The rows that are listed by a pair of letters.
pub(super) struct Pair {
    pub(super) key: u32,
    pub(super) all: Bits,
    /// Those where the first stands at a beginning.
    pub(super) beginnings: Vec<u16>,
}

/// The rows that are listed by a key: all, and those that have it at the beginning of the field, of a word, of a part.
#[derive(Default)]
pub(super) struct Lists {
    pub(super) all: Vec<u16>,
    pub(super) beginnings: [Vec<u16>; 3],
}

/// The keys of which the rows are put together: letters and syllables from their characters, and the pairs. Of
/// letters it is told apart how the characters stand.
pub(super) fn sets(
    lists: &[Lists],
    pairs: &[Option<Pair>],
    alphabet: &Alphabet,
) -> Vec<(u32, KeySets)> {
    let mut sets: FxHashMap<u32, KeySets> = FxHashMap::default();
    for facts in alphabet.all() {
        for side in [0, 1] {
            let Some(lists) = lists.get(facts.char_keys[side] as usize) else { continue };
            if lists.all.is_empty() {
                continue;
            }
            let all = || std::iter::once(&lists.all);
            facts.letter_keys.iter().for_each(|keys| {
                put_all(&mut sets, keys[side], all().chain(&lists.beginnings));
            });
            facts.syllable_keys.iter().for_each(|keys| {
                put_all(&mut sets, keys[side], all());
                let of_key = sets.entry(keys[side]).or_default();
                lists.beginnings.iter().for_each(|list| of_key.beginnings.extend(list));
            });
        }
    }
    let pairs = pairs.iter().flatten().filter(|pair| !pair.all.is_none());
    let pairs = pairs.map(|pair| {
        let beginnings = pair.beginnings.clone();
        (pair.key, KeySets { sets: vec![pair.all.clone()], beginnings })
    });
    sets.into_iter().chain(pairs).collect()
}

/// The sets of a key of which the rows are put together.
#[derive(Default)]
pub(super) struct KeySets {
    /// All rows; then those with each kind of beginning, where they are told apart.
    pub(super) sets: Vec<Bits>,
    /// Those with any, in no order, where they are not.
    pub(super) beginnings: Vec<u16>,
}

/// Takes the rows of some lists into the sets of a key.
fn put_all<'a>(
    sets: &mut FxHashMap<u32, KeySets>,
    key: u32,
    lists: impl Iterator<Item = &'a Vec<u16>>,
) {
    let sets = &mut sets.entry(key).or_default().sets;
    for (at, list) in lists.enumerate() {
        if at == sets.len() {
            sets.push(Bits::none());
        }
        list.iter().for_each(|&row| sets[at].set(row));
    }
}

/// Appends a row to a list once.
pub(super) fn push(list: &mut Vec<u16>, row: u16) {
    if list.last() != Some(&row) {
        list.push(row);
    }
}
