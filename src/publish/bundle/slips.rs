//! Outcomes -> a slip for each author: what they wrote, what was decided, why, and where to find it.

use super::wording::{explanation, institution, state, text, whence, words};
use super::{document, heading};
use crate::contribution::Language;
use crate::messages::{Lang, Messages};
use crate::publish::document::{Block, Document, Run};
use crate::publish::format;
use crate::publish::outcomes::{Outcome, Released};

/// The slips of those who are answered in this language: French for who wrote French or English, Arabic for
/// everybody else.
pub fn slips(released: &Released, m: &Messages) -> Document {
    let latin = |one: &&Outcome| matches!(one.language, Language::French | Language::English);
    let french = |one: &&Outcome| latin(one) == (m.lang() != Lang::Arabic);
    let mut blocks = Vec::new();
    for one in released.outcomes.iter().filter(french) {
        slip(&mut blocks, one, m);
    }
    document(released, m.text("slips-title"), &m.text("slips-subtitle"), blocks, m)
}

fn slip(blocks: &mut Vec<Block>, one: &Outcome, m: &Messages) {
    let id = [("id", one.id.as_str().into())];
    blocks.push(heading(1, m.with("slip-title", &id)));
    let fields = vec![
        (m.text("slip-words"), vec![words(one)]),
        (m.text("slip-when"), text(whence(one, m))),
        (m.text("slip-answer"), vec![Run::bold(state(one.answered_as, m))]),
        (m.text("doc-explanation"), explanation(one, m)),
        (m.text("doc-institution"), text(institution(one, m))),
        (m.text("slip-decided"), text(format::day(&one.decided_on, m))),
    ];
    blocks.push(Block::Fields(fields));
    blocks.push(Block::Paragraph(text(m.with("slip-find", &id))));
}
