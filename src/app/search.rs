//! The search through whole texts: what was asked, and the articles that answer.

mod came;

use std::sync::Arc;

use super::filter::BoxKey;
use super::list::Listed;
use super::{Effect, Find, Focus, Input, Mode, Notice, State};
use crate::keymap::{Action, Key};
use crate::language::Text;
use crate::library::{Entry, Scope};
use crate::model::ArticleId;
use crate::search::{Asked, Finding, Hit, Order};
pub use came::Came;

/// A search whose answers the list shows.
#[derive(Clone, Debug)]
pub struct Search {
    /// What was typed.
    pub input: Input,
    asked: Asked,
    /// The answers in their order.
    answers: Vec<Finding>,
    /// How many there are.
    pub count: Count,
    /// The answers so far; more are looked for.
    pub is_running: bool,
    /// Which answer comes first.
    pub order: Order,
    /// The answers are still those of the other order: so many were looked at for this one.
    pub looked_at: Option<usize>,
    /// All answers that are to be listed are.
    is_complete: bool,
    /// The number of the question.
    number: u64,
    /// The highest serial number of the articles that were there when it was asked.
    known: u64,
    /// The library is another than it was then.
    pub(super) is_stale: bool,
    /// The number of the question what of it has come since, while that is open.
    renewal: Option<u64>,
    /// What the list showed before.
    before: (Scope, Option<ArticleId>),
}

/// How many answers a search has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// So many.
    Exactly(usize),
    /// Not many more or less than this.
    About(usize),
}

impl Default for Count {
    fn default() -> Count {
        Count::Exactly(0)
    }
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The number of the question.
    pub number: u64,
    /// The answers that follow those that were handed over before.
    pub answers: Vec<Finding>,
    /// How many there are in all.
    pub count: Count,
    /// How many were looked at.
    pub looked_at: usize,
    /// The highest serial number of the articles that were there when they began to be looked at.
    pub known: u64,
    /// Nothing more will follow.
    pub is_all: bool,
}

impl Search {
    /// More answers than this are not listed: nobody walks through them.
    pub const MOST: usize = 2_000;

    /// The answers are those of the other order until all have been looked at.
    pub fn is_sorting(&self) -> bool {
        self.looked_at.is_some() && self.order == Order::Relevance
    }

    /// How many answers are listed.
    pub fn listed_answers(&self) -> usize {
        self.answers.len()
    }

    /// No answer is missing from the list.
    pub(super) fn lists_all(&self) -> bool {
        self.is_complete && !self.is_running && self.count == Count::Exactly(self.answers.len())
    }

    /// What is looked for.
    pub(super) fn asked(&self) -> &Asked {
        &self.asked
    }

    /// The articles that are answers.
    pub(super) fn entries_mut(&mut self) -> impl Iterator<Item = &mut Arc<Entry>> {
        self.answers.iter_mut().map(|answer| &mut answer.entry)
    }

    /// No more answers will come to this question.
    pub(super) fn fail(&mut self, number: u64) {
        if self.renewal == Some(number) {
            self.renewal = None;
        }
        if self.number == number {
            (self.is_running, self.looked_at) = (false, None);
            self.count = Count::Exactly(self.answers.len());
        }
    }

    /// Turns the order round, with a new number; what that asks for. Where the other order was not come to yet, and the
    /// answers are all there, they stay.
    fn turn(&mut self, number: u64) -> Effect {
        let is_back = self.is_sorting() && self.is_complete;
        self.order = match self.order {
            Order::Newest => Order::Relevance,
            Order::Relevance => Order::Newest,
        };
        (self.number, self.is_running) = (number, !is_back);
        self.is_stale |= self.renewal.take().is_some();
        self.looked_at = (!is_back).then_some(0);
        if is_back {
            Effect::Forget
        } else {
            Effect::Search(number, self.asked.clone(), self.order)
        }
    }

    /// Takes how many answers were looked at, before any comes in the new order.
    fn look_on(&mut self, found: &Found) {
        self.looked_at = Some(found.looked_at);
        if let (Count::About(_), Count::About(1..) | Count::Exactly(_)) = (self.count, found.count)
        {
            self.count = found.count;
        }
    }

    /// The answers that are `wanted`, as the list has them.
    pub(super) fn listed(&self, wanted: impl Fn(&Entry) -> bool) -> Vec<Listed> {
        let answers = self.answers.iter().filter(|finding| wanted(&finding.entry));
        let listed = |Finding { entry, headline, snippet, .. }: &Finding| {
            let hit = Hit { marks: headline.clone(), ..Hit::default() };
            Listed { entry: entry.clone(), hit: Some(hit), snippet: Some(snippet.clone()) }
        };
        answers.map(listed).collect()
    }

    /// Changes what is known of an article that is an answer.
    pub(super) fn change(&mut self, id: &ArticleId, change: impl Fn(&mut Entry)) {
        for answer in self.answers.iter_mut().filter(|answer| answer.entry.id == *id) {
            change(Arc::make_mut(&mut answer.entry));
        }
    }
}

impl State {
    /// Opens the box with what it held.
    pub(super) fn start_full_text(&mut self) -> Vec<Effect> {
        let effects = self.stop_reading();
        self.focus = Focus::Headlines;
        self.zen = false;
        let held = self.search.as_ref().map(|search| search.input.clone());
        self.mode = Mode::Search(held.unwrap_or_default());
        effects
    }

    /// A key in the box: it edits, asks, or closes it.
    pub(super) fn press_in_search(&mut self, key: Key) -> Vec<Effect> {
        match self.box_key(key) {
            BoxKey::Keep => return self.ask(),
            BoxKey::Drop => self.mode = Mode::Browse,
            BoxKey::Down | BoxKey::Up | BoxKey::Edit => {
                self.edit_search(|input| _ = input.press(key))
            }
        }
        Vec::new()
    }

    /// Changes what is typed.
    pub(super) fn edit_search(&mut self, edit: impl FnOnce(&mut Input)) {
        if let Mode::Search(input) = &mut self.mode {
            edit(input);
        }
    }

    /// Asks for what is typed; an empty box asks for nothing and ends the search.
    fn ask(&mut self) -> Vec<Effect> {
        let Mode::Search(input) = &self.mode else { return Vec::new() };
        if input.text().is_empty() {
            self.mode = Mode::Browse;
            self.drop_search();
            return Vec::new();
        }
        match Asked::parse(input.text()) {
            Ok(asked) if asked.asks_nothing() => {
                self.notice = Some(Notice::new(Text::NothingToFind));
                Vec::new()
            }
            Ok(asked) => {
                self.begin_search(asked);
                Vec::new()
            }
            Err(error) => {
                self.notice = Some(Notice::error(error.say(self.language)));
                Vec::new()
            }
        }
    }

    /// Sends the question off; the list waits for the first answers.
    fn begin_search(&mut self, asked: Asked) {
        let Mode::Search(input) = std::mem::take(&mut self.mode) else { return };
        let selected = self.list.selected_entry().map(|entry| entry.id.clone());
        let now = (self.scope.clone(), selected);
        let before = self.search.take().map_or(now, |search| search.before);
        self.asked += 1;
        let number = self.asked;
        self.search = Some(Search {
            input,
            asked: asked.clone(),
            answers: Vec::new(),
            count: Count::About(0),
            is_running: true,
            order: Order::default(),
            looked_at: None,
            is_complete: false,
            number,
            known: 0,
            is_stale: false,
            renewal: None,
            before,
        });
        self.filter = None;
        self.show(Scope::default());
        self.wants(Effect::Search(number, asked, Order::default()));
    }

    /// Asks for the same answers in the other order; the list shows those that it has until the first come.
    pub(super) fn turn_order(&mut self) -> Vec<Effect> {
        if self.search.is_none() {
            self.notice = Some(Notice::of(Text::NothingSearched, [self.key(Action::Search)]));
            return Vec::new();
        }
        let effects = self.put_away();
        self.asked += 1;
        let number = self.asked;
        let wanted = self.search.as_mut().map(|search| search.turn(number));
        wanted.into_iter().for_each(|effect| self.wants(effect));
        effects
    }

    /// Takes answers that an [`Effect::Search`] found, and lists them; those of an earlier search are dropped.
    pub fn found(&mut self, found: Found) -> Vec<Effect> {
        let selected = self.list.selected_entry().map(|entry| entry.id.clone());
        let Some(search) = &mut self.search else { return Vec::new() };
        if search.number != found.number {
            return Vec::new();
        }
        let is_turned = search.looked_at.is_some();
        let is_more = !found.answers.is_empty();
        if is_turned && !is_more && !found.is_all {
            search.look_on(&found);
            return Vec::new();
        }
        if is_turned {
            (search.answers, search.looked_at) = (Vec::new(), None);
        }
        let is_first = search.answers.is_empty();
        search.answers.extend(found.answers);
        (search.count, search.is_running) = (found.count, !found.is_all);
        (search.is_complete, search.known) = (found.is_all, found.known);
        if is_first {
            // Who reads meanwhile keeps the article.
            let is_read = is_turned && self.focus == Focus::Article;
            self.list_again(selected.filter(|_| is_read));
            self.mark_answers();
        } else if is_more {
            let (top, shown) = (self.list.top, std::mem::take(&mut self.list.shown));
            self.list_again(selected);
            (self.list.top, self.list.shown) = (top, shown);
        }
        self.settle()
    }

    /// Lists again what the list showed before.
    pub(super) fn drop_search(&mut self) {
        if let Some(Search { before: (scope, selected), .. }) = self.search.take() {
            self.desk.iter_mut().for_each(|desk| desk.find = None);
            self.wants(Effect::Forget);
            if scope.home != self.scope.home {
                self.wants(Effect::Count(scope.home));
            }
            self.scope = scope;
            self.fill_side();
            self.list_again(selected);
        }
    }

    /// Marks what was asked for in the article on the desk, and shows the first place.
    pub(super) fn mark_answers(&mut self) {
        let (Some(search), Some(desk)) = (&self.search, &mut self.desk) else { return };
        let hits = search.asked.marks(&desk.article.text);
        desk.find =
            (!hits.is_empty()).then(|| Find { input: search.input.clone(), hits, current: 0 });
        self.show_hit();
    }
}
