//! What the state cannot do itself and asks for.

use crate::library::Reading;
use crate::model::ArticleId;
use crate::search::Asked;

/// Something to be done outside the state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Fetch the article and hand it to [`State::opened`](super::State::opened).
    Open(ArticleId),
    /// Look for it in all texts and hand the answers to [`State::found`](super::State::found).
    Search(Asked),
    /// Remember what the reader did.
    Keep(Vec<(ArticleId, Reading)>),
    /// Draw every cell anew.
    Redraw,
    /// Give the terminal back until the shell continues dubao.
    Suspend,
    /// End.
    Quit,
}
