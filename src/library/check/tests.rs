//! Libraries damaged by hand, and what is found.

use super::super::digest;
use super::*;
use crate::model::ReadPage;

fn section(article: &Article) -> String {
    article.headline.chars().take(1).collect()
}

fn pages() -> Vec<ReadPage> {
    let mut pages = digest::pages();
    for article in pages.iter_mut().flat_map(|page| &mut page.articles) {
        article.section = section(article);
    }
    pages
}

fn library() -> Library {
    let mut library = Library::in_memory().expect("in memory");
    library.preload("", pages).expect("the digest");
    library
}

fn findings(library: &Library) -> Vec<(Fault, String)> {
    let mut findings = Vec::new();
    let take = |finding: Finding| {
        findings.push((finding.fault, finding.at));
        Ok(())
    };
    library.check(section, take).expect("a check");
    findings
}

fn ids() -> (String, String) {
    let pages = pages();
    (pages[0].page.id.0.clone(), pages[0].articles[0].id.0.clone())
}

/// That damage done by SQL, where `?1` is the first article and `?2` its page, is found, and is left by a rebuild or not.
#[track_caller]
fn check(damage: &str, found: &[Fault], is_mended: bool) {
    let mut library = library();
    let before = library.shelf().expect("the shelf");
    let (page, article) = ids();
    library.db.pragma_update(None, "foreign_keys", false).expect("off");
    let damage = damage.replace("?1", &format!("'{article}'")).replace("?2", &format!("'{page}'"));
    library.db.execute_batch(&damage).expect("damaged");
    let faults = |library: &Library| -> Vec<Fault> {
        findings(library).into_iter().map(|(fault, _)| fault).collect()
    };
    assert_eq!(faults(&library), found, "{damage}");
    let mended = library.rebuild(section).expect("a rebuild");
    if is_mended {
        let expected: Vec<_> = found.iter().map(|fault| (*fault, 1)).collect();
        assert_eq!(mended, expected, "{damage}");
        assert_eq!(findings(&library), [], "{damage}");
        assert_eq!(library.shelf().expect("the shelf"), before, "{damage}");
    } else {
        assert_eq!(mended, [], "{damage}");
        assert_eq!(faults(&library), found, "{damage}");
    }
}

#[test]
fn a_library_as_it_is_made_is_right() {
    let mut library = library();
    assert_eq!(findings(&library), []);
    assert_eq!(library.rebuild(section).expect("a rebuild"), []);
    assert_eq!(library.size().expect("a size"), (5, 42));
}

#[test]
fn what_follows_from_the_text_is_made_anew() {
    check("UPDATE article SET print = 7 WHERE id = ?1", &[Fault::Print], true);
    check("UPDATE article SET print = NULL WHERE id = ?1", &[Fault::Print], true);
    check("UPDATE article SET lede = 'x' WHERE id = ?1", &[Fault::Lede], true);
    check("UPDATE article SET lede = CAST(x'ff' AS TEXT) WHERE id = ?1", &[Fault::Lede], true);
    check("UPDATE article SET complete = NOT complete WHERE id = ?1", &[Fault::Complete], true);
    check("UPDATE article SET section = 'x' WHERE id = ?1", &[Fault::Section], true);
    let all = [Fault::Print, Fault::Lede, Fault::Complete, Fault::Section];
    check(
        "UPDATE article SET print = 7, lede = '', complete = NOT complete, section = '' WHERE id = ?1",
        &all,
        true,
    );
}

#[test]
fn what_is_lost_is_said_and_stays_lost() {
    check("DELETE FROM body WHERE article = ?1", &[Fault::NoBody], false);
    check("DELETE FROM page_text WHERE page = ?2", &[Fault::NoText], false);
    check("UPDATE page_text SET raw = raw || 'x' WHERE page = ?2", &[Fault::OtherText], false);
    check("DELETE FROM article WHERE id = ?1", &[Fault::Orphan], false);
    check("UPDATE article SET kind = 'poem' WHERE id = ?1", &[Fault::Torn], false);
}

#[test]
fn a_torn_body_is_told_and_stays_torn() {
    for change in [
        "text = text || '。'",
        "text = substr(text, 2)",
        "text = replace(text, char(10), ' ')",
        "text = CAST(x'ff' AS TEXT)",
        "rest = 'x'",
        "rest = replace(rest, '[\"p\",0,', '[\"p\",1,')",
        "rest = json_remove(rest, '$.parts[0]')",
    ] {
        check(&format!("UPDATE body SET {change} WHERE article = ?1"), &[Fault::Torn], false);
    }
}

#[test]
fn what_is_found_names_the_article_and_its_page() {
    let library = library();
    let (page, article) = ids();
    library.db.execute("DELETE FROM body WHERE article = ?1", [&article]).expect("damaged");
    let mut found = Vec::new();
    let take = |finding| {
        found.push(finding);
        Ok(())
    };
    library.check(section, take).expect("a check");
    let expected = Finding { fault: Fault::NoBody, at: article, page: Some(PageId(page)) };
    assert_eq!(found, [expected]);
}

#[test]
fn an_index_that_lacks_rows_is_made_anew() {
    let mut library = library();
    let db = &library.db;
    db.execute_batch(
        "PRAGMA writable_schema = on;
         UPDATE sqlite_schema SET sql = 'CREATE INDEX article_by_print ON article (print) WHERE print IS 0'
         WHERE name = 'article_by_print';
         PRAGMA writable_schema = reset;
         UPDATE article SET rowid = rowid + 1000;
         PRAGMA writable_schema = on;
         UPDATE sqlite_schema
         SET sql = 'CREATE INDEX article_by_print ON article (print) WHERE print IS NOT NULL'
         WHERE name = 'article_by_print';
         PRAGMA writable_schema = reset;",
    )
    .expect("damaged");
    let found = findings(&library);
    assert!(found.iter().all(|(fault, _)| *fault == Fault::File) && !found.is_empty(), "{found:?}");
    assert_eq!(library.rebuild(section).expect("a rebuild"), [(Fault::File, 1)]);
    assert_eq!(findings(&library), []);
}
