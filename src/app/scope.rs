//! What the list is of, and how it comes to its rows: from the library part by part, from a filter, from a search.

use std::sync::Arc;

use super::list::Listed;
use super::{Effect, Filter, Filtering, Focus, Part, Reach, State, Wanted};
use crate::library::{Entry, Home, Scope, Shelving};
use crate::model::{ArticleId, Dates, Page};
use crate::search::{Fields, Headlines};

/// More rows are fetched where fewer than this are at hand beyond the selected one.
const NEAR: usize = 120;
/// Rows farther away than this are let go.
const FAR: usize = 600;

impl State {
    /// Whether an article is in `scope`.
    pub fn is_in(&self, entry: &Entry, scope: &Scope) -> bool {
        let here = scope.home.is_none_or(|home| home == entry.home);
        here && match &scope.shelving {
            Shelving::All => true,
            Shelving::Section(section) => entry.section == *section,
            Shelving::Page(page) => entry.page.id == *page,
            Shelving::Issue(dates) => is_of_issue(&entry.page, *dates),
            Shelving::Unread => !entry.reading.read,
            Shelving::Starred => entry.reading.starred,
        }
    }

    /// How many articles a district has, or all of them.
    pub fn district_count(&self, home: Option<Home>) -> usize {
        let inhabited = |home: &Home| self.districts.iter().find(|own| own.home == *home);
        match home {
            Some(home) => inhabited(&home).map_or(0, |own| own.articles),
            None => self.districts.iter().map(|own| own.articles).sum(),
        }
    }

    /// Shows another district or shelf; the selection stays where it can.
    pub(super) fn show(&mut self, scope: Scope) {
        if scope.home != self.scope.home {
            self.wants(Effect::Count(scope.home));
        }
        self.scope = scope;
        self.fill_side();
        let selected = self.list.selected_entry().map(|entry| entry.id.clone());
        self.list_again(selected);
    }

    /// Makes the list anew, with this article selected if it is in it.
    pub(super) fn list_again(&mut self, selected: Option<ArticleId>) {
        if self.search.is_some() {
            return self.list_answers(selected);
        }
        if let Some(filter) = &mut self.filter {
            filter.begin_anew();
            self.keeps_selection = selected.is_some();
            return self.ask_filter();
        }
        let reach = selected.map_or(Reach::First, Reach::Around);
        self.wants(Effect::List(Wanted { scope: self.scope.clone(), reach }));
    }

    /// Lists the answers of the search anew, with this article selected if it is among them.
    fn list_answers(&mut self, selected: Option<ArticleId>) {
        let listed = self.take_answers(None);
        self.list.fill(listed, false, selected.as_ref());
    }

    /// Lists the answers of the search as they are now; the window stays where it is, and so does an article that is read.
    pub(super) fn list_answers_again(&mut self) {
        let desk = self.desk.as_ref().filter(|_| self.focus == Focus::Article);
        let read = desk.map(|desk| desk.entry.id.clone());
        let listed = self.take_answers(read.as_ref());
        self.list.fill_again(listed, false);
    }

    /// The answers of the search that are in the scope, and this one, or those of them that the filter leaves; they are
    /// counted.
    fn take_answers(&mut self, kept: Option<&ArticleId>) -> Vec<Listed> {
        let Some(search) = &self.search else { return Vec::new() };
        let is_kept = |entry: &Entry| kept == Some(&entry.id);
        let listed = search.listed(|entry| is_kept(entry) || self.is_in(entry, &self.scope));
        self.list.unfiltered = listed.len();
        let listed = match &self.filter {
            None => listed,
            Some(filter) => {
                let index = self.index(&listed);
                let hits = index.filter(&filter.query, 0..listed.len());
                hits.into_iter()
                    .map(|hit| Listed {
                        snippet: None,
                        hit: Some(hit.clone()),
                        ..listed[hit.row].clone()
                    })
                    .collect()
            }
        };
        self.filter.iter_mut().for_each(|filter| filter.is_answered = true);
        self.list.unread = listed.iter().filter(|listed| !listed.entry.reading.read).count();
        (self.list.above, self.list.total) = (0, listed.len());
        listed
    }

    fn index(&self, listed: &[Listed]) -> Headlines {
        let words: Vec<_> =
            listed.iter().map(|one| (&one.entry.headline, self.fields(&one.entry))).collect();
        let fields = words.iter().map(|(headline, others)| Fields {
            headline,
            others: others.iter().map(String::as_str).collect(),
        });
        fields.collect()
    }

    /// Asks for what the filter leaves.
    pub(super) fn ask_filter(&mut self) {
        let Some(filter) = &mut self.filter else { return };
        self.asked += 1;
        filter.number = self.asked;
        let filtering = Filtering {
            number: self.asked,
            query: filter.query.clone(),
            scope: self.scope.clone(),
            most: filter.most,
        };
        self.wants(Effect::Filter(filtering));
    }

    /// Takes a part of the list that an [`Effect::List`] fetched.
    pub fn listed(&mut self, part: Part) -> Vec<Effect> {
        let Part { wanted, entries, above, total, unread } = part;
        if wanted.scope != self.scope || self.filter.is_some() || self.search.is_some() {
            return self.settle();
        }
        let listed: Vec<_> = entries.into_iter().map(Listed::plain).collect();
        match wanted.reach {
            Reach::After(_) => {
                if listed.is_empty() {
                    self.list.total = self.list.above + self.list.at_hand();
                }
                self.list.extend(listed, false);
            }
            Reach::Before(_) => {
                if listed.is_empty() {
                    self.list.total -= self.list.above;
                    self.list.above = 0;
                }
                self.list.extend(listed, true);
            }
            Reach::First | Reach::Last | Reach::Around(_) | Reach::Near(_) => {
                (self.list.above, self.list.total, self.list.unread) = (above, total, unread);
                self.list.unfiltered = total;
                let last = listed.last().map(|listed| listed.entry.id.clone());
                match wanted.reach {
                    Reach::Near(_) => {
                        let listed = self.with_what_is_read(listed);
                        self.list.fill_again(listed, true);
                    }
                    Reach::Around(id) => self.list.fill(listed, true, Some(&id)),
                    Reach::Last => self.list.fill(listed, true, last.as_ref()),
                    Reach::First | Reach::After(_) | Reach::Before(_) => {
                        self.list.fill(listed, true, None);
                    }
                }
                self.fill_side();
            }
        }
        self.settle()
    }

    /// The articles of the list as it is now, and the one that is read, if it left the list by being read.
    fn with_what_is_read(&mut self, mut listed: Vec<Listed>) -> Vec<Listed> {
        let read = self.list.selected_entry().filter(|_| self.focus == Focus::Article);
        let left = read.filter(|entry| !self.is_in(entry, &self.scope)).cloned();
        let is_listed = |entry: &Entry| listed.iter().any(|other| other.entry.id == entry.id);
        // Another dubao may have marked it as unread again.
        if let Some(entry) = left.filter(|entry| !is_listed(entry)) {
            let at = listed.partition_point(|other| other.entry.spot < entry.spot);
            listed.insert(at, Listed { entry, hit: None, snippet: None });
            self.list.total += 1;
        }
        listed
    }

    /// Asks for more of the list where the selection comes near the end of what is at hand.
    pub(super) fn list_more(&mut self) {
        let is_whole = self.list.at_hand() >= self.list.total;
        if is_whole || self.search.is_some() || self.list.at_hand() == 0 || self.is_marking() {
            return;
        }
        let (above, below) = self.list.around();
        let is_below = self.list.above + self.list.at_hand() < self.list.total;
        if let Some(filter) = &mut self.filter {
            if below < NEAR / 4
                && filter.is_answered
                && filter.most < self.list.total.min(Filter::MOST)
            {
                filter.most = (4 * filter.most).min(Filter::MOST);
                filter.is_answered = false;
                filter.is_more = true;
                self.ask_filter();
            }
            return;
        }
        let spot = |entry: Option<&Arc<Entry>>| entry.map(|entry| entry.spot.clone());
        let reach = if below < NEAR && is_below {
            spot(self.list.entries().next_back()).map(Reach::After)
        } else if above < NEAR && self.list.above > 0 {
            spot(self.list.entries().next()).map(Reach::Before)
        } else {
            self.list.trim(FAR);
            None
        };
        let scope = self.scope.clone();
        self.wanted.extend(reach.map(|reach| Effect::List(Wanted { scope, reach })));
    }
}

/// Whether a page is of an issue, as the library has it.
fn is_of_issue(page: &Page, dates: Dates) -> bool {
    let (own, of) = (page.dates.in_order(), dates.in_order());
    (own.from, own.to) == (of.from, of.to) && (of.from == of.to || own.printed == of.printed)
}
