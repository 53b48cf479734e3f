//! A page as articles and furniture: the stages, in their order.

use std::ops::RangeInclusive;

use memchr::memchr_iter;

use super::attach::attach;
use super::caption::captions;
use super::clean::{clean, is_spaced};
use super::column::{Column, Habits, columns};
use super::draft::Draft;
use super::furniture::furniture;
use super::gather;
use super::line::Line;
use super::role::{Text, roles};
use super::write::{Hand, ranges, write};
use crate::model::{Article, Furniture, PageId};

/// The articles and the furniture of the page `raw`, in page order. Every line that says something is in one of
/// them.
pub(super) fn articles(raw: &str, page: &PageId) -> (Vec<Article>, Vec<Furniture>) {
    let lines = lines(raw);
    let columns = columns(&lines);
    let is_furniture = furniture(&lines);
    let captions = captions(&lines, &columns, &is_furniture);
    let text = text(&lines, columns, &is_furniture, &captions);
    let mut drafts = gather::drafts(&text, &roles(&text));
    let mut left: Vec<&Line> = lines.iter().filter(|line| is_furniture[line.place]).collect();
    for draft in &mut drafts {
        left.extend(draft.take_label());
        left.extend(draft.take_orphan_credits());
        left.extend(draft.take_repeated_end());
    }
    drafts.extend(gather::photos(&lines, &captions, &is_furniture));
    attach(&mut drafts);
    drafts.sort_by_key(Draft::first_line);
    let hand = Hand { spaced: is_spaced(lines.iter().map(|line| line.text.as_str())) };
    let mut articles = Vec::with_capacity(drafts.len());
    for draft in &drafts {
        match write(draft, page, hand) {
            // A by-line or a label alone is no article.
            article if article.headline.is_empty() => left.extend(draft.lines()),
            article => articles.push(article),
        }
    }
    left.sort_by_key(|line| line.number);
    (articles, together(&left))
}

/// The lines that are not blank, cleaned.
pub(super) fn lines(raw: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut gap = 0;
    let ends = memchr_iter(b'\n', raw.as_bytes()).chain([raw.len()]);
    let mut start = 0;
    for (number, end) in (1..).zip(ends) {
        let raw = &raw[std::mem::replace(&mut start, end + 1)..end];
        let clean = clean(raw);
        if clean.text.is_empty() {
            gap += 1;
            continue;
        }
        lines.push(Line { place: lines.len(), ..Line::new(number, gap, clean) });
        gap = 0;
    }
    let rows: Vec<bool> = lines.iter().map(|line| line.row).collect();
    for line in &mut lines {
        // A row of a table stands by another row.
        let above = line.place.checked_sub(1).is_some_and(|above| rows[above]);
        line.row &= above || rows.get(line.place + 1) == Some(&true);
    }
    lines
}

/// The lines that are neither furniture nor captions, and whether something stood between them.
pub(super) fn text<'a>(
    lines: &'a [Line],
    columns: Vec<Column>,
    is_furniture: &[bool],
    captions: &[RangeInclusive<usize>],
) -> Text<'a> {
    let habits = Habits::of(lines, &columns);
    let mut apart = is_furniture.to_vec();
    for caption in captions {
        apart[caption.clone()].fill(true);
    }
    let kept = || (0..lines.len()).filter(|at| !apart[*at]);
    Text::new(
        kept().map(|at| &lines[at]).collect(),
        kept().map(|at| columns[at]).collect(),
        kept().map(|at| at > 0 && apart[at - 1]).collect(),
        habits,
    )
}

/// Furniture, lines right below each other together.
fn together(lines: &[&Line]) -> Vec<Furniture> {
    let blocks = lines.chunk_by(|above, line| line.gap == 0 && above.place + 1 == line.place);
    let furniture = |block: &[&Line]| {
        let texts: Vec<&str> = block.iter().map(|line| line.text.as_str()).collect();
        Furniture { text: texts.join(" "), lines: ranges(block) }
    };
    blocks.map(furniture).collect()
}
