//! Number groups, which stay whole: 17.92万平方米, 第10年, 6.4 亿元, 600余件, 2021—2022学年.

use std::ops::Range;

use super::class::Class;
use super::piece::Piece;

/// Marks every number group, and takes the breaks out of those of at most `limit` cells.
pub(super) fn bind(pieces: &mut [Piece], limit: usize) {
    let mut i = 0;
    while i < pieces.len() {
        if pieces[i].class == Class::Digit {
            let group = group(pieces, i);
            i = group.end;
            hold(&mut pieces[group], limit);
        } else {
            i += 1;
        }
    }
}

fn hold(group: &mut [Piece], limit: usize) {
    let Some((last, rest)) = group.split_last_mut() else {
        return;
    };
    let from = rest.first().map_or(last.x, |first| first.x);
    for piece in rest {
        piece.grouped = true;
        piece.breaks &= last.right() - from > limit;
    }
}

/// 第? currency? number (sign number)* %? magnitude? 余? unit?, around the digit `first`.
fn group(pieces: &[Piece], first: usize) -> Range<usize> {
    let number = numbers(pieces, first);
    let percent = number + usize::from(touches(pieces, number, is_percent));
    let magnitude = magnitude(pieces, percent);
    let about = magnitude + usize::from(follows(pieces, magnitude, is_about));
    start(pieces, first)..about + unit(pieces, about)
}

fn start(pieces: &[Piece], first: usize) -> usize {
    let leads = |at: usize, test: fn(&Piece) -> bool| {
        at > 0 && pieces[at - 1].touches_next() && test(&pieces[at - 1])
    };
    let currency = first - usize::from(leads(first, |p| p.class == Class::Prefix));
    currency - usize::from(leads(currency, |p| p.character == '第'))
}

/// The end of 2022, 685.197, 2022-09-15, 3+10.
fn numbers(pieces: &[Piece], first: usize) -> usize {
    let mut at = first + 1;
    loop {
        if touches(pieces, at, is_digit) {
            at += 1;
        } else if touches(pieces, at, is_sign) && touches(pieces, at + 1, is_digit) {
            at += 2;
        } else {
            return at;
        }
    }
}

/// The end of 十, 百万, 千万亿.
fn magnitude(pieces: &[Piece], at: usize) -> usize {
    let is_magnitude = |p: &Piece| matches!(p.character, '十' | '百' | '千' | '万' | '亿');
    if !follows(pieces, at, is_magnitude) {
        return at;
    }
    let more = (at + 1..at + 3).take_while(|&i| touches(pieces, i, is_magnitude)).count();
    at + 1 + more
}

/// The pieces of the unit that begins at `at`, if one does.
fn unit(pieces: &[Piece], at: usize) -> usize {
    if !follows(pieces, at, |p| p.class == Class::Han) {
        return 0;
    }
    let is = |i: usize, c| pieces.get(i).is_some_and(|piece| piece.character == c);
    let stands = |(i, c)| is(i, c) && (i == at || pieces[i - 1].touches_next());
    let unit = UNITS.iter().find(|unit| (at..).zip(unit.chars()).all(stands));
    unit.map_or(0, |unit| unit.chars().count())
}

/// Whether the piece `at` follows with at most one space between.
fn follows(pieces: &[Piece], at: usize, test: impl Fn(&Piece) -> bool) -> bool {
    let near = |p: &Piece| p.space <= 1 && !p.zero_width_space;
    at > 0 && near(&pieces[at - 1]) && pieces.get(at).is_some_and(test)
}

/// Whether the piece `at` follows at once.
fn touches(pieces: &[Piece], at: usize, test: impl Fn(&Piece) -> bool) -> bool {
    at > 0 && pieces.get(at).is_some_and(test) && pieces[at - 1].touches_next()
}

fn is_digit(piece: &Piece) -> bool {
    piece.class == Class::Digit
}

fn is_sign(piece: &Piece) -> bool {
    matches!(piece.character, '.' | ',' | ':' | '/' | '-' | '—' | '~' | '+')
        && piece.class != Class::Dash
}

fn is_about(piece: &Piece) -> bool {
    matches!(piece.character, '多' | '余' | '来')
}

fn is_percent(piece: &Piece) -> bool {
    matches!(piece.character, '%' | '‰' | '℃')
}

/// What is counted and measured in, the longest first.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "平方公里", "平方千米", "平方米", "立方米", "千瓦时",
    "公里", "千米", "厘米", "毫米", "公顷", "公斤", "千克", "毫升", "千瓦",
    "学年", "学期", "年级", "年度", "周年", "周岁", "个月", "月份", "小时", "分钟",
    "人次", "亿元", "万元", "美元",
    "元", "年", "月", "日", "号", "时", "分", "秒", "点", "岁", "周", "天",
    "人", "名", "位", "户", "家", "个", "项", "次", "届", "期", "所", "座", "栋", "幢", "条", "件",
    "份", "层", "级", "楼", "米", "亩", "吨", "克", "升", "台", "辆", "套", "本", "册", "场", "支",
    "批", "处", "间", "张", "篇", "倍", "度", "班", "版", "类", "种", "笔", "棵", "株", "只", "头",
    "起", "组", "对", "双", "块", "例", "章", "节",
];

#[cfg(test)]
mod tests {
    use super::super::breaks;
    use super::super::piece::pieces;
    use super::super::setting::{Setting, Strict};
    use super::super::width::Widths;
    use super::*;

    /// `expected` is the text with the groups in brackets.
    #[track_caller]
    fn check(limit: usize, expected: &str) {
        let text = expected.replace(['<', '>'], "");
        let mut pieces = pieces(&text, &Setting::fold(80), &Widths::default());
        breaks::find(&mut pieces, Strict::Gb);
        bind(&mut pieces, limit);
        let mut found = String::new();
        for (i, piece) in pieces.iter().enumerate() {
            let inside = i > 0 && pieces[i - 1].grouped;
            found.push_str(if piece.grouped && !inside { "<" } else { "" });
            found.push_str(&text[piece.at..piece.end]);
            found.push_str(if inside && !piece.grouped { ">" } else { "" });
            found.push_str(&" ".repeat(piece.space));
            let broken = piece.grouped && piece.breaks;
            assert!(!broken || limit == 0, "{found}");
        }
        assert_eq!(found, expected);
    }

    #[test]
    fn a_number_holds_its_unit() {
        check(24, "建<17.92万平方米>，<2022年>，<100%>，<178人>");
        check(24, "第一，<第10年>，<600余件>，约<￥260亿元>，<3千万亿元>人");
    }

    #[test]
    fn one_space_is_bridged() {
        check(24, "总<6.4 亿元>和<10 月> <11 日>");
        check(24, "有<22 次>、<10>  月");
    }

    #[test]
    fn dates_and_ranges_are_one_number() {
        check(24, "<2021—2022学年>至<2022-09-15>的<8:30>和<1+3+7>");
    }

    #[test]
    fn a_group_beyond_the_limit_may_break() {
        check(0, "建<17.92万平方米>");
    }
}
