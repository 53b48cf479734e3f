//! The pairs of a row: in which order they are asked where they stand.

use crate::search::segments::telling::Telling;

/// The pairs of a row.
#[derive(Debug)]
pub(super) struct Row {
    /// Those with the fewest places first.
    steps: Vec<Step>,
    telling: Telling,
}

/// A pair of a row.
#[derive(Debug)]
pub(super) struct Step {
    /// How many steps from the beginning of the row it stands.
    pub(super) steps: usize,
    /// Its number among what is found.
    pub(super) found: usize,
    /// The bytes of its places.
    pub(super) bytes: u64,
}

impl Row {
    /// The pairs of `row` that are `known`, of which it gives the number and the bytes; nothing if there is only one,
    /// which stands anywhere.
    pub(super) fn new(
        row: &[u64],
        known: impl Fn(u64) -> Option<(usize, u64)>,
        telling: &Telling,
    ) -> Option<Row> {
        let step = |(steps, &unit): (usize, &u64)| {
            known(unit).map(|(found, bytes)| Step { steps, found, bytes })
        };
        let mut steps: Vec<Step> = row.iter().enumerate().filter_map(step).collect();
        steps.sort_by_key(|step| step.bytes);
        (steps.len() > 1).then(|| Row { steps, telling: telling.clone() })
    }

    /// The pairs in the order in which they are asked: the one that tells most is the second. Those that tell nothing are
    /// left out.
    pub(super) fn in_order(&self) -> impl Iterator<Item = &Step> {
        let (first, others) = self.steps.split_at(1);
        let most = self.telling.most();
        let second = others.iter().position(|step| Some(step.steps) == most).unwrap_or(0);
        let is_asked = move |(number, step): &(usize, &Step)| {
            *number != second && !self.telling.is_idle(step.steps)
        };
        let rest = others.iter().enumerate().filter(is_asked).map(|(_, step)| step);
        first.iter().chain(others.get(second)).chain(rest)
    }

    /// A pair has left so many of so many starts.
    pub(super) fn learn(&self, step: &Step, (before, after): (usize, usize)) {
        if self.steps[0].steps != step.steps {
            self.telling.learn(step.steps, (before, after));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(learned: &[(usize, (usize, usize))], order: &[usize]) {
        let bytes = [30, 10, 0, 20, 40];
        let known = |unit: u64| (unit != 2).then(|| (unit as usize, bytes[unit as usize]));
        let row = Row::new(&[0, 1, 2, 3, 4], known, &Telling::default()).expect("a row");
        for (steps, left) in learned {
            let step = row.steps.iter().find(|step| step.steps == *steps).expect("a pair");
            row.learn(step, *left);
        }
        let steps: Vec<usize> = row.in_order().map(|step| step.steps).collect();
        assert_eq!(steps, order);
    }

    #[test]
    fn the_pair_that_tells_most_is_the_second() {
        check(&[], &[1, 3, 0, 4]);
        check(&[(4, (100, 5))], &[1, 4, 3, 0]);
        check(&[(4, (100, 5)), (0, (100, 4)), (3, (100, 90))], &[1, 0, 3, 4]);
        check(&[(1, (100, 0)), (4, (63, 0))], &[1, 3, 0, 4]);
    }

    #[test]
    fn a_pair_that_tells_nothing_is_left_out_unless_it_is_the_second() {
        check(&[(0, (15, 15)), (3, (99, 99))], &[1, 3, 0, 4]);
        check(&[(0, (8, 8)), (0, (12, 11)), (4, (20, 18))], &[1, 3, 4]);
        check(&[(4, (100, 5)), (3, (60, 60)), (0, (60, 57))], &[1, 4]);
    }
}
