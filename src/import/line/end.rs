//! How a line ends: with its sentence, within it, or so that one cannot tell.

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum End {
    /// The sentence is over: 。！？, also before closing quotes and brackets.
    Stop,
    /// The sentence goes on: ，、；： or an opening mark.
    Pause,
    /// Neither.
    Open,
}

pub(super) const STOPS: &[char] = &['。', '！', '？', '!', '?', '．', '…'];
const PAUSES: &[char] = &[
    '，', '、', '；', '：', ',', ';', ':', '—', '·', '“', '‘', '《', '〈', '（', '(', '「', '『',
    '【',
];
pub(super) const CLOSERS: &[char] = &['”', '’', '》', '〉', '）', ')', '」', '』', '】'];

/// How `text` ends, a credit in brackets apart.
pub(super) fn end(text: &str) -> End {
    let text = without_credit(text);
    let mut chars = text.chars().rev().skip_while(|char| CLOSERS.contains(char) || *char == '"');
    match chars.next() {
        Some(char) if STOPS.contains(&char) => End::Stop,
        Some('.') if chars.next().is_some_and(|char| char.is_ascii_alphabetic()) => End::Stop,
        _ => match text.chars().next_back() {
            Some(char) if PAUSES.contains(&char) => End::Pause,
            Some(_) | None => End::Open,
        },
    }
}

/// `text` without words in brackets after the end of its last sentence: 。（记者张三）
fn without_credit(text: &str) -> &str {
    if !text.ends_with(['）', ')']) {
        return text;
    }
    match text.rfind(['（', '(']).map(|open| text[..open].trim_end()) {
        Some(before) if before.ends_with(['。', '！', '？', '”']) => before,
        Some(_) | None => text,
    }
}
