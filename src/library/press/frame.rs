//! A text in the Zstandard format (RFC 8878) as what it repeats of its page, which is its dictionary.

use super::codes::{self, Coded, DISTANCE_STATES, OWN_STATES, REPEATED_STATES};
use super::quote::Quote;
use super::sum::sum;

const MAGIC: u32 = 0xfd2f_b528;
/// The frame has one segment and a checksum.
const DESCRIPTOR: u8 = 0b10_0100;
/// The longest text of one block.
pub(super) const LONGEST: usize = 128 << 10;
/// The most quotes whose number is written in two bytes.
const MOST: usize = 0x7eff;
/// The last distance once more …
const AGAIN: u32 = 1;
/// … and other distances are this number and more.
const OTHER: usize = 3;

/// What a quote says, in codes.
struct Sequence {
    own: Coded,
    repeated: Coded,
    distance: Coded,
}

/// Appends `text` as a frame. The page has so many bytes.
pub(super) fn write(text: &[u8], page: usize, quotes: &[Quote], out: &mut Vec<u8>) -> Option<()> {
    if text.len() > LONGEST || quotes.is_empty() || quotes.len() > MOST {
        return None;
    }
    out.extend(MAGIC.to_le_bytes());
    match text.len() {
        length @ ..256 => out.extend([DESCRIPTOR, length as u8]),
        length @ 256..65_792 => {
            out.push(DESCRIPTOR | 1 << 6);
            out.extend(((length - 256) as u16).to_le_bytes());
        }
        length => {
            out.push(DESCRIPTOR | 2 << 6);
            out.extend((length as u32).to_le_bytes());
        }
    }
    let block = out.len();
    out.extend([0; 3]);
    write_own(text, quotes, out);
    write_sequences(&sequences(page, quotes), out);
    // The last block, and a compressed one.
    let header = ((out.len() - block - 3) << 3 | 0b101) as u32;
    out[block..block + 3].copy_from_slice(&header.to_le_bytes()[..3]);
    out.extend(sum(text).to_le_bytes());
    Some(())
}

/// Writes the bytes that only `text` has, as they are.
fn write_own(text: &[u8], quotes: &[Quote], out: &mut Vec<u8>) {
    let repeated: usize = quotes.iter().map(|quote| quote.length).sum();
    let own = (text.len() - repeated) as u32;
    match own {
        ..32 => out.push((own << 3) as u8),
        32..4096 => out.extend(((own << 4 | 0b0100) as u16).to_le_bytes()),
        _ => out.extend(&(own << 4 | 0b1100).to_le_bytes()[..3]),
    }
    let mut rest = text;
    for quote in quotes {
        let (own, after) = rest.split_at(quote.own);
        out.extend_from_slice(own);
        rest = &after[quote.length..];
    }
    out.extend_from_slice(rest);
}

fn sequences(page: usize, quotes: &[Quote]) -> Vec<Sequence> {
    let (mut at, mut last) = (0, None);
    let sequence = |quote: &Quote| {
        at += quote.own;
        let way = at + page - quote.from;
        at += quote.length;
        let is_again = quote.own > 0 && last.replace(way) == Some(way);
        last = Some(way);
        let number = if is_again { AGAIN } else { (way + OTHER) as u32 };
        Sequence {
            own: codes::own(quote.own as u32),
            repeated: codes::repeated(quote.length as u32),
            distance: codes::distance(number),
        }
    };
    quotes.iter().map(sequence).collect()
}

/// Writes sequences from the last to the first, as they are read from the end.
fn write_sequences(sequences: &[Sequence], out: &mut Vec<u8>) {
    match sequences.len() {
        count @ ..128 => out.push(count as u8),
        count => out.extend([(count >> 8) as u8 | 0x80, count as u8]),
    }
    // None of the three tables is brought.
    out.push(0);
    let Some((last, before)) = sequences.split_last() else { return };
    let mut bits = Bits { out, held: 0, count: 0 };
    let mut own = OWN_STATES.any(last.own.code);
    let mut repeated = REPEATED_STATES.any(last.repeated.code);
    let mut distance = DISTANCE_STATES.any(last.distance.code);
    bits.put_rests(last);
    for sequence in before.iter().rev() {
        distance = bits.put_step(DISTANCE_STATES.before(distance, sequence.distance.code));
        repeated = bits.put_step(REPEATED_STATES.before(repeated, sequence.repeated.code));
        own = bits.put_step(OWN_STATES.before(own, sequence.own.code));
        bits.put_rests(sequence);
    }
    bits.put(repeated.number, REPEATED_STATES.bits);
    bits.put(distance.number, DISTANCE_STATES.bits);
    bits.put(own.number, OWN_STATES.bits);
    bits.end();
}

/// Bits on their way into bytes, the lowest first.
struct Bits<'a> {
    out: &'a mut Vec<u8>,
    held: u64,
    count: u32,
}

impl Bits<'_> {
    fn put(&mut self, value: u32, bits: u32) {
        self.held |= u64::from(value) << self.count;
        self.count += bits;
        while self.count >= u8::BITS {
            self.out.push(self.held as u8);
            self.held >>= u8::BITS;
            self.count -= u8::BITS;
        }
    }

    fn put_rests(&mut self, sequence: &Sequence) {
        for coded in [sequence.own, sequence.repeated, sequence.distance] {
            self.put(coded.rest, coded.bits);
        }
    }

    fn put_step(&mut self, (state, rest, bits): (codes::State, u32, u32)) -> codes::State {
        self.put(rest, bits);
        state
    }

    /// A bit tells where the last ones end.
    fn end(mut self) {
        self.put(1, 1);
        if self.count > 0 {
            self.out.push(self.held as u8);
        }
    }
}
