//! How a paragraph is set.

use serde::Deserialize;

use super::fill::Column;
use super::quotes::Quotes;

/// What may stand out of the measure at the end of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hang {
    /// Nothing.
    #[default]
    None,
    /// The blank half of a full-width mark: one cell.
    Trim,
    /// A pause mark as a whole: two cells.
    Full,
}

impl Hang {
    /// The cells that it takes beyond the measure.
    pub fn most(self) -> usize {
        match self {
            Hang::None => 0,
            Hang::Trim => 1,
            Hang::Full => 2,
        }
    }
}

/// How much the ends of lines are guarded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strict {
    /// A line may begin and end with /.
    Basic,
    /// As GB/T 15834: / at neither end.
    #[default]
    Gb,
    /// And no line begins with ——.
    Strict,
}

/// How a paragraph is set. Lengths are in cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The length of a line.
    pub measure: usize,
    /// The indent of the first line.
    pub indent: usize,
    /// What may stand out at the end of a line.
    pub hang: Hang,
    /// How much the ends of lines are guarded.
    pub strict: Strict,
    /// The last line gets a second character.
    pub orphan: bool,
    /// Number groups stay whole.
    pub bind: bool,
    /// Lines end flush.
    pub justify: bool,
    /// How quotation marks are drawn.
    pub quotes: Quotes,
}

/// A measure below this has an indent of one em.
const NARROW: usize = 28;
/// The longest number group that is kept whole.
const LONGEST_GROUP: usize = 24;

impl Setting {
    /// For reading in a pane of `measure` cells and a spare column.
    pub fn reader(measure: usize) -> Setting {
        Setting { hang: Hang::Trim, ..Setting::fold(measure) }
    }

    /// For lines that go elsewhere: nothing stands out.
    pub fn fold(measure: usize) -> Setting {
        Setting {
            measure,
            indent: if measure < NARROW { 2 } else { 4 },
            hang: Hang::None,
            strict: Strict::Gb,
            orphan: true,
            bind: true,
            justify: false,
            quotes: Quotes::Half,
        }
    }

    /// The cells of the longest number group that stays whole.
    pub(super) fn longest_group(&self) -> usize {
        if self.bind { LONGEST_GROUP.min(self.measure / 2) } else { 0 }
    }

    /// The room that its lines have.
    pub(super) fn column(&self) -> Column {
        let first = self.measure.saturating_sub(self.indent);
        Column { first, measure: self.measure, hang: self.hang }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(measure: usize, indent: usize, longest_group: usize) {
        let setting = Setting::reader(measure);
        assert_eq!((setting.indent, setting.longest_group()), (indent, longest_group));
    }

    #[test]
    fn a_narrow_measure_has_a_small_indent_and_small_groups() {
        check(72, 4, 24);
        check(28, 4, 14);
        check(27, 2, 13);
    }

    #[test]
    fn numbers_are_unbound_on_demand() {
        assert_eq!(Setting { bind: false, ..Setting::fold(72) }.longest_group(), 0);
    }
}
