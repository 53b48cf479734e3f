//! The index of the headline list: the rows, folded once, that every key filters.

use std::ops::Range;

use crate::text::fold::{Folded, fold};

use super::matching::{Found, best};
use super::query::{Query, Term};
use super::rank::{Also, Hit};

/// The words of a row that a query is compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields<'a> {
    /// The headline.
    pub headline: &'a str,
    /// Kicker, by-line, section, district …, in the order in which the caller wants to name them.
    pub others: Vec<&'a str>,
}

/// The rows of the list, folded, newest first.
#[derive(Clone, Debug, Default)]
pub struct Headlines {
    rows: Vec<Row>,
}

/// The folded fields of a row: the headline, then the others.
#[derive(Clone, Debug)]
struct Row {
    fields: Vec<Folded>,
}

impl<'a> FromIterator<Fields<'a>> for Headlines {
    /// The index of `rows`, which come newest first and, on one day, by id.
    fn from_iter<I: IntoIterator<Item = Fields<'a>>>(rows: I) -> Headlines {
        Headlines { rows: rows.into_iter().map(|fields| Row::new(&fields)).collect() }
    }
}

impl Headlines {
    /// Those of `rows` that answer `query`, best first ([`Hit::rank`]).
    ///
    /// An empty query keeps all of them as they come; one that asks nothing, and a row that is not there, none.
    pub fn filter(&self, query: &Query, rows: impl IntoIterator<Item = usize>) -> Vec<Hit> {
        if query.asks_nothing() {
            return Vec::new();
        }
        let hits = rows.into_iter().filter_map(|row| self.rows.get(row)?.hit(row, &query.terms));
        let mut hits: Vec<Hit> = hits.collect();
        if !query.is_empty() {
            hits.sort_by_cached_key(Hit::rank);
        }
        hits
    }
}

impl Row {
    fn new(fields: &Fields) -> Row {
        let texts = std::iter::once(&fields.headline).chain(&fields.others);
        Row { fields: texts.map(|text| fold(text)).collect() }
    }

    /// This row, if it has all of the terms.
    fn hit(&self, row: usize, terms: &[Term]) -> Option<Hit> {
        hit(row, &self.fields.iter().collect::<Vec<_>>(), terms.len(), |field, term| {
            best(&self.fields[field].chars, &terms[term])
        })
    }
}

/// The row with these folded fields, the headline first, if it has all of so many terms; `best` says how well a term
/// matches in a field.
pub(super) fn hit(
    row: usize,
    fields: &[&Folded],
    terms: usize,
    best: impl Fn(usize, usize) -> Option<Found>,
) -> Option<Hit> {
    let found = (0..terms).map(|term| place(fields.len(), |field| best(field, term)));
    let found: Vec<(usize, Found)> = found.collect::<Option<_>>()?;
    let others = (1..fields.len()).filter(|&field| found.iter().any(|place| place.0 == field));
    Some(Hit {
        row,
        in_headline: found.iter().all(|place| place.0 == 0),
        score: found.iter().map(|place| place.1.score).sum(),
        marks: marks(fields, 0, &found),
        also: others
            .map(|field| Also { field: field - 1, marks: marks(fields, field, &found) })
            .collect(),
    })
}

/// The field in which a term counts: the headline if it is there, else the first of those where it matches best.
fn place(fields: usize, best: impl Fn(usize) -> Option<Found>) -> Option<(usize, Found)> {
    let found = |field| Some((field, best(field)?));
    found(0).or_else(|| {
        let others = (1..fields).rev().filter_map(found);
        others.max_by_key(|(_, found)| found.score)
    })
}

/// Everything that the terms matched in one field.
fn marks(fields: &[&Folded], field: usize, found: &[(usize, Found)]) -> Vec<Range<usize>> {
    let here = found.iter().filter(|place| place.0 == field);
    let mut positions: Vec<usize> = here.flat_map(|place| place.1.at.iter().copied()).collect();
    positions.sort_unstable();
    positions.dedup();
    fields[field].ranges(positions)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A headline and two other fields.
    type Texts = [&'static str; 3];

    fn index(rows: &[Texts]) -> Headlines {
        rows.iter().map(|row| Fields { headline: row[0], others: row[1..].to_vec() }).collect()
    }

    fn left(rows: &[Texts], typed: &str) -> Vec<Hit> {
        index(rows).filter(&Query::parse(typed), 0..rows.len())
    }

    #[track_caller]
    fn check(rows: &[Texts], table: &[(&str, &[usize])]) {
        for (typed, expected) in table {
            let found: Vec<usize> = left(rows, typed).iter().map(|hit| hit.row).collect();
            assert_eq!(&found, expected, "{typed:?}");
        }
    }

    const PAPER: &[Texts] = &[
        ["城乡居民医保缴费开始", "本报讯（记者詹长松）", "解放区"],
        ["解放区：教育局走访百姓", "", "解放区"],
        ["示范区召开会议", "通讯员 王二", "示范区"],
        ["焦作站２０２４年加开列车", "解放區教育", "中站区"],
    ];

    #[test]
    fn every_term_has_to_match_somewhere() {
        check(
            PAPER,
            &[
                ("解放区 教育", &[1, 3]),
                ("解放区\u{3000}医保", &[0]),
                ("医保 教育", &[]),
                ("医保 zcs", &[0]),
                ("yb jfq", &[0]),
                ("jfq jyj", &[1]),
            ],
        );
    }

    #[test]
    fn what_a_reader_types_is_found() {
        check(
            PAPER,
            &[
                ("sfq", &[2]),
                ("示fq", &[2]),
                ("2024", &[3]),
                ("２０２４", &[3]),
                ("解放區", &[1, 0, 3]),
                ("焦作", &[3]),
                ("詹长松", &[0]),
                ("（记者", &[0]),
                ("(记者", &[0]),
                ("区:教", &[1]),
            ],
        );
    }

    #[test]
    fn headlines_come_before_other_fields_then_the_score_then_the_newest() {
        let rows = [
            ["一二", "教育局", ""],
            ["一教二三四育", "", ""],
            ["一教育", "", ""],
            ["教育", "", ""],
            ["教育", "", ""],
            ["教一", "", "育"],
        ];
        check(&rows, &[("教育", &[3, 4, 2, 1, 0]), ("教 育", &[3, 4, 1, 2, 5, 0])]);
    }

    #[test]
    fn an_empty_query_keeps_everything_as_it_comes() {
        let rows: Vec<usize> =
            index(PAPER).filter(&Query::parse(""), [2, 0, 9]).iter().map(|hit| hit.row).collect();
        assert_eq!(rows, [2, 0]);
    }

    #[test]
    fn a_query_that_folds_to_nothing_matches_nothing() {
        check(PAPER, &[(" ", &[]), ("\u{3000}\u{200b}", &[]), ("\u{301}", &[]), ("\u{7}", &[])]);
    }

    #[test]
    fn only_the_rows_that_are_asked_for_are_filtered() {
        let hits = index(PAPER).filter(&Query::parse("解放区"), [3, 2]);
        assert_eq!(hits.iter().map(|hit| hit.row).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn marks_are_bytes_of_the_field_as_it_was_printed() {
        let hits = left(PAPER, "解放 2024 焦");
        let [hit] = hits.as_slice() else { panic!("{hits:?}") };
        let [headline, byline, _] = PAPER[hit.row];
        let shown: Vec<&str> = hit.marks.iter().map(|range| &headline[range.clone()]).collect();
        assert_eq!(shown, ["焦", "２０２４"]);
        assert_eq!(hit.also.len(), 1);
        assert_eq!((hit.also[0].field, &byline[hit.also[0].marks[0].clone()]), (0, "解放"));
        assert!(!hit.in_headline);
    }
}
