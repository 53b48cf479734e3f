//! Signatures: names, what those who bear them are, what they did. 记者张三 通讯员李四 文/图

use super::super::clean::is_han;
use super::super::words::{Found, Post, Sort, WORDS};

/// The most Han characters of a name …
const NAME: usize = 4;
/// … and of a name with the place it reports from: 王大明台北.
const NAME_AND_PLACE: usize = 9;
/// The most names that make a by-line without saying what they are.
const BARE_NAMES: usize = 4;
/// What parts names.
const SEPARATORS: &[char] = &[' ', '、', '，', ',', '/', '／', '：', ':', '|'];

/// What a signature says.
#[derive(Default)]
pub(super) struct Signature {
    /// Who signs, and as what.
    pub(super) people: Vec<(String, Option<Post>)>,
    /// Somebody says as what he signs.
    pub(super) titled: bool,
    /// 文/图, 摄.
    pub(super) pictured: bool,
    /// The first of two characters that are set apart: 刘 赫.
    pending: Option<char>,
    post: Option<Post>,
}

impl Signature {
    /// `text` as names, posts and deeds; nothing if it says anything else.
    pub(super) fn of(text: &str) -> Option<Signature> {
        let words: Vec<Found> = WORDS.find(text).filter(|found| is_part(found.sort)).collect();
        let mut signature = Signature::default();
        let mut at = 0;
        while let Some(char) = text[at..].chars().next() {
            let word = words.iter().find(|found| found.range.start == at);
            at = match word {
                Some(word) => {
                    signature.add_word(word, &text[word.range.clone()]);
                    word.range.end
                }
                None if SEPARATORS.contains(&char) || char == '·' => at + char.len_utf8(),
                None => {
                    let next = words.iter().find(|found| found.range.start > at);
                    at + signature.add_name(
                        &text[at..],
                        next.map(|next| (next.range.start - at, next.sort)),
                    )?
                }
            };
        }
        signature.pending.is_none().then_some(signature)
    }

    /// Somebody says as what he signs, or all are names.
    pub(super) fn is_sure(&self) -> bool {
        self.titled || self.is_named()
    }

    /// Few enough to sign without saying as what.
    pub(super) fn is_short(&self) -> bool {
        self.people.len() <= BARE_NAMES
    }

    /// Names alone, few of them, each like a name.
    pub(super) fn is_named(&self) -> bool {
        let is_name = |(name, _): &(String, _)| WORDS.is_name(name);
        !self.people.is_empty() && self.is_short() && self.people.iter().all(is_name)
    }

    fn add_word(&mut self, found: &Found, word: &str) {
        match found.sort {
            Sort::Title => {
                let known = WORDS.titles.iter().find(|(title, _)| title == word);
                self.post = known.map(|(_, post)| *post);
                self.titled = true;
            }
            Sort::Deed => {
                self.pictured |= word.contains(['图', '摄', '攝', '圖']);
                self.titled |= self.pictured || word.contains(['文', '报', '報']);
            }
            _ => {}
        }
    }

    /// Adds the name that begins `text`, where the next word stands at `next`; how many bytes it is long.
    fn add_name(&mut self, text: &str, next: Option<(usize, Sort)>) -> Option<usize> {
        let reach = next.map_or(text.len(), |(at, _)| at);
        let run = text[..reach].split(SEPARATORS).next().unwrap_or_default();
        let touches = next.filter(|(at, _)| *at == run.len());
        let is_name = |char: char| is_han(char) || char == '·' || char.is_ascii_alphabetic();
        let is_foreign = run.contains('·') || run.is_ascii();
        let most = if self.titled && touches.is_some() { NAME_AND_PLACE } else { NAME };
        let count = run.chars().count();
        if !run.chars().all(is_name) || (count > most && !is_foreign) {
            return None;
        }
        let is_paper = run.ends_with(['报', '報', '社', '网', '台', '刊', '视']);
        match (count, self.pending.take()) {
            _ if is_paper && touches.is_some_and(|(_, sort)| sort == Sort::Title) => {}
            (1, None) => self.pending = run.chars().next(),
            (_, Some(first)) => self.people.push((format!("{first}{run}"), self.post)),
            (_, None) => self.people.push((run.to_owned(), self.post)),
        }
        Some(run.len())
    }
}

fn is_part(sort: Sort) -> bool {
    matches!(sort, Sort::Title | Sort::Rank | Sort::Deed | Sort::Paper)
}

/// Whether `text` is a signature for sure.
pub(super) fn is_signature(text: &str) -> bool {
    Signature::of(text).is_some_and(|signature| signature.is_sure())
}

/// A signature that goes on in the next line: 记者詹长松 通
pub(super) fn begins_signature(text: &str) -> bool {
    let is_signed = |sort| matches!(sort, Sort::Title | Sort::Rank);
    let mut words = WORDS.find(text).take_while(|found| found.range.start < 3);
    words.any(|found| found.range.start == 0 && is_signed(found.sort))
}
