//! Two texts -> the same request or not, and by which words.
//!
//! What the texts share says little: a request for another town shares nearly all its words with this one. So the
//! verdict is on what *differs*. A difference is explained (a slip, a connective, an inflection), one-sided (words
//! added or left out), or a substitution: other words at the same place. A substitution stands for another request
//! until usage shows the opposite, see [`super::usage`].

use super::align::Aligner;
use super::lexicon::{Lexicon, Trait};
use super::short;
use super::slips;
use super::words::{Outline, Texts, Words};

/// Substitutions that one pair may hold; one more and it is another text.
pub const SUBSTITUTIONS: usize = 3;

/// Words that one pair may have on one side only, fillers among them.
pub const ADDED: usize = 6;

/// Content words that may stand at one place of one side only: three are a clause of their own.
const ADDED_AT_ONE_PLACE: usize = 2;

/// Content words at the same place of two texts that differ, by stem. Up to two a side; the first is never missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Substitution {
    /// Of the first text.
    pub a: [u32; 2],
    /// Of the second.
    pub b: [u32; 2],
}

/// No word.
pub const NO_WORD: u32 = u32::MAX;

/// What a comparison found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Finding {
    /// Share of the weight of both texts' words that stands in both, slips at a discount; 0 to 1. Substitutions and
    /// added words count as not shared.
    pub similarity: f32,
    /// Weight of the words of both texts.
    pub weight: f32,
    /// Words at the same place that differ; what is there decides.
    pub substitutions: [Substitution; SUBSTITUTIONS],
    /// How many.
    pub substituted: u8,
    /// Content words that stand on one side only, by stem.
    pub added: [u32; ADDED],
    /// How many.
    pub added_count: u8,
    /// Content words of the text that has fewer.
    pub content: u16,
}

/// A verdict that usage cannot change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Verdict {
    /// They ask for different things, or share too little.
    Different,
    /// Nothing but slips and function words differs.
    Same(f32),
    /// It depends on the words that differ.
    Open(Finding),
}

/// Compares texts; keeps its room from one pair to the next.
pub struct Verifier<'a> {
    pub(super) texts: &'a Texts,
    lexicon: &'a Lexicon,
    /// A word that occurs no more often is seldom.
    seldom: u64,
    /// The alignment of the last pair.
    pub aligner: Aligner,
    steps: Vec<Step>,
    costs: Vec<(f32, Op)>,
}

/// How words at the same place relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// So many words of the first text are a slip of so many of the second.
    Slip(u8, u8),
    /// Function words or connectives that may stand for each other.
    Function,
    /// One word for another.
    Other,
    /// A word of the first text alone.
    OnlyA,
    /// A word of the second text alone.
    OnlyB,
}

/// An [`Op`] and the words that it is about, as places in the rows.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// How they relate.
    pub op: Op,
    /// First word in the first row.
    pub a: usize,
    /// First word in the second row.
    pub b: usize,
}

/// Words on both sides of a gap up to which they are compared one by one.
const GAP: usize = 12;

impl<'a> Verifier<'a> {
    /// A verifier of these texts, whose words are counted.
    pub fn new(texts: &'a Texts, lexicon: &'a Lexicon) -> Self {
        Verifier {
            texts,
            lexicon,
            seldom: (texts.words.total() / 200_000).max(2),
            aligner: Aligner::default(),
            steps: Vec::new(),
            costs: Vec::new(),
        }
    }

    /// The verdict on two texts.
    pub fn verify(&mut self, a: u32, b: u32) -> Verdict {
        let texts = self.texts;
        let (row_a, row_b) = (texts.row(a), texts.row(b));
        if let Some(verdict) = short::verdict(self, row_a, row_b) {
            return verdict;
        }
        self.aligner.align(&texts.words, row_a, row_b);
        if !self.may_be_same(row_a, row_b) {
            return Verdict::Different;
        }
        self.explain_gaps(row_a, row_b);
        self.judge(row_a, row_b)
    }

    /// Whether so much is aligned that slips may account for the rest. Most pairs that are none end here.
    fn may_be_same(&self, a: &[u32], b: &[u32]) -> bool {
        let words = &self.texts.words;
        let asking = |row: &[u32]| row.iter().filter(|&&word| words.asks(word)).count();
        let (all_a, all_b) = (asking(a), asking(b));
        let (mut open_a, mut open_b) = (0, 0);
        for gap in &self.aligner.gaps {
            let (in_a, in_b) = (asking(&a[gap.a.clone()]), asking(&b[gap.b.clone()]));
            let one_sided = gap.a.is_empty() || gap.b.is_empty();
            if one_sided && in_a + in_b > ADDED_AT_ONE_PLACE || in_a.abs_diff(in_b) > 2 * ADDED_AT_ONE_PLACE {
                return false;
            }
            open_a += in_a;
            open_b += in_b;
        }
        2 * (all_a - open_a).min(all_b - open_b) >= all_a.min(all_b)
    }

    /// Explains the gaps of the alignment: [`Verifier::steps`].
    fn explain_gaps(&mut self, a: &[u32], b: &[u32]) {
        self.steps.clear();
        let gaps = std::mem::take(&mut self.aligner.gaps);
        for gap in &gaps {
            self.explain(&a[gap.a.clone()], &b[gap.b.clone()], gap.a.start, gap.b.start);
        }
        self.aligner.gaps = gaps;
    }

    /// Explains one gap by the cheapest sequence of steps.
    fn explain(&mut self, a: &[u32], b: &[u32], offset_a: usize, offset_b: usize) {
        if a.is_empty() || b.is_empty() || a.len() > GAP || b.len() > GAP {
            // Nothing opposite, or too much to be a slip of anything.
            self.steps.extend((0..a.len()).map(|at| Step { op: Op::OnlyA, a: offset_a + at, b: offset_b }));
            self.steps.extend((0..b.len()).map(|at| Step { op: Op::OnlyB, a: offset_a + a.len(), b: offset_b + at }));
            return;
        }
        let width = b.len() + 1;
        self.costs.clear();
        self.costs.resize((a.len() + 1) * width, (f32::INFINITY, Op::Other));
        self.costs[a.len() * width + b.len()].0 = 0.0;
        for x in (0..=a.len()).rev() {
            for y in (0..=b.len()).rev() {
                if x < a.len() || y < b.len() {
                    self.costs[x * width + y] = self.best_step(a, b, x, y, width);
                }
            }
        }
        let (mut x, mut y) = (0, 0);
        while x < a.len() || y < b.len() {
            let op = self.costs[x * width + y].1;
            self.steps.push(Step { op, a: offset_a + x, b: offset_b + y });
            let (step_a, step_b) = op.lengths();
            x += step_a;
            y += step_b;
        }
    }

    /// The cheapest step from a place in a gap to its end.
    fn best_step(&self, a: &[u32], b: &[u32], x: usize, y: usize, width: usize) -> (f32, Op) {
        let mut best = (f32::INFINITY, Op::Other);
        let mut offer = |op: Op, cost: f32| {
            let (step_a, step_b) = op.lengths();
            let cost = cost + self.costs[(x + step_a) * width + y + step_b].0;
            if cost < best.0 {
                best = (cost, op);
            }
        };
        if x < a.len() && y < b.len() {
            let (op, cost) = self.one_for_one(a[x], b[y]);
            offer(op, cost);
            for (more_a, more_b) in [(2, 1), (1, 2), (3, 1), (1, 3), (2, 2)] {
                if x + more_a <= a.len() && y + more_b <= b.len() && self.joined(&a[x..x + more_a], &b[y..y + more_b]) {
                    offer(Op::Slip(more_a as u8, more_b as u8), 0.3);
                }
            }
        }
        let alone = |word: u32| if self.texts.words.is_content(word) { 1.0 } else { 0.6 };
        if x < a.len() {
            offer(Op::OnlyA, alone(a[x]));
        }
        if y < b.len() {
            offer(Op::OnlyB, alone(b[y]));
        }
        best
    }

    fn one_for_one(&self, x: u32, y: u32) -> (Op, f32) {
        let words = &self.texts.words;
        if self.is_slip(x, y) {
            return (Op::Slip(1, 1), 0.3);
        }
        if self.inflected(x, y) {
            return (Op::Slip(1, 1), 0.3);
        }
        let plain = |word: u32| !words.traits(word).any(Trait::NEGATION.with(Trait::NUMBER).with(Trait::OPPOSED));
        let both_function = !words.is_content(x) && !words.is_content(y);
        let both_courtesy = words.traits(x).any(Trait::COURTESY) && words.traits(y).any(Trait::COURTESY);
        if plain(x) && plain(y) && (both_function || both_courtesy)
            || self.both(x, y, Trait::CONNECTIVE) && self.lexicon.interchangeable(words.letters(x), words.letters(y))
        {
            return (Op::Function, 0.4);
        }
        (Op::Other, 1.5)
    }

    /// Whether one word is a slip of the other. Two words that are both in use are two words, however alike.
    pub(super) fn is_slip(&self, x: u32, y: u32) -> bool {
        let words = &self.texts.words;
        if !words.outline(x).within_slips(words.outline(y)) {
            return false;
        }
        let (rare, usual) = if words.count(x) <= words.count(y) { (x, y) } else { (y, x) };
        let (traits_rare, traits_usual) = (words.traits(rare), words.traits(usual));
        if traits_rare.any(Trait::NUMBER) || traits_usual.any(Trait::NUMBER) {
            return false;
        }
        if traits_rare.any(Trait::PLACE) && traits_usual.any(Trait::PLACE) || traits_rare.any(Trait::NEGATION) {
            return false;
        }
        let (count_rare, count_usual) = (u64::from(words.count(rare)), u64::from(words.count(usual)));
        let stray = count_rare <= 2 || count_rare * 20 <= count_usual;
        let (letters_rare, letters_usual) = (words.letters(rare), words.letters(usual));
        if self.both(rare, usual, Trait::OPPOSED) && self.lexicon.opposed(letters_rare, letters_usual) {
            return false;
        }
        // A function word is found again in what is no word at all, if only a letter went wrong.
        let function = traits_usual.any(Trait::STOP.with(Trait::NEGATION));
        if function && traits_rare.any(Trait::STOP) {
            return false;
        }
        let Some(slips) = slips::slips(letters_rare, letters_usual, stray && function) else { return false };
        stray || slips == 1 && count_rare <= self.seldom && letters_rare.chars().count() >= 6
    }

    /// Whether both words have a trait.
    fn both(&self, x: u32, y: u32, what: Trait) -> bool {
        let words = &self.texts.words;
        words.traits(x).any(what) && words.traits(y).any(what)
    }

    /// Whether the words differ in no more than a conjunction or a preposition that is joined to one of them, or in the
    /// ending of the feminine.
    fn inflected(&self, x: u32, y: u32) -> bool {
        let words = &self.texts.words;
        let (x, y) = (words.letters(x), words.letters(y));
        let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
        let mut rest = long.chars();
        let particle = matches!(rest.next(), Some('و' | 'ف' | 'ب' | 'ل' | 'ك')) && rest.as_str() == short;
        short.len() >= 6 && (particle || long.strip_suffix('ه') == Some(short))
    }

    /// Whether the words of one side, written without spaces, are those of the other or a slip of them.
    fn joined(&self, a: &[u32], b: &[u32]) -> bool {
        let words = &self.texts.words;
        let outline = |row: &[u32]| row.iter().fold(Outline::default(), |sum, &word| sum.and(words.outline(word)));
        if !outline(a).within_slips(outline(b)) {
            return false;
        }
        if a.iter().chain(b).any(|&word| words.traits(word).any(Trait::NUMBER)) {
            return false;
        }
        let letters = |row: &[u32]| row.iter().map(|&word| words.letters(word)).collect::<String>();
        let (a, b) = (letters(a), letters(b));
        a == b || a.len() > 6 && slips::slips(&a, &b, false).is_some()
    }

    fn judge(&self, a: &[u32], b: &[u32]) -> Verdict {
        let words = &self.texts.words;
        let content = |row: &[u32]| row.iter().filter(|&&word| words.is_content(word)).count();
        let fewest = content(a).min(content(b));
        let mut ledger = Ledger::new(fewest);
        let weight: f32 = a.iter().chain(b).map(|&word| self.texts.words.weight(word)).sum();
        let mut lost = 0.0;
        let mut at = 0;
        while at < self.steps.len() {
            let step = self.steps[at];
            match step.op {
                Op::Slip(count_a, count_b) => {
                    let in_a = &a[step.a..step.a + usize::from(count_a)];
                    let in_b = &b[step.b..step.b + usize::from(count_b)];
                    lost += 0.25 * in_a.iter().chain(in_b).map(|&word| self.texts.words.weight(word)).sum::<f32>();
                    at += 1;
                }
                Op::Function => {
                    lost += 0.5 * (self.texts.words.weight(a[step.a]) + self.texts.words.weight(b[step.b]));
                    at += 1;
                }
                _ => {
                    let end = (at..self.steps.len())
                        .find(|&next| {
                            matches!(self.steps[next].op, Op::Slip(..) | Op::Function)
                                || next > at && !self.adjacent(next)
                        })
                        .unwrap_or(self.steps.len());
                    let (only_a, only_b) = self.sides(&self.steps[at..end], a, b);
                    let other_name = !only_a.is_empty() && !only_b.is_empty() && self.names_a_place(step, a, b);
                    lost += only_a.iter().chain(&only_b).map(|&word| self.texts.words.weight(word)).sum::<f32>();
                    if other_name || !ledger.enter(&only_a, &only_b, words, self.lexicon) {
                        return Verdict::Different;
                    }
                    at = end;
                }
            }
        }
        ledger.verdict(1.0 - lost / weight.max(f32::MIN_POSITIVE), weight)
    }

    /// Whether what begins here is the name of a place: another name is another place, however often the two change
    /// places.
    fn names_a_place(&self, step: Step, a: &[u32], b: &[u32]) -> bool {
        let words = &self.texts.words;
        // "commune de Fès": function words may stand between.
        let after_head = |row: &[u32], at: usize| {
            let mut before = row[..at].iter().rev().take(3).skip_while(|&&word| !words.is_content(word));
            before.next().is_some_and(|&word| words.traits(word).any(Trait::PLACE_HEAD))
        };
        after_head(a, step.a) && after_head(b, step.b)
    }

    /// Whether a step begins where the one before it ended.
    fn adjacent(&self, at: usize) -> bool {
        let (before, step) = (self.steps[at - 1], self.steps[at]);
        let (length_a, length_b) = before.op.lengths();
        before.a + length_a == step.a && before.b + length_b == step.b
    }

    /// The words of each side that a run of steps is about.
    fn sides(&self, steps: &[Step], a: &[u32], b: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let mut sides = (Vec::new(), Vec::new());
        for step in steps {
            if matches!(step.op, Op::Other | Op::OnlyA) {
                sides.0.push(a[step.a]);
            }
            if matches!(step.op, Op::Other | Op::OnlyB) {
                sides.1.push(b[step.b]);
            }
        }
        sides
    }
}

impl Op {
    /// How many words of each side it takes.
    pub fn lengths(self) -> (usize, usize) {
        match self {
            Op::Slip(a, b) => (a.into(), b.into()),
            Op::Function | Op::Other => (1, 1),
            Op::OnlyA => (1, 0),
            Op::OnlyB => (0, 1),
        }
    }
}

/// The differences of a pair, as they are met.
struct Ledger {
    finding: Finding,
}

impl Ledger {
    fn new(content: usize) -> Self {
        let none = Substitution { a: [NO_WORD; 2], b: [NO_WORD; 2] };
        Ledger {
            finding: Finding {
                similarity: 0.0,
                weight: 0.0,
                substitutions: [none; SUBSTITUTIONS],
                substituted: 0,
                added: [NO_WORD; ADDED],
                added_count: 0,
                content: content.min(usize::from(u16::MAX)) as u16,
            },
        }
    }

    /// Enters what differs at one place; whether the pair may still be the same request.
    fn enter(&mut self, a: &[u32], b: &[u32], words: &Words, lexicon: &Lexicon) -> bool {
        let decisive = Trait::NUMBER.with(Trait::PLACE);
        if a.iter().chain(b).any(|&word| words.traits(word).any(decisive)) {
            return false;
        }
        let has_opposite = |&&word: &&u32| words.traits(word).any(Trait::OPPOSED);
        for &x in a.iter().filter(has_opposite) {
            if b.iter().filter(has_opposite).any(|&y| lexicon.opposed(words.letters(x), words.letters(y))) {
                return false;
            }
        }
        let content = |row: &[u32]| -> Vec<u32> {
            let says = |&word: &u32| {
                let traits = words.traits(word);
                traits.any(Trait::NEGATION) || words.is_content(word) && !traits.any(Trait::COURTESY)
            };
            row.iter().copied().filter(says).collect()
        };
        let (a, b) = (content(a), content(b));
        if a.is_empty() || b.is_empty() {
            // "without fees" may be another word for "free"; a negation on its own is none for anything.
            if a.iter().chain(&b).any(|&word| words.traits(word).any(Trait::NEGATION)) {
                return false;
            }
            return a.len() + b.len() <= ADDED_AT_ONE_PLACE
                && a.iter().chain(&b).all(|&word| self.add(words.stem(word)));
        }
        if a.len() == b.len() {
            return a
                .iter()
                .zip(&b)
                .all(|(&x, &y)| self.substitute([words.stem(x), NO_WORD], [words.stem(y), NO_WORD]));
        }
        if a.len() > 2 || b.len() > 2 {
            return false;
        }
        let side = |row: &[u32]| [words.stem(row[0]), row.get(1).map_or(NO_WORD, |&word| words.stem(word))];
        self.substitute(side(&a), side(&b))
    }

    fn add(&mut self, stem: u32) -> bool {
        let at = usize::from(self.finding.added_count);
        let Some(slot) = self.finding.added.get_mut(at) else { return false };
        *slot = stem;
        self.finding.added_count += 1;
        true
    }

    fn substitute(&mut self, a: [u32; 2], b: [u32; 2]) -> bool {
        if a == b {
            return true;
        }
        let at = usize::from(self.finding.substituted);
        let Some(slot) = self.finding.substitutions.get_mut(at) else { return false };
        *slot = Substitution { a, b };
        self.finding.substituted += 1;
        true
    }

    fn verdict(mut self, similarity: f32, weight: f32) -> Verdict {
        self.finding.similarity = similarity.clamp(0.0, 1.0);
        self.finding.weight = weight;
        let open = self.finding.substituted > 0 || self.finding.added_count > 0;
        if open { Verdict::Open(self.finding) } else { Verdict::Same(self.finding.similarity) }
    }
}
