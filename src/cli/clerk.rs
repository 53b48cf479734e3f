//! Who answers filter and search: at once, or on a thread of its own while the reader goes on.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use super::office::{Office, answer_at_hand, make_aside};
use crate::app::{Came, Filtered, Filtering, Found, Since, Sought};
use crate::error::Error;
use crate::language::Language;
use crate::library::Library;
use crate::search::{Asked, Order};

/// So long it is waited until the clerk has left; whoever is in the middle of something is left behind.
const PATIENCE: Duration = Duration::from_millis(200);

/// Something to be found out.
#[derive(Clone, Debug)]
pub(super) enum Job {
    /// What a filter leaves.
    Filter(Filtering),
    /// What a search finds, in this order; the number is that of the search.
    Search(u64, Asked, Order),
    /// What a search finds in what has come since.
    Since(Since),
    /// Every article that is sought, with the number of the question.
    All(u64, Sought),
    /// Nothing more.
    Forget,
    /// The index is to be read from the disk before the first key needs it.
    Warm,
    /// There is a new index.
    Renewed,
    /// The reader leaves.
    Leave,
}

impl Job {
    pub(super) fn number(&self) -> u64 {
        match self {
            Job::Filter(filtering) => filtering.number,
            Job::Search(number, ..) | Job::All(number, _) => *number,
            Job::Since(since) => since.number,
            Job::Forget | Job::Warm | Job::Renewed | Job::Leave => 0,
        }
    }

    /// Which questions nobody waits for any more once it is asked: those with lower numbers than this.
    fn replaces(&self) -> Option<u64> {
        match self {
            Job::Filter(_) | Job::Search(..) => Some(self.number()),
            Job::Forget | Job::Leave => Some(u64::MAX),
            Job::Since(_) | Job::All(..) | Job::Warm | Job::Renewed => None,
        }
    }
}

/// What was found out.
#[derive(Debug)]
pub(super) enum Reply {
    /// What a filter leaves.
    Filtered(Filtered),
    /// What a search finds, or some of it.
    Found(Found),
    /// What has come of it since.
    Came(Came),
    /// The serial numbers of all that is sought, rising.
    All(u64, Vec<u64>),
    /// There is a new index: what was looked for without one can be asked again.
    Renewed,
    /// This question could not be answered.
    Failed(u64, Error),
}

/// Who answers.
pub(super) enum Clerk {
    /// While the reader waits.
    AtHand(Language),
    Aside(Aside),
}

/// A thread, which is told of jobs and up to which of them nobody waits any more.
pub(super) struct Aside {
    jobs: Sender<Job>,
    first: Arc<AtomicU64>,
    /// It closes when everyone has left.
    door: Receiver<()>,
}

impl Aside {
    fn tell(&self, job: Job) {
        if let Some(number) = job.replaces() {
            self.first.store(number, Ordering::Relaxed);
        }
        // A thread that is gone has no answer.
        let _ = self.jobs.send(job);
    }
}

impl Drop for Aside {
    /// The library is closed by whoever leaves last, and only then it is one file.
    fn drop(&mut self) {
        self.tell(Job::Leave);
        let _ = self.door.recv_timeout(PATIENCE);
    }
}

impl Clerk {
    pub(super) fn at_hand(language: Language) -> Clerk {
        Clerk::AtHand(language)
    }

    /// A clerk with a connection of its own to the library; replies go to `reply`. `maker` is another one, for a thread
    /// that makes the indexes where they are due.
    pub(super) fn aside(
        library: Library,
        maker: Option<Library>,
        language: Language,
        reply: impl Fn(Reply) + Send + 'static,
    ) -> Clerk {
        let (sender, jobs) = mpsc::channel::<Job>();
        let (inside, door) = mpsc::channel();
        let first = Arc::new(AtomicU64::new(0));
        let (is_first, to_self) = (first.clone(), sender.clone());
        thread::spawn(move || {
            let inside = inside;
            let mut make = maker.map(|maker| make_aside(maker, to_self, inside.clone()));
            let make = move || make.iter_mut().for_each(|make| make());
            let mut office = Office::new(library, language, make);
            while let Ok(job) = jobs.recv() {
                let number = job.number();
                let wanted = || is_first.load(Ordering::Relaxed) <= number;
                match job {
                    Job::Renewed => {
                        office.open_catalogue();
                        reply(Reply::Renewed);
                    }
                    Job::Warm => office.warm(),
                    Job::Leave => break,
                    job if wanted() => office.answer(job, &wanted, &mut |found| reply(found)),
                    Job::Filter(_)
                    | Job::Search(..)
                    | Job::Since(_)
                    | Job::All(..)
                    | Job::Forget => {}
                }
            }
        });
        Clerk::Aside(Aside { jobs: sender, first, door })
    }

    /// Has a job done; the replies, if they are there at once.
    pub(super) fn ask(&mut self, library: &Library, job: Job) -> Vec<Reply> {
        match self {
            Clerk::AtHand(language) => answer_at_hand(library, *language, job),
            Clerk::Aside(aside) => {
                aside.tell(job);
                Vec::new()
            }
        }
    }

    /// Has the index read in, now that the reader has something to look at.
    pub(super) fn warm(&self) {
        if let Clerk::Aside(aside) = self {
            aside.tell(Job::Warm);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::digest;

    #[test]
    fn the_library_is_one_file_when_the_reader_has_left() {
        let home = tempfile::tempdir().expect("a directory");
        let path = home.path().join("library.db");
        let mut library = Library::open(&path).expect("a library");
        library.preload("", digest::pages).expect("the digest");
        let another = || library.another().expect("the library");
        let (to_reader, replies) = mpsc::channel();
        let reply = move |reply| to_reader.send(reply).expect("a reader");
        let mut clerk = Clerk::aside(another(), Some(another()), Language::En, reply);
        let asked = Asked::parse("教育").expect("a question");
        clerk.ask(&library, Job::Search(1, asked, Order::Newest));
        assert!(matches!(replies.recv(), Ok(Reply::Found(_))));
        let Clerk::Aside(aside) = clerk else { panic!("a clerk at hand") };
        aside.tell(Job::Leave);
        assert!(aside.door.recv().is_err(), "the door closes");
        drop((aside, library));
        assert_eq!(home.path().read_dir().expect("a directory").count(), 1);
    }
}
