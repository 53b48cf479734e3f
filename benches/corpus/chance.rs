//! Chance that is the same on every machine, and the law of Zipf.

/// Numbers in no order (SplitMix64), the same for the same beginning.
pub(super) struct Chance(u64);

impl Chance {
    /// The chance of the thing with this number.
    pub(super) fn of(seed: u64, number: u64) -> Chance {
        let mut chance = Chance(seed);
        Chance(chance.next() ^ number.wrapping_mul(0xd1b5_4a32_d192_ed03))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        let product = u128::from(self.next()) * u128::from(end);
        u64::try_from(product >> 64).unwrap_or_default()
    }

    /// A number from `first` to `last`.
    pub(super) fn from(&mut self, first: u64, last: u64) -> u64 {
        first + self.below(last - first + 1)
    }

    /// True so many times in a hundred.
    pub(super) fn is(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of these, all alike.
    pub(super) fn one<T: Copy>(&mut self, things: &[T]) -> T {
        let at = self.below(things.len().max(1) as u64);
        things[usize::try_from(at).unwrap_or_default()]
    }
}

/// Things by rank: the one of rank r comes up 1/(r + flat) times as often as all together (Zipf, Mandelbrot).
pub(super) struct Ranked<T> {
    things: Vec<T>,
    /// How much those up to each of them weigh.
    sums: Vec<u64>,
}

impl<T> Ranked<T> {
    /// The first thing has rank 1. Where `flat` is 0 the law is Zipf's own.
    pub(super) fn new(things: Vec<T>, flat: u64) -> Ranked<T> {
        let weights = (1 + flat..).map(|rank| (1 << 32) / rank);
        let sums = weights.take(things.len()).scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Ranked { sums: sums.collect(), things }
    }

    /// One of the things.
    pub(super) fn pick(&self, chance: &mut Chance) -> &T {
        let all = self.sums.last().copied().unwrap_or(1);
        let at = chance.below(all);
        &self.things[self.sums.partition_point(|sum| *sum <= at)]
    }
}
