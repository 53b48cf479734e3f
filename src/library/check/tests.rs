//! Libraries damaged by hand, and what is found.

use super::super::{Reading, digest};
use super::*;
use crate::model::{ArticleId, ReadPage};

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

/// That damage done by SQL, where `?1` is the first article, `?2` its page, `?3` and `?4` their numbers, is found, and is left by a rebuild or not.
#[track_caller]
fn check(damage: &str, found: &[Fault], is_mended: bool) {
    let mut library = library();
    let before = library.all_entries().expect("the articles");
    let (page, article) = ids();
    library.db.pragma_update(None, "foreign_keys", false).expect("off");
    let damage = damage
        .replace("?3", "(SELECT serial FROM article WHERE id = ?1)")
        .replace("?4", "(SELECT serial FROM page WHERE id = ?2)")
        .replace("?1", &format!("'{article}'"))
        .replace("?2", &format!("'{page}'"));
    library.db.execute_batch(&damage).expect("damaged");
    let faults = |library: &Library| -> Vec<Fault> {
        findings(library).into_iter().map(|(fault, _)| fault).collect()
    };
    assert_eq!(faults(&library), found, "{damage}");
    let mended = library.rebuild(section).expect("a rebuild");
    if is_mended {
        // What only follows from another fault is right again with that.
        let is_found = |(fault, count): &(Fault, usize)| found.contains(fault) && *count == 1;
        assert!(!mended.is_empty() && mended.iter().all(is_found), "{damage}: {mended:?}");
        assert_eq!(findings(&library), [], "{damage}");
        assert_eq!(library.all_entries().expect("the articles"), before, "{damage}");
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
    let unknown = [Fault::Print, Fault::Index];
    check("UPDATE article SET print = 7 WHERE id = ?1", &unknown, true);
    check("UPDATE article SET print = NULL WHERE id = ?1", &unknown, true);
    check("UPDATE article SET lede = 'x' WHERE id = ?1", &[Fault::Lede], true);
    check("UPDATE article SET lede = CAST(x'ff' AS TEXT) WHERE id = ?1", &[Fault::Lede], true);
    check("UPDATE article SET complete = NOT complete WHERE id = ?1", &[Fault::Complete], true);
    let moved = [Fault::Section, Fault::Count];
    check("UPDATE article SET section = 'x' WHERE id = ?1", &moved, true);
    let all =
        [Fault::Print, Fault::Lede, Fault::Complete, Fault::Section, Fault::Index, Fault::Count];
    check(
        "UPDATE article SET print = 7, lede = '', complete = NOT complete, section = '' WHERE id = ?1",
        &all,
        true,
    );
}

#[test]
fn what_is_kept_up_is_made_anew() {
    check("DELETE FROM print WHERE article = ?3", &[Fault::Index], true);
    check("UPDATE print SET print = 7 WHERE article = ?3", &[Fault::Index], true);
    check("INSERT INTO print VALUES (0, 7, 0)", &[Fault::Index], true);
    check("UPDATE tally SET articles = articles + 1", &[Fault::Count], true);
    check("UPDATE tally SET read = 9", &[Fault::Count], true);
    check("DELETE FROM shelf WHERE page = ?4", &[Fault::Count], true);
    check("UPDATE page SET articles = 0 WHERE id = ?2", &[Fault::Count], true);
    check("UPDATE page SET place = x'00' WHERE id = ?2", &[Fault::Place, Fault::Count], true);
    let day = "WHERE first = (SELECT first FROM page WHERE id = ?2)";
    check(&format!("DELETE FROM since {day}"), &[Fault::Place], true);
    check(&format!("UPDATE since SET day = x'00000000' {day}"), &[Fault::Place], true);
    check("INSERT INTO since VALUES (?3 + 1, x'00000000')", &[Fault::Place], true);
    let numbers = "UPDATE page SET first = first + 1, last = last + 1 WHERE id = ?2";
    check(numbers, &[Fault::Place, Fault::Count], true);
}

#[test]
fn what_is_lost_is_said_and_stays_lost() {
    check("DELETE FROM body WHERE article = ?3", &[Fault::NoBody], false);
    check("UPDATE article SET kind = 'poem' WHERE id = ?1", &[Fault::Torn], false);
}

#[test]
fn the_articles_of_a_page_are_lost_with_its_text() {
    let with = |fault| [vec![fault], vec![Fault::Torn; pages()[0].articles.len()]].concat();
    check("DELETE FROM page_text WHERE page = ?4", &with(Fault::NoText), false);
    check("UPDATE page_text SET raw = x'00' WHERE page = ?4", &with(Fault::OtherText), false);
    // The text of one article is so short that it repeats nothing of its page: it can be read without it.
    let other =
        "UPDATE page_text SET raw = (SELECT raw FROM page_text WHERE page <> ?4) WHERE page = ?4";
    check(other, &with(Fault::OtherText)[..pages()[0].articles.len()], false);
}

#[test]
fn a_torn_body_is_told_and_stays_torn() {
    for change in [
        "text = x''",
        "text = substr(text, 2)",
        "text = substr(text, 1, length(text) - 1)",
        "text = (SELECT raw FROM page_text WHERE page = ?4)",
        "text = (SELECT text FROM body WHERE article = ?3 + 1)",
        "rest = 'x'",
        "rest = replace(rest, '[\"p\",0,', '[\"p\",1,')",
        "rest = json_remove(rest, '$.parts[0]')",
    ] {
        check(&format!("UPDATE body SET {change} WHERE article = ?3"), &[Fault::Torn], false);
    }
}

#[test]
fn what_is_found_names_the_article_and_its_page() {
    let library = library();
    let (page, article) = ids();
    library
        .db
        .execute(
            "DELETE FROM body WHERE article = (SELECT serial FROM article WHERE id = ?1)",
            [&article],
        )
        .expect("damaged");
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
    let define = |stars: u32| {
        format!(
            "PRAGMA writable_schema = on;
             UPDATE sqlite_schema
             SET sql = 'CREATE INDEX page_with_stars ON page (place) WHERE starred > {stars}'
             WHERE name = 'page_with_stars';
             PRAGMA writable_schema = reset;",
        )
    };
    library.db.execute_batch(&define(9)).expect("damaged");
    let star = Reading { starred: true, ..Reading::default() };
    library.keep(&[(ArticleId(ids().1), star)]).expect("kept");
    library.db.execute_batch(&define(0)).expect("as it was");
    let found = findings(&library);
    assert!(found.iter().all(|(fault, _)| *fault == Fault::File) && !found.is_empty(), "{found:?}");
    assert_eq!(library.rebuild(section).expect("a rebuild"), [(Fault::File, 1)]);
    assert_eq!(findings(&library), []);
}
