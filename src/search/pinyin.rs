//! Pinyin: the neighbouring characters of a field that latin letters can spell.
//!
//! Each character of such a run is typed as itself, as a full syllable of any of its readings, or as the initial of
//! one; the last may be a syllable not yet finished. So 解放区 is `jiefangqu`, `jfq`, `jiefq`, `解fq` and, on the way,
//! `jiefa`. Marks and spaces inside the run need not be typed. The characters are neighbours, because two or three
//! letters scattered over a headline are in every second one. An apostrophe ends a syllable: `xi'an` is not 先.

mod readings;

pub(super) use readings::{first_letters, spellings, used};
pub use readings::{initial, initials};

/// Longer terms (35 syllables and more) are not read as pinyin: how far a run has come is kept in 128 bits.
pub(super) const LONGEST: usize = 127;

/// The runs of `field` that `term` spells, as the characters that the reader meant, each once, the first first.
pub(super) fn runs(field: &[char], term: &[char]) -> Vec<Vec<char>> {
    let term = term.strip_suffix(&['\'']).unwrap_or(term);
    let mut runs = Vec::new();
    if term.len() <= LONGEST {
        for start in 0..field.len() {
            runs_from(&field[start..], term, &mut runs);
        }
    }
    runs
}

/// The runs that begin where `field` does. Bit n of `reached` says that n letters of the term have been used up.
fn runs_from(field: &[char], term: &[char], runs: &mut Vec<Vec<char>>) {
    let whole = 1 << term.len();
    let mut reached = 1;
    for (at, &c) in field.iter().enumerate() {
        let next = step(c, term, reached);
        if next & whole != 0 {
            let run = typed(&field[..=at], term);
            if !runs.contains(&run) {
                runs.push(run);
            }
        }
        let passed_over = at > 0 && is_mark(c);
        reached = (next | if passed_over { reached } else { 0 }) & !whole;
        if reached == 0 {
            return;
        }
    }
}

/// Where the term can stand after `c`, for every place where it can stand before.
fn step(c: char, term: &[char], mut reached: u128) -> u128 {
    let mut next = 0;
    while reached != 0 {
        let at = reached.trailing_zeros() as usize;
        reached &= reached - 1;
        match term.get(at) {
            Some(&letter) if letter == c => next |= 1 << (at + 1),
            Some('\'') if at > 0 => reached |= 1 << (at + 1),
            Some(_) => next |= readings::used(c, &term[at..]) << at,
            None => {}
        }
    }
    next
}

/// The characters of a run without the marks that the reader passed over.
fn typed(run: &[char], term: &[char]) -> Vec<char> {
    run.iter().copied().filter(|c| !is_mark(*c) || term.contains(c)).collect()
}

/// A mark or a space, which need not be typed.
pub(super) fn is_mark(c: char) -> bool {
    // The usual hanzi come first: the tables of Unicode are slow.
    !matches!(c, '一'..='\u{9FFF}') && !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(field: &str, terms: &[&str], expected: &[&str]) {
        let field: Vec<char> = field.chars().collect();
        for term in terms {
            let letters: Vec<char> = term.chars().collect();
            let found: Vec<String> =
                runs(&field, &letters).iter().map(|run| run.iter().collect()).collect();
            assert_eq!(found, expected, "{term}");
        }
    }

    #[test]
    fn syllables_initials_and_hanzi_mix() {
        let terms =
            ["jfq", "jiefangqu", "jiefq", "jfangqu", "jfqu", "解fq", "解放q", "j放q", "jiefangq"];
        check("河南解放区新闻", &terms, &["解放区"]);
        check("示范区", &["shifanqu", "sfq", "shfq", "示fq", "sfanq"], &["示范区"]);
    }

    #[test]
    fn the_last_syllable_may_be_unfinished() {
        check("说医保", &["yib", "yiba", "yibao", "yb"], &["医保"]);
        check("说医保", &["yibaoo", "yibo", "baoyi", "ybc"], &[]);
    }

    #[test]
    fn only_the_last_syllable_may_be_unfinished() {
        check("解放区", &["jiefanqu", "jiefaqu", "jifq"], &[]);
    }

    #[test]
    fn the_letter_that_no_keyboard_has_is_typed_u_or_v() {
        check("女", &["nü", "nv", "nu", "n"], &["女"]);
        check("绿化", &["lühua", "lvhua", "luhua", "lvh"], &["绿化"]);
        check("策略", &["celüe", "celue", "celve", "clv"], &["策略"]);
    }

    #[test]
    fn marks_and_spaces_inside_a_run_are_passed_over() {
        check("<解放>,区 委", &["jfqw", "jiefangquwei"], &["解放区委"]);
        check("a,b解", &["bj"], &["b解"]);
    }

    #[test]
    fn no_letter_is_a_mark() {
        for c in '\0'..='\u{ffff}' {
            assert_ne!(is_mark(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    #[test]
    fn letters_do_not_scatter() {
        check("解甲放牛区", &["jfq", "jiefangqu", "jiefang"], &[]);
    }

    #[test]
    fn letters_and_digits_of_the_field_are_themselves() {
        check("建5g基站", &["5gjz", "5gjizhan"], &["5g基站"]);
        check("建5g基站", &["j5gjz"], &["建5g基站"]);
    }

    #[test]
    fn an_apostrophe_ends_a_syllable() {
        check("先到西安", &["xian", "xia"], &["先", "西安"]);
        check("先到西安", &["xi'an", "x'an"], &["西安"]);
        check("先到西安", &["xi", "xi'"], &["先", "西"]);
    }

    #[test]
    fn every_run_is_told_once() {
        check("医保和医保", &["yb"], &["医保"]);
        check("医保易报", &["yib"], &["医保", "易报"]);
    }

    #[test]
    fn a_very_long_term_is_no_pinyin() {
        let term = "yi".repeat(64);
        check(&"医".repeat(64), &[&term], &[]);
    }
}
