//! The search through whole texts: what was asked, and the articles that answer.

use std::collections::HashMap;

use super::filter::BoxKey;
use super::{Effect, Find, Focus, Input, Mode, Notice, Row, Scope, State};
use crate::keymap::Key;
use crate::language::Text;
use crate::model::ArticleId;
use crate::search::{Asked, Finding, Hit};

/// A search whose answers the list shows.
#[derive(Clone, Debug)]
pub struct Search {
    /// What was typed.
    pub input: Input,
    asked: Asked,
    /// The answers in their order, each with its index in the shelf's entries.
    findings: Vec<(usize, Finding)>,
    /// What the list showed before.
    before: (Scope, Option<usize>),
}

impl Search {
    /// More answers than this are not listed: nobody walks through them.
    pub const MOST: usize = 2_000;

    /// There may be more answers than are listed.
    pub fn is_cut(&self) -> bool {
        self.findings.len() >= Search::MOST
    }

    /// The answers among the entries that are `wanted`, as rows.
    pub(super) fn rows(&self, wanted: impl Fn(usize) -> bool) -> Vec<Row> {
        let findings = self.findings.iter().filter(|(entry, _)| wanted(*entry));
        let row = |(entry, finding): &(usize, Finding)| {
            let marks = finding.headline.clone();
            let hit = Hit { row: *entry, marks, ..Hit::default() };
            Row::Article { entry: *entry, hit: Some(hit), snippet: Some(finding.snippet.clone()) }
        };
        findings.map(row).collect()
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
            Ok(asked) => vec![Effect::Search(asked)],
            Err(error) => {
                self.notice = Some(Notice::error(error.say(self.language)));
                Vec::new()
            }
        }
    }

    /// Takes the answers that an [`Effect::Search`] found, and lists them.
    pub fn found(&mut self, asked: Asked, findings: Vec<Finding>) -> Vec<Effect> {
        let Mode::Search(input) = std::mem::take(&mut self.mode) else { return Vec::new() };
        let places: HashMap<&ArticleId, usize> = self
            .shelf
            .entries
            .iter()
            .enumerate()
            .map(|(place, entry)| (&entry.id, place))
            .collect();
        // What came into the library after it was opened is not on the shelf.
        let findings =
            findings.into_iter().filter_map(|finding| Some((*places.get(&finding.id)?, finding)));
        let findings = findings.collect();
        let now = (self.scope.clone(), self.list.selected_entry());
        let before = self.search.take().map_or(now, |search| search.before);
        self.search = Some(Search { input, asked, findings, before });
        self.filter = None;
        self.show(Scope::default());
        self.list.select_first();
        self.mark_answers();
        self.settle()
    }

    /// Lists again what the list showed before.
    pub(super) fn drop_search(&mut self) {
        if let Some(Search { before: (scope, selected), .. }) = self.search.take() {
            self.desk.iter_mut().for_each(|desk| desk.find = None);
            self.show(scope);
            self.list.select(selected);
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
