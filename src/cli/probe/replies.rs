//! What a terminal sent, sorted: its replies, and the rest, which the reader typed.

use crate::config::Rgb;

/// What was found in what a terminal sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Replies {
    /// The colour of the ground (OSC 11).
    pub(super) background: Option<Rgb>,
    /// Cells to the left of the cursor, for each time that was asked (CPR).
    pub(super) columns: Vec<usize>,
    /// The attributes have come (DA1): no reply is to be waited for.
    pub(super) is_complete: bool,
    /// Everything else.
    pub(super) rest: Vec<u8>,
}

/// Sorts what a terminal sent. A reply that is not all there yet is part of the rest.
pub(super) fn sort(heard: &[u8]) -> Replies {
    let mut replies = Replies::default();
    let mut left = heard;
    while let Some(first) = left.first() {
        if let Some((reply, length)) = cursor(left) {
            replies.columns.push(reply);
            left = &left[length..];
        } else if let Some(length) = attributes(left) {
            replies.is_complete = true;
            left = &left[length..];
        } else if let Some((color, length)) = background(left) {
            replies.background = color.or(replies.background);
            left = &left[length..];
        } else {
            replies.rest.push(*first);
            left = &left[1..];
        }
    }
    replies
}

/// `ESC [ row ; column R`: the cells to the left of the cursor, the reply's length.
fn cursor(bytes: &[u8]) -> Option<(usize, usize)> {
    let inside = bytes.strip_prefix(b"\x1b[")?;
    let end = inside.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';'))?;
    let (numbers, last) = (std::str::from_utf8(&inside[..end]).ok()?, inside[end]);
    let column = numbers.split_once(';')?.1.parse::<usize>().ok()?;
    (last == b'R').then_some((column.saturating_sub(1), end + 3))
}

/// `ESC [ ? … c`: its length.
fn attributes(bytes: &[u8]) -> Option<usize> {
    let inside = bytes.strip_prefix(b"\x1b[?")?;
    let end = inside.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b';'))?;
    (inside[end] == b'c').then_some(end + 4)
}

/// `ESC ] 11 ; … ` and BEL or ESC \: the colour if it is one, the reply's length.
fn background(bytes: &[u8]) -> Option<(Option<Rgb>, usize)> {
    let inside = bytes.strip_prefix(b"\x1b]11;")?;
    let end = inside.iter().position(|byte| matches!(byte, 7 | 0x1b))?;
    let closing = if inside[end] == 7 { 1 } else { 2 };
    let length = 5 + end + closing;
    (bytes.len() >= length).then(|| (color(&String::from_utf8_lossy(&inside[..end])), length))
}

/// `rgb:RRRR/GGGG/BBBB`, with one to four hex digits each (XParseColor).
fn color(said: &str) -> Option<Rgb> {
    let mut channels = said.strip_prefix("rgb:")?.split('/').map(|digits| {
        let value = u32::from_str_radix(digits, 16).ok()?;
        let most = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
        u8::try_from(u64::from(value) * 255 / u64::from(most.max(1))).ok()
    });
    Some((channels.next()??, channels.next()??, channels.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(heard: &str, background: Option<Rgb>, columns: &[usize], rest: &str) {
        let replies = sort(heard.as_bytes());
        assert_eq!((replies.background, replies.columns.as_slice()), (background, columns));
        assert_eq!(String::from_utf8_lossy(&replies.rest), rest);
    }

    #[test]
    fn replies_are_told_from_what_was_typed() {
        let white = Some((255, 255, 255));
        check("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c", white, &[], "");
        check("\x1b]11;rgb:ff/ff/ff\x07\x1b[?1;2c", white, &[], "");
        check("\x1b]11;rgb:1f1f/2020/0000\x1b\\\x1b[?6c", Some((31, 32, 0)), &[], "");
        check("2\x1b[1;10R\x1b[B\r\x1b[?6c区", None, &[9], "2\x1b[B\r区");
        check("\x1b]11;rgb:zz/0/0\x07\x1b[?6c", None, &[], "");
        check("\x1b]11;rgb:ffffffff/f/f\x07", None, &[], "");
        check("\x1b[1;1", None, &[], "\x1b[1;1");
        check("\x1b]11;rgb:ff", None, &[], "\x1b]11;rgb:ff");
    }
}
