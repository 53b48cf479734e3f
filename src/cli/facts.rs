//! What is known of a page as JSON.

use serde::Serialize;

use crate::model::{Fact, Page};

/// The facts of a page beside its district's short name and its dates. One without a basis is printed or given.
#[derive(Serialize)]
pub(super) struct Facts<'a> {
    paper: Option<&'a str>,
    paper_basis: Option<&'a str>,
    supplement: Option<&'a str>,
    supplement_basis: Option<&'a str>,
    number: Option<&'a str>,
    number_basis: Option<&'a str>,
    district_basis: Option<&'a str>,
    district_full: Option<&'a str>,
    city: Option<&'a str>,
    province: Option<&'a str>,
    dates_basis: Option<&'a str>,
}

impl<'a> Facts<'a> {
    pub(super) fn of(page: &'a Page) -> Facts<'a> {
        let text = |fact: &'a Option<Fact>| fact.as_ref().map(|fact| fact.text.as_str());
        let basis = |fact: &'a Option<Fact>| fact.as_ref().and_then(|fact| fact.basis.as_deref());
        Facts {
            paper: text(&page.paper),
            paper_basis: basis(&page.paper),
            supplement: text(&page.supplement),
            supplement_basis: basis(&page.supplement),
            number: text(&page.number),
            number_basis: basis(&page.number),
            district_basis: page.district_basis.as_deref(),
            district_full: page.district.full.as_deref(),
            city: page.district.city.as_deref(),
            province: page.district.province.as_deref(),
            dates_basis: page.dates_basis.as_deref(),
        }
    }
}

/// The short name of a page's district, if it is known.
pub(super) fn district(page: &Page) -> Option<&str> {
    Some(page.district.name.as_str()).filter(|name| !name.is_empty())
}

/// A day as JSON has it: 2023-01-06.
pub(super) fn day(day: Option<jiff::civil::Date>) -> Option<String> {
    day.map(|day| day.to_string())
}
