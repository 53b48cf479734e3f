//! The typesetting cases, line by line, and the line-start sets of the Web Platform Tests.

use dubao::text::{Ambiguous, Hang, Setting, Strict, Widths, glyphs, sanitise_keeping_breaks, set};
use serde_json::Value;

fn read(name: &str) -> Value {
    let path = format!("{}/tests/typesetting/{name}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the file is in the repository");
    serde_json::from_str(&text).expect("the file is JSON")
}

fn strict(name: &str) -> Strict {
    match name {
        "basic" => Strict::Basic,
        "strict" => Strict::Strict,
        _ => Strict::Gb,
    }
}

fn hang(name: &str) -> Hang {
    match name {
        "trim" => Hang::Trim,
        "full" => Hang::Full,
        _ => Hang::None,
    }
}

fn setting(case: &Value) -> Setting {
    let options = &case["opts"];
    let number = |value: &Value| value.as_u64().unwrap_or(0) as usize;
    Setting {
        indent: number(&options["indent"]),
        hang: hang(options["hang"].as_str().unwrap_or_default()),
        strict: strict(options["strict"].as_str().unwrap_or_default()),
        orphan: options["orphan"] != Value::Bool(false),
        bind: options["bind"] != Value::Bool(false),
        justify: options["justify"] == Value::Bool(true),
        ..Setting::fold(number(&case["width"]))
    }
}

fn widths(case: &Value) -> Widths {
    let wide = case["opts"]["ambiguous"] == 2;
    Widths::new(if wide { Ambiguous::Wide } else { Ambiguous::Narrow })
}

/// The lines of a case as they are drawn, with their cells.
fn lines(case: &Value) -> (Vec<String>, Vec<usize>) {
    let (setting, widths) = (setting(case), widths(case));
    let text = sanitise_keeping_breaks(case["text"].as_str().unwrap_or_default());
    let mut drawn = (Vec::new(), Vec::new());
    for paragraph in text.split('\n') {
        for line in set(paragraph, &setting, &widths) {
            drawn.0.push(glyphs(&line, paragraph, &widths).map(|glyph| glyph.symbol).collect());
            drawn.1.push(line.cells);
        }
    }
    drawn
}

#[test]
fn every_case_is_set_as_shown() {
    let cases = read("cases.json");
    let mut wrong = Vec::new();
    for case in cases["cases"].as_array().expect("a list of cases") {
        let (lines, cells) = lines(case);
        let expected = &case["expect"];
        let exact = expected["lines"] == Value::from(lines.clone())
            && expected["widths"] == Value::from(cells.clone());
        if !exact && case["level"] != "prop" {
            wrong.push(format!(
                "{} {}\n{lines:#?} {cells:?}\n{expected:#}",
                case["id"], case["why"]
            ));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_case_of_properties_loses_nothing_and_stays_in_its_width() {
    let cases = read("cases.json");
    let properties = cases["cases"].as_array().expect("a list of cases").iter();
    for case in properties.filter(|case| case["level"] == "prop") {
        let (lines, cells) = lines(case);
        let text = case["text"].as_str().unwrap_or_default();
        assert_eq!(lines.concat(), text.replace([' ', '\u{3000}'], ""), "{}", case["id"]);
        let narrow = cells.iter().zip(&lines).filter(|(_, line)| line.chars().count() > 1);
        let measure = case["width"].as_u64().unwrap_or(0) as usize;
        assert!(narrow.into_iter().all(|(&cells, _)| cells <= measure), "{}", case["id"]);
    }
}

#[test]
fn no_line_begins_with_a_mark_of_the_web_platform_tests() {
    let tests = read("wpt.json");
    let setting = Setting { strict: Strict::Strict, indent: 0, ..Setting::fold(12) };
    let sets = tests["sets"].as_array().expect("a list of sets").iter();
    for set_of_marks in sets.filter(|set| set["use"] == true) {
        for code in set_of_marks["codepoints"].as_array().expect("a list of code points") {
            let code = u32::from_str_radix(code.as_str().unwrap_or_default(), 16);
            let mark = code.ok().and_then(char::from_u32).expect("a code point");
            let text = format!("文文文文文文{mark}字字");
            let lines = set(&text, &setting, &Widths::default());
            let second = &text[lines[1].range.clone()];
            assert_eq!(
                !second.starts_with('文'),
                set_of_marks["expect_break_before"] == true,
                "{mark}"
            );
        }
    }
}
