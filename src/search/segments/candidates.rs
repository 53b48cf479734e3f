//! The candidates of all segments, one after another.

use std::io;
use std::iter::Rev;
use std::slice::Iter;

use super::KEYS;
use super::segment::Segment;
use super::units::Wanted;

/// Keys of documents that may have what was asked, the highest first. It ends after an error: a segment is damaged
/// (`InvalidData`) or cannot be read.
#[derive(Debug)]
pub struct Candidates<'a> {
    wanted: Wanted,
    /// Those that nobody has asked yet.
    segments: Rev<Iter<'a, Segment>>,
    current: Option<Found<'a>>,
}

/// What one segment has found.
#[derive(Debug)]
struct Found<'a> {
    segment: &'a Segment,
    /// The documents still to be given, the next one last.
    ordinals: Vec<u16>,
    /// The number of the group whose keys these are.
    group: usize,
    keys: Vec<u64>,
}

impl<'a> Candidates<'a> {
    pub(super) fn new(segments: &'a [Segment], wanted: Wanted) -> Candidates<'a> {
        Candidates { wanted, segments: segments.iter().rev(), current: None }
    }

    fn take(&mut self) -> io::Result<Option<u64>> {
        loop {
            if let Some(key) = self.current.as_mut().and_then(|found| found.take().transpose()) {
                return key.map(Some);
            }
            let Some(segment) = self.segments.next() else {
                return Ok(None);
            };
            self.current = Some(Found::new(segment, &self.wanted)?);
        }
    }
}

impl Iterator for Candidates<'_> {
    type Item = io::Result<u64>;

    fn next(&mut self) -> Option<io::Result<u64>> {
        let key = self.take();
        if key.is_err() {
            self.segments = [].iter().rev();
            self.current = None;
        }
        key.transpose()
    }
}

impl<'a> Found<'a> {
    fn new(segment: &'a Segment, wanted: &Wanted) -> io::Result<Found<'a>> {
        let ordinals = segment.candidates(wanted)?.ordinals().collect();
        Ok(Found { segment, ordinals, group: 0, keys: Vec::new() })
    }

    fn take(&mut self) -> io::Result<Option<u64>> {
        let Some(ordinal) = self.ordinals.pop().map(usize::from) else {
            return Ok(None);
        };
        if self.keys.is_empty() || self.group != ordinal / KEYS {
            self.group = ordinal / KEYS;
            self.keys = self.segment.keys(self.group)?;
        }
        Ok(self.keys.get(ordinal % KEYS).copied())
    }
}
