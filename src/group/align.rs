//! Two rows of words -> which word of one stands for which of the other, and the gaps between.
//!
//! First the longest common subsequence, then, among what it left over, runs of words that moved.

use std::ops::Range;

use super::words::Words;

/// No partner.
pub const NONE: u32 = u32::MAX;

/// Cells of the table up to which every path is looked at; beyond, only those near the diagonal.
const CELLS: usize = 1 << 18;

/// Words left over on both sides up to which moves are looked for.
const MOVABLE: usize = 160;

/// Words that found no partner, at the same place of both texts. One of the ranges may be empty, not both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// In the first row.
    pub a: Range<usize>,
    /// In the second.
    pub b: Range<usize>,
}

/// Aligns rows; keeps its room from one pair to the next.
#[derive(Default)]
pub struct Aligner {
    /// For each word of the first row its partner's place in the second, or [`NONE`].
    pub partner_a: Vec<u32>,
    /// The other way.
    pub partner_b: Vec<u32>,
    /// What has no partner, by place in the first row, then in the second.
    pub gaps: Vec<Gap>,
    /// How many words moved.
    pub moved: usize,
    cells: Vec<u16>,
    stems_a: Vec<u32>,
    stems_b: Vec<u32>,
    free_a: Vec<usize>,
    free_b: Vec<usize>,
}

impl Aligner {
    /// Aligns the rows by stem; numbers, which have no stem but themselves, by number.
    pub fn align(&mut self, words: &Words, a: &[u32], b: &[u32]) {
        let mut stems = (std::mem::take(&mut self.stems_a), std::mem::take(&mut self.stems_b));
        for (stems, row) in [(&mut stems.0, a), (&mut stems.1, b)] {
            stems.clear();
            stems.extend(row.iter().map(|&word| words.stem(word)));
        }
        self.align_stems(words, (a, &stems.0), &stems.1);
        (self.stems_a, self.stems_b) = stems;
    }

    fn align_stems(&mut self, words: &Words, (row, a): (&[u32], &[u32]), b: &[u32]) {
        self.partner_a.clear();
        self.partner_a.resize(a.len(), NONE);
        self.partner_b.clear();
        self.partner_b.resize(b.len(), NONE);
        self.gaps.clear();
        self.moved = 0;
        let start = a.iter().zip(b).take_while(|&(x, y)| x == y).count();
        let rest = a.len().min(b.len()) - start;
        let end = a.iter().rev().zip(b.iter().rev()).take(rest).take_while(|&(x, y)| x == y).count();
        (0..start).for_each(|at| self.pair(at, at));
        (1..=end).for_each(|back| self.pair(a.len() - back, b.len() - back));
        let (left, right) = (start..a.len() - end, start..b.len() - end);
        if !left.is_empty() && !right.is_empty() {
            let (in_a, in_b) = (&a[left.clone()], &b[right.clone()]);
            if in_a.len() * in_b.len() <= CELLS {
                self.common(in_a, in_b, start);
            } else {
                self.common_near_diagonal(in_a, in_b, start);
            }
            self.moves(a, b, left, right, &|at| words.is_content(row[at]));
        }
        self.find_gaps();
    }

    fn pair(&mut self, a: usize, b: usize) {
        self.partner_a[a] = b as u32;
        self.partner_b[b] = a as u32;
    }

    /// The longest common subsequence of two rows that both begin at `offset`.
    fn common(&mut self, a: &[u32], b: &[u32], offset: usize) {
        // The cell of row r and column c holds the length of the longest common subsequence of a[r..] and b[c..].
        let width = b.len() + 1;
        self.cells.clear();
        self.cells.resize((a.len() + 1) * width, 0);
        for (row, &x) in a.iter().enumerate().rev() {
            let (above, below) = self.cells[row * width..(row + 2) * width].split_at_mut(width);
            let mut beside = 0;
            for ((cell, &y), next) in above.iter_mut().zip(b).zip(below.windows(2)).rev() {
                beside = if x == y { next[1] + 1 } else { beside.max(next[0]) };
                *cell = beside;
            }
        }
        self.walk(a, b, offset, |cells, row, column| cells[row * width + column]);
    }

    /// The same for rows whose table would be too large: only the cells within a band around the diagonal.
    fn common_near_diagonal(&mut self, a: &[u32], b: &[u32], offset: usize) {
        let band = (CELLS / a.len().max(b.len())).max(8);
        let columns = |row: usize| {
            let centre = row * b.len() / a.len();
            centre.saturating_sub(band)..(centre + band + 1).min(b.len())
        };
        let width = (2 * band + 1).min(b.len());
        self.cells.clear();
        self.cells.resize(a.len() * width, 0);
        let cell = |cells: &[u16], row: usize, column: usize| {
            let range = if row < a.len() { columns(row) } else { 0..0 };
            if range.contains(&column) { cells[row * width + column - range.start] } else { 0 }
        };
        for row in (0..a.len()).rev() {
            let range = columns(row);
            for column in range.clone().rev() {
                let best = if a[row] == b[column] {
                    cell(&self.cells, row + 1, column + 1).saturating_add(1)
                } else {
                    cell(&self.cells, row + 1, column).max(cell(&self.cells, row, column + 1))
                };
                self.cells[row * width + column - range.start] = best;
            }
        }
        self.walk(a, b, offset, cell);
    }

    /// Pairs the words of a longest common row, read off the filled table: `cell` is the length of the longest from
    /// `row` and `column` on.
    #[inline(always)]
    fn walk(&mut self, a: &[u32], b: &[u32], offset: usize, cell: impl Fn(&[u16], usize, usize) -> u16) {
        let (mut row, mut column) = (0, 0);
        while row < a.len() && column < b.len() {
            if a[row] == b[column] {
                self.pair(offset + row, offset + column);
                row += 1;
                column += 1;
            } else if cell(&self.cells, row + 1, column) >= cell(&self.cells, row, column + 1) {
                row += 1;
            } else {
                column += 1;
            }
        }
    }

    /// Pairs what moved, the longest run first: two words or more that say something, or one among function words or
    /// beside others that moved with it. One word alone does not move: it has another part in the sentence there.
    fn moves(
        &mut self,
        a: &[u32],
        b: &[u32],
        left: Range<usize>,
        right: Range<usize>,
        content: &dyn Fn(usize) -> bool,
    ) {
        let free = |partner: &[u32], range: Range<usize>, list: &mut Vec<usize>| {
            list.clear();
            list.extend(range.filter(|&at| partner[at] == NONE));
        };
        let (mut free_a, mut free_b) = (std::mem::take(&mut self.free_a), std::mem::take(&mut self.free_b));
        loop {
            free(&self.partner_a, left.clone(), &mut free_a);
            free(&self.partner_b, right.clone(), &mut free_b);
            if free_a.is_empty() || free_b.is_empty() || free_a.len().max(free_b.len()) > MOVABLE {
                break;
            }
            let mut best = (0, 0, 0);
            for &x in &free_a {
                for &y in free_b.iter().filter(|&&y| a[x] == b[y]) {
                    let length = self.run(a, b, x, y);
                    if length > best.0 {
                        let says = (x..x + length).filter(|&at| content(at)).take(2).count();
                        if says == 2 || says == 1 && (length > 2 || self.beside(x, y)) {
                            best = (length, x, y);
                        }
                    }
                }
            }
            let (length, x, y) = best;
            if length == 0 {
                break;
            }
            (0..length).for_each(|step| self.pair(x + step, y + step));
            self.moved += length;
        }
        (self.free_a, self.free_b) = (free_a, free_b);
    }

    /// Whether words next to these two are each other's partners.
    fn beside(&self, x: usize, y: usize) -> bool {
        let near = |x: Option<usize>, y: usize| {
            let partner = x.and_then(|x| self.partner_a.get(x)).copied().unwrap_or(NONE);
            partner != NONE && (partner as usize).abs_diff(y) <= 2
        };
        near(x.checked_sub(1), y.saturating_sub(1))
            || near(x.checked_sub(2), y.saturating_sub(2))
            || near(Some(x + 1), y + 1)
            || near(Some(x + 2), y + 2)
    }

    fn run(&self, a: &[u32], b: &[u32], x: usize, y: usize) -> usize {
        let free = |step: usize| {
            self.partner_a.get(x + step) == Some(&NONE)
                && self.partner_b.get(y + step) == Some(&NONE)
                && a[x + step] == b[y + step]
        };
        (0..).take_while(|&step| free(step)).count()
    }

    /// Runs without a partner; those of the two rows that stand between the same neighbours are one gap.
    fn find_gaps(&mut self) {
        let (a, b) = (&self.partner_a, &self.partner_b);
        let mut at = 0;
        while at < a.len() {
            if a[at] != NONE {
                at += 1;
                continue;
            }
            let end = (at..a.len()).find(|&next| a[next] != NONE).unwrap_or(a.len());
            let after = if at == 0 { 0 } else { a[at - 1] as usize + 1 };
            let before = if end == a.len() { b.len() } else { a[end] as usize };
            let from_start = (b.get(after) == Some(&NONE)).then(|| after..forward(b, after));
            let from_end = (before > 0 && b[before - 1] == NONE).then(|| backward(b, before)..before);
            let beside = from_start.or(from_end).filter(|range| !self.gaps.iter().any(|gap| gap.b == *range));
            self.gaps.push(Gap { a: at..end, b: beside.unwrap_or(0..0) });
            at = end;
        }
        let mut at = 0;
        while at < b.len() {
            let end = if b[at] == NONE { forward(b, at) } else { at + 1 };
            if b[at] == NONE && !self.gaps.iter().any(|gap| gap.b == (at..end)) {
                self.gaps.push(Gap { a: 0..0, b: at..end });
            }
            at = end;
        }
    }
}

fn forward(partner: &[u32], start: usize) -> usize {
    (start..partner.len()).find(|&at| partner[at] != NONE).unwrap_or(partner.len())
}

fn backward(partner: &[u32], end: usize) -> usize {
    (0..end).rev().find(|&at| partner[at] != NONE).map_or(0, |at| at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::group::lexicon::Lexicon;
    use crate::group::words::Texts;

    fn gaps(a: &str, b: &str) -> (Vec<(String, String)>, usize) {
        let texts = Texts::read(&[a, b], Lexicon::embedded());
        let (left, right) = (texts.row(0), texts.row(1));
        let mut aligner = Aligner::default();
        aligner.align(&texts.words, left, right);
        let said = |row: &[u32]| row.iter().map(|&word| texts.words.letters(word)).collect::<Vec<_>>().join(" ");
        let gaps = aligner.gaps.iter().map(|gap| (said(&left[gap.a.clone()]), said(&right[gap.b.clone()]))).collect();
        (gaps, aligner.moved)
    }

    #[test]
    fn a_replaced_word_is_one_gap() {
        let found = gaps("construire une ecole a fes", "construire une piscine a fes");
        assert_eq!(found, (vec![("ecole".to_owned(), "piscine".to_owned())], 0));
    }

    #[test]
    fn a_word_that_was_added_stands_alone() {
        let found = gaps("construire une ecole", "construire vite une ecole");
        assert_eq!(found, (vec![(String::new(), "vite".to_owned())], 0));
    }

    #[test]
    fn a_clause_that_moved_is_no_difference() {
        let found =
            gaps("a fes pres du marche construire une ecole neuve", "construire une ecole neuve a fes pres du marche");
        assert_eq!(found, (vec![], 4));
    }

    #[test]
    fn a_slip_inside_a_clause_that_moved_is_still_opposite_its_word() {
        let found = gaps(
            "a fes pres du marche ancien construire une ecole neuve maintenant bonne",
            "construire une ecole neuve maintenant bonne a fes pres du mrche ancien",
        );
        assert_eq!(found.0, [("marche".to_owned(), "mrche".to_owned())]);
    }

    #[test]
    fn long_rows_are_aligned_along_the_diagonal() {
        let a: Vec<String> = (0..2000).map(|n| format!("w{}", char::from(b'a' + (n % 26) as u8))).collect();
        let mut b = a.clone();
        b[1000] = "autre".to_owned();
        assert_eq!(gaps(&a.join(" "), &b.join(" ")).0.len(), 1);
    }
}
