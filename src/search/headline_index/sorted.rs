//! Lists that rise, put together. No step depends on a guess of the processor, as any guess would often be wrong.

/// What is in both.
pub(super) fn both(one: &[u16], other: &[u16]) -> Vec<u16> {
    let (mut all, mut len) = (vec![0; one.len().min(other.len())], 0);
    let (mut at, mut there) = (0, 0);
    while let (Some(&first), Some(&second), Some(to)) =
        (one.get(at), other.get(there), all.get_mut(len))
    {
        *to = first;
        len += usize::from(first == second);
        at += usize::from(first <= second);
        there += usize::from(second <= first);
    }
    all.truncate(len);
    all
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
            other in prop::collection::btree_set(0u16..60, 0..40),
        ) {
            let list = |set: &BTreeSet<u16>| set.iter().copied().collect::<Vec<_>>();
            let lists = [list(&one), list(&other)];
            prop_assert_eq!(both(&lists[0], &lists[1]), list(&(&one & &other)));
            prop_assert_eq!(either(&lists[0], &lists[1]), list(&(&one | &other)));
            prop_assert_eq!(without(&lists[0], &lists[1]), list(&(&one - &other)));
        }
    }
}
