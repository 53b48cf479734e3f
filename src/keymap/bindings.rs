//! Which key starts which action: the table, with the reader's own keys laid over it.

use std::fmt;

use super::{Action, Key};

/// The keys in force. No key starts two actions, and one key at least leads out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<(Key, Action)>,
}

impl Default for Keymap {
    fn default() -> Keymap {
        Keymap::new([]).expect("the table binds no key twice and has a way out")
    }
}

impl Keymap {
    /// The table, with all keys of each action named here replaced.
    pub fn new(own: impl IntoIterator<Item = (Action, Vec<Key>)>) -> Result<Keymap, Refusal> {
        let own: Vec<_> = own.into_iter().collect();
        let mut keymap = Keymap { bindings: Vec::new() };
        for &action in Action::ALL {
            match own.iter().find(|(named, _)| *named == action) {
                Some((_, keys)) => keymap.bind(action, keys.iter().copied())?,
                None => keymap.bind(action, action.default_keys())?,
            }
        }
        if keymap.keys(Action::Leave).is_empty() && keymap.keys(Action::Quit).is_empty() {
            return Err(Refusal::NoWayOut);
        }
        Ok(keymap)
    }

    fn bind(&mut self, action: Action, keys: impl Iterator<Item = Key>) -> Result<(), Refusal> {
        for key in keys {
            match self.exactly(key) {
                Some(taken) if taken == action => {}
                Some(taken) => {
                    return Err(Refusal::Twice { key, actions: [taken, action] });
                }
                None => self.bindings.push((key, action)),
            }
        }
        Ok(())
    }

    /// What the key starts: the key itself, or else the key that an input method made it from.
    pub fn action(&self, key: Key) -> Option<Action> {
        self.exactly(key).or_else(|| self.exactly(key.plain()))
    }

    fn exactly(&self, key: Key) -> Option<Action> {
        self.bindings.iter().find(|(bound, _)| *bound == key).map(|(_, action)| *action)
    }

    /// The keys that start the action, the most usual first; none when the reader has unbound it.
    pub fn keys(&self, action: Action) -> Vec<Key> {
        self.bindings.iter().filter(|(_, bound)| *bound == action).map(|(key, _)| *key).collect()
    }
}

/// Why keys cannot be in force together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A key would start two actions.
    Twice {
        /// The key.
        key: Key,
        /// The two actions, in the order of the table.
        actions: [Action; 2],
    },
    /// Neither `leave` nor `quit` would have a key.
    NoWayOut,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Twice { key, actions: [one, other] } => write!(
                f,
                "the key \"{key}\" is bound twice, to {} and to {}; give one of them other keys",
                one.name(),
                other.name()
            ),
            Refusal::NoWayOut => {
                f.write_str("neither leave nor quit has a key, so there would be no way out")
            }
        }
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().expect(text)
    }

    fn own(action: Action, keys: &[&str]) -> (Action, Vec<Key>) {
        (action, keys.iter().map(|text| key(text)).collect())
    }

    #[track_caller]
    fn check(own: &[(Action, Vec<Key>)], pressed: &str, action: Option<Action>) {
        let keymap = Keymap::new(own.to_vec()).expect("lawful keys");
        assert_eq!(keymap.action(key(pressed)), action);
    }

    #[track_caller]
    fn check_refused(own: &[(Action, Vec<Key>)], reason: &str) {
        let refusal = Keymap::new(own.to_vec()).expect_err("unlawful keys");
        assert_eq!(refusal.to_string(), reason);
    }

    #[test]
    fn the_table_binds_no_key_twice_and_has_a_way_out() {
        let bound = Action::ALL.iter().flat_map(|action| Keymap::default().keys(*action)).count();
        assert_eq!(bound, Action::ALL.iter().flat_map(|action| action.default_keys()).count());
    }

    #[test]
    fn keys_of_the_config_replace_those_of_the_table() {
        let own = [own(Action::Open, &["x", "enter"]), own(Action::Zen, &[])];
        check(&own, "x", Some(Action::Open));
        check(&own, "enter", Some(Action::Open));
        check(&own, "z", None);
        check(&own, "j", Some(Action::LineDown));
    }

    #[test]
    fn two_actions_can_change_places() {
        let own = [own(Action::LineDown, &["k"]), own(Action::LineUp, &["j"])];
        check(&own, "j", Some(Action::LineUp));
        check(&own, "k", Some(Action::LineDown));
    }

    #[test]
    fn an_input_method_does_not_kill_the_keys() {
        check(&[], "？", Some(Action::Help));
        check(&[], "、", Some(Action::Filter));
        check(&[], "１", Some(Action::District1));
        check(&[], "【", Some(Action::EarlierPage));
        check(&[own(Action::Theme, &["？"])], "？", Some(Action::Theme));
    }

    #[test]
    fn a_key_bound_twice_is_refused() {
        check_refused(
            &[own(Action::Open, &["space"])],
            "the key \"space\" is bound twice, to page-down and to open; give one of them other keys",
        );
    }

    #[test]
    fn a_key_named_twice_for_one_action_is_bound_once() {
        let keymap = Keymap::new([own(Action::NextPane, &["tab", "ctrl-i"])]).expect("lawful keys");
        assert_eq!(keymap.keys(Action::NextPane), [key("tab")]);
    }

    #[test]
    fn the_reader_cannot_be_locked_in() {
        check_refused(
            &[own(Action::Leave, &[]), own(Action::Quit, &[])],
            "neither leave nor quit has a key, so there would be no way out",
        );
        check(&[own(Action::Quit, &[])], "q", Some(Action::Leave));
    }
}
