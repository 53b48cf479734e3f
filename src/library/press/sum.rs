//! The checksum of a text as Zstandard frames have it: XXH64 (the xxHash specification) with the seed 0.

const PRIMES: [u64; 5] = [
    0x9e37_79b1_85eb_ca87,
    0xc2b2_ae3d_27d4_eb4f,
    0x1656_67b1_9e37_79f9,
    0x85eb_ca77_c2b2_ae63,
    0x27d4_eb2f_1656_67c5,
];

/// The last four bytes of the checksum of `text`.
pub(super) fn sum(text: &[u8]) -> u32 {
    let (stripes, rest) = text.as_chunks::<32>();
    let begun = if stripes.is_empty() { PRIMES[4] } else { of_stripes(stripes) };
    mixed(of_rest(begun.wrapping_add(text.len() as u64), rest)) as u32
}

fn of_stripes(stripes: &[[u8; 32]]) -> u64 {
    let [one, two, ..] = PRIMES;
    let mut lanes = [one.wrapping_add(two), two, 0, one.wrapping_neg()];
    for stripe in stripes {
        for (lane, word) in lanes.iter_mut().zip(stripe.as_chunks().0) {
            *lane = round(*lane, u64::from_le_bytes(*word));
        }
    }
    let turned = lanes.iter().zip([1, 7, 12, 18]).map(|(lane, by)| lane.rotate_left(by));
    let begun = turned.fold(0, u64::wrapping_add);
    lanes
        .iter()
        .fold(begun, |all, lane| (all ^ round(0, *lane)).wrapping_mul(one).wrapping_add(PRIMES[3]))
}

fn of_rest(mut all: u64, rest: &[u8]) -> u64 {
    let [one, two, three, four, five] = PRIMES;
    let (words, rest) = rest.as_chunks();
    for word in words {
        let word = round(0, u64::from_le_bytes(*word));
        all = (all ^ word).rotate_left(27).wrapping_mul(one).wrapping_add(four);
    }
    let (halves, bytes) = rest.as_chunks();
    for half in halves {
        let half = u64::from(u32::from_le_bytes(*half)).wrapping_mul(one);
        all = (all ^ half).rotate_left(23).wrapping_mul(two).wrapping_add(three);
    }
    for byte in bytes {
        all = (all ^ u64::from(*byte).wrapping_mul(five)).rotate_left(11).wrapping_mul(one);
    }
    all
}

fn round(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(PRIMES[1])).rotate_left(31).wrapping_mul(PRIMES[0])
}

fn mixed(all: u64) -> u64 {
    let all = (all ^ (all >> 33)).wrapping_mul(PRIMES[1]);
    let all = (all ^ (all >> 29)).wrapping_mul(PRIMES[2]);
    all ^ (all >> 32)
}

#[cfg(test)]
mod tests {
    use zstd::bulk::Compressor;

    use super::*;

    #[test]
    fn it_is_the_one_at_the_end_of_a_frame() {
        let mut compressor = Compressor::new(1).expect("a compressor");
        compressor.include_checksum(true).expect("a checksum");
        let text: Vec<u8> = (0..200_u32).map(|n| (n * n % 251) as u8).collect();
        for length in 0..=text.len() {
            let frame = compressor.compress(&text[..length]).expect("a frame");
            let last = frame.last_chunk().map(|bytes| u32::from_le_bytes(*bytes));
            assert_eq!(Some(sum(&text[..length])), last, "{length}");
        }
    }
}
