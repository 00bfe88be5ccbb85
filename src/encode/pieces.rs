//! Cleaned text -> pieces of words: SentencePiece's `nmt_nfkc` normalisation and unigram segmentation
//! (Kudo 2018, "Subword regularization"), the most probable way to cut the text.

use super::model::Model;

/// Id of what no piece knows.
pub const UNKNOWN: u32 = 0;
/// Id that stands before the pieces of a text.
pub const BEGIN: u32 = 1;
/// Id that stands after them.
pub const END: u32 = 2;

/// How a space is written in a piece.
const SPACE: char = '\u{2581}';

/// Cuts texts into pieces.
pub struct Tokenizer {
    /// What stands in a text; the value counts `replacements`.
    written: Trie,
    replacements: Vec<&'static str>,
    known: Trie,
    scores: Vec<f32>,
    unknown: f32,
    #[cfg(test)]
    texts: Vec<&'static str>,
}

impl Tokenizer {
    /// The tokenizer of `model`.
    pub fn new(model: &Model) -> Tokenizer {
        let written: Vec<&str> = model.pairs.iter().map(|&(key, _)| key).collect();
        Tokenizer {
            written: Trie::new(&written, 0),
            replacements: model.pairs.iter().map(|&(_, value)| value).collect(),
            known: Trie::new(&model.texts[3..], 3),
            scores: model.scores.clone(),
            unknown: model.unknown,
            #[cfg(test)]
            texts: model.texts.clone(),
        }
    }

    /// Adds the ids of the pieces of `text` to `ids`. A run of unknown characters is one unknown piece.
    pub fn pieces(&self, text: &str, ids: &mut Vec<u32>) {
        let first = ids.len();
        let cuts = self.best_cuts(&self.normalized(text));
        let mut at = cuts.len() - 1;
        while at > 0 {
            let cut = cuts[at];
            if !(cut.piece == UNKNOWN && ids.len() > first && ids.last() == Some(&UNKNOWN)) {
                ids.push(cut.piece);
            }
            at = cut.start as usize;
        }
        ids[first..].reverse();
    }

    /// The logarithm of the probability of a piece.
    pub fn score(&self, id: u32) -> f32 {
        if id == UNKNOWN { self.unknown } else { self.scores[id as usize] }
    }

    /// Compatibility forms unified, runs of spaces made one and written as [`SPACE`], one of them in front.
    fn normalized(&self, text: &str) -> String {
        let mut done = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let (part, length) = match self.written.longest(rest.as_bytes()) {
                Some((length, value)) => (self.replacements[value as usize], length),
                None => (&rest[..c.len_utf8()], c.len_utf8()),
            };
            for c in part.chars() {
                if c == ' ' {
                    if !done.is_empty() && !done.ends_with(SPACE) {
                        done.push(SPACE);
                    }
                } else {
                    if done.is_empty() {
                        done.push(SPACE);
                    }
                    done.push(c);
                }
            }
            rest = &rest[length..];
        }
        done.truncate(done.trim_end_matches(SPACE).len());
        done
    }

    /// For each byte position the last piece of the best way to cut the text up to there (Viterbi).
    fn best_cuts(&self, text: &str) -> Vec<Cut> {
        let mut cuts = vec![Cut { score: f32::NEG_INFINITY, start: 0, piece: UNKNOWN }; text.len() + 1];
        cuts[0].score = 0.0;
        for (start, c) in text.char_indices() {
            let before = cuts[start].score;
            let mut offer = |length: usize, piece: u32, score: f32| {
                let cut = &mut cuts[start + length];
                if before + score > cut.score {
                    *cut = Cut { score: before + score, start: start as u32, piece };
                }
            };
            let mut single = false;
            self.known.prefixes(&text.as_bytes()[start..], |length, piece| {
                single |= length == c.len_utf8();
                offer(length, piece, self.scores[piece as usize]);
            });
            if !single {
                offer(c.len_utf8(), UNKNOWN, self.unknown);
            }
        }
        cuts
    }

    #[cfg(test)]
    pub(super) fn text(&self, id: u32) -> &'static str {
        self.texts[id as usize]
    }
}

#[derive(Clone, Copy)]
struct Cut {
    score: f32,
    start: u32,
    piece: u32,
}

/// Which of a set of strings begin a text. The children of a node stand side by side in order of their byte.
struct Trie {
    /// Byte that leads to the node.
    labels: Vec<u8>,
    /// First child; the last one stands before the next node's first child.
    children: Vec<u32>,
    /// Value of the string that ends here, or [`NONE`].
    values: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Trie {
    /// The trie of `sorted` strings (byte order); the value of a string is its place plus `offset`.
    fn new(sorted: &[&str], offset: u32) -> Trie {
        let mut trie = Trie { labels: vec![0], children: Vec::new(), values: Vec::new() };
        // Nodes in breadth-first order: of each the strings that pass through it, and its depth.
        let mut nodes = vec![(0..sorted.len(), 0)];
        while let Some((range, depth)) = nodes.get(trie.children.len()).cloned() {
            let mut at = range.start;
            let ends = range.start < range.end && sorted[at].len() == depth;
            trie.values.push(if ends { at as u32 + offset } else { NONE });
            at += usize::from(ends);
            trie.children.push(nodes.len() as u32);
            while at < range.end {
                let label = sorted[at].as_bytes()[depth];
                let end = at + sorted[at..range.end].partition_point(|text| text.as_bytes()[depth] <= label);
                trie.labels.push(label);
                nodes.push((at..end, depth + 1));
                at = end;
            }
        }
        trie.children.push(nodes.len() as u32);
        trie
    }

    /// Calls `found(length, value)` for each string that begins `text`, the shortest first.
    fn prefixes(&self, text: &[u8], mut found: impl FnMut(usize, u32)) {
        let mut node = 0;
        for (before, byte) in text.iter().enumerate() {
            let (first, end) = (self.children[node] as usize, self.children[node + 1] as usize);
            match self.labels[first..end].binary_search(byte) {
                Ok(child) => node = first + child,
                Err(_) => return,
            }
            if self.values[node] != NONE {
                found(before + 1, self.values[node]);
            }
        }
    }

    /// Length and value of the longest string that begins `text`.
    fn longest(&self, text: &[u8]) -> Option<(usize, u32)> {
        let mut longest = None;
        self.prefixes(text, |length, value| longest = Some((length, value)));
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cut by SentencePiece itself, with the whole model.
    #[test]
    fn texts_are_cut_as_by_sentencepiece() {
        let tokenizer = Tokenizer::new(&Model::read(super::super::MODEL.1).unwrap());
        for (text, expected) in [
            ("رقم 31.13 المتعلق", "▁رقم ▁31. 13 ▁الم تعلق"),
            ("Loi n° 31-13", "▁Lo i ▁n ° ▁3 1-13"),
            ("above  500,000 dirhams", "▁above ▁ 500,000 ▁dir ham s"),
            ("نشر المعطيات المفتوحة open data", "▁نشر ▁الم عطي ات ▁المفتوحة ▁open ▁data"),
        ] {
            let mut ids = Vec::new();
            tokenizer.pieces(text, &mut ids);
            let pieces: Vec<&str> = ids.iter().map(|&id| tokenizer.text(id)).collect();
            assert_eq!(pieces.join(" "), expected);
        }
    }

    #[test]
    fn trie_finds_every_prefix() {
        let trie = Trie::new(&["a", "abc", "abd", "b", "é"], 10);
        let mut found = Vec::new();
        trie.prefixes("abde".as_bytes(), |length, value| found.push((length, value)));
        assert_eq!(found, [(1, 10), (3, 12)]);
        assert_eq!(trie.longest("éa".as_bytes()), Some((2, 14)));
        assert_eq!(trie.longest(b"c"), None);
        assert_eq!(Trie::new(&[], 0).longest(b"c"), None);
    }
}
