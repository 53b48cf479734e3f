//! Evidence, weighed: signs that hold or do not, each with what it counts.

/// The sum of what holds.
pub(super) fn sum<const N: usize>(evidence: [(bool, f32); N]) -> f32 {
    evidence.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum()
}
