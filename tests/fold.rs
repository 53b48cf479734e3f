//! `dubao fold`: text in, set lines out.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

/// Exit code, output and errors of `dubao fold` with these arguments and this input.
fn fold(args: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dubao"))
        .arg("fold")
        .args(args)
        .env("LANG", "zh_CN.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("dubao starts");
    let mut stdin = child.stdin.take().expect("its input");
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let ran = child.wait_with_output().expect("it ends");
    writer.join().expect("written").expect("it reads all of its input");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (ran.status.code().expect("a code"), text(ran.stdout), text(ran.stderr))
}

#[track_caller]
fn check(args: &[&str], input: &str, lines: &[&str]) {
    let (code, out, err) = fold(args, input.as_bytes());
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(out.lines().collect::<Vec<_>>(), lines, "{args:?} {input:?}");
}

#[test]
fn a_paragraph_a_line_is_set() {
    check(&["-w", "12"], "今天开会。\n明天放假。", &["  今天开会。", "  明天放假。"]);
    check(&["-w", "8", "--indent", "0"], "今天开会了。", &["今天开", "会了。"]);
    check(&["-w", "10", "--indent", "0"], "今天，开会了", &["今天，开", "会了"]);
    check(
        &["-w", "9", "--indent", "0", "--hang", "trim"],
        "今天，开，会了",
        &["今天，开，", "会了"],
    );
    check(&["-w", "4", "--indent", "0", "--no-orphan"], "今天会", &["今天", "会"]);
    check(&["-w", "20", "--indent", "0"], "\n一\n\n", &["", "一", ""]);
}

#[test]
fn wrapped_text_is_joined_first() {
    let wrapped = "　　今天的大比武活\n动很好。\n　　明天再来，use\nVim 也行。\n\n后天";
    let lines = ["今天的大比武活动很好。", "明天再来，use Vim 也行。", "", "后天"];
    check(&["--join", "--indent", "0", "-w", "40"], wrapped, &lines);
}

#[test]
fn quotes_and_widths_follow_the_flags() {
    check(&["--indent", "0", "--quotes", "corner"], "“五星”", &["「五星」"]);
    let narrow = ["“五星”支", "部创建"];
    check(&["-w", "9", "--indent", "0"], "“五星”支部创建", &narrow);
    let wide = ["“五星”", "支部创建"];
    check(&["-w", "9", "--indent", "0", "--ambiguous", "wide"], "“五星”支部创建", &wide);
}

#[test]
fn every_case_of_the_typesetting_is_answered_in_json() {
    let cases = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/typesetting/cases.json"
    ));
    let cases: Value = serde_json::from_str(&cases.expect("the file")).expect("JSON");
    let cases = cases["cases"].as_array().expect("cases");
    let jobs: String = cases
        .iter()
        .map(|case| {
            let job = json!({"text": case["text"], "width": case["width"], "opts": case["opts"]});
            format!("{job}\n")
        })
        .collect();
    let (code, out, err) = fold(&["--json"], jobs.as_bytes());
    assert_eq!((code, err.as_str()), (0, ""));
    for (answer, case) in out.lines().zip(cases).filter(|(_, case)| case["level"] != "prop") {
        let answer: Value = serde_json::from_str(answer).expect("JSON");
        assert_eq!(answer["lines"], case["expect"]["lines"], "{}", case["id"]);
    }
    assert_eq!(out.lines().count(), cases.len());
}

#[test]
fn a_bad_job_is_answered_with_an_error_and_the_next_is_done() {
    let jobs = [
        r#"{"text": "一", "width": 4, "colour": 1}"#,
        r#"{"text": "一", "width": 4, "opts": {"indnt": 2}}"#,
        "no JSON",
        r#"{"text": "今天会", "width": 4, "opts": {"orphan": false}}"#,
    ];
    let (code, out, _) = fold(&["--json"], jobs.join("\n").as_bytes());
    let answers: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(code, 1);
    assert_eq!(answers.len(), 4);
    assert!(answers[..3].iter().all(|answer| answer["error"].is_string()), "{out}");
    assert_eq!(answers[3], json!({"lines": ["今天", "会"]}));
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let (code, out, err) = fold(&["-w", "20"], b"\xe4\xb8\x80\n\xff\xfe\n");
    assert_eq!((code, out.as_str()), (1, "  一\n"));
    assert!(err.contains("第 2 行不是 UTF-8"), "{err}");
    let (code, _, err) = fold(&["/nowhere.txt"], b"");
    assert_eq!(code, 1);
    assert!(err.contains("/nowhere.txt"), "{err}");
}

#[test]
fn controls_of_the_input_never_leave() {
    let (_, out, _) = fold(&["--indent", "0"], "题\u{1b}]52;c;x\u{7}\u{202e}\u{9b}2J".as_bytes());
    assert_eq!(out, "题]52;c;x2J\n");
}
