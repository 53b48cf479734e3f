//! The table `[keys]`: the reader's own keys, with the place of each for what goes wrong.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use super::Flaw;
use crate::keymap::{Action, BadKey, Key, Keymap, Refusal};

/// `[keys]` as it stands in the file.
type Written = BTreeMap<Spanned<Action>, Vec<Spanned<String>>>;

/// A key of the file, with its place.
type Placed = (Key, Range<usize>);

/// What is wrong, and where.
type Wrong = (Range<usize>, String);

/// Reads `[keys]` as a part of the settings.
pub(super) fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Keymap, D::Error> {
    keymap(&Written::deserialize(from)?).map_err(|(_, reason)| de::Error::custom(reason))
}

/// Checks the keys one by one and together. Serde could only say that something is wrong with `[keys]`;
/// this names the line. Whatever else is wrong in the text is left to the reading of the whole.
pub(super) fn check(text: &str) -> Result<(), Flaw> {
    #[derive(Deserialize)]
    struct Keys {
        keys: Written,
    }
    let Ok(Keys { keys }) = toml::from_str(text) else {
        return Ok(());
    };
    match keymap(&keys) {
        Ok(_) => Ok(()),
        Err((place, reason)) => Err(Flaw::new(text, place, reason)),
    }
}

fn keymap(written: &Written) -> Result<Keymap, Wrong> {
    let mut own = Vec::new();
    for (action, keys) in written {
        own.push((action, keys.iter().map(placed).collect::<Result<Vec<Placed>, Wrong>>()?));
    }
    let bindings = own
        .iter()
        .map(|(action, keys)| (*action.get_ref(), keys.iter().map(|(key, _)| *key).collect()));
    Keymap::new(bindings).map_err(|refusal| (place(&own, &refusal), refusal.to_string()))
}

fn placed(key: &Spanned<String>) -> Result<Placed, Wrong> {
    let parsed: Result<Key, BadKey> = key.get_ref().parse();
    parsed.map(|parsed| (parsed, key.span())).map_err(|bad| (key.span(), bad.to_string()))
}

/// Where the file asks for what is refused: the last place of the key, or the last of the two ways out.
fn place(own: &[(&Spanned<Action>, Vec<Placed>)], refusal: &Refusal) -> Range<usize> {
    let named = |wanted: [Action; 2]| {
        own.iter().filter(move |(action, _)| wanted.contains(action.get_ref()))
    };
    let places: Vec<Range<usize>> = match refusal {
        Refusal::Twice { key, actions } => {
            let keys = named(*actions).flat_map(|(_, keys)| keys);
            keys.filter(|(own, _)| own == key).map(|(_, place)| place.clone()).collect()
        }
        Refusal::NoWayOut => {
            named([Action::Leave, Action::Quit]).map(|(action, _)| action.span()).collect()
        }
    };
    places.into_iter().max_by_key(|place| place.start).unwrap_or_default()
}
