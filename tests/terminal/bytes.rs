//! What dubao writes to the terminal, taken apart: text, single controls, sequences.

/// A piece of what was written.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// A character, or a control character that is no escape.
    Char(char),
    /// A control sequence without its `ESC [`: parameters and final byte.
    Csi(String),
    /// An operating system command without its `ESC ]` and its end.
    Osc(String),
    /// An escape that begins nothing that dubao writes.
    Stray(char),
}

/// The pieces, in their order.
pub fn pieces(raw: &[u8]) -> Vec<Piece> {
    let text = String::from_utf8(raw.to_vec()).expect("dubao writes UTF-8");
    let mut chars = text.chars();
    let mut pieces = Vec::new();
    while let Some(c) = chars.next() {
        pieces.push(match c {
            '\x1b' => sequence(&mut chars),
            c => Piece::Char(c),
        });
    }
    pieces
}

fn sequence(chars: &mut std::str::Chars) -> Piece {
    match chars.next().unwrap_or('\x1b') {
        '[' => {
            let rest = chars.as_str();
            let end = rest.find(|c: char| ('@'..='~').contains(&c)).expect("a final byte") + 1;
            *chars = rest[end..].chars();
            Piece::Csi(rest[..end].to_owned())
        }
        ']' => {
            let (said, rest) = chars.as_str().split_once("\x1b\\").expect("an end");
            *chars = rest.chars();
            Piece::Osc(said.to_owned())
        }
        other => Piece::Stray(other),
    }
}

/// The parameters of all sequences that set how characters look, one list a sequence.
pub fn looks(raw: &[u8]) -> Vec<Vec<u16>> {
    let csi = pieces(raw).into_iter().filter_map(|piece| match piece {
        Piece::Csi(said) => said.strip_suffix('m').map(str::to_owned),
        Piece::Char(_) | Piece::Osc(_) | Piece::Stray(_) => None,
    });
    csi.map(|said| said.split([';', ':']).map(|number| number.parse().unwrap_or(0)).collect())
        .collect()
}
