//! Texts -> which of them are close to each other, and how close.

use rayon::prelude::*;

use super::candidates;
use super::lexicon::Lexicon;
use super::sets::Sets;
use super::usage::{Told, Usage};
use super::verify::{Finding, Verdict, Verifier};
use super::words::Texts;
use crate::contribution::Kind;

/// Content words that a text must have for each word that another has beside them and that is no filler.
const CONTENT_FOR_ONE_ADDED: u16 = 6;

/// Most words beside those that both have, fillers left out of account.
const MOST_ADDED: usize = 2;

/// Two texts that are close.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The text that comes first.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// 0 to 1.
    pub similarity: f32,
}

/// Texts without two alike, and how close they are. Texts are named by their place in `heads`.
pub struct Links {
    /// All rows.
    pub texts: Texts,
    /// The rows that stand for all rows of their letters.
    pub heads: Vec<u32>,
    /// How the words of these texts are used.
    pub usage: Usage,
    /// The candidates that are close enough for the loosest threshold, by first and second text.
    pub links: Vec<Link>,
}

impl Links {
    /// Compares the candidates among `heads`. `floor` is the least similarity that is kept; `kinds` are those of the
    /// heads.
    pub fn find(mut texts: Texts, heads: Vec<u32>, kinds: &[Kind], floor: f32) -> Links {
        texts.count(&heads);
        let pairs = candidates::pairs(&texts, &heads, kinds);
        Links::among(texts, heads, &pairs, floor)
    }

    /// Compares the pairs given. The words of `texts` are counted.
    pub fn among(texts: Texts, heads: Vec<u32>, pairs: &[candidates::Pair], floor: f32) -> Links {
        let (mut links, open) = verdicts(&texts, &heads, pairs);
        links.retain(|link| link.similarity >= floor);
        let mut sets = Sets::new(heads.len());
        links.iter().for_each(|link| sets.join(link.a, link.b));
        let unused = Usage::default();
        for one in &open {
            if accept(&one.finding, &unused).is_some_and(|similarity| similarity >= floor) {
                sets.join(one.a, one.b);
            }
        }
        let told = || open.iter().map(|one| Told { finding: &one.finding, sets: (sets.of(one.a), sets.of(one.b)) });
        // What pairs with one difference show explains all but one difference of others.
        let count_of = |stem| texts.words.count_of_stem(stem);
        let usage = Usage::count(told(), &Usage::count(told(), &unused, count_of), count_of);
        links.extend(open.iter().filter_map(|one| {
            let similarity = accept(&one.finding, &usage).filter(|&similarity| similarity >= floor)?;
            Some(Link { a: one.a, b: one.b, similarity })
        }));
        links.sort_unstable_by_key(|link| (link.a, link.b));
        Links { texts, heads, usage, links }
    }

    /// How close two texts are, whether or not they are a candidate; `None` where they ask for different things.
    pub fn similarity(&self, verifier: &mut Verifier<'_>, a: u32, b: u32) -> Option<f32> {
        let (a, b) = (a.min(b), a.max(b));
        match verifier.verify(self.heads[a as usize], self.heads[b as usize]) {
            Verdict::Different => None,
            Verdict::Same(similarity) => Some(similarity),
            Verdict::Open(finding) => accept(&finding, &self.usage),
        }
    }

    /// The words of a text.
    pub fn row(&self, head: u32) -> &[u32] {
        self.texts.row(self.heads[head as usize])
    }
}

/// A pair that depends on usage.
struct Open {
    a: u32,
    b: u32,
    finding: Finding,
}

fn verdicts(texts: &Texts, heads: &[u32], pairs: &[candidates::Pair]) -> (Vec<Link>, Vec<Open>) {
    const CHUNK: usize = 4096;
    let found: Vec<(Vec<Link>, Vec<Open>)> = pairs
        .par_chunks(CHUNK)
        .map_init(
            || Verifier::new(texts, Lexicon::embedded()),
            |verifier, pairs| {
                let (mut links, mut open) = (Vec::new(), Vec::new());
                for &(a, b) in pairs {
                    match verifier.verify(heads[a as usize], heads[b as usize]) {
                        Verdict::Different => {}
                        Verdict::Same(similarity) => links.push(Link { a, b, similarity }),
                        Verdict::Open(finding) => open.push(Open { a, b, finding }),
                    }
                }
                (links, open)
            },
        )
        .collect();
    let (mut links, mut open) = (Vec::new(), Vec::new());
    for (some_links, some_open) in found {
        links.extend(some_links);
        open.extend(some_open);
    }
    (links, open)
}

/// The similarity of a pair that depends on the words that differ; `None` where these ask for another thing.
fn accept(finding: &Finding, usage: &Usage) -> Option<f32> {
    let substitutions = &finding.substitutions[..usize::from(finding.substituted)];
    if !substitutions.iter().all(|&one| usage.synonyms(one)) {
        return None;
    }
    let added = &finding.added[..usize::from(finding.added_count)];
    let fillers = added.iter().filter(|&&stem| usage.filler(stem)).count();
    let plain = added.len() - fillers;
    if plain > MOST_ADDED || plain as u16 * CONTENT_FOR_ONE_ADDED > finding.content {
        return None;
    }
    // A synonym is nearly the word itself, a filler nearly nothing.
    let back = 1.2 * substitutions.len() as f32 + 0.6 * fillers as f32;
    Some((finding.similarity + back / finding.weight.max(1.0)).min(0.99))
}
