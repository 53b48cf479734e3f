//! Zones that are run like a district and have a page in the paper: 城乡一体化示范区, 高新区.

use super::spots::Text;

/// The full name without its city, and what readers call it.
const ZONES: [(&str, &str); 7] = [
    ("城乡一体化示范区", "示范区"),
    ("高新技术产业开发区", "高新区"),
    ("高新技术开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
    ("产业集聚区", "集聚区"),
    ("航空港区", "航空港区"),
];

/// A zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Zone {
    pub(super) full: &'static str,
    pub(super) short: &'static str,
}

/// The zones that `name` can stand for, in full or for short; `text` decides which.
pub(super) fn zone(name: &str, text: &str) -> Option<Zone> {
    let mut zones = zones().filter(|zone| name == zone.short || name.ends_with(zone.full));
    let first = zones.clone().next();
    zones.find(|zone| text.contains(zone.full)).or(first)
}

/// The zone named most often in `text`, and how often.
pub(super) fn most_named(text: &Text) -> Option<(Zone, usize)> {
    let mut times = [[0; 2]; ZONES.len()];
    for (at, end) in text.spots().filter(|(_, end)| *end == '区') {
        let before = &text[..at + end.len_utf8()];
        for (zone, times) in zones().zip(&mut times) {
            times[0] += usize::from(before.ends_with(zone.full));
            times[1] += usize::from(before.ends_with(zone.short));
        }
    }
    let most = zones().zip(times).rev().max_by_key(|(_, [full, _])| *full);
    most.filter(|(_, [full, _])| *full > 1).map(|(zone, [full, bare])| (zone, full.max(bare)))
}

fn zones() -> impl DoubleEndedIterator<Item = Zone> + ExactSizeIterator + Clone {
    ZONES.iter().map(|(full, short)| Zone { full, short })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zone_has_two_names() {
        let check = |name: &str, text: &str, full: Option<&str>| {
            assert_eq!(zone(name, text).map(|zone| zone.full), full);
        };
        check("示范区", "", Some("城乡一体化示范区"));
        check("高新区", "焦作高新技术开发区", Some("高新技术开发区"));
        check("周口市城乡一体化示范区", "", Some("城乡一体化示范区"));
        check("旅游示范区", "", None);
        check("解放区", "", None);
    }

    #[test]
    fn a_zone_is_named_in_full_more_than_once() {
        let check = |text: &str, named: Option<(&str, usize)>| {
            assert_eq!(most_named(&text.into()).map(|(zone, times)| (zone.short, times)), named);
        };
        check("市城乡一体化示范区,示范区,城乡一体化示范区", Some(("示范区", 3)));
        check("国家级全域旅游示范区,示范区,示范区", None);
        check("城乡一体化示范区", None);
    }
}
