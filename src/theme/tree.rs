//! Likeness of any two of some things -> a tree of clusters, and cuts through it.
//!
//! Average linkage (UPGMA, Sokal & Michener 1958): the two clusters whose members are most alike on the mean become one,
//! again and again. Found with chains of nearest neighbours (Murtagh 1983), so that time grows with the square of the
//! number of things. Ties go to the lower number: the tree depends on the likeness alone.

/// Two clusters that became one. A cluster is known by one of its things.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    /// A thing of the one.
    pub a: u32,
    /// A thing of the other.
    pub b: u32,
    /// Mean likeness of their members.
    pub likeness: f32,
}

/// The merges of a tree, the likest first.
#[derive(Debug, Clone, Default)]
pub struct Tree {
    things: usize,
    merges: Vec<Merge>,
}

impl Tree {
    /// The tree of the things with these `sizes` and this square matrix of likeness, row after row, which is used up.
    pub fn new(sizes: &[usize], mut likeness: Vec<f32>) -> Self {
        let things = sizes.len();
        assert_eq!(likeness.len(), things * things);
        let mut sizes: Vec<f64> = sizes.iter().map(|&size| size as f64).collect();
        let mut alive: Vec<u32> = (0..things as u32).collect();
        let mut merges = Vec::new();
        let mut chain: Vec<u32> = Vec::new();
        while alive.len() > 1 {
            let last = *chain.last().unwrap_or(&alive[0]);
            if chain.is_empty() {
                chain.push(last);
            }
            let before = chain.len().checked_sub(2).map(|at| chain[at]);
            let row = &likeness[last as usize * things..][..things];
            // The one before in the chain wins a tie, or the chain would run in a circle.
            let mut best = before.unwrap_or(if alive[0] == last { alive[1] } else { alive[0] });
            for &other in &alive {
                if other != last && row[other as usize] > row[best as usize] {
                    best = other;
                }
            }
            if Some(best) != before {
                chain.push(best);
                continue;
            }
            chain.truncate(chain.len() - 2);
            let (a, b) = (last.min(best), last.max(best));
            merges.push(Merge { a, b, likeness: likeness[a as usize * things + b as usize] });
            alive.retain(|&thing| thing != b);
            let (one, other) = (sizes[a as usize], sizes[b as usize]);
            sizes[a as usize] = one + other;
            for &thing in alive.iter().filter(|&&thing| thing != a) {
                let at = |cluster: u32| cluster as usize * things + thing as usize;
                let mean = (f64::from(likeness[at(a)]) * one + f64::from(likeness[at(b)]) * other) / (one + other);
                likeness[at(a)] = mean as f32;
                likeness[thing as usize * things + a as usize] = mean as f32;
            }
        }
        merges.sort_by(|x, y| y.likeness.total_cmp(&x.likeness));
        Tree { things, merges }
    }

    /// The cluster of every thing, numbered in the order of their first things, when clusters are merged while they are
    /// at least `floor` alike, and then on until at most `most` are left that `counts` says are large enough to count.
    pub fn cut(&self, floor: f32, most: usize, counts: impl Fn(usize) -> bool, sizes: &[usize]) -> Vec<u32> {
        let mut root: Vec<u32> = (0..self.things as u32).collect();
        let mut size = sizes.to_vec();
        let mut clusters = size.iter().filter(|&&size| counts(size)).count();
        for merge in &self.merges {
            if merge.likeness < floor && clusters <= most {
                break;
            }
            let (a, b) = (find(&mut root, merge.a), find(&mut root, merge.b));
            let (keep, gone) = (a.min(b), a.max(b));
            clusters -= [a, b].iter().filter(|&&one| counts(size[one as usize])).count();
            size[keep as usize] += size[gone as usize];
            clusters += usize::from(counts(size[keep as usize]));
            root[gone as usize] = keep;
        }
        let mut number = vec![None; self.things];
        let mut next = 0;
        (0..self.things as u32)
            .map(|thing| {
                let root = find(&mut root, thing);
                *number[root as usize].get_or_insert_with(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect()
    }
}

fn find(root: &mut [u32], thing: u32) -> u32 {
    let mut at = thing;
    while root[at as usize] != at {
        root[at as usize] = root[root[at as usize] as usize];
        at = root[at as usize];
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(rows: &[&[f32]]) -> Vec<f32> {
        rows.concat()
    }

    fn tree() -> Tree {
        // 0 and 1 are alike, 2 and 3 a little less, 4 is far from all.
        Tree::new(
            &[1; 5],
            square(&[
                &[1.0, 0.9, 0.2, 0.1, 0.0],
                &[0.9, 1.0, 0.1, 0.2, 0.0],
                &[0.2, 0.1, 1.0, 0.7, 0.0],
                &[0.1, 0.2, 0.7, 1.0, 0.0],
                &[0.0, 0.0, 0.0, 0.0, 1.0],
            ]),
        )
    }

    #[test]
    fn the_likest_are_merged_first() {
        let merges: Vec<(u32, u32)> = tree().merges.iter().map(|merge| (merge.a, merge.b)).collect();
        assert_eq!(merges, [(0, 1), (2, 3), (0, 2), (0, 4)]);
        assert!((tree().merges[2].likeness - 0.15).abs() < 1e-6);
    }

    #[test]
    fn a_cut_stops_at_the_floor_or_at_the_number_wanted() {
        let cut = |floor, most| tree().cut(floor, most, |_| true, &[1; 5]);
        assert_eq!(cut(0.5, 9), [0, 0, 1, 1, 2]);
        assert_eq!(cut(0.8, 9), [0, 0, 1, 2, 3]);
        assert_eq!(cut(0.8, 2), [0, 0, 0, 0, 1]);
    }

    #[test]
    fn clusters_that_do_not_count_are_not_merged_for_the_number() {
        assert_eq!(tree().cut(0.5, 2, |size| size > 1, &[1; 5]), [0, 0, 1, 1, 2]);
    }

    #[test]
    fn none_and_one() {
        assert!(Tree::new(&[], Vec::new()).cut(0.5, 9, |_| true, &[]).is_empty());
        assert_eq!(Tree::new(&[1], vec![1.0]).cut(0.5, 9, |_| true, &[1]), [0]);
    }
}
