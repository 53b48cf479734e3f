//! The best rows: as many as are asked for, by score, then newest first.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The best `most` of the rows that are put in.
pub(super) struct BestRows {
    most: usize,
    /// The worst on top.
    heap: BinaryHeap<(Reverse<i64>, usize)>,
}

impl BestRows {
    pub(super) fn new(most: usize) -> BestRows {
        BestRows { most, heap: BinaryHeap::new() }
    }

    /// Whether a row that is worth `score` at most would be among them.
    pub(super) fn wants(&self, score: i64, row: usize) -> bool {
        self.heap.len() < self.most
            || self.heap.peek().is_some_and(|worst| (Reverse(score), row) < *worst)
    }

    /// Puts a row in.
    pub(super) fn put(&mut self, score: i64, row: usize) {
        if self.wants(score, row) {
            if self.heap.len() == self.most {
                self.heap.pop();
            }
            self.heap.push((Reverse(score), row));
        }
    }

    /// Row and score, the best first.
    pub(super) fn into_sorted(self) -> Vec<(i64, usize)> {
        let rows = self.heap.into_sorted_vec().into_iter();
        rows.map(|(Reverse(score), row)| (score, row)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_kept_in_their_order() {
        let rows = [(5, 3), (9, 7), (5, 1), (9, 2), (1, 0)];
        for most in 0..=6 {
            let mut best = BestRows::new(most);
            rows.iter().for_each(|&(score, row)| best.put(score, row));
            let expected = [(9, 2), (9, 7), (5, 1), (5, 3), (1, 0)];
            assert_eq!(best.into_sorted(), expected[..most.min(5)]);
        }
    }
}
