//! The districts of the library: pages of one district share a row, however exactly each names it.

use rusqlite::{Connection, Row};

use super::{Library, rows};
use crate::error::Result;
use crate::model::District;

/// The district of a page, as the library knows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Home(pub i64);

/// A district that has articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inhabited {
    /// As the library knows it.
    pub home: Home,
    /// What it is called; nothing where it is not known.
    pub district: District,
    /// How many articles it has.
    pub articles: usize,
}

impl Library {
    /// The districts that have pages, in the order of their newest page; the one that is not known is the last.
    ///
    /// # Errors
    /// SQLite's.
    pub fn districts(&self) -> Result<Vec<Inhabited>> {
        let mut statement = self.db.prepare_cached(
            "SELECT serial, name AS district, full AS district_full, city, province,
                 (SELECT min(place) FROM page WHERE home = district.serial) AS newest,
                 coalesce((SELECT sum(articles) FROM tally WHERE home = district.serial), 0) AS articles
             FROM district WHERE newest IS NOT NULL ORDER BY name = '', newest",
        )?;
        let inhabited = |row: &Row| {
            Ok(Inhabited {
                home: Home(row.get("serial")?),
                district: rows::district(row)?,
                articles: row.get("articles")?,
            })
        };
        Ok(statement.query_map([], inhabited)?.collect::<rusqlite::Result<_>>()?)
    }
}

/// The row of this district, written if it is new. 解放区 is 解放区 unless the one is 焦作市's and the other 大连市's.
pub(super) fn home(writing: &Connection, own: &District) -> Result<Home> {
    let mut known = writing.prepare_cached(
        "SELECT serial, name AS district, full AS district_full, city, province FROM district
         WHERE name = ?1 ORDER BY serial",
    )?;
    let known = known.query_map([&own.name], |row| Ok((row.get(0)?, rows::district(row)?)))?;
    for row in known {
        let (serial, known) = row?;
        if own.name.is_empty() || is_same(&known, own) {
            if known.city.is_none() && own.city.is_some() && !own.name.is_empty() {
                writing
                    .prepare_cached(
                        "UPDATE district SET full = ?2, city = ?3, province = ?4 WHERE serial = ?1",
                    )?
                    .execute((serial, &own.full, &own.city, &own.province))?;
            }
            return Ok(Home(serial));
        }
    }
    let District { name, full, city, province } = match own.name.is_empty() {
        true => &District::default(),
        false => own,
    };
    writing
        .prepare_cached(
            "INSERT INTO district (name, full, city, province) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute((name, full, city, province))?;
    Ok(Home(writing.last_insert_rowid()))
}

fn is_same(a: &District, b: &District) -> bool {
    a.name == b.name && (a.city == b.city || a.city.is_none() || b.city.is_none())
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;
    use crate::model::PageId;

    /// That pages in these districts, each with its city, the newest first, are in these.
    #[track_caller]
    fn check(pages: &[(&str, &str)], named: &[&str]) {
        let mut library = Library::in_memory().expect("in memory");
        for (number, (name, city)) in pages.iter().enumerate() {
            let mut page = digest::pages().remove(0);
            page.articles.clear();
            page.page.id = PageId(number.to_string());
            page.page.district = District {
                name: (*name).to_owned(),
                city: (!city.is_empty()).then(|| (*city).to_owned()),
                ..District::default()
            };
            library.add(&page).expect("put in");
        }
        let districts = library.districts().expect("the districts");
        let name = |own: &Inhabited| {
            own.district.name.clone() + own.district.city.as_deref().unwrap_or("")
        };
        assert_eq!(districts.iter().map(name).collect::<Vec<_>>(), named, "{pages:?}");
    }

    #[test]
    fn pages_of_one_district_are_together() {
        check(&[("甲区", "A"), ("乙区", "A"), ("甲区", "A")], &["甲区A", "乙区A"]);
        check(&[("甲区", ""), ("甲区", "A"), ("甲区", "")], &["甲区A"]);
        check(&[("甲区", "A"), ("甲区", "B"), ("甲区", "")], &["甲区A", "甲区B"]);
    }

    #[test]
    fn pages_of_no_known_district_are_together_at_the_end() {
        check(&[("", "A"), ("甲区", ""), ("", "")], &["甲区", ""]);
        check(&[("", "")], &[""]);
        check(&[], &[]);
    }

    #[test]
    fn a_district_has_its_articles() {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        let districts = library.districts().expect("the districts");
        let counts: Vec<_> =
            districts.iter().map(|own| (own.district.name.as_str(), own.articles)).collect();
        assert_eq!(counts, [("解放区", 35), ("示范区", 7)]);
    }
}
