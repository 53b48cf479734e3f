//! Pages, as the tables have them.

use rusqlite::{Connection, ToSql};

use super::derived::lede;
use super::print::print;
use super::rows::{Rest, pairs, to_json, to_word};
use crate::error::Result;
use crate::model::{Article, Fact, Page, ReadPage};

/// Writes a page and its articles; the page is not there yet.
pub(super) fn insert(writing: &Connection, read: &ReadPage) -> Result<()> {
    write_facts(
        writing,
        "INSERT INTO page (id, file, paper, paper_basis, supplement, supplement_basis, number, number_basis,
             district, district_basis, district_full, city, province, date_from, date_to, printed, dates_basis)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        &read.page,
    )?;
    let furniture: Vec<_> =
        read.furniture.iter().map(|piece| (&piece.text, pairs(&piece.lines))).collect();
    writing
        .prepare_cached("INSERT INTO page_text (page, raw, furniture) VALUES (?1, ?2, ?3)")?
        .execute((&read.page.id.0, &read.raw, to_json(&furniture)?))?;
    for (position, article) in read.articles.iter().enumerate() {
        insert_article(writing, position, article)?;
    }
    Ok(())
}

/// Writes what is known of a page that is there.
pub(super) fn update(writing: &Connection, page: &Page) -> Result<()> {
    write_facts(
        writing,
        "UPDATE page SET file = ?2, paper = ?3, paper_basis = ?4, supplement = ?5, supplement_basis = ?6,
             number = ?7, number_basis = ?8, district = ?9, district_basis = ?10, district_full = ?11,
             city = ?12, province = ?13, date_from = ?14, date_to = ?15, printed = ?16, dates_basis = ?17
         WHERE id = ?1",
        page,
    )
}

fn write_facts(writing: &Connection, sql: &str, page: &Page) -> Result<()> {
    let text = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.text.clone());
    let basis = |fact: &Option<Fact>| fact.as_ref().and_then(|fact| fact.basis.clone());
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string());
    let Page { id, file, paper, supplement, number, district, district_basis, dates, dates_basis } =
        page;
    writing.prepare_cached(sql)?.execute(rusqlite::params![
        id.0,
        file,
        text(paper),
        basis(paper),
        text(supplement),
        basis(supplement),
        text(number),
        basis(number),
        district.name,
        district_basis,
        district.full,
        district.city,
        district.province,
        day(dates.from),
        day(dates.to),
        dates.printed,
        dates_basis,
    ])?;
    Ok(())
}

fn insert_article(writing: &Connection, position: usize, article: &Article) -> Result<()> {
    let lede = lede(article);
    let row: [&dyn ToSql; 12] = [
        &article.id.0,
        &article.page.0,
        &i64::try_from(position).unwrap_or(i64::MAX),
        &to_word(article.kind)?,
        &article.kicker,
        &article.headline,
        &article.made,
        &article.byline,
        &article.section,
        &article.complete,
        &lede,
        &print(&article.text),
    ];
    writing
        .prepare_cached(
            "INSERT INTO article
                 (id, page, position, kind, kicker, headline, made, byline, section, complete, lede, print)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(row)?;
    writing
        .prepare_cached("INSERT INTO body (article, text, rest) VALUES (?1, ?2, ?3)")?
        .execute((&article.id.0, &article.text, to_json(&Rest::from(article))?))?;
    Ok(())
}
