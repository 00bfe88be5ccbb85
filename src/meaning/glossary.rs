//! `models/glossary` -> the concepts that words of a text stand for, whatever the language.

use std::fmt;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::contribution::named;
use crate::text::arabizi::{self, skeleton};
use crate::text::phrase::PhraseSet;
use crate::text::{Token, fold};

/// The file of actions, wishes, parties, levels, quantities, times, manners and problems.
pub const FRAME: &str = include_str!("../../models/glossary/frame.tsv");
/// The file of what requests are about.
pub const THINGS: &str = include_str!("../../models/glossary/things.tsv");

named! {
    /// What part of a request a concept is.
    Category {
        /// Words that open a request: نقترح, il faut.
        Opener = "opener",
        /// What is to be done: نشر, créer.
        Action = "action",
        /// What is wished for and cannot be checked: تعزيز, améliorer.
        Wish = "wish",
        /// For whom or by whom.
        Party = "party",
        /// Commune, region, country.
        Level = "level",
        /// How much.
        Quantity = "quantity",
        /// When, how often.
        Time = "time",
        /// How.
        Manner = "manner",
        /// What is wrong.
        Problem = "problem",
        /// What it is about.
        Thing = "thing",
    }
}

/// A concept by its number.
pub type ConceptId = u16;

/// One concept.
#[derive(Debug, Clone)]
pub struct Concept {
    /// Its name in the files.
    pub id: String,
    /// What part of a request it is; the first file that has the concept decides.
    pub category: Category,
    /// Concepts that make it the contrary request.
    opposite: Vec<ConceptId>,
    /// A more general concept.
    broader: Option<ConceptId>,
}

/// How two sets of concepts stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They share a concept.
    Same,
    /// One says the contrary of the other.
    Opposite,
    /// One is more general than the other.
    Broader,
    /// The same part of a request, filled in otherwise.
    Other,
    /// Nothing can be said.
    Unknown,
}

/// Words of a text that stand for concepts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The tokens.
    pub tokens: Range<usize>,
    /// What they may stand for, by rising number.
    pub concepts: Vec<ConceptId>,
}

/// All concepts with their forms.
pub struct Glossary {
    concepts: Vec<Concept>,
    forms: PhraseSet,
    concept_of: Vec<ConceptId>,
    /// For each concept its forms in all languages.
    written: Vec<Vec<Box<str>>>,
    /// Concepts of the single Arabic words by their consonants, for Arabic in Latin letters.
    by_skeleton: FxHashMap<String, Vec<ConceptId>>,
}

static EMBEDDED: LazyLock<Glossary> = LazyLock::new(|| Glossary::read(&[FRAME, THINGS]));

impl Glossary {
    /// The glossary that ships with the program.
    pub fn embedded() -> &'static Glossary {
        &EMBEDDED
    }

    /// Reads files of `concept category opposite broader form…`, tab-separated after one line of header; alternatives
    /// stand between `|`. A concept that stands in two files is one. Names that no line explains are passed over.
    fn read(files: &[&str]) -> Glossary {
        let rows: Vec<Vec<&str>> = files
            .iter()
            .flat_map(|file| file.lines().filter(|line| !line.starts_with('#')).skip(1))
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|cells| cells.len() > 4)
            .collect();
        let mut number: FxHashMap<&str, ConceptId> = FxHashMap::default();
        let mut concepts: Vec<Concept> = Vec::new();
        for row in &rows {
            number.entry(row[0]).or_insert_with(|| {
                let category = Category::from_name(row[1]).unwrap_or(Category::Thing);
                concepts.push(Concept { id: row[0].to_owned(), category, opposite: Vec::new(), broader: None });
                (concepts.len() - 1) as ConceptId
            });
        }
        let (mut forms, mut concept_of) = (Vec::new(), Vec::new());
        let mut by_skeleton: FxHashMap<String, Vec<ConceptId>> = FxHashMap::default();
        let mut written: Vec<Vec<Box<str>>> = vec![Vec::new(); concepts.len()];
        for row in &rows {
            let own = number[row[0]];
            let known = |names: &str| names.split('|').filter_map(|name| number.get(name.trim()).copied()).collect();
            let opposite: Vec<ConceptId> = known(row[2]);
            let broader: Vec<ConceptId> = known(row[3]);
            let concept = &mut concepts[own as usize];
            concept.broader = concept.broader.or(broader.first().copied());
            concept.opposite.extend(&opposite);
            // What is contrary one way is contrary the other way too.
            for other in opposite {
                concepts[other as usize].opposite.push(own);
            }
            for form in row[4..6].iter().flat_map(|cell| cell.split('|')).map(str::trim) {
                let form = fold(form.trim_start_matches('='));
                let consonants = skeleton(form.strip_prefix("ال").unwrap_or(&form));
                if !form.contains(' ') && consonants.chars().count() >= arabizi::SHORTEST {
                    by_skeleton.entry(consonants).or_default().push(own);
                }
            }
            for form in row[4..].iter().flat_map(|cell| cell.split('|')).map(str::trim).filter(|form| !form.is_empty())
            {
                forms.push(form);
                concept_of.push(own);
                written[own as usize].push(form.into());
            }
        }
        for concepts in by_skeleton.values_mut() {
            concepts.sort_unstable();
            concepts.dedup();
        }
        Glossary { concepts, forms: PhraseSet::new(forms), concept_of, written, by_skeleton }
    }

    /// The concepts of a word of Arabic in Latin letters, given as its consonants; an article in front may count as one.
    pub fn of_skeleton(&self, consonants: &str) -> &[ConceptId] {
        let bare = consonants.strip_prefix('ل').filter(|bare| bare.chars().count() >= arabizi::SHORTEST);
        let found = self.by_skeleton.get(consonants).or_else(|| self.by_skeleton.get(bare?));
        found.map_or(&[], Vec::as_slice)
    }

    /// The number of a concept by its name in the files.
    pub fn id(&self, name: &str) -> Option<ConceptId> {
        self.concepts.iter().position(|concept| concept.id == name).map(|at| at as ConceptId)
    }

    /// A concept by its number.
    pub fn concept(&self, id: ConceptId) -> &Concept {
        &self.concepts[id as usize]
    }

    /// The words for a concept in all languages, as the files write them (signs of [`PhraseSet`] included).
    pub fn forms(&self, id: ConceptId) -> impl Iterator<Item = &str> {
        self.written[id as usize].iter().map(|form| &**form)
    }

    /// The concepts of a text: longest forms first, then the earlier ones; no two mentions overlap.
    pub fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        // Function words inside a form make it no longer, and alone they are hardly ever meant (sur, sûr).
        let words = |range: &Range<usize>| tokens[range.clone()].iter().filter(|token| !token.stop).count();
        let matches = self.forms.find(tokens).into_iter().filter(|one| words(&one.tokens) > 0);
        let mut found: Vec<(Range<usize>, ConceptId)> =
            matches.map(|one| (one.tokens, self.concept_of[one.phrase])).collect();
        found.sort_by_key(|(range, concept)| (std::cmp::Reverse(words(range)), range.start, range.end, *concept));
        let mut taken = vec![None; tokens.len()];
        let mut mentions: Vec<Mention> = Vec::new();
        for (range, concept) in found {
            match taken[range.start] {
                Some(at) => {
                    let mention: &mut Mention = &mut mentions[at];
                    if mention.tokens == range && !mention.concepts.contains(&concept) {
                        mention.concepts.push(concept);
                    }
                }
                None if taken[range.clone()].iter().all(Option::is_none) => {
                    taken[range.clone()].fill(Some(mentions.len()));
                    mentions.push(Mention { tokens: range, concepts: vec![concept] });
                }
                None => {}
            }
        }
        mentions.sort_by_key(|mention| mention.tokens.start);
        mentions.iter_mut().for_each(|mention| mention.concepts.sort_unstable());
        mentions
    }

    /// How two sets of concepts stand to each other; the best that any two of them allow.
    pub fn standing(&self, one: &[ConceptId], other: &[ConceptId]) -> Standing {
        if one.iter().any(|concept| other.contains(concept)) {
            return Standing::Same;
        }
        let mut standing = Standing::Unknown;
        for &a in one {
            for &b in other {
                let (x, y) = (self.concept(a), self.concept(b));
                if x.opposite.contains(&b) {
                    return Standing::Opposite;
                } else if x.broader == Some(b) || y.broader == Some(a) {
                    standing = Standing::Broader;
                } else if x.category == y.category && standing == Standing::Unknown {
                    standing = Standing::Other;
                }
            }
        }
        standing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::analyze;

    fn concepts(text: &str) -> Vec<Vec<&'static str>> {
        let glossary = Glossary::embedded();
        let mentions = glossary.mentions(&analyze(text));
        mentions.iter().map(|one| one.concepts.iter().map(|&id| glossary.concept(id).id.as_str()).collect()).collect()
    }

    #[test]
    fn words_of_three_languages_stand_for_one_concept() {
        for text in ["نشر ميزانية الجماعة", "Publier le budget de la commune", "ينشرو لبودجي ديال الجماعة"]
        {
            let found = concepts(text);
            assert!(found[0].contains(&"publish"), "{text}: {found:?}");
            assert!(found[1].contains(&"budget"), "{text}: {found:?}");
        }
    }

    #[test]
    fn the_longest_form_wins() {
        assert!(concepts("عدم نشر الميزانية")[0].contains(&"keep-secret"));
        assert!(concepts("الميزانية التشاركية")[0].contains(&"participatory-budget"));
    }

    #[test]
    fn arabic_in_latin_letters_is_found_by_its_consonants() {
        let glossary = Glossary::embedded();
        for word in ["mizaniya", "lmizaniya"] {
            let found = glossary.of_skeleton(&skeleton(word));
            assert!(found.iter().any(|&id| glossary.concept(id).id == "budget"), "{word}");
        }
        assert!(glossary.of_skeleton("").is_empty());
    }

    #[test]
    fn contraries_are_known_both_ways() {
        let glossary = Glossary::embedded();
        let of = |text: &str| glossary.mentions(&analyze(text)).remove(0).concepts;
        assert_eq!(glossary.standing(&of("نشر"), &of("إخفاء")), Standing::Opposite);
        assert_eq!(glossary.standing(&of("إخفاء"), &of("نشر")), Standing::Opposite);
        assert_eq!(glossary.standing(&of("نشر"), &of("publication")), Standing::Same);
        assert_eq!(glossary.standing(&of("نشر"), &of("بناء")), Standing::Other);
    }

    #[test]
    fn every_name_that_a_line_refers_to_is_a_concept() {
        let glossary = Glossary::embedded();
        for file in [FRAME, THINGS] {
            for line in file.lines().filter(|line| !line.starts_with('#')).skip(1) {
                let cells: Vec<&str> = line.split('\t').collect();
                assert_eq!(cells.len(), 8, "{line}");
                assert!(Category::from_name(cells[1]).is_some(), "{line}");
                for name in cells[2].split('|').chain(cells[3].split('|')).filter(|name| !name.is_empty()) {
                    assert!(glossary.concepts.iter().any(|concept| concept.id == name), "{name} in {line}");
                }
            }
        }
    }
}
