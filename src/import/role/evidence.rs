//! The evidence of a page, weighed: what every line says for every role, and which role follows which.

use super::super::byline;
use super::super::line::{Line, Numbered};
use super::super::weight::sum;
use super::Role::{Credit, Fresh, Inner, Run, Sign, Start, Title};
use super::{ROLES, Role, Text, Weights, heading, inner, paragraph};

/// What cannot be.
const NEVER: f32 = -40.0;
/// What is not: a line without the form of its role.
const NOT: f32 = -9.0;

/// What the lines say.
pub(super) struct Evidence<'a> {
    text: &'a Text<'a>,
    /// How much each is like a heading by its form.
    forms: Vec<f32>,
    /// What stands near each says for a heading.
    support: Vec<f32>,
    /// What other headings say for a heading inside a text.
    alike: Vec<f32>,
}

impl<'a> Evidence<'a> {
    pub(super) fn of(text: &'a Text<'a>) -> Evidence<'a> {
        let forms: Vec<f32> = (0..text.lines.len()).map(|at| heading::form(text, at)).collect();
        let support = heading::support(text, &forms);
        let alike = inner::alike(text, &forms, &support);
        Evidence { text, forms, support, alike }
    }

    /// How well line `at` fills every role.
    pub(super) fn says(&self, at: usize) -> Weights {
        let (text, line) = (self.text, self.text.lines[at]);
        let (form, support, alike) = (self.forms[at], self.support[at], self.alike[at]);
        let body = body(line);
        ROLES.map(|role| match role {
            Title => heading::title(text, at, form, support, alike),
            Sign => self.sign(at),
            Start => {
                let stands_out = heading::stands_out(text, at).max(0.0);
                body - 0.7 * stands_out + sum([(text.verse[at], 3.0), (line.row, 2.0)])
            }
            Run => body,
            Fresh => body - 4.0 + self.fresh(at),
            Inner => inner::inner(text, at, form, alike),
            Credit => self.credit(at),
        })
    }

    /// A by-line, or a name below a heading.
    fn sign(&self, at: usize) -> f32 {
        let line = self.text.lines[at];
        let below_heading = at > 0 && self.forms[at - 1] > 0.0 && line.gap < 2;
        match () {
            () if line.signs => 6.0,
            () if heading::could_sign(line) => 0.8 + sum([(below_heading, 1.5)]),
            () => NOT,
        }
    }

    /// The beginning of an article that has no heading.
    fn fresh(&self, at: usize) -> f32 {
        let (text, line) = (self.text, self.text.lines[at]);
        let is_item = line.numbered == Some(Numbered::Bullet);
        let follows_item = text.above(at).is_some_and(|above| above.signed);
        sum([
            (line.reports, 4.5),
            (line.inside, -3.0),
            (text.digest[at] && is_item, 7.0),
            (text.digest[at] && follows_item, 4.0),
        ])
    }

    /// A source in brackets, a jump, a date; who gives notice, who sent a letter.
    fn credit(&self, at: usize) -> f32 {
        let (text, line) = (self.text, self.text.lines[at]);
        let over = text.is_after_stop(at);
        let is_bare = line.is_bare();
        let is_office = line.office && is_bare && line.ems <= 24.0;
        let is_dated = text.below(at).is_some_and(|below| below.day);
        let in_notice = over && text.notice[at];
        let in_brackets = line.text.starts_with(['（', '(']);
        match () {
            () if line.jump && line.ems <= 20.0 => 5.0,
            () if is_office && (is_dated && line.gap < 3 || in_notice && line.gap == 0) => 5.0,
            () if in_notice && is_bare && line.text.contains(['：', ':']) && line.ems <= 24.0 => {
                3.5
            }
            () if over && byline::is_sent(&line.text) => 5.5,
            () if over && line.signs && in_brackets => 7.5,
            () if line.day || line.indent >= 10 && is_bare => 5.0,
            () if line.signs && line.signed || byline::is_source(&line.text) => 5.0,
            () if self.is_between_rows(at) => 2.0,
            () if self.is_below_table(at) => 4.0,
            () => NOT,
        }
    }

    /// A line of a table that is no row by itself: the name of a part.
    fn is_between_rows(&self, at: usize) -> bool {
        let (text, line) = (self.text, self.text.lines[at]);
        let is_row = |line: Option<&Line>| line.is_some_and(|line| line.row);
        let is_part = line.is_bare() && !line.row && line.numbered.is_none() && line.gap == 0;
        is_part && is_row(text.above(at)) && is_row(text.below(at))
    }

    /// What the numbers of the table above are: 单位：元/公斤.
    fn is_below_table(&self, at: usize) -> bool {
        let (text, line) = (self.text, self.text.lines[at]);
        let is_note = line.is_bare() && line.ems <= 16.0 && line.text.contains(['：', ':']);
        is_note && line.mark == 0 && text.above(at).is_some_and(|above| above.row)
    }

    /// How well, for every role of the line above, every role of line `at` follows it.
    pub(super) fn follows(&self, at: usize) -> [Weights; ROLES.len()] {
        let (line, parted) = (self.text.lines[at], self.text.parted[at]);
        let either = |holds: bool, one: f32, other: f32| if holds { one } else { other };
        let after_text = paragraph::breaks(self.text, at);
        let ends_article = self.text.above(at).is_some_and(|above| above.signs || above.jump);
        ROLES.map(|last| match last {
            Start | Run | Fresh => after_text,
            // Title, Sign, Start, Run, Fresh, Inner, Credit
            Title => [
                either(parted, -1.0, -0.2),
                1.0,
                either(line.reports, 2.0, 0.3),
                NEVER,
                either(parted, -1.0, -5.0),
                -1.0,
                either(line.jump, 1.0, -3.0),
            ],
            Sign => [-1.0, -0.5, 0.5, NEVER, -4.0, -1.0, -3.0],
            Inner => [-4.0, -4.0, 0.8, NEVER, either(line.reports, -1.5, -6.0), -0.7, -3.0],
            Credit => {
                [1.5, -3.0, either(ends_article && !line.inside, -5.0, -0.8), -3.0, 0.3, 0.0, 0.0]
            }
        })
    }
}

/// How a page begins.
pub(super) fn opens(role: Role) -> f32 {
    match role {
        Title => 0.5,
        Sign => 0.0,
        Fresh => 1.5,
        Start | Inner => -3.0,
        Run => NEVER,
        Credit => -2.0,
    }
}

/// How much a line is like the text of an article.
fn body(line: &Line) -> f32 {
    0.7 * f32::from(line.commas.min(2))
        + sum([
            (line.stops > 0, 0.8),
            (line.ems > 35.0, 2.0),
            (line.mark > 0, -4.0),
            (line.signs, -2.0),
        ])
}
