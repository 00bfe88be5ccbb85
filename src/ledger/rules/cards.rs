//! Rules of commitment cards.

use std::collections::BTreeSet;

use super::super::card::{Activity, Card};
use super::super::refused::Refused;
use super::{Rules, not_too_long};

impl Rules<'_> {
    pub(super) fn card(&self, id: &str, card: &Card) -> Result<(), Refused> {
        let letter = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        if id.is_empty() || id.chars().count() > 32 || !id.chars().all(letter) {
            return Err(Refused::CardId { id: id.to_owned() });
        }
        if self.state.card(id).is_some_and(|(now, _)| now == card) {
            return Err(Refused::Nothing { act: "card".to_owned() });
        }
        let lacks = |part: &str| Err(Refused::CardLacks { part: part.to_owned() });
        if card.title_ar.trim().is_empty() && card.title_fr.trim().is_empty() {
            return lacks("title");
        }
        if card.proposals.is_empty() {
            return lacks("proposals");
        }
        if card.lead.trim().is_empty() {
            return lacks("lead");
        }
        card.texts().try_for_each(|text| not_too_long(text))?;
        card.proposals.iter().try_for_each(|id| self.proposal(id).map(|_| ()))?;
        card.problems.iter().chain(&card.outcomes).try_for_each(|id| self.known(id).map(|_| ()))?;
        let bodies = || std::iter::once(&card.lead).chain(&card.partners);
        bodies().try_for_each(|body| self.somebody(body))?;
        if let Some(source) = card.sources.iter().find(|id| !self.world.sources.contains(*id)) {
            return Err(Refused::UnknownSource { id: source.clone() });
        }
        once(card.proposals.iter())?;
        once(bodies())?;
        card.activities.iter().try_for_each(activity)
    }
}

/// Nothing may be named twice.
fn once<'a>(ids: impl Iterator<Item = &'a String>) -> Result<(), Refused> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(Refused::CardTwice { id: id.clone() });
        }
    }
    Ok(())
}

fn activity(activity: &Activity) -> Result<(), Refused> {
    if activity.text.trim().is_empty() {
        return Err(Refused::CardLacks { part: "activity".to_owned() });
    }
    let (start, end) = (&activity.start, &activity.end);
    if let Some(date) = [start, end].into_iter().find(|date| !date.is_empty() && !is_date(date)) {
        return Err(Refused::CardDate { date: date.clone() });
    }
    // As far as both say it: what ends in a year may begin in a month of it.
    let said = start.len().min(end.len());
    if end[..said] < start[..said] {
        return Err(Refused::CardDate { date: format!("{start} → {end}") });
    }
    Ok(())
}

/// Whether `date` is `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and a day of the calendar.
fn is_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let digits = |part: &&str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths = [4, 2, 2];
    if parts.len() > 3 || !parts.iter().zip(lengths).all(|(part, length)| digits(part, length)) {
        return false;
    }
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u32>().ok());
    let (year, month, day) = (number(0).unwrap_or(0), number(1).unwrap_or(1), number(2).unwrap_or(1));
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_year_a_month_or_a_day() {
        for date in ["2025", "2025-01", "2025-12-31", "2024-02-29"] {
            assert!(is_date(date), "{date}");
        }
        for date in ["", "25", "2025-13", "2025-00", "2025-02-29", "2025-1-1", "2025-01-01-01", "٢٠٢٥", "2025-+1"] {
            assert!(!is_date(date), "{date}");
        }
    }

    #[test]
    fn an_activity_ends_after_it_began() {
        let made =
            |start: &str, end: &str| Activity { text: "جرد".to_owned(), start: start.into(), end: end.into() };
        for (start, end) in [("2025-03", "2025"), ("", "2025"), ("2025", ""), ("2025", "2025-01-01")] {
            assert_eq!(activity(&made(start, end)), Ok(()), "{start} {end}");
        }
        for (start, end) in [("2026", "2025-12"), ("2025-04-02", "2025-04-01"), ("soon", "2025")] {
            assert!(matches!(activity(&made(start, end)), Err(Refused::CardDate { .. })), "{start} {end}");
        }
    }
}
