//! The files to import, one after the other: those that are named, and those in the folders that are named.

use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::vec::IntoIter;

use super::order::STDIN;
use crate::import::decode::LARGEST;

/// What the files of pages end in; files that are named may have any name.
const ENDINGS: [&str; 2] = ["txt", "md"];

/// A file that was found.
pub(in crate::cli) enum Found {
    /// It lies here.
    File(PathBuf),
    /// It came through standard input.
    Stdin(io::Result<Vec<u8>>),
    /// It, or the folder, cannot be looked into.
    Lost(PathBuf, io::Error),
}

impl Found {
    /// How large it is; a file that cannot be looked at counts as nothing.
    pub(super) fn bytes(&self) -> usize {
        match self {
            Found::File(path) => fs::metadata(path).map_or(0, |file| file.len() as usize),
            Found::Stdin(bytes) => bytes.as_ref().map_or(0, Vec::len),
            Found::Lost(..) => 0,
        }
    }
}

/// What is on standard input; no more than can be a page.
pub(super) fn stdin() -> io::Result<Vec<u8>> {
    bounded(io::stdin().lock(), 0)
}

/// All of it, or enough to know that it is too large; it has about so many bytes.
pub(in crate::cli) fn bounded(from: impl Read, bytes: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(bytes);
    from.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A walk through files and folders: sorted, hidden ones left out, links to folders not followed. It knows
/// the names in one folder and in those around it, no more.
pub(super) struct Walk {
    named: IntoIter<PathBuf>,
    folders: Vec<Folder>,
    stdin: Option<io::Result<Vec<u8>>>,
}

struct Folder {
    path: PathBuf,
    left: IntoIter<(OsString, FileType)>,
}

impl Walk {
    pub(super) fn new(named: Vec<PathBuf>, stdin: Option<io::Result<Vec<u8>>>) -> Walk {
        Walk { named: named.into_iter(), folders: Vec::new(), stdin }
    }

    fn named(&mut self, path: PathBuf) -> Option<Found> {
        if path == Path::new(STDIN) {
            return Some(Found::Stdin(self.stdin.take().unwrap_or(Ok(Vec::new()))));
        }
        match fs::metadata(&path) {
            Ok(it) if it.is_dir() => self.enter(path),
            Ok(_) => Some(Found::File(path)),
            Err(cause) => Some(Found::Lost(path, cause)),
        }
    }

    fn enter(&mut self, path: PathBuf) -> Option<Found> {
        match entries(&path) {
            Ok(entries) => {
                self.folders.push(Folder { path, left: entries.into_iter() });
                None
            }
            Err(cause) => Some(Found::Lost(path, cause)),
        }
    }

    fn entry(&mut self, path: PathBuf, kind: FileType) -> Option<Found> {
        if kind.is_dir() {
            return self.enter(path);
        }
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        if !ENDINGS.contains(&ending.as_str()) {
            return None;
        }
        // A link may lead to a file, to a folder or nowhere.
        match fs::metadata(&path) {
            Ok(it) => it.is_file().then_some(Found::File(path)),
            Err(cause) => Some(Found::Lost(path, cause)),
        }
    }
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            let found = match self.folders.last_mut() {
                None => {
                    let path = self.named.next()?;
                    self.named(path)
                }
                Some(folder) => match folder.left.next() {
                    Some((name, kind)) => {
                        let path = folder.path.join(name);
                        self.entry(path, kind)
                    }
                    None => {
                        self.folders.pop();
                        None
                    }
                },
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

/// What a folder shows, by name.
fn entries(folder: &Path) -> io::Result<Vec<(OsString, FileType)>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().as_encoded_bytes().starts_with(b".") {
            entries.push((entry.file_name(), entry.file_type()?));
        }
    }
    entries.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// That a walk from `named` through a folder with these files finds these, in this order.
    #[track_caller]
    fn check(files: &[&str], named: &[&str], found: &[&str]) {
        let home = tempfile::tempdir().expect("a directory");
        for file in files {
            let path = home.path().join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, "").expect("a file");
        }
        let named: Vec<PathBuf> = named.iter().map(|name| home.path().join(name)).collect();
        let names = Walk::new(named, None).map(|found| match found {
            Found::File(path) => {
                path.strip_prefix(home.path()).expect("at home").display().to_string()
            }
            Found::Lost(path, _) => {
                format!("!{}", path.strip_prefix(home.path()).expect("at home").display())
            }
            Found::Stdin(_) => STDIN.to_owned(),
        });
        assert_eq!(names.collect::<Vec<_>>(), found);
    }

    #[test]
    fn folders_are_walked_in_the_order_of_names() {
        check(
            &["b.txt", "a/2.md", "a/1.TXT", "a/1/x.txt", "c/d/e.txt", "no.pdf", "c/no"],
            &[""],
            &["a/1/x.txt", "a/1.TXT", "a/2.md", "b.txt", "c/d/e.txt"],
        );
    }

    #[test]
    fn hidden_files_are_left_out_unless_they_are_named() {
        check(&[".a.txt", ".git/b.txt", "c.txt"], &["", ".a.txt"], &["c.txt", ".a.txt"]);
    }

    #[test]
    fn what_is_named_is_taken_as_it_is() {
        check(&["a.ocr", "b"], &["b", "a.ocr", "nowhere"], &["b", "a.ocr", "!nowhere"]);
        check(&["empty/no.pdf"], &["empty"], &[]);
    }
}
