//! Words compared: the form in which they are equal, how far they differ, how many of them there are.

use std::collections::BTreeMap;

use super::squeeze::{squeeze, squeeze_line};

/// `text` without what an importer may change.
pub(crate) fn plain(text: &str) -> String {
    squeeze(text).replace("**", "")
}

/// The same for a line of the page.
pub(crate) fn plain_line(line: &str) -> String {
    squeeze_line(line).replace("**", "")
}

/// How many characters must be changed, put in or left out to make one text of the other.
pub(crate) fn distance(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (one, other) = without_common_start(&one, &other);
    let ends = (one.iter().rev().copied().collect(), other.iter().rev().copied().collect());
    let (one, other): (Vec<char>, Vec<char>) = ends;
    let (one, other) = without_common_start(&one, &other);
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

fn without_common_start<'a>(one: &'a [char], other: &'a [char]) -> (&'a [char], &'a [char]) {
    let same = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    (&one[same..], &other[same..])
}

/// How often everything occurs.
pub(crate) struct Bag<T>(BTreeMap<T, usize>);

impl<T: Ord> FromIterator<T> for Bag<T> {
    fn from_iter<I: IntoIterator<Item = T>>(things: I) -> Bag<T> {
        let mut bag = BTreeMap::new();
        things.into_iter().for_each(|thing| *bag.entry(thing).or_default() += 1);
        Bag(bag)
    }
}

impl<T: Ord + Clone> Bag<T> {
    /// How many of its things the bag holds.
    pub(crate) fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// What is in this bag and not, or not as often, in the other.
    pub(crate) fn without(&self, other: &Bag<T>) -> Bag<T> {
        let left = |(thing, count): (&T, &usize)| {
            let left = count.saturating_sub(other.0.get(thing).copied().unwrap_or(0));
            (left > 0).then(|| (thing.clone(), left))
        };
        Bag(self.0.iter().filter_map(left).collect())
    }

    /// Takes one `thing` out: whether there was one.
    pub(crate) fn take(&mut self, thing: &T) -> bool {
        match self.0.get_mut(thing) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            Some(_) | None => false,
        }
    }
}

impl Bag<char> {
    /// Its characters, for a reader.
    pub(crate) fn show(&self) -> String {
        self.0.iter().flat_map(|(char, count)| std::iter::repeat_n(*char, *count)).collect()
    }
}

#[test]
fn a_distance_is_the_fewest_changes() {
    let check = |one, other, far| assert_eq!(distance(one, other), far);
    check("", "", 0);
    check("解放区新闻", "解放区新闻", 0);
    check("解放区新闻", "解放新闻", 1);
    check("解放区新闻", "示范区新闻网", 3);
    check("", "新闻", 2);
}

#[test]
fn a_bag_counts() {
    let bag = |text: &str| text.chars().collect::<Bag<char>>();
    assert_eq!(bag("人人参与").without(&bag("人参")).show(), "与人");
    assert_eq!(bag("人人").len(), 2);
}
