//! `dubao library`: libraries that were damaged by SQL, what is said of them, and what is made anew.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use rusqlite::Connection;
use tempfile::TempDir;

const PAGE: &str = "修武县召开防汛工作会议\n\n本报讯（记者王小明）7月3日，修武县召开防汛工作会议，\
                    安排部署当前工作。会议要求，各乡镇要把责任落实到人。\n";

/// One reader's home, with the digest and one page more in the library.
struct Home(TempDir);

impl Home {
    fn new() -> Home {
        let home = Home(tempfile::tempdir().expect("a directory"));
        fs::write(home.path("page.txt"), PAGE).expect("a page");
        assert_eq!(home.run("import page.txt").0, 0);
        home
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn library(&self) -> PathBuf {
        self.path(".local/share/dubao/library.db")
    }

    /// Changes the library; `?` is the name of the page.
    fn damage(&self, sql: &str) {
        let library = Connection::open(self.library()).expect("the library");
        library.execute_batch(&sql.replace('?', &page())).expect("damaged");
    }

    /// Exit code and standard output; nothing is said on standard error.
    #[track_caller]
    fn run(&self, args: &str) -> (i32, String) {
        let (code, out, err) = self.run_in("zh_CN.UTF-8", args);
        assert_eq!(err, "", "dubao {args}");
        (code, out)
    }

    fn run_in(&self, locale: &str, args: &str) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dubao"));
        command.env_clear().env("HOME", self.0.path()).env("LANG", locale);
        command.current_dir(self.0.path()).stdin(Stdio::null()).args(args.split_whitespace());
        let output = command.output().expect("dubao runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code().expect("no signal"), text(output.stdout), text(output.stderr))
    }
}

fn page() -> String {
    dubao::model::PageId::of(PAGE.as_bytes()).0
}

const RIGHT: &str = "资料库无误：6 版 43 篇。\n";

#[test]
fn a_library_is_right() {
    let home = Home::new();
    assert_eq!(home.run("library check"), (0, RIGHT.to_owned()));
    assert_eq!(home.run("library rebuild"), (0, RIGHT.to_owned()));
    let english = home.run_in("en_GB.UTF-8", "library check").1;
    assert_eq!(english, "the library is right: pages 6, articles 43.\n");
}

#[test]
fn what_follows_from_the_text_is_made_anew() {
    let home = Home::new();
    let before = home.run("list");
    home.damage("UPDATE article SET print = 1, lede = '', section = '' WHERE id LIKE '?-%'");
    let id = format!("{}-3", page());
    let found = format!(
        "{id}\t指纹与正文不符。\n{id}\t导语与正文不符。\n{id}\t栏目与规则不符。\n\
         2\t指纹索引与文章不符。\n2\t计数与实际不符。\n有 5 处错误，其中 5 处可由 dubao library rebuild 改正。\n"
    );
    assert_eq!(home.run("library check"), (1, found.clone()));
    assert_eq!(home.run("library check"), (1, found), "a check changes nothing");
    let rebuilt = "已重建指纹：1 处\n已重建导语：1 处\n已重建栏目：1 处\n";
    assert_eq!(home.run("library rebuild"), (0, format!("{rebuilt}{RIGHT}")));
    assert_eq!(home.run("list"), before);
}

/// That this damage is told so, is not made good by a rebuild, and is by removing the page and importing it again.
#[track_caller]
fn check_lost(sql: &str, said: &[(&str, &str)]) {
    let home = Home::new();
    home.damage(sql);
    let way_back = format!("找回：dubao remove {page}，再 dubao import page.txt", page = page());
    let lines: String = said.iter().map(|(at, said)| format!("{at}\t{said}{way_back}\n")).collect();
    let count = said.len();
    let found = format!("{lines}有 {count} 处错误，其中 0 处可由 dubao library rebuild 改正。\n");
    assert_eq!(home.run("library check"), (1, found.clone()), "{sql}");
    assert_eq!(home.run("library rebuild"), (1, found), "{sql}");
    assert_eq!(home.run(&format!("remove {}", page())).0, 0);
    assert_eq!(home.run("import page.txt").0, 0);
    assert_eq!(home.run("library check"), (0, RIGHT.to_owned()), "{sql}");
}

#[test]
fn what_is_lost_is_told_with_the_way_back() {
    let article = format!("{}-3", page());
    let of_article = "WHERE article = (SELECT serial FROM article WHERE id LIKE '?-%')";
    let of_page = "WHERE page = (SELECT serial FROM page WHERE id = '?')";
    let (article, page) = (article.as_str(), page());
    let torn = (article, "文章已损坏。");
    check_lost(&format!("UPDATE body SET text = x'00' {of_article}"), &[torn]);
    check_lost(&format!("UPDATE body SET rest = '{{' {of_article}"), &[torn]);
    check_lost(&format!("DELETE FROM body {of_article}"), &[(article, "文章没有正文。")]);
    // The texts of the articles are kept by what they repeat of the page's.
    let gone = (page.as_str(), "版面的原文不见了。");
    check_lost(&format!("DELETE FROM page_text {of_page}"), &[gone, torn]);
    let other = (page.as_str(), "版面的原文变了。");
    check_lost(&format!("UPDATE page_text SET raw = x'00' {of_page}"), &[other, torn]);
}

#[test]
fn a_row_that_belongs_to_nothing_is_told() {
    let home = Home::new();
    home.damage("PRAGMA foreign_keys = off; DELETE FROM page WHERE id = '?'");
    let (code, out) = home.run("library check");
    assert_eq!((code, out.lines().count()), (1, 4), "{out}");
    assert!(out.contains("article 43\t这一行不属于任何版面或文章。"), "{out}");
    assert!(out.contains("page_text 6\t"), "{out}");
}

#[test]
fn a_damaged_file_is_told() {
    let home = Home::new();
    home.damage("PRAGMA journal_mode = delete; VACUUM");
    let mut bytes = fs::read(home.library()).expect("the file");
    let size = bytes.len();
    // Somewhere behind the tables that a library is known by.
    bytes[size - 8 * 4096..size - 4096].fill(0x55);
    fs::write(home.library(), bytes).expect("written");
    let (code, out, err) = home.run_in("zh_CN.UTF-8", "library check");
    assert_eq!(code, 1);
    assert!(out.contains("文件已损坏。") || err.contains("资料库已损坏"), "{out}{err}");
    let (code, ..) = home.run_in("zh_CN.UTF-8", "library rebuild");
    assert_eq!(code, 1);
}

#[test]
fn a_damaged_article_does_not_keep_the_others_from_new_sections() {
    let home = Home::new();
    home.damage("UPDATE body SET rest = '{' WHERE article = (SELECT serial FROM article WHERE id LIKE '?-%')");
    fs::create_dir_all(home.path(".config/dubao")).expect("a directory");
    let rules = "[[section]]\nname = \"新栏\"\nenglish = \"new\"\n";
    fs::write(home.path(".config/dubao/sections.toml"), rules).expect("rules");
    let (code, out) = home.run("list");
    assert_eq!((code, out.matches("\t新栏\t").count()), (0, 42), "{out}");
}

#[test]
fn a_library_that_cannot_be_written_is_not_rebuilt() {
    let home = Home::new();
    let (code, out, err) = home.run_in("C", "library rebuild --library page.txt/a.db");
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(err, "dubao: 资料库不能写入：page.txt/a.db。\n");
}
