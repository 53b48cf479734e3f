//! What the state cannot do itself and asks for.

use crate::library::{Home, Reading, Scope, Spot};
use crate::model::{ArticleId, Dates, Page};
use crate::search::{Asked, Order, Query};

/// Something to be done outside the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Fetch the article and hand it to [`State::opened`](super::State::opened).
    Open(ArticleId),
    /// Take stock of a district, or of all of them, and hand it to [`State::counted`](super::State::counted).
    Count(Option<Home>),
    /// Fetch a part of a list and hand it to [`State::listed`](super::State::listed).
    List(Wanted),
    /// Find the headlines that answer, and hand them to [`State::filtered`](super::State::filtered).
    Filter(Filtering),
    /// Look for it in all texts and hand the answers, in this order, to [`State::found`](super::State::found). The
    /// number is that of the search.
    Search(u64, Asked, Order),
    /// Look for it in what has come since, and hand the answers to [`State::came`](super::State::came).
    Since(Since),
    /// Nobody waits for the answers of a filter or a search any more.
    Forget,
    /// Fetch the days that there are pages of and hand them to [`State::show_days`](super::State::show_days).
    Days,
    /// Fetch the pages of an issue and hand them to [`State::show_issue`](super::State::show_issue).
    Issue(Dates),
    /// Fetch the page after this one in the order of the list, or the one before, and hand it to
    /// [`State::go_beside`](super::State::go_beside).
    Beside(Box<Page>, Direction),
    /// Remember what the reader did.
    Keep(Vec<(ArticleId, Reading)>),
    /// Find every article of a list, that a filter leaves or that a search finds, and hand them with this number to
    /// [`State::found_all`](super::State::found_all).
    FindAll(u64, Sought),
    /// Mark these articles as read and hand those that were not to [`State::marked_all`](super::State::marked_all).
    Read(Vec<u64>),
    /// Mark these articles as unread again.
    Unread(Vec<u64>),
    /// Draw every cell anew.
    Redraw,
    /// Give the terminal back until the shell continues dubao.
    Suspend,
    /// End.
    Quit,
}

/// Up or down a list, where the newest is at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To what is newer.
    Up,
    /// To what is older.
    Down,
}

/// A part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The list.
    pub scope: Scope,
    /// Which part of it.
    pub reach: Reach,
}

/// Which part of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Its beginning.
    First,
    /// Its end.
    Last,
    /// What stands on both sides of this article, and the article; the beginning if the list does not have it.
    Around(ArticleId),
    /// What stands on both sides of a spot, of the list that is shown: it stays where it is.
    Near(Spot),
    /// What comes after a spot.
    After(Spot),
    /// What stands before a spot.
    Before(Spot),
}

/// Articles of which every one is wanted, not only those that are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// The unread ones of a list.
    List(Scope),
    /// Those of a list that a filter leaves.
    Filter(Query, Scope),
    /// Those that a search finds.
    Search(Asked),
}

/// What a search asks of the articles that have come since it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// Its number.
    pub number: u64,
    /// What is looked for.
    pub asked: Asked,
    /// The articles have higher serial numbers than this.
    pub known: u64,
}

/// What a filter asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filtering {
    /// Its number: of two the later is wanted.
    pub number: u64,
    /// What is looked for.
    pub query: Query,
    /// Among which articles.
    pub scope: Scope,
    /// How many are to be listed at most.
    pub most: usize,
}
