//! The section (栏目) of an article, by rules that are data.

use serde::Deserialize;
use toml::de::Error;

use crate::model::{Article, Kind};
use crate::text::Lexicon;

/// A topic in the headline outweighs any that the text only mentions.
const IN_HEADLINE: usize = 12;
/// The same in the lines around the headline.
const IN_HEADS: usize = 5;
/// The same in the opening of the text, where news says what it is about.
const IN_OPENING: usize = 2;
/// So many words are seen in an article, about.
const SIGHTS: usize = 64;
/// A text that repeats a word is no more about it than this.
const MOST_REPEATS: u32 = 3;
/// A strong word counts as so many plain ones.
const STRONG: usize = 3;

/// The sections in the order in which they are shown, and what belongs in each. The first takes
/// what no rule claims.
#[derive(Debug, Deserialize)]
#[serde(try_from = "Rules")]
pub struct Sections {
    rules: Vec<Rule>,
    /// All words of all rules.
    lexicon: Lexicon,
    /// The rule of every word, and how much the word counts.
    weights: Vec<(usize, usize)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    section: Vec<Rule>,
}

/// One section.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    name: String,
    english: String,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    kinds: Vec<Kind>,
    #[serde(default)]
    strong: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
}

impl Sections {
    /// The rules that come with dubao, as they are written.
    pub const BUILT_IN: &str = include_str!("../../assets/sections.toml");

    fn new(rules: Vec<Rule>) -> Sections {
        let of_rule = |(place, rule): (usize, &Rule)| {
            let strong = rule.strong.iter().map(move |word| (word.clone(), (place, STRONG)));
            let plain = rule.words.iter().map(move |word| (word.clone(), (place, 1)));
            strong.chain(plain).collect::<Vec<_>>()
        };
        let words = rules.iter().enumerate().flat_map(of_rule);
        let (words, weights): (Vec<String>, Vec<_>) =
            words.filter(|(word, _)| !word.is_empty()).unzip();
        Sections { lexicon: Lexicon::new(words), rules, weights }
    }

    /// The sections that come with dubao.
    pub fn built_in() -> Sections {
        Sections::from_toml(Sections::BUILT_IN).expect("a test reads the built-in sections")
    }

    /// The sections of a reader's own file; an error says in which line it is.
    pub fn from_toml(text: &str) -> Result<Sections, Error> {
        toml::from_str(text)
    }

    /// The section of `article`: by its printed column label, else by its form, else by its topics.
    pub fn of(&self, article: &Article) -> &str {
        let rule = self.by_label(article).or_else(|| self.by_kind(article.kind));
        &rule.unwrap_or_else(|| self.by_topic(article)).name
    }

    /// The names, in the order in which they are shown.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rules.iter().map(|rule| rule.name.as_str())
    }

    /// The names in Chinese and English, in the order in which they are shown.
    pub fn in_both_languages(&self) -> Vec<(String, String)> {
        self.rules.iter().map(|rule| (rule.name.clone(), rule.english.clone())).collect()
    }

    /// The English name of the section `name`.
    pub fn english(&self, name: &str) -> Option<&str> {
        self.rules.iter().find(|rule| rule.name == name).map(|rule| rule.english.as_str())
    }

    /// A label says last what it is: 营商环境系列评论 are 评论.
    fn by_label(&self, article: &Article) -> Option<&Rule> {
        let column = article.column.as_deref()?;
        let known = |rule: &Rule| last(&rule.labels, column);
        heaviest(&self.rules, known).filter(|rule| known(rule) > (0, 0))
    }

    fn by_kind(&self, kind: Kind) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.kinds.contains(&kind))
    }

    fn by_topic(&self, article: &Article) -> &Rule {
        let mut sums = vec![0; self.rules.len()];
        for (word, seen) in self.sights(article).seen {
            let (rule, weight) = self.weights[word];
            sums[rule] += weight * seen.weight();
        }
        let place = (0..sums.len()).rev().max_by_key(|place| sums[*place]);
        &self.rules[place.expect("sections are never empty")]
    }

    /// Where words are seen in `article`.
    fn sights(&self, article: &Article) -> Sights {
        let places = vec![0; self.weights.len()];
        let mut sights = Sights { places, seen: Vec::with_capacity(SIGHTS) };
        let found = |text| self.lexicon.find(text);
        if !article.made {
            found(article.headline.as_str()).for_each(|(word, _)| sights.of(word).headline = true);
        }
        for head in [&article.kicker, &article.subhead, &article.label, &article.column]
            .into_iter()
            .flatten()
        {
            found(head.as_str()).for_each(|(word, _)| sights.of(word).heads = true);
        }
        let opening = article.parts.first().map_or(0..0, |part| part.range.clone());
        for (word, place) in found(article.text.as_str()) {
            let seen = sights.of(word);
            seen.opening |= opening.start <= place.start && place.end <= opening.end;
            if place.start >= seen.end as usize {
                seen.count += 1;
                seen.end = place.end as u32;
            }
        }
        sights
    }
}

/// What is seen of the words, most of which are not.
struct Sights {
    /// Where each word stands among those that are seen, and one; 0: it is not.
    places: Vec<u32>,
    seen: Vec<(usize, Seen)>,
}

impl Sights {
    /// What is seen of `word`, which is seen again.
    fn of(&mut self, word: usize) -> &mut Seen {
        let place = &mut self.places[word];
        if *place == 0 {
            self.seen.push((word, Seen::default()));
            *place = self.seen.len() as u32;
        }
        &mut self.seen[*place as usize - 1].1
    }
}

/// Where a word is seen in an article.
#[derive(Clone, Copy, Default)]
struct Seen {
    headline: bool,
    heads: bool,
    opening: bool,
    /// How often, in the text.
    count: u32,
    /// The end of the last time, in bytes. (Nobody prints 4 GB.)
    end: u32,
}

impl Seen {
    fn weight(self) -> usize {
        IN_HEADLINE * usize::from(self.headline)
            + IN_HEADS * usize::from(self.heads)
            + IN_OPENING * usize::from(self.opening)
            + self.count.min(MOST_REPEATS) as usize
    }
}

/// The heaviest rule; of equals, the first.
fn heaviest<W: Ord>(rules: &[Rule], weight: impl Fn(&Rule) -> W) -> Option<&Rule> {
    rules.iter().rev().max_by_key(|rule| weight(rule))
}

/// Where the last of `labels` in `column` ends, and how long it is.
fn last(labels: &[String], column: &str) -> (usize, usize) {
    let end = |label: &String| Some((column.rfind(label.as_str())? + label.len(), label.len()));
    labels.iter().filter_map(end).max().unwrap_or_default()
}

impl TryFrom<Rules> for Sections {
    type Error = &'static str;

    fn try_from(rules: Rules) -> Result<Sections, Self::Error> {
        let names = rules.section.iter().map(|rule| &rule.name);
        let once: std::collections::BTreeSet<_> = names.collect();
        if rules.section.is_empty() {
            Err("no [[section]]: at least one is needed")
        } else if once.len() < rules.section.len() {
            Err("two sections have the same name")
        } else {
            Ok(Sections::new(rules.section))
        }
    }
}
