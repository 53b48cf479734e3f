//! What holds for every headline and every query.

use dubao::search::{Fields, Headlines, Hit, Query};
use proptest::prelude::*;

/// The rows that `typed` leaves; a row is a headline and two other fields.
fn left(rows: &[[&str; 3]], typed: &str) -> Vec<Hit> {
    let fields = rows.iter().map(|row| Fields { headline: row[0], others: row[1..].to_vec() });
    fields.collect::<Headlines>().filter(&Query::parse(typed), 0..rows.len())
}

/// A headline of the characters that cause trouble, or of any.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[解放區区縣jfqxＡ' ，,“\u{3000}\u{301}\u{200b}]{0,12}",
        "\\PC{0,12}",
        any::<String>()
    ]
}

fn numbers(hits: &[Hit]) -> Vec<usize> {
    hits.iter().map(|hit| hit.row).collect()
}

proptest! {
    #[test]
    fn marks_stand_in_their_field(texts in [words(), words(), words()], typed in words()) {
        let row = [texts[0].as_str(), &texts[1], &texts[2]];
        for hit in left(&[row], &typed) {
            let marks = hit.marks.iter().map(|mark| (0, mark));
            let also = hit.also.iter().flat_map(|also| also.marks.iter().map(|mark| (also.field + 1, mark)));
            for (field, mark) in marks.chain(also) {
                prop_assert!(row[field].get(mark.clone()).is_some_and(|shown| !shown.is_empty()));
            }
        }
    }

    #[test]
    fn one_more_term_never_adds_a_row(texts in [words(), words(), words()], typed in words(), more in words()) {
        prop_assume!(!Query::parse(&typed).asks_nothing());
        let rows = [[texts[0].as_str(), &texts[1], ""], [texts[2].as_str(), "解放区", ""]];
        let before = numbers(&left(&rows, &typed));
        let after = numbers(&left(&rows, &format!("{typed} {more}")));
        prop_assert!(after.iter().all(|row| before.contains(row)));
    }

    #[test]
    fn a_headline_finds_itself(headline in words()) {
        let asked = !Query::parse(&headline).asks_nothing();
        prop_assert_eq!(left(&[[headline.as_str(), "", ""]], &headline).len(), usize::from(asked));
    }

    #[test]
    fn variants_of_a_query_find_the_same(headline in words(), typed in "[区县放a1,\"< ]{1,6}") {
        let variants = [('区', '區'), ('县', '縣'), ('a', 'Ａ'), ('1', '１'), (',', '、'), ('"', '“'), ('<', '《'), (' ', '\u{3000}')];
        let variant = variants.iter().fold(typed.clone(), |text, (plain, other)| text.replace(*plain, &other.to_string()));
        let rows = [[headline.as_str(), "解放区", "a1,县"]];
        prop_assert_eq!(left(&rows, &typed), left(&rows, &variant));
    }
}

#[test]
fn any_reading_of_a_place_finds_it() {
    for (word, term) in [
        ("重庆", "chongqing"),
        ("重庆", "zhongqing"),
        ("银行", "yinhang"),
        ("解放区", "jiefangqu"),
        ("焦作", "jiaozuo"),
        ("周口", "zhoukou"),
        ("浚县", "xunxian"),
        ("浚县", "junxian"),
        ("中牟", "zhongmu"),
        ("泌阳", "biyang"),
        ("长葛", "changge"),
        ("荥阳", "xingyang"),
        ("渑池", "mianchi"),
        ("尉氏", "weishi"),
        ("武陟", "wuzhi"),
        ("乐亭", "laoting"),
        ("六安", "luan"),
        ("铅山", "yanshan"),
        ("洪洞", "hongtong"),
        ("番禺", "panyu"),
        ("蚌埠", "bengbu"),
        ("大城", "daicheng"),
        ("朴", "piao"),
        ("单县", "shanxian"),
        ("乾隆", "qianlong"),
        ("〇", "ling"),
    ] {
        let headline = format!("到{word}去");
        assert_eq!(left(&[[&headline, "", ""]], term).len(), 1, "{word} {term}");
    }
}
