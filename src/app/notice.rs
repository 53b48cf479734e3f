//! The one line that tells the reader what just happened.

use crate::language::Text;

/// A message in the status row, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub text: Text,
    /// What fills its gaps.
    pub words: Vec<String>,
    /// Something failed.
    pub is_error: bool,
}

impl Notice {
    /// A message without gaps.
    pub fn new(text: Text) -> Notice {
        Notice { text, words: Vec::new(), is_error: false }
    }

    /// A message about `words`.
    pub fn of(text: Text, words: impl IntoIterator<Item = String>) -> Notice {
        Notice { text, words: words.into_iter().collect(), is_error: false }
    }

    /// A message that something failed, in a whole sentence.
    pub fn error(sentence: impl Into<String>) -> Notice {
        Notice { text: Text::Failed, words: vec![sentence.into()], is_error: true }
    }
}
