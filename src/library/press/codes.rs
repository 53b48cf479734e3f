//! The codes of lengths and distances in a Zstandard block, and the states that stand for them where a block brings no
//! table of its own (RFC 8878, 3.1.1.3.2 and 4.1).

use std::sync::LazyLock;

/// A number as a code, and the bits that tell which of the numbers of this code it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Coded {
    pub(super) code: usize,
    pub(super) rest: u32,
    pub(super) bits: u32,
}

/// Bits after the codes of how many bytes are a text's own; the first code stands for none.
const OWN: [u32; 36] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11,
    12, 13, 14, 15, 16,
];
/// Bits after the codes of how many are repeated; the first code stands for [`LEAST`].
const REPEATED: [u32; 53] = [
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
];
const LEAST: u32 = 3;

/// So many bytes are a text's own.
pub(super) fn own(bytes: u32) -> Coded {
    coded(&OWN, bytes)
}

/// So many bytes are repeated.
pub(super) fn repeated(bytes: u32) -> Coded {
    coded(&REPEATED, bytes - LEAST)
}

/// So far away, or a number that stands for a distance that was there before.
pub(super) fn distance(number: u32) -> Coded {
    let bits = number.ilog2();
    Coded { code: bits as usize, rest: number - (1 << bits), bits }
}

fn coded(bits_of: &[u32], mut rest: u32) -> Coded {
    let mut code = 0;
    while rest >> bits_of[code] > 0 {
        rest -= 1 << bits_of[code];
        code += 1;
    }
    Coded { code, rest, bits: bits_of[code] }
}

/// How codes become bits: a state stands for a code, and tells the next state but for some bits.
pub(super) struct States {
    /// Bits of a state.
    pub(super) bits: u32,
    /// The states that stand for each code.
    of_code: Vec<Vec<State>>,
}

#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) number: u32,
    /// The lowest state that may be next, and how many bits tell which it is.
    next: u32,
    next_bits: u32,
}

pub(super) static OWN_STATES: LazyLock<States> = LazyLock::new(|| {
    States::new(
        6,
        &[
            4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1,
            1, 1, 1, -1, -1, -1, -1,
        ],
    )
});
pub(super) static REPEATED_STATES: LazyLock<States> = LazyLock::new(|| {
    States::new(
        6,
        &[
            1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
        ],
    )
});
pub(super) static DISTANCE_STATES: LazyLock<States> = LazyLock::new(|| {
    States::new(
        5,
        &[
            1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1,
            -1,
        ],
    )
});

impl States {
    /// States of so many `bits`; `shares` says how many each code has, or that it is rare.
    fn new(bits: u32, shares: &[i8]) -> States {
        let mut of_code = vec![Vec::new(); shares.len()];
        let mut seen: Vec<u32> = shares.iter().map(|share| share.unsigned_abs().into()).collect();
        for (code, number) in spread(1 << bits, shares).into_iter().zip(0..) {
            let next_bits = bits - seen[code].ilog2();
            let next = (seen[code] << next_bits) - (1 << bits);
            of_code[code].push(State { number, next, next_bits });
            seen[code] += 1;
        }
        States { bits, of_code }
    }

    /// A state that stands for `code`.
    pub(super) fn any(&self, code: usize) -> State {
        self.of_code[code][0]
    }

    /// The state that stands for `code` and that `next` may follow, and the bits that tell that it does.
    pub(super) fn before(&self, next: State, code: usize) -> (State, u32, u32) {
        let tells = |state: &&State| next.number.wrapping_sub(state.next) >> state.next_bits == 0;
        let states = &self.of_code[code];
        let state = *states.iter().find(tells).unwrap_or(&states[0]);
        (state, next.number - state.next, state.next_bits)
    }
}

/// The code of every state.
fn spread(size: usize, shares: &[i8]) -> Vec<usize> {
    let mut codes = vec![0; size];
    let rare = (0..shares.len()).filter(|code| shares[*code] < 0);
    let mut end = size;
    for code in rare {
        end -= 1;
        codes[end] = code;
    }
    let step = size / 2 + size / 8 + 3;
    let mut places = (0..).map(|number| number * step % size).filter(|place| *place < end);
    for (code, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0) {
        let share = usize::from(share.unsigned_abs());
        places.by_ref().take(share).for_each(|place| codes[place] = code);
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_a_code_and_bits() {
        let check = |coded: Coded, code, rest, bits| assert_eq!(coded, Coded { code, rest, bits });
        check(own(0), 0, 0, 0);
        check(own(15), 15, 0, 0);
        check(own(65), 25, 1, 6);
        check(own(65_536), 35, 0, 16);
        check(repeated(3), 0, 0, 0);
        check(repeated(36), 32, 1, 1);
        check(repeated(131), 43, 0, 7);
        check(repeated(65_539), 52, 0, 16);
        check(distance(1), 0, 0, 0);
        check(distance(11), 3, 3, 3);
    }

    #[test]
    fn from_every_code_there_is_a_way_to_every_state() {
        for states in [&OWN_STATES, &REPEATED_STATES, &DISTANCE_STATES] {
            for next in states.of_code.iter().flatten() {
                for code in 0..states.of_code.len() {
                    let (state, rest, bits) = states.before(*next, code);
                    assert_eq!((state.next + rest, state.next_bits), (next.number, bits));
                    assert_eq!(rest >> bits, 0);
                }
            }
        }
    }
}
