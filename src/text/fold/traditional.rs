//! Traditional characters: the simplified one that each stands for, by OpenCC's table.

use std::sync::LazyLock;

/// (traditional, simplified), in the order of the first.
static TABLE: LazyLock<Vec<(char, char)>> = LazyLock::new(|| {
    let lines = include_str!("../../../assets/fold/traditional.txt").lines();
    let mut table: Vec<(char, char)> =
        lines.filter(|line| !line.starts_with('#')).flat_map(group).collect();
    table.sort_unstable();
    table
});

/// The simplified form of `c`, or `c`.
pub(super) fn simplified(c: char) -> char {
    if c < '\u{3400}' {
        return c;
    }
    match TABLE.binary_search_by_key(&c, |pair| pair.0) {
        Ok(at) => TABLE[at].1,
        Err(_) => c,
    }
}

/// A line of the table: 发發髮 says that 發 and 髮 are 发.
fn group(line: &str) -> impl Iterator<Item = (char, char)> {
    let mut chars = line.chars();
    let simplified = chars.next();
    chars.filter_map(move |traditional| Some((traditional, simplified?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(traditional: &str, simple: &str) {
        assert_eq!(traditional.chars().map(simplified).collect::<String>(), simple);
    }

    #[test]
    fn traditional_text_becomes_simplified_text() {
        check(
            "區縣鎮鄉黨委會辦公廳頭髮發展臺灣颱風裏裡",
            "区县镇乡党委会办公厅头发发展台湾台风里里",
        );
    }

    #[test]
    fn simplified_text_stays() {
        check(
            "解放区焦作周口浚县中牟泌阳著名瞭望a1《》",
            "解放区焦作周口浚县中牟泌阳著名瞭望a1《》",
        );
    }

    #[test]
    fn the_table_is_whole() {
        assert_eq!(TABLE.len(), 4105);
    }

    #[test]
    fn no_character_is_named_twice() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }

    #[test]
    fn what_a_character_becomes_stays() {
        for &(traditional, simple) in TABLE.iter() {
            assert_eq!(simplified(simple), simple, "{traditional}");
        }
    }
}
