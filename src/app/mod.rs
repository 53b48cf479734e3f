//! What the reader sees and does, as data: an event goes into the state, effects come out. No I/O, no clock.

mod desk;
mod districts;
mod effect;
mod event;
mod filter;
mod find;
mod help;
mod input;
mod list;
mod marks;
mod mouse;
mod notice;
mod panes;
mod scope;
mod side;
mod state;
mod tabs;
mod update;
mod words;

pub use desk::Desk;
pub use districts::DistrictIndex;
pub use effect::Effect;
pub use event::{Event, handle};
pub use filter::Filter;
pub use find::Find;
pub use help::{Help, HelpLine};
pub use input::Input;
pub use list::{List, MARKS, Row, RowLine, RowLineKind, ShownRow, tag};
pub use notice::Notice;
pub use panes::{Panes, Size};
pub use scope::{Scope, Shelving};
pub use side::{Side, SideItem};
pub use state::{Focus, Furnishing, Mode, State};
pub use tabs::{Tab, Tabs};
pub use words::{district_name, flaw_note, heading};
