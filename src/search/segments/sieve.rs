//! Candidates that are asked for range by range: a segment is looked into when a range meets it.

use std::cell::OnceCell;
use std::io;
use std::slice;

use super::Candidates;
use super::segment::Segment;
use super::units::Wanted;

/// Which keys may have what was asked.
#[derive(Debug)]
pub struct Sieve<'a> {
    wanted: Wanted,
    segments: Vec<Asked<'a>>,
}

/// A segment, and its candidates once they are known, the lowest first: none if it cannot be read.
#[derive(Debug)]
struct Asked<'a> {
    segment: &'a Segment,
    keys: OnceCell<Option<Vec<u64>>>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(segments: &'a [Segment], wanted: Wanted) -> Sieve<'a> {
        let segments = segments.iter().map(|segment| Asked { segment, keys: OnceCell::new() });
        Sieve { wanted, segments: segments.collect() }
    }

    /// The candidates from `first` to `last`, the lowest first; nothing if some of these keys are not covered, or what
    /// covers them cannot be read.
    pub fn between(&self, first: u64, last: u64) -> Option<Vec<u64>> {
        let after = self.segments.last().map_or(0, |asked| asked.segment.header.covers.end() + 1);
        if last >= after {
            return None;
        }
        let mut between = Vec::new();
        let before =
            self.segments.partition_point(|asked| *asked.segment.header.covers.end() < first);
        for asked in &self.segments[before..] {
            if *asked.segment.header.covers.start() > last {
                break;
            }
            let keys = asked.keys(&self.wanted)?;
            let from = &keys[keys.partition_point(|key| *key < first)..];
            between.extend(from.iter().take_while(|key| **key <= last));
        }
        Some(between)
    }
}

impl Asked<'_> {
    fn keys(&self, wanted: &Wanted) -> Option<&[u64]> {
        let find = || -> io::Result<Vec<u64>> {
            let found = Candidates::new(slice::from_ref(self.segment), wanted.clone());
            let mut keys = found.collect::<io::Result<Vec<u64>>>()?;
            keys.reverse();
            Ok(keys)
        };
        self.keys.get_or_init(|| find().ok()).as_deref()
    }
}
