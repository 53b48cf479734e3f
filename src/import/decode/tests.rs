//! What comes out of the bytes of a file.

use encoding_rs::{BIG5, Encoding, GB18030};

use super::*;

const NEWS: &str = "本报讯（记者张三）昨日，市图书馆恢复夜间开放。\n读者可以阅览到晚上九点。\n";
const OLD_NEWS: &str = "本報訊（記者張三）昨日，市圖書館恢復夜間開放。\n讀者可以閱覽到晚上九點。\n";

/// That the bytes are this text in this encoding, with bad bytes (line, byte) at these places.
#[track_caller]
fn check_bad(bytes: &[u8], text: &str, encoding: &str, bad: &[(u32, usize)]) {
    let decoded = decode(bytes).expect("text");
    assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    let found: Vec<_> = decoded.bad.iter().map(|bad| (bad.line, bad.byte)).collect();
    assert_eq!(found, bad);
    assert_eq!(decoded.bad_count, bad.len());
}

#[track_caller]
fn check(bytes: &[u8], text: &str, encoding: &str) {
    check_bad(bytes, text, encoding, &[]);
}

#[track_caller]
fn check_no_text(bytes: &[u8], why: NotText) {
    assert_eq!(decode(bytes), Err(why));
}

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn utf8_with_and_without_its_mark_is_one_text() {
    check(NEWS.as_bytes(), NEWS, "UTF-8");
    check(format!("\u{FEFF}{NEWS}").as_bytes(), NEWS, "UTF-8");
    check(b"plain ASCII", "plain ASCII", "UTF-8");
    check("今".as_bytes(), "今", "UTF-8");
}

#[test]
fn utf16_in_either_order_is_known_with_and_without_its_mark() {
    for text in [NEWS, "读报读报", "　　一月一日，三月", "2023年1月6日 星期五\r\n", "plain words\n"]
    {
        let lines = text.replace("\r\n", "\n");
        for (order, name) in
            [(u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"), (u16::to_be_bytes, "UTF-16BE")]
        {
            check(&utf16(&format!("\u{FEFF}{text}"), order), &lines, name);
            check(&utf16(text, order), &lines, name);
        }
    }
}

#[test]
fn gbk_and_big5_are_told_apart() {
    check(&encode(NEWS, GB18030), NEWS, "GB18030");
    check(&encode(OLD_NEWS, BIG5), OLD_NEWS, "Big5");
    for text in ["今天天气很好。", "市图书馆恢复夜间开放", "解放区新闻", "□ 记者 张三 文/图"]
    {
        check(&encode(text, GB18030), text, "GB18030");
    }
    for text in ["今天天氣很好。", "市圖書館恢復夜間開放", "中央日報", "【本報訊】記者張三"]
    {
        check(&encode(text, BIG5), text, "Big5");
    }
    let rare = "本报讯（记者张㛃）昨日，𠮷先生说。";
    check(&encode(rare, GB18030), rare, "GB18030");
}

#[test]
fn every_line_end_is_a_line_feed() {
    check("一\r\n二\r三\n\r\n四\r\r\n五\r\r六".as_bytes(), "一\n二\n三\n\n四\n五\n\n六", "UTF-8");
    check(&encode(&NEWS.replace('\n', "\r"), GB18030), NEWS, "GB18030");
    check("一\t二\u{C}三".as_bytes(), "一\t二\u{C}三", "UTF-8");
}

#[test]
fn utf8_with_broken_bytes_stays_utf8_and_says_where() {
    let mut bytes = NEWS.as_bytes().to_vec();
    bytes[6] = 0xFF;
    let text = NEWS.replacen('讯', "\u{FFFD}\u{FFFD}\u{FFFD}", 1);
    check_bad(&bytes, &text, "UTF-8", &[(1, 6), (1, 7), (1, 8)]);
    let torn = &NEWS.as_bytes()[..NEWS.len() - 2];
    let last = torn.len() - 2;
    check_bad(torn, &NEWS.replace("九点。\n", "九点\u{FFFD}"), "UTF-8", &[(2, last)]);
    check_bad("今天".as_bytes().split_last().expect("bytes").1, "今\u{FFFD}", "UTF-8", &[(1, 3)]);
}

#[test]
fn gbk_with_broken_bytes_stays_gbk_and_says_where() {
    let mut bytes = encode(NEWS, GB18030);
    let at = bytes.iter().position(|byte| *byte == b'\n').expect("a line end") + 1;
    bytes.insert(at, 0xFF);
    let text = NEWS.replacen('\n', "\n\u{FFFD}", 1);
    check_bad(&bytes, &text, "GB18030", &[(2, at)]);
}

#[test]
fn half_a_unit_of_utf16_is_told() {
    let mut bytes = utf16(NEWS, u16::to_le_bytes);
    bytes.push(0x4E);
    let (lines, last) = (3, bytes.len() - 1);
    check_bad(&bytes, &format!("{NEWS}\u{FFFD}"), "UTF-16LE", &[(lines, last)]);
}

#[test]
fn a_nul_in_a_text_is_no_character() {
    check_bad("今天\n天气\0很好".as_bytes(), "今天\n天气\u{FFFD}很好", "UTF-8", &[(2, 13)]);
    let esc = format!("{NEWS}红\u{1B}[31m头");
    let shown = esc.replace('\u{1B}', "\u{FFFD}");
    check_bad(esc.as_bytes(), &shown, "UTF-8", &[(3, NEWS.len() + 3)]);
    let gbk = encode(&format!("{NEWS}\0{NEWS}"), GB18030);
    let at = encode(NEWS, GB18030).len();
    check_bad(&gbk, &format!("{NEWS}\u{FFFD}{NEWS}"), "GB18030", &[(3, at)]);
}

#[test]
fn bad_bytes_are_counted_and_the_first_kept() {
    let mut bytes = NEWS.repeat(40).into_bytes();
    (0..60).for_each(|_| bytes.push(0xFF));
    let decoded = decode(&bytes).expect("text");
    assert_eq!((decoded.bad.len(), decoded.bad_count), (KEPT, 60));
}

#[test]
fn words_that_were_torn_before_stay_as_they_are() {
    for text in ["锟斤拷锟斤拷", "ä»Šå¤©", "浠婂ぉ澶╂皵", "一\u{FFFD}\u{FFFD}二"]
    {
        assert_eq!(decode(text.as_bytes()).expect("text").text, text);
    }
}

#[test]
fn what_is_no_text_is_refused_with_its_format() {
    check_no_text(b"", NotText::Empty);
    check_no_text(b"\xEF\xBB\xBF", NotText::Empty);
    check_no_text(b"\xFF\xFE", NotText::Empty);
    check_no_text(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", NotText::Binary(Some("PNG")));
    check_no_text(b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0", NotText::Binary(Some("ELF")));
    check_no_text(b"%PDF-1.7\n", NotText::Binary(Some("PDF")));
    check_no_text(b"\0\x01\x02\x03\x04\x05\x06\x07", NotText::Binary(None));
    let noise: Vec<u8> =
        (0..9999_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    check_no_text(&noise, NotText::Binary(None));
    check_no_text(&vec![b'a'; LARGEST + 1], NotText::TooLarge);
}

macro_rules! digest {
    ($($name:literal)*) => {
        [$(include_str!(concat!("../../../assets/digest/", $name, ".txt"))),*]
    };
}

const DIGEST: [&str; 5] = digest![
    "jiefangqu-2024-04" "jiefangqu-2023-01" "shifanqu-2022-10" "jiefangqu-2022-09"
    "jiefangqu-2022-06"
];

#[test]
fn every_page_of_the_digest_is_one_text_in_every_encoding() {
    for text in DIGEST {
        check_bad(&encode(text, GB18030), text, "GB18030", &[]);
        check_bad(&utf16(text, u16::to_le_bytes), text, "UTF-16LE", &[]);
        check_bad(&utf16(text, u16::to_be_bytes), text, "UTF-16BE", &[]);
        for line in text.lines().filter(|line| line.chars().count() > 5) {
            check(&encode(line, GB18030), line, "GB18030");
        }
    }
}
