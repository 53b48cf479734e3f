//! In which encoding a file is that does not say so.

use std::ops::RangeInclusive;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Where the first bytes of marks and of common characters lie.
const GB_COMMON: [RangeInclusive<u8>; 2] = [0xA1..=0xA3, 0xB0..=0xD7];
const BIG5_COMMON: [RangeInclusive<u8>; 2] = [0xA1..=0xA3, 0xA4..=0xC6];

/// So much of a file says it, in bytes …
const SAMPLE: usize = 1 << 16;
/// … and so much where its words have to.
const WORDS: usize = 1 << 12;

/// The encoding of `bytes`: what is valid UTF-8 is UTF-8, and what is nearly so too.
pub(super) fn encoding(bytes: &[u8]) -> &'static Encoding {
    let is_valid = std::str::from_utf8(bytes).is_ok();
    if is_valid && !bytes.contains(&0) {
        return UTF_8;
    }
    match utf16(&bytes[..bytes.len().min(SAMPLE)]) {
        Some(encoding) => encoding,
        None if is_valid || is_damaged_utf8(bytes) => UTF_8,
        None => chinese(&bytes[..bytes.len().min(WORDS)]),
    }
}

/// Sequences of three bytes, as those of Han are, outnumber what is broken. In GBK and Big5 such
/// sequences come by accident, and far more is broken.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut han, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        han += chunk.valid().chars().filter(|c| c.len_utf8() >= 3).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    han > 0 && han >= broken
}

/// UTF-16 without a byte order mark: in one order of the bytes nearly all is Han, marks and ASCII,
/// in the other it is not.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (units, _) = bytes.as_chunks::<2>();
    if units.len() < 4 {
        return None;
    }
    let share = |is: fn(u8) -> bool, at: usize| {
        units.iter().filter(|unit| is(unit[at])).count() * 100 / units.len()
    };
    let likely = |high| matches!(high, 0 | 0x20 | 0x30 | 0x4E..=0x9F | 0xFF);
    let is = |high: usize| {
        let (this, other) = (share(likely, high), share(likely, 1 - high));
        let is_latin = share(|high| high == 0, high) > 70 && share(|low| low == 0, 1 - high) < 10;
        this >= 90 && (other < 70 || is_latin)
    };
    match (is(1), is(0)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        (true, true) | (false, false) => None,
    }
}

/// GB18030, of which GBK is a part, or Big5: what the words say, or the commoner characters where
/// they say neither.
fn chinese(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, false);
    let guess = |country: Option<&str>| {
        let encoding = detector.guess(country.map(str::as_bytes), Utf8Detection::Deny);
        [GBK, BIG5].contains(&encoding).then_some(encoding)
    };
    let is_big5 = match (guess(None), guess(Some("cn")), guess(Some("tw"))) {
        (Some(encoding), ..) | (None, Some(encoding), None) | (None, None, Some(encoding)) => {
            encoding == BIG5
        }
        (None, ..) => rare(bytes, BIG5_COMMON) < rare(bytes, GB_COMMON),
    };
    if is_big5 { BIG5 } else { GB18030 }
}

/// How many of its double bytes stand outside the common marks and characters of an encoding, which
/// are those with these first bytes.
fn rare(bytes: &[u8], common: [RangeInclusive<u8>; 2]) -> usize {
    let mut rare = 0;
    let mut bytes = bytes.iter();
    while let Some(first) = bytes.next() {
        if !first.is_ascii() {
            bytes.next();
            rare += usize::from(!common.iter().any(|range| range.contains(first)));
        }
    }
    rare
}
