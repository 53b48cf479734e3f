//! The place of a page among all pages, as bytes whose order is that of the pages: a page of the list can be asked for
//! by where the one before it ended, however many there are.

use jiff::civil::Date;

use crate::model::{Fact, Page};

/// What the places of the pages of a day begin with.
pub(super) type Day = [u8; 4];

/// Where a page stands: the newest first; pages of one day by paper, in the order of their numbers (2, 10, A2, A10, B1),
/// then by supplement and name. No two pages have the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub Vec<u8>);

impl Place {
    /// The place of a page with these facts.
    pub fn of(page: &Page) -> Place {
        let mut place = Place::day(page.dates.latest()).to_vec();
        let text = |fact: &Option<Fact>| fact.as_ref().map(|fact| fact.text.clone());
        let number = text(&page.number);
        let (letters, digits) = number.as_deref().map_or((None, 0), |number| {
            let letters = number.trim_end_matches(|c: char| c.is_ascii_digit());
            (Some(letters), number.chars().count())
        });
        put(&mut place, text(&page.paper).as_deref());
        put(&mut place, letters);
        place.push(u8::try_from(digits).unwrap_or(u8::MAX));
        put(&mut place, number.as_deref());
        put(&mut place, text(&page.supplement).as_deref());
        place.extend(page.id.0.as_bytes());
        Place(place)
    }

    /// What the places of all pages begin with that are of this day, or of none, and of no others: later days come
    /// first, what has none is last.
    pub(super) fn day(day: Option<Date>) -> Day {
        let number = day.map_or(0, |day| {
            let (year, month) = (i64::from(day.year()), i64::from(day.month()));
            u32::try_from((year + 10_000) * 10_000 + month * 100 + i64::from(day.day()))
                .unwrap_or(0)
        });
        (u32::MAX - number).to_be_bytes()
    }
}

/// A word and its end; what is not known comes before all that is.
fn put(place: &mut Vec<u8>, word: Option<&str>) {
    if let Some(word) = word {
        place.push(1);
        place.extend(word.bytes().filter(|byte| *byte != 0));
    }
    place.push(0);
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;
    use crate::model::PageId;

    /// That pages with these facts stand in this order: latest day, paper, number, supplement, name; a dash is nothing.
    #[track_caller]
    fn check(pages: &[&str]) {
        let fact = |text: &str| (text != "-").then(|| Fact { text: text.to_owned(), basis: None });
        let place = |words: &&str| {
            let [day, paper, number, supplement, id] =
                words.split(' ').collect::<Vec<_>>()[..].try_into().expect("five words");
            let mut page = digest::pages().remove(0).page;
            (page.dates.from, page.dates.to) = (None, day.parse().ok());
            (page.paper, page.number) = (fact(paper), fact(number));
            (page.supplement, page.id) = (fact(supplement), PageId(id.to_owned()));
            Place::of(&page)
        };
        let places: Vec<_> = pages.iter().map(place).collect();
        assert!(places.is_sorted_by(|a, b| a < b), "{pages:?}");
    }

    #[test]
    fn the_newest_page_is_first_and_one_without_a_date_last() {
        check(&["2024-04-20 - - - a", "2024-04-19 - - - a", "1958-12-31 - - - a", "- - - - a"]);
        check(&["2024-02-01 - - - a", "2024-01-31 - - - a", "2023-12-31 - - - a"]);
    }

    #[test]
    fn pages_of_one_day_stand_by_paper_number_and_supplement() {
        check(&["- - - - a", "- 甲报 - - a", "- 甲报 2 - a", "- 甲报社 - - a"]);
        check(&[
            "- 甲 - - a",
            "- 甲 2 - a",
            "- 甲 10 - a",
            "- 甲 A2 - a",
            "- 甲 A10 - a",
            "- 甲 B1 - a",
        ]);
        check(&["- 甲 2 - b", "- 甲 2 副刊 a", "- 甲 2 副刊 b"]);
    }
}
