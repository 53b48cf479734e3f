//! The phrases of a block: neighbours that many of its rows have, with the rows.
//!
//! A phrase can only be in many rows if all of it but its last character is: phrases grow by a character from one
//! length to the next, from those that were kept.

use super::super::file::PHRASE;
use super::sets::push;

/// A phrase has to be in so many places of a block to be listed.
const OFTEN: u32 = 512;
/// The most characters of which phrases are made, and the most phrases of one length.
const CHARS: usize = 1024;
const PHRASES: usize = 2048;

/// A phrase by the numbers of its characters, and its rows.
pub(super) struct Phrase {
    pub(super) chars: Vec<u16>,
    pub(super) rows: Vec<u16>,
}

/// Texts of which phrases are found: the characters that are frequent, by rank from 1; 0 parts them.
pub(super) struct Texts {
    /// The rank of each character, by its number.
    ranks: Vec<u16>,
    /// The characters by rank.
    chars: Vec<u16>,
    stream: Vec<u16>,
    /// Where each text ends in the stream, and its row.
    texts: Vec<(u32, u16)>,
    /// Where phrases go on.
    ends: Vec<End>,
}

/// A place where a phrase ends: what comes next in the stream, the phrase and the row.
#[derive(Clone, Copy)]
struct End {
    next: u32,
    phrase: u16,
    row: u16,
}

impl Texts {
    /// Texts that have so many different characters; `frequency` says in how many rows each is.
    pub(super) fn new(chars: usize, frequency: impl Fn(u16) -> usize) -> Texts {
        let mut texts = Texts {
            ranks: vec![0; chars],
            chars: vec![0],
            stream: Vec::new(),
            texts: Vec::new(),
            ends: Vec::new(),
        };
        for (rank, number) in texts.ranks.iter_mut().zip(0u16..) {
            if frequency(number) >= OFTEN as usize && texts.chars.len() < CHARS {
                *rank = texts.chars.len() as u16;
                texts.chars.push(number);
            }
        }
        texts
    }

    /// Appends a text of a row.
    pub(super) fn put(&mut self, row: u16, numbers: impl Iterator<Item = u16>) {
        let rank = |number| self.ranks.get(usize::from(number)).copied().unwrap_or(0);
        self.stream.extend(numbers.map(rank));
        self.stream.push(0);
        self.texts.push((self.stream.len() as u32, row));
    }

    /// The phrases, the shorter first.
    pub(super) fn phrases(mut self) -> Vec<Phrase> {
        let mut counts = vec![0; self.chars.len() * self.chars.len()];
        self.stream.windows(2).for_each(|pair| counts[self.cell(pair[0], pair[1])] += 1);
        let chars = self.chars.iter().map(|&c| Phrase { chars: vec![c], rows: Vec::new() });
        let mut longer = self.longer(&chars.collect::<Vec<_>>(), &counts);
        self.list_pairs(&mut longer);
        let mut all = Vec::new();
        for _ in 2..PHRASE {
            let shorter = longer.phrases;
            let mut counts = vec![0; shorter.len() * self.chars.len()];
            self.ends.iter().for_each(|end| counts[self.next(*end)] += 1);
            longer = self.longer(&shorter, &counts);
            self.list(&mut longer);
            all.extend(shorter.into_iter().skip(1));
        }
        all.extend(longer.phrases.into_iter().skip(1));
        all
    }

    /// The phrases that are longer by one character, of which it was counted how often they come up. The first of them
    /// is none, as it is of the shorter.
    fn longer(&self, shorter: &[Phrase], counts: &[u32]) -> Longer {
        let mut phrases = vec![Phrase { chars: Vec::new(), rows: Vec::new() }];
        let mut numbers = vec![0; counts.len()];
        for (cell, _) in counts.iter().enumerate().filter(|(_, count)| **count >= OFTEN) {
            let (phrase, rank) = (cell / self.chars.len(), cell % self.chars.len());
            if phrase != 0 && rank != 0 && phrases.len() < PHRASES {
                numbers[cell] = phrases.len() as u16;
                let chars = [&shorter[phrase].chars[..], &[self.chars[rank]]].concat();
                phrases.push(Phrase { chars, rows: Vec::new() });
            }
        }
        Longer { phrases, numbers }
    }

    /// A phrase with one character more, as a place in a table of both.
    fn cell(&self, phrase: u16, rank: u16) -> usize {
        usize::from(phrase) * self.chars.len() + usize::from(rank)
    }

    /// The place of a phrase that ends there with the next character.
    fn next(&self, end: End) -> usize {
        self.cell(end.phrase, self.stream[end.next as usize])
    }

    /// Lists the rows of the phrases of two characters.
    fn list_pairs(&mut self, pairs: &mut Longer) {
        let (mut ends, mut start) = (Vec::new(), 0);
        for &(end, row) in &self.texts {
            let text = &self.stream[start as usize..end as usize];
            for (pair, next) in text.windows(2).zip(start + 2..) {
                let phrase = pairs.numbers[self.cell(pair[0], pair[1])];
                if phrase != 0 {
                    push(&mut pairs.phrases[usize::from(phrase)].rows, row);
                    ends.push(End { next, phrase, row });
                }
            }
            start = end;
        }
        self.ends = ends;
    }

    /// Lists the rows of the longer phrases, and goes on where they end.
    fn list(&mut self, longer: &mut Longer) {
        let mut ends = std::mem::take(&mut self.ends);
        ends.retain_mut(|end| {
            end.phrase = longer.numbers[self.next(*end)];
            end.next += 1;
            if end.phrase != 0 {
                push(&mut longer.phrases[usize::from(end.phrase)].rows, end.row);
            }
            end.phrase != 0
        });
        self.ends = ends;
    }
}

/// Phrases of one length; for a shorter one and the next character the number of the longer one, or 0.
struct Longer {
    phrases: Vec<Phrase>,
    numbers: Vec<u16>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_many_rows_have_is_a_phrase() {
        let often = OFTEN as u16;
        let mut texts = Texts::new(9, |number| if number == 7 { 5 } else { 9999 });
        for row in 0..often {
            texts.put(row, [1, 2, 3].into_iter());
            texts.put(row, [2, 7, 1, 2].into_iter());
            texts.put(row, [4].into_iter());
        }
        texts.put(often, [2, 3, 3].into_iter());
        let phrases: Vec<_> =
            texts.phrases().into_iter().map(|phrase| (phrase.chars, phrase.rows.len())).collect();
        let often = usize::from(often);
        assert_eq!(phrases, [(vec![1, 2], often), (vec![2, 3], often + 1), (vec![1, 2, 3], often)]);
    }
}
