//! Lists that rise, put together. No step depends on a guess of the processor, as any guess would often be wrong.

/// A list that is so many times as long as the other is leapt over.
const LONG: usize = 16;

/// What is in both.
pub(super) fn both(one: &[u16], other: &[u16]) -> Vec<u16> {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short == long {
        return short.to_vec();
    }
    if long.len() / LONG > short.len() {
        return short.iter().copied().filter(among(long)).collect();
    }
    let (mut all, mut len) = (vec![0; short.len()], 0);
    let (mut at, mut there) = (0, 0);
    while let (Some(&first), Some(&second), Some(to)) =
        (short.get(at), long.get(there), all.get_mut(len))
    {
        *to = first;
        len += usize::from(first == second);
        at += usize::from(first <= second);
        there += usize::from(second <= first);
    }
    all.truncate(len);
    all
}

/// Whether rows, of which each comes after the one before, are in a list.
fn among(mut list: &[u16]) -> impl FnMut(&u16) -> bool {
    move |row| {
        let mut step = 1;
        while list.get(step).is_some_and(|other| other < row) {
            step *= 2;
        }
        let near = &list[..list.len().min(step + 1)];
        list = &list[near.partition_point(|other| other < row)..];
        list.first() == Some(row)
    }
}

/// What is in any of them.
pub(super) fn either(one: &[u16], other: &[u16]) -> Vec<u16> {
    let (mut all, mut len) = (vec![0; one.len() + other.len()], 0);
    let (mut at, mut there) = (0, 0);
    while let (Some(&first), Some(&second), Some(to)) =
        (one.get(at), other.get(there), all.get_mut(len))
    {
        *to = first.min(second);
        len += 1;
        at += usize::from(first <= second);
        there += usize::from(second <= first);
    }
    all.truncate(len);
    all.extend_from_slice(&one[at..]);
    all.extend_from_slice(&other[there..]);
    all
}

/// What is in the first alone.
pub(super) fn without(one: &[u16], other: &[u16]) -> Vec<u16> {
    if one == other {
        return Vec::new();
    }
    if other.len() / LONG > one.len() {
        let mut is_among = among(other);
        return one.iter().copied().filter(|row| !is_among(row)).collect();
    }
    let (mut all, mut len) = (vec![0; one.len()], 0);
    let (mut at, mut there) = (0, 0);
    while let (Some(&first), Some(&second), Some(to)) =
        (one.get(at), other.get(there), all.get_mut(len))
    {
        *to = first;
        len += usize::from(first < second);
        at += usize::from(first <= second);
        there += usize::from(second <= first);
    }
    all.truncate(len);
    all.extend_from_slice(&one[at..]);
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lists_are_put_together_as_sets_are(
            one in prop::collection::btree_set(0u16..60, 0..40),
            other in prop_oneof![
                prop::collection::btree_set(0u16..60, 0..40),
                prop::collection::btree_set(0u16..900, 0..900),
            ],
        ) {
            let list = |set: &BTreeSet<u16>| set.iter().copied().collect::<Vec<_>>();
            let lists = [list(&one), list(&other)];
            prop_assert_eq!(both(&lists[0], &lists[1]), list(&(&one & &other)));
            prop_assert_eq!(either(&lists[0], &lists[1]), list(&(&one | &other)));
            prop_assert_eq!(without(&lists[0], &lists[1]), list(&(&one - &other)));
            prop_assert_eq!(both(&lists[0], &lists[0]), &lists[0][..]);
            prop_assert!(without(&lists[0], &lists[0]).is_empty());
        }
    }
}
