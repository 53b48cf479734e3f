//! `dubao keys`: the keys as they are bound now.

use std::io::Write;

use super::Session;
use crate::error::Result;
use crate::keymap::{Action, Group};
use crate::language::{Language, Text};

pub(super) fn run(session: &Session, out: &mut impl Write) -> Result<()> {
    let chinese = session.language == Language::Zh;
    for group in Group::ALL {
        writeln!(out, "{}", group.title(chinese))?;
        for action in Action::ALL.iter().filter(|action| action.group() == group) {
            let keys: Vec<_> =
                session.settings.keys.keys(*action).iter().map(ToString::to_string).collect();
            let keys = match keys.is_empty() {
                true => session.language.say(Text::NoKey).to_owned(),
                false => keys.join(" "),
            };
            writeln!(out, "\t{}\t{keys}\t{}", action.name(), action.help(chinese))?;
        }
    }
    Ok(())
}
