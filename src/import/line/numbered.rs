//! The marks that number a line: 一、 （二） 3. ① ●

/// How a line is numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) enum Numbered {
    /// 一、 第一章
    Han,
    /// （一）
    Bracketed,
    /// 1. 1、 ①
    Digit,
    /// ● ■ ◆
    Bullet,
}

const BULLETS: &[char] =
    &['●', '■', '◆', '★', '▲', '▶', '►', '◇', '○', '◎', '•', '※', '☆', '□', '▪', '△', '▽', '◦'];

/// The mark that `text` begins with.
pub(super) fn numbered(text: &str) -> Option<Numbered> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let rest = chars.as_str();
    let after_number = rest.trim_start_matches(is_han_number);
    if is_han_number(first) && after_number.starts_with(['、', '．', '.']) {
        return Some(Numbered::Han);
    }
    if first == '第'
        && after_number.len() < rest.len()
        && after_number.starts_with(['章', '节', '篇'])
    {
        return Some(Numbered::Han);
    }
    if matches!(first, '（' | '(')
        && after_number.len() < rest.len()
        && after_number.starts_with(['）', ')'])
    {
        return Some(Numbered::Bracketed);
    }
    if first.is_ascii_digit() {
        let after = rest.trim_start_matches(|char: char| char.is_ascii_digit());
        let mut point = after.chars();
        let is_point = matches!(point.next(), Some('、' | '．' | '.'))
            && !point.next().is_some_and(|char| char.is_ascii_digit());
        if is_point && text.len() - after.len() <= 2 {
            return Some(Numbered::Digit);
        }
    }
    if matches!(first, '①'..='⑳' | '❶'..='❿') {
        return Some(Numbered::Digit);
    }
    BULLETS.contains(&first).then_some(Numbered::Bullet)
}

pub(super) fn is_han_number(char: char) -> bool {
    matches!(char, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百')
}
