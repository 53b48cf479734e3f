//! Memory that is asked for before it is needed, so that it is waited for once for many things and not for each.

use std::hint::black_box;

/// Reads one number after the other, of which none waits for another: who needs what lies around them then finds it in
/// the processor's memory.
pub(super) fn fetch(numbers: impl Iterator<Item = u16>) {
    black_box(numbers.fold(0, |all, number| all ^ number));
}
