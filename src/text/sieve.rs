//! Places in a text that deserve a look, noted some characters at a time.
//!
//! What is looked for stands at every eighth character or so, where nobody can guess it: a processor that goes another
//! way there loses more time than all the characters between take. So each is noted, and the next is written over it
//! if it is none.

/// So many characters are gone through at a time.
const MOST: usize = 64;

/// The places among the characters that were gone through last.
#[derive(Clone, Debug)]
pub(super) struct Sieve {
    /// Numbers of characters.
    noted: [u8; MOST],
    count: usize,
    /// How many of them were handed out.
    out: usize,
}

impl Sieve {
    pub(super) fn new() -> Sieve {
        Sieve { noted: [0; MOST], count: 0, out: 0 }
    }

    /// Goes through some of `chars`, to the first of which `is` does not know whether it deserves a look; how many they
    /// were.
    #[inline]
    pub(super) fn fill<T>(
        &mut self,
        chars: impl Iterator<Item = T>,
        is: impl FnMut(T) -> Option<bool>,
    ) -> usize {
        // In memory the count would be waited for, character by character.
        let (mut seen, mut count) = (0, 0);
        for is in chars.take(MOST).map_while(is) {
            self.noted[count] = seen as u8;
            count += usize::from(is);
            seen += 1;
        }
        (self.count, self.out) = (count, 0);
        seen
    }

    /// The number of the next character that deserves a look.
    #[inline]
    pub(super) fn next(&mut self) -> Option<usize> {
        let next = *self.noted[..self.count].get(self.out)?;
        self.out += 1;
        Some(next.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, seen: usize, noted: &[usize]) {
        let mut sieve = Sieve::new();
        let is = |c: char| (c != '?').then_some(c == 'x');
        assert_eq!(sieve.fill(text.chars(), is), seen, "{text}");
        assert_eq!(std::iter::from_fn(|| sieve.next()).collect::<Vec<_>>(), noted, "{text}");
    }

    #[test]
    fn what_deserves_a_look_is_noted_up_to_what_is_not_known() {
        check("axxbx", 5, &[1, 2, 4]);
        check("xa?x", 2, &[0]);
        check("?x", 0, &[]);
        check("", 0, &[]);
        check(&"x".repeat(MOST + 1), MOST, &(0..MOST).collect::<Vec<_>>());
    }
}
