//! Which plain key an input method left switched on has turned into something else.

use crossterm::event::KeyCode;

use super::Key;

impl Key {
    /// The key that an input method left switched on stands in for: `？` for `?`, `ｊ` for `j`, `、` for `/`.
    /// For shortcuts only; what is typed into an input box stays as typed.
    pub fn plain(self) -> Key {
        match self.code {
            KeyCode::Char(c) => Key { code: KeyCode::Char(plain(c)), ..self },
            _ => self,
        }
    }
}

/// The ASCII character on the key that typed `c` through a Chinese input method.
fn plain(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - '！' as u32 + '!' as u32).unwrap_or(c),
        '\u{3000}' => ' ',
        '、' => '/',
        '。' => '.',
        '【' | '「' => '[',
        '】' | '」' => ']',
        '『' => '{',
        '』' => '}',
        '《' | '〈' => '<',
        '》' | '〉' => '>',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '￥' => '$',
        '…' => '^',
        '—' => '_',
        '·' => '`',
        '×' => '*',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check(typed: &str, plain: &str) {
        let keys = |text: &str| -> Vec<super::Key> {
            let characters = text.chars().map(|c| c.to_string().replace(' ', "space"));
            characters.map(|key| key.parse().expect("a key")).collect()
        };
        let found: Vec<_> = keys(typed).into_iter().map(|key| key.plain()).collect();
        assert_eq!(found, keys(plain));
    }

    #[test]
    fn full_width_characters_are_their_ascii_twins() {
        check("０１９ｊＧ？／：；，｛｝（）！＃＊＋＝＜＞．～", "019jG?/:;,{}()!#*+=<>.~");
    }

    #[test]
    fn chinese_marks_are_the_keys_that_type_them() {
        check("、。【】「」『』《》〈〉“”‘’￥·", "/.[][]{}<><>\"\"''$`");
    }

    #[test]
    fn what_has_no_plain_key_stays() {
        check("jG?读é", "jG?读é");
        let space = super::Key {
            code: super::KeyCode::Char('\u{3000}'),
            ctrl: false,
            alt: false,
            shift: false,
        };
        assert_eq!(space.plain().to_string(), "space");
    }
}
