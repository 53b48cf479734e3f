//! Which articles the list is of: a district and a shelf in it.

use super::{Filter, Row, State};
use crate::library::{Entry, Shelf};
use crate::model::District;

/// What the articles of a list have in common.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shelving {
    /// Nothing.
    #[default]
    All,
    /// Their section (栏目).
    Section(String),
    /// Their page (版), as an index into [`Shelf::pages`].
    Page(usize),
    /// Their issue: all pages of a day, as indexes into [`Shelf::pages`] in ascending order.
    Pages(Vec<usize>),
    /// Not yet read.
    Unread,
    /// They have a star (收藏).
    Starred,
}

/// A district, or all of them, and a shelf.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// An index into [`State::districts`]; none: all districts.
    pub district: Option<usize>,
    /// The shelf.
    pub shelving: Shelving,
}

/// The districts of a shelf in the order of their first appearance, last the one of all pages whose district is
/// not known; and for each page which of them it is of.
pub(super) fn districts(shelf: &Shelf) -> (Vec<District>, Vec<usize>) {
    let (mut districts, mut of_pages) = (Vec::new(), vec![0; shelf.pages.len()]);
    let pages = shelf.pages.iter().map(|page| &page.district).enumerate();
    let (known, unknown): (Vec<_>, Vec<_>) = pages.partition(|(_, own)| !own.name.is_empty());
    for (page, own) in known {
        let found = districts.iter().position(|district| is_same(district, own));
        of_pages[page] = found.unwrap_or(districts.len());
        match found {
            None => districts.push(own.clone()),
            Some(district) if districts[district].city.is_none() => {
                districts[district] = own.clone();
            }
            Some(_) => {}
        }
    }
    if !unknown.is_empty() {
        unknown.iter().for_each(|(page, _)| of_pages[*page] = districts.len());
        districts.push(District::default());
    }
    (districts, of_pages)
}

/// Whether two pages may be of one district: 解放区 is 解放区 unless the one is 焦作市's and the other 大连市's.
fn is_same(a: &District, b: &District) -> bool {
    a.name == b.name && (a.city == b.city || a.city.is_none() || b.city.is_none())
}

impl State {
    /// Whether the list of `scope` has this article.
    pub fn is_in(&self, entry: &Entry, scope: &Scope) -> bool {
        let own = self.district_of_page[entry.page];
        let here = scope.district.is_none_or(|district| district == own);
        here && match &scope.shelving {
            Shelving::All => true,
            Shelving::Section(section) => entry.section == *section,
            Shelving::Page(page) => entry.page == *page,
            Shelving::Pages(pages) => pages.binary_search(&entry.page).is_ok(),
            Shelving::Unread => !entry.reading.read,
            Shelving::Starred => entry.reading.starred,
        }
    }

    /// How many articles a district has, or all of them.
    pub fn district_count(&self, district: Option<usize>) -> usize {
        district.map_or(self.shelf.entries.len(), |district| self.district_counts[district])
    }

    /// Shows another district or shelf; the selection stays where it can.
    pub(super) fn show(&mut self, scope: Scope) {
        self.scope = scope;
        self.count_side();
        self.list_again();
    }

    /// Makes the list anew: from the scope in page order, or from the filter in the order of its rank.
    pub(super) fn list_again(&mut self) {
        let selected = self.list.selected_entry();
        let entries = 0..self.shelf.entries.len();
        let is_in = |&entry: &usize| self.is_in(&self.shelf.entries[entry], &self.scope);
        let answers = self.search.iter().flat_map(|search| search.rows(|entry| is_in(&entry)));
        let answers: Vec<Row> = answers.collect();
        let in_scope: Vec<_> = match &self.search {
            Some(_) => answers.iter().filter_map(Row::entry).collect(),
            None => entries.filter(is_in).collect(),
        };
        self.list.unfiltered = in_scope.len();
        let in_scope = in_scope.into_iter();
        let rows = match &self.filter {
            None if self.search.is_some() => answers,
            None => with_page_heads(in_scope.map(|entry| (entry, self.shelf.entries[entry].page))),
            Some(Filter { query, .. }) => {
                let hits = self.headlines.filter(query, in_scope);
                hits.into_iter()
                    .map(|hit| Row::Article { entry: hit.row, hit: Some(hit), snippet: None })
                    .collect()
            }
        };
        self.list.fill(rows, selected);
        self.count_unread();
    }

    /// Counts the unread articles of the list.
    pub(super) fn count_unread(&mut self) {
        let entries = self.list.rows.iter().filter_map(Row::entry);
        self.list.unread = entries.filter(|&entry| !self.shelf.entries[entry].reading.read).count();
    }
}

fn with_page_heads(entries: impl Iterator<Item = (usize, usize)>) -> Vec<Row> {
    let (mut rows, mut current) = (Vec::new(), None);
    for (entry, page) in entries {
        if current != Some(page) {
            rows.push(Row::PageHead(page));
            current = Some(page);
        }
        rows.push(Row::Article { entry, hit: None, snippet: None });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::digest;
    use crate::model::Page;

    /// A shelf of empty pages in these districts, each with its city.
    fn shelf(districts: &[(&str, &str)]) -> Shelf {
        let page = digest::pages().remove(0).page;
        let district = |(name, city): &(&str, &str)| District {
            name: (*name).to_owned(),
            city: (!city.is_empty()).then(|| (*city).to_owned()),
            ..District::default()
        };
        let pages = districts.iter().map(|own| Page { district: district(own), ..page.clone() });
        Shelf { pages: pages.collect(), entries: Vec::new() }
    }

    #[track_caller]
    fn check(pages: &[(&str, &str)], names: &[&str], of_pages: &[usize]) {
        let (districts, found) = districts(&shelf(pages));
        let named: Vec<_> = districts
            .iter()
            .map(|own| own.name.clone() + own.city.as_deref().unwrap_or(""))
            .collect();
        assert_eq!(
            (named.iter().map(String::as_str).collect(), found.as_slice()),
            (names.to_vec(), of_pages)
        );
    }

    #[test]
    fn pages_of_one_district_are_together() {
        check(&[("甲区", "A"), ("乙区", "A"), ("甲区", "A")], &["甲区A", "乙区A"], &[0, 1, 0]);
        check(&[("甲区", ""), ("甲区", "A"), ("甲区", "")], &["甲区A"], &[0, 0, 0]);
        check(&[("甲区", "A"), ("甲区", "B"), ("甲区", "")], &["甲区A", "甲区B"], &[0, 1, 0]);
    }

    #[test]
    fn pages_of_no_known_district_are_together_at_the_end() {
        check(&[("", "A"), ("甲区", ""), ("", "")], &["甲区", ""], &[1, 0, 1]);
        check(&[("", "")], &[""], &[0]);
        check(&[], &[], &[]);
    }
}
