//! Beginnings: what stands before a character, as far as SkimMatcherV2 makes a difference.

/// How much of a beginning a place is, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::search) enum Beginning {
    /// A character of a word, or anything that is not ASCII, stands before it.
    None,
    /// A mark that parts words a little.
    Part,
    /// A mark that parts words.
    Word,
    /// Nothing.
    Field,
}

/// What a place is that comes after `before`.
pub(in crate::search) fn beginning(before: Option<char>) -> Beginning {
    match before {
        None => Beginning::Field,
        Some(' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}') => Beginning::Word,
        Some('!'..='\'' | '*'..='.' | ':'..='@' | '^'..='`' | '~') => Beginning::Part,
        Some(_) => Beginning::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::matching::single;

    #[test]
    fn the_matcher_makes_the_same_difference() {
        let worth = |before: Option<char>| {
            let field: Vec<char> = before.into_iter().chain(['字']).collect();
            single::best(&field, '字').map(|found| found.score)
        };
        for before in (' '..='~').filter(|c| !c.is_ascii_uppercase()).chain(['区', '\u{e9}']) {
            let expected = match beginning(Some(before)) {
                Beginning::None => 15,
                Beginning::Part => 22,
                Beginning::Word => 23,
                Beginning::Field => unreachable!("something stands before it"),
            };
            assert_eq!(worth(Some(before)), Some(expected), "{before}");
        }
        assert_eq!((beginning(None), worth(None)), (Beginning::Field, Some(31)));
    }
}
