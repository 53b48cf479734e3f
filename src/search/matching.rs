//! Matching a term with a field: how well it matches, and where.

pub(super) mod alignment;
mod beginning;
mod single;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::pinyin;
use super::query::Term;

pub(super) use beginning::{Beginning, beginning};

/// How a term stands in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// SkimMatcherV2's score.
    pub(super) score: i64,
    /// The characters of the field that matched, in order.
    pub(super) at: Vec<usize>,
}

/// Above so many cells (term × field) no matrix is filled. The matcher's scores hold for gaps below 2^15 only, and a
/// pasted page must not cost a second a key.
const CELLS: usize = 1 << 16;

/// The best match of `term` in a folded field: as it was typed, or as pinyin.
///
/// A pinyin match is worth what the same hanzi would be worth had they been typed: `yibao` ranks and marks as 医保 does.
pub(super) fn best(field: &[char], term: &Term) -> Option<Found> {
    best_by(field, term, matched)
}

/// What [`best`] says, without the matcher: for the many rows of an index.
pub(super) fn best_aligned(field: &[char], term: &Term) -> Option<Found> {
    best_by(field, term, aligned)
}

fn best_by(
    field: &[char],
    term: &Term,
    align: fn(&[char], &[char]) -> Option<Found>,
) -> Option<Found> {
    let typed = align(field, &term.chars);
    if !term.latin {
        return typed;
    }
    let runs = pinyin::runs(field, &term.chars).into_iter();
    let spelt = runs.filter_map(|run| align(field, &run));
    let better = |best: Found, found: Found| {
        if found.score > best.score { found } else { best }
    };
    typed.into_iter().chain(spelt).reduce(better)
}

/// `wanted` in `field`, in order, with gaps, as SkimMatcherV2 has it. Rows that cannot match cost one pass and no
/// matrix.
fn matched(field: &[char], wanted: &[char]) -> Option<Found> {
    if let [c] = wanted {
        return single::best(field, *c);
    }
    let leftmost = leftmost(field, wanted)?;
    if (field.len() + 1) * (wanted.len() + 1) > CELLS {
        return Some(Found { score: 0, at: leftmost });
    }
    let (field, wanted): (String, String) = (field.iter().collect(), wanted.iter().collect());
    // A new matcher each time: a used one lets old cells of its matrix into the score.
    let (score, at) = SkimMatcherV2::default().fuzzy_indices(&field, &wanted)?;
    Some(Found { score, at })
}

/// The same where the field is short enough for an alignment.
fn aligned(field: &[char], wanted: &[char]) -> Option<Found> {
    if wanted.len() < 2 || field.len() > alignment::LONGEST || wanted.len() > field.len() {
        return matched(field, wanted);
    }
    alignment::align(field, wanted)
}

/// The first place of each wanted character after the one before.
fn leftmost(field: &[char], wanted: &[char]) -> Option<Vec<usize>> {
    let mut at = 0;
    let next = |c: &char| {
        at += field[at..].iter().position(|other| other == c)? + 1;
        Some(at - 1)
    };
    wanted.iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::Query;
    use crate::text::fold::fold;

    fn found(field: &str, typed: &str) -> Option<Found> {
        best(&fold(field).chars, Query::parse(typed).terms.first()?)
    }

    /// `marked` is the field with its matched characters in ⟦⟧; without any, nothing may match.
    #[track_caller]
    fn check(typed: &str, marked: &str) {
        let field = marked.replace(['⟦', '⟧'], "");
        let shown = found(&field, typed).map_or(field.clone(), |found| mark(&field, &found.at));
        assert_eq!(shown, marked, "{typed}");
    }

    fn mark(field: &str, at: &[usize]) -> String {
        let chars = field.chars().enumerate();
        let marked = chars.map(|(i, c)| if at.contains(&i) { format!("⟦{c}⟧") } else { c.into() });
        marked.collect::<String>().replace("⟧⟦", "")
    }

    #[track_caller]
    fn check_better(typed: &str, better: &str, worse: &str) {
        let score = |field| found(field, typed).map(|found| found.score);
        assert!(score(better) > score(worse), "{typed}: {:?} {:?}", score(better), score(worse));
    }

    #[test]
    fn hanzi_match_in_order_with_gaps() {
        check("解教", "⟦解⟧放区⟦教⟧育局");
        check("教解", "解放区教育局");
        check("龘", "解放区教育局");
    }

    #[test]
    fn neighbours_are_better_than_gaps() {
        check_better("教育", "解放区教育局", "解放区教师体育局");
    }

    #[test]
    fn a_word_after_a_chinese_mark_is_a_beginning() {
        check_better("读报", "我们的《读报》", "我们的的读报的");
        check_better("读报", "一：读报", "一二读报");
    }

    #[test]
    fn pinyin_matches_neighbours_only() {
        check("jfq", "河南⟦解放区⟧");
        check("jfq", "解甲放牛区");
        check("示fq", "周口⟦示范区⟧");
        check("yiba", "城乡居民⟦医保⟧缴费");
    }

    #[test]
    fn pinyin_is_worth_what_its_hanzi_are_worth() {
        for (letters, hanzi, field) in [
            ("yibao", "医保", "城乡居民医保缴费"),
            ("jfq", "解放区", "解放区召开会议"),
            ("sfq", "示范区", "周口《示范区》报"),
            ("qu", "区", "我区去年"),
        ] {
            assert_eq!(found(field, letters), found(field, hanzi), "{letters}");
        }
    }

    #[test]
    fn the_best_of_several_runs_counts() {
        check("jz", "⟦记者⟧到“焦作”去");
        check("jz", "在记者的《⟦焦作⟧》里");
    }

    #[test]
    fn letters_may_be_letters() {
        check("5g", "建⟦5G⟧基站");
        check("dna", "查⟦DNA⟧检测");
        check("kjk", "⟦科技K⟧TV");
    }

    #[test]
    fn a_page_pasted_into_the_box_is_matched_without_a_matrix() {
        let page = "解放区教育局".repeat(1000);
        assert_eq!(found(&page, &page).map(|found| found.at.len()), Some(6000));
        assert_eq!(found(&page.repeat(20), "局解").map(|found| found.at), Some(vec![5, 6]));
    }

    proptest! {
        #[test]
        fn what_is_marked_is_what_was_typed(field in "[解放区ab<]{0,30}", typed in "[解放区ab<]{1,5}") {
            let (field, wanted) = (fold(&field).chars, fold(&typed).chars);
            if let Some(found) = matched(&field, &wanted) {
                prop_assert!(found.at.windows(2).all(|pair| pair[0] < pair[1]));
                let marked: Vec<char> = found.at.iter().map(|&at| field[at]).collect();
                prop_assert_eq!(marked, wanted);
            }
        }

        #[test]
        fn every_row_that_has_the_characters_in_order_matches(field in "[解放区ab]{0,30}", typed in "[解放区ab]{1,5}") {
            let (field, wanted) = (fold(&field).chars, fold(&typed).chars);
            prop_assert_eq!(matched(&field, &wanted).is_some(), leftmost(&field, &wanted).is_some());
        }

        #[test]
        fn what_has_a_term_has_its_beginning(
            field in "[解放区长安ajx5'< ]{0,30}",
            typed in prop_oneof!["[解放区长安ajx5'<]{1,5}", "(jie|fang|qu|chang|xi|an|'|解|x|a){1,4}"],
            length in 1usize..20,
        ) {
            let field = fold(&field).chars;
            let beginning: String = typed.chars().take(length).collect();
            let (long, short) = (Query::parse(&typed), Query::parse(&beginning));
            for (long, short) in long.terms.iter().zip(&short.terms).filter(|two| two.0.goes_on_from(two.1)) {
                prop_assert!(best(&field, long).is_none() || best(&field, short).is_some());
            }
        }

        #[test]
        fn an_index_matches_as_the_matcher_does(field in "[解放区ab<]{0,70}", typed in "[解放区ajf<]{1,5}") {
            let (field, query) = (fold(&field).chars, Query::parse(&typed));
            for term in &query.terms {
                prop_assert_eq!(best_aligned(&field, term), best(&field, term));
            }
        }
    }
}
