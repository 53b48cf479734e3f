//! A line without what the layout, the scan and Markdown left in it.

/// Fewer pairs than this may be a word: 高高兴兴.
const SHADOW_PAIRS: usize = 3;

/// A line of the page, cleaned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clean {
    /// Its words; every run of spaces is one space.
    pub(super) text: String,
    /// The level of its Markdown heading mark, 1–6; 7 if it is bold; 0 if it has none.
    pub(super) mark: u8,
    /// It was set wide, every character by itself.
    pub(super) spread: bool,
    /// It was printed over its own shadow.
    pub(super) shadow: bool,
    /// Ems of space before it, in halves.
    pub(super) indent: u8,
}

/// `raw` without line ends, controls, replacement characters, Markdown marks and shadows.
pub(super) fn clean(raw: &str) -> Clean {
    let indent = raw.chars().take_while(|char| char.is_whitespace());
    let indent = indent.map(|char| if char == '\u{3000}' { 2 } else { 1 }).sum::<usize>();
    let mut text = collapse(raw);
    let mark = take_marks(&mut text);
    let spread = is_letter_spaced(&text);
    if spread {
        text.retain(|char| char != ' ');
    }
    let single = without_shadow(&text);
    let shadow = single.is_some();
    let text = single.unwrap_or(text);
    Clean { text, mark, spread, shadow, indent: u8::try_from(indent).unwrap_or(u8::MAX) }
}

/// `raw` without debris, every run of spaces as one space, none at the ends.
fn collapse(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut plain = 0;
    while let Some((at, char)) = next_special(raw, plain) {
        text.push_str(&raw[plain..at]);
        plain = at + char.len_utf8();
        if !char.is_whitespace() {
            text.extend(Some(char).filter(|char| !is_debris(*char)));
        } else if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
    text.push_str(&raw[plain..]);
    text.truncate(text.trim_end().len());
    text
}

/// The first character of `text`, from the byte `at` on, that may be a space or debris, and where it is. Nearly all
/// are neither, and their first bytes tell.
fn next_special(text: &str, mut at: usize) -> Option<(usize, char)> {
    loop {
        at += match text.as_bytes().get(at)? {
            b'!'..=b'~' => 1,
            // U+4000 to U+9FFF.
            0xe4..=0xe9 => 3,
            _ => match text[at..].chars().next()? {
                '\u{3001}'..='\u{3fff}' | '\u{ff01}'..='\u{ffee}' => 3,
                special => return Some((at, special)),
            },
        }
    }
}

/// What prints nothing: U+FFFD, zero-width characters, byte order marks, controls.
fn is_debris(char: char) -> bool {
    matches!(char, '\u{fffd}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
        || char.is_control()
}

/// 简 讯, 招 标 公 告: a short line set wide, every character by itself.
fn is_letter_spaced(text: &str) -> bool {
    text.len() <= 48 && text.contains(' ') && text.split(' ').all(|word| word.chars().count() == 1)
}

/// Takes the Markdown off `text`: the level of its heading mark.
fn take_marks(text: &mut String) -> u8 {
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    if (1..=6).contains(&hashes) && text[hashes..].starts_with(' ') {
        text.replace_range(..=hashes, "");
        *text = text.replace("**", "");
        return u8::try_from(hashes).unwrap_or(6);
    }
    if !text.contains('*') || !text.contains("**") {
        return 0;
    }
    let is_bold = text.len() > 4 && text.starts_with("**") && text.ends_with("**");
    *text = text.replace("**", "");
    if is_bold { 7 } else { 0 }
}

/// `text` with the characters of a shadow once, if it was printed as its own shadow: 比比赛赛现现场场.
/// A laugh is none: 哈哈哈哈哈哈.
fn without_shadow(text: &str) -> Option<String> {
    let mut chars = text.chars().filter(|char| *char != ' ');
    let mut single = String::new();
    while let Some(first) = chars.next() {
        if !is_han(first) || chars.next() != Some(first) || single.ends_with(first) {
            return None;
        }
        single.push(first);
    }
    (single.chars().count() >= SHADOW_PAIRS).then_some(single)
}

/// Whether the layout has set spaces around marks and digits, so that a space says nothing.
pub(super) fn is_spaced<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let (mut layout, mut all) = (0, 0);
    for line in lines {
        all += 1;
        for (at, _) in line.match_indices(' ') {
            let before = line[..at].chars().next_back().unwrap_or(' ');
            let after = line[at + 1..].chars().next().unwrap_or(' ');
            layout += usize::from(is_layout_space(before, after));
        }
    }
    layout >= 5 && layout * 8 > all
}

fn is_layout_space(before: char, after: char) -> bool {
    let mark = |char: char| "，。、；：！？”》）".contains(char);
    let digit_by_han = |one: char, other: char| one.is_ascii_digit() && is_han(other);
    mark(before) || mark(after) || digit_by_han(before, after) || digit_by_han(after, before)
}

/// Han characters, without marks.
pub(super) fn is_han(char: char) -> bool {
    matches!(char, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// `text` without the spaces that touch a character that is not ASCII.
pub(super) fn without_spaces(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = 'x';
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let touches = !before.is_ascii() || chars.peek().is_some_and(|next| !next.is_ascii());
        if char != ' ' || !touches {
            out.push(char);
        }
        before = if char == ' ' { before } else { char };
    }
    out
}

/// `text` with full-width marks where half-width ones stand in Chinese text: where a neighbour that is
/// no mark is not ASCII. `,` and `:` between digits stay; a bracket closes as it was opened.
pub(super) fn widen(text: String) -> String {
    let is_half = |byte: &u8| wide(char::from(*byte)).is_some();
    // No way out before the end: many bytes are looked at in one step.
    if !text.as_bytes().iter().fold(false, |has, byte| has | is_half(byte)) {
        return text;
    }
    let text = text.as_str();
    let mut out = String::with_capacity(text.len());
    let (mut left, mut open, mut at) = (None, Vec::new(), 0);
    while let Some(length) = text.as_bytes()[at..].iter().position(is_half) {
        let start = at + length;
        let plain = &text[at..start];
        let rest = &text[start..];
        at = text.len() - rest.trim_start_matches(|char| char == ' ' || wide(char).is_some()).len();
        left = plain.chars().rev().find(|char| *char != ' ').or(left);
        let right = text[at..].chars().next();
        let by_han = [left, right].into_iter().flatten().any(|char| !char.is_ascii());
        out.push_str(plain);
        for (place, char) in text[start..at].char_indices() {
            let in_number = matches!(char, ',' | ':') && is_in_number(text, start + place);
            let mut is_wide = by_han && !in_number;
            match char {
                '(' => open.push(is_wide),
                ')' => is_wide = open.pop().unwrap_or(is_wide),
                _ => {}
            }
            out.push(wide(char).filter(|_| is_wide).unwrap_or(char));
        }
    }
    out.push_str(&text[at..]);
    out
}

/// Whether the ASCII mark at byte `at` stands between digits, as in 10,000 and 8:30.
pub(super) fn is_in_number(text: &str, at: usize) -> bool {
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit)
    };
    is_digit(at.checked_sub(1)) && is_digit(Some(at + 1))
}

/// The full-width mark for which a half-width one stands in Chinese text (GB/T 15834).
fn wide(char: char) -> Option<char> {
    Some(match char {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, text: &str, mark: u8) {
        let cleaned = clean(raw);
        assert_eq!((cleaned.text.as_str(), cleaned.mark), (text, mark));
    }

    #[test]
    fn marks_and_debris_go() {
        check("\u{feff}## “三张清单”  助推\r", "“三张清单” 助推", 2);
        check("\u{fffd}\u{fffd}本报讯 （记者", "本报讯 （记者", 0);
        check("**市委召开会议**", "市委召开会议", 7);
        check("会议**强调**，要", "会议强调，要", 0);
        check("#不是标题", "#不是标题", 0);
        check("\u{3000}\u{3000}近日，", "近日，", 0);
        check("招 标 公\u{3000}告", "招标公告", 0);
        check("记者 张三", "记者 张三", 0);
    }

    #[test]
    fn a_shadow_is_printed_once() {
        check("比比赛赛现现场场", "比赛现场", 0);
        check("高高兴兴上班去", "高高兴兴上班去", 0);
        check("高高兴兴", "高高兴兴", 0);
        check("哈哈哈哈哈哈", "哈哈哈哈哈哈", 0);
        check("11 22 33 44", "11 22 33 44", 0);
    }

    #[test]
    fn half_width_marks_among_han_are_widened() {
        let check = |text: &str, wide: &str| assert_eq!(widen(text.to_owned()), wide);
        check("本报讯(记者张三)近日,会议召开", "本报讯（记者张三）近日，会议召开");
        check("共计3,820元,比9:30早", "共计3,820元，比9:30早");
        check("(G50) and (a, b)", "(G50) and (a, b)");
        check("热线:8797000", "热线：8797000");
    }

    #[test]
    fn layout_spaces_touch_han() {
        let check = |text: &str, without: &str| assert_eq!(without_spaces(text), without);
        check("在 10 月 11 日 ， “四保 ”", "在10月11日，“四保”");
        check("Big Data 与 APP", "Big Data与APP");
    }

    #[test]
    fn a_spaced_layout_is_known_by_its_marks() {
        let check =
            |line: &str, spaced| assert_eq!(is_spaced(std::iter::repeat_n(line, 6)), spaced);
        check("来， 市城乡一体化示范区社会事", true);
        check("本报讯（记者詹长松 通讯员马强）", false);
    }
}
