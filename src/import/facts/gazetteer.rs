//! What belongs to what: counties and districts to cities, cities to provinces.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::Lexicon;
use crate::text::fold::fold_char;

/// Without 市 these are words of the language, or names of other things.
const COMMON_WORDS: [&str; 16] = [
    "长治", "来宾", "日照", "安康", "朝阳", "大同", "东方", "普洱", "黄山", "文昌", "白银", "双河",
    "海北", "海西", "天门", "吉林",
];
/// Streets, banks and counties are named after cities.
const NO_CITY_BEFORE: [&str; 9] =
    ["路", "街", "县", "大街", "大道", "中路", "东路", "西路", "银行"];
/// What the name of a city or its like ends with.
const CITY_ENDS: [&str; 5] = ["自治州", "地区", "市", "盟", "区"];
const PROVINCE_ENDS: [&str; 8] =
    ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "区"];
/// A prefecture is called after its place without its peoples: 凉山 is 凉山彝族自治州.
const PEOPLES: [&str; 24] = [
    "布依族",
    "土家族",
    "景颇族",
    "傈僳族",
    "哈尼族",
    "朝鲜族",
    "哈萨克",
    "柯尔克孜",
    "蒙古族",
    "蒙古",
    "白族",
    "彝族",
    "藏族",
    "羌族",
    "回族",
    "苗族",
    "侗族",
    "壮族",
    "傣族",
    "黎族",
    "满族",
    "瑶族",
    "畲族",
    "土族",
];

/// A city, or what else stands between province and county.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct City {
    pub(super) name: String,
    pub(super) province: String,
    /// What it is called for short, simplified.
    short: String,
}

/// All places.
pub(super) struct Gazetteer {
    cities: Vec<City>,
    /// The cities (by number) that have a county of this name, and its province.
    counties: FxHashMap<String, Vec<(Option<usize>, String)>>,
    /// The last two characters of their names: few words end so.
    tails: FxHashSet<(char, char)>,
    provinces: Vec<(String, String)>,
    /// The short names of the cities.
    names: Lexicon,
}

/// The places of `assets/places.toml`.
pub(super) static PLACES: LazyLock<Gazetteer> = LazyLock::new(|| {
    let text = include_str!("../../../assets/places.toml");
    Gazetteer::of(&toml::from_str(text).expect("a test reads the places"))
});

type Table = BTreeMap<String, BTreeMap<String, String>>;

impl Gazetteer {
    fn of(table: &Table) -> Gazetteer {
        let mut cities = Vec::new();
        let mut counties: FxHashMap<String, Vec<_>> = FxHashMap::default();
        for (province, prefectures) in table {
            for (prefecture, names) in prefectures {
                let city = city(prefecture, province).map(|city| {
                    cities.push(city);
                    cities.len() - 1
                });
                for name in names.split_whitespace() {
                    let own = (city.is_none() && name.ends_with('市')).then_some(());
                    match own.and_then(|()| self::city(name, province)) {
                        Some(own) => cities.push(own),
                        None => {
                            counties.entry(fold(name)).or_default().push((city, province.clone()))
                        }
                    }
                }
            }
        }
        let provinces: Vec<(String, String)> = table
            .keys()
            .map(|name| (without(&fold(name), &PROVINCE_ENDS).to_owned(), name.clone()))
            .collect();
        let names = Lexicon::new(cities.iter().map(|city| &city.short));
        let tails = counties.keys().filter_map(|name| tail(name)).collect();
        Gazetteer { cities, counties, tails, provinces, names }
    }

    /// Is there a county, district or banner of this (simplified) name?
    pub(super) fn is_county(&self, name: &str) -> bool {
        self.counties.contains_key(name)
    }

    /// Can `text` end with the name of a county? Nearly always it is known without a look at the names.
    pub(super) fn may_end_in_county(&self, text: &str) -> bool {
        tail(text).is_some_and(|tail| self.tails.contains(&tail))
    }

    /// The cities with a county of this name.
    pub(super) fn cities_of(&self, county: &str) -> Vec<&City> {
        let homes = self.counties.get(county).map_or(&[][..], Vec::as_slice);
        homes.iter().filter_map(|(city, _)| self.cities.get((*city)?)).collect()
    }

    /// The province of a county, if only one has such a county.
    pub(super) fn province_of(&self, county: &str) -> Option<&str> {
        let homes = self.counties.get(county)?;
        let first = homes.first()?;
        homes.iter().all(|home| home.1 == first.1).then_some(&first.1)
    }

    /// The city of this name, in full or for short.
    pub(super) fn city(&self, name: &str) -> Option<&City> {
        let name = fold(name);
        let is_same = |city: &&City| city.short == name || city.name == name;
        self.cities.iter().find(is_same)
    }

    /// The province of this name, in full or for short.
    pub(super) fn province(&self, name: &str) -> Option<&str> {
        let name = fold(name);
        let is_same = |(short, full): &&(String, String)| *short == name || *full == name;
        self.provinces.iter().find(is_same).map(|(_, full)| full.as_str())
    }

    /// The city that `text` names most often, and how often; a full name counts twice.
    pub(super) fn most_named_city(&self, text: &str) -> Option<(&City, usize)> {
        let mut times = vec![0; self.cities.len()];
        let mut end = 0;
        for (place, found) in self.names.find(text) {
            if found.start < end {
                continue;
            }
            end = found.end;
            if !NO_CITY_BEFORE.iter().any(|other| text[end..].starts_with(other)) {
                let is_full = text[found.start..].starts_with(&self.cities[place].name);
                times[place] += 1 + usize::from(is_full);
            }
        }
        let most = (0..times.len()).rev().max_by_key(|city| times[*city])?;
        (times[most] > 0).then(|| (&self.cities[most], times[most]))
    }

    /// The province that `text` names most often, and how often.
    pub(super) fn most_named_province(&self, text: &str) -> Option<(&str, usize)> {
        let times = self.provinces.iter().map(|(short, full)| {
            (full.as_str(), if short.is_empty() { 0 } else { text.matches(short).count() })
        });
        times.rev().max_by_key(|(_, times)| *times).filter(|(_, times)| *times > 0)
    }
}

fn city(name: &str, province: &str) -> Option<City> {
    let folded = fold(name);
    let mut short = without(&folded, &CITY_ENDS);
    while let Some(rest) = PEOPLES.iter().find_map(|people| short.strip_suffix(people)) {
        short = rest;
    }
    let short = if COMMON_WORDS.contains(&short) { &folded } else { short };
    (!name.is_empty()).then(|| City {
        name: name.to_owned(),
        province: province.to_owned(),
        short: short.to_owned(),
    })
}

/// The last two characters.
pub(super) fn tail(text: &str) -> Option<(char, char)> {
    let mut last = text.chars().rev();
    let end = last.next()?;
    Some((last.next()?, end))
}

fn without<'a>(name: &'a str, ends: &[&str]) -> &'a str {
    let end = ends.iter().find_map(|end| name.strip_suffix(end));
    end.filter(|rest| rest.chars().count() > 1).unwrap_or(name)
}

/// `name` simplified.
pub(super) fn fold(name: &str) -> String {
    name.chars().filter_map(fold_char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_county_belongs_to_a_city_in_a_province() {
        let check = |county: &str, cities: &[&str], province: Option<&str>| {
            let found = PLACES.cities_of(county);
            let found: Vec<&str> = found.iter().map(|city| city.name.as_str()).collect();
            assert_eq!((found.as_slice(), PLACES.province_of(county)), (cities, province));
        };
        check("解放区", &["焦作市"], Some("河南省"));
        check("浦东新区", &["上海市"], Some("上海市"));
        check("定安县", &[], Some("海南省"));
        check("鼓楼区", &["南京市", "徐州市", "开封市", "福州市"], None);
        check("示范区", &[], None);
    }

    #[test]
    fn a_city_has_a_short_name() {
        let check = |name: &str, full: Option<&str>| {
            assert_eq!(PLACES.city(name).map(|city| city.name.as_str()), full, "{name}");
        };
        check("周口", Some("周口市"));
        check("周口市", Some("周口市"));
        check("瀋陽", Some("沈阳市"));
        check("凉山", Some("凉山彝族自治州"));
        check("西双版纳", Some("西双版纳傣族自治州"));
        check("锡林郭勒", Some("锡林郭勒盟"));
        check("济源", Some("济源市"));
        check("朝阳", None);
        check("我市", None);
    }

    #[test]
    fn all_provinces_are_there() {
        assert_eq!(PLACES.provinces.len(), 34);
        assert_eq!(PLACES.cities.len(), 356);
        let cities = PLACES.cities.iter().map(|city| &city.name);
        for name in cities.chain(PLACES.provinces.iter().map(|(_, full)| full)) {
            assert_eq!(fold(name), *name, "names are looked up simplified");
        }
        for (name, full) in [
            ("河南", "河南省"),
            ("内蒙古", "内蒙古自治区"),
            ("广西", "广西壮族自治区"),
            ("香港", "香港特别行政区"),
        ] {
            assert_eq!(PLACES.province(name), Some(full));
        }
    }

    #[test]
    fn streets_are_no_cities() {
        let most =
            |text| PLACES.most_named_city(text).map(|(city, times)| (city.name.as_str(), times));
        assert_eq!(most("北京路北京路焦作市的周口"), Some(("焦作市", 2)));
        assert_eq!(most("焦作周口焦作"), Some(("焦作市", 2)));
        assert_eq!(most("我市全市"), None);
    }
}
