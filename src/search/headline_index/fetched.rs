//! Fields on their way from memory: those of some rows are asked for before the first of them is looked at, so that
//! memory is waited for once for all of them and not for each.

use super::chars::Chars;
use crate::search::fetch::fetch;

/// The fields of so many rows are asked for together.
const TOGETHER: usize = 64;

/// The rows with their fields, which are in the processor's memory then.
pub(super) fn fetched<'b, const N: usize>(
    mut rows: impl Iterator<Item = u16>,
    fields: impl Fn(u16) -> [Chars<'b>; N],
) -> impl Iterator<Item = (u16, [Chars<'b>; N])> {
    let mut together = Vec::with_capacity(TOGETHER);
    let mut at = 0;
    std::iter::from_fn(move || {
        if at == together.len() {
            together.clear();
            together.extend(rows.by_ref().take(TOGETHER).map(|row| (row, fields(row))));
            let fields = together.iter().flat_map(|(_, fields)| fields);
            fetch(fields.map(|chars| chars.at(0) ^ chars.at(chars.len.saturating_sub(1))));
            at = 0;
        }
        at += 1;
        together.get(at - 1).copied()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_comes_once_with_its_fields() {
        let bytes: Vec<u8> = (0..200u16).flat_map(u16::to_le_bytes).collect();
        let field = |row: u16| [Chars::new(&bytes[usize::from(row) * 2..], 1)];
        for count in [0, 1, 64, 65, 200] {
            let rows = fetched(0..count, field).map(|(row, [chars])| (row, chars.at(0)));
            assert!(rows.eq((0..count).map(|row| (row, row))), "{count}");
        }
    }
}
