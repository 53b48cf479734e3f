//! What the lines of a column say of it.

use super::super::sheet::{BRIDGE, Setting, Sheet, set};
use super::*;

fn columns_of(setting: Setting) -> (Sheet, Vec<Column>) {
    let sheet = Sheet::new(&set(setting, &BRIDGE));
    let columns = columns(&sheet.lines);
    (sheet, columns)
}

#[test]
fn a_wrapped_column_is_as_wide_as_its_full_lines() {
    #[track_caller]
    fn check(setting: Setting, width: f32) {
        let (_, columns) = columns_of(setting);
        for (at, column) in columns.iter().enumerate() {
            assert!(column.wrapped, "{setting:?}, line {at}");
            assert!(
                (width..=width + 1.0).contains(&column.width),
                "{setting:?}, line {at}: {column:?}"
            );
        }
    }
    check(Setting::Indented(11), 11.0);
    check(Setting::Lost(14), 14.0);
    check(Setting::Flush(20), 20.0);
}

#[test]
fn lines_that_end_their_sentences_are_not_wrapped() {
    let (_, columns) = columns_of(Setting::Unbroken);
    assert!(columns.iter().all(|column| !column.wrapped), "{columns:?}");
}

#[test]
fn no_printed_column_is_wider_than_a_page() {
    let line = "桃园村的新桥通车了两岸的村民过河再也不用绕行".repeat(3);
    let rows = vec![format!("S {line}"); 9];
    let columns = columns(&Sheet::new(&rows).lines);
    assert!(columns.iter().all(|column| !column.wrapped && column.width > WIDEST));
}

#[test]
fn every_column_of_a_page_has_its_own_width() {
    let mut rows = set(Setting::Flush(12), &BRIDGE);
    rows.extend(set(Setting::Flush(22), &BRIDGE));
    let columns = columns(&Sheet::new(&rows).lines);
    let ends = [columns[0].width, columns[columns.len() - 1].width];
    assert!((12.0..=13.0).contains(&ends[0]) && (22.0..=23.0).contains(&ends[1]), "{ends:?}");
}

#[test]
fn headings_and_labels_do_not_make_a_column_narrow() {
    let mut rows = set(Setting::Flush(16), &BRIDGE[..2]);
    rows.extend(["T 桥讯", "T 路讯", "T 水讯", "T # 桃园村"].map(String::from));
    rows.extend(set(Setting::Flush(16), &BRIDGE[2..4]));
    let columns = columns(&Sheet::new(&rows).lines);
    assert!(columns.iter().all(|column| (16.0..=17.0).contains(&column.width)), "{columns:?}");
}

#[test]
fn a_line_is_full_where_no_more_than_a_mark_is_missing() {
    let column = Column { width: 12.0, wrapped: true };
    let check = |row: &str, full: bool| {
        assert_eq!(column.is_full(&Sheet::new(&[row]).lines[0]), full, "{row}");
    };
    check("S 桃园村的新桥昨日通车了", true);
    check("S 桃园村的新桥昨日通车", false);
}

#[track_caller]
fn habits<S: AsRef<str>>(rows: &[S]) -> Habits {
    let sheet = Sheet::new(rows);
    Habits::of(&sheet.lines, &columns(&sheet.lines))
}

#[test]
fn indents_are_seen_also_where_they_are_lost() {
    #[track_caller]
    fn check(setting: Setting, indents: bool, lost: bool) {
        let habits = habits(&set(setting, &BRIDGE));
        assert_eq!((habits.indents, habits.lost_indents), (indents, lost), "{setting:?}");
    }
    check(Setting::Lost(13), false, true);
    check(Setting::Flush(13), false, false);
    check(Setting::Unbroken, false, false);
    assert!(habits(&set(Setting::Indented(13), &BRIDGE)).indents);
}

#[test]
fn blank_lines_between_all_lines_say_nothing() {
    let rows = set(Setting::Flush(16), &BRIDGE);
    assert!(habits(&rows).gaps);
    let spread: Vec<&str> = rows.iter().flat_map(|row| [row.as_str(), ""]).collect();
    assert!(!habits(&spread).gaps);
}

/// The levels that stand inside a text, on a page where `marks` repeat three times, a report below each.
#[track_caller]
fn check_inner(marks: &[&str], top: u8, inner: &[usize]) {
    let mut rows = Vec::new();
    for (number, mark) in (0..3).flat_map(|number| marks.iter().map(move |mark| (number, mark))) {
        rows.push(format!("T {mark} 桃园村的{number}号桥"));
        let report = if *mark == marks[0] { "本报讯（记者张三）" } else { "" };
        rows.push(format!("S {report}昨日，桃园村的新桥通车。"));
    }
    let habits = habits(&rows);
    let found: Vec<usize> = (0..8).filter(|level| habits.inner_levels[*level]).collect();
    assert_eq!((habits.marks, habits.top, found.as_slice()), (!marks[0].is_empty(), top, inner));
}

#[test]
fn a_level_without_by_lines_below_one_with_them_stands_inside_texts() {
    check_inner(&["##"], 2, &[]);
    check_inner(&["##", "###"], 2, &[3]);
    check_inner(&["#", "##", "####"], 1, &[2, 4]);
}
