//! How far the importer's reading of a page agrees with a person's, and where it does not.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use dubao::model::ReadPage;

use super::lines::{Both, Lines};
use super::reading::{Reading, Told};
use super::said::{Tags, said};
use super::words::{Bag, distance, plain, plain_line};

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// Articles that share four fifths of their lines with a person's, F1.
    Articles,
    /// Lines where something else begins, F1.
    Boundaries,
    /// Articles with the person's headline, or with none where there is none.
    Headlines,
    /// Articles with the person's by-line, or with none.
    Bylines,
    /// Articles of the person's kind.
    Kinds,
    /// Articles that are incomplete for both, or for none.
    Completeness,
    /// First words of paragraphs, F1.
    Paragraphs,
    /// Characters of the texts that are right.
    Texts,
    /// Characters taken for furniture that are furniture.
    FurnitureIsFurniture,
    /// Characters of furniture that are taken for it.
    FurnitureFound,
    /// Characters of the page that are somewhere.
    NothingLost,
    /// Characters that are on the page.
    NothingInvented,
}

impl What {
    /// Everything that is compared, with its name in a table.
    pub(crate) const ALL: [(What, &str); 12] = [
        (What::Articles, "articles"),
        (What::Boundaries, "boundaries"),
        (What::Headlines, "headlines"),
        (What::Bylines, "by-lines"),
        (What::Kinds, "kinds"),
        (What::Completeness, "complete"),
        (What::Paragraphs, "paragraphs"),
        (What::Texts, "texts"),
        (What::FurnitureIsFurniture, "furn. right"),
        (What::FurnitureFound, "furn. found"),
        (What::NothingLost, "kept"),
        (What::NothingInvented, "printed"),
    ];
}

/// How much of something agrees.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    agreed: usize,
    of: usize,
}

/// Something that does not agree.
#[derive(Debug)]
pub(crate) struct Difference {
    /// The person's article, else the importer's, by its first words; empty for the whole page.
    pub(crate) article: String,
    /// What differs.
    pub(crate) what: What,
    /// The person's words and the importer's.
    pub(crate) how: String,
}

/// How far two readings agree.
#[derive(Debug, Default)]
pub(crate) struct Agreement {
    tallies: BTreeMap<What, Tally>,
    /// Where they do not.
    pub(crate) differences: Vec<Difference>,
}

impl Agreement {
    /// How far the importer agrees with a person on `page`.
    pub(crate) fn of(person: &Reading, page: &ReadPage) -> Agreement {
        let importer = Reading::from(page);
        let both = Both::new(person, &importer, Lines::new(&page.raw, &person.open));
        let mut agreement = Agreement::default();
        agreement.compare_articles(&both);
        agreement.compare_boundaries(&both);
        for (told, other) in both.articles() {
            agreement.compare_fields(told, other);
            agreement.compare_texts(told, other);
        }
        agreement.compare_paragraphs(&both);
        agreement.compare_furniture(&both);
        agreement.compare_words(page);
        agreement
    }

    /// The share that agrees, in thousandths.
    pub(crate) fn figure(&self, what: What) -> usize {
        let Tally { agreed, of } = self.tallies.get(&what).copied().unwrap_or_default();
        (2000 * agreed + of).checked_div(2 * of).unwrap_or(1000)
    }

    /// What was counted: 40/42.
    pub(crate) fn count(&self, what: What) -> String {
        let Tally { agreed, of } = self.tallies.get(&what).copied().unwrap_or_default();
        format!("{agreed}/{of}")
    }

    fn tally(&mut self, what: What, agreed: usize, of: usize) {
        let tally = self.tallies.entry(what).or_default();
        tally.agreed += agreed;
        tally.of += of;
    }

    fn differ(&mut self, article: &str, what: What, how: String) {
        self.differences.push(Difference { article: article.to_owned(), what, how });
    }

    fn compare_articles(&mut self, both: &Both) {
        let found = both.pairs.iter().filter(|pair| pair.found).count();
        let none: Vec<&Told> = both.without_pair().collect();
        let told = both.person.articles.len() + both.pairs.len() + none.len();
        self.tally(What::Articles, 2 * found, told);
        for (at, told) in both.person.articles.iter().enumerate() {
            if !both.pairs.iter().any(|pair| pair.found && pair.person == at) {
                self.differ(&told.name(), What::Articles, "is not found".to_owned());
            }
        }
        for told in none {
            self.differ(&told.name(), What::Articles, "is none".to_owned());
        }
    }

    fn compare_boundaries(&mut self, both: &Both) {
        let ours = both.lines.boundaries(both.person);
        let theirs = both.lines.boundaries(both.importer);
        let common = ours.intersection(&theirs).count();
        self.tally(What::Boundaries, 2 * common, ours.len() + theirs.len());
        for line in ours.difference(&theirs) {
            let how = format!("line {line} begins nothing");
            self.differ(&both.name_at(*line), What::Boundaries, how);
        }
        for line in theirs.difference(&ours) {
            let how = format!("line {line} begins something");
            self.differ(&both.name_at(*line), What::Boundaries, how);
        }
    }

    /// What is said of an article; of one that the importer has not, nothing agrees.
    fn compare_fields(&mut self, told: &Told, other: Option<&Told>) {
        let agrees = |other: &Told| any_will_do(&told.headlines, &other.headlines);
        let say = |told: &Told| told.headlines.join(" / ");
        self.compare_field(What::Headlines, told, other, agrees, say);
        let agrees = |other: &Told| any_will_do(&told.bylines, &other.bylines);
        let say = |told: &Told| told.bylines.join(" / ");
        self.compare_field(What::Bylines, told, other, agrees, say);
        let kind = |other: &Told| told.kind == other.kind;
        self.compare_field(What::Kinds, told, other, kind, |told| format!("{:?}", told.kind));
        let complete = |other: &Told| told.complete == other.complete;
        let say = |told: &Told| if told.complete { "complete" } else { "incomplete" }.to_owned();
        self.compare_field(What::Completeness, told, other, complete, say);
    }

    fn compare_field(
        &mut self,
        what: What,
        told: &Told,
        other: Option<&Told>,
        agrees: impl Fn(&Told) -> bool,
        say: impl Fn(&Told) -> String,
    ) {
        let agrees = other.is_some_and(agrees);
        self.tally(what, usize::from(agrees), 1);
        if let (false, Some(other)) = (agrees, other) {
            let how = format!("“{}” is read as “{}”", say(told), say(other));
            self.differ(&told.name(), what, how);
        }
    }

    fn compare_texts(&mut self, told: &Told, other: Option<&Told>) {
        let text = told.text();
        let length = text.chars().count();
        let wrong = other.map_or(length, |other| distance(&text, &other.text()).min(length));
        self.tally(What::Texts, length - wrong, length);
        if wrong > 0 && other.is_some() {
            self.differ(&told.name(), What::Texts, format!("{wrong} of {length} characters"));
        }
    }

    fn compare_paragraphs(&mut self, both: &Both) {
        let (ours, theirs) = (starts(both.person), starts(both.importer));
        let bag =
            |starts: &[(String, String)]| starts.iter().map(|(_, start)| start.clone()).collect();
        let (mut missing, mut wrong): (Bag<String>, Bag<String>) = (bag(&ours), bag(&theirs));
        (missing, wrong) = (missing.without(&wrong), wrong.without(&missing));
        let common = ours.len() - missing.len();
        self.tally(What::Paragraphs, 2 * common, ours.len() + theirs.len());
        for (name, start) in ours.iter().filter(|(_, start)| missing.take(start)) {
            self.differ(name, What::Paragraphs, format!("{start}… begins none"));
        }
        for (name, start) in theirs.iter().filter(|(_, start)| wrong.take(start)) {
            self.differ(name, What::Paragraphs, format!("{start}… begins one"));
        }
    }

    fn compare_furniture(&mut self, both: &Both) {
        let ours = both.lines.measured(&both.person.furniture);
        let theirs = both.lines.measured(&both.importer.furniture);
        let common = both.lines.weight(&(&ours & &theirs));
        self.tally(What::FurnitureIsFurniture, common, both.lines.weight(&theirs));
        self.tally(What::FurnitureFound, common, both.lines.weight(&ours));
        for line in theirs.difference(&ours) {
            self.differ("", What::FurnitureIsFurniture, format!("line {line} is none"));
        }
        for line in ours.difference(&theirs) {
            self.differ("", What::FurnitureFound, format!("line {line} is furniture"));
        }
    }

    fn compare_words(&mut self, page: &ReadPage) {
        let printed: Bag<char> =
            page.raw.split('\n').flat_map(|line| chars(&plain_line(line))).collect();
        let said = |tags| said(page, tags).flat_map(|words| chars(&plain(words))).collect();
        let (all, once): (Bag<char>, Bag<char>) = (said(Tags::With), said(Tags::Without));
        let (lost, invented) = (printed.without(&all), once.without(&printed));
        self.tally(What::NothingLost, printed.len() - lost.len(), printed.len());
        self.tally(What::NothingInvented, once.len() - invented.len(), once.len());
        for (what, words) in [(What::NothingLost, lost), (What::NothingInvented, invented)] {
            if words.len() > 0 {
                self.differ("", what, words.show());
            }
        }
    }
}

impl AddAssign for Agreement {
    fn add_assign(&mut self, other: Agreement) {
        other
            .tallies
            .into_iter()
            .for_each(|(what, tally)| self.tally(what, tally.agreed, tally.of));
        self.differences.extend(other.differences);
    }
}

/// None and none, or one of each that are equal.
fn any_will_do(ours: &[String], theirs: &[String]) -> bool {
    ours.is_empty() && theirs.is_empty() || theirs.iter().any(|words| ours.contains(words))
}

/// The first words of every part, with the name of its article.
fn starts(reading: &Reading) -> Vec<(String, String)> {
    let of = |told: &Told| {
        let start = |part: &String| part.chars().take(12).collect();
        told.parts.iter().map(|part| (told.name(), start(part))).collect::<Vec<_>>()
    };
    reading.articles.iter().flat_map(of).collect()
}

fn chars(words: &str) -> Vec<char> {
    words.chars().collect()
}
