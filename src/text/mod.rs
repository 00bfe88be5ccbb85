//! Text -> normalised text, typed tokens and stems, each with its way back to the original bytes; and its language.
pub mod arabizi;
#[cfg(test)]
mod conformance;
pub mod language;
mod letters;
mod lexicon;
pub mod normalize;
pub mod phrase;
pub mod stem;
pub mod stop;
pub mod token;
pub use letters::undotted;
pub use normalize::{Normalized, Strength, fold, fold_into, fold_words, normalize};
pub use token::{Scratch, Token, TokenKind, TokenRef, analyze, scan};
/// The data files of this module.
pub const MODELS: &[(&str, &str)] = &[
    ("text/language.tsv", language::LANGUAGE),
    ("text/lemmas-ar.tsv", lexicon::ARABIC_LEMMAS),
    ("text/lemmas-fr.tsv", lexicon::FRENCH_LEMMAS),
    ("text/references.toml", token::REFERENCES),
    ("text/stop.tsv", lexicon::STOP),
    ("text/tifinagh.tsv", normalize::TIFINAGH),
];
