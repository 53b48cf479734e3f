//! dubao without a screen: what is asked on the command line goes in, lines and an exit code come out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// One reader's home, and how dubao is started in it.
struct Home {
    directory: TempDir,
    variables: Vec<(&'static str, String)>,
}

impl Home {
    fn new() -> Home {
        let directory = tempfile::tempdir().expect("a directory");
        let home = directory.path().display().to_string();
        let path = std::env::var("PATH").unwrap_or_default();
        let variables = vec![("PATH", path), ("HOME", home), ("TERM", "xterm-256color".to_owned())];
        Home { directory, variables }.with("LANG", "zh_CN.UTF-8")
    }

    /// The same with a variable set, or unset where it is empty.
    fn with(mut self, name: &'static str, value: &str) -> Home {
        self.variables.retain(|(known, _)| *known != name);
        if !value.is_empty() {
            self.variables.push((name, value.to_owned()));
        }
        self
    }

    fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    fn library(&self) -> PathBuf {
        self.path(".local/share/dubao/library.db")
    }

    fn config(&self) -> PathBuf {
        self.path(".config/dubao/config.toml")
    }

    /// The same with this config.
    fn with_config(self, text: &str) -> Home {
        fs::create_dir_all(self.path(".config/dubao")).expect("a directory");
        fs::write(self.config(), text).expect("a config");
        self
    }

    fn command(&self, args: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dubao"));
        command.env_clear().envs(self.variables.iter().cloned());
        command.current_dir(self.directory.path()).stdin(Stdio::null());
        command.args(args.split_whitespace());
        command
    }

    fn run(&self, args: &str) -> Ran {
        Ran::new(self.command(args).output().expect("dubao runs"))
    }

    /// What it says on stdout where all is well.
    #[track_caller]
    fn says(&self, args: &str) -> String {
        let ran = self.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "dubao {args}");
        ran.out
    }

    /// Its lines of JSON.
    #[track_caller]
    fn json(&self, args: &str) -> Vec<Value> {
        let says = self.says(args);
        says.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    /// The names of all articles.
    fn ids(&self) -> Vec<String> {
        let lines = self.says("list");
        let ids = lines.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned());
        ids.collect()
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

/// That dubao refuses, in one sentence on stderr that names this.
#[track_caller]
fn check_refused(home: &Home, args: &str, code: i32, named: &str) {
    let ran = home.run(args);
    assert_eq!((ran.code, ran.out.as_str()), (code, ""), "dubao {args}: {}", ran.err);
    assert!(ran.err.starts_with("dubao: ") && ran.err.contains(named), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

/// How many articles `dubao list` shows with these filters.
#[track_caller]
fn check_count(args: &str, count: usize) {
    assert_eq!(Home::new().says(&format!("list {args}")).lines().count(), count, "{args}");
}

#[test]
fn without_a_screen_the_articles_are_listed() {
    let home = Home::new();
    let list = home.says("list");
    assert_eq!(home.says(""), list);
    assert_eq!(Home::new().with("TERM", "dumb").says(""), list);
    assert_eq!(Home::new().with("TERM", "").says(""), list);
    assert_eq!(list.lines().count(), 42);
    assert!(list.lines().all(|line| line.split('\t').count() == 6), "{list}");
    assert!(list.chars().all(|c| !c.is_control() || matches!(c, '\t' | '\n')));
}

#[test]
fn a_list_is_narrowed() {
    check_count("--district 示范区", 7);
    check_count("--district 周口市城乡一体化示范区", 7);
    check_count("--district 解放区", 35);
    check_count("--section 教育", 5);
    check_count("--unread", 42);
    check_count("--district 解放区 --section 经济 --unread", 6);
}

#[test]
fn a_page_is_named_by_how_it_begins() {
    let home = Home::new();
    let page = home.json("list --json").remove(0)["page"].as_str().unwrap_or_default().to_owned();
    let whole = home.says(&format!("list --page {page}"));
    assert_eq!(whole.lines().count(), 11);
    assert_eq!(home.says(&format!("list --page {}", &page[..6])), whole);
}

#[test]
fn a_name_that_nobody_bears_is_a_wrong_question() {
    let home = Home::new();
    check_refused(&home, "list --district 月球区", 2, "月球区");
    check_refused(&home, "list --section 星座", 2, "教育");
    check_refused(&home, "list --page zz", 2, "zz");
    check_refused(&home, "list --district 月\u{202e}区", 2, "月");
}

/// The columns of `dubao pages`.
fn pages(home: &Home) -> Vec<Vec<String>> {
    let lines = home.says("pages");
    lines.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn the_pages_are_listed_newest_first() {
    let pages = pages(&Home::new());
    assert_eq!(pages.len(), 5);
    assert!(pages.iter().all(|columns| columns.len() == 6), "{pages:?}");
    let facts = ["解放区", "约2024年4月", "焦作日报 · 解放区新闻（均推定）", "11（残 3）"];
    assert_eq!(pages[0][1..5], facts);
    let english = Home::new().with("LANG", "en_GB.UTF-8").says("pages");
    assert!(english.contains("\t11 (3 incomplete)\t"), "{english}");
}

#[test]
fn pages_are_told_in_json() {
    let home = Home::new();
    let told = home.json("pages --json");
    let own = ["id", "file", "district", "from", "to", "printed", "articles", "incomplete"];
    told.iter().for_each(|page| check_keys(page, &[own.as_slice(), &FACTS].concat()));
    let count = |name: &str| told.iter().filter_map(|page| page[name].as_u64()).sum::<u64>();
    assert_eq!((count("articles"), count("incomplete")), (42, 8));
    let ids: Vec<_> = told.iter().filter_map(|page| page["id"].as_str()).collect();
    assert_eq!(ids, pages(&home).iter().map(|columns| columns[0].as_str()).collect::<Vec<_>>());
}

#[test]
fn pages_are_removed_and_stay_away() {
    let home = Home::new();
    let pages_before = pages(&home);
    let (first, second) = (&pages_before[0][0], &pages_before[1][0]);
    let said = home.says(&format!("remove {} {second} {first}", &first[..8]));
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 2, "{said}");
    assert_eq!(lines[0], format!("已移除 {first}：解放区新闻 · 约2024年4月（11 篇）"));
    assert_eq!(pages(&home), pages_before[2..]);
    assert_eq!(home.says("list").lines().count(), 42 - 11 - 7);
    check_refused(&home, &format!("show {first}-"), 1, first);
}

#[test]
fn all_pages_that_are_named_are_removed_or_none() {
    let home = Home::new();
    let all = pages(&home);
    let id = &all[0][0];
    check_refused(&home, &format!("remove {id} zz"), 1, "没有这一版：zz");
    fs::write(home.path("file"), "a file").expect("a file");
    check_refused(&home, &format!("remove {id} --library file/a.db"), 1, "file/a.db");
    let same = format!("{}{}", &id[..6], if id.ends_with('0') { "111111" } else { "000000" });
    let library = rusqlite::Connection::open(home.library()).expect("the library");
    let copy = "INSERT INTO page (id, file, district, printed, place, home)
                SELECT ?1, file, district, printed, CAST(?1 AS BLOB), home FROM page WHERE id = ?2";
    library.execute(copy, [&same, id]).expect("a page that is named alike");
    check_refused(&home, &format!("remove {same} {}", &id[..6]), 1, "编号不止一版");
    assert_eq!(pages(&home).len(), all.len() + 1);
}

#[test]
fn what_is_not_known_of_a_page_is_told_so() {
    let home = Home::new();
    let id = pages(&home)[0][0].clone();
    let library = rusqlite::Connection::open(home.library()).expect("the library");
    let unknown =
        "UPDATE page SET district = '', number = '3', number_basis = '文件名' WHERE id = ?1";
    library.execute(unknown, [&id]).expect("changed");
    assert!(home.says("library rebuild").contains("版面次序"));
    assert_eq!(pages(&home)[0][1], "区不详");
    assert_eq!(pages(&home)[0][3], "焦作日报 · 解放区新闻 · 第3版（均推定）");
    for name in ["区不详", "no-district"] {
        let name = name.replace('-', " ");
        let mut command = home.command("list --district");
        let ran = Ran::new(command.arg(name).output().expect("dubao runs"));
        assert_eq!(ran.out.lines().count(), 11, "{}", ran.err);
        assert!(ran.out.lines().all(|line| line.contains("\t区不详\t")), "{}", ran.out);
    }
    check_refused(&home, "list --district 月球区", 2, "示范区 解放区 区不详");
    let article = home.json(&format!("list --page {id} --json")).remove(0);
    assert!(article["district"].is_null());
    let article = article["id"].as_str().unwrap_or_default();
    assert!(home.says(&format!("show {article}")).contains("第3版（均推定）· 区不详"));
    let shown = home.json(&format!("show {article} --json")).remove(0);
    assert_eq!((&shown["number"], &shown["number_basis"]), (&"3".into(), &"文件名".into()));
    let guess = "UPDATE page SET district = '中站区', district_basis = '文中' WHERE id = ?1";
    library.execute(guess, [&id]).expect("changed");
    assert!(home.says(&format!("show {article}")).contains("中站区（推定）"));
    assert_eq!(pages(&home)[0][1], "中站区（推定）");
    assert_eq!(home.json(&format!("show {article} --json")).remove(0)["district_basis"], "文中");
}

/// A page of another paper.
const PAGE: &str = "修武县召开防汛工作会议\n\n本报讯（记者王小明）7月3日，修武县召开防汛工作会议，\
                    安排部署当前工作。会议要求，各乡镇要把责任落实到人。\n";

/// That what is listed is of this page alone, and that nothing was kept.
#[track_caller]
fn check_read_only(home: &Home, ran: &Ran) {
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let page = dubao::model::PageId::of(PAGE.as_bytes()).0;
    assert!(ran.out.lines().all(|line| line.starts_with(&page)), "{}", ran.out);
    assert!(!home.library().exists(), "nothing is kept");
}

#[test]
fn files_are_read_and_not_kept() {
    let home = Home::new();
    for file in ["page.txt", "list", "焦作 日报"] {
        fs::write(home.path(file), PAGE).expect("a page");
    }
    check_read_only(&home, &home.run("page.txt"));
    check_read_only(&home, &home.run("./page.txt page.txt"));
    check_read_only(&home, &home.run("./list"));
    check_read_only(&home, &home.run("-- list"));
    let ran = home.command("").arg("焦作 日报").output().expect("dubao runs");
    check_read_only(&home, &Ran::new(ran));
    let stdin = fs::File::open(home.path("page.txt")).expect("the page");
    let ran = home.command("-").stdin(stdin).output().expect("dubao runs");
    check_read_only(&home, &Ran::new(ran));
}

#[test]
fn what_is_no_page_is_refused() {
    let home = Home::new();
    fs::create_dir(home.path("pages")).expect("a directory");
    fs::write(home.path("page.txt"), PAGE).expect("a page");
    fs::write(home.path("page.pdf"), b"%PDF-1.7").expect("a PDF");
    check_refused(&home, "nonsense", 2, "没有名为 nonsense 的文件或子命令");
    check_refused(&home, "page.txt nonsense", 2, "nonsense");
    check_refused(&home, "pages/", 2, "dubao import pages/");
    check_refused(&home, "page.txt/x", 1, "page.txt/x");
    check_refused(&home, "page.pdf", 1, "page.pdf 不能读入：这是 PDF");
    check_refused(&home, "page.txt list", 2, "没有名为 list");
    check_refused(&home, "page.txt --library own.db list", 2, "./");
    assert!(!home.library().exists());
}

const FACTS: [&str; 11] = [
    "paper",
    "paper_basis",
    "supplement",
    "supplement_basis",
    "number",
    "number_basis",
    "district_basis",
    "district_full",
    "city",
    "province",
    "dates_basis",
];

const LISTED: [&str; 14] = [
    "id", "district", "page", "from", "to", "printed", "section", "kind", "headline", "made",
    "byline", "complete", "read", "starred",
];

#[track_caller]
fn check_keys(value: &Value, keys: &[&str]) {
    let found: BTreeSet<&str> =
        value.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(found, keys.iter().copied().collect());
}

#[test]
fn json_has_the_promised_keys() {
    let home = Home::new();
    let listed = home.json("list --json");
    assert_eq!(listed.len(), 42);
    listed.iter().for_each(|article| check_keys(article, &LISTED));
    let id = listed[0]["id"].as_str().unwrap_or_default();
    let shown = home.json(&format!("show {id} --json"));
    let own = ["kicker", "subhead", "body", "flaws"];
    assert_eq!(shown.len(), 1);
    check_keys(&shown[0], &[LISTED.as_slice(), &FACTS, &own].concat());
}

/// How many flaws the article has; each stands between two characters of a part, or before nothing
/// where there is no text.
#[track_caller]
fn check_flaws(article: &Value) -> usize {
    let body = article["body"].as_array().expect("a body");
    let flaws = article["flaws"].as_array().expect("flaws");
    for flaw in flaws {
        let number = |name: &str| flaw[name].as_u64().and_then(|n| usize::try_from(n).ok());
        let part = number("part").and_then(|part| body.get(part));
        assert!(part.is_some() || body.is_empty(), "{flaw}");
        let text = part.and_then(|part| part["text"].as_str()).unwrap_or_default();
        assert!(text.is_char_boundary(number("at").expect("a place")), "{flaw}");
    }
    flaws.len()
}

#[test]
fn flaws_point_into_the_body() {
    let home = Home::new();
    let article = |id: &String| home.json(&format!("show {id} --json")).remove(0);
    let flaws: usize = home.ids().iter().map(|id| check_flaws(&article(id))).sum();
    assert!(flaws > 5, "{flaws}");
}

#[test]
fn an_article_is_shown_by_its_name_or_how_it_begins() {
    let home = Home::new();
    let ids = home.ids();
    let is_only = |start: &str| ids.iter().filter(|id| id.starts_with(start)).count() == 1;
    let id = ids.iter().find(|id| is_only(&id[..id.len() - 1])).expect("a short name");
    let shown = home.says(&format!("show {id}"));
    assert_eq!(home.says(&format!("show {}", &id[..id.len() - 1])), shown);
    let article = home.json(&format!("show {id} --json")).remove(0);
    for text in [&article["headline"], &article["body"][0]["text"]] {
        assert!(shown.contains(text.as_str().expect("a text")), "{shown}");
    }
    assert!(!shown.contains('\x1b'));
    check_refused(&home, "show nowhere", 1, "nowhere");
    check_refused(&home, &format!("show {}", &ids[0][..4]), 1, &ids[0][..4]);
}

#[test]
fn showing_an_article_does_not_read_it() {
    let home = Home::new();
    home.says(&format!("show {}", home.ids()[0]));
    assert_eq!(home.says("list --unread").lines().count(), 42);
}

#[test]
fn the_config_is_found_printed_and_right() {
    let home = Home::new();
    let path = home.config().display().to_string();
    assert_eq!(home.says("config path").trim_end(), path);
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
    assert_eq!(home.says("config print"), fs::read_to_string(example).expect("the example"));
    assert!(home.says("config check").contains(&path));
    let home = home.with_config("theme = \"paper\"\n");
    assert_eq!(home.says("config print"), "theme = \"paper\"\n");
    assert!(home.says("config check").contains("无误"));
    assert!(home.says("themes").contains("paper（"));
}

#[test]
fn the_printed_defaults_are_a_right_config() {
    let home = Home::new();
    let defaults = home.says("config print");
    home.with_config(&defaults).says("config check");
}

/// That a config is refused there and for this, and that dubao works all the same.
#[track_caller]
fn check_wrong_config(text: &str, place: &str, reason: &[&str]) {
    let home = Home::new().with_config(text);
    let ran = home.run("config check");
    let start = format!("{}:{place}: ", home.config().display());
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with(&start), "{}", ran.err);
    assert!(reason.iter().all(|word| ran.err.contains(word)), "{}", ran.err);
    let listed = home.run("list");
    assert_eq!((listed.code, listed.out.lines().count()), (0, 42));
    assert!(listed.err.starts_with("dubao: 配置有误，用默认设置："), "{}", listed.err);
}

#[test]
fn a_wrong_config_is_told_with_its_place_and_locks_nobody_out() {
    check_wrong_config("theme = \"paper\"\nmeasure = 33\n", "2:11", &["measure", "33"]);
    check_wrong_config("colour = 1\n", "1:1", &["colour"]);
    check_wrong_config("mouse = \n", "1:9", &[]);
    check_wrong_config("[keys]\nstarr = [\"x\"]\n", "2:1", &["did you mean", "star"]);
    check_wrong_config("[keys]\nstar = [\"x\"]\nundo = [\"x\"]\n", "3:9", &["star", "undo"]);
}

#[test]
fn another_config_is_named_on_the_command_line() {
    let home = Home::new();
    fs::write(home.path("own.toml"), "language = \"en\"\n").expect("a config");
    assert!(home.says("--config own.toml keys").contains("next line"));
    assert!(home.says("keys").contains("下一行"));
    let wrong = home.path("wrong.toml");
    fs::write(&wrong, "language = \"eo\"\n").expect("a config");
    let ran = home.run("config check --config wrong.toml");
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("wrong.toml:1:12: "), "{}", ran.err);
}

#[test]
fn keys_and_themes_are_listed() {
    let home = Home::new().with_config("[keys]\nstar = [\"x\"]\nundo = []\n");
    let keys = home.says("keys");
    for line in ["\tstar\tx\t", "\tundo\t（未设键）\t", "\tquit\tctrl-c\t"] {
        assert!(keys.contains(line), "{keys}");
    }
    assert_eq!(home.says("themes"), "paper\nnight\nsepia\ncontrast\nansi\nmono\n");
}

#[test]
fn completions_are_there_for_the_shells() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish"] {
        let script = home.says(&format!("completions {shell}"));
        assert!(script.contains("dubao") && script.contains("page-number"), "{shell}");
        fs::write(home.path(shell), script).expect("a script");
    }
    if let Ok(output) = Command::new("bash").arg("-n").arg(home.path("bash")).output() {
        assert!(output.status.success() && output.stderr.is_empty());
    }
}

#[test]
fn the_man_page_is_one() {
    let page = Home::new().says("man");
    assert!(page.starts_with(".ie ") && page.contains("\n.TH dubao 1 "), "{page}");
    assert!(page.contains("\n.SH NAME\n"));
    assert!(page.contains("dubao\\-import(1)"), "{page}");
}

#[test]
fn help_and_version_are_no_errors() {
    let home = Home::new();
    assert_eq!(home.says("--version"), concat!("dubao ", env!("CARGO_PKG_VERSION"), "\n"));
    assert_eq!(home.says("-V"), home.says("--version"));
    assert_eq!(home.says("-h"), home.says("--help"));
    for sub in [
        "list",
        "show",
        "pages",
        "import",
        "remove",
        "state",
        "state export",
        "state import",
        "library",
        "library check",
        "library rebuild",
        "config",
        "config check",
        "keys",
        "themes",
        "completions",
        "man",
    ] {
        assert!(home.says(&format!("{sub} --help")).contains(&format!("dubao {sub}")));
    }
}

#[test]
fn what_is_not_understood_goes_to_stderr() {
    for args in [
        "nonsense",
        "--nonsense",
        "show",
        "remove",
        "list --district",
        "completions tcsh",
        "config",
        "state",
        "state export",
        "library",
    ] {
        let ran = Home::new().run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "dubao {args}");
        assert!(!ran.err.is_empty());
    }
}

/// That help is in Chinese, or else in English, with these variables.
#[track_caller]
fn check_language(variables: &[(&'static str, &str)], is_chinese: bool) {
    let home = Home::new().with("LANG", "");
    let home = variables.iter().fold(home, |home, (name, value)| home.with(name, value));
    let help = home.says("--help");
    assert_eq!(help.contains("在终端里读中文地方报纸"), is_chinese, "{variables:?}");
    assert_eq!(help.contains("A reading room"), !is_chinese, "{variables:?}");
}

#[test]
fn the_locale_decides_the_language() {
    check_language(&[], true);
    for locale in ["zh_CN.UTF-8", "zh_TW", "C", "C.UTF-8", "POSIX"] {
        check_language(&[("LANG", locale)], true);
    }
    check_language(&[("LANG", "en_US.UTF-8")], false);
    check_language(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "en_US.UTF-8")], false);
    check_language(&[("LANG", "en_US.UTF-8"), ("LC_MESSAGES", "zh_CN.UTF-8")], true);
}

#[test]
fn the_library_is_where_it_is_told_to_be() {
    let home = Home::new();
    home.says("list");
    assert!(home.library().exists());
    home.says("list --library own/a.db");
    assert!(home.path("own/a.db").exists());
    let other = home.path("other/b.db");
    let home = home.with("DUBAO_LIBRARY", &other.display().to_string());
    home.says("list");
    assert!(other.exists());
    home.says("list --library own/c.db");
    assert!(home.path("own/c.db").exists());
}

#[test]
fn only_absolute_xdg_directories_count() {
    let home = Home::new().with("XDG_DATA_HOME", "data").with("XDG_CONFIG_HOME", "config");
    home.says("list");
    assert!(home.library().exists() && !home.path("data").exists());
    assert_eq!(home.says("config path").trim_end(), home.config().display().to_string());
    let data = home.path("data").display().to_string();
    let home = home.with("XDG_DATA_HOME", &data);
    home.says("list");
    assert!(home.path("data/dubao/library.db").exists());
}

#[cfg(unix)]
#[test]
fn a_new_library_is_private() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    home.says("list");
    let directory = home.library().parent().expect("a directory").metadata().expect("there");
    assert_eq!(directory.permissions().mode() & 0o777, 0o700);
}

#[test]
fn where_nothing_can_be_written_there_is_still_the_digest() {
    let home = Home::new();
    fs::write(home.path("file"), "a file").expect("a file");
    assert_eq!(home.says("list --library file/library.db").lines().count(), 42);
    assert_eq!(home.says("list --library file/deep/library.db").lines().count(), 42);
    assert_eq!(fs::read(home.path("file")).expect("the file"), b"a file");
}

/// That a library that was changed so is refused, and left as it is.
#[track_caller]
fn check_refused_library(change: fn(&Path)) {
    let home = Home::new();
    home.says("list");
    let path = home.library();
    change(&path);
    let before = fs::read(&path).expect("the file");
    for args in ["list", "show x", ""] {
        check_refused(&home, args, 1, &path.display().to_string());
    }
    assert_eq!(fs::read(&path).expect("the file"), before);
}

#[test]
fn a_library_that_cannot_be_read_is_left_alone() {
    check_refused_library(|path| fs::write(path, "这不是资料库。".repeat(100)).expect("written"));
    check_refused_library(|path| {
        let mut bytes = fs::read(path).expect("the file");
        bytes[100..].fill(0x55);
        fs::write(path, bytes).expect("written");
    });
    check_refused_library(|path| {
        let newer = rusqlite::Connection::open(path).expect("a database");
        newer.pragma_update(None, "user_version", 1000).expect("a newer version");
    });
}

#[test]
fn a_closed_pipe_is_no_reason_to_complain() {
    for args in [
        "",
        "list",
        "list --json",
        "pages",
        "state export -",
        "keys",
        "themes",
        "man",
        "completions zsh",
        "--help",
    ] {
        let home = Home::new();
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let ran = Ran::new(home.command(args).stdout(writer).output().expect("dubao runs"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "dubao {args}");
    }
}

#[test]
fn whole_articles_are_searched() {
    let home = Home::new();
    let ids = |args: &str| -> BTreeSet<String> {
        let found = home.json(&format!("search --json {args}"));
        found.iter().map(|found| found["id"].as_str().expect("an id").to_owned()).collect()
    };
    let (all, without) = (ids("教育"), ids("教育 -- -考试"));
    assert!(without.is_subset(&all) && without.len() < all.len());
    assert_eq!(ids("教育 区:示范区"), ids("教育 --district 示范区"));
    assert_eq!(ids("教育 日期:2022-06..2022-09"), ids("教育 --from 2022-06-01 --to 2022-09-30"));
    assert_eq!(ids("教育 --limit 3").len(), 3);
    let found = home.json("search --json 乡村振兴 --relevance").remove(0);
    let snippet = found["snippet"].as_str().expect("a snippet");
    let bytes = |at: usize| usize::try_from(found["snippet_hits"][0][at].as_u64().expect("a byte"));
    let hit = bytes(0).expect("small")..bytes(1).expect("small");
    assert_eq!(&snippet[hit], "乡村振兴");
    let lines = home.says("search 乡村振兴");
    assert!(lines.lines().all(|line| line.split('\t').count() == 7), "{lines}");
}

#[test]
fn a_search_without_an_answer_or_a_question_says_so_by_its_exit_code() {
    let home = Home::new();
    let check = |args: &str, code: i32, err: &str| {
        let ran = home.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{args}");
        assert!(ran.err.contains(err), "{args}: {}", ran.err);
    };
    check("search 龘", 1, "");
    check("search \u{200b}", 2, "没有可找的字");
    check("search 日期:2022-13", 2, "2022-06..2022-09");
    check("search", 2, "QUERY");
}
