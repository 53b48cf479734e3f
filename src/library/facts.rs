//! What is known of a page that is read a second time: whose word counts.
//!
//! A fact is *firm* if it is printed on the page or was given by hand (it has no basis), *inferred* if it has a
//! basis, or it is not known at all. A firm fact replaces any other; an inferred one replaces only what is not
//! known, so that the same file read again changes nothing; what is not known replaces nothing. Facts that differ
//! from the stored ones bring their file along, so that a page says where they came from; else the file stays.

use crate::model::{District, Fact, Page};

/// The page with the facts of `stored` and of `read`, a new reading of the same bytes.
pub(super) fn settled(stored: &Page, read: &Page) -> Page {
    let (district, district_basis) = match prevails(rank_district(stored), rank_district(read)) {
        true => (completed(&read.district, &stored.district), read.district_basis.clone()),
        false => (completed(&stored.district, &read.district), stored.district_basis.clone()),
    };
    let (dates, dates_basis) = match prevails(rank_dates(stored), rank_dates(read)) {
        true => (read.dates, read.dates_basis.clone()),
        false => (stored.dates, stored.dates_basis.clone()),
    };
    let settled = Page {
        paper: fact(&stored.paper, &read.paper),
        supplement: fact(&stored.supplement, &read.supplement),
        number: fact(&stored.number, &read.number),
        district,
        district_basis,
        dates,
        dates_basis,
        ..stored.clone()
    };
    if settled == *stored { settled } else { Page { file: read.file.clone(), ..settled } }
}

/// How sure a fact is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Unknown,
    Inferred,
    Firm,
}

fn prevails(stored: Rank, read: Rank) -> bool {
    read > stored || read == Rank::Firm
}

fn rank(is_known: bool, is_firm: bool) -> Rank {
    match (is_known, is_firm) {
        (false, _) => Rank::Unknown,
        (true, false) => Rank::Inferred,
        (true, true) => Rank::Firm,
    }
}

fn fact(stored: &Option<Fact>, read: &Option<Fact>) -> Option<Fact> {
    let rank = |fact: &Option<Fact>| {
        rank(fact.is_some(), fact.as_ref().is_some_and(|fact| fact.basis.is_none()))
    };
    if prevails(rank(stored), rank(read)) { read.clone() } else { stored.clone() }
}

fn rank_district(page: &Page) -> Rank {
    rank(!page.district.name.is_empty(), page.district_basis.is_none())
}

fn rank_dates(page: &Page) -> Rank {
    rank(page.dates.latest().is_some(), page.dates.printed)
}

/// The district with what only the other reading of the same one knows: its full name, city and province.
fn completed(district: &District, other: &District) -> District {
    if district.name != other.name {
        return district.clone();
    }
    let or = |own: &Option<String>, other: &Option<String>| own.clone().or_else(|| other.clone());
    District {
        name: district.name.clone(),
        full: or(&district.full, &other.full),
        city: or(&district.city, &other.city),
        province: or(&district.province, &other.province),
    }
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;
    use crate::model::Dates;

    /// Every fact is this word, or is not known where it is empty; `~` before it: inferred.
    fn page(word: &str) -> Page {
        let page = digest::pages().remove(0).page;
        let basis = word.starts_with('~').then(|| "推定".to_owned());
        let text = word.trim_start_matches('~').to_owned();
        let known = !text.is_empty();
        let fact = known.then(|| Fact { text: text.clone(), basis: basis.clone() });
        let day =
            known.then(|| jiff::civil::date(2000 + i16::try_from(text.len()).unwrap_or(0), 1, 1));
        Page {
            file: word.to_owned(),
            paper: fact.clone(),
            supplement: fact.clone(),
            number: fact,
            district: District { name: text, full: None, city: None, province: None },
            district_basis: basis.clone(),
            dates: Dates { from: day, to: day, printed: basis.is_none() },
            dates_basis: basis,
            ..page
        }
    }

    #[track_caller]
    fn check(stored: &str, read: &str, settles: &str) {
        assert_eq!(settled(&page(stored), &page(read)), page(settles), "{stored} {read}");
    }

    #[test]
    fn what_is_surer_prevails_and_of_two_firm_facts_the_later() {
        check("", "", "");
        check("", "~a", "~a");
        check("", "a", "a");
        check("~a", "", "~a");
        check("~a", "~bb", "~a");
        check("~a", "bb", "bb");
        check("a", "", "a");
        check("a", "~bb", "a");
        check("a", "bb", "bb");
        check("~a", "a", "a");
    }

    #[test]
    fn each_fact_is_settled_by_itself() {
        let (mut stored, mut read) = (page("a"), page("~bb"));
        stored.paper = None;
        read.supplement = page("c").supplement;
        let settled = settled(&stored, &read);
        assert_eq!(settled.paper, read.paper);
        assert_eq!(settled.supplement, read.supplement);
        assert_eq!(settled.number, stored.number);
        assert_eq!(settled.file, read.file, "the facts are of this file now");
    }

    #[test]
    fn the_file_stays_where_no_fact_changes() {
        let read = Page { file: "elsewhere.txt".to_owned(), ..page("~a") };
        assert_eq!(settled(&page("a"), &read).file, "a");
    }

    #[test]
    fn a_district_is_completed_not_contradicted() {
        let with_city = |word: &str, city: &str| {
            let mut page = page(word);
            page.district.city = Some(city.to_owned());
            page
        };
        let city = |stored: &Page, read: &Page| settled(stored, read).district.city;
        assert_eq!(city(&page("a"), &with_city("~a", "市")).as_deref(), Some("市"));
        assert_eq!(city(&with_city("~a", "市"), &page("a")).as_deref(), Some("市"));
        assert_eq!(city(&with_city("a", "市"), &with_city("~a", "州")).as_deref(), Some("市"));
        assert_eq!(city(&page("a"), &with_city("~bb", "州")), None);
    }
}
