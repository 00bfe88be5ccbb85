//! Rows of the ledger -> acts, each checked against the hash of the one before it.
//!
//! The hash of an act is SHA-256(hash of the act before it ‖ fields), where the first act follows 32 zero bytes and each
//! field stands after its length as eight bytes, little-endian: number (eight bytes, little-endian), when, who, what,
//! why, what it rested on, run; texts in UTF-8, exactly as they are stored.

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::act::{Act, Recorded};
use super::error::Error;

/// What the first act follows.
pub const START: [u8; 32] = [0; 32];

/// A row as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// From 1.
    pub number: u32,
    /// RFC 3339.
    pub at: String,
    /// Id of the person.
    pub who: String,
    /// The act as JSON.
    pub what: String,
    /// The reason.
    pub why: String,
    /// Ids as a JSON list.
    pub rests_on: String,
    /// Hash of the run.
    pub run: String,
    /// Hash of the act.
    pub hash: [u8; 32],
}

impl Row {
    /// The row of an act that follows one with the hash `before`.
    pub fn new(recorded: &Recorded, before: &[u8; 32]) -> Self {
        let json = |done: Result<String, serde_json::Error>| done.expect("acts have only text keys");
        let mut row = Row {
            number: recorded.number,
            at: recorded.at.clone(),
            who: recorded.who.clone(),
            what: json(serde_json::to_string(&recorded.act)),
            why: recorded.why.clone(),
            rests_on: json(serde_json::to_string(&recorded.rests_on)),
            run: recorded.run.clone(),
            hash: START,
        };
        row.hash = row.digest(before);
        row
    }

    /// What its hash has to be after an act with the hash `before`.
    pub fn digest(&self, before: &[u8; 32]) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(before);
        let number = u64::from(self.number).to_le_bytes();
        let texts = [&self.at, &self.who, &self.what, &self.why, &self.rests_on, &self.run];
        for field in [number.as_slice()].into_iter().chain(texts.map(|text| text.as_bytes())) {
            hash.update((field.len() as u64).to_le_bytes());
            hash.update(field);
        }
        hash.finalize().into()
    }

    fn read(self, before: &[u8; 32], number: u32) -> Result<Recorded, Error> {
        let hash = self.digest(before);
        if self.number != number || self.hash != hash {
            return Err(Error::Broken { number });
        }
        // The bytes are those that were written: what cannot be read was written by a later version of the program.
        let newer = |_| Error::Newer { number };
        Ok(Recorded {
            act: serde_json::from_str::<Act>(&self.what).map_err(newer)?,
            rests_on: serde_json::from_str(&self.rests_on).map_err(newer)?,
            number,
            at: self.at,
            who: self.who,
            why: self.why,
            run: self.run,
            hash,
        })
    }
}

/// The acts of `rows`, which follow `after` acts, the last of which has the hash `before`. The first act that does not
/// fit is the error.
pub fn read(rows: Vec<Row>, after: u32, before: &[u8; 32]) -> Result<Vec<Recorded>, Error> {
    let hashes: Vec<[u8; 32]> = std::iter::once(*before).chain(rows.iter().map(|row| row.hash)).collect();
    // Collected in order and only then looked at: the first act that is wrong is named, on any number of threads.
    let read: Vec<Result<Recorded, Error>> = rows
        .into_par_iter()
        .enumerate()
        .with_min_len(256)
        .map(|(at, row)| row.read(&hashes[at], after + 1 + at as u32))
        .collect();
    read.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::act::{Answer, Verdict, hex};
    use super::*;

    /// The hash was worked out by another program from the description above.
    #[test]
    fn acts_of_the_first_version_have_the_hash_that_they_always_had() {
        let answer = Answer { commitment: Some("c7".to_owned()), ..Answer::new(Verdict::NotAccepted) };
        let recorded = Recorded {
            number: 1,
            at: "2024-06-01T09:30:00Z".to_owned(),
            who: "a".to_owned(),
            act: Act::Decision { id: "p1".to_owned(), answer: Box::new(answer.because("not-feasible", "لا")) },
            why: "because".to_owned(),
            rests_on: vec!["p2".to_owned()],
            run: "run".to_owned(),
            hash: START,
        };
        let row = Row::new(&recorded, &START);
        assert_eq!(hex(&row.hash), "02ca1ac653908bd33434d525e636876abffa7b678eaacde6863c281d4102d140");
        assert_eq!(read(vec![row], 0, &START).unwrap()[0].act, recorded.act);
    }
}
