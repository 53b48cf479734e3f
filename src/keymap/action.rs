//! The one table of actions: name in the config, default keys, help in English and Chinese.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, de};

use super::{Group, Key, nearest};

struct Row {
    group: Group,
    name: &'static str,
    keys: &'static [&'static str],
    english: &'static str,
    chinese: &'static str,
}

macro_rules! actions {
    ($($group:ident { $($action:ident $name:literal [$($key:literal)*] $english:literal $chinese:literal)* })*) => {
        /// What the reader can ask for. Where the reader is decides what it does there.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = concat!("`", $name, "`: ", $english, ".")] $action,)*)*
        }

        impl Action {
            /// Every action, in the order of the table.
            pub const ALL: &'static [Action] = &[$($(Action::$action,)*)*];

            fn row(self) -> Row {
                match self {
                    $($(Action::$action => Row {
                        group: Group::$group,
                        name: $name,
                        keys: &[$($key),*],
                        english: $english,
                        chinese: $chinese,
                    },)*)*
                }
            }
        }
    };
}

// A letter never arrives while an input method is on, so every row has a key that is no letter.
actions! {
//  action           name in the config  default keys          help
Move {
    LineDown         "line-down"         ["j" "down"]          "next line" "下一行"
    LineUp           "line-up"           ["k" "up"]            "previous line" "上一行"
    PageDown         "page-down"         ["space" "pagedown" "ctrl-f"]  "next screenful" "下一屏"
    PageUp           "page-up"           ["b" "pageup" "ctrl-b"]        "previous screenful" "上一屏"
    HalfPageDown     "half-page-down"    ["ctrl-d"]            "half a screenful down" "下半屏"
    HalfPageUp       "half-page-up"      ["ctrl-u"]            "half a screenful up" "上半屏"
    First            "first"             ["g" "home"]          "to the beginning" "到开头"
    Last             "last"              ["G" "end"]           "to the end" "到末尾"
    Left             "left"              ["h" "left"]          "pane to the left" "左边的窗格"
    Right            "right"             ["l" "right"]         "pane to the right" "右边的窗格"
    NextPane         "next-pane"         ["tab"]               "next pane" "下一窗格"
    PreviousPane     "previous-pane"     ["shift-tab"]         "previous pane" "上一窗格"
}
Go {
    Open             "open"              ["enter"]             "open" "打开"
    District1        "district-1"        ["1"]                 "first district" "第一个区"
    District2        "district-2"        ["2"]                 "second district" "第二个区"
    District3        "district-3"        ["3"]                 "third district" "第三个区"
    District4        "district-4"        ["4"]                 "fourth district" "第四个区"
    District5        "district-5"        ["5"]                 "fifth district" "第五个区"
    District6        "district-6"        ["6"]                 "sixth district" "第六个区"
    District7        "district-7"        ["7"]                 "seventh district" "第七个区"
    District8        "district-8"        ["8"]                 "eighth district" "第八个区"
    District9        "district-9"        ["9"]                 "ninth district" "第九个区"
    AllDistricts     "all-districts"     ["0"]                 "all districts" "全部各区"
    DistrictIndex    "district-index"    ["d" "#"]             "index of districts" "区名索引"
    PastIssues       "past-issues"       ["p" "@"]             "past issues: a calendar of the pages" "往期：版面日历"
    EarlierPage      "earlier-page"      ["["]                 "earlier page" "较早的版"
    LaterPage        "later-page"        ["]"]                 "later page" "较晚的版"
    PreviousSection  "previous-section"  ["{"]                 "previous section" "上一栏目"
    NextSection      "next-section"      ["}"]                 "next section" "下一栏目"
    NextArticle      "next-article"      ["J" ">"]             "next article" "下一篇"
    PreviousArticle  "previous-article"  ["K" "<"]             "previous article" "上一篇"
}
Find {
    Filter           "filter"            ["/"]                 "filter headlines; find in the article" "筛选标题；文中查找"
    Search           "search"            ["s" "\\"]            "search all texts" "全文查找"
    NextHit          "next-hit"          ["n" ")"]             "next hit" "下一处"
    PreviousHit      "previous-hit"      ["N" "("]             "previous hit" "上一处"
    SearchOrder      "search-order"      ["o" "-"]             "search: newest or most relevant first" "全文查找：最新或最切题在前"
}
Mark {
    Star             "star"              ["m" "*"]             "star or unstar" "收藏或取消"
    ToggleRead       "toggle-read"       ["U" "."]             "read or unread" "已读或未读"
    MarkAllRead      "mark-all-read"     ["A" "!"]             "mark all shown as read" "所列全部标为已读"
    Undo             "undo"              ["u" ","]             "undo the last mark" "撤销上次标记"
}
View {
    Ledes            "ledes"             ["v" "+"]             "show or hide the first lines" "显示或隐藏导语"
    Zen              "zen"               ["z" "="]             "nothing but the article" "只看正文"
    Theme            "theme"             ["t" ";"]             "next theme" "换主题"
    Help             "help"              ["?" "f1"]            "help" "帮助"
    Redraw           "redraw"            ["ctrl-l"]            "draw the screen anew" "重画屏幕"
}
Leave {
    Back             "back"              ["esc"]               "back" "返回"
    Leave            "leave"             ["q" "ctrl-q"]        "back, at the last step quit" "返回，到头则退出"
    Suspend          "suspend"           ["ctrl-z"]            "back to the shell for a while" "暂回命令行"
    Quit             "quit"              ["ctrl-c"]            "quit" "退出"
}
}

impl Action {
    /// What the action is called in the config.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Where the action stands on the help page.
    pub fn group(self) -> Group {
        self.row().group
    }

    /// The keys that start the action as long as the config says nothing else.
    pub fn default_keys(self) -> impl Iterator<Item = Key> {
        let keys = self.row().keys.iter();
        keys.map(|key| key.parse().expect("the table names only keys there are"))
    }

    /// The action in a few words, Chinese or English.
    pub fn help(self, chinese: bool) -> &'static str {
        if chinese { self.row().chinese } else { self.row().english }
    }

    /// The number of the district that the action shows, 1 to 9 as on its key.
    pub fn district(self) -> Option<usize> {
        self.name().strip_prefix("district-")?.parse().ok()
    }
}

/// A name in the config that no action bears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownAction(String);

impl fmt::Display for UnknownAction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = || Action::ALL.iter().map(|action| action.name());
        write!(f, "there is no action {:?}; ", self.0)?;
        match nearest(&self.0, names()) {
            Some(meant) => write!(f, "did you mean {meant:?}?"),
            None => write!(f, "there are {}", names().collect::<Vec<_>>().join(", ")),
        }
    }
}

impl std::error::Error for UnknownAction {}

impl FromStr for Action {
    type Err = UnknownAction;

    fn from_str(name: &str) -> Result<Action, UnknownAction> {
        let action = Action::ALL.iter().find(|action| action.name() == name);
        action.copied().ok_or_else(|| UnknownAction(name.to_owned()))
    }
}

impl<'de> Deserialize<'de> for Action {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Action, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyCode;

    use super::*;

    fn is_letter(key: Key) -> bool {
        matches!(key.code, KeyCode::Char(c) if c.is_ascii_alphabetic()) && !key.ctrl
    }

    /// The byte that an old terminal sends for a key, if one byte is all it sends.
    fn legacy_byte(key: Key) -> Option<u8> {
        match key.code {
            _ if key.alt || key.shift => None,
            KeyCode::Char(c) if key.ctrl => Some(c.to_ascii_uppercase() as u8 & 0x1f),
            KeyCode::Char(c) => Some(c as u8),
            KeyCode::Enter => Some(b'\r'),
            KeyCode::Tab => Some(b'\t'),
            KeyCode::Esc => Some(0x1b),
            KeyCode::Backspace => Some(0x7f),
            _ => None,
        }
    }

    #[test]
    fn every_action_can_be_reached_without_a_letter() {
        for action in Action::ALL {
            assert!(action.default_keys().any(|key| !is_letter(key)), "{action:?}");
        }
    }

    #[test]
    fn no_two_defaults_are_one_byte_in_an_old_terminal() {
        let mut seen = vec![b'\n', 0x08];
        for byte in Action::ALL.iter().flat_map(|a| a.default_keys()).filter_map(legacy_byte) {
            assert!(!seen.contains(&byte), "byte {byte:#04x} comes from two keys");
            seen.push(byte);
        }
    }

    #[test]
    fn a_name_finds_its_action_again() {
        for action in Action::ALL {
            assert_eq!(action.name().parse(), Ok(*action));
        }
    }

    #[test]
    fn each_group_stands_together_in_the_table() {
        let mut groups: Vec<Group> = Action::ALL.iter().map(|action| action.group()).collect();
        groups.dedup();
        assert_eq!(groups, Group::ALL);
    }

    #[test]
    fn nine_actions_have_the_number_of_a_district() {
        let numbers: Vec<usize> = Action::ALL.iter().filter_map(|a| a.district()).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }

    #[test]
    fn a_wrong_name_is_told_the_right_one() {
        let error = |name: &str| name.parse::<Action>().expect_err(name).to_string();
        assert_eq!(error("nexthit"), r#"there is no action "nexthit"; did you mean "next-hit"?"#);
        assert!(error("teleport").contains("there are line-down, line-up, page-down"));
    }
}
