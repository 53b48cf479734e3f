//! Pages, as the tables have them.

use rusqlite::{CachedStatement, Connection, ToSql, params_from_iter};

use super::counts::Count;
use super::district::home;
use super::ready::ReadyArticle;
use super::{Home, Place, Ready};
use crate::error::Result;
use crate::model::{Article, Fact, Page, ReadPage};

const ARTICLE: &str = "INSERT INTO article
         (serial, id, page, position, kind, kicker, headline, made, byline, section, complete, lede, print)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";
const BODY: &str = "INSERT INTO body (article, text, rest) VALUES (?1, ?2, ?3)";
const PRINT: &str = "INSERT INTO print (late, print, article) VALUES (1, ?1, ?2)";

/// Writes a page and its articles; the page is not there yet. Gives its serial number; those of its articles begin at
/// `first`.
pub(super) fn insert(
    writing: &Connection,
    (read, ready): (&ReadPage, &Ready),
    home: Home,
    count: Count,
    first: i64,
) -> Result<i64> {
    let ends = if count.articles == 0 { [0, 0] } else { [first, first + count.articles - 1] };
    write_facts(
        writing,
        "INSERT INTO page (id, file, paper, paper_basis, supplement, supplement_basis, number, number_basis,
             district, district_basis, district_full, city, province, date_from, date_to, printed, dates_basis,
             place, home, articles, read, starred, first, last)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
             ?23, ?24)",
        &read.page,
        home,
        &[&count.articles, &count.read, &count.starred, &ends[0], &ends[1]],
    )?;
    let page = writing.last_insert_rowid();
    writing
        .prepare_cached("INSERT INTO page_text (page, raw, furniture) VALUES (?1, ?2, ?3)")?
        .execute((page, &ready.raw, &ready.furniture))?;
    let [article, body, print] = [ARTICLE, BODY, PRINT].map(|sql| writing.prepare_cached(sql));
    let mut statements = Statements { article: article?, body: body?, print: print? };
    for (position, (article, ready)) in (0..).zip(read.articles.iter().zip(&ready.articles)) {
        insert_article(&mut statements, (first + position, page, position), article, ready)?;
    }
    Ok(page)
}

/// Writes what is known of a page that is there.
pub(super) fn update(writing: &Connection, page: &Page) -> Result<()> {
    write_facts(
        writing,
        "UPDATE page SET file = ?2, paper = ?3, paper_basis = ?4, supplement = ?5, supplement_basis = ?6,
             number = ?7, number_basis = ?8, district = ?9, district_basis = ?10, district_full = ?11,
             city = ?12, province = ?13, date_from = ?14, date_to = ?15, printed = ?16, dates_basis = ?17,
             place = ?18, home = ?19
         WHERE id = ?1",
        page,
        home(writing, &page.district)?,
        &[],
    )
}

/// Writes a page with what is known of it, and more.
fn write_facts(
    writing: &Connection,
    sql: &str,
    page: &Page,
    home: Home,
    more: &[&dyn ToSql],
) -> Result<()> {
    let text = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.text.clone());
    let basis = |fact: &Option<Fact>| fact.as_ref().and_then(|fact| fact.basis.clone());
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let Page { id, file, paper, supplement, number, district, district_basis, dates, dates_basis } =
        page;
    let facts: [&dyn ToSql; 19] = [
        &id.0,
        file,
        &text(paper),
        &basis(paper),
        &text(supplement),
        &basis(supplement),
        &text(number),
        &basis(number),
        &district.name,
        district_basis,
        &district.full,
        &district.city,
        &district.province,
        &day(dates.from),
        &day(dates.to),
        &dates.printed,
        dates_basis,
        &Place::of(page).0,
        &home.0,
    ];
    let all = facts.iter().chain(more);
    writing.prepare_cached(sql)?.execute(params_from_iter(all))?;
    Ok(())
}

/// What writes an article.
struct Statements<'a> {
    article: CachedStatement<'a>,
    body: CachedStatement<'a>,
    print: CachedStatement<'a>,
}

fn insert_article(
    statements: &mut Statements,
    (serial, page, position): (i64, i64, i64),
    article: &Article,
    ready: &ReadyArticle,
) -> Result<()> {
    let row: [&dyn ToSql; 13] = [
        &serial,
        &article.id.0,
        &page,
        &position,
        &ready.kind,
        &article.kicker,
        &article.headline,
        &article.made,
        &article.byline,
        &article.section,
        &article.complete,
        &ready.lede,
        &ready.print,
    ];
    statements.article.execute(row)?;
    statements.body.execute((serial, &ready.text, &ready.rest))?;
    if let Some(print) = ready.print {
        statements.print.execute((print, serial))?;
    }
    Ok(())
}
