//! The floors of the house: a room uses rooms below its own, and only those.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, from the ground up; rooms of one floor do not know each other.
const FLOORS: [&[&str]; 7] = [
    &["model", "language", "error"],
    &["text", "keymap"],
    &["import", "library", "config"],
    &["search"],
    &["app"],
    &["ui"],
    &["cli"],
];

/// On the ground floor the error is worded, and dates are the model's.
const NEIGHBOURS: [(&str, &str); 2] = [("error", "language"), ("language", "model")];

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).expect("a directory");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The rooms that a source names, with the line where it does. Tests may look anywhere.
fn used(source: &str) -> Vec<(usize, String)> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines
        .flat_map(|(number, line)| {
            line.match_indices("crate::").map(move |(at, found)| {
                let room = &line[at + found.len()..];
                let end = room.find(|c: char| !c.is_alphanumeric() && c != '_');
                (number + 1, room[..end.unwrap_or(room.len())].to_owned())
            })
        })
        .collect()
}

#[test]
fn a_room_uses_only_rooms_on_lower_floors() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    for path in files(&source) {
        let inside = path.strip_prefix(&source).expect("in src");
        let first = inside.components().next().expect("a part").as_os_str().to_string_lossy();
        let room = first.trim_end_matches(".rs").to_owned();
        let Some(own) = floor(&room) else {
            assert!(room == "lib" || room == "main", "a room without a floor: {room}");
            continue;
        };
        for (line, other) in used(&fs::read_to_string(&path).expect("a source")) {
            let is_neighbour = NEIGHBOURS.contains(&(room.as_str(), other.as_str()));
            let is_below = floor(&other).is_some_and(|floor| floor < own);
            if other != room && !is_below && !is_neighbour {
                wrong.push(format!("{}:{line}: {room} uses {other}", inside.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_first_what_it_is_for() {
    for path in files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let source = fs::read_to_string(&path).expect("a source");
        assert!(source.starts_with("//! "), "{}", path.display());
    }
}

#[test]
fn only_the_command_line_touches_process_and_terminal() {
    let outside =
        ["std::env::", "std::process::", "io::stdout", "io::stderr", "println!", "Instant::now"];
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in files(&source).into_iter().filter(|path| !path.starts_with(source.join("cli"))) {
        let text = fs::read_to_string(&path).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in outside {
            let is_main = path.ends_with("main.rs");
            assert!(is_main || !code.contains(word), "{} has {word}", path.display());
        }
    }
}
