//! What the reader has chosen: the settings of one file, the theme of another.

mod color;
mod error;
mod ink;
mod keys;
mod role;
mod settings;
mod theme;

pub use color::{Level, Rgb};
pub use error::{ConfigError, Flaw, Position};
pub use ink::{Ink, Inks};
pub use role::{Role, UnknownRole};
pub use settings::{Ambiguous, EXAMPLE, Indent, Language, Measure, Settings, ThemeChoice};
pub use theme::Theme;
