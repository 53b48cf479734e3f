//! Marks of certain width for terminals that do not know their own.

/// What `ambiguous = "replace"` draws for a mark of uncertain width.
///
/// tmux inside a wide terminal answers a probe with one cell and then garbles the screen by
/// itself; a mark that is one width everywhere is safe there. The text is not changed, only drawn.
pub fn replacement(mark: char) -> Option<&'static str> {
    Some(match mark {
        '“' => "「",
        '”' => "」",
        '‘' => "『",
        '’' => "』",
        '·' => "・",
        '—' => "╌",
        '…' => "⋯",
        '□' => "▫",
        '▶' => "►",
        '×' => "x",
        '①'..='⑳' => NUMBERS[mark as usize - '①' as usize],
        _ => return None,
    })
}

#[rustfmt::skip]
const NUMBERS: [&str; 20] = [
    "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)",
    "(11)", "(12)", "(13)", "(14)", "(15)", "(16)", "(17)", "(18)", "(19)", "(20)",
];

#[cfg(test)]
mod tests {
    use super::super::ambiguous::is_ambiguous;
    use super::*;

    #[track_caller]
    fn check(mark: char, drawn: Option<&str>) {
        assert_eq!(replacement(mark), drawn);
    }

    #[test]
    fn uncertain_marks_get_certain_ones() {
        check('“', Some("「"));
        check('①', Some("(1)"));
        check('⑳', Some("(20)"));
        check('中', None);
        check('，', None);
    }

    #[test]
    fn every_replacement_is_certain() {
        let drawn = ('\0'..='\u{FFFF}').filter_map(replacement).collect::<String>();
        assert!(!drawn.contains(is_ambiguous), "{drawn}");
    }
}
