//! The form in which a text and its source lines are equal, whatever the layout did.

use unicode_normalization::UnicodeNormalization;

/// `text` without what may change: white space, U+FFFD, shadow characters, the width of marks.
pub(crate) fn squeeze(text: &str) -> String {
    let shown: Vec<char> = text.chars().filter(|&char| char != '\u{fffd}').collect();
    let normal = undouble(&shown).into_iter().nfkc();
    normal.filter(|char| !char.is_whitespace() && !"\u{200b}\u{feff}".contains(*char)).collect()
}

/// The same for a line of the source, whose Markdown mark goes too.
pub(crate) fn squeeze_line(line: &str) -> String {
    let words = line.trim_start().trim_start_matches('#');
    squeeze(if words.starts_with(' ') { words } else { line })
}

/// 比比赛赛现现场场 is 比赛现场: at least three Han characters, each printed twice.
fn undouble(text: &[char]) -> Vec<char> {
    let mut single = Vec::new();
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let twins =
            rest.chunks_exact(2).take_while(|pair| pair[0] == pair[1] && han(pair[0])).count();
        if twins >= 3 {
            single.extend(rest[..twins * 2].iter().step_by(2));
            rest = &rest[twins * 2..];
        } else {
            single.push(*first);
            rest = after;
        }
    }
    single
}

fn han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[test]
fn what_an_importer_may_change_makes_no_difference() {
    let check = |source, text: &str| assert_eq!(squeeze_line(source), squeeze(text));
    check("## 比比赛赛现现场场", "比赛现场");
    check("\u{fffd}\u{fffd}本报讯 （记者 姬慧洋） 10 月 9", "本报讯（记者姬慧洋）10月9");
    check("今天,天气好(大概);", "今天，天气好（大概）；");
}

#[test]
fn a_word_makes_a_difference() {
    let check = |source, text: &str| assert_ne!(squeeze_line(source), squeeze(text));
    check("人人参与", "人参与");
    check("千怀贵", "于怀贵");
    check("#550", "550");
}
