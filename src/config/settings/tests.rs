//! What settings are lawful, and where a flaw is said to be.

use std::fs;

use ratatui::style::Color;

use super::*;
use crate::config::{Position, Role};
use crate::keymap::{Action, Key};

fn lawful(text: &str) -> Settings {
    Settings::parse(text).expect(text)
}

#[track_caller]
fn check_flaw(text: &str, line: usize, column: usize, reason: &str) {
    let flaw = Settings::parse(text).expect_err(text);
    assert_eq!(flaw.at, Position { line, column }, "{}", flaw.reason);
    assert!(flaw.reason.contains(reason), "{}", flaw.reason);
}

#[test]
fn the_example_is_the_defaults() {
    assert_eq!(lawful(EXAMPLE), Settings::default());
    assert_eq!(lawful(""), Settings::default());
}

#[test]
fn the_example_names_every_action_with_its_keys() {
    let table: toml::Table = toml::from_str(EXAMPLE).expect("the example is lawful");
    for action in Action::ALL {
        let keys: Vec<String> = action.default_keys().map(|key| key.to_string()).collect();
        let keys = toml::Value::try_from(keys).expect("a list of keys");
        assert_eq!(table["keys"].get(action.name()), Some(&keys), "{action:?}");
    }
}

#[test]
fn the_example_names_every_role() {
    let colors = EXAMPLE.split_once("[colors]").expect("a table of colours").1;
    let named: Vec<&str> =
        colors.lines().filter_map(|line| line.strip_prefix("# ")?.split(' ').next()).collect();
    let roles: Vec<&str> = Role::ALL.iter().map(|role| role.name()).collect();
    assert_eq!(named, roles);
}

#[test]
fn settings_are_read() {
    let settings =
        lawful("language = \"zh\"\ntheme = \"night\"\nmeasure = 40\nindent = 0\nmouse = true");
    assert_eq!(settings.language, Language::Zh);
    assert_eq!(settings.theme, ThemeChoice::Named("night".to_owned()));
    assert_eq!((settings.measure.cells(), settings.indent.em()), (40, 0));
    assert!(settings.mouse && !settings.ledes);
}

#[test]
fn keys_are_read() {
    let keys = lawful("[keys]\nopen = [\"x\"]\nzen = []").keys;
    assert_eq!(keys.action("x".parse().expect("a key")), Some(Action::Open));
    assert_eq!(keys.keys(Action::Zen), []);
    let down: Vec<Key> = Action::LineDown.default_keys().collect();
    assert_eq!(keys.keys(Action::LineDown), down);
}

#[test]
fn colours_are_read() {
    let colors =
        lawful("[colors]\nheadline = \"#aa0000\"\nkey = { bg = \"blue\", bold = true }").colors;
    assert_eq!(colors[&Role::Headline].fg, Some(Color::Rgb(0xaa, 0, 0)));
    assert_eq!(colors[&Role::Key].bg, Some(Color::Blue));
}

#[test]
fn a_wrong_setting_is_shown_where_it_stands() {
    check_flaw("measure = 71", 1, 11, "even number of cells from 20 to 80, not 71");
    check_flaw("measure = 18", 1, 11, "not 18");
    check_flaw("measure = 70000", 1, 11, "not 70000");
    check_flaw("measure = \"72\"", 1, 11, "invalid type: string");
    check_flaw("# 缩进\nindent = 3", 2, 10, "0, 1 or 2 Han characters, not 3");
    check_flaw("language = \"fr\"", 1, 12, "unknown variant `fr`");
    check_flaw("mouse = 1", 1, 9, "expected a boolean");
    check_flaw("\nthme = \"night\"", 2, 1, "unknown field `thme`");
    check_flaw("mouse = true\r\nmouse = true", 2, 1, "duplicate key");
    check_flaw("theme = night", 1, 9, "");
    check_flaw("theme = \"夜", 1, 11, "");
}

#[test]
fn a_wrong_key_is_shown_where_it_stands() {
    check_flaw("[keys]\nopne = [\"x\"]", 2, 1, "there is no action \"opne\"");
    check_flaw("keys.next-hitt = []", 1, 6, "did you mean \"next-hit\"?");
    check_flaw("[keys]\nopen = [\"x\", \"entr\"]", 2, 14, "did you mean \"enter\"?");
    check_flaw("[keys]\nopen = \"x\"", 2, 8, "expected a sequence");
}

#[test]
fn a_key_bound_twice_is_shown_where_it_stands() {
    check_flaw(
        "[keys]\nopen = [\n \"space\"]",
        3,
        2,
        "\"space\" is bound twice, to page-down and to open",
    );
    check_flaw(
        "[keys]\nzen = [\"x\"]\nopen = [\"x\"]",
        3,
        9,
        "\"x\" is bound twice, to open and to zen",
    );
    check_flaw("[keys]\nopen = [\"x\"]\nzen = [\"x\"]", 3, 8, "bound twice");
    check_flaw("[keys]\nzen = [\"ctrl-m\"]", 2, 8, "\"enter\" is bound twice, to open and to zen");
    check_flaw("mouse = 1\n[keys]\nopen = [\"space\"]", 3, 9, "bound twice");
}

#[test]
fn no_way_out_is_shown_where_it_stands() {
    check_flaw("[keys]\nquit = []\nleave = []", 3, 1, "no way out");
}

#[test]
fn a_wrong_colour_is_shown_where_it_stands() {
    check_flaw("[colors]\nheadlin = \"red\"", 2, 1, "did you mean \"headline\"?");
    check_flaw("[colors]\nheadline = \"rd\"", 2, 12, "\"rd\" is no colour");
    check_flaw("[colors]\nheadline = { fg = \"#12\" }", 2, 19, "is no colour");
    check_flaw("[colors]\nheadline = { bolt = true }", 2, 14, "unknown field `bolt`");
    check_flaw("[colors]\nheadline = 3", 2, 12, "expected a colour or a table");
}

#[test]
fn a_file_is_named_in_its_errors() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("config.toml");
    assert_eq!(Settings::load(&path), Ok(Settings::default()));
    fs::write(&path, "\u{feff}# 中\nmeasure = 7").expect("a file");
    let error = Settings::load(&path).expect_err("a wrong measure").to_string();
    assert_eq!(
        error,
        format!("{}:2:11: measure is an even number of cells from 20 to 80, not 7", path.display())
    );
    fs::write(&path, b"# \xd6\xd0").expect("a file");
    let error = Settings::load(&path).expect_err("not UTF-8");
    assert_eq!(error.at, Some(Position { line: 1, column: 3 }));
    let error = Settings::load(dir.path()).expect_err("a directory is no file");
    assert_eq!(error.at, None);
}
