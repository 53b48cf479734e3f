//! An article set at a measure: its heading, its text and its gaps, line by line.

use std::ops::Range;

use super::{Line, Setting, Widths, headline, set};
use crate::model::{Article, Flaw, PartKind};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Of the line above the headline (引题).
    Kicker,
    /// Of the headline (主题).
    Headline,
    /// Of a headline made from the first words.
    Made,
    /// Of the line below the headline (副题).
    Subhead,
    /// Of the by-line.
    Byline,
    /// Of the line of facts: paper, date, length.
    Facts,
    /// Nothing.
    Blank,
    /// Of a paragraph.
    Paragraph,
    /// Of a heading inside the text (小标题).
    Heading,
    /// Of the words under a picture.
    Caption,
    /// Of a credit or a jump line.
    Credit,
    /// Of a note that something is lost here.
    Flaw,
}

/// Which text a line is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The article's text.
    Text,
    /// [`Layout::words`]: headings, facts and notes.
    Words,
}

/// One line of an article, set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetLine {
    /// What it is.
    pub kind: LineKind,
    /// Which text its range is of.
    pub source: Source,
    /// Its bytes and cells.
    pub line: Line,
    /// The byte of the article's text where it stands; a line of other words has the place of the text after it.
    pub place: usize,
}

/// An article set at a measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// Its lines.
    pub lines: Vec<SetLine>,
    /// The words that are not of the text.
    pub words: String,
    /// How many of the lines stand above the text.
    pub head: usize,
    /// How it was set.
    pub setting: Setting,
}

impl Layout {
    /// Sets `article` under a `head` of other lines; `note` words a flaw.
    pub fn new(
        article: &Article,
        head: &[(LineKind, String)],
        note: impl Fn(&Flaw) -> String,
        setting: &Setting,
        widths: &Widths,
    ) -> Layout {
        let (lines, words) = (Vec::new(), String::new());
        let mut layout = Layout { lines, words, head: 0, setting: setting.clone() };
        for (kind, words) in head {
            layout.push_words(*kind, words, 0, widths);
        }
        layout.head = layout.lines.len();
        let mut flaws = article.flaws.iter().peekable();
        for (index, part) in article.parts.iter().enumerate() {
            let before = index.checked_sub(1).map(|before| article.parts[before].kind);
            if stands_apart(part.kind) && before.is_some_and(|kind| kind != part.kind) {
                layout.push_words(LineKind::Blank, "", part.range.start, widths);
            }
            let mut from = part.range.start;
            while let Some(flaw) = flaws.next_if(|flaw| flaw.at <= part.range.end) {
                layout.push_part(
                    article,
                    part.kind,
                    from..flaw.at,
                    from == part.range.start,
                    widths,
                );
                layout.push_words(LineKind::Flaw, &note(flaw), flaw.at, widths);
                from = flaw.at;
            }
            layout.push_part(
                article,
                part.kind,
                from..part.range.end,
                from == part.range.start,
                widths,
            );
        }
        for flaw in flaws {
            layout.push_words(LineKind::Flaw, &note(flaw), flaw.at, widths);
        }
        layout
    }

    /// The line that shows the byte `place` of the article's text.
    pub fn line_of(&self, place: usize) -> usize {
        let text = &self.lines[self.head.min(self.lines.len())..];
        let after = text.partition_point(|line| line.place <= place);
        if after == 0 { 0 } else { self.head + after - 1 }
    }

    /// The text that `line` is of.
    pub fn source<'a>(&'a self, line: &SetLine, article: &'a Article) -> &'a str {
        match line.source {
            Source::Text => &article.text,
            Source::Words => &self.words,
        }
    }

    fn push_part(
        &mut self,
        article: &Article,
        part: PartKind,
        range: Range<usize>,
        opens: bool,
        widths: &Widths,
    ) {
        let kind = match part {
            PartKind::Paragraph => LineKind::Paragraph,
            PartKind::Subhead => LineKind::Heading,
            PartKind::Caption => LineKind::Caption,
            PartKind::Credit | PartKind::Jump => LineKind::Credit,
        };
        let setting = match kind {
            LineKind::Paragraph if opens => self.setting.clone(),
            _ => Setting { indent: 0, ..self.setting.clone() },
        };
        for line in set(&article.text[range.clone()], &setting, widths) {
            let line = shifted(line, range.start);
            let place = line.range.start;
            self.lines.push(SetLine { kind, source: Source::Text, line, place });
        }
    }

    fn push_words(&mut self, kind: LineKind, words: &str, place: usize, widths: &Widths) {
        let start = self.words.len();
        self.words.push_str(words);
        let setting = Setting { indent: 0, ..self.setting.clone() };
        let lines = match kind {
            LineKind::Blank => vec![Line::plain(0..0, "", widths)],
            LineKind::Headline | LineKind::Made | LineKind::Facts => {
                let lines = headline(words, setting.measure, usize::MAX, widths).lines;
                lines.into_iter().map(|range| Line::plain(range, words, widths)).collect()
            }
            _ => set(words, &setting, widths),
        };
        for line in lines {
            let line = shifted(line, start);
            self.lines.push(SetLine { kind, source: Source::Words, line, place });
        }
    }
}

/// Whether an empty line parts it from what is above it.
fn stands_apart(part: PartKind) -> bool {
    match part {
        PartKind::Subhead | PartKind::Caption => true,
        PartKind::Paragraph | PartKind::Credit | PartKind::Jump => false,
    }
}

/// A line of a piece that begins at the byte `start` of the whole.
fn shifted(line: Line, start: usize) -> Line {
    let range = line.range.start + start..line.range.end + start;
    let stretch = line.stretch.into_iter().map(|(at, cells)| (at + start, cells)).collect();
    Line { range, stretch, ..line }
}
