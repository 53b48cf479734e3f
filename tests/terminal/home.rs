//! A home of its own for one reader: its directories, and the environment that names them.

use std::path::PathBuf;
use std::process::Command;

use portable_pty::CommandBuilder;
use serde_json::Value;
use tempfile::TempDir;

/// A new home, removed when it is dropped.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Home {
        Home(tempfile::tempdir().expect("a directory"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The environment of a reader at a terminal, and nothing else.
    fn environment(&self) -> [(&'static str, PathBuf); 7] {
        [
            ("PATH", std::env::var_os("PATH").unwrap_or_default().into()),
            ("TERM", "xterm-256color".into()),
            ("LANG", "zh_CN.UTF-8".into()),
            ("HOME", self.path("")),
            ("XDG_CONFIG_HOME", self.path("config")),
            ("XDG_DATA_HOME", self.path("data")),
            ("XDG_STATE_HOME", self.path("state")),
        ]
    }

    /// dubao as it is started in a terminal.
    pub fn reader(&self) -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dubao"));
        self.settle(&mut command);
        command
    }

    fn settle(&self, command: &mut CommandBuilder) {
        command.env_clear();
        command.cwd(self.0.path());
        self.environment().into_iter().for_each(|(name, value)| command.env(name, value));
    }

    /// Writes a file into the directory that dubao is started in.
    pub fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).expect("a file");
    }

    /// Whether there is a library.
    pub fn has_library(&self) -> bool {
        self.path("data/dubao/library.db").exists()
    }

    /// `sh` as it is started in a terminal, with dubao as `$0`.
    pub fn shell(&self, script: &str) -> CommandBuilder {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, env!("CARGO_BIN_EXE_dubao")]);
        self.settle(&mut command);
        command
    }

    /// Writes the config.
    pub fn configure(&self, text: &str) {
        std::fs::create_dir_all(self.path("config/dubao")).expect("a directory");
        std::fs::write(self.path("config/dubao/config.toml"), text).expect("a config");
    }

    /// What `dubao list --json` says now.
    pub fn list(&self) -> Vec<Value> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dubao"));
        command.env_clear().envs(self.environment()).args(["list", "--json"]);
        let output = command.output().expect("dubao runs");
        let lines = String::from_utf8(output.stdout).expect("UTF-8");
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }

    /// The headlines that `dubao list` calls read.
    pub fn read(&self) -> Vec<String> {
        let read = self.list().into_iter().filter(|article| article["read"] == true);
        read.map(|article| article["headline"].as_str().unwrap_or_default().to_owned()).collect()
    }
}
