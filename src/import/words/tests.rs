//! The word lists, as they are written.

use super::*;

/// Every list of words by its name.
fn lists() -> Vec<(String, Vec<String>)> {
    let tables: toml::Table = WRITTEN.parse().expect("the lists are TOML");
    let mut lists = Vec::new();
    for (table, entries) in tables {
        for (name, words) in entries.as_table().expect("lists are in tables") {
            let words: Vec<String> = match words {
                toml::Value::String(chars) => chars.chars().map(String::from).collect(),
                words => words.clone().try_into().expect("a list of words"),
            };
            lists.push((format!("{table}.{name}"), words));
        }
    }
    lists
}

#[test]
fn every_list_has_words_and_no_word_is_blank_or_spaced() {
    let lists = lists();
    assert_eq!(lists.len(), 26);
    for (name, words) in lists {
        assert!(!words.is_empty(), "{name}");
        for word in words {
            assert!(!word.is_empty() && word == word.trim(), "{name}: {word:?}");
        }
    }
}

#[test]
fn every_word_of_a_list_is_found_as_what_it_is() {
    #[track_caller]
    fn check(word: &str, sort: Sort) {
        let whole = Found { sort, range: 0..word.len() };
        let ends = WORDS.endings(word).any(|ending| ending == sort);
        assert!(ends || WORDS.find(word).any(|found| found == whole), "{word}");
    }
    for (name, words) in lists() {
        let sort = match name.as_str() {
            "byline.papers" => Sort::Paper,
            "byline.wires" => Sort::Wire,
            "byline.no_wires" => Sort::NoWire,
            "byline.reporters" | "byline.correspondents" | "byline.others" => Sort::Title,
            "byline.ranks" => Sort::Rank,
            "byline.deeds" => Sort::Deed,
            "byline.sources" => Sort::Source,
            "photo.credits" => Sort::PhotoCredit,
            "photo.openings" => Sort::PhotoOpening,
            "furniture.words" => Sort::Furniture,
            "furniture.contents" => Sort::Contents,
            "label.columns" => Sort::Column,
            "label.endings" => Sort::ColumnEnding,
            "label.offices" => Sort::Office,
            "label.comments" => Sort::Comment,
            "label.notices" => Sort::Notice,
            "label.inside" => Sort::Inside,
            "text.units" => Sort::Unit,
            "text.no_units" => Sort::NoUnit,
            "text.openings" => Sort::Opening,
            "text.jumps" => Sort::Jump,
            "byline.marks" | "byline.surnames" | "text.spoke" => continue,
            _ => panic!("{name} is read by nothing"),
        };
        for word in words {
            check(&word, sort);
        }
    }
}

#[test]
fn words_inside_words_are_found_too() {
    let check = |text: &str, sort: Sort, words: &[&str]| {
        let mut found: Vec<&str> = WORDS
            .find(text)
            .filter(|found| found.sort == sort)
            .map(|found| &text[found.range])
            .collect();
        found.sort_by_key(|word| word.len());
        assert_eq!(found, words, "{text}");
    };
    check("据新华社电", Sort::Paper, &["新华社", "据新华社"]);
    check("据新华社电", Sort::Wire, &["电"]);
    check("本报通讯员", Sort::Title, &["通讯员"]);
    check("桥修好了", Sort::Title, &[]);
}

#[test]
fn an_ending_says_something_at_the_end_alone() {
    let check = |text: &str, sorts: &[Sort]| {
        assert_eq!(WORDS.endings(text).collect::<Vec<_>>(), sorts, "{text}");
        let within = [Sort::ColumnEnding, Sort::Office];
        assert!(WORDS.find(text).all(|found| !within.contains(&found.sort)), "{text}");
    };
    check("民生街道", &[Sort::Office]);
    check("法治之窗", &[Sort::ColumnEnding]);
    check("街道办事", &[]);
    check("", &[]);
}

#[test]
fn each_title_has_its_post() {
    let check = |title: &str, post: Post| {
        assert!(WORDS.titles.contains(&(title.to_owned(), post)), "{title}");
    };
    check("记者", Post::Reporter);
    check("通訊員", Post::Correspondent);
    check("评论员", Post::Other);
}

#[test]
fn a_name_is_a_family_name_with_one_or_two_characters() {
    let check = |name: &str, is: bool| assert_eq!(WORDS.is_name(name), is, "{name}");
    check("张三", true);
    check("劉大明", true);
    check("张", false);
    check("张三李四", false);
    check("桥修好", false);
    check("张 三", false);
    check("", false);
}

#[test]
fn who_spoke_is_told_at_the_end_of_a_sentence() {
    #[track_caller]
    fn check(text: &str, spoke: &str) {
        assert_eq!(WORDS.spoke(text).map_or("", |at| &text[at..]), spoke, "{text}");
    }
    assert!(WORDS.spoke.iter().all(|word| word.ends_with('。')));
    check("会议召开。负责人说。", "责人说。");
    check("记者说。王某表示。", "者说。王某表示。");
    check("他说：“好。”大家表示满意。", "");
}
