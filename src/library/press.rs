//! Texts as they are kept: the raw text of a page is compressed by itself, and the text of an article, which says nearly
//! the same, by what it repeats of it.

mod codes;
mod frame;
mod quote;
mod sum;

use std::io;

use rusqlite::{CachedStatement, Connection, OptionalExtension};
use zstd::bulk::{Compressor, Decompressor};
use zstd::zstd_safe::{compress_bound, get_frame_content_size};

use crate::error::Result;
use quote::{Quote, Source};

/// How hard texts are compressed: at 1 nearly three times as fast as at 3, and hardly larger.
const LEVEL: i32 = 1;
/// No text is so long: what says it is so is damaged.
const LONGEST: u64 = 1 << 30;

/// Compresses the texts of pages, one page after the other: to make one costs as much as a page.
#[derive(Default)]
pub struct Press {
    compressor: Compressor<'static>,
    /// The page whose texts follow, and whether the compressor knows it.
    source: Source,
    is_known: bool,
    quotes: Vec<Quote>,
    /// Where texts are compressed: what is kept of them takes no more room than it needs.
    room: Vec<u8>,
}

/// So many bytes say what a text repeats, however short it is …
const QUOTED: usize = 32;
/// … and one in so many of the text; where more is needed the compressor does better.
const QUOTED_SHARE: usize = 12;

impl Press {
    /// The raw text of a page as it is kept; the articles that follow are those of this page.
    pub(super) fn page(&mut self, raw: &[u8]) -> io::Result<Vec<u8>> {
        self.compressor.include_checksum(true)?;
        self.compressor.set_dictionary(LEVEL, &[])?;
        self.source.turn(raw);
        self.is_known = false;
        self.compressed(raw)
    }

    /// The text of an article as it is kept.
    pub(super) fn text(&mut self, text: impl AsRef<[u8]>) -> io::Result<Vec<u8>> {
        let text = text.as_ref();
        if let Some(kept) = self.quoted(text) {
            return Ok(kept);
        }
        if !self.is_known {
            self.compressor.set_dictionary(LEVEL, &self.source.page)?;
            self.is_known = true;
        }
        self.compressed(text)
    }

    /// A text that repeats its page nearly word by word, as most do: to say so is quicker than to compress it.
    fn quoted(&mut self, text: &[u8]) -> Option<Vec<u8>> {
        self.source.quotes(text, &mut self.quotes)?;
        self.room.clear();
        frame::write(text, self.source.page.len(), &self.quotes, &mut self.room)?;
        let is_short = self.room.len() <= QUOTED + text.len() / QUOTED_SHARE;
        is_short.then(|| self.room.clone())
    }

    fn compressed(&mut self, text: &[u8]) -> io::Result<Vec<u8>> {
        self.room.clear();
        self.room.reserve(compress_bound(text.len()));
        self.compressor.compress_to_buffer(text, &mut self.room)?;
        Ok(self.room.clone())
    }
}

/// Raw text as it came.
pub(super) fn restored(kept: &[u8]) -> io::Result<Vec<u8>> {
    expanded(&mut Decompressor::new()?, kept)
}

/// The texts of articles, as they came; the raw text of the page that was asked for last is at hand.
pub(super) struct Texts<'a> {
    raw: CachedStatement<'a>,
    /// For raw texts, and for texts by the raw one: to make one costs more than a page.
    plain: Decompressor<'static>,
    by_page: Decompressor<'static>,
    /// The page, and whether its raw text is whole.
    known: Option<(i64, bool)>,
}

impl<'a> Texts<'a> {
    pub(super) fn new(db: &'a Connection) -> Result<Texts<'a>> {
        let raw = db.prepare_cached("SELECT raw FROM page_text WHERE page = ?1")?;
        let (plain, by_page) = (Decompressor::new()?, Decompressor::new()?);
        Ok(Texts { raw, plain, by_page, known: None })
    }

    /// The text of an article of this page; nothing if it, or the page's, is damaged.
    ///
    /// # Errors
    /// SQLite's.
    pub(super) fn text(&mut self, page: i64, kept: &[u8]) -> Result<Option<String>> {
        if self.known.as_ref().is_none_or(|(known, _)| *known != page) {
            let raw: Option<Vec<u8>> = self.raw.query_row([page], |row| row.get(0)).optional()?;
            let raw = raw.and_then(|raw| expanded(&mut self.plain, &raw).ok());
            let is_whole = raw.is_some_and(|raw| self.by_page.set_dictionary(&raw).is_ok());
            self.known = Some((page, is_whole));
        }
        let is_whole = self.known.is_some_and(|(_, is_whole)| is_whole);
        let text = is_whole.then(|| expanded(&mut self.by_page, kept).ok()).flatten();
        Ok(text.and_then(|text| String::from_utf8(text).ok()))
    }
}

fn expanded(decompressor: &mut Decompressor, kept: &[u8]) -> io::Result<Vec<u8>> {
    let length = get_frame_content_size(kept).ok().flatten();
    let length = length.filter(|length| *length < LONGEST).ok_or(io::ErrorKind::InvalidData)?;
    decompressor.decompress(kept, usize::try_from(length).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// That texts of a page come out as they went in.
    #[track_caller]
    fn check(raw: &str, texts: &[&str]) {
        let db = Connection::open_in_memory().expect("in memory");
        db.execute_batch("CREATE TABLE page_text (page, raw)").expect("a table");
        let mut press = Press::default();
        let kept = press.page(raw.as_bytes()).expect("pressed");
        assert_eq!(restored(&kept).expect("restored"), raw.as_bytes());
        db.execute("INSERT INTO page_text VALUES (7, ?1)", [&kept]).expect("a row");
        let mut from = Texts::new(&db).expect("texts");
        for text in texts {
            let kept = press.text(text).expect("pressed");
            assert_eq!(from.text(7, &kept).expect("a text").as_deref(), Some(*text));
            assert_eq!(from.text(8, &kept).expect("no page"), None);
        }
    }

    #[test]
    fn texts_come_out_as_they_went_in() {
        check("", &["", "甲"]);
        check("甲", &["", "甲", "甲乙"]);
        check(
            &"解放区召开会议。\n".repeat(99),
            &["解放区召开会议。", "另一篇", &"会议".repeat(9_999)],
        );
    }

    #[test]
    fn texts_of_many_lines_come_out_as_they_went_in() {
        let chars = || (0x4e00..0x9f00).filter_map(char::from_u32);
        for (count, width) in [(1, 5), (2, 40), (127, 9), (128, 9), (400, 7), (90, 300), (3, 6_000)]
        {
            let line = |number: usize| -> String {
                let width = width + number % 5;
                chars().skip(number * 37 % 9_000).step_by(3).take(width).collect()
            };
            let lines: Vec<String> = (0..count).map(line).collect();
            let raw = lines.join("\n\u{3000}\u{3000}");
            let texts =
                [lines.concat(), lines.join("\n"), lines.join("，"), raw.replace('三', "3")];
            check(&raw, &texts.each_ref().map(String::as_str));
        }
    }

    #[test]
    fn what_repeats_the_page_is_short() {
        let raw: String = (0x4e00..0x5200).filter_map(char::from_u32).collect();
        let mut press = Press::default();
        press.page(raw.as_bytes()).expect("pressed");
        assert!(press.text(&raw[300..2_700]).expect("pressed").len() < 40);
    }

    #[test]
    fn what_is_damaged_is_no_text() {
        let db = Connection::open_in_memory().expect("in memory");
        db.execute_batch("CREATE TABLE page_text (page, raw)").expect("a table");
        let mut press = Press::default();
        let other = press.page("示范区召开会议，部署工作。".as_bytes()).expect("pressed");
        let raw = press.page("解放区召开会议，部署工作。".as_bytes()).expect("pressed");
        let kept = press.text("解放区召开会议，部署工作").expect("pressed");
        db.execute("INSERT INTO page_text VALUES (1, ?1), (2, ?2), (3, x'00')", [raw, other])
            .expect("rows");
        let mut from = Texts::new(&db).expect("texts");
        for (page, kept) in [(2, &kept[..]), (3, &kept), (1, &kept[..kept.len() - 1]), (1, b"")] {
            assert_eq!(from.text(page, kept).expect("damaged"), None, "{page}");
        }
    }
}
