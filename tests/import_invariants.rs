//! What the fuzz targets hold the importer to, held to the digest's pages, to pieces of them, and to what has once
//! broken it.

#[allow(unreachable_pub)]
#[path = "fuzz/src/invariants.rs"]
mod invariants;

use std::fs;
use std::path::Path;

use invariants::{check_bytes, check_page};

fn pages() -> Vec<String> {
    let digest = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/digest");
    let files = fs::read_dir(digest).expect("the digest").map(|file| file.expect("a file").path());
    let pages = files.filter(|file| file.extension().is_some_and(|ending| ending == "txt"));
    pages.map(|page| fs::read_to_string(page).expect("a page")).collect()
}

#[test]
fn a_page_and_every_piece_of_it_keep_every_line_and_character() {
    for page in pages() {
        check_bytes(page.as_bytes());
        let lines: Vec<&str> = page.lines().collect();
        lines.chunks(7).for_each(|lines| check_page(&lines.join("\n")));
    }
}

#[test]
fn a_page_backwards_keeps_every_line_and_character() {
    for page in pages() {
        let lines: Vec<&str> = page.lines().rev().collect();
        check_page(&lines.join("\n"));
    }
}

/// Four megabytes of texts that have nothing in common, a prompt between each two.
#[test]
fn a_file_of_strangers_is_read_to_its_end() {
    let stranger = |number: u32| {
        let han = |at| char::from_u32(0x4E00 + (number * 12 + at) % 20_000);
        let words: String = (0..12).filter_map(han).collect();
        format!("{}。\n扫描二维码关注我们\n", words.repeat(7))
    };
    let raw: String = (0..14_000).map(stranger).collect();
    let sections = dubao::import::Sections::built_in();
    let page = dubao::import::read(&raw, "-", &dubao::import::Given::default(), &sections);
    assert!(page.articles.len() > 1 && raw.len() > 3_900_000);
}

#[test]
fn what_once_broke_the_importer_does_not_again() {
    for page in ["\n", "** **\n", "本报讯(\n", "##### 字字字字字字", "\u{feff}", "#\n##\n###"]
    {
        check_page(page);
    }
}
