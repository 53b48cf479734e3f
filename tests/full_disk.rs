//! A disk that is full, or that cannot be written: a sentence, an exit code, and a library that has all it had.
#![cfg(unix)]

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use tempfile::TempDir;

/// One reader's home. No file in it becomes larger than it may.
struct Home(TempDir);

impl Home {
    fn new() -> Home {
        Home(tempfile::tempdir().expect("a directory"))
    }

    /// A home with so many pages in the folder `pages`.
    fn with_pages(count: usize) -> Home {
        let home = Home::new();
        fs::create_dir(home.0.path().join("pages")).expect("a folder");
        for n in 0..count {
            let page = format!(
                "# 市图书馆恢复夜间开放第{n}天\n\n本报讯（记者 张三）昨日，市图书馆恢复夜间开放，\n\
                 读者可以阅览到晚上九点，共有{n}人到馆。\n"
            );
            fs::write(home.0.path().join(format!("pages/{n:05}.txt")), page).expect("a page");
        }
        home
    }

    fn library(&self) -> PathBuf {
        self.0.path().join(".local/share/dubao/library.db")
    }

    /// What dubao does where no file may be larger than `most` times 512 bytes; 0: as large as it likes.
    fn run(&self, most: u64, args: &str) -> Output {
        let limit = if most > 0 { format!("ulimit -f {most};") } else { String::new() };
        let line = format!("trap '' XFSZ; {limit} exec \"$0\" {args}");
        let mut command = Command::new("sh");
        command.args(["-c", &line, env!("CARGO_BIN_EXE_dubao")]).env_clear();
        command.env("HOME", self.0.path()).env("LANG", "en").current_dir(self.0.path());
        command.output().expect("dubao runs")
    }

    /// What it says where all is well.
    #[track_caller]
    fn says(&self, args: &str) -> String {
        let ran = self.run(0, args);
        assert!(ran.status.success() && ran.stderr.is_empty(), "{args}: {ran:?}");
        String::from_utf8(ran.stdout).expect("text")
    }

    /// The size of the library's file, in 512 bytes.
    fn size(&self) -> u64 {
        fs::metadata(self.library()).expect("the library").len().div_ceil(512)
    }
}

/// That dubao fails with a sentence that names the library and says what to do; what it said before that.
#[track_caller]
fn check_fails(ran: &Output, home: &Home) -> String {
    let err = String::from_utf8_lossy(&ran.stderr);
    let library = home.library().display().to_string();
    assert_eq!(ran.status.code(), Some(1), "{err}");
    assert!(err.lines().count() == 1 && err.contains(&library), "{err}");
    assert!(err.contains("Make room") || err.contains("Check the disk"), "{err}");
    String::from_utf8_lossy(&ran.stdout).into_owned()
}

#[test]
fn an_import_that_fills_the_disk_keeps_what_it_reported() {
    let home = Home::with_pages(800);
    home.says("list");
    let ran = home.run(home.size() + 500, "import pages");
    check_fails(&ran, &home);
    assert!(home.says("library check").contains("is right"));
    let reported = String::from_utf8_lossy(&ran.stdout).matches("pages/").count();
    let stored = home.says("pages").matches("pages/").count();
    assert_eq!(reported, stored, "what is reported is there");
    assert!(stored < 800);
    home.says("import pages");
    assert_eq!(home.says("pages").matches("pages/").count(), 800);
    assert!(home.says("library check").contains("is right"));
}

#[test]
fn a_state_that_fills_the_disk_changes_nothing() {
    let home = Home::new();
    let first = home.says("list --json");
    let id = first.split('"').nth(3).expect("an id");
    let line =
        |id: &str| format!("{{\"id\":\"{id}\",\"read\":true,\"starred\":true,\"place\":0}}\n");
    let head = home.says("state export -");
    fs::write(home.0.path().join("one"), head.clone() + &line(id)).expect("a file");
    home.says("state import one");
    let before = home.says("state export -");
    let many: String = (0..30_000).map(|n| line(&format!("{n:012x}-1"))).collect();
    fs::write(home.0.path().join("many"), head + &many).expect("a file");
    let ran = home.run(home.size() + 200, "state import many");
    check_fails(&ran, &home);
    assert_eq!(home.says("state export -"), before);
    assert!(home.says("library check").contains("is right"));
}

#[test]
fn an_import_goes_well_where_the_index_cannot_be_written() {
    let home = Home::with_pages(1_200);
    home.says("list");
    let in_the_way = home.library().with_file_name("library.db.text/lock");
    fs::create_dir_all(&in_the_way).expect("in the way");
    let ran = home.run(0, "import pages");
    let err = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(0), "{err}");
    assert!(err.contains("library.db.text") && err.contains("library rebuild"), "{err}");
    assert!(home.says("search 图书馆恢复夜间开放第777天").contains("777"));
    fs::remove_dir(in_the_way).expect("out of the way");
    assert!(home.says("library rebuild").contains("is right"));
}

/// What lies beside the library, and the bytes of the files.
fn beside(home: &Home) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = fs::read_dir(home.library().with_file_name("")).expect("a folder");
    let paths = folder.map(|entry| entry.expect("an entry").path());
    let mut all: Vec<_> =
        paths.map(|path| (path.clone(), fs::read(path).unwrap_or_default())).collect();
    all.sort();
    all
}

#[test]
fn what_would_be_lost_is_refused_and_the_rest_is_read() {
    let home = Home::with_pages(3);
    home.says("import pages");
    let list = home.says("list");
    let name = list.split('-').next().expect("a page").to_owned();
    home.says("state export state.jsonl");
    // Nobody can write beside a folder where the journal should be.
    fs::create_dir(home.library().with_file_name("library.db-wal")).expect("in the way");
    let before = beside(&home);
    let remove = format!("remove {name}");
    for args in ["import pages", remove.as_str(), "state import state.jsonl", "library rebuild"] {
        let ran = home.run(0, args);
        let err = String::from_utf8_lossy(&ran.stderr);
        let library = home.library().display().to_string();
        assert_eq!((ran.status.code(), ran.stdout.as_slice()), (Some(1), &b""[..]), "{args}");
        assert!(err.contains(&library) && err.contains("cannot be written"), "{args}: {err}");
    }
    assert_eq!(home.says("list"), list);
    assert!(home.says("search 图书馆恢复夜间开放第2天").contains('2'));
    assert!(home.says("library check").contains("is right"));
    home.says("import --dry-run pages");
    assert_eq!(beside(&home), before);
}

#[test]
fn nothing_is_written_where_there_can_be_no_library() {
    let home = Home::with_pages(1);
    fs::write(home.0.path().join("file"), "").expect("a file");
    let ran = home.run(0, "--library file/library.db import pages");
    let err = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(1), "{err}");
    assert!(err.contains("file/library.db") && err.contains("--library"), "{err}");
}
