//! Links -> the sets that they connect (union and find).

/// Disjoint sets of numbers from 0. A set is named by its smallest member, whatever the order of the joins.
pub struct Sets(Vec<u32>);

impl Sets {
    /// So many sets of one.
    pub fn new(count: usize) -> Self {
        Sets((0..count as u32).collect())
    }

    /// The name of the set of `one`.
    pub fn of(&self, one: u32) -> u32 {
        let mut at = one;
        while self.0[at as usize] != at {
            at = self.0[at as usize];
        }
        at
    }

    /// Makes the sets of two members one.
    pub fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.shorten(a), self.shorten(b));
        let (low, high) = (a.min(b), a.max(b));
        self.0[high as usize] = low;
    }

    /// [`Sets::of`], halving the way for those who come after.
    fn shorten(&mut self, one: u32) -> u32 {
        let mut at = one as usize;
        while self.0[at] as usize != at {
            let next = self.0[self.0[at] as usize];
            self.0[at] = next;
            at = next as usize;
        }
        at as u32
    }
}
