//! The README tells the truth about the keys.

use dubao::keymap::{Action, Group};

const BEGIN: &str = "<!-- keys: made from the table of actions, held by tests/readme.rs -->\n";
const END: &str = "<!-- end of keys -->";

/// The key table as the table of actions gives it.
fn key_table() -> String {
    let mut table =
        String::from("| keys | what they do | 功能 | name in the config |\n|---|---|---|---|\n");
    for group in Group::ALL {
        for action in Action::ALL.iter().filter(|action| action.group() == group) {
            let keys: Vec<_> =
                action.default_keys().map(|key| format!("`{}`", key.label())).collect();
            let (en, zh) = (action.help(false), action.help(true));
            table += &format!("| {} | {en} | {zh} | `{}` |\n", keys.join(" "), action.name());
        }
    }
    table
}

#[test]
fn the_key_table_is_that_of_the_actions() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme.split_once(BEGIN).expect("where the table begins");
    let (table, _) = rest.split_once(END).expect("where the table ends");
    let expected = key_table();
    assert!(table == expected, "the README's key table should be\n{expected}");
}
