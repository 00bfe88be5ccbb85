//! Rules of what is said of words that a machine seems to have misread.

use super::super::refused::Refused;
use super::{Rules, not_too_long};
use crate::contribution::Span;

impl Rules<'_> {
    pub(super) fn correct(&self, id: &str, span: Span, found: &str, proposed: Option<&str>) -> Result<(), Refused> {
        let text = &self.known(id)?.text;
        match span.slice(text) {
            Some(words) if !words.is_empty() && words == found => {}
            Some(words) if !words.is_empty() => {
                return Err(Refused::NotFoundThere { id: id.to_owned(), found: words.to_owned() });
            }
            _ => return Err(Refused::Span { id: id.to_owned(), length: text.len().to_string() }),
        }
        let nothing = || Err(Refused::Nothing { act: "correct".to_owned() });
        if proposed.is_some_and(|meant| meant.trim().is_empty() || meant == found) {
            return nothing();
        }
        not_too_long(proposed.unwrap_or_default())?;
        let known = self.state.item(id).corrections();
        if known.iter().any(|one| one.span == span && one.proposed == proposed) {
            return nothing();
        }
        let signed = known.iter().filter(|one| one.proposed.is_some() && one.span != span);
        match signed.into_iter().find(|one| proposed.is_some() && one.span.overlaps(span)) {
            Some(other) => Err(Refused::CorrectedAlready { id: id.to_owned(), number: other.act.number.to_string() }),
            None => Ok(()),
        }
    }
}
