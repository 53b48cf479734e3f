//! How filter and search are answered: with the indexes beside the library, kept in step with it.

mod every;

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, Instant};

use super::clerk::{Job, Reply};
use crate::app::{Came, Count, Filtered, Filtering, Found, Search, Since, Sought, district_name};
use crate::error::Result;
use crate::language::Language;
use crate::library::{Entry, Inhabited, Library};
use crate::search::{
    Asked, Asking, Catalogue, Finding, Hit, Order, StillWanted, TextIndex, answers_since,
    each_answer, keep_best,
};

/// So many answers of a search are handed over as soon as they are there.
const FIRST: usize = 30;
/// What has been found is handed over at the latest after this.
const PATIENCE: Duration = Duration::from_millis(50);
/// So often it is asked whether a search is still wanted.
const OFTEN: usize = 64;

/// A library of its own, and what was last made from it.
pub(super) struct Office<M: FnMut()> {
    library: Library,
    language: Language,
    catalogue: Option<Catalogue>,
    districts: HashMap<u32, String>,
    /// The index of the full text as it was when it was last needed.
    text_index: Option<TextIndex>,
    /// Has indexes made that are due.
    make: M,
    /// They are being made, or could not be.
    is_making: bool,
    /// It was seen to, once, that the index of the full text is made if it is due: later imports take care of it.
    is_text_seen_to: bool,
}

impl<M: FnMut()> Office<M> {
    pub(super) fn new(library: Library, language: Language, make: M) -> Office<M> {
        Office {
            library,
            language,
            catalogue: None,
            districts: HashMap::new(),
            text_index: None,
            make,
            is_making: false,
            is_text_seen_to: false,
        }
    }

    /// Opens the index and reads it in.
    pub(super) fn warm(&mut self) {
        if self.look().is_ok()
            && let Some(catalogue) = &self.catalogue
        {
            catalogue.warm();
        }
    }

    /// There is a new index: the old one is let go.
    pub(super) fn open_catalogue(&mut self) {
        self.is_making = false;
        self.catalogue = None;
    }

    /// Answers a job; what is there early is handed to `reply` at once.
    pub(super) fn answer(&mut self, job: Job, wanted: StillWanted, reply: &mut dyn FnMut(Reply)) {
        let number = job.number();
        if let Err(error) = self.library.catch_up() {
            return reply(Reply::Failed(number, error));
        }
        let outcome = match job {
            Job::Filter(filtering) => self.look().and_then(|()| {
                let Some(catalogue) = &mut self.catalogue else { return Ok(None) };
                let found = filter(catalogue, &self.library, &self.districts, filtering, wanted);
                Ok(found?.map(Reply::Filtered))
            }),
            Job::Search(number, asked, order) => {
                self.look_at_texts();
                let found = |found| reply(Reply::Found(found));
                let index = self.text_index.as_ref();
                answers(&self.library, index, (number, &asked, order), wanted, found).map(|()| None)
            }
            Job::Since(since) => came(&self.library, since, wanted),
            Job::All(number, Sought::List(scope)) => self
                .library
                .catch_up()
                .and_then(|()| Ok(Some(Reply::All(number, every::unread(&self.library, scope)?)))),
            Job::All(number, Sought::Filter(query, scope)) => self.look().and_then(|()| {
                let Some(catalogue) = &mut self.catalogue else { return Ok(None) };
                let asked = (&query, &scope);
                let left = every::left(catalogue, &self.library, &self.districts, asked, wanted);
                Ok(left?.map(|serials| Reply::All(number, serials)))
            }),
            Job::All(number, Sought::Search(asked)) => {
                self.look_at_texts();
                let found = every::found(&self.library, self.text_index.as_ref(), &asked, wanted);
                found.map(|found| found.map(|serials| Reply::All(number, serials)))
            }
            Job::Forget | Job::Warm | Job::Renewed | Job::Leave => Ok(None),
        };
        match outcome {
            Ok(last) => last.into_iter().for_each(reply),
            Err(error) => reply(Reply::Failed(number, error)),
        }
    }

    /// Sees to it that the index of the full text is as it is now.
    fn look_at_texts(&mut self) {
        self.text_index = match self.text_index.take() {
            Some(index) => index.again(&self.library),
            None => TextIndex::open(&self.library),
        };
    }

    /// Sees to it that the catalogue is of the library as it is now, and that indexes are made where they are due.
    fn look(&mut self) -> Result<()> {
        let is_changed = self.library.is_changed_elsewhere()?;
        match &mut self.catalogue {
            Some(catalogue) if is_changed => catalogue.keep_up(&self.library)?,
            Some(_) => return Ok(()),
            None => self.catalogue = Some(Catalogue::open(&self.library)?),
        }
        self.districts = districts(&self.library, self.language)?;
        let is_text_seen_to = std::mem::replace(&mut self.is_text_seen_to, true);
        let is_due = self.catalogue.as_ref().is_some_and(Catalogue::is_due)
            || !is_text_seen_to && is_text_index_due(&self.library)?;
        if !self.is_making && is_due {
            self.is_making = true;
            (self.make)();
        }
        Ok(())
    }
}

/// Answers a job in the library of the reader.
pub(super) fn answer_at_hand(library: &Library, language: Language, job: Job) -> Vec<Reply> {
    let number = job.number();
    let mut replies = Vec::new();
    let outcome = match job {
        Job::Filter(filtering) => Catalogue::open(library).and_then(|mut catalogue| {
            let districts = districts(library, language)?;
            let found = filter(&mut catalogue, library, &districts, filtering, &|| true)?;
            replies.extend(found.map(Reply::Filtered));
            Ok(())
        }),
        Job::Search(number, asked, order) => {
            let index = TextIndex::open(library);
            answers(library, index.as_ref(), (number, &asked, order), &|| true, |found| {
                replies.push(Reply::Found(found));
            })
        }
        Job::Since(since) => came(library, since, &|| true).map(|came| replies.extend(came)),
        Job::All(number, sought) => {
            let serials = every::sought(library, language, sought);
            serials.map(|found| replies.extend(found.map(|serials| Reply::All(number, serials))))
        }
        Job::Forget | Job::Warm | Job::Renewed | Job::Leave => Ok(()),
    };
    replies.extend(outcome.err().map(|error| Reply::Failed(number, error)));
    replies
}

/// Makes the indexes that are due on a thread of its own whenever it is asked to, and says when they are there. Nobody
/// asks it any more when what is given back is dropped; it keeps `inside` until it has left.
pub(super) fn make_aside(library: Library, done: Sender<Job>, inside: Sender<()>) -> impl FnMut() {
    let (ask, asked) = mpsc::channel::<()>();
    thread::spawn(move || {
        let (_inside, library) = (inside, library);
        while asked.recv().is_ok() {
            // Where one cannot be made, filter and search go on with what is there.
            let headlines = Catalogue::renew(&library);
            if let Some(mut index) = TextIndex::open(&library) {
                index.renew(&library).ok();
            }
            if headlines.is_ok() && done.send(Job::Renewed).is_err() {
                break;
            }
        }
    });
    move || _ = ask.send(())
}

fn is_text_index_due(library: &Library) -> Result<bool> {
    TextIndex::open(library).map_or(Ok(false), |index| index.is_behind(library))
}

/// What the districts are called.
fn districts(library: &Library, language: Language) -> Result<HashMap<u32, String>> {
    let districts = library.districts()?.into_iter();
    let name = |own: Inhabited| {
        Some((u32::try_from(own.home.0).ok()?, district_name(language, &own.district)))
    };
    Ok(districts.filter_map(name).collect())
}

fn filter(
    catalogue: &mut Catalogue,
    library: &Library,
    districts: &HashMap<u32, String>,
    filtering: Filtering,
    wanted: StillWanted,
) -> Result<Option<Filtered>> {
    let Filtering { number, query, scope, most } = filtering;
    let name = |number| districts.get(&number).cloned().unwrap_or_default();
    let asking = Asking { query: &query, scope: &scope, most, districts: &name, wanted };
    let Some(found) = catalogue.filter(library, &asking)? else { return Ok(None) };
    let mut hits = Vec::with_capacity(found.hits.len());
    for row in found.hits {
        // What was removed meanwhile is not shown.
        let entry = library.entries(&[row.serial])?.pop();
        hits.extend(entry.filter(|entry| is_marked(entry, &row.hit)).map(|entry| (entry, row.hit)));
    }
    let (unfiltered, _) = library.length(&scope)?;
    Ok(Some(Filtered { number, hits, count: found.count, unfiltered, covers: catalogue.has() }))
}

/// Whether the marks are bytes of the headline: an index is believed no more than that.
fn is_marked(entry: &Entry, hit: &Hit) -> bool {
    hit.marks.iter().all(|mark| entry.headline.get(mark.clone()).is_some())
}

/// What has come of a search since it was answered; nothing if nobody waits.
fn came(library: &Library, since: Since, wanted: StillWanted) -> Result<Option<Reply>> {
    let Since { number, asked, known } = since;
    let (last, gone) = (library.last_serial()?, library.gone()?);
    let answers = answers_since(library, &asked, known, wanted)?;
    Ok(wanted().then_some(Reply::Came(Came { number, answers, gone, known: last })))
}

/// A search in all texts.
struct Looking<'a> {
    library: &'a Library,
    index: Option<&'a TextIndex>,
    number: u64,
    asked: &'a Asked,
    wanted: StillWanted<'a>,
}

/// Looks for answers in their order and hands them over.
fn answers(
    library: &Library,
    index: Option<&TextIndex>,
    (number, asked, order): (u64, &Asked, Order),
    wanted: StillWanted,
    mut hand_over: impl FnMut(Found),
) -> Result<()> {
    let known = library.last_serial()?;
    let hand_over = |found| hand_over(Found { known, ..found });
    let looking = Looking { library, index, number, asked, wanted };
    match order {
        Order::Newest => looking.newest(hand_over),
        Order::Relevance => looking.best(hand_over),
    }
}

impl Looking<'_> {
    /// Gives `take` each answer, and nothing for what turns out to be none, until it breaks or nobody waits.
    fn each(&self, mut take: impl FnMut(Option<Finding>) -> ControlFlow<()>) -> Result<()> {
        let mut looked_at = 0_usize;
        each_answer(self.library, self.index, self.asked, |answer| {
            looked_at += 1;
            let goes_on = take(answer());
            let is_given_up = looked_at.is_multiple_of(OFTEN) && !(self.wanted)();
            if is_given_up { ControlFlow::Break(()) } else { goes_on }
        })
    }

    /// Hands over the first at once, the others when no more are to be listed, at last how many there are.
    fn newest(&self, mut hand_over: impl FnMut(Found)) -> Result<()> {
        let number = self.number;
        let (mut answers, mut count): (Vec<Finding>, usize) = (Vec::new(), 0);
        let (mut about, mut handed_over) = (Count::About(0), Instant::now());
        self.each(|finding| {
            if let Some(finding) = finding {
                count += 1;
                answers.extend((count <= Search::MOST).then_some(finding));
            }
            let is_waiting = !answers.is_empty() && handed_over.elapsed() > PATIENCE;
            if count == FIRST && !answers.is_empty() || is_waiting {
                let answers = std::mem::take(&mut answers);
                hand_over(Found { number, answers, count: about, ..Found::default() });
                // The screen is full: now there is time to count.
                if about == Count::About(0) {
                    about = self.counted();
                    hand_over(Found { number, count: about, ..Found::default() });
                }
                handed_over = Instant::now();
            }
            let is_known = matches!(about, Count::Exactly(_));
            let is_enough = is_known && count >= Search::MOST;
            if is_enough { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if (self.wanted)() {
            let count = match about {
                Count::Exactly(known) if count >= Search::MOST => Count::Exactly(known),
                Count::Exactly(_) | Count::About(_) => Count::Exactly(count),
            };
            hand_over(Found { number, answers, count, is_all: true, ..Found::default() });
        }
        Ok(())
    }

    /// Hands over the most relevant when all were looked at, meanwhile how many were.
    fn best(&self, mut hand_over: impl FnMut(Found)) -> Result<()> {
        let (number, about) = (self.number, self.counted());
        let (mut best, mut looked_at): (Vec<Finding>, usize) = (Vec::new(), 0);
        let mut handed_over = Instant::now();
        self.each(|finding| {
            looked_at += usize::from(finding.is_some());
            best.extend(finding);
            if best.len() == 2 * Search::MOST {
                keep_best(&mut best, Search::MOST);
            }
            if handed_over.elapsed() > PATIENCE && (self.wanted)() {
                hand_over(Found { number, count: about, looked_at, ..Found::default() });
                handed_over = Instant::now();
            }
            ControlFlow::Continue(())
        })?;
        if (self.wanted)() {
            keep_best(&mut best, Search::MOST);
            let count = Count::Exactly(looked_at);
            hand_over(Found { number, answers: best, count, is_all: true, ..Found::default() });
        }
        Ok(())
    }

    /// How many answers there are, as far as the index says.
    fn counted(&self) -> Count {
        match self.index.and_then(|index| index.count(self.library, self.asked)) {
            Some((count, true)) => Count::Exactly(count),
            Some((count, false)) => Count::About(count),
            None => Count::About(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::digest;
    use crate::model::{ArticleId, PageId};
    use crate::search::search;

    /// What is handed over of the most relevant that say 教育.
    fn best(wanted: StillWanted) -> Vec<Found> {
        let mut library = Library::in_memory().expect("in memory");
        library.preload("", digest::pages).expect("the digest");
        let asked = Asked::parse("教育").expect("a question");
        let mut found = Vec::new();
        let hand_over = |some| found.push(some);
        answers(&library, None, (7, &asked, Order::Relevance), wanted, hand_over).expect("answers");
        let order = Order::Relevance;
        let all = search(&library, None, &asked, order, None).expect("answers");
        let listed = found.last().map(|found| &found.answers);
        assert!(listed.is_none_or(|listed| *listed == all && all.len() == 12));
        found
    }

    #[test]
    fn the_most_relevant_are_handed_over_once_all_were_looked_at() {
        let last = best(&|| true).pop().expect("answers");
        assert_eq!((last.number, last.count, last.is_all), (7, Count::Exactly(12), true));
    }

    #[test]
    fn nobody_is_handed_what_is_not_wanted() {
        assert!(best(&|| false).is_empty());
    }

    #[test]
    fn an_index_of_the_full_text_that_is_behind_is_made_aside() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let mut library = Library::open(&path).expect("a library");
        for time in 0..25 {
            for mut page in digest::pages() {
                page.page.id = PageId(format!("{time:06}{}", &page.page.id.0[6..]));
                for (article, line) in page.articles.iter_mut().zip(1..) {
                    (article.id, article.page) =
                        (ArticleId::new(&page.page.id, line), page.page.id.clone());
                }
                library.add(&page).expect("put in");
            }
        }
        assert!(is_text_index_due(&library).expect("an answer"));
        let (done, told) = mpsc::channel();
        let own = Library::open(&path).expect("the library");
        let make = make_aside(own, done, mpsc::channel().0);
        let mut office = Office::new(library, Language::Zh, make);
        office.warm();
        assert!(matches!(told.recv(), Ok(Job::Renewed)));
        assert!(!is_text_index_due(&office.library).expect("an answer"));
    }
}
