//! The bytes of a file as text, with the place of every byte that is none.

mod guess;

use std::borrow::Cow;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// The largest file that is read, in bytes: forty times a newspaper page.
pub const LARGEST: usize = 4 << 20;

/// How many bad places are kept one by one; the rest are counted.
const KEPT: usize = 20;

/// How the formats begin that are taken for text most often.
const FORMATS: [(&[u8], &str); 11] = [
    (b"%PDF-", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x1F\x8B", "gzip"),
    (b"\xD0\xCF\x11\xE0", "DOC"),
    (b"{\\rtf", "RTF"),
    (b"\x7FELF", "ELF"),
];

/// A file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text without a byte order mark; every line ends in a line feed alone. What could not be
    /// decoded is U+FFFD.
    pub text: String,
    /// The name of its encoding.
    pub encoding: &'static str,
    /// The first bytes that could not be decoded.
    pub bad: Vec<Bad>,
    /// How many places could not be decoded.
    pub bad_count: usize,
}

/// A byte that is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bad {
    /// The line it is in, 1-based.
    pub line: u32,
    /// Its place in the file.
    pub byte: usize,
}

/// Why a file has no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// There is nothing in it.
    Empty,
    /// It is something else; its format if that is known.
    Binary(Option<&'static str>),
    /// It is larger than [`LARGEST`].
    TooLarge,
}

/// Decodes a whole file.
///
/// # Errors
/// The file has no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if bytes.len() > LARGEST {
        return Err(NotText::TooLarge);
    }
    if let Some((_, format)) = FORMATS.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(NotText::Binary(Some(format)));
    }
    if let Some(text) = plain(bytes) {
        let (text, encoding) = (text.to_owned(), UTF_8.name());
        return Ok(Decoded { text, encoding, bad: Vec::new(), bad_count: 0 });
    }
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guess::encoding(bytes), 0));
    if bytes.len() == mark {
        return Err(NotText::Empty);
    }
    let mut decoding = Decoding::new(encoding, bytes);
    decoding.run(mark);
    let Decoded { text, bad_count, .. } = &decoding.done;
    // A word with a torn end is text all the same.
    let is_binary = bad_count * 10 > text.chars().count() + 10;
    if is_binary { Err(NotText::Binary(None)) } else { Ok(decoding.done) }
}

/// The text of a file in which nothing is to be changed, as in most: UTF-8 without a mark, a CR or a control.
fn plain(bytes: &[u8]) -> Option<&str> {
    // No way out before the end: many bytes are looked at in one step.
    let is_changed =
        bytes.iter().fold(false, |is, byte| is | (is_special(*byte) && *byte != b'\n'));
    if bytes.is_empty() || is_changed || Encoding::for_bom(bytes).is_some() {
        return None;
    }
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes)? {
        Cow::Borrowed(text) => Some(text),
        Cow::Owned(_) => None,
    }
}

/// A line end, or a byte that is no text anywhere.
fn is_special(ascii: u8) -> bool {
    matches!(ascii, b'\n' | b'\r' | 0x7F) || (ascii < 0x20 && !matches!(ascii, b'\t' | 0x0B | 0x0C))
}

/// A file while it is decoded, run by run between line ends and bytes that are no text anywhere.
struct Decoding<'a> {
    encoding: &'static Encoding,
    bytes: &'a [u8],
    /// How many bytes a line end has.
    unit: usize,
    line: u32,
    done: Decoded,
}

impl<'a> Decoding<'a> {
    fn new(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoding<'a> {
        let name = if encoding.name() == "gb18030" { "GB18030" } else { encoding.name() };
        let text = String::with_capacity(bytes.len());
        Decoding {
            encoding,
            bytes,
            unit: if encoding == UTF_16LE || encoding == UTF_16BE { 2 } else { 1 },
            line: 1,
            done: Decoded { text, encoding: name, bad: Vec::new(), bad_count: 0 },
        }
    }

    fn run(&mut self, mut from: usize) {
        let mut at = from;
        while let Some(ascii) = self.at(at) {
            if !is_special(ascii) {
                at += self.unit;
                continue;
            }
            self.decode(from..at);
            if matches!(ascii, b'\n' | b'\r') {
                at += self.line_end(at);
                self.done.text.push('\n');
                self.line += 1;
            } else {
                self.bad(at);
                at += self.unit;
            }
            from = at;
        }
        self.decode(from..self.bytes.len());
    }

    /// The character at `at` if it is in ASCII, else something above.
    fn at(&self, at: usize) -> Option<u8> {
        let unit = self.bytes.get(at..at + self.unit)?;
        Some(match unit {
            [byte] => *byte,
            [low, 0] if self.encoding == UTF_16LE => *low,
            [0, low] if self.encoding == UTF_16BE => *low,
            _ => u8::MAX,
        })
    }

    /// How many bytes the line end at `at` has: CR, LF, or CRs before an LF.
    fn line_end(&self, at: usize) -> usize {
        let returns = (at..).step_by(self.unit).take_while(|at| self.at(*at) == Some(b'\r'));
        let returns = returns.count();
        let fed = self.at(at + returns * self.unit) == Some(b'\n');
        self.unit * if fed { returns + 1 } else { 1 }
    }

    fn decode(&mut self, run: std::ops::Range<usize>) {
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let (mut at, end) = (run.start, run.end);
        while at < end {
            let rest = &self.bytes[at..end];
            let most = decoder.max_utf8_buffer_length_without_replacement(rest.len());
            self.done.text.reserve(most.unwrap_or(rest.len() * 3));
            let text = &mut self.done.text;
            let (outcome, read) = decoder.decode_to_string_without_replacement(rest, text, true);
            at += read;
            if let DecoderResult::Malformed(length, after) = outcome {
                self.bad(at - usize::from(length) - usize::from(after));
                decoder = self.encoding.new_decoder_without_bom_handling();
            }
        }
    }

    fn bad(&mut self, byte: usize) {
        self.done.text.push(char::REPLACEMENT_CHARACTER);
        self.done.bad_count += 1;
        if self.done.bad.len() < KEPT {
            self.done.bad.push(Bad { line: self.line, byte });
        }
    }
}

#[cfg(test)]
mod tests;
