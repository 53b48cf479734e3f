//! The one way into the cells of a frame: widths are ours, nothing is cut in half, nothing unclean passes.

use std::num::NonZeroU16;
use std::ops::Range;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Margin, Offset, Rect};
use ratatui::style::Style;

use crate::app::State;
use crate::config::{Role, Theme};
use crate::text::{ELLIPSIS, Glyph, Line, Setting, Widths, glyphs, is_clean, set, truncate};

/// A frame to write on.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: &'a Theme,
    widths: &'a Widths,
}

/// A pen: where it writes, up to where, and how.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    /// The next column.
    pub(super) x: u16,
    /// The row.
    pub(super) y: u16,
    /// The first column it may not write to.
    pub(super) end: u16,
    /// What is laid over everything it writes but hits: the row is selected.
    pub(super) over: Option<Role>,
}

impl Pen {
    /// A pen at the left end of the first row of an area.
    pub(super) fn new(area: Rect) -> Pen {
        Pen { x: area.x, y: area.y, end: area.right(), over: None }
    }

    /// The same pen at another column.
    pub(super) fn at(self, x: u16) -> Pen {
        Pen { x, ..self }
    }
}

impl<'a> Canvas<'a> {
    pub(super) fn new(state: &'a State, buffer: &'a mut Buffer) -> Canvas<'a> {
        Canvas { buffer, theme: state.theme(), widths: &state.widths }
    }

    pub(super) fn area(&self) -> Rect {
        self.buffer.area
    }

    pub(super) fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    pub(super) fn cells(&self, text: &str) -> u16 {
        u16::try_from(self.widths.text(text)).unwrap_or(u16::MAX)
    }

    /// Blanks an area and gives it a style. A wide glyph that reaches into it from the left goes whole.
    pub(super) fn fill(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            self.free_left(area.x, y);
            for x in area.left()..area.right() {
                let cell = &mut self.buffer[(x, y)];
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Lays a style over what an area says.
    pub(super) fn tint(&mut self, area: Rect, role: Role) {
        self.buffer.set_style(area.intersection(self.buffer.area), self.style(role));
    }

    /// Writes as many whole glyphs of `text` as the pen has room for; the pen moves on.
    pub(super) fn write(&mut self, pen: &mut Pen, text: &str, role: Role) {
        self.write_marked(pen, text, role, &[]);
    }

    /// The same, with the bytes in `hits` drawn as hits.
    pub(super) fn write_marked(
        &mut self,
        pen: &mut Pen,
        text: &str,
        role: Role,
        hits: &[Range<usize>],
    ) {
        let line = Line::plain(0..text.len(), text, self.widths);
        let mut end = pen.x;
        for glyph in glyphs(&line, text, self.widths) {
            let is_hit = hits.iter().any(|hit| hit.contains(&glyph.at));
            match self.glyph(*pen, &glyph, role, is_hit.then_some(Role::Hit)) {
                Some(next) => end = next,
                None => break,
            }
        }
        pen.x = end;
    }

    /// Writes `text`, or as much of it as leaves room for an ellipsis.
    pub(super) fn write_cut(&mut self, pen: &mut Pen, text: &str, role: Role) {
        let room = usize::from(pen.end.saturating_sub(pen.x));
        if self.widths.text(text) <= room {
            return self.write(pen, text, role);
        }
        let room = room.saturating_sub(self.widths.text(ELLIPSIS));
        let (begins, _) = truncate(text, room, self.widths);
        self.write(pen, &format!("{begins}{ELLIPSIS}"), role);
    }

    /// Puts one glyph `glyph.x` cells right of the pen; says where the next may stand, or that it does not
    /// fit. A hit is laid over everything else.
    pub(super) fn glyph(
        &mut self,
        pen: Pen,
        glyph: &Glyph,
        role: Role,
        hit: Option<Role>,
    ) -> Option<u16> {
        let start = pen.x;
        let cells = |cells: usize| u16::try_from(cells).ok();
        let x = start.checked_add(cells(glyph.x)?)?;
        let width = cells(glyph.width)?;
        let next = x.checked_add(width)?;
        if next > pen.end.min(self.buffer.area.right()) || pen.y >= self.buffer.area.bottom() {
            return None;
        }
        debug_assert!(is_clean(glyph.symbol), "unclean: {:?}", glyph.symbol);
        let over = [pen.over, hit].into_iter().flatten();
        let style = over.fold(self.style(role), |below, role| below.patch(self.style(role)));
        if let Some(forced) = NonZeroU16::new(width) {
            self.free_left(x, pen.y);
            self.buffer[(x, pen.y)]
                .set_symbol(glyph.symbol)
                .set_style(style)
                .set_diff_option(CellDiffOption::ForcedWidth(forced));
            for tail in x + 1..next {
                let cell = &mut self.buffer[(tail, pen.y)];
                cell.set_symbol(" ").set_style(style).set_diff_option(CellDiffOption::None);
            }
        }
        Some(next)
    }

    /// Blanks a wide glyph that begins left of `x` and reaches over it.
    fn free_left(&mut self, x: u16, y: u16) {
        let Some(left) = x.checked_sub(1).filter(|left| *left >= self.buffer.area.left()) else {
            return;
        };
        let cell = &mut self.buffer[(left, y)];
        if let CellDiffOption::ForcedWidth(width) = cell.diff_option
            && width.get() > 1
        {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    /// A dotted rule down one column, as long as `pane`.
    pub(super) fn column(&mut self, x: u16, pane: Rect) {
        for y in pane.top()..pane.bottom() {
            let cell = Rect { x, y, width: 1, height: 1 };
            self.write(&mut Pen::new(cell), "╎", Role::Rule);
        }
    }

    /// A framed area over everything else, with its title in the frame; what is inside, and a pen behind
    /// the title.
    pub(super) fn popup(&mut self, area: Rect, title: &str) -> (Rect, Pen) {
        self.fill(area, Role::Text);
        for y in [area.top(), area.bottom() - 1] {
            let rule = "╌".repeat(usize::from(area.width));
            self.write(&mut Pen::new(Rect { y, ..area }), &rule, Role::Rule);
        }
        for x in [area.left(), area.right() - 1] {
            self.column(x, area);
        }
        let mut pen = Pen { end: area.right() - 1, ..Pen::new(area).at(area.x + 2) };
        let title = format!(" {title} ");
        self.fill(
            Rect { width: self.cells(&title), height: 1, ..area }.offset(Offset::new(2, 0)),
            Role::Text,
        );
        self.write(&mut pen, &title, Role::Headline);
        (area.inner(Margin::new(1, 1)), pen)
    }

    /// A sentence in the middle of an area, set as text is.
    pub(super) fn sentence(&mut self, area: Rect, text: &str) {
        let measure = usize::from(area.width.saturating_sub(2).clamp(1, 40));
        let setting = Setting { indent: 0, ..Setting::fold(measure) };
        let lines = set(text, &setting, self.widths);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
        let top = area.y + area.height.saturating_sub(rows) / 3;
        for (y, line) in (top..area.bottom()).zip(&lines) {
            let cells = u16::try_from(line.cells).unwrap_or(u16::MAX);
            let x = area.x + area.width.saturating_sub(cells) / 2;
            let mut pen = Pen::new(Rect { y, ..area }).at(x);
            self.write(&mut pen, &text[line.range.clone()], Role::Muted);
        }
    }
}
