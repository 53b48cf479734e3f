//! Who stands where: one function from the screen's size and the focus to rectangles.

use ratatui::layout::Rect;

use super::Focus;

/// The screen in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// Cells that the list of sections takes.
const SIDE: u16 = 18;

/// The rectangles of a frame. A pane that is not on the screen has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    /// The top row: districts.
    pub tabs: Option<Rect>,
    /// Sections and pages.
    pub sections: Option<Rect>,
    /// The headlines.
    pub headlines: Option<Rect>,
    /// The article.
    pub article: Option<Rect>,
    /// The bottom row: where one is, what to press, or an input box.
    pub status: Option<Rect>,
}

impl Panes {
    /// Sections, headlines and article stand side by side.
    pub fn is_wide(&self) -> bool {
        self.sections.is_some() && self.headlines.is_some() && self.article.is_some()
    }
}

impl Size {
    /// Too few cells for anything but a sentence.
    pub fn is_too_small(self) -> bool {
        self.width < 24 || self.height < 6
    }

    /// The panes side by side that this width has room for.
    pub fn panes(self, focus: Focus, zen: bool) -> Panes {
        if self.is_too_small() {
            return Panes::default();
        }
        let all = Rect::new(0, 0, self.width, self.height);
        if zen && focus == Focus::Article {
            // The bottom row is the article's, and lent to a message or a box.
            let bottom = Rect { y: self.height - 1, height: 1, ..all };
            return Panes { article: Some(all), status: Some(bottom), ..Panes::default() };
        }
        let body = Rect { y: 1, height: self.height - 2, ..all };
        let panes = Panes {
            tabs: Some(Rect { height: 1, ..all }),
            status: Some(Rect { y: self.height - 1, height: 1, ..all }),
            ..Panes::default()
        };
        match (self.width, focus) {
            (120.., _) => {
                let (sections, rest) = split(body, SIDE);
                let (headlines, article) = split(rest, 38);
                let (sections, headlines) = (Some(sections), Some(headlines));
                Panes { sections, headlines, article: Some(article), ..panes }
            }
            (64.., Focus::Sections) => {
                let (sections, headlines) = split(body, SIDE);
                Panes { sections: Some(sections), headlines: Some(headlines), ..panes }
            }
            (64.., Focus::Headlines) => {
                let (headlines, article) = split(body, (self.width * 31 / 80).clamp(26, 38));
                Panes { headlines: Some(headlines), article: Some(article), ..panes }
            }
            (_, Focus::Sections) => Panes { sections: Some(body), ..panes },
            (_, Focus::Headlines) => Panes { headlines: Some(body), ..panes },
            (_, Focus::Article) => Panes { article: Some(body), ..panes },
        }
    }
}

/// The left `width` cells, and what is left beyond one column for the rule.
fn split(area: Rect, width: u16) -> (Rect, Rect) {
    let left = Rect { width, ..area };
    let right = Rect { x: area.x + width + 1, width: area.width - width - 1, ..area };
    (left, right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_stay_on_the_screen_and_apart() {
        for (width, height) in
            (1..=200).flat_map(|width| [1, 5, 6, 24].map(|height| (width, height)))
        {
            for focus in [Focus::Sections, Focus::Headlines, Focus::Article] {
                let Panes { tabs, sections, headlines, article, status } =
                    Size { width, height }.panes(focus, false);
                let panes: Vec<_> =
                    [tabs, sections, headlines, article, status].into_iter().flatten().collect();
                for (index, pane) in panes.iter().enumerate() {
                    assert!(pane.right() <= width && pane.bottom() <= height && !pane.is_empty());
                    assert!(panes[..index].iter().all(|other| !pane.intersects(*other)));
                }
            }
        }
    }
}
