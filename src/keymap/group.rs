//! The parts of the help page.

/// A part of the help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// Within what is on the screen.
    Move,
    /// To another article, page, section or district.
    Go,
    /// Filter and hits.
    Find,
    /// Stars and what has been read.
    Mark,
    /// What the screen shows.
    View,
    /// Back and out.
    Leave,
}

impl Group {
    /// Every group, in the order of the help page.
    pub const ALL: [Group; 6] =
        [Group::Move, Group::Go, Group::Find, Group::Mark, Group::View, Group::Leave];

    /// The heading of the group on the help page.
    pub fn title(self, chinese: bool) -> &'static str {
        let (english, chinese_title) = match self {
            Group::Move => ("Move", "移动"),
            Group::Go => ("Go to", "前往"),
            Group::Find => ("Find", "查找"),
            Group::Mark => ("Mark", "标记"),
            Group::View => ("View", "显示"),
            Group::Leave => ("Leave", "离开"),
        };
        if chinese { chinese_title } else { english }
    }
}
