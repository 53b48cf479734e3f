//! Every text that stands in the input box while somebody types.

use pinyin::ToPinyin;

use super::rows::Rows;

/// Words that are typed, besides the places.
const WORDS: usize = 400;

const PLACES: &[&str] = &[
    "重庆",
    "银行",
    "解放区",
    "焦作",
    "周口",
    "浚县",
    "中牟",
    "泌阳",
    "长葛",
    "荥阳",
    "渑池",
    "尉氏",
    "乐亭",
    "示范区",
    "教育局",
];
/// Every text that stands in the input box while words are typed.
pub(crate) fn keys(rows: &Rows) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for place in PLACES {
        let spelt: Vec<&str> = place.chars().filter_map(|c| Some(c.to_pinyin()?.plain())).collect();
        let initials: String = spelt.iter().map(|syllable| &syllable[..1]).collect();
        let first = place.chars().next().map_or(String::new(), String::from);
        words.extend([(*place).to_owned(), spelt.concat(), initials.clone()]);
        words.push(format!("{}{}", spelt[0], &initials[1..]));
        words.push(format!("{first}{}", &initials[1..]));
    }
    let step = rows.rows.len().div_ceil(WORDS).max(1);
    for (row, at) in rows.rows.iter().step_by(step).zip(0usize..) {
        let chars: Vec<char> = row.headline.chars().filter(|c| *c != ' ').collect();
        let from = at * 7 % chars.len().max(1);
        words.push(word(&chars[from..chars.len().min(from + at % 6 + 1)], at));
    }
    words.iter().flat_map(|word| typed(word)).collect()
}

/// A piece of a headline: as hanzi, or as pinyin, or mixed, or with a second word.
pub(crate) fn word(piece: &[char], at: usize) -> String {
    let spell = |c: &char, letters: usize| match c.to_pinyin() {
        Some(reading) => reading.plain().chars().take(letters).collect::<String>(),
        None => c.to_string(),
    };
    match at % 8 {
        0..=3 => piece.iter().collect(),
        4 => piece.iter().map(|c| spell(c, 6)).collect(),
        5 => piece.iter().map(|c| spell(c, 1)).collect(),
        6 => piece.iter().enumerate().map(|(at, c)| spell(c, at % 2 * 5 + 1)).collect(),
        _ => {
            let (one, other) = piece.split_at(piece.len() / 2);
            format!("{} {}", one.iter().collect::<String>(), other.iter().collect::<String>())
        }
    }
}

pub(crate) fn typed(word: &str) -> impl Iterator<Item = String> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| word[..end].to_owned()).filter(|typed| !typed.ends_with(' '))
}

/// What the keys of `typed` are.
pub(crate) fn kind_of(typed: &str) -> &'static str {
    let latin = typed.chars().filter(char::is_ascii_lowercase).count();
    match () {
        () if typed.contains(' ') => "terms",
        () if latin == 0 => "hanzi",
        () if latin == typed.chars().count() => "latin",
        () => "mixed",
    }
}
