//! The lines of a heading: which is the column label, the office, the kicker, the headline, the subhead.

use super::line::Line;
use super::pairs::Pairs;

/// So many characters of a text say what it speaks of.
const BODY: usize = 1200;

/// What stands above a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heads {
    pub(super) column: Option<String>,
    pub(super) label: Option<String>,
    pub(super) kicker: Option<String>,
    pub(super) headline: Option<String>,
    pub(super) subhead: Option<String>,
}

/// A heading, one or more lines that were printed as one.
struct Block<'a> {
    lines: Vec<&'a Line>,
}

impl Block<'_> {
    fn text(&self) -> String {
        let texts: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        texts.join(" ")
    }

    fn ems(&self) -> f32 {
        self.lines.iter().map(|line| line.ems).sum()
    }

    fn mark(&self) -> u8 {
        self.lines[0].mark
    }

    fn is_dashed(&self) -> bool {
        self.lines[0].text.starts_with(['—', '―', '─', '-'])
    }

    /// A printed label of a column: 简讯, 科普角, 系列评论⑥.
    fn is_column(&self) -> bool {
        let line = self.lines[self.lines.len() - 1];
        let is_numbered = line.text.ends_with(is_circled);
        let short = self.ems() <= 9.0;
        line.is_bare()
            && (is_numbered
                || (line.column && short)
                || (line.column_ending && short && line.parts == 0))
    }

    /// Four characters or fewer above a headline name the corner that it stands in.
    fn is_slogan_of(&self, below: &Block) -> bool {
        let line = self.lines[0];
        self.lines.len() == 1
            && line.is_bare()
            && line.han <= 4
            && below.lines[0].han >= 6
            && line.mark == below.mark()
    }

    /// An office: 民生街道.
    fn is_office(&self) -> bool {
        let line = self.lines[0];
        self.lines.len() == 1
            && line.office
            && line.is_bare()
            && line.parts == 0
            && line.ems <= 18.0
    }
}

/// The number of a piece in a series.
pub(super) fn is_circled(char: char) -> bool {
    matches!(char, '①'..='⑳')
}

/// What the heading `lines` of a text that begins with `body` are.
pub(super) fn heads(lines: &[&Line], body: &str) -> Heads {
    let mut heads = Heads::default();
    let mut blocks = blocks(lines);
    heads.column = take(&mut blocks, |block| block.is_column());
    heads.label = take(&mut blocks, |block| block.is_office());
    if heads.column.is_none()
        && let [first, second, ..] = blocks.as_slice()
        && first.is_slogan_of(second)
    {
        heads.column = Some(blocks.remove(0).text());
    }
    if heads.column.is_none() && blocks.len() == 1 && blocks[0].is_column() {
        heads.column = Some(blocks[0].text());
        if blocks[0].lines[0].column {
            return heads;
        }
    }
    if let Some(at) = blocks.iter().skip(1).position(Block::is_dashed) {
        let below = blocks.split_off(at + 1);
        heads.subhead = Some(joined(&below));
    }
    let Some(main) = main(&blocks, body) else { return heads };
    heads.headline = Some(blocks[main].text());
    heads.kicker = Some(joined(&blocks[..main])).filter(|text| !text.is_empty());
    let below = joined(&blocks[main + 1..]);
    if !below.is_empty() {
        heads.subhead = Some(heads.subhead.map_or(below.clone(), |own| format!("{below} {own}")));
    }
    heads
}

/// Takes the first block that `is`, unless it is the only one.
fn take(blocks: &mut Vec<Block>, is: impl Fn(&Block) -> bool) -> Option<String> {
    let at = blocks.iter().position(is).filter(|_| blocks.len() > 1)?;
    Some(blocks.remove(at).text())
}

fn joined(blocks: &[Block]) -> String {
    let texts: Vec<String> = blocks.iter().map(Block::text).collect();
    texts.join(" ")
}

/// Lines without a gap between them are one heading.
fn blocks<'a>(lines: &[&'a Line]) -> Vec<Block<'a>> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        let joins = blocks.last().is_some_and(|block| {
            let above = block.lines[block.lines.len() - 1];
            let plain = |line: &Line| !line.column && !line.text.starts_with(['—', '―', '─']);
            let offices = above.office && above.parts == 0 && above.ems <= 14.0;
            let alike = above.han.abs_diff(line.han) <= 1
                && above.han > 4
                && above.is_bare()
                && line.is_bare()
                && above.parts + line.parts == 0;
            let tail = line.ems <= 6.0 && line.column_ending | line.text.ends_with(is_circled);
            line.gap == 0
                && line.number == above.number + 1
                && above.mark == line.mark
                && plain(above)
                && plain(line)
                && !offices
                && (alike || tail || line.mark > 0)
        });
        match blocks.last_mut() {
            Some(block) if joins => block.lines.push(line),
            Some(_) | None => blocks.push(Block { lines: vec![line] }),
        }
    }
    blocks
}

/// Which block is the headline: the marked one, else the one that speaks most of what the text speaks of.
fn main(blocks: &[Block], body: &str) -> Option<usize> {
    if blocks.len() < 2 {
        return blocks.len().checked_sub(1);
    }
    let marked: Vec<usize> = (0..blocks.len()).filter(|at| blocks[*at].mark() > 0).collect();
    let highest = marked.iter().map(|at| blocks[*at].mark()).min();
    let weight = |at: usize| {
        let share = Pairs::of(blocks[at].text().chars()).share(body.chars().take(BODY));
        let mark = if Some(blocks[at].mark()) == highest && highest.is_some() { 2.0 } else { 0.0 };
        let place = if blocks.len() == 3 && at == 1 {
            0.35
        } else if blocks.len() == 2 && at == 1 {
            0.15
        } else {
            0.0
        };
        let is_couplet = blocks[at].lines.iter().any(|line| line.parts > 0);
        share + mark + place - if is_couplet { 0.15 } else { 0.0 }
    };
    let weights: Vec<f32> = (0..blocks.len()).map(weight).collect();
    (0..blocks.len()).max_by(|a, b| weights[*a].total_cmp(&weights[*b]))
}

#[cfg(test)]
mod tests;
