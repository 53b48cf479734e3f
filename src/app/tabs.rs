//! The tabs of the districts in the top row; what does not fit scrolls under ‹ ›.

use super::State;
use crate::language::Text;

/// The tab of a district.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Its first column.
    pub x: u16,
    /// Its cells.
    pub width: u16,
    /// Its words, brackets around the chosen one.
    pub label: String,
    /// An index into the districts; none: all of them.
    pub district: Option<usize>,
    /// It is the chosen one.
    pub is_chosen: bool,
}

/// The tabs that fit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tabs {
    /// The tabs, from left to right.
    pub tabs: Vec<Tab>,
    /// Where `‹` stands, if there are tabs to the left.
    pub more_left: Option<u16>,
    /// Where `›` stands, if there are tabs to the right.
    pub more_right: Option<u16>,
    /// The first column that is free.
    pub end: u16,
}

impl State {
    /// The tabs in a row of `width` cells, after the name of the program.
    pub fn tabs(&self, width: u16) -> Tabs {
        let name = self.cells(self.language.say(Text::Name)) + 3;
        let all: Vec<_> = [None].into_iter().chain((0..self.districts.len()).map(Some)).collect();
        let labels: Vec<_> = all.iter().map(|district| self.tab_label(*district)).collect();
        let widths: Vec<_> = labels.iter().map(|label| self.cells(label)).collect();
        let is_chosen =
            |own: &Option<usize>| own.map(|own| self.districts[own].home) == self.scope.home;
        let chosen = all.iter().position(is_chosen).unwrap_or(0);
        let room = width.saturating_sub(name);
        let (from, to) = window(&widths, chosen, room);
        let more_left = (from > 0).then(|| name.saturating_sub(2));
        let mut x = name;
        let mut tabs = Vec::new();
        for index in from..to {
            let (label, district) = (labels[index].clone(), all[index]);
            tabs.push(Tab { x, width: widths[index], label, district, is_chosen: index == chosen });
            x += widths[index] + 1;
        }
        let more_right = (to < all.len() && x < width).then_some(x);
        Tabs { tabs, more_left, more_right, end: x + 2 }
    }

    fn tab_label(&self, district: Option<usize>) -> String {
        let home = district.map(|district| self.districts[district].home);
        let count = self.district_count(home);
        let number = district.map_or(0, |district| district + 1);
        let name = match district {
            Some(district) => self.language.district(&self.districts[district].district),
            None => self.language.say(Text::All),
        };
        let label =
            if number > 9 { format!("{name} {count}") } else { format!("{number} {name} {count}") };
        if home == self.scope.home { format!("[{label}]") } else { format!(" {label} ") }
    }

    fn cells(&self, text: &str) -> u16 {
        u16::try_from(self.widths.text(text)).unwrap_or(u16::MAX)
    }
}

/// The tabs around the chosen one that fit into `room` cells, two of them kept for `›`.
fn window(widths: &[u16], chosen: usize, room: u16) -> (usize, usize) {
    let cells =
        |from: usize, to: usize| widths[from..to].iter().map(|width| width + 1).sum::<u16>();
    let fits = |from: usize, to: usize| {
        let more = if to < widths.len() { 2 } else { 0 };
        cells(from, to) + more <= room + 1
    };
    let (mut from, mut to) = (chosen, chosen + 1);
    while from > 0 && fits(from - 1, to) {
        from -= 1;
    }
    while to < widths.len() && fits(from, to + 1) {
        to += 1;
    }
    (from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_chosen_tab_is_always_in_the_window() {
        let widths = [9, 12, 12, 12, 12, 12];
        assert_eq!(window(&widths, 0, 80), (0, 6));
        assert_eq!(window(&widths, 0, 40), (0, 3));
        assert_eq!(window(&widths, 5, 40), (3, 6));
        assert_eq!(window(&widths, 3, 12), (3, 4));
        assert_eq!(window(&widths, 3, 1), (3, 4));
    }
}
