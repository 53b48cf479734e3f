//! Which area a page covers: the district or zone it is titled after, else the one it names most.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::gazetteer::{City, PLACES, fold};
use super::label::place_of;
use super::paper::home;
use super::spots::Text;
use super::zone::{self, zone};
use crate::import::Given;
use crate::model::District;

/// The longest name of a county has so many characters.
const LONGEST_NAME: usize = 15;
/// A district is what a page is about if it is named so many times as often as the next.
const AHEAD: usize = 2;
/// A page that names its city so many times as often as the district is about the city.
const CITY_AHEAD: usize = 2;
/// A city or province is called the page's if it is named at least so often.
const ENOUGH: usize = 2;
/// These are in the table of places, and words of the language.
const COMMON_WORDS: [&str; 9] =
    ["老城区", "新城区", "新市区", "古城区", "港口区", "东区", "西区", "南部县", "公安县"];
/// Before the name of a county stands one of these, or no character of a word.
const LEADS: &str = "市省州区在与和到从至对为赴于向由是及的";

/// What the page says otherwise of the area, each with its basis.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Hints<'a> {
    pub(super) paper: Option<&'a str>,
    pub(super) title: Option<(&'a str, Option<&'a str>)>,
    pub(super) path: Option<(&'a str, &'a str)>,
}

/// The area of a page with this text, and what it was inferred from.
pub(super) fn district(given: &Given, hints: Hints<'_>, text: &Text) -> (District, Option<String>) {
    let most = LazyCell::new(|| PLACES.most_named_city(text));
    let (name, basis) = name(given, hints, text, &most);
    let zone = zone(&fold(&name), text);
    let named = zone.map_or(name.clone(), |zone| zone.short.to_owned());
    let city = city(given, &name, hints.paper, &most);
    let city_name = given.city.clone().or_else(|| city.map(|city| city.name.clone()));
    let province = province(&name, given.city.as_deref(), city, hints.paper, text);
    let full = zone.filter(|zone| name.ends_with(zone.full) || text.contains(zone.full));
    let full = full.map(|zone| city_name.clone().unwrap_or_default() + zone.full);
    if !name.is_empty() {
        let name = if given.district.is_some() { name } else { named };
        let full = full.filter(|full| *full != name);
        return (District { name, full, city: city_name, province }, basis);
    }
    let home = hints.paper.filter(|paper| is_home(paper, city, province.as_deref()));
    let name = city_name.clone().or(province.clone()).unwrap_or_default();
    let basis = match home {
        _ if given.city.is_some() || name.is_empty() => None,
        Some(paper) => Some(format!("据报名“{paper}”")),
        None => Some(format!("据版上多次出现的“{name}”")),
    };
    (District { name, full: None, city: city_name, province }, basis)
}

/// The city that the text names most often, and how often.
type Most = Option<(&'static City, usize)>;

/// The name of the district, or nothing.
fn name(
    given: &Given,
    hints: Hints<'_>,
    text: &Text,
    most: &LazyCell<Most, impl FnOnce() -> Most>,
) -> (String, Option<String>) {
    if let Some(name) = &given.district {
        return (name.clone(), None);
    }
    let of_title = hints.title.and_then(|(title, basis)| Some((place_of(title)?, basis)));
    if let Some((name, basis)) = of_title {
        return (name, basis.map(str::to_owned));
    }
    if let Some((name, basis)) = hints.path {
        return (name.to_owned(), Some(basis.to_owned()));
    }
    let of_paper = hints.paper.map(|paper| fold(home(paper)));
    let ends = ["", "县", "区", "市", "旗"].into_iter();
    let county = of_paper.as_ref().filter(|home| PLACES.city(home).is_none());
    let county = county
        .and_then(|home| ends.map(|end| home.clone() + end).find(|name| PLACES.is_county(name)));
    if let (Some(county), Some(paper)) = (county, hints.paper) {
        return (county, Some(format!("据报名“{paper}”")));
    }
    let most = most_named(text, most);
    most.map_or_else(Default::default, |(name, times)| {
        let basis = format!("据版上出现{times}次的“{name}”");
        (name, Some(basis))
    })
}

/// The district or zone that the page is about, and how often it is named.
fn most_named(
    text: &Text,
    city: &LazyCell<Most, impl FnOnce() -> Most>,
) -> Option<(String, usize)> {
    let mut times: Vec<(String, usize)> = counties(text).into_iter().collect();
    times.extend(zone::most_named(text).map(|(zone, times)| (zone.full.to_owned(), times)));
    times.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    let (name, most) = times.first()?.clone();
    let next = times.get(1).map_or(0, |next| next.1);
    let city = city.map_or(0, |(_, times)| times);
    (most >= AHEAD * next && most * CITY_AHEAD >= city).then_some((name, most))
}

/// How often each county, district or banner is named.
fn counties(text: &Text) -> HashMap<String, usize> {
    let mut times = HashMap::new();
    let ends = text.spots().filter(|(_, c)| matches!(c, '区' | '县' | '市' | '旗'));
    for (at, end) in ends {
        if let Some(name) = name_before(&text[..at + end.len_utf8()]) {
            *times.entry(name.to_owned()).or_default() += 1;
        }
    }
    times
}

/// The longest name that `text` ends with.
fn name_before(text: &str) -> Option<&str> {
    if !PLACES.may_end_in_county(text) {
        return None;
    }
    let starts: Vec<usize> =
        text.char_indices().rev().take(LONGEST_NAME).map(|(at, _)| at).collect();
    let name = starts.iter().rev().map(|at| &text[*at..]).find(|name| PLACES.is_county(name))?;
    let before = text[..text.len() - name.len()].chars().next_back();
    let stands = before.is_none_or(|c| c < '\u{3400}' || LEADS.contains(c));
    let is_short = name.chars().count() < 3;
    (!COMMON_WORDS.contains(&name) && (!is_short || stands)).then_some(name)
}

/// The city of the district.
fn city(
    given: &Given,
    district: &str,
    paper: Option<&str>,
    most: &LazyCell<Most, impl FnOnce() -> Most>,
) -> Option<&'static City> {
    if let Some(city) = &given.city {
        return PLACES.city(city);
    }
    let homes = PLACES.cities_of(&fold(district));
    let is_home = |city: &&City| homes.is_empty() || homes.contains(city);
    if let [only] = homes.as_slice() {
        return Some(only);
    }
    let of_paper = paper.and_then(home_city).filter(is_home);
    let most = || most.filter(|(_, times)| *times >= ENOUGH);
    of_paper.or_else(|| most().map(|(city, _)| city).filter(is_home))
}

/// The city that a paper is of: 焦作市 of 焦作日报.
fn home_city<'a>(paper: &str) -> Option<&'a City> {
    PLACES.city(home(&fold(paper)))
}

/// Is the paper called after the city, or else the province?
fn is_home(paper: &str, city: Option<&City>, province: Option<&str>) -> bool {
    match city {
        Some(city) => home_city(paper) == Some(city),
        None => province.is_some() && home_province(paper) == province,
    }
}

fn home_province<'a>(paper: &str) -> Option<&'a str> {
    PLACES.province(home(&fold(paper)))
}

fn province(
    district: &str,
    given_city: Option<&str>,
    city: Option<&City>,
    paper: Option<&str>,
    text: &str,
) -> Option<String> {
    let most = || PLACES.most_named_province(text).filter(|(_, times)| *times >= ENOUGH);
    let of_city = given_city.and_then(|city| PLACES.city(city)).or(city);
    let of_city = of_city.map(|city| city.province.as_str());
    of_city
        .or_else(|| PLACES.province_of(&fold(district)))
        .or_else(|| paper.and_then(home_province))
        .or_else(|| most().map(|(province, _)| province))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `is`: name, full name, city, province, basis; "" where there is none.
    #[track_caller]
    fn check_with(given: &Given, hints: Hints<'_>, text: &str, is: [&str; 5]) {
        let (district, basis) = district(given, hints, &text.into());
        let or_none = |text: Option<String>| text.unwrap_or_default();
        let found = [
            district.name,
            or_none(district.full),
            or_none(district.city),
            or_none(district.province),
            or_none(basis),
        ];
        assert_eq!(found.each_ref().map(String::as_str), is, "{text}");
    }

    #[track_caller]
    fn check(text: &str, is: [&str; 5]) {
        check_with(&Given::default(), Hints::default(), text, is);
    }

    #[test]
    fn the_most_named_district_is_the_page_s() {
        check(
            "解放区民生街道,在解放区举办,山阳区来学习",
            ["解放区", "", "焦作市", "河南省", "据版上出现2次的“解放区”"],
        );
        check(
            "周口市城乡一体化示范区召开会议,市城乡一体化示范区,周口",
            [
                "示范区",
                "周口市城乡一体化示范区",
                "周口市",
                "河南省",
                "据版上出现2次的“城乡一体化示范区”",
            ],
        );
        check("修武县,温县,修武县", ["修武县", "", "焦作市", "河南省", "据版上出现2次的“修武县”"]);
        check(
            "南京市鼓楼区,鼓楼区,南京市",
            ["鼓楼区", "", "南京市", "江苏省", "据版上出现2次的“鼓楼区”"],
        );
        check(
            "鄂托克旗,鄂托克旗",
            ["鄂托克旗", "", "鄂尔多斯市", "内蒙古自治区", "据版上出现2次的“鄂托克旗”"],
        );
    }

    #[test]
    fn other_words_that_end_alike_are_no_districts() {
        check(
            "社区,园区,辖区,小区,景区,校区,老区,全区,我区,该区,市区,城区,老城区,创新县,街道社区",
            [""; 5],
        );
        check("旅游示范区,教育强区,我市,全市,城市,国旗", [""; 5]);
    }

    #[test]
    fn a_page_about_the_city_covers_the_city() {
        check(
            "焦作市召开会议,解放区,山阳区,焦作市领导到解放区,焦作市",
            ["焦作市", "", "焦作市", "河南省", "据版上多次出现的“焦作市”"],
        );
    }

    #[test]
    fn a_paper_has_its_place() {
        let hints = |paper| Hints { paper: Some(paper), ..Hints::default() };
        let given = Given::default();
        check_with(
            &given,
            hints("焦作日报"),
            "",
            ["焦作市", "", "焦作市", "河南省", "据报名“焦作日报”"],
        );
        check_with(&given, hints("河南日报"), "", ["河南省", "", "", "河南省", "据报名“河南日报”"]);
        check_with(
            &given,
            hints("修武报"),
            "",
            ["修武县", "", "焦作市", "河南省", "据报名“修武报”"],
        );
        check_with(&given, hints("大河报"), "", [""; 5]);
    }

    #[test]
    fn the_title_of_a_page_goes_before_its_text() {
        let hints = Hints { title: Some(("示范区", None)), ..Hints::default() };
        let text = "周口中心城区,周口,解放区,解放区,解放区,市城乡一体化示范区";
        check_with(
            &Given::default(),
            hints,
            text,
            ["示范区", "周口市城乡一体化示范区", "周口市", "河南省", ""],
        );
    }

    #[test]
    fn what_is_given_stays() {
        let given = Given {
            district: Some("凤城区".to_owned()),
            city: Some("焦作".to_owned()),
            ..Given::default()
        };
        check_with(&given, Hints::default(), "解放区解放区", ["凤城区", "", "焦作", "河南省", ""]);
        let given = Given { district: Some("解放区".to_owned()), ..Given::default() };
        check_with(&given, Hints::default(), "", ["解放区", "", "焦作市", "河南省", ""]);
    }

    #[test]
    fn nothing_comes_of_nothing() {
        check("", [""; 5]);
        check("the quick brown fox", [""; 5]);
    }
}
