//! `dubao import` from outside: files go in, a report, a library and an exit code come out.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A page of news; the same for the same number.
fn news(number: usize) -> String {
    format!(
        "# 市图书馆恢复夜间开放第{number}天\n\n本报讯（记者 张三）昨日，市图书馆恢复夜间开放，\n读者可以阅览到晚上九点，\
         共有{number}人到馆。\n\n扫描二维码 关注我们\n"
    )
}

/// One reader's home, and how dubao is started in it.
struct Home(TempDir);

impl Home {
    /// A home with these files.
    fn new(files: &[(&str, &[u8])]) -> Home {
        let home = Home(tempfile::tempdir().expect("a directory"));
        files.iter().for_each(|(name, content)| home.write(name, content));
        home
    }

    /// A home with so many pages in the folder `pages`.
    fn with_pages(count: usize) -> Home {
        let home = Home::new(&[]);
        (0..count).for_each(|n| home.write(&format!("pages/{n:05}.txt"), news(n).as_bytes()));
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
    }

    fn library(&self) -> PathBuf {
        self.path(".local/share/dubao/library.db")
    }

    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dubao"));
        command.env_clear().env("HOME", self.0.path()).env("LANG", "zh_CN.UTF-8");
        command.current_dir(self.0.path()).stdin(Stdio::null()).stdout(Stdio::piped());
        command.stderr(Stdio::piped()).arg("import").args(args.split_whitespace());
        command
    }

    fn run(&self, args: &str) -> Ran {
        Ran::new(self.command(args).output().expect("dubao runs"))
    }

    /// What it says on stdout where all is well.
    #[track_caller]
    fn says(&self, args: &str) -> String {
        let ran = self.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "dubao import {args}: {}", ran.out);
        ran.out
    }

    /// Its lines of JSON.
    #[track_caller]
    fn json(&self, args: &str) -> Vec<Value> {
        let says = self.says(&format!("--json {args}"));
        says.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    /// The raw texts in the library that are not of the digest, and how many pages have none.
    fn stored(&self) -> (Vec<String>, usize) {
        let library = rusqlite::Connection::open(self.library()).expect("a library");
        let mut rows = library
            .prepare("SELECT raw FROM page LEFT JOIN page_text ON page = serial ORDER BY file, id")
            .expect("the tables");
        let raws = rows.query_map([], |row| row.get::<_, Option<Vec<u8>>>(0)).expect("rows");
        let restored = |kept: Vec<u8>| {
            String::from_utf8(zstd::decode_all(kept.as_slice()).expect("whole")).expect("a text")
        };
        let raws: Vec<_> = raws.map(|raw| raw.expect("a row").map(restored)).collect();
        let torn = raws.iter().filter(|raw| raw.is_none()).count();
        let news = raws.into_iter().flatten().filter(|raw| raw.contains("市图书馆恢复夜间开放第"));
        (news.collect(), torn)
    }
}

/// What a run left behind.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn new(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let code = output.status.code().expect("no signal");
        Ran { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

fn encode(encoding: &'static encoding_rs::Encoding, text: &str) -> Vec<u8> {
    encoding.encode(text).0.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_page_is_one_page_in_every_encoding_and_with_every_line_end() {
    let text = news(1);
    let home = Home::new(&[
        ("a.txt", text.as_bytes()),
        ("b.txt", format!("\u{FEFF}{text}").as_bytes()),
        ("c.txt", &encode(encoding_rs::GB18030, &text)),
        ("d.txt", &utf16(&text)),
        ("e.md", text.replace('\n', "\r\n").as_bytes()),
        ("f.md", text.replace('\n', "\r").as_bytes()),
    ]);
    let says = home.says(".");
    assert!(says.contains("GB18030") && says.contains("UTF-16LE"), "{says}");
    assert!(says.contains("共 6 个文件：新收 1 版，已有 5 版"), "{says}");
    assert_eq!(home.stored(), (vec![text], 0));
}

#[test]
fn big5_is_read_as_big5() {
    let text = "市圖書館恢復夜間開放\n\n【本報訊】（記者 張三）昨日，市圖書館恢復夜間開放。\n";
    let home = Home::new(&[("a.txt", &encode(encoding_rs::BIG5, text))]);
    assert!(home.says("a.txt").contains("Big5"));
    let furniture = home.json("--dry-run a.txt").remove(0).to_string();
    assert!(furniture.contains("市圖書館恢復夜間開放"), "{furniture}");
}

#[test]
fn importing_again_changes_nothing() {
    let home = Home::with_pages(3);
    assert!(home.says("pages").contains("新收 3 版，已有 0 版"));
    let stored = home.stored();
    assert!(home.says("pages").contains("新收 0 版，已有 3 版"));
    assert_eq!(home.stored(), stored);
    assert_eq!(stored.0.len(), 3);
}

#[test]
fn a_dry_run_makes_no_library_and_changes_none() {
    let home = Home::with_pages(2);
    assert!(home.says("--dry-run pages").contains("新 2 版"));
    assert!(!home.path(".local").exists());
    home.says("pages/00000.txt");
    let files = || {
        let folder = fs::read_dir(home.library().parent().expect("a folder")).expect("a folder");
        folder.map(|file| file.expect("a file").file_name()).collect::<Vec<_>>()
    };
    let before = (fs::read(home.library()).expect("the library"), files());
    assert!(home.says("--dry-run pages").contains("新 1 版，已有 1 版"));
    assert_eq!((fs::read(home.library()).expect("the library"), files()), before);
}

#[test]
fn a_library_that_cannot_be_written_is_an_error_unless_nothing_is_stored() {
    let home = Home::with_pages(1);
    home.write("file", b"");
    let ran = home.run("--library file/library.db pages");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    assert!(ran.err.contains("file/library.db 不能写入"), "{}", ran.err);
    home.says("--library file/library.db --dry-run pages");
}

#[test]
fn folders_are_walked_by_name_and_hidden_files_left_out() {
    let files = ["b/2.txt", "b/10.md", "a.TXT", ".c.txt", "b/.d/e.txt", "f.pdf", "b/g/h.txt"];
    let home = Home::new(&[]);
    for (number, name) in files.iter().enumerate() {
        home.write(&format!("in/{name}"), news(number).as_bytes());
    }
    let names = |args| -> Vec<String> {
        let name = |page: &Value| page["file"].as_str().unwrap_or_default().to_owned();
        home.json(args).iter().map(name).collect()
    };
    assert_eq!(names("in"), ["a.TXT", "10.md", "2.txt", "h.txt"]);
    assert_eq!(names("in/f.pdf in/.c.txt"), ["f.pdf", ".c.txt"]);
}

#[cfg(unix)]
#[test]
fn links_to_folders_are_not_followed_and_links_to_files_are() {
    use std::os::unix::fs::symlink;
    let home = Home::with_pages(2);
    symlink(home.path("pages"), home.path("pages/again")).expect("a link");
    symlink(home.path("pages"), home.path("pages/round.txt")).expect("a link");
    home.write("else.ocr", news(9).as_bytes());
    symlink(home.path("else.ocr"), home.path("pages/z.txt")).expect("a link");
    assert_eq!(home.json("pages").len(), 3);
    symlink(home.path("nowhere"), home.path("pages/broken.txt")).expect("a link");
    let ran = home.run("--json pages");
    assert_eq!((ran.code, ran.out.lines().count()), (1, 3));
    assert!(ran.err.contains("读不了 pages/broken.txt"), "{}", ran.err);
}

#[test]
fn what_comes_out_is_in_the_order_of_the_files() {
    let home = Home::new(&[]);
    for n in 0..300 {
        home.write(&format!("{n:03}.txt"), news(n).repeat(1 + n * 37 % 50).as_bytes());
    }
    let names = home.json(".").into_iter().map(|page| page["file"].clone());
    assert!(names.eq((0..300).map(|n| Value::from(format!("{n:03}.txt")))));
    let says = home.says(".");
    let names: Vec<_> = says.lines().filter(|line| line.ends_with(".txt")).collect();
    assert_eq!(names.len(), 300);
    assert!(names.is_sorted_by_key(|line| line.split("  ").last()), "{says}");
}

const PAGE: [&str; 10] = [
    "paper",
    "supplement",
    "district",
    "district_full",
    "city",
    "province",
    "from",
    "to",
    "printed",
    "basis",
];

#[test]
fn json_is_one_object_a_file_and_has_the_promised_keys() {
    let home = Home::with_pages(2);
    home.write("empty.txt", b"");
    let ran = home.run("--json empty.txt pages");
    assert_eq!((ran.code, ran.out.lines().count()), (1, 2));
    for line in ran.out.lines() {
        let page: Value = serde_json::from_str(line).expect("JSON");
        let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect();
        let (mut own, mut facts): (Vec<String>, Vec<String>) = (keys(&page), keys(&page["page"]));
        own.sort();
        facts.sort();
        assert_eq!(own, ["articles", "file", "furniture", "page"]);
        let mut expected = PAGE.map(str::to_owned);
        expected.sort();
        assert_eq!(facts, expected);
    }
}

#[test]
fn what_is_given_is_what_is_known() {
    let home = Home::with_pages(1);
    let args = "--paper 测试日报 --supplement 今日 --district 解放区 --city 焦作市 --date 2023-01-06 \
                --page-number A3 pages";
    let page = &home.json(args)[0]["page"];
    assert_eq!((&page["district"], &page["from"]), (&"解放区".into(), &"2023-01-06".into()));
    assert_eq!((&page["to"], &page["printed"]), (&"2023-01-06".into(), &true.into()));
}

/// That dubao does not understand these arguments, and does nothing.
#[track_caller]
fn check_usage(args: &str, named: &str) {
    let home = Home::with_pages(1);
    let ran = home.run(args);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args}");
    assert!(ran.err.contains(named), "{}", ran.err);
    assert!(!home.path(".local").exists());
}

#[test]
fn a_wrong_use_is_told_as_everywhere() {
    check_usage("--date 2023-02-30 pages", "2023-02-30");
    check_usage("--date gestern pages", "--date <YYYY-MM-DD>");
    check_usage("", "FILE");
    check_usage("--nonsense pages", "--nonsense");
    check_usage("--json --verbose pages", "--verbose");
}

/// That a file is refused for this reason, and the page beside it imported.
#[track_caller]
fn check_refused(content: &[u8], reason: &str) {
    let home = Home::with_pages(1);
    home.write("wrong.txt", content);
    let ran = home.run("wrong.txt pages");
    assert_eq!(ran.code, 1, "{}", ran.out);
    assert!(
        ran.err.starts_with("dubao: wrong.txt 不能读入：") && ran.err.contains(reason),
        "{}",
        ran.err
    );
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.out.contains("新收 1 版") && ran.out.contains("没有导入 1 个"), "{}", ran.out);
    assert_eq!(home.stored().0.len(), 1);
}

#[test]
fn what_is_no_page_is_refused_with_a_reason_and_the_others_go_on() {
    check_refused(b"", "没有文字");
    check_refused(" \n\u{3000}\n".as_bytes(), "没有文字");
    check_refused(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "PNG");
    check_refused(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "pdftotext");
    check_refused(b"\x7FELF\x02\x01\x01\0\0\0\0", "ELF");
    check_refused(b"\0\x01\x02\x03\x04\x05\x06\x07\x08", "不是文字");
    check_refused("The library opens again at night.\n".repeat(50).as_bytes(), "不是中文");
    check_refused("夜".repeat(200_000).as_bytes(), "第 1 行有 200000 个字");
    check_refused(&vec![b'\n'; 5 << 20], "MB");
}

#[test]
fn what_is_not_there_is_told_and_the_others_go_on() {
    let home = Home::with_pages(1);
    let ran = home.run("nowhere.txt pages");
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("dubao: 读不了 nowhere.txt"), "{}", ran.err);
    assert_eq!(home.stored().0.len(), 1);
    fs::create_dir(home.path("empty")).expect("a folder");
    let ran = home.run("empty");
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("没有找到可导入的文件"), "{}", ran.err);
}

#[test]
fn a_novel_is_imported_with_a_remark() {
    let chapters: String = (1..9).map(|n| format!("第{n}章 夜\n\n{}\n", news(n))).collect();
    let home = Home::new(&[("novel.txt", chapters.as_bytes())]);
    assert!(home.says("novel.txt").contains("8 个章回标题"));
}

#[test]
fn undecodable_bytes_are_kept_as_such_and_told_with_their_places() {
    let mut bytes = news(1).into_bytes();
    let at = bytes.iter().rposition(|byte| *byte == b'\n').expect("a line end");
    bytes.insert(at, 0xFF);
    let home = Home::new(&[("a.txt", &bytes)]);
    let says = home.says("a.txt");
    assert!(says.contains(&format!("第 6 行  第 {at} 字节不能按 UTF-8 解码")), "{says}");
    assert!(home.stored().0[0].contains('\u{FFFD}'));
}

#[test]
fn nothing_of_a_page_commands_the_terminal() {
    let home = Home::with_pages(1);
    let wicked = format!("{}\u{9B}2J红\u{202E}头\u{1B}]52;c;x\u{7}\n", news(1));
    let name = "evil\u{9B}2J\u{1B}[31m.txt";
    home.write(name, wicked.as_bytes());
    for args in ["--verbose .", "--json ."] {
        let ran = home.run(args);
        let is_harmless = |c: char| c == '\n' || !c.is_control();
        assert!(ran.out.chars().chain(ran.err.chars()).all(is_harmless), "{args}: {:?}", ran.out);
    }
}

#[test]
fn standard_input_is_a_page_and_is_read_once() {
    let home = Home::with_pages(1);
    let mut child =
        home.command("--json - pages -").stdin(Stdio::piped()).spawn().expect("dubao runs");
    child.stdin.take().expect("a pipe").write_all(news(7).as_bytes()).expect("written");
    let ran = Ran::new(child.wait_with_output().expect("it ends"));
    let names: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("JSON")["file"].clone())
        .collect();
    assert_eq!((ran.code, names), (0, vec!["-".into(), "00000.txt".into()]), "{}", ran.err);
}

#[test]
fn many_files_have_a_line_each_and_few_a_report() {
    let home = Home::with_pages(12);
    home.write("few/a.txt", news(99).as_bytes());
    let few = home.says("few");
    assert!(few.contains("不属于文章的文字") && few.contains("a.txt\n"), "{few}");
    let many = home.says("pages");
    assert!(!many.contains("不属于文章的文字"), "{many}");
    assert_eq!(many.lines().filter(|line| line.starts_with("新收  ")).count(), 12, "{many}");
    assert!(home.says("--verbose pages").contains("不属于文章的文字"));
}

#[test]
fn the_report_is_in_the_language_of_the_reader() {
    let home = Home::with_pages(1);
    let english = home.command("pages").env("LANG", "en_GB.UTF-8").output().expect("dubao runs");
    let says = Ran::new(english).out;
    assert!(says.contains("in no article") && says.contains("files 1: new 1"), "{says}");
}

#[test]
fn a_closed_pipe_is_no_reason_to_complain_nor_to_stop() {
    for args in ["pages", "--json pages", "--dry-run pages"] {
        let home = Home::with_pages(30);
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let ran = Ran::new(home.command(args).stdout(writer).output().expect("dubao runs"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "dubao import {args}");
        let is_dry = args.contains("dry");
        assert!(is_dry || home.stored().0.len() == 30, "dubao import {args}");
    }
}

/// An import that cannot end, because nobody reads what it says; its first line is read.
#[cfg(unix)]
fn endless(home: &Home) -> (Child, BufReader<std::process::ChildStdout>) {
    let long = "长".repeat(60);
    for n in 0..1000 {
        home.write(&format!("{long}/{n:05}.txt"), news(n).as_bytes());
    }
    let mut child = home.command(&long).spawn().expect("dubao runs");
    let mut out = BufReader::with_capacity(1, child.stdout.take().expect("a pipe"));
    out.read_line(&mut String::new()).expect("a line");
    (child, out)
}

#[cfg(unix)]
fn interrupt(child: &Child) {
    let id = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw);
    let signal = rustix::process::Signal::INT;
    rustix::process::kill_process(id.expect("a process"), signal).expect("a signal");
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_after_a_whole_page() {
    let home = Home::new(&[]);
    let (child, mut out) = endless(&home);
    interrupt(&child);
    let mut rest = String::new();
    out.read_to_string(&mut rest).expect("the rest");
    let ran = Ran::new(child.wait_with_output().expect("it ends"));
    assert_eq!(ran.code, 130, "{}", ran.err);
    assert!(ran.err.contains("中断了"), "{}", ran.err);
    let (pages, torn) = home.stored();
    assert_eq!(torn, 0);
    assert!(!pages.is_empty() && pages.len() < 1000, "{}", pages.len());
    let summary = rest.lines().last().unwrap_or_default();
    assert!(summary.contains(&format!("新收 {} 版", pages.len())), "{summary}");
}

#[cfg(unix)]
#[test]
fn a_second_ctrl_c_ends_at_once_and_leaves_whole_pages() {
    use std::os::unix::process::ExitStatusExt;
    let home = Home::new(&[]);
    let (mut child, _out) = endless(&home);
    let status = loop {
        if let Some(status) = child.try_wait().expect("a process") {
            break status;
        }
        interrupt(&child);
        std::thread::yield_now();
    };
    assert_eq!(status.signal(), Some(rustix::process::Signal::INT.as_raw()));
    let (pages, torn) = home.stored();
    assert!(torn == 0 && !pages.is_empty(), "{}", pages.len());
}

#[test]
fn the_digest_is_known() {
    let digest = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/digest");
    let home = Home::new(&[]);
    let dry = home.says(&format!("--dry-run {}", digest.display()));
    assert!(dry.contains("新 0 版，已有 5 版"), "{dry}");
    let says = home.says(&digest.display().to_string());
    assert!(says.contains("新收 0 版"), "{says}");
}

#[test]
fn new_facts_renew_a_page_and_a_dry_run_says_so() {
    let home = Home::with_pages(1);
    home.says("pages");
    assert!(home.says("--dry-run --page-number 3 --date 2023-01-06 pages").contains("有变 1 版"));
    assert!(home.says("--date 2023-01-06 pages").contains("更新 1 版"));
    assert!(home.says("--date 2023-01-06 pages").contains("已有 1 版"));
    assert_eq!(home.stored().0.len(), 1);
}
