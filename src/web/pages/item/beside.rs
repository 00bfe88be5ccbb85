//! What stands beside a contribution: how misread words are meant, what institutions replied, which commitments take it up,
//! what was asked and answered in earlier rounds.

use super::Look;
use crate::ledger::Verdict;
use crate::ledger::words::institution_name;
use crate::messages::Lang;
use crate::web::passage::{is_hidden, without_hidden};
use crate::web::typed::public_sentence;

/// A reply of an institution.
pub struct Replied {
    /// Its name.
    pub body: String,
    /// Who signed; may be empty.
    pub signed: String,
    /// When it came in.
    pub at: String,
    /// What it would answer.
    pub state: Verdict,
    /// The same as the public would read it.
    pub sentence: String,
}

/// Words that a machine misread.
pub struct ReadAs {
    /// The words as they stand.
    pub found: String,
    /// What is meant.
    pub meant: String,
}

/// An earlier proposal that makes the same request.
pub struct Before<'a> {
    /// Where, and how alike.
    pub place: String,
    /// What was asked.
    pub text: &'a str,
    /// What was answered; empty where its register does not say it.
    pub answer: String,
}

/// Earlier proposals that are shown.
const EARLIER: usize = 10;

impl<'a> Look<'a> {
    pub(super) fn replies(&self) -> Vec<Replied> {
        let public = |said: &str| without_hidden(said, &self.one.text, &self.hidden);
        let item = self.now.state.item(&self.one.id);
        let replies = item.replies().into_iter().map(|reply| Replied {
            body: institution_name(reply.body, self.m.lang()).to_owned(),
            signed: reply.signed.to_owned(),
            at: reply.act.at.clone(),
            state: reply.answer.state,
            sentence: public(&public_sentence(reply.answer, self.m)),
        });
        replies.collect()
    }

    /// Signed corrections of what is not hidden: what is meant by hidden words would tell them.
    pub(super) fn read_as(&self) -> Vec<ReadAs> {
        let item = self.now.state.item(&self.one.id);
        let shown = item.corrections().into_iter().filter(|one| !is_hidden(one.span, &self.hidden));
        let meant = shown.filter_map(|one| Some((one.found, one.proposed?)));
        meant.map(|(found, meant)| ReadAs { found: found.to_owned(), meant: meant.to_owned() }).collect()
    }

    pub(super) fn earlier(&self) -> Vec<Before<'a>> {
        let shown = self.now.shelf.earlier(&self.one.id).iter().take(EARLIER);
        let one = |row: &'a crate::rounds::EarlierRow| {
            let level = self.m.text(format!("level-{}", row.level));
            let args = [("round", row.round.clone()), ("row", row.row.to_string()), ("level", level)];
            Before {
                place: self.m.told("earlier-asked", &args),
                text: &row.earlier_text,
                answer: row.answered(&self.m.text("list-comma")),
            }
        };
        shown.map(one).collect()
    }

    /// The commitments that take it up, by id and title.
    pub(super) fn cards(&self) -> Vec<String> {
        let arabic = self.m.lang() == Lang::Arabic;
        let cards = self.now.state.cards_with(&self.one.id).into_iter();
        cards
            .map(|(id, card)| {
                let public = |said: String, id: &str| match self.now.shelf.get(id) {
                    Some(one) => without_hidden(&said, &one.text, &crate::web::passage::hidden_in(&self.now.state, id)),
                    None => said,
                };
                let title = card.named().fold(card.title(arabic).to_owned(), public);
                format!("{id}: {title}")
            })
            .collect()
    }
}
