//! Brings an older library to the present version, whole or not at all.

use rusqlite::{Connection, Row, Transaction, TransactionBehavior};

use super::counts::recount;
use super::district::home;
use super::press::Press;
use super::print::print;
use super::{Place, rows};
use crate::error::Result;

/// The version of `assets/schema.sql`.
pub(super) const VERSION: i64 = 7;

const FROM_1_TO_2: &str = include_str!("../../assets/schema/1-to-2.sql");
const FROM_2_TO_3: &str = include_str!("../../assets/schema/2-to-3.sql");
const FROM_3_TO_4: &str = include_str!("../../assets/schema/3-to-4.sql");
const FROM_4_TO_5: &str = include_str!("../../assets/schema/4-to-5.sql");
const FROM_5_TO_6: &str = include_str!("../../assets/schema/5-to-6.sql");
const FROM_6_TO_7: &str = include_str!("../../assets/schema/6-to-7.sql");

/// Takes every step from the library's version to the present one, in one transaction.
pub(super) fn migrate(db: &mut Connection) -> Result<()> {
    if version(db)? >= VERSION {
        return Ok(());
    }
    // A table that is dropped would take along what refers to it.
    db.pragma_update(None, "foreign_keys", false)?;
    let writing = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another dubao may have been quicker.
    if version(&writing)? < 2 {
        writing.execute_batch(FROM_1_TO_2)?;
        print_all(&writing)?;
    }
    if version(&writing)? < 3 {
        writing.execute_batch(FROM_2_TO_3)?;
        place_all(&writing)?;
        compress_all(&writing)?;
        recount(&writing)?;
    }
    if version(&writing)? < 4 {
        writing.execute_batch(FROM_3_TO_4)?;
    }
    if version(&writing)? < 5 {
        writing.execute_batch(FROM_4_TO_5)?;
    }
    if version(&writing)? < 6 {
        writing.execute_batch(FROM_5_TO_6)?;
    }
    if version(&writing)? < 7 {
        writing.execute_batch(FROM_6_TO_7)?;
    }
    Ok(writing.commit()?)
}

pub(super) fn version(db: &Connection) -> Result<i64> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Gives every article its fingerprint.
fn print_all(writing: &Transaction) -> Result<()> {
    let mut bodies = writing.prepare("SELECT article, text FROM body")?;
    let mut update = writing.prepare("UPDATE article SET print = ?2 WHERE id = ?1")?;
    let mut rows = bodies.query([])?;
    while let Some(row) = rows.next()? {
        let (article, text): (String, String) = (row.get(0)?, row.get(1)?);
        update.execute((article, print(&text)))?;
    }
    Ok(())
}

/// Gives every page its place and its district, as if they had come in one after the other.
fn place_all(writing: &Transaction) -> Result<()> {
    let mut pages = writing.prepare("SELECT * FROM page ORDER BY serial")?;
    let mut update = writing.prepare("UPDATE page SET place = ?2, home = ?3 WHERE serial = ?1")?;
    let mut rows = pages.query([])?;
    while let Some(row) = rows.next()? {
        let page = rows::page(row)?;
        let home = home(writing, &page.district)?;
        update.execute((row.get::<_, i64>("serial")?, Place::of(&page).0, home.0))?;
    }
    Ok(())
}

fn compress_all(writing: &Transaction) -> Result<()> {
    let mut raws = writing.prepare("SELECT page, raw FROM page_text ORDER BY page")?;
    let mut keep_raw = writing.prepare("UPDATE page_text SET raw = ?2 WHERE page = ?1")?;
    let mut texts = writing.prepare(
        "SELECT body.article, text FROM body JOIN article ON article.serial = body.article WHERE page = ?1",
    )?;
    let mut keep_text = writing.prepare("UPDATE body SET text = ?2 WHERE article = ?1")?;
    let mut press = Press::default();
    let mut rows = raws.query([])?;
    while let Some(row) = rows.next()? {
        let (page, raw): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
        keep_raw.execute((page, press.page(&raw)?))?;
        let text = |row: &Row| Ok((row.get(0)?, row.get(1)?));
        let own: Vec<(i64, Vec<u8>)> =
            texts.query_map([page], text)?.collect::<rusqlite::Result<_>>()?;
        for (article, text) in own {
            keep_text.execute((article, press.text(&text)?))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::counts::miscounted;
    use super::super::twins::mistaken;
    use super::super::{Kept, Library, Reading, digest};
    use super::*;
    use crate::model::{ArticleId, ReadPage};

    const VERSION_1: &str = include_str!("../../assets/schema/1.sql");

    /// A library as version 1 left it: the pages, and one article read.
    fn make_version_1(path: &Path, pages: &[ReadPage]) {
        let mut newest = Library::in_memory().expect("a library");
        for page in pages {
            newest.add(page).expect("put in");
        }
        let old = Connection::open(path).expect("a file");
        old.execute_batch(VERSION_1).expect("the old tables");
        newest.db.pragma_update(None, "foreign_keys", false).expect("off");
        newest.db.execute("ATTACH ?1 AS old", [path.display().to_string()]).expect("both");
        let page = columns(&old, "page").join(", ");
        for (table, columns, of) in [
            ("page", page.as_str(), "page".to_owned()),
            ("page_text", "page, raw, furniture", "(SELECT id AS page, '' AS raw, furniture FROM page_text JOIN page ON serial = page_text.page)".to_owned()),
            ("article", "id, page, position, kind, kicker, headline, made, byline, section, complete, lede", "(SELECT article.id, page.id AS page, position, kind, kicker, headline, made, byline, section, complete, lede
                     FROM article JOIN page ON page.serial = article.page)".to_owned()),
            ("body", "article, text, rest", "(SELECT id AS article, '' AS text, rest FROM body JOIN article ON serial = article)".to_owned()),
        ] {
            let copy = format!("INSERT INTO old.{table} ({columns}) SELECT {columns} FROM {of}");
            newest.db.execute_batch(&copy).expect("copied");
        }
        for page in pages {
            let raw = "UPDATE page_text SET raw = ?2 WHERE page = ?1";
            old.execute(raw, (&page.page.id.0, &page.raw)).expect("the raw text");
            for article in &page.articles {
                let text = "UPDATE body SET text = ?2 WHERE article = ?1";
                old.execute(text, (&article.id.0, &article.text)).expect("a text");
            }
        }
        let article = &pages[0].articles[0].id.0;
        old.execute("INSERT INTO reading VALUES (?1, 1, 1, 9)", [article]).expect("a reading");
        old.execute_batch("INSERT INTO fact VALUES ('digest', '1')").expect("a fact");
    }

    fn columns(db: &Connection, table: &str) -> Vec<String> {
        let mut statement = db
            .prepare("SELECT name FROM pragma_table_info(?1) ORDER BY name")
            .expect("the columns");
        let names = statement.query_map([table], |row| row.get(0)).expect("the columns");
        names.collect::<rusqlite::Result<_>>().expect("the columns")
    }

    /// Everything that `sqlite_schema` says but the order of the columns.
    fn shape(db: &Connection) -> Vec<(String, Vec<String>)> {
        let mut statement = db
            .prepare("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
            .expect("the tables");
        let names = statement.query_map([], |row| row.get(0)).expect("the tables");
        let names: Vec<String> = names.collect::<rusqlite::Result<_>>().expect("the tables");
        names.into_iter().map(|name| (name.clone(), columns(db, &name))).collect()
    }

    fn prints(library: &Library) -> Vec<(String, Option<i64>)> {
        let mut statement =
            library.db.prepare("SELECT id, print FROM article ORDER BY id").expect("the articles");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.expect("the rows").collect::<rusqlite::Result<_>>().expect("the rows")
    }

    fn days(library: &Library) -> Vec<(i64, Vec<u8>)> {
        let mut statement =
            library.db.prepare("SELECT first, day FROM since ORDER BY first").expect("the days");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)));
        rows.expect("the rows").collect::<rusqlite::Result<_>>().expect("the rows")
    }

    /// That the library of version 1 in `path` has become what the newest would have made of its pages.
    #[track_caller]
    fn check_migrated(library: &Library, pages: &[ReadPage]) {
        let mut new = Library::in_memory().expect("a library");
        for page in pages {
            new.add(page).expect("put in");
        }
        let id = pages[0].articles[0].id.clone();
        new.keep(&[(id, Reading { read: true, starred: true, place: 9 })]).expect("kept");
        assert_eq!(version(&library.db).expect("a version"), VERSION);
        assert_eq!(shape(&library.db), shape(&new.db));
        let entries = |library: &Library| library.all_entries().expect("the articles");
        assert_eq!(entries(library), entries(&new));
        assert_eq!(miscounted(&library.db).expect("the counts"), 0);
        assert_eq!(prints(library), prints(&new));
        assert_eq!(days(library), days(&new));
        assert_eq!(mistaken(&library.db).expect("the fingerprints"), 0);
        let article = |library: &Library, id: &ArticleId| library.article(id).expect("an article");
        for entry in entries(&new) {
            assert_eq!(article(library, &entry.id), article(&new, &entry.id));
        }
    }

    #[test]
    fn a_library_of_version_1_becomes_one_of_the_newest() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let pages = digest::pages();
        make_version_1(&path, &pages);
        let mut library = Library::open(&path).expect("the library");
        check_migrated(&library, &pages);
        library.preload("", || panic!("the digest is in")).expect("nothing to do");
        drop(library);
        let again = Library::open(&path).expect("the library");
        assert_eq!(again.kept, Kept::File(path));
        check_migrated(&again, &pages);
    }

    #[test]
    fn two_migrate_at_once() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let pages = digest::pages();
        make_version_1(&path, &pages);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| check_migrated(&Library::open(&path).expect("a library"), &pages));
            }
        });
    }

    #[test]
    fn a_step_that_fails_leaves_version_1() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        make_version_1(&path, &digest::pages());
        let mut db = Connection::open(&path).expect("the file");
        db.execute_batch("ALTER TABLE page ADD COLUMN district_basis TEXT").expect("in the way");
        assert!(migrate(&mut db).is_err());
        assert_eq!(version(&db).expect("a version"), 1);
        assert!(!columns(&db, "page").contains(&"number".to_owned()));
    }

    #[cfg(unix)]
    #[test]
    fn a_library_that_cannot_be_written_is_brought_up_in_memory() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let pages = digest::pages();
        make_version_1(&path, &pages);
        let before = std::fs::read(&path).expect("the file");
        let library = Library::open_copy(&path).expect("a copy");
        check_migrated(&library, &pages);
        assert_eq!(library.kept, Kept::Memory(path.clone()));
        assert_eq!(std::fs::read(&path).expect("the file"), before);
    }
}
