//! Candidates that are asked for range by range: of a segment only the groups that a range meets are looked into.

use std::cell::{OnceCell, RefCell};
use std::collections::hash_map::Entry;
use std::io;
use std::ops::RangeInclusive;

use rustc_hash::FxHashMap;

use super::segment::{Asking, Segment};
use super::units::Wanted;

/// Which keys may have what was asked.
#[derive(Debug)]
pub struct Sieve<'a> {
    wanted: Wanted,
    segments: Vec<Asked<'a>>,
}

/// A segment that is asked group by group.
#[derive(Debug)]
struct Asked<'a> {
    segment: &'a Segment,
    asking: OnceCell<Asking<'a>>,
    /// The candidates of the groups that were asked.
    groups: RefCell<FxHashMap<usize, Vec<u64>>>,
}

impl<'a> Sieve<'a> {
    pub(super) fn new(segments: &'a [Segment], wanted: Wanted) -> Sieve<'a> {
        let asked =
            |segment| Asked { segment, asking: OnceCell::new(), groups: RefCell::default() };
        Sieve { wanted, segments: segments.iter().map(asked).collect() }
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
            asked.put(&self.wanted, first..=last, &mut between).ok()?;
        }
        Some(between)
    }
}

impl<'a> Asked<'a> {
    /// Puts the candidates of this segment that are `within` after those that are `found`.
    fn put(
        &self,
        wanted: &Wanted,
        within: RangeInclusive<u64>,
        found: &mut Vec<u64>,
    ) -> io::Result<()> {
        let asking = self.asking(wanted)?;
        for group in
            self.segment.group_of(*within.start())?..=self.segment.group_of(*within.end())?
        {
            let mut groups = self.groups.borrow_mut();
            let keys = match groups.entry(group) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(unknown) => unknown.insert(asking.keys(group..group + 1)?),
            };
            found.extend(keys.iter().filter(|key| within.contains(key)));
        }
        Ok(())
    }

    fn asking(&self, wanted: &Wanted) -> io::Result<&Asking<'a>> {
        if let Some(asking) = self.asking.get() {
            return Ok(asking);
        }
        let asking = self.segment.ask(wanted)?;
        Ok(self.asking.get_or_init(|| asking))
    }
}
