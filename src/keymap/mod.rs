//! What each key does: the one table of actions, the reader's own keys laid over it.

mod action;
mod bindings;
mod group;
mod input_method;
mod key;
mod nearest;
mod spelling;

pub use action::{Action, UnknownAction};
pub use bindings::{Keymap, Refusal};
pub use group::Group;
pub use key::Key;
pub(crate) use nearest::nearest;
pub use spelling::BadKey;
