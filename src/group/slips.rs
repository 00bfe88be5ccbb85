//! Two written forms -> whether one is a slip of the other: of a hand on a keyboard or of a machine that reads.

use crate::text::undotted;

/// What is left of a word when the signs that slips touch most are gone: dots, doubled letters. Words of one shape are
/// worth a comparison, no more.
pub fn shape(stem: &str) -> String {
    let mut shape = String::with_capacity(stem.len());
    let mut last = None;
    for c in stem.chars().map(undotted) {
        if last != Some(c) {
            shape.push(c);
        }
        last = Some(c);
    }
    shape
}

/// Letters that a machine takes for each other.
fn looks_like(a: char, b: char) -> bool {
    undotted(a) == undotted(b)
        || matches!(
            (a.min(b), a.max(b)),
            ('c', 'e') | ('i', 'l') | ('n', 'u') | ('h', 'n') | ('o', 'e') | ('0', 'o') | ('1', 'l')
        )
        || matches!((a, b), ('ه', 'م') | ('م', 'ه') | ('ا', 'ل') | ('ل', 'ا') | ('و', 'ر') | ('ر', 'و'))
}

/// The most letters that are compared: a longer word is no word.
const LONGEST: usize = 64;

/// How many slips lead from one form to the other, where they are few enough for its length: a letter lost, doubled,
/// replaced, or swapped with its neighbour. `None` where they are not.
///
/// Damerau's distance, restricted to one change a place. The bound is one slip, two from eight letters on. In forms of
/// up to four letters one may only be replaced by one that looks like it, and in forms of up to three none may be
/// lost; `lenient` lifts that, for a form that is known to be no word.
pub fn slips(a: &str, b: &str, lenient: bool) -> Option<u32> {
    if a == b {
        return Some(0);
    }
    let (mut left, mut right) = (['\0'; LONGEST], ['\0'; LONGEST]);
    let (left, right) = (spread(a, &mut left)?, spread(b, &mut right)?);
    let longest = left.len().max(right.len());
    let allowed = if longest < 8 { 1 } else { 2 };
    if longest < 2 {
        return None;
    }
    if left.len().abs_diff(right.len()) > allowed {
        return (longest > 4 && same_but_doubled(left, right)).then_some(2);
    }
    if !lenient && longest <= 4 {
        let same_length = left.len() == right.len();
        if same_length && !short_slip(left, right) || !same_length && longest <= 3 {
            return None;
        }
    }
    distance(left, right, allowed as u32).or_else(|| (longest > 4 && same_but_doubled(left, right)).then_some(2))
}

/// Whether two forms are one once no letter stands twice in a row.
fn same_but_doubled(a: &[char], b: &[char]) -> bool {
    let single = |row: &'_ [char]| {
        let mut row = row.to_vec();
        row.dedup();
        row
    };
    single(a) == single(b)
}

/// A slip in a short form: neighbours swapped, or a letter for one that looks like it.
fn short_slip(a: &[char], b: &[char]) -> bool {
    let mut differ = (0..a.len()).filter(|&at| a[at] != b[at]);
    match (differ.next(), differ.next(), differ.next()) {
        (Some(at), None, _) => looks_like(a[at], b[at]),
        (Some(one), Some(two), None) => two == one + 1 && a[one] == b[two] && a[two] == b[one],
        _ => false,
    }
}

fn spread<'a>(text: &str, room: &'a mut [char; LONGEST]) -> Option<&'a [char]> {
    let mut length = 0;
    for c in text.chars() {
        *room.get_mut(length)? = c;
        length += 1;
    }
    Some(&room[..length])
}

/// The distance, where it is at most `most`.
fn distance(a: &[char], b: &[char], most: u32) -> Option<u32> {
    let mut before = [0u32; LONGEST + 1];
    let mut above = [0u32; LONGEST + 1];
    for (at, cell) in above.iter_mut().enumerate() {
        *cell = at as u32;
    }
    for (row, &x) in a.iter().enumerate() {
        let mut here = [0u32; LONGEST + 1];
        here[0] = row as u32 + 1;
        let mut least = here[0];
        for (column, &y) in b.iter().enumerate() {
            let mut best = (above[column] + u32::from(x != y)).min(above[column + 1] + 1).min(here[column] + 1);
            if row > 0 && column > 0 && x == b[column - 1] && a[row - 1] == y {
                best = best.min(before[column - 1] + 1);
            }
            here[column + 1] = best;
            least = least.min(best);
        }
        if least > most {
            return None;
        }
        before = above;
        above = here;
    }
    Some(above[b.len()]).filter(|&found| found <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found() {
        for (a, b, expected) in [
            ("طبيب", "ظبيب", Some(1)),
            ("المتخلي", "المختلي", Some(1)),
            ("العموميه", "االعممومييه", Some(2)),
            ("العمومي", "العممومي", Some(1)),
            ("وزاره", "وزار", Some(1)),
            ("communale", "comunale", Some(1)),
            ("elu", "eau", None),
            ("et", "ct", Some(1)),
            ("خفض", "رفع", None),
            ("فاس", "تازه", None),
            ("", "ا", None),
        ] {
            assert_eq!(slips(a, b, false), expected, "{a} {b}");
            assert_eq!(slips(b, a, false), expected, "{b} {a}");
        }
    }

    #[test]
    fn a_word_of_any_length_can_be_compared() {
        let long = "ا".repeat(500);
        assert_eq!(slips(&long, "ا", false), None);
        assert_eq!(slips(&long, &long, false), Some(0));
        assert_eq!(slips("lui", "lul", true), Some(1));
        assert_eq!(slips("a", "b", true), None);
    }
}
