//! Where files live (XDG Base Directory Specification).

use std::path::PathBuf;

/// The directory of dubao's config.
pub(super) fn config_dir() -> PathBuf {
    base("XDG_CONFIG_HOME", ".config").join("dubao")
}

/// The library's file.
pub(super) fn library() -> PathBuf {
    base("XDG_DATA_HOME", ".local/share").join("dubao").join("library.db")
}

/// What the variable says if it is absolute, as the specification wants, else a directory in the home.
fn base(variable: &str, in_home: &str) -> PathBuf {
    let set = std::env::var_os(variable).map(PathBuf::from);
    set.filter(|path| path.is_absolute())
        .unwrap_or_else(|| std::env::home_dir().unwrap_or_default().join(in_home))
}
