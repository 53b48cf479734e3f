//! The rows that are filtered: those of a made library.

use std::path::Path;

use dubao::search::{IndexMaker, IndexRow};

use super::corpus::Corpus;

const SEED: u64 = 1;

/// A row of the corpus.
pub(crate) struct Row {
    pub(crate) place: Vec<u8>,
    pub(crate) district: u32,
    pub(crate) position: u32,
    pub(crate) section: String,
    pub(crate) headline: String,
    pub(crate) byline: String,
}

pub(crate) struct Rows {
    pub(crate) rows: Vec<Row>,
    districts: Vec<String>,
}

impl Rows {
    pub(crate) fn new(count: u64) -> Rows {
        let mut all = Rows { rows: Vec::new(), districts: Vec::new() };
        for sheet in Corpus::new(SEED).pages(count) {
            let page = sheet.read();
            let name = &page.page.district.name;
            let known = all.districts.iter().position(|district| district == name);
            let district = known.unwrap_or_else(|| {
                all.districts.push(name.clone());
                all.districts.len() - 1
            });
            let day = page
                .page
                .dates
                .from
                .map_or(0, |day| i64::from(day.year()) * 400 + i64::from(day.day_of_year()));
            let place = [&(i64::MAX - day).to_be_bytes()[..], sheet.file().as_bytes()].concat();
            for (article, position) in page.articles.into_iter().zip(0..) {
                all.rows.push(Row {
                    place: place.clone(),
                    district: district as u32,
                    position,
                    section: article.section,
                    headline: article.headline,
                    byline: article.byline.unwrap_or_default(),
                });
            }
        }
        all.rows
            .sort_by(|one, other| (&one.place, one.position).cmp(&(&other.place, other.position)));
        all
    }

    pub(crate) fn name(&self, number: u32) -> &str {
        &self.districts[number as usize]
    }
}

/// Makes the index of the rows; whether it is whole is seen when it is opened.
pub(crate) fn make(rows: &Rows, path: &Path) {
    let mut maker = IndexMaker::new(path, 1, rows.rows.len() as u64).expect("a file");
    for (row, serial) in rows.rows.iter().zip(1..) {
        let Row { place, district, position, section, headline, byline } = row;
        let row = IndexRow {
            serial,
            place,
            district: *district,
            position: *position,
            section,
            headline,
            kicker: "",
            byline,
        };
        maker.put(&row).expect("a row in order");
    }
    maker.finish().expect("a file");
}
