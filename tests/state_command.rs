//! `dubao state`: what the reader did goes out of one library and into another.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use dubao::library::{Library, Reading, Record};
use dubao::model::ArticleId;
use serde_json::{Value, json};
use tempfile::TempDir;

const HEADER: &str = "{\"format\":\"dubao-state/1\"}\n";

/// One reader's home.
struct Home(TempDir);

/// Exit code, standard output, standard error.
type Ran = (i32, String, String);

impl Home {
    fn new() -> Home {
        let home = Home(tempfile::tempdir().expect("a directory"));
        home.says("list");
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn run_with(&self, args: &str, stdin: Stdio) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dubao"));
        command.env_clear().env("HOME", self.0.path()).env("LANG", "zh_CN.UTF-8");
        command.current_dir(self.0.path()).stdin(stdin).args(args.split_whitespace());
        let output = command.output().expect("dubao runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
    }

    fn run(&self, args: &str) -> Ran {
        self.run_with(args, Stdio::null())
    }

    /// What it says on stdout where all is well.
    #[track_caller]
    fn says(&self, args: &str) -> String {
        let (code, out, err) = self.run(args);
        assert_eq!((code, err.as_str()), (0, ""), "dubao {args}");
        out
    }

    fn library(&self) -> Library {
        Library::open(&self.path(".local/share/dubao/library.db")).expect("the library")
    }

    fn ids(&self) -> Vec<ArticleId> {
        self.library().all_entries().expect("the articles").into_iter().map(|e| e.id).collect()
    }

    fn keep(&self, readings: &[(ArticleId, Reading)]) {
        self.library().keep(readings).expect("kept");
    }

    fn records(&self) -> Vec<Record> {
        let mut records = Vec::new();
        let take = |record| {
            records.push(record);
            Ok(())
        };
        self.library().records(take).expect("the records");
        records
    }
}

/// A home where three articles were read, starred, begun, and one of a page that is gone.
fn busy() -> Home {
    let home = Home::new();
    let ids = home.ids();
    let reading = |read, starred, place| Reading { read, starred, place };
    home.keep(&[
        (ids[0].clone(), reading(true, false, 0)),
        (ids[7].clone(), reading(false, true, 0)),
        (ids[20].clone(), reading(true, true, 300)),
        (ids[21].clone(), reading(false, false, 0)),
        (ArticleId("0123456789ab-7".to_owned()), reading(true, false, 12)),
    ]);
    home
}

#[test]
fn where_nothing_was_done_there_is_only_the_header() {
    let home = Home::new();
    assert_eq!(home.says("state export -"), HEADER);
    assert_eq!(home.says("state export state"), "已导出 0 篇文章的阅读记录：state\n");
    assert_eq!(home.read("state"), HEADER);
}

#[test]
fn a_line_is_a_json_object_that_a_person_can_read() {
    let home = busy();
    let out = home.says("state export -");
    let lines: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 5);
    let id = &home.ids()[0].0;
    let line = lines.iter().find(|line| line["id"] == **id).expect("the article");
    let expected = json!({
        "id": id, "read": true, "starred": false, "place": 0,
        "date": "2024-04-19", "headline": "解放区召开“550”重点项目工作调度会",
    });
    assert_eq!(*line, expected);
    let gone = json!({"id": "0123456789ab-7", "read": true, "starred": false, "place": 12});
    assert_eq!(lines[1], gone, "the names are in order");
}

#[test]
fn what_goes_out_comes_in_elsewhere() {
    let (home, other) = (busy(), Home::new());
    home.says("state export state");
    fs::copy(home.path("state"), other.path("state")).expect("copied");
    let said = "读入 4 行：4 行有新内容；1 行的文章不在资料库里，记录仍然保留\n";
    assert_eq!(other.says("state import state"), said);
    assert_eq!(other.records(), home.records());
    let file = fs::File::open(home.path("state")).expect("the file");
    let (code, out, err) = other.run_with("state import -", file.into());
    let said = "读入 4 行：0 行有新内容；1 行的文章不在资料库里，记录仍然保留\n";
    assert_eq!((code, out.as_str(), err.as_str()), (0, said, ""), "a second time");
    assert_eq!(other.says("state export -"), home.read("state"));
}

#[test]
fn what_was_done_here_stays_done() {
    let home = busy();
    let before = home.records();
    let ids = home.ids();
    let line = |at: usize| json!({"id": ids[at].0, "headline": "x", "date": 7, "more": []});
    home.write("state", &format!("{HEADER}{}\r\n\n{}", line(0), line(20)));
    assert!(home.says("state import state").starts_with("读入 2 行：0 行"));
    assert_eq!(home.records(), before);
}

/// That a file is refused for this and nothing is changed.
#[track_caller]
fn check_refused(file: &str, reason: &str) {
    let home = busy();
    let before = home.records();
    home.write("state", file);
    let (code, out, err) = home.run("state import state");
    assert_eq!((code, out.as_str()), (1, ""), "{err}");
    assert_eq!(err, format!("dubao: state {reason}。什么都没有改动。\n"));
    assert_eq!(home.records(), before);
}

#[test]
fn a_file_that_is_no_state_is_refused() {
    let foreign = "不是阅读记录：第一行没有写明格式 dubao-state/1";
    for file in ["", "\n", "{}", "id\tread\n", "[1]\n", "\u{1b}[2J"] {
        check_refused(file, foreign);
    }
    let other = "的格式是 dubao-state/2，这个 dubao 不认识";
    check_refused("{\"format\": \"dubao-state/2\"}\n", other);
}

#[test]
fn a_bad_line_is_told_and_nothing_is_changed() {
    let good = json!({"id": "0123456789ab-9", "read": true});
    let check = |line: &str, reason: &str| {
        check_refused(&format!("{HEADER}{good}\n{line}"), &format!("第 3 行有误：{reason}"));
    };
    check("x", "not a JSON object");
    check("{x", "key must be a string");
    check("{\"read\": true}", "missing field `id`");
    check("{\"id\": \"\"}", "empty `id`");
    check("{\"id\": \"a\", \"place\": -1}", "invalid value: integer `-1`, expected u64");
    check("{\"id\": \"a\", \"read\": 1}", "invalid type: integer `1`, expected a boolean");
    check("[\"a\", true, true, 1]", "not a JSON object");
    check(&"{\"id\":".repeat(20_000), "invalid type: map, expected a string");
    check(&format!("{{\"id\": \"{}\"}}", "a".repeat(70_000)), "EOF while parsing a string");
}

#[test]
fn a_file_that_is_something_else_is_not_written_over() {
    let home = busy();
    home.write("notes", "mine");
    let (code, out, err) = home.run("state export notes");
    let said = "notes 已有别的内容，不是阅读记录，没有覆盖。\n";
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.ends_with(said), "{err}");
    assert_eq!(home.read("notes"), "mine");
    home.write("state", "{\"format\": \"dubao-state/0\"}\nold\n");
    home.says("state export state");
    assert_eq!(home.read("state"), home.says("state export -"));
    assert!(!home.path("state.part").exists());
}

#[test]
fn a_file_that_cannot_be_read_or_written_is_named() {
    let home = busy();
    for args in ["state export none/state", "state import none/state"] {
        let (code, out, err) = home.run(args);
        assert_eq!((code, out.as_str()), (1, ""), "dubao {args}");
        assert!(err.starts_with("dubao: ") && err.contains("none/state"), "{err}");
    }
    home.write("state", HEADER);
    let (code, out, err) = home.run("state import state --library state/none.db");
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err, "dubao: 资料库不能写入：state/none.db。\n");
    assert_eq!(home.run("state").0, 2);
    assert_eq!(home.run("state export").0, 2);
}
