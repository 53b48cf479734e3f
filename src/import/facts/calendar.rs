//! When things are: feasts, exams, congresses, what is counted by years.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::gazetteer::tail;
use super::spots::Text;
use crate::text::Chars;

/// `assets/calendar.toml`.
pub(super) static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let text = include_str!("../../../assets/calendar.toml");
    Calendar::of(toml::from_str(text).expect("a test reads the calendar"))
});

/// The columns of the table of the moon.
const SPRING: usize = 0;
const FEASTS: [&str; 4] = ["spring", "dragon-boat", "mid-autumn", "double-ninth"];

/// On which day something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Day {
    Yearly(i8, i8),
    Feast(usize),
    Once(Date),
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// It is held on a day.
    Held(Day),
    /// 第38个…: this is the year of number 0.
    Counted(i16),
    /// …38周年: this is the year of its founding.
    Founded(i16),
    /// The year of an animal: 0 is 鼠.
    Animal(i16),
}

/// What is known, by its names.
pub(super) struct Calendar {
    /// What the names stand for, by their last two characters, the longest name first.
    names: FxHashMap<(char, char), Vec<(String, Named)>>,
    /// The last characters of the names.
    pub(super) ends: Chars,
    moon: HashMap<i16, [Option<Date>; 4]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    yearly: Vec<Yearly>,
    lunar: Vec<Lunar>,
    once: Vec<Once>,
    counted: Vec<Counted>,
    founded: Vec<Founded>,
    animals: String,
    moon: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Yearly {
    names: Vec<String>,
    month: i8,
    day: i8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lunar {
    names: Vec<String>,
    feast: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Once {
    names: Vec<String>,
    day: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Counted {
    name: String,
    first: i16,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Founded {
    name: String,
    year: i16,
}

impl Calendar {
    fn of(data: Data) -> Calendar {
        let mut names: FxHashMap<(char, char), Vec<(String, Named)>> = FxHashMap::default();
        for (name, named) in data.names() {
            let tail = tail(&name).expect("a test reads the calendar");
            names.entry(tail).or_default().push((name, named));
        }
        for names in names.values_mut() {
            names.sort_by_key(|(name, _)| Reverse(name.len()));
        }
        let ends = Chars::of(names.keys().map(|tail| tail.1));
        let moon = data.moon.lines().filter_map(moon_year).collect();
        Calendar { names, ends, moon }
    }

    /// All names in `text`, by where they end: what each stands for, and where it is.
    pub(super) fn find<'a>(
        &'a self,
        text: &'a Text,
    ) -> impl Iterator<Item = (Named, Range<usize>)> {
        let ends = text.spots().filter(|(_, last)| self.ends.has(*last));
        ends.flat_map(move |(at, last)| {
            let end = at + last.len_utf8();
            let names = tail(&text[..end]).and_then(|tail| self.names.get(&tail));
            let names = names.into_iter().flatten();
            let found = names.filter(move |(name, _)| text[..end].ends_with(name));
            found.map(move |(name, named)| (*named, end - name.len()..end))
        })
    }

    /// The day in `year`.
    pub(super) fn day(&self, day: Day, year: i16) -> Option<Date> {
        match day {
            Day::Yearly(month, day) => Date::new(year, month, day).ok(),
            Day::Feast(feast) => *self.moon.get(&year)?.get(feast)?,
            Day::Once(day) => Some(day),
        }
    }

    /// The first day of the lunar year that begins in `year`.
    pub(super) fn new_year(&self, year: i16) -> Option<Date> {
        self.day(Day::Feast(SPRING), year)
    }
}

impl Data {
    fn names(&self) -> Vec<(String, Named)> {
        let mut all = Vec::new();
        let mut add =
            |names: &[String], named| all.extend(names.iter().map(|name| (name.clone(), named)));
        for one in &self.yearly {
            add(&one.names, Named::Held(Day::Yearly(one.month, one.day)));
        }
        for one in &self.lunar {
            let feast = FEASTS.iter().position(|feast| *feast == one.feast);
            add(&one.names, Named::Held(Day::Feast(feast.expect("a test reads the calendar"))));
        }
        for one in &self.once {
            let day = one.day.parse().expect("a test reads the calendar");
            add(&one.names, Named::Held(Day::Once(day)));
        }
        for one in &self.counted {
            add(std::slice::from_ref(&one.name), Named::Counted(one.first - 1));
        }
        for one in &self.founded {
            add(std::slice::from_ref(&one.name), Named::Founded(one.year));
        }
        for (animal, at) in self.animals.chars().zip(0..) {
            add(&[format!("{animal}年")], Named::Animal(at));
        }
        all
    }
}

/// 2023 01-22 06-22 09-29 10-23
fn moon_year(line: &str) -> Option<(i16, [Option<Date>; 4])> {
    let (year, days) = line.split_once(' ')?;
    let mut days = days.split(' ').map(|day| format!("{year}-{day}").parse().ok());
    Some((year.parse().ok()?, std::array::from_fn(|_| days.next().flatten())))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_moon_is_known_from_1949_to_2035() {
        assert_eq!(CALENDAR.moon.len(), 87);
        assert!(CALENDAR.moon.values().flatten().all(Option::is_some));
        let day = |feast, year| CALENDAR.day(Day::Feast(feast), year);
        assert_eq!(day(0, 2023), Some(date(2023, 1, 22)));
        assert_eq!(day(1, 2022), Some(date(2022, 6, 3)));
        assert_eq!(day(2, 1949), Some(date(1949, 10, 6)));
        assert_eq!(day(3, 2024), Some(date(2024, 10, 11)));
        assert_eq!(day(0, 1948), None);
    }

    #[test]
    fn names_stand_for_days_and_years() {
        let check = |text: &str, named: &[Named]| {
            assert_eq!(
                CALENDAR.find(&text.into()).map(|(named, _)| named).collect::<Vec<_>>(),
                named
            );
        };
        check("即将到来的兔年", &[Named::Animal(3)]);
        check("元旦", &[Named::Held(Day::Yearly(1, 1))]);
        check("教师节", &[Named::Held(Day::Yearly(9, 10)), Named::Counted(1984)]);
        check("二十大", &[Named::Held(Day::Once(date(2022, 10, 16)))]);
        check("建党", &[Named::Founded(1921)]);
        check("今天", &[]);
    }
}
