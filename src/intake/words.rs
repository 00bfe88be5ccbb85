//! Text -> its words in the form in which headings, headers, regions and dates are compared, and how many slips apart
//! two of them are.

use crate::contribution::Span;
use crate::text::fold;

/// A word of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Folded, without the article.
    pub form: String,
    /// Where it stands in the line.
    pub span: Span,
}

/// The words of `text`: runs of letters, marks and digits.
pub fn words(text: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut start = None;
    let mut last = ' ';
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        // A ta marbuta ends its word: what follows was joined to it by a machine.
        let joined = last == 'ة' && c.is_alphabetic();
        if let Some(from) = start.filter(|_| joined) {
            all.extend(word(&text[from..at], from));
            start = Some(at);
        }
        last = c;
        match (inside(c), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                all.extend(word(&text[from..at], from));
                start = None;
            }
            _ => {}
        }
    }
    all
}

fn word(written: &str, from: usize) -> Option<Word> {
    let form = canonical(written);
    (!form.is_empty()).then(|| Word { form, span: Span::new(from, from + written.len()) })
}

/// The forms alone.
pub fn forms(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.form).collect()
}

fn inside(c: char) -> bool {
    // Tashkeel, tatweel and combining accents stand inside words.
    c.is_alphanumeric() || matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{300}'..='\u{36f}')
}

/// A word folded and without the article and what is written together with it.
fn canonical(word: &str) -> String {
    let folded = fold(word);
    // Longest first.
    for (prefix, letters) in
        [("وبال", 4), ("ولل", 3), ("وال", 3), ("فال", 3), ("بال", 3), ("كال", 3), ("لل", 2), ("ال", 2)]
    {
        if let Some(rest) = folded.strip_prefix(prefix).filter(|rest| rest.chars().count() >= 3.max(letters - 1)) {
            return rest.to_owned();
        }
    }
    folded
}

/// How many slips of a machine or a hand a word of so many letters may have: none below five, one below nine, two.
fn slips(letters: usize) -> usize {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// Whether `word` is `known` but for slips. Words that differ at both ends are not compared.
pub fn near(word: &str, known: &str) -> bool {
    if word == known {
        return true;
    }
    // Nearly all pairs end here; the lengths in bytes bound those in letters.
    if known.len() < 5 || word.len().abs_diff(known.len()) > 6 {
        return false;
    }
    let ends = word.chars().next() == known.chars().next() || word.chars().next_back() == known.chars().next_back();
    if !ends {
        return false;
    }
    let (lengths, allowed) = ((word.chars().count(), known.chars().count()), slips(known.chars().count()));
    allowed > 0 && lengths.0.abs_diff(lengths.1) <= allowed && distance(word, known) <= allowed
}

/// Edits between two words: letters put in, left out, changed; two neighbours swapped count as one.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

/// Whether `text` ends as sentences do.
pub fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches([' ', '"', '»', '”', ')', '*', '_']).ends_with(['.', '!', '?', '؟', ';', '؛', '…', ',', '،'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_spelling_do_not_count() {
        assert_eq!(forms("والحلول المُقترحـة للإشكاليات: l'État"), ["حلول", "مقترحه", "اشكاليات", "l", "etat"]);
        assert_eq!(forms("الورشةالثانية"), ["ورشه", "ثانيه"]);
        let text = "  النتائج";
        assert_eq!(words(text)[0].span.slice(text), Some("النتائج"));
    }

    #[test]
    fn slips_are_few() {
        assert!(near("منتضره", "منتظره") && near("propsitions", "propositions") && near("اشكاليلت", "اشكاليات"));
        assert!(!near("حلول", "حلوى") && !near("مشاكل", "مداخل") && !near("positions", "propositions"));
        assert_eq!(distance("abcd", "abdc"), 1);
    }
}
