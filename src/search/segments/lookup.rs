//! Looks documents up one by one, to see whether the segments know what is in them.

use std::io;

use rustc_hash::FxHashMap;

use super::list::Bitmap;
use super::segment::Segment;
use super::{Segments, units};

/// So many lists of a segment are remembered: 8 KB each.
const REMEMBERED: usize = 4096;

/// Remembers the lists that it has read, so documents are better looked up by rising keys.
#[derive(Debug)]
pub struct Lookup<'a> {
    segments: &'a [Segment],
    current: Option<Current<'a>>,
}

/// The segment of the last document.
#[derive(Debug)]
struct Current<'a> {
    segment: &'a Segment,
    keys: Vec<u64>,
    lists: FxHashMap<u64, Bitmap>,
}

impl Segments {
    /// Looks documents up.
    pub fn lookup(&self) -> Lookup<'_> {
        Lookup { segments: &self.segments, current: None }
    }
}

impl<'a> Lookup<'a> {
    /// Whether the document with this key is known to have the pairs of `phrase`.
    ///
    /// # Errors
    /// A segment is damaged (`InvalidData`) or cannot be read.
    pub fn knows(&mut self, key: u64, phrase: &str) -> io::Result<bool> {
        let Some(current) = self.at(key)? else { return Ok(false) };
        let Ok(ordinal) = current.keys.binary_search(&key) else { return Ok(false) };
        for unit in units::wanted(&[phrase]).units {
            if !current.list(unit)?.has(ordinal) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether the document with this key is among the candidates for `phrase`, which takes longer.
    ///
    /// # Errors
    /// As of [`Lookup::knows`].
    pub fn gives(&mut self, key: u64, phrase: &str) -> io::Result<bool> {
        let Some(current) = self.at(key)? else { return Ok(false) };
        let Ok(ordinal) = current.keys.binary_search(&key) else { return Ok(false) };
        let asking = current.segment.ask(&units::wanted(&[phrase]))?;
        Ok(!asking.within(ordinal..ordinal + 1)?.is_empty())
    }

    /// The segment that answers for this key.
    fn at(&mut self, key: u64) -> io::Result<Option<&mut Current<'a>>> {
        let is_own = |segment: &Segment| segment.header.covers.contains(&key);
        if !self.current.as_ref().is_some_and(|current| is_own(current.segment)) {
            let own = self.segments.iter().find(|segment| is_own(segment));
            self.current = own.map(Current::new).transpose()?;
        }
        Ok(self.current.as_mut())
    }
}

impl<'a> Current<'a> {
    fn new(segment: &'a Segment) -> io::Result<Current<'a>> {
        segment.expect_all();
        Ok(Current { segment, keys: segment.all_keys()?, lists: FxHashMap::default() })
    }

    fn list(&mut self, unit: u64) -> io::Result<&Bitmap> {
        if !self.lists.contains_key(&unit) {
            if self.lists.len() >= REMEMBERED {
                self.lists.clear();
            }
            self.lists.insert(unit, self.segment.with_unit(unit)?);
        }
        Ok(&self.lists[&unit])
    }
}
