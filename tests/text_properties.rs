//! What holds for every text at every width: random Unicode, set, drawn and sanitised.

use dubao::text::{
    Ambiguous, Hang, Line, Quotes, Setting, Strict, Widths, glyphs, headline, is_clean, sanitise,
    sanitise_keeping_breaks, sanitise_line, set, truncate,
};
use proptest::prelude::*;

/// Any character, with those that typesetting is about far more often than their number.
fn character() -> impl Strategy<Value = char> {
    let marks: Vec<char> =
        "，。：；！？、“”‘’（）《》【】…—·～/-+%℃￥①②□▶々ー,.:;!?()\"'".chars().collect();
    let odd: Vec<char> = "\n\r\t\u{1B}\u{9B}\u{200B}\u{200D}\u{202E}\u{301}\u{FE0F}\u{FFFD}\u{A0}\
        \u{1161}\u{FF9E}\u{903}\u{600}\u{E000}👩🇨ｶ한é"
        .chars()
        .collect();
    prop_oneof![
        6 => prop::char::range('一', '龥'),
        6 => prop::sample::select(marks),
        3 => prop::char::range('0', '9'),
        2 => prop::char::range('a', 'z'),
        2 => prop::sample::select(vec![' ', '\u{3000}']),
        1 => prop::sample::select(vec!['年', '万', '元', '第', '余', '人']),
        1 => prop::sample::select(odd),
        1 => any::<char>(),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(character(), 0..200).prop_map(String::from_iter)
}

fn widths() -> impl Strategy<Value = Widths> {
    let ambiguous = prop::sample::select(vec![Ambiguous::Narrow, Ambiguous::Wide]);
    (ambiguous, any::<bool>()).prop_map(|(ambiguous, replace)| Widths {
        replace: replace && ambiguous == Ambiguous::Narrow,
        ..Widths::new(ambiguous)
    })
}

fn setting() -> impl Strategy<Value = Setting> {
    let hang = prop::sample::select(vec![Hang::None, Hang::Trim, Hang::Full]);
    let strict = prop::sample::select(vec![Strict::Basic, Strict::Gb, Strict::Strict]);
    let quotes =
        prop::sample::select(vec![Quotes::Half, Quotes::Full, Quotes::FullCjk, Quotes::Corner]);
    let choices = (any::<bool>(), any::<bool>(), any::<bool>());
    let indent = prop::sample::select(vec![0, 2, 4]);
    (0..=200_usize, indent, hang, strict, quotes, choices).prop_map(
        |(measure, indent, hang, strict, quotes, (orphan, bind, justify))| Setting {
            measure,
            indent,
            hang,
            strict,
            orphan,
            bind,
            justify,
            quotes,
        },
    )
}

fn paragraphs(text: &str) -> Vec<String> {
    sanitise_keeping_breaks(text).split('\n').map(str::to_owned).collect()
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{3000}' | '\u{200B}')
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|&c| !is_space(c)).collect()
}

fn nothing_is_lost(text: &str, lines: &[Line]) {
    let printed: String = lines.iter().map(|line| &text[line.range.clone()]).collect();
    let kept = text.trim_start_matches(|c| is_space(c) || c == '\u{FFFD}');
    assert!(without_spaces(text).ends_with(&without_spaces(&printed)));
    assert!(without_spaces(&printed).ends_with(&without_spaces(kept)));
    assert!(lines.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
}

fn nothing_is_too_wide(text: &str, lines: &[Line], setting: &Setting, widths: &Widths) {
    for (i, line) in lines.iter().enumerate() {
        let indent = if i == 0 { setting.indent } else { 0 };
        let capacity = setting.measure.saturating_sub(indent);
        let glyphs: Vec<_> = glyphs(line, text, widths).collect();
        let last = glyphs.last().expect("a line is not empty");
        let hang = if last.symbol.is_ascii() { 0 } else { setting.hang.most() };
        assert!(line.cells <= capacity + hang || glyphs.len() == 1, "{line:?}");
        assert!(glyphs.iter().any(|glyph| glyph.width > 0), "{line:?}");
        assert!(last.x + last.width <= line.indent + line.cells, "{line:?}");
        assert!(glyphs.windows(2).all(|pair| pair[0].x + pair[0].width <= pair[1].x), "{line:?}");
        let outer = [glyphs[0].symbol, last.symbol];
        assert!(!outer.contains(&" ") && !outer.contains(&"\u{3000}"), "{line:?}");
    }
}

/// A dash or an ellipsis is in two lines only if one line has no room for it.
fn nothing_whole_is_split(text: &str, lines: &[Line], setting: &Setting) {
    for pair in lines.windows(2).filter(|_| setting.measure >= 20) {
        let around = &text[pair[0].range.end..pair[1].range.start];
        let last = text[pair[0].range.clone()].chars().next_back();
        let first = text[pair[1].range.clone()].chars().next();
        let split = around.is_empty() && last == first && matches!(last, Some('—' | '…'));
        assert!(!split || pair[0].range.len() > 12, "{pair:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_text_is_set_whole_and_within_its_measure(
        text in text(), setting in setting(), widths in widths(),
    ) {
        for paragraph in paragraphs(&text) {
            let lines = set(&paragraph, &setting, &widths);
            nothing_is_lost(&paragraph, &lines);
            nothing_is_too_wide(&paragraph, &lines, &setting, &widths);
            nothing_whole_is_split(&paragraph, &lines, &setting);
        }
    }

    #[test]
    fn every_drawn_glyph_is_harmless(text in text(), setting in setting(), widths in widths()) {
        for paragraph in sanitise(&text).split('\n') {
            for line in set(paragraph, &setting, &widths) {
                for glyph in glyphs(&line, paragraph, &widths) {
                    prop_assert!(is_clean(glyph.symbol), "{:?}", glyph.symbol);
                }
            }
        }
    }

    #[test]
    fn unclean_text_is_set_too(text in text(), setting in setting(), widths in widths()) {
        let lines = set(&text, &setting, &widths);
        prop_assert!(lines.iter().all(|line| text.get(line.range.clone()).is_some()));
    }

    #[test]
    fn no_mark_is_out_of_place_in_words_and_sentences(
        words in prop::collection::vec("(“?[一-龥]{2,9}”?|《[一-龥]{1,6}》|（[一-龥]{1,5}）|于[0-9]{1,4}年|说[a-z]{1,9})[，。；、]?", 1..40),
        measure in 20..=120_usize,
        widths in widths(),
    ) {
        let text = words.concat();
        for pair in set(&text, &Setting::reader(measure), &widths).windows(2) {
            let end = text[..pair[0].range.end].chars().next_back().unwrap_or(' ');
            let start = text[pair[1].range.start..].chars().next().unwrap_or(' ');
            prop_assert!(!"“《（".contains(end), "{end}|{start}");
            prop_assert!(!"”》），。；、".contains(start), "{end}|{start}");
            prop_assert!(!(end.is_ascii_alphanumeric() && start.is_ascii_alphanumeric()));
            prop_assert!(!(end.is_ascii_digit() && start == '年'));
        }
    }

    #[test]
    fn more_room_never_makes_more_lines_of_han(length in 0..200_usize, measure in 2..120_usize) {
        let text = "报".repeat(length);
        let count = |measure| {
            let setting = Setting { indent: 0, ..Setting::fold(measure) };
            set(&text, &setting, &Widths::default()).len()
        };
        prop_assert!(count(measure + 2) <= count(measure));
    }

    #[test]
    fn a_truncated_text_fits_and_one_more_cluster_would_not(
        text in text(), cells in 0..200_usize, widths in widths(),
    ) {
        let text = sanitise_line(&text);
        let (kept, taken) = truncate(&text, cells, &widths);
        prop_assert!(text.starts_with(kept) && taken <= cells);
        prop_assert_eq!(widths.text(kept), taken);
        prop_assert_eq!(kept == text, widths.text(&text) <= cells);
    }

    #[test]
    fn a_headline_is_in_its_lines_or_says_it_is_cut(
        text in text(), cells in 0..100_usize, lines in 1..4_usize, widths in widths(),
    ) {
        let text = sanitise_line(&text);
        let set = headline(&text, cells, lines, &widths);
        prop_assert!(set.lines.len() <= lines);
        for range in &set.lines {
            let line = Line::plain(range.clone(), &text, &widths);
            prop_assert!(line.cells <= cells || glyphs(&line, &text, &widths).count() == 1);
        }
        let printed: String = set.lines.iter().map(|range| &text[range.clone()]).collect();
        let whole = without_spaces(&text).trim_start_matches('\u{FFFD}').to_owned();
        let printed = without_spaces(&printed).trim_start_matches('\u{FFFD}').to_owned();
        prop_assert!(whole.starts_with(&printed));
        prop_assert_eq!(set.cut, whole != printed);
    }

    #[test]
    fn sanitising_twice_changes_nothing(text in text()) {
        let once = sanitise(&text).into_owned();
        prop_assert_eq!(sanitise(&once), once.as_str());
        prop_assert!(is_clean(&sanitise_line(&text)));
        let kept = sanitise_keeping_breaks(&text);
        prop_assert_eq!(kept.replace('\u{200B}', ""), sanitise(&kept).into_owned());
    }
}

/// Whether a terminal could act on `c`, or a reader be deceived by it.
fn is_harmful(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}')
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{200B}')
        || matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E0FFF}')
        || c >= '\u{F0000}'
}

#[test]
fn no_character_of_unicode_is_harmful_once_sanitised() {
    for c in '\0'..=char::MAX {
        let text = format!("{c}中{c}{c}{c}a👩\u{200D}{c}\u{200D}👩");
        let clean = sanitise(&text);
        assert!(!clean.contains(is_harmful), "{c:?} {clean:?}");
        assert_eq!(sanitise(&clean), clean, "{c:?}");
    }
}

/// The planes 2 and 3 hold Han only, 4 to 13 nothing, and 14 to 16 do not outlive sanitising.
#[test]
fn every_kind_of_character_is_set_in_a_narrow_measure() {
    let setting = Setting { indent: 0, ..Setting::fold(2) };
    for widths in [Ambiguous::Narrow, Ambiguous::Wide].map(Widths::new) {
        for c in '\0'..='\u{1FFFF}' {
            for paragraph in paragraphs(&format!("中{c}a{c}")) {
                let lines = set(&paragraph, &setting, &widths);
                nothing_is_lost(&paragraph, &lines);
                nothing_is_too_wide(&paragraph, &lines, &setting, &widths);
            }
        }
    }
}
