//! Clarity, openness and bodies of a proposal, with the words on which they rest.

use super::Look;
use crate::contribution::{Evidence, Field};
use crate::messages::Lang;
use crate::publish::register::Reason;
use crate::route::{Answer, Registry};
use crate::screen::clarity::Part;
use crate::screen::question::question;
use crate::screen::{Bearing, Screening};
use crate::web::passage::{Mark, reasons};

/// A number in the text and what it stands for.
pub struct Legend {
    /// The number.
    pub number: usize,
    /// Class of its marks.
    pub class: &'static str,
    /// What the words show.
    pub says: String,
}

/// A part of a clear proposal.
pub struct Told {
    /// Its name.
    pub name: String,
    /// Whether it is said.
    pub found: bool,
}

/// What was screened.
pub struct Screened {
    /// 0 to 100.
    pub clarity: usize,
    /// 0 to 100.
    pub openness: usize,
    /// The last part of a message key.
    pub bearing: Bearing,
    /// The parts.
    pub parts: Vec<Told>,
    /// Names of the principles.
    pub principles: Vec<String>,
    /// Reasons that are about no words of the text itself, or all of them in words.
    pub reasons: Vec<Reason>,
    /// What to ask the author; empty where nothing.
    pub question: String,
}

/// A body with what points to it.
pub struct Routed {
    /// Its name.
    pub name: String,
    /// `lead` or `associated`; empty where no body was found.
    pub part: &'static str,
    /// 0 to 100.
    pub chance: usize,
    /// The words that point there or away.
    pub reasons: Vec<Reason>,
}

fn percent(score: f32) -> usize {
    (score.clamp(0.0, 1.0) * 100.0).round() as usize
}

/// The class of the marks of a role: parts of a clear proposal, what stands against it, openness.
fn class(role: &str) -> &'static str {
    if Part::ALL.iter().any(|part| part.as_str() == role) {
        "part"
    } else if role.starts_with("openness") || role == "subject" {
        "open"
    } else {
        "against"
    }
}

impl Look<'_> {
    fn screening(&self) -> Option<&Screening> {
        self.now.shelf.screening(&self.one.id)
    }

    /// What is marked in the text, and the legend: one number for each thing that words show.
    pub(super) fn marks(&self) -> (Vec<Mark>, Vec<Legend>) {
        let (mut marks, mut legend): (Vec<Mark>, Vec<Legend>) = (Vec::new(), Vec::new());
        let Some(screening) = self.screening() else { return (marks, legend) };
        for reason in screening.reasons.iter().filter(|reason| reason.field == Field::Text) {
            let one = Evidence { quote: String::new(), ..reason.clone() };
            let Some(Reason { says, .. }) = reasons(&[one], &[], self.m).into_iter().next() else { continue };
            let class = class(&reason.role);
            let number = match legend.iter().find(|known| known.says == says) {
                Some(known) => known.number,
                None => {
                    legend.push(Legend { number: legend.len() + 1, class, says });
                    legend.len()
                }
            };
            marks.push(Mark { span: reason.span, class, number });
        }
        (marks, legend)
    }

    pub(super) fn screened(&self) -> Option<Screened> {
        let (screening, m) = (self.screening()?, self.m);
        let shows = |part: &Part| screening.reasons.iter().any(|reason| reason.role == part.as_str());
        let missing = |part: &Part| screening.clarity_missing.iter().any(|id| id == part.as_str());
        let parts = Part::ALL.iter().filter(|part| shows(part) || missing(part));
        Some(Screened {
            clarity: percent(screening.clarity),
            openness: percent(screening.openness),
            bearing: screening.bearing(),
            parts: parts.map(|part| Told { name: m.text(format!("part-{part}")), found: shows(part) }).collect(),
            principles: screening.principles.iter().map(|id| m.text(format!("principle-{id}"))).collect(),
            reasons: reasons(&screening.reasons, &self.hidden, m),
            question: self.question(screening),
        })
    }

    /// The question repeats the proposal: not where something is hidden in it.
    fn question(&self, screening: &Screening) -> String {
        if !self.hidden.is_empty() {
            return String::new();
        }
        question(&self.one.text, self.one.language, screening).unwrap_or_default()
    }

    pub(super) fn routed(&self) -> Vec<Routed> {
        let arabic = self.m.lang() == Lang::Arabic;
        let routes = self.now.shelf.routes(&self.one.id).iter();
        routes
            .map(|route| Routed {
                name: if arabic { &route.institution_ar } else { &route.institution_fr }.clone(),
                part: match Registry::embedded().answer(&route.institution_id) {
                    Answer::NoBody => "",
                    _ if route.rank == 1 => "lead",
                    _ => "associated",
                },
                chance: percent(route.score),
                reasons: reasons(&route.reason, &self.hidden, self.m),
            })
            .collect()
    }
}
